import { dayInJapan } from '@sonae/domain/people/calendar-day'
import { LoginName } from '@sonae/domain/people/login-name'
import { isName } from '@sonae/domain/people/name'
import { everyAccount, findAccount, insertAccount } from '../people/account-store.ts'
import { insertDepartment } from '../people/department-store.ts'
import { type IdentityContext, newId } from '../people/identity-context.ts'
import type { IdentityTransaction } from '../people/identity-transaction.ts'
import { expiryOf } from '../people/issue-code.ts'
import { deletePaperCodes, insertCode } from '../people/one-time-code-store.ts'
import { insertPost, postsOf } from '../people/post-store.ts'
import { refused } from '../people/recorded.ts'
import { lockPeople } from '../people/setting-store.ts'

/** Who is to look after a new organisation: `loginName` as it was typed, `name` as people write it. */
export type FirstAdministrator = { readonly loginName: string; readonly name: string }

/** Where the first administrator has their post, until they make the departments that there are. */
const DEPARTMENT = { id: 'administration', name: '組織の管理' }

/** What was typed, in its one spelling. */
export function readAdministrator({ loginName: typed, name: spaced }: FirstAdministrator) {
  const { data: loginName } = LoginName.safeParse(typed)
  const name = spaced.trim()
  if (loginName === undefined) return refused('login-name-form')
  return isName(name) ? ({ ok: true, value: { loginName, name } } as const) : refused('administrator-name-form')
}

/** An invitation to be handed over on paper; the code is nowhere else. */
export type Invitation = { readonly loginName: string; readonly code: string; readonly expiresAt: Date }

/**
 * Makes the first account of an organisation, its post as administrator from today on, and its invitation. Where nobody
 * has taken an invitation yet it may be done again, as after a code was lost: the account stays, and its code is a new one.
 * @returns undefined where somebody has a password already: it is their organisation
 */
export async function inviteFirstAdministrator(
  transaction: IdentityTransaction,
  context: Pick<IdentityContext, 'random'>,
  { loginName, name }: FirstAdministrator,
  at: Date,
): Promise<(Invitation & { readonly account: string }) | undefined> {
  await lockPeople(transaction)
  if ((await everyAccount(transaction)).some(({ hasPassword }) => hasPassword)) return undefined
  const before = await findAccount(transaction, loginName)
  const account = before ?? newId(context)
  if (before === undefined) await insertAccount(transaction, { id: account, loginName, name }, at)
  await insertDepartment(transaction, DEPARTMENT)
  if ((await postsOf(transaction, account)).length === 0)
    await insertPost(transaction, {
      id: newId(context),
      account,
      role: 'administrator',
      department: DEPARTMENT.id,
      kind: 'regular',
      actingFor: null,
      from: dayInJapan(at.getTime()),
      until: null,
    })
  await deletePaperCodes(transaction, account)
  const expiresAt = expiryOf('invitation', at)
  const code = await insertCode(transaction, context, { account, purpose: 'invitation', expiresAt })
  return { account, loginName, code, expiresAt }
}
