import { LoginName } from '@sonae/domain/people/login-name'
import { normalisePassword } from '@sonae/domain/people/password-rules'
import { findPassword, lockAccount, readPassword, setPassword } from '../people/account-store.ts'
import type { IdentityContext } from '../people/identity-context.ts'
import { asIdentity } from '../people/identity-transaction.ts'
import { type Answered, done, type Refused, refused } from '../people/recorded.ts'
import { isOrganisation } from '../people/setting-store.ts'
import { attempted, countAttempt, type TooManyAttempts } from './attempt.ts'
import { networkOf } from './client-address.ts'
import { type GivenSession, openSession, type Origin } from './new-session.ts'
import { hashOfNobody, hashPassword, isOutdated, verifyPassword } from './password-hash.ts'

/** Who is called this, whether the password is right: nobody outside learns which of the two was wrong. */
type SignInRefusal = Refused<'wrong-credentials'> | TooManyAttempts

export type PasswordSignIn = Origin & { readonly loginName: string; readonly password: string }

/**
 * Signs in by password. The session may still ask for a second factor (`state`). An account that there is not, one that is
 * disabled and a wrong password take the same time and give the same answer.
 */
export async function signInWithPassword(
  context: IdentityContext,
  organisation: string,
  { loginName: typed, password: typedPassword, ...origin }: PasswordSignIn,
): Promise<Answered<GivenSession> | SignInRefusal> {
  const { pool, passwordCost, random } = context
  // What can be nobody's name is looked for as ''.
  const loginName = LoginName.safeParse(typed).data ?? ''
  const password = readPasswordAsTyped(typedPassword)
  const { address } = origin
  const { exists, found } = await asIdentity(pool, organisation, async (transaction) => ({
    exists: await isOrganisation(transaction),
    found: await findPassword(transaction, loginName, networkOf(address)),
  }))
  const stored = found?.hash ?? hashOfNobody(passwordCost)
  if (!exists) {
    const refusal = await countAttempt(context, organisation, { address, subject: null })
    if (refusal !== undefined) return refusal
    await verifyPassword(password, stored)
    return refused('wrong-credentials')
  }
  const who = found?.account
  const subject = loginSubject(loginName, found?.isKnownAddress === true ? address : null)
  return attempted<{ isRight: boolean; renewed: string | undefined }, GivenSession, Refused<'wrong-credentials'>>(
    context,
    {
      organisation,
      actor: who ?? 'nobody',
      action: 'session.create',
      // Never the name as it was typed: people type passwords there.
      resource: who === undefined ? 'account' : `account/${who}`,
    },
    { address, subject },
    async () => {
      const isRight = await verifyPassword(password, stored)
      const mustRenew = isRight && isOutdated(stored, passwordCost)
      return { isRight, renewed: mustRenew ? await hashPassword(password, passwordCost, random) : undefined }
    },
    async (transaction, at, { isRight, renewed }) => {
      if (!isRight || who === undefined) return refused('wrong-credentials')
      const account = await lockAccount(transaction, who)
      // Changed or disabled while we were hashing.
      if (account === undefined || account.disabled) return refused('wrong-credentials')
      if ((await readPassword(transaction, who)) !== stored) return refused('wrong-credentials')
      if (renewed !== undefined) await setPassword(transaction, who, renewed)
      const session = await openSession(transaction, context, who, origin, at, false)
      return done(session, { by: 'password', state: session.state, address })
    },
  )
}

/**
 * Against what guesses at a password are counted: the login name, or the login name at an address from which its owner
 * has signed in before. Whoever guesses from elsewhere does not slow down the owner there.
 */
export function loginSubject(loginName: string, knownAddress: string | null): string {
  return knownAddress === null ? `login:${loginName}` : `login:${loginName}@${networkOf(knownAddress)}`
}

/** Longer than any password may be: it is none, and is not worth normalising. */
const LONGEST_TYPED = 1024

/** A password as it was typed, in its one spelling; '' for what is too long to be one. */
export function readPasswordAsTyped(typed: string): string {
  return typed.length > LONGEST_TYPED ? '' : normalisePassword(typed)
}
