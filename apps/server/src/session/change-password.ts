import { passwordProblem } from '@sonae/domain/people/password-rules'
import { lockAccount, readPassword, setPassword } from '../people/account-store.ts'
import type { IdentityContext } from '../people/identity-context.ts'
import { asIdentity } from '../people/identity-transaction.ts'
import { done, recordRefusal, refused } from '../people/recorded.ts'
import { attempted } from './attempt.ts'
import type { SignedIn } from './authenticate.ts'
import { renewSession } from './new-session.ts'
import { hashOfNobody, hashPassword, verifyPassword } from './password-hash.ts'
import { endSessionsOf } from './session-store.ts'
import { readPasswordAsTyped } from './sign-in.ts'
import { proofSubject } from './prove.ts'

/** Changes one's own password. All other sessions end; this one gets another token. */
export async function changePassword(
  context: IdentityContext,
  who: SignedIn,
  typed: { readonly current: string; readonly next: string },
  address: string,
) {
  const { organisation, account, loginName } = who
  const { pool, passwordCost, random } = context
  const name = { organisation, actor: account, action: 'password.change', resource: `account/${account}` }
  const next = readPasswordAsTyped(typed.next)
  // Length is told from the whole, so that one that is far too long is not called short.
  const problem = passwordProblem(next === '' ? typed.next : next, loginName)
  if (who.state !== 'open') return recordRefusal(context, name, refused('not-signed-in'))
  if (problem !== undefined) return recordRefusal(context, name, refused(problem))
  const stored = await asIdentity(pool, organisation, (transaction) => readPassword(transaction, account))
  return attempted(
    context,
    name,
    { address, subject: await proofSubject(context, who, address) },
    async () => {
      const isRight = await verifyPassword(readPasswordAsTyped(typed.current), stored ?? hashOfNobody(passwordCost))
      return isRight ? hashPassword(next, passwordCost, random) : undefined
    },
    async (transaction, at, hash) => {
      if (hash === undefined) return refused('wrong-credentials')
      await lockAccount(transaction, account)
      if ((await readPassword(transaction, account)) !== stored) return refused('wrong-credentials')
      await setPassword(transaction, account, hash)
      const ended = await endSessionsOf(transaction, account, who.session)
      // No second factor was shown by this: one that was stays.
      const session = await renewSession(transaction, context, who, address, at, false)
      return session === undefined ? refused('session-ended') : done(session, { sessionsEnded: ended })
    },
  )
}
