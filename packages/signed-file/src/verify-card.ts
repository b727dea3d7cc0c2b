import { keyThumbprint, OrganisationCard, type PublicKey } from '@sonae/domain/report/organisation-card'
import { type SignedFile, unverified, verifyFile } from './open-file.ts'

/** A card with the thumbprints of the keys whose signatures on it hold; its own is among them. */
export type VerifiedCard = { readonly card: OrganisationCard; readonly signers: readonly string[] }

/**
 * Verifies a card by the key that it bears itself, which shows that its sender has the secret, and by those that are
 * known, which shows that it is still the same one.
 * @returns undefined where it is no card, or its own key has not signed it
 */
export async function verifyCard(file: SignedFile, known: readonly PublicKey[]): Promise<VerifiedCard | undefined> {
  const said = OrganisationCard.safeParse(unverified(file))
  if (!said.success) return undefined
  const keys = [said.data.signing, ...known]
  const holds = await Promise.all(keys.map(async (key) => (await verifyFile(file, key)) !== undefined))
  const signers = keys.filter((_, index) => holds[index]).map(keyThumbprint)
  return signers.includes(keyThumbprint(said.data.signing)) ? { card: said.data, signers } : undefined
}
