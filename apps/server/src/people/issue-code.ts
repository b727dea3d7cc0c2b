import { lockAccount } from './account-store.ts'
import type { Actor, IdentityContext } from './identity-context.ts'
import { type CodePurpose, deletePaperCodes, insertCode } from './one-time-code-store.ts'
import { done, permitted, refused } from './recorded.ts'

const DAY = 86_400_000

/** Days for which a code may be used: an invitation is prepared before the person comes. */
const VALID_DAYS: Readonly<Record<CodePurpose, number>> = { invitation: 14, recovery: 3, reset: 3 }

export function expiryOf(purpose: CodePurpose, at: Date): Date {
  return new Date(at.getTime() + VALID_DAYS[purpose] * DAY)
}

/**
 * Makes a code to be handed over on paper, in place of any before it: `invitation` for an account that has no password,
 * `recovery` for a new password, `reset` where the second factors are lost, too. It is shown this once.
 */
export function issueCode(
  context: Pick<IdentityContext, 'pool' | 'clock' | 'random'>,
  actor: Actor,
  account: string,
  purpose: CodePurpose,
) {
  return permitted(
    context,
    actor,
    { action: 'code.issue', resource: `account/${account}`, asked: { act: 'people.write' } },
    async (transaction, at) => {
      const before = await lockAccount(transaction, account)
      if (before === undefined) return refused('no-such-account')
      if (before.disabled) return refused('disabled-account')
      if ((purpose === 'invitation') === before.hasPassword) return refused('other-purpose')
      await deletePaperCodes(transaction, account)
      const expiresAt = expiryOf(purpose, at)
      const code = await insertCode(transaction, context, { account, purpose, expiresAt })
      return done({ code, expiresAt, loginName: before.loginName }, { purpose, expiresAt: expiresAt.toISOString() })
    },
  )
}
