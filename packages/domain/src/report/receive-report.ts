import type { Report } from './report.ts'
import type { ReportAnswer } from './report-answer.ts'

/** A report that lies in the inbox already: the newest of a sender for a year. */
export type HeldReport = { readonly number: number; readonly fileHash: string }

/** Why a report whose signature holds is not taken all the same. */
export type ReportRefusal =
  /** It is addressed to somebody else. */
  | { readonly kind: 'not-for-us'; readonly to: string }
  /** It speaks for an organisation whose key it was not signed with. */
  | { readonly kind: 'other-sender'; readonly from: string }
  /** This file was imported before: nothing changes. */
  | { readonly kind: 'imported-already'; readonly number: number }
  /** A newer one is here: an old file was sent again. */
  | { readonly kind: 'older-than-held'; readonly number: number; readonly held: number }
  /** Two different reports bear one number: one of them was not built by the sender's Sonae as it stands. */
  | { readonly kind: 'same-number'; readonly number: number }
  /** Nobody builds so many in between; it would leave no number for those that follow. */
  | { readonly kind: 'number-unlikely'; readonly number: number; readonly held: number }

/** Reports that may have been built and never came. */
const MOST_BETWEEN = 1000

/**
 * Whether a report is taken into the inbox (⑮, the receiver's side). Its signature was verified before.
 * @param own the receiver, and whether it is the 国の統括機関, whose card senders need not keep
 * @param signer the id of the organisation whose key signed it
 */
export function judgeReport(
  report: Report,
  file: { readonly hash: string; readonly signer: string },
  own: { readonly id: string; readonly isCentre: boolean },
  held: HeldReport | undefined,
): ReportRefusal | undefined {
  const { to, from, number } = report
  if (to.id === null ? !own.isCentre : to.id !== own.id) return { kind: 'not-for-us', to: to.name }
  if (from.id !== file.signer) return { kind: 'other-sender', from: from.name }
  if (number > (held?.number ?? 0) + MOST_BETWEEN) return { kind: 'number-unlikely', number, held: held?.number ?? 0 }
  if (held === undefined) return undefined
  if (held.fileHash === file.hash) return { kind: 'imported-already', number }
  if (number < held.number) return { kind: 'older-than-held', number, held: held.number }
  if (number === held.number) return { kind: 'same-number', number }
  return undefined
}

/** A report that was sent, as its sender keeps it. */
export type SentReport = {
  readonly id: string
  readonly number: number
  readonly fiscalYear: number
  readonly fileHash: string
  /** When the newest answer was given that was taken to it; null: none. */
  readonly answeredAt: string | null
  /** null: to the 国の統括機関, whose card was not here then. */
  readonly to: string | null
}

/**
 * Whether two reports go to the same receiver, so that one takes the place of the other: also where the first went to the
 * 国の統括機関 before its card was here (null). An organisation has one receiver that it keeps no card of.
 */
export function isOneSeries(a: string | null, b: string | null): boolean {
  return a === b || a === null || b === null
}

/**
 * Whether the receiver answers by a signed file, so that nobody records its answer by hand (⑮).
 * @param to whom the newest report of the year went to; null: the 国の統括機関, without a card; undefined: none was built
 */
export function isAnsweredByFile(to: string | null | undefined): boolean {
  return to !== undefined && to !== null
}

/** Why an answer whose signature holds is not taken all the same. */
export type AnswerRefusal =
  | { readonly kind: 'not-for-us'; readonly to: string }
  | { readonly kind: 'other-sender'; readonly from: string }
  /** No such report was sent, or not this file of it. */
  | { readonly kind: 'unknown-report' }
  | { readonly kind: 'imported-already' }
  /** A later answer to the same report was taken. */
  | { readonly kind: 'older-than-held' }
  /** A newer report was sent since: the answer to it counts. */
  | { readonly kind: 'report-replaced'; readonly number: number; readonly newest: number }

/**
 * Whether an answer counts for the sender's cycle. Its signature was verified before.
 * @param sent the report that it names
 * @param newest the number of the newest report of that year to that receiver (isOneSeries)
 * @param taken the ids of all answers that were taken
 */
export function judgeAnswer(
  answer: ReportAnswer,
  signer: string,
  own: string,
  sent: SentReport | undefined,
  newest: number,
  taken: ReadonlySet<string>,
): AnswerRefusal | undefined {
  if (answer.to.id !== own) return { kind: 'not-for-us', to: answer.to.name }
  if (answer.from.id !== signer) return { kind: 'other-sender', from: answer.from.name }
  if (sent === undefined || sent.fileHash !== answer.fileHash || sent.fiscalYear !== answer.fiscalYear)
    return { kind: 'unknown-report' }
  if (!isOneSeries(sent.to, signer)) return { kind: 'other-sender', from: answer.from.name }
  if (taken.has(answer.id)) return { kind: 'imported-already' }
  if (sent.answeredAt !== null && answer.answeredAt <= sent.answeredAt) return { kind: 'older-than-held' }
  if (sent.number < newest) return { kind: 'report-replaced', number: sent.number, newest }
  return undefined
}
