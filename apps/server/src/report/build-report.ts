import { cycleOf } from '@sonae/domain/document/document'
import { contentHash } from '@sonae/domain/primitive/canonical-json'
import { reportContents } from '@sonae/domain/report/build-report'
import { isGathered } from '@sonae/domain/report/answer-report'
import { type AcceptedReport, gathered, isSameGathering } from '@sonae/domain/report/gather'
import { isOneSeries } from '@sonae/domain/report/receive-report'
import { Report } from '@sonae/domain/report/report'
import { type ReportItem, reportItemsOf } from '@sonae/domain/report/report-item'
import { approvalStanding } from '@sonae/domain/workflow/approval'
import { openFile, signedHash, unverified } from '@sonae/signed-file/open-file'
import { encryptFile, signFile } from '@sonae/signed-file/sign-file'
import { appendAudit, readAuditHead } from '../audit/audit-store.ts'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import { type Author, readRecorded } from '../document/document-store.ts'
import type { Catalogues } from '../document/summaries.ts'
import { readOrganisation } from '../organisation/organisation-store.ts'
import { type ActAsked, type ActDone, doAct, readStanding } from '../workflow/do-act.ts'
import { readInbox } from './inbox.ts'
import type { UsableKey } from './own-keys.ts'
import { listPartners } from './partner-store.ts'
import {
  answersTaken,
  insertSent,
  listSent,
  lockReports,
  readSentText,
  readSigned,
  type SentReport,
} from './report-store.ts'

export type BuildRequest = {
  readonly fiscalYear: number
  readonly to: string | null
  readonly items: readonly ReportItem[] | undefined
  readonly encrypt: boolean
  readonly text: string
  readonly without: readonly { readonly organisation: string; readonly reason: string }[]
  readonly author: Author
  readonly held: ActAsked['held']
  readonly at: Date
  /** A new id. */
  readonly id: string
  readonly key: UsableKey
}

/** Why a report cannot be built. */
export type BuildRefusal =
  | { readonly kind: 'act'; readonly done: Exclude<ActDone, { kind: 'done' }> }
  /** Nothing was approved, or what was approved has changed since. */
  | { readonly kind: 'not-approved' | 'approval-outdated' }
  /** No such partner to whom reports go; or an organisation under a ministry names nobody. */
  | { readonly kind: 'no-such-receiver' | 'receiver-needed' }
  /** It cannot be encrypted: no key of the receiver was confirmed. */
  | { readonly kind: 'no-confirmed-key' }
  /** The receiver has accepted the newest one. */
  | { readonly kind: 'accepted-already' }
  /** Organisations below whose accepted report is not here, and that `without` does not name. */
  | { readonly kind: 'report-missing'; readonly organisations: readonly string[] }
  /** `without` names organisations that are none of those. */
  | { readonly kind: 'not-missing'; readonly organisations: readonly string[] }

export type BuildResult =
  | { readonly ok: true; readonly report: SentReport }
  | { readonly ok: false; readonly refusal: BuildRefusal }

/** Builds the report of an approved cycle (⑮), does the act that says so, and keeps the file. */
export async function buildReport(
  transaction: OrganisationTransaction,
  catalogues: Catalogues,
  request: BuildRequest,
): Promise<BuildResult> {
  const { fiscalYear, author, at, id, key } = request
  await lockReports(transaction)
  const own = await readOrganisation(transaction)
  if (own === undefined) throw new Error(`there is no organisation ${transaction.organisation}`)
  const receiver = await receiverOf(transaction, own.kind, request)
  if (receiver.kind !== 'receiver') return { ok: false, refusal: receiver }
  const below = await gatherBelow(transaction, request)
  if (below.kind !== 'below') return { ok: false, refusal: below }

  const reported = await report(transaction, catalogues, request, receiver, below)
  if (reported.kind !== 'reported') return { ok: false, refusal: reported }
  // What the CISO approved and nothing else: sheets that the page does not rest on stay here.
  const documents = (await readRecorded(transaction, fiscalYear))
    .map(({ document }) => document)
    .filter(({ kind, content }) => reported.approval.documents[`${kind}/${content.id}`] !== undefined)
  const cycle = cycleOf({ id: own.id, name: own.name }, fiscalYear, documents)
  const items = request.items ?? reportItemsOf(cycle.settings)
  const to = receiver.to ?? { id: null, name: cycle.settings.nationalCentre }
  const said: Report = {
    format: 'sonae-report',
    schemaVersion: 1,
    id,
    from: { id: own.id, name: own.name },
    to,
    number: (receiver.newest?.number ?? 0) + 1,
    replaces: receiver.newest?.id ?? null,
    fiscalYear,
    guidelineEdition: cycle.guidelineEdition,
    builtAt: at.toISOString(),
    approval: reported.approval,
    items: [...items],
    contents: reportContents(catalogues(cycle.guidelineEdition), cycle, items),
    text: request.text,
    gathered: gathered(below.accepted, items, new Set([own.id, ...below.organisations])),
    without: below.without,
    audit: await readAuditHead(transaction),
  }
  const signed = await signFile('report', said, [key.keys.signing])
  const sealed = receiver.encryption === null ? null : await encryptFile('report', signed, receiver.encryption)
  const note = {
    id,
    fiscalYear,
    number: said.number,
    to,
    items,
    fileHash: signedHash(signed),
    approvalHash: contentHash(reported.approval.documents),
    builtAt: at,
    by: author.name,
  }
  await insertSent(transaction, note, signed, sealed)
  await appendAudit(transaction, {
    at: at.getTime(),
    actor: author.id,
    action: 'report.build',
    resource: `report/${id}`,
    outcome: 'done',
    content: { fiscalYear, number: said.number, to: to.id, items, fileHash: note.fileHash, encrypted: sealed !== null },
  })
  return { ok: true, report: { ...note, encrypted: sealed !== null } }
}

/** To whom it goes, what went there before, and by which key it is encrypted. */
async function receiverOf(
  transaction: OrganisationTransaction,
  ownKind: string,
  { to, encrypt, fiscalYear }: Pick<BuildRequest, 'to' | 'encrypt' | 'fiscalYear'>,
) {
  const partner = (await listPartners(transaction)).find(({ id, relation }) => id === to && relation === 'parent')
  if (to !== null && partner === undefined) return { kind: 'no-such-receiver' } as const
  // An organisation under a ministry reports to that one, which takes nothing that is not addressed to it.
  if (to === null && ownKind === 'agency') return { kind: 'receiver-needed' } as const
  const card = partner?.keys.find(({ state }) => state === 'confirmed')?.card
  if (encrypt && card === undefined) return { kind: 'no-confirmed-key' } as const
  const newest = (await listSent(transaction, fiscalYear)).find((one) => isOneSeries(one.to.id, to))
  return {
    kind: 'receiver',
    to: partner === undefined ? null : { id: partner.id, name: partner.name },
    encryption: encrypt && card !== undefined ? card.encryption : null,
    newest,
  } as const
}

type Below = {
  readonly accepted: readonly AcceptedReport[]
  /** The ids of all, whether their report is accepted or not. */
  readonly organisations: readonly string[]
  readonly without: Report['without']
}

/** The accepted reports of the organisations below, and those that are not there with why. */
async function gatherBelow(
  transaction: OrganisationTransaction,
  { fiscalYear, without }: Pick<BuildRequest, 'fiscalYear' | 'without'>,
) {
  const { entries, below } = await readInbox(transaction, fiscalYear)
  const accepted = entries.filter(isGathered)
  const there = new Set(accepted.map(({ from }) => from))
  const missing = below.filter(({ id }) => !there.has(id))
  const reasons = new Map(without.map(({ organisation, reason }) => [organisation, reason]))
  const unnamed = missing.filter(({ id }) => !reasons.has(id)).map(({ id }) => id)
  if (unnamed.length > 0) return { kind: 'report-missing', organisations: unnamed } as const
  const isMissing = new Set(missing.map(({ id }) => id))
  const others = [...reasons.keys()].filter((one) => !isMissing.has(one))
  if (others.length > 0) return { kind: 'not-missing', organisations: others } as const
  const texts = await readSigned(
    transaction,
    accepted.map((one) => one.fileHash),
  )
  const reports: AcceptedReport[] = []
  for (const { fileHash: hash, thumbprint, sender } of accepted)
    reports.push({ report: await reportOf(texts.get(hash)), sender, fileHash: hash, signedBy: thumbprint })
  return {
    kind: 'below',
    organisations: below.map(({ id }) => id),
    accepted: reports,
    without: missing.map((organisation) => ({ organisation, reason: reasons.get(organisation.id) ?? '' })),
  } as const
}

/** A report that was verified and parsed when it came in. */
export async function reportOf(signed: string | undefined): Promise<Report> {
  const opened = await openFile(signed ?? '', 'report', [])
  if (!opened.ok) throw new Error(`a report in the inbox is no signed file: ${opened.problem.kind}`)
  return Report.parse(unverified(opened.file))
}

/** Whether the receiver has accepted a report of this very approval and of these from below, and said nothing else since. */
async function isAccepted(
  transaction: OrganisationTransaction,
  newest: SentReport | undefined,
  { documents }: Report['approval'],
  { accepted, without, organisations }: Below,
): Promise<boolean> {
  if (newest?.approvalHash !== contentHash(documents)) return false
  const [answer] = (await answersTaken(transaction)).get(newest.id) ?? []
  if (answer?.answer.answer !== 'accepted') return false
  const sent = await reportOf(await readSentText(transaction, newest.id))
  return isSameGathering(sent, accepted, without, new Set(organisations))
}

/** Does the act ⑮ where it was not done; the approval must hold for everything that is reported. */
async function report(
  transaction: OrganisationTransaction,
  catalogues: Catalogues,
  { fiscalYear, text, author, held, at }: BuildRequest,
  { newest }: { readonly newest: SentReport | undefined },
  below: Below,
) {
  const before = await readStanding(transaction, catalogues, fiscalYear, at)
  if (before === undefined) return { kind: 'act', done: { kind: 'no-such-cycle' } } as const
  const { state, facts } = before
  const { cycle, approval } = state
  if (approval === null || (cycle !== 'approved' && cycle !== 'reported' && cycle !== 'accepted'))
    return { kind: 'not-approved' } as const
  if (cycle === 'approved') {
    const done = await doAct(transaction, catalogues, { fiscalYear, act: { act: 'report', text }, author, held, at })
    if (done.kind !== 'done') return { kind: 'act', done } as const
  } else if (approvalStanding(state, facts).kind !== 'valid') return { kind: 'approval-outdated' } as const
  else if (await isAccepted(transaction, newest, approval, below)) return { kind: 'accepted-already' } as const
  return { kind: 'reported', approval } as const
}
