import { canonicalJson, contentHash } from '@sonae/domain/primitive/canonical-json'
import type { OrganisationTransaction } from './organisation-transaction.ts'

/** A request that may come twice, since its sender did not see the answer. */
export type RepeatableRequest = {
  readonly account: string
  /** The Idempotency-Key; undefined: it is done each time that it comes. */
  readonly key: string | undefined
  /** What was asked for: with the same key it must be the same. */
  readonly request: unknown
  readonly at: Date
}

/** For how long an answer is kept, in milliseconds. */
const KEPT = 24 * 3600 * 1000

/**
 * Does the work of a request once, in this transaction: the same request with the same key gets the answer that it got.
 * @param work undefined where it was refused: that is not kept, and may be tried again
 */
export async function once<T>(
  { query }: OrganisationTransaction,
  { account, key, request, at }: RepeatableRequest,
  work: () => Promise<T | undefined>,
): Promise<{ readonly kind: 'done'; readonly answer: T | undefined } | { readonly kind: 'key-reused' }> {
  if (key === undefined) return { kind: 'done', answer: await work() }
  // Two that come at once are done one after the other.
  await query('select pg_advisory_xact_lock(hashtextextended($1 || $2 || $3, 0))', account, key)
  const [before] = await query<{ request_hash: string; answer: string }>(
    'select request_hash, answer from records.answered_request where organisation_id = $1 and account_id = $2 and key = $3 and at > $4',
    account,
    key,
    new Date(at.getTime() - KEPT),
  )
  const hash = contentHash(request)
  if (before !== undefined) {
    if (before.request_hash !== hash) return { kind: 'key-reused' }
    const answer: T = JSON.parse(before.answer)
    return { kind: 'done', answer }
  }
  const answer = await work()
  if (answer !== undefined) {
    await query(
      'delete from records.answered_request where organisation_id = $1 and at <= $2',
      new Date(at.getTime() - KEPT),
    )
    await query(
      `insert into records.answered_request (organisation_id, account_id, key, request_hash, answer, at)
      values ($1, $2, $3, $4, $5, $6)`,
      account,
      key,
      hash,
      canonicalJson(answer),
      at,
    )
  }
  return { kind: 'done', answer }
}
