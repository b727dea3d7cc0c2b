import type { Json } from '@sonae/domain/primitive/canonical-json'
import { type Act, may } from '@sonae/domain/permission/permission'
import { appendAudit } from '../audit/audit-store.ts'
import type { Actor, IdentityContext } from './identity-context.ts'
import { asIdentity, type IdentityTransaction } from './identity-transaction.ts'

/** An expected refusal. */
export type Refused<Reason extends string = string> = { readonly ok: false; readonly reason: Reason }

export function refused<const Reason extends string>(reason: Reason): Refused<Reason> {
  return { ok: false, reason }
}

/** What was done: the answer, and what the audit keeps of it (never a password, a code, a token or a secret). */
export type Done<T> = { readonly ok: true; readonly value: T; readonly audit: Json }

export function done<T>(value: T, audit: Json = {}): Done<T> {
  return { ok: true, value, audit }
}

export type Answered<T> = { readonly ok: true; readonly value: T }

/** How the audit names an act. */
export type ActName = {
  readonly organisation: string
  /** The account that acts; `nobody` where it is not known who. */
  readonly actor: string
  readonly action: string
  readonly resource: string
}

/**
 * Does an act in one transaction with its entry in the audit. A refusal takes back whatever was written, and is recorded
 * in a transaction of its own.
 * @param reason what the audit says of a refusal, where it may say more than the answer does
 */
export async function recorded<T, R extends Refused>(
  { pool, clock }: Pick<IdentityContext, 'pool' | 'clock'>,
  { organisation, ...name }: ActName,
  work: (transaction: IdentityTransaction, at: Date) => Promise<Done<T> | R>,
  reason?: (refusal: R) => Json,
): Promise<Answered<T> | R> {
  const now = clock()
  try {
    return await asIdentity(pool, organisation, async (transaction) => {
      const result = await work(transaction, now)
      if (!result.ok) throw new TakenBack(result)
      const { value, audit: content } = result
      await appendAudit(transaction, { ...name, at: now.getTime(), outcome: 'done', content })
      return { ok: true, value }
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
    // oxlint-disable-next-line no-unsafe-type-assertion -- thrown above, by this call's own work
    const refusal = error.refusal as R
    return recordRefusal({ pool, clock }, { organisation, ...name }, refusal, reason)
  }
}

/** Records that something was refused, where nothing was begun. */
export async function recordRefusal<R extends Refused>(
  { pool, clock }: Pick<IdentityContext, 'pool' | 'clock'>,
  { organisation, ...name }: ActName,
  refusal: R,
  reason: (refusal: R) => Json = (one) => ({ reason: one.reason }),
): Promise<R> {
  const at = clock().getTime()
  await asIdentity(pool, organisation, (transaction) =>
    appendAudit(transaction, { ...name, at, outcome: 'refused', content: reason(refusal) }),
  )
  return refusal
}

/** Carries a refusal past the rollback; never leaves this file. */
class TakenBack extends Error {
  readonly refusal: Refused

  constructor(refusal: Refused) {
    super('refused')
    this.refusal = refusal
  }
}

/** An act of somebody who needs a permission for it. */
export function permitted<T, R extends Refused>(
  context: Pick<IdentityContext, 'pool' | 'clock'>,
  actor: Actor,
  { asked, ...name }: Pick<ActName, 'action' | 'resource'> & { readonly asked: Act },
  work: (transaction: IdentityTransaction, at: Date) => Promise<Done<T> | R>,
): Promise<Answered<T> | R | Refused<'not-permitted'>> {
  const { organisation, account, roles } = actor
  return recorded<T, R | Refused<'not-permitted'>>(
    context,
    { ...name, organisation, actor: account },
    async (transaction, at) => (may(roles, asked) ? work(transaction, at) : refused('not-permitted')),
  )
}

/** Reads for somebody who needs a permission for it. Only a refusal is recorded. */
export async function permittedToRead<T>(
  context: Pick<IdentityContext, 'pool' | 'clock'>,
  actor: Actor,
  { asked, ...name }: Pick<ActName, 'action' | 'resource'> & { readonly asked: Act },
  read: (transaction: IdentityTransaction) => Promise<T>,
): Promise<Answered<T> | Refused<'not-permitted'>> {
  const { organisation, account, roles } = actor
  if (!may(roles, asked)) {
    return recordRefusal(context, { ...name, organisation, actor: account }, refused('not-permitted'))
  }
  return { ok: true, value: await asIdentity(context.pool, organisation, read) }
}
