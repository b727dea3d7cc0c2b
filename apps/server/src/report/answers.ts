import { contentHash } from '@sonae/domain/primitive/canonical-json'
import type { PublicKey } from '@sonae/domain/report/organisation-card'
import { type GiveRefusal, judgeGiving } from '@sonae/domain/report/answer-report'
import { type AnswerRefusal, isOneSeries, judgeAnswer } from '@sonae/domain/report/receive-report'
import { ReportAnswer } from '@sonae/domain/report/report-answer'
import type { FileProblem, SignedFile } from '@sonae/signed-file/open-file'
import { encryptFile, signFile } from '@sonae/signed-file/sign-file'
import { appendAudit } from '../audit/audit-store.ts'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import type { Author } from '../document/document-store.ts'
import type { Catalogues } from '../document/summaries.ts'
import { readOrganisation } from '../organisation/organisation-store.ts'
import { type ActAsked, type ActDone, doAct, readStanding } from '../workflow/do-act.ts'
import type { Examine } from './examine-report.ts'
import { type SignatureProblem, verifyByPartner } from './import-report.ts'
import { type InboxEntry, readInbox } from './inbox.ts'
import type { UsableKey } from './own-keys.ts'
import {
  answersTaken,
  insertGiven,
  insertTaken,
  listSent,
  lockReports,
  readGivenFile,
  type SentReport,
  type StoredAnswer,
} from './report-store.ts'

/** Answers a report of the inbox by a signed file. @param hash of the report's file */
export async function giveAnswer(
  transaction: OrganisationTransaction,
  hash: string,
  given: Pick<ReportAnswer, 'answer' | 'reasons' | 'text'>,
  {
    author,
    at,
    id,
    key,
    examined,
  }: {
    readonly author: Author
    readonly at: Date
    readonly id: string
    readonly key: UsableKey
    readonly examined: Examine
  },
): Promise<
  | { readonly ok: true; readonly entry: InboxEntry }
  | { readonly ok: false; readonly refusal: GiveRefusal | { readonly kind: 'no-such-report' } }
> {
  await lockReports(transaction)
  const find = async () => (await readInbox(transaction, null)).entries.find((one) => one.fileHash === hash)
  const entry = await find()
  if (entry === undefined) return { ok: false, refusal: { kind: 'no-such-report' } }
  const { report, findings } = await examined(transaction, entry)
  const { encryption } = entry
  const refused = judgeGiving(given, entry, {
    approval: report.approval,
    findings,
    canEncrypt: encryption !== null,
  })
  if (refused !== undefined) return { ok: false, refusal: refused }
  if (encryption === null) throw new Error(`the sender of the report ${hash} has no confirmed key`)
  const { answer, reasons, text } = given
  const own = await readOrganisation(transaction)
  const said: ReportAnswer = {
    format: 'sonae-report-answer',
    schemaVersion: 1,
    id,
    from: { id: transaction.organisation, name: own?.name ?? '' },
    to: entry.sender,
    report: entry.id,
    fiscalYear: entry.fiscalYear,
    fileHash: hash,
    answer,
    reasons: answer === 'returned' ? [...reasons] : [],
    text,
    answeredAt: at.toISOString(),
  }
  const { signed, sealed } = await sealedAnswer(said, key, encryption)
  await insertGiven(transaction, { answer: said, by: author.name, at }, signed, sealed)
  await appendAudit(transaction, {
    at: at.getTime(),
    actor: author.id,
    action: `report.${answer === 'accepted' ? 'accept' : 'return'}`,
    resource: `inbox/${hash}`,
    outcome: 'done',
    content: {
      answer: id,
      to: entry.from,
      fiscalYear: entry.fiscalYear,
      number: entry.number,
      reasons: said.reasons,
      text,
    },
  })
  const answered = await find()
  if (answered === undefined) throw new Error(`the report ${hash} was answered and is not there`)
  return { ok: true, entry: answered }
}

/** An answer as it is carried to the report's sender. Reasons name weaknesses: none but the sender reads them. */
async function sealedAnswer(said: ReportAnswer, { keys }: UsableKey, to: PublicKey) {
  const signed = await signFile('report-answer', said, [keys.signing])
  return { signed, sealed: await encryptFile('report-answer', signed, to) }
}

/**
 * The file of an answer that was given, to be handed out (again): signed and encrypted by the keys of today, since its
 * receiver takes nothing of those that were changed. Where the sender of the report has no confirmed key now, as it was.
 * @returns undefined: there is no such answer to that report
 */
export async function answerFile(
  transaction: OrganisationTransaction,
  { hash, answer, key }: { readonly hash: string; readonly answer: string; readonly key: UsableKey },
): Promise<string | undefined> {
  const entry = (await readInbox(transaction, null)).entries.find(({ fileHash }) => fileHash === hash)
  const said = entry?.answers.find((one) => one.answer.id === answer)?.answer
  if (entry === undefined || said === undefined) return undefined
  if (entry.encryption === null) return readGivenFile(transaction, answer)
  return (await sealedAnswer(said, key, entry.encryption)).sealed
}

export type TakeProblem = FileProblem | SignatureProblem | AnswerRefusal

export type TakeResult =
  /** `noted`: the cycle was opened again meanwhile, or something else is approved: the answer changed nothing in it. */
  | {
      readonly kind: 'taken'
      readonly effect: 'applied' | 'noted'
      readonly sent: SentReport
      readonly answer: StoredAnswer
    }
  | { readonly kind: 'refused'; readonly problem: TakeProblem }
  | { readonly kind: 'act-refused'; readonly done: Exclude<ActDone, { kind: 'done' }> }

/** Takes the answer to a report in; the cycle follows it (⑮). */
export async function takeAnswer(
  transaction: OrganisationTransaction,
  catalogues: Catalogues,
  file: SignedFile,
  { author, held, at }: Pick<ActAsked, 'author' | 'held' | 'at'>,
): Promise<TakeResult> {
  await lockReports(transaction)
  const verified = await verifyByPartner(transaction, file, 'parent')
  if (!verified.ok) return { kind: 'refused', problem: verified.problem }
  const { partner, said } = verified
  const parsed = ReportAnswer.safeParse(said)
  if (!parsed.success) return { kind: 'refused', problem: { kind: 'other-form', partner: partner.name } }
  const answer = parsed.data
  const sent = await listSent(transaction, null)
  const report = sent.find(({ id }) => id === answer.report)
  const answers = await answersTaken(transaction)
  const [last] = answers.get(answer.report) ?? []
  const numbers = sent
    .filter(({ to, fiscalYear: year }) => isOneSeries(to.id, partner.id) && year === answer.fiscalYear)
    .map(({ number }) => number)
  const refused = judgeAnswer(
    answer,
    partner.id,
    transaction.organisation,
    report && { ...report, answeredAt: last?.answer.answeredAt ?? null, to: report.to.id },
    Math.max(0, ...numbers),
    new Set([...answers.values()].flat().map((one) => one.answer.id)),
  )
  if (refused !== undefined) return { kind: 'refused', problem: refused }
  if (report === undefined) throw new Error('an answer to no report was let through')
  const { fiscalYear } = report
  const { reasons, text } = answer
  const act =
    answer.answer === 'accepted'
      ? ({ act: 'record-acceptance', text } as const)
      : ({ act: 'record-return', reasons, text } as const)
  const standing = await readStanding(transaction, catalogues, fiscalYear, at)
  // It answers what was approved then: a cycle in which something else is approved now does not follow it.
  const isOfNow = contentHash(standing?.state.approval?.documents ?? null) === report.approvalHash
  const done = isOfNow
    ? await doAct(transaction, catalogues, { fiscalYear, act, author, held, at })
    : ({ kind: 'other-approval' } as const)
  const hasMovedOn = done.kind === 'other-approval' || (done.kind === 'refused' && done.refusal.kind === 'not-now')
  if (done.kind !== 'done' && !hasMovedOn) return { kind: 'act-refused', done }
  const effect = hasMovedOn ? 'noted' : 'applied'
  const stored: StoredAnswer = { answer, by: author.name, at }
  await insertTaken(transaction, stored, file.text)
  await appendAudit(transaction, {
    at: at.getTime(),
    actor: author.id,
    action: 'report.import-answer',
    resource: `report/${report.id}`,
    outcome: 'done',
    content: { answer: answer.id, from: partner.id, said: answer.answer, effect },
  })
  return { kind: 'taken', effect, sent: report, answer: stored }
}
