import { isBlank } from '../primitive/text.ts'
import { isReportMistake, type ReportFinding } from './check-report.ts'
import type { KeyState } from './receive-card.ts'
import type { Report } from './report.ts'
import type { ReportAnswer } from './report-answer.ts'

/** Where a report of the inbox stands. `replaced`: a newer one of its sender and year is here. */
export type InboxState = 'received' | 'replaced' | ReportAnswer['answer']

/** @param newest the number of the sender's newest report for the year @param last the answer given last */
export function inboxState(number: number, newest: number, last: ReportAnswer['answer'] | undefined): InboxState {
  return number < newest ? 'replaced' : (last ?? 'received')
}

/** A report of the inbox, and what the key is worth today that signed it. */
export type InboxStanding = { readonly state: InboxState; readonly key: KeyState }

/** Whether it is gathered (取りまとめ). */
export function isGathered({ state, key }: InboxStanding): boolean {
  return state === 'accepted' && isTrusted(key)
}

/**
 * Whether what a key signed still counts that was confirmed when the report came. One that was given up since, or whose
 * voucher was, may be somebody else's; one that another took the place of in good order is its owner's all the same.
 */
function isTrusted(key: KeyState): boolean {
  return key === 'confirmed' || key === 'replaced'
}

/** Why a report cannot be answered so. */
export type GiveRefusal =
  /** A newer one of its sender is here. */
  | { readonly kind: 'report-replaced' }
  /** It was returned, so that another one is to come; or it was accepted, and is accepted again. */
  | { readonly kind: 'answered-already' }
  /** A return says why; so does an acceptance of a report in which something is missing. */
  | { readonly kind: 'reasons-missing' | 'text-missing' }
  /** The report rests on no such documents: by kind/id. */
  | { readonly kind: 'no-such-document'; readonly documents: readonly string[] }
  /** The key that signed it was given up since, or waits for a call: it may be somebody else's report. */
  | { readonly kind: 'revoked-key' | 'unconfirmed-key' }
  /** No key of its sender is confirmed now: the answer could be encrypted to nobody, and says where they are weak. */
  | { readonly kind: 'sender-key-missing' }

/**
 * Whether a report of the inbox is answered so (⑮, the receiver's side).
 * @param examined the report with what is missing or wrong in it; `canEncrypt`: a key of its sender is confirmed
 */
export function judgeGiving(
  { answer, reasons, text }: Pick<ReportAnswer, 'answer' | 'reasons' | 'text'>,
  { state, key }: InboxStanding,
  {
    canEncrypt,
    ...examined
  }: {
    readonly approval: Report['approval']
    readonly findings: readonly ReportFinding[]
    readonly canEncrypt: boolean
  },
): GiveRefusal | undefined {
  if (state === 'replaced') return { kind: 'report-replaced' }
  // An accepted one may still be returned: something was found in it later.
  if (state === 'returned' || state === answer) return { kind: 'answered-already' }
  if (answer === 'accepted' && !isTrusted(key)) return { kind: key === 'revoked' ? 'revoked-key' : 'unconfirmed-key' }
  if (!canEncrypt) return { kind: 'sender-key-missing' }
  if (answer === 'returned' && reasons.length === 0) return { kind: 'reasons-missing' }
  if (answer === 'accepted' && isBlank(text) && examined.findings.some(isReportMistake)) return { kind: 'text-missing' }
  const unknown = reasons
    .filter(({ kind, id }) => kind === 'prior' || examined.approval.documents[`${kind}/${id}`] === undefined)
    .map(({ kind, id }) => `${kind}/${id}`)
  return unknown.length > 0 ? { kind: 'no-such-document', documents: [...new Set(unknown)] } : undefined
}
