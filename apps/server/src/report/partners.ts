import { KeyRevocation, cardFingerprint, isFingerprint, keyThumbprint } from '@sonae/domain/report/organisation-card'
import { type CardRefusal, confirmed, judgeCard, revoked, type Relation } from '@sonae/domain/report/receive-card'
import { verifyCard } from '@sonae/signed-file/verify-card'
import { type FileProblem, type SignedFile, unverified, verifyFile } from '@sonae/signed-file/open-file'
import type { Json } from '@sonae/domain/primitive/canonical-json'
import { appendAudit } from '../audit/audit-store.ts'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import { readOrganisation } from '../organisation/organisation-store.ts'
import { insertPartnerKey, listPartners, type Partner, putPartner, setKeyState } from './partner-store.ts'
import { lockReports } from './report-store.ts'

/** Why a file of keys is not taken. */
export type CardProblem =
  | FileProblem
  | CardRefusal
  /** Its form is not that of a card, or no signature of its own key is on it. */
  | { readonly kind: 'not-a-card' }
  /** A revocation of a key that is not kept here. */
  | { readonly kind: 'unknown-key' }
  /** Not signed by the key that it revokes. */
  | { readonly kind: 'bad-signature' }

/** Who does it, and when. */
export type By = { readonly account: string; readonly name: string; readonly at: Date }

type Taken<Outcome> = { readonly ok: true; readonly outcome: Outcome; readonly partner: Partner }
export type Refused = { readonly ok: false; readonly problem: CardProblem }

/** Takes a card in. */
export async function takeCard(
  transaction: OrganisationTransaction,
  file: SignedFile,
  relation: Relation,
  by: By,
): Promise<Taken<'to-be-confirmed' | 'confirmed' | 'known-already'> | Refused> {
  await lockReports(transaction)
  const own = await readOrganisation(transaction)
  if (own === undefined) throw new Error(`there is no organisation ${transaction.organisation}`)
  const partners = await listPartners(transaction)
  const verified = await verifyCard(
    file,
    partners.flatMap(({ keys }) => keys.map(({ card }) => card.signing)),
  )
  if (verified === undefined) return { ok: false, problem: { kind: 'not-a-card' } }
  const { card, signers } = verified
  const { id, name, kind } = card.organisation
  const held = partners.find((one) => one.id === id)
  const others = partners.filter((one) => one !== held).flatMap(({ keys }) => keys.map(({ thumbprint }) => thumbprint))
  const judged = judgeCard(card, signers, relation, own, held, new Set(others))
  if (!judged.ok) return { ok: false, problem: judged.refusal }
  const { outcome } = judged
  if (outcome !== 'known-already') {
    const [thumbprint, fingerprint] = [keyThumbprint(card.signing), cardFingerprint(card)]
    const since = { since: by.at, by: by.name }
    const [state, vouchedBy] =
      judged.outcome === 'confirmed' ? (['confirmed', judged.replaced] as const) : (['unconfirmed', null] as const)
    // What a card says of its name counts once the card does.
    if (held === undefined || outcome === 'confirmed') await putPartner(transaction, { id, name, kind, relation })
    const before = held?.keys.find((one) => one.thumbprint === vouchedBy)
    if (before !== undefined) await setKeyState(transaction, { ...before, state: 'replaced' }, since)
    const key = { thumbprint, number: card.number, fingerprint, card, state, vouchedBy, ...since }
    await insertPartnerKey(transaction, id, key)
    await note(transaction, by, 'partner.import-card', id, {
      relation,
      name,
      thumbprint,
      fingerprint,
      state,
      vouchedBy,
    })
  }
  return { ok: true, outcome, partner: await partnerOf(transaction, id) }
}

/** Confirms a key by the fingerprint that was heard. undefined: there is no such key. */
export async function confirmKey(
  transaction: OrganisationTransaction,
  { partner: id, thumbprint }: { readonly partner: string; readonly thumbprint: string },
  typed: string,
  by: By,
): Promise<Partner | 'other-fingerprint' | 'not-waiting' | undefined> {
  await lockReports(transaction)
  const partner = (await listPartners(transaction)).find((one) => one.id === id)
  const key = partner?.keys.find((one) => one.thumbprint === thumbprint)
  if (partner === undefined || key === undefined) return undefined
  if (!isFingerprint(typed, key.fingerprint)) return 'other-fingerprint'
  const changes = confirmed(partner.keys, thumbprint)
  if (changes === undefined) return 'not-waiting'
  for (const change of changes) await setKeyState(transaction, change, { since: by.at, by: by.name })
  const { name, kind } = key.card.organisation
  await putPartner(transaction, { id, name, kind, relation: partner.relation })
  await note(transaction, by, 'partner.confirm-key', id, { thumbprint, fingerprint: key.fingerprint })
  return partnerOf(transaction, id)
}

/** Trusts a key no more. undefined: there is no such key. */
export async function distrustKey(
  transaction: OrganisationTransaction,
  { partner: id, thumbprint }: { readonly partner: string; readonly thumbprint: string },
  reason: string,
  by: By,
): Promise<Partner | undefined> {
  await lockReports(transaction)
  const partner = (await listPartners(transaction)).find((one) => one.id === id)
  const key = partner?.keys.find((one) => one.thumbprint === thumbprint)
  if (partner === undefined || key === undefined) return undefined
  if (key.state === 'revoked') return partner
  const doubted = await revoke(transaction, partner, thumbprint, by)
  await note(transaction, by, 'partner.distrust-key', id, { thumbprint, reason, doubted })
  return partnerOf(transaction, id)
}

/** Takes a file in by which a partner revokes its own key. */
export async function takeRevocation(
  transaction: OrganisationTransaction,
  file: SignedFile,
  by: By,
): Promise<Taken<'revoked' | 'known-already'> | Refused> {
  const said = KeyRevocation.safeParse(unverified(file))
  if (!said.success) return { ok: false, problem: { kind: 'not-a-card' } }
  const { key: thumbprint, reason } = said.data
  await lockReports(transaction)
  const partner = (await listPartners(transaction)).find(({ keys }) =>
    keys.some((one) => one.thumbprint === thumbprint),
  )
  const key = partner?.keys.find((one) => one.thumbprint === thumbprint)
  if (partner === undefined || key === undefined) return { ok: false, problem: { kind: 'unknown-key' } }
  if ((await verifyFile(file, key.card.signing)) === undefined) return { ok: false, problem: { kind: 'bad-signature' } }
  if (key.state === 'revoked') return { ok: true, outcome: 'known-already', partner }
  const doubted = await revoke(transaction, partner, thumbprint, by)
  await note(transaction, by, 'partner.import-revocation', partner.id, { thumbprint, reason, doubted })
  return { ok: true, outcome: 'revoked', partner: await partnerOf(transaction, partner.id) }
}

/** @returns the thumbprints of the keys that the revoked one had vouched for: they wait for a call, or went with it */
async function revoke(
  transaction: OrganisationTransaction,
  { keys }: Partner,
  thumbprint: string,
  by: By,
): Promise<string[]> {
  const changes = revoked(keys, thumbprint)
  for (const change of changes) await setKeyState(transaction, change, { since: by.at, by: by.name })
  return changes.map((one) => one.thumbprint).filter((one) => one !== thumbprint)
}

async function partnerOf(transaction: OrganisationTransaction, id: string): Promise<Partner> {
  const partner = (await listPartners(transaction)).find((one) => one.id === id)
  if (partner === undefined) throw new Error(`the partner ${id} was written and is not there`)
  return partner
}

function note(
  transaction: OrganisationTransaction,
  { account, at }: By,
  action: string,
  partner: string,
  content: Json,
) {
  const resource = `partner/${partner}`
  return appendAudit(transaction, { at: at.getTime(), actor: account, action, resource, outcome: 'done', content })
}
