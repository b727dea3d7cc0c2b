import type { IdentityContext } from '../people/identity-context.ts'
import { asIdentity, type IdentityTransaction } from '../people/identity-transaction.ts'
import { lockAccount, readPassword } from '../people/account-store.ts'
import { takeSpareCode } from '../people/one-time-code-store.ts'
import { type ActName, type Done, done, type Refused, refused } from '../people/recorded.ts'
import { isKnownAddress } from './attempt-store.ts'
import { attempted } from './attempt.ts'
import type { SignedIn } from './authenticate.ts'
import { networkOf } from './client-address.ts'
import { type GivenSession, renewSession } from './new-session.ts'
import { hashOfNobody, verifyPassword } from './password-hash.ts'
import { hasFactor } from './second-factor-store.ts'
import { readPasswordAsTyped } from './sign-in.ts'

/**
 * Proving who one is: the second step of a sign-in, and a step-up later. Each gives the session another token. What is
 * counted against guessing: in an open session the session alone, so that nobody locks its owner out from elsewhere.
 */
export function proofName({ organisation, account, session }: SignedIn): ActName {
  return { organisation, actor: account, action: 'session.prove', resource: `session/${session}` }
}

/** Against what guesses at a proof are counted. */
export async function proofSubject({ pool }: IdentityContext, who: SignedIn, address: string): Promise<string> {
  const { organisation, account, session, state } = who
  if (state === 'open') return `session:${session}`
  const network = networkOf(address)
  const isKnown = await asIdentity(pool, organisation, (transaction) => isKnownAddress(transaction, account, network))
  return isKnown ? `factor:${account}@${network}` : `factor:${account}`
}

/** What follows from a proof. */
export async function proven(
  transaction: IdentityTransaction,
  context: IdentityContext,
  who: SignedIn,
  address: string,
  at: Date,
  by: 'password' | 'totp' | 'passkey' | 'spare-code',
): Promise<Done<GivenSession> | Refused<'session-ended'>> {
  const session = await renewSession(transaction, context, who, address, at, by !== 'password')
  return session === undefined ? refused('session-ended') : done(session, { by, state: session.state, address })
}

/** Steps up by the password, where there is no second factor to show. */
export async function provePassword(context: IdentityContext, who: SignedIn, typed: string, address: string) {
  const { organisation, account } = who
  const stored = await asIdentity(context.pool, organisation, (transaction) => readPassword(transaction, account))
  return attempted(
    context,
    proofName(who),
    { address, subject: await proofSubject(context, who, address) },
    () => verifyPassword(readPasswordAsTyped(typed), stored ?? hashOfNobody(context.passwordCost)),
    async (transaction, at, isRight) => {
      if (!isRight) return refused('wrong-credentials')
      await lockAccount(transaction, account)
      if ((await readPassword(transaction, account)) !== stored) return refused('wrong-credentials')
      if (await hasFactor(transaction, account)) return refused('second-factor-needed')
      return proven(transaction, context, who, address, at, 'password')
    },
  )
}

/** A spare code in place of the second factor; used up. */
export async function proveSpareCode(context: IdentityContext, who: SignedIn, typed: string, address: string) {
  return attempted(
    context,
    proofName(who),
    { address, subject: await proofSubject(context, who, address) },
    () => Promise.resolve(),
    async (transaction, at) => {
      if (!(await hasFactor(transaction, who.account))) return refused('wrong-code')
      if (!(await takeSpareCode(transaction, who.account, typed))) return refused('wrong-code')
      return proven(transaction, context, who, address, at, 'spare-code')
    },
  )
}
