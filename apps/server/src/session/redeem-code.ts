import { passwordProblem } from '@sonae/domain/people/password-rules'
import { lockAccount, setPassword } from '../people/account-store.ts'
import type { IdentityContext } from '../people/identity-context.ts'
import { asIdentity } from '../people/identity-transaction.ts'
import {
  deletePaperCodes,
  deleteSpareCodes,
  findPaperCode,
  type PaperCode,
  takePaperCode,
} from '../people/one-time-code-store.ts'
import { done, recordRefusal, refused } from '../people/recorded.ts'
import { isOrganisation } from '../people/setting-store.ts'
import { deleteApiTokensOf } from './api-token-store.ts'
import { deleteSubjectAttempts } from './attempt-store.ts'
import { attempted, countAttempt } from './attempt.ts'
import { hashPassword } from './password-hash.ts'
import { hashSecret } from './secret-token.ts'
import { deleteFactors } from './second-factor-store.ts'
import { endSessionsOf } from './session-store.ts'
import { loginSubject, readPasswordAsTyped } from './sign-in.ts'

/**
 * Sets a password by a code that was handed over on paper, and uses the code up. Sessions that there were end; with a
 * `reset` go the second factors, the spare codes and the API tokens. It signs nobody in.
 */
export async function redeemCode(
  context: IdentityContext,
  organisation: string,
  typed: { readonly code: string; readonly password: string },
  address: string,
) {
  const { exists, found } = await asIdentity(context.pool, organisation, async (transaction) => ({
    exists: await isOrganisation(transaction),
    found: await findPaperCode(transaction, typed.code, context.clock()),
  }))
  const target = { address, subject: null }
  if (!exists) return (await countAttempt(context, organisation, target)) ?? refused('wrong-code')
  const code = found?.disabled === false ? found : undefined
  const name = {
    organisation,
    actor: code?.account ?? 'nobody',
    action: 'code.redeem',
    resource: code === undefined ? 'account' : `account/${code.account}`,
  }
  const password = readPasswordAsTyped(typed.password)
  const problem = code && passwordProblem(password === '' ? typed.password : password, code.loginName)
  if (problem !== undefined) return recordRefusal(context, name, refused(problem))
  return attempted(
    context,
    name,
    target,
    () => (code === undefined ? Promise.resolve('') : hashPassword(password, context.passwordCost, context.random)),
    async (transaction, at, hash) => {
      if (code === undefined) return refused('wrong-code')
      const { account, loginName, purpose } = code
      // Whoever has the code need not wait for those who guessed, themselves among them.
      for (const place of [null, address])
        await deleteSubjectAttempts(transaction, hashSecret(loginSubject(loginName, place)))
      const owner = await lockAccount(transaction, account)
      if (owner === undefined || owner.disabled) return refused('wrong-code')
      if (!(await takePaperCode(transaction, account, typed.code, at))) return refused('wrong-code')
      await setPassword(transaction, account, hash)
      await deletePaperCodes(transaction, account)
      await endSessionsOf(transaction, account)
      if (purpose === 'reset') {
        await deleteFactors(transaction, account)
        await deleteSpareCodes(transaction, account)
        await deleteApiTokensOf(transaction, account)
      }
      const answer: Pick<PaperCode, 'account' | 'loginName' | 'purpose'> = { account, loginName, purpose }
      return done(answer, { purpose, address })
    },
  )
}
