import type { Operation } from '@sonae/contract/operation'
import { Problem } from '@sonae/contract/problem'
import { addressOf, headersOf, type Parts, revisionOf } from '@sonae/contract/request'
import type { AnswerOf, Wanted } from '@sonae/contract/wire-types'

/** Why something that was asked for did not come. */
export type AskProblem =
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** No answer: the network, or the service, is down. */
  | { readonly kind: 'unreachable' }
  /** An answer that is not the contract's: the service was updated, or something stands between. */
  | { readonly kind: 'unreadable'; readonly status: number }

export type Asked<O extends Operation> =
  | { readonly ok: true; readonly answer: AnswerOf<O>; readonly revision: number | undefined }
  | { readonly ok: false; readonly problem: AskProblem }

/** For a whole request: the largest file goes within this over a line of 10 Mbit/s. */
const MILLISECONDS = 120_000

/** Asks the service for an operation of the contract, in the session of the page. What it gives is checked by the contract. */
export async function ask<const O extends Operation>(operation: O, wanted: Wanted<O>): Promise<Asked<O>> {
  const parts: Parts = wanted
  const lang = document.documentElement.lang
  try {
    const response = await fetch(addressOf(operation, parts), {
      method: operation.method,
      headers: { 'accept-language': lang, ...headersOf(operation, parts) },
      ...(parts.body === undefined ? {} : { body: bodyOf(parts.body) }),
      signal: AbortSignal.timeout(MILLISECONDS),
    })
    const text = await response.text()
    const given = text === '' ? null : jsonOf(text)
    if (response.status !== operation.status) return refused(response.status, given)
    const parsed = operation.answer === 'file' ? undefined : operation.answer.safeParse(given)
    if (parsed?.success !== true) return failed({ kind: 'unreadable', status: response.status })
    // oxlint-disable-next-line no-unsafe-type-assertion -- O's own schema has just said so
    return { ok: true, answer: parsed.data as AnswerOf<O>, revision: revisionOf(response.headers) }
  } catch {
    return failed({ kind: 'unreachable' })
  }
}

function bodyOf(body: unknown): BodyInit {
  return isBytes(body) ? body : JSON.stringify(body)
}

/** No document is bytes: what is, is a file. */
function isBytes(body: unknown): body is Uint8Array<ArrayBuffer> {
  return body instanceof Uint8Array
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refused(status: number, given: unknown) {
  const parsed = Problem.safeParse(given)
  return failed(parsed.success ? { kind: 'refused', problem: parsed.data } : { kind: 'unreadable', status })
}

function failed(problem: AskProblem): { readonly ok: false; readonly problem: AskProblem } {
  return { ok: false, problem }
}
