import { keyThumbprint, OrganisationCard, type PublicKey } from '@sonae/domain/report/organisation-card'
import { encryptFile } from './sign-file.ts'
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
  if (!signers.includes(keyThumbprint(said.data.signing)) || !(await isUsable(said.data.encryption))) return undefined
  return { card: said.data, signers }
}

/** Whether something can be encrypted to it: its coordinates are those of a point of the curve. */
async function isUsable(key: PublicKey): Promise<boolean> {
  try {
    await encryptFile('report', '', key)
    return true
  } catch {
    return false
  }
}
