import { ACCOUNT_THROTTLE, ADDRESS_THROTTLE, attempt, type Attempt, forgottenAt } from '@sonae/domain/people/throttle'
import type { IdentityContext } from '../people/identity-context.ts'
import { asIdentity, type IdentityTransaction } from '../people/identity-transaction.ts'
import { type ActName, type Answered, type Done, recorded, type Refused, recordRefusal } from '../people/recorded.ts'
import {
  deleteSubjectAttempts,
  lockAddressAttempts,
  lockSubjectAttempts,
  setAddressAttempts,
  setSubjectAttempts,
  takeBackAddressAttempt,
} from './attempt-store.ts'
import { networkOf } from './client-address.ts'
import { hashSecret } from './secret-token.ts'

export type TooManyAttempts = Refused<'too-many-attempts'> & {
  /** Seconds. */
  readonly retryAfter: number
}

/** Against what an attempt is counted. */
export type Target = {
  /** As clientAddress gives it. */
  readonly address: string
  /** A login name, an account's second factor, a session; null: the address alone. */
  readonly subject: string | null
}

/**
 * Does what can be guessed at. The attempt is counted before it is looked at, so that sixteen at once are sixteen, and
 * taken back when it succeeds.
 * @param prepare what takes long, outside any transaction
 */
export async function attempted<P, T, R extends Refused>(
  context: IdentityContext,
  name: ActName,
  target: Target,
  prepare: () => Promise<P>,
  work: (transaction: IdentityTransaction, at: Date, prepared: P) => Promise<Done<T> | R>,
): Promise<Answered<T> | R | TooManyAttempts> {
  // Where it came from, for whoever looks into it later.
  const content = ({ reason }: Refused) => ({ reason, address: target.address })
  const refusal = await countAttempt(context, name.organisation, target)
  if (refusal !== undefined) return recordRefusal(context, name, refusal, content)
  const prepared = await prepare()
  return recorded<T, R>(
    context,
    name,
    async (transaction, at) => {
      await takeBack(transaction, target)
      return work(transaction, at, prepared)
    },
    content,
  )
}

/** Counts an attempt, or says when the next one may be made. */
export async function countAttempt(
  { pool, clock }: Pick<IdentityContext, 'pool' | 'clock'>,
  organisation: string,
  target: Target,
): Promise<TooManyAttempts | undefined> {
  const at = clock()
  const now = at.getTime()
  const address = networkOf(target.address)
  const subject = target.subject === null ? null : hashSecret(target.subject)
  return asIdentity(pool, organisation, async (transaction) => {
    // Addresses before subjects, here and in takeBack: nobody waits for one who waits for them.
    const byAddress = attempt(await lockAddressAttempts(transaction, address, at), now, ADDRESS_THROTTLE)
    const bySubject =
      subject === null ? null : attempt(await lockSubjectAttempts(transaction, subject, at), now, ACCOUNT_THROTTLE)
    const retryAt = Math.max(retryOf(byAddress), bySubject === null ? 0 : retryOf(bySubject))
    if (retryAt > 0) {
      const retryAfter = Math.ceil((retryAt - now) / 1000)
      return { ok: false, reason: 'too-many-attempts', retryAfter }
    }
    if (byAddress.ok) {
      const { attempts } = byAddress
      await setAddressAttempts(transaction, address, attempts, forgottenAt(attempts, ADDRESS_THROTTLE))
    }
    if (subject !== null && bySubject?.ok === true) {
      const { attempts } = bySubject
      await setSubjectAttempts(transaction, subject, attempts, forgottenAt(attempts, ACCOUNT_THROTTLE))
    }
    return undefined
  })
}

function retryOf(result: Attempt): number {
  return result.ok ? 0 : result.retryAt
}

async function takeBack(transaction: IdentityTransaction, { address, subject }: Target): Promise<void> {
  await takeBackAddressAttempt(transaction, networkOf(address))
  if (subject !== null) await deleteSubjectAttempts(transaction, hashSecret(subject))
}
