import { judgeReport, type ReportRefusal } from '@sonae/domain/report/receive-report'
import { Report } from '@sonae/domain/report/report'
import { ReportParty } from '@sonae/domain/report/organisation-card'
import { type FileProblem, type SignedFile, unverified, verifyFile } from '@sonae/signed-file/open-file'
import * as z from 'zod'
import { appendAudit } from '../audit/audit-store.ts'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import { readOrganisation } from '../organisation/organisation-store.ts'
import { listPartners, type Partner, type PartnerKey } from './partner-store.ts'
import type { By } from './partners.ts'
import { insertInbox, type InboxReport, listInbox, lockReports } from './report-store.ts'

/** Why what somebody signed does not count here. */
export type SignatureProblem =
  /** No card with this key is kept. `claims`: who the file says it is from, which nobody has verified. */
  | { readonly kind: 'unknown-key'; readonly claims: string | null }
  /** Its fingerprint was not compared yet; another key has taken its place; it was given up. */
  | { readonly kind: 'unconfirmed-key' | 'replaced-key' | 'revoked-key'; readonly partner: string }
  /** It was not signed by this key, or changed since. */
  | { readonly kind: 'bad-signature'; readonly partner: string }
  /** It comes from above, where only those below report; or the other way round. */
  | { readonly kind: 'other-relation'; readonly partner: string }
  /** It is signed well, and not what such a file holds: of a newer Sonae, for example. */
  | { readonly kind: 'other-form'; readonly partner: string }

export type ReportProblem = FileProblem | SignatureProblem | ReportRefusal

/** What a confirmed key of a partner signed. */
type Verified = { readonly ok: true; readonly partner: Partner; readonly key: PartnerKey; readonly said: unknown }

/** Verifies a file by the key of a partner of the relation, which must be confirmed. */
export async function verifyByPartner(
  transaction: OrganisationTransaction,
  file: SignedFile,
  relation: Partner['relation'],
): Promise<Verified | { readonly ok: false; readonly problem: SignatureProblem }> {
  const partners = await listPartners(transaction)
  const [signer] = file.signers
  const partner = partners.find(({ keys }) => keys.some(({ thumbprint }) => thumbprint === signer))
  const key = partner?.keys.find(({ thumbprint }) => thumbprint === signer)
  if (partner === undefined || key === undefined)
    return { ok: false, problem: { kind: 'unknown-key', claims: claimed(file) } }
  const refuse = (kind: Exclude<SignatureProblem['kind'], 'unknown-key'>) =>
    ({ ok: false, problem: { kind, partner: partner.name } }) as const
  if (key.state !== 'confirmed') return refuse(`${key.state}-key`)
  const said = await verifyFile(file, key.card.signing)
  if (said === undefined) return refuse('bad-signature')
  if (partner.relation !== relation) return refuse('other-relation')
  return { ok: true, partner, key, said }
}

/** Takes a report into the inbox. */
export async function importReport(
  transaction: OrganisationTransaction,
  file: SignedFile,
  by: By,
): Promise<
  { readonly ok: true; readonly entry: InboxReport } | { readonly ok: false; readonly problem: ReportProblem }
> {
  await lockReports(transaction)
  const verified = await verifyByPartner(transaction, file, 'child')
  if (!verified.ok) return verified
  const { partner, key, said } = verified
  const parsed = Report.safeParse(said)
  if (!parsed.success) return { ok: false, problem: { kind: 'other-form', partner: partner.name } }
  const report = parsed.data
  const own = await readOrganisation(transaction)
  const { hash } = file
  const newest = (await listInbox(transaction, report.fiscalYear)).find(({ from }) => from === partner.id)
  const refused = judgeReport(
    report,
    { hash, signer: partner.id },
    { id: transaction.organisation, isCentre: own?.kind === 'centre' },
    newest,
  )
  if (refused !== undefined) return { ok: false, problem: refused }
  const entry: InboxReport = {
    from: partner.id,
    fiscalYear: report.fiscalYear,
    number: report.number,
    id: report.id,
    fileHash: hash,
    thumbprint: key.thumbprint,
    receivedAt: by.at,
    by: by.name,
  }
  await insertInbox(transaction, entry, file.text)
  await appendAudit(transaction, {
    at: by.at.getTime(),
    actor: by.account,
    action: 'report.import',
    resource: `inbox/${hash}`,
    outcome: 'done',
    content: {
      from: partner.id,
      fiscalYear: report.fiscalYear,
      number: report.number,
      key: key.thumbprint,
      encrypted: file.wasEncrypted,
      // What the sender's chain had come to: it can be held against a later export of it.
      audit: report.audit,
    },
  })
  return { ok: true, entry }
}

/** Whom an unverified file names as its sender, so that people know whose card to ask for. */
function claimed(file: SignedFile): string | null {
  const said = z.object({ from: ReportParty }).safeParse(unverified(file))
  return said.success ? `${said.data.from.name} (${said.data.from.id})` : null
}
