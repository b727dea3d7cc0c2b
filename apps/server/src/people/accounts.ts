import { dayInJapan } from '@sonae/domain/people/calendar-day'
import { hasAdministrator } from '@sonae/domain/people/change-over'
import { isName } from '@sonae/domain/people/name'
import { LoginName } from '@sonae/domain/people/login-name'
import { endSessionsOf } from '../session/session-store.ts'
import {
  type Account,
  everyAccount,
  insertAccount,
  listAccounts,
  lockAccount,
  readAccount as findById,
  setAccountName,
  setDisabled,
} from './account-store.ts'
import { type Actor, type IdentityContext, newId } from './identity-context.ts'
import type { IdentityTransaction } from './identity-transaction.ts'
import { expiryOf } from './issue-code.ts'
import { deletePaperCodes, insertCode } from './one-time-code-store.ts'
import { listPosts } from './post-store.ts'
import { type Done, done, permitted, permittedToRead, type Refused, refused } from './recorded.ts'
import { lockPeople } from './setting-store.ts'

const WRITE = { act: 'people.write' } as const

/** The accounts of an organisation, by login name: those after `after` ('' from the first), at most `limit`. */
export function readAccounts(context: IdentityContext, actor: Actor, after: string, limit: number) {
  return permittedToRead(
    context,
    actor,
    { action: 'account.list', resource: 'account', asked: { act: 'people.read' } },
    (transaction) => listAccounts(transaction, after, limit),
  )
}

/** One account; undefined where there is none of that id. */
export function readAccount(context: IdentityContext, actor: Actor, account: string) {
  return permittedToRead(
    context,
    actor,
    { action: 'account.read', resource: `account/${account}`, asked: { act: 'people.read' } },
    (transaction) => findById(transaction, account),
  )
}

/**
 * Makes an account without a password, and the code of its invitation, which is shown this once.
 * @param person `loginName` as it was typed, `name` as people write it
 */
export function createAccount(
  context: IdentityContext,
  actor: Actor,
  person: { readonly loginName: string; readonly name: string },
) {
  const id = newId(context)
  return permitted(
    context,
    actor,
    { action: 'account.create', resource: `account/${id}`, asked: WRITE },
    async (transaction, at) => {
      const { data: loginName } = LoginName.safeParse(person.loginName)
      const name = person.name.trim()
      if (loginName === undefined) return refused('login-name-form')
      if (!isName(name)) return refused('name-form')
      if (!(await insertAccount(transaction, { id, loginName, name }, at))) return refused('login-name-taken')
      const expiresAt = expiryOf('invitation', at)
      const code = await insertCode(transaction, context, { account: id, purpose: 'invitation', expiresAt })
      return done({ account: id, code, expiresAt }, { loginName, name })
    },
  )
}

/** Changes how an account's owner is called. */
export function renameAccount(context: IdentityContext, actor: Actor, account: string, newName: string) {
  return onAccount(context, actor, 'account.rename', account, async (transaction, before) => {
    const name = newName.trim()
    if (!isName(name)) return refused('name-form')
    await setAccountName(transaction, account, name)
    return done(undefined, { name, before: before.name })
  })
}

/** Ends an account's sessions, its tokens and its codes with it, until it is enabled again. The last administrator stays. */
export function disableAccount(context: IdentityContext, actor: Actor, account: string) {
  return onAccount(context, actor, 'account.disable', account, async (transaction, _, at) => {
    const accounts = await everyAccount(transaction)
    const left = accounts.filter(({ id }) => id !== account)
    const posts = await listPosts(transaction)
    const today = dayInJapan(at.getTime())
    if (hasAdministrator({ accounts, posts }, today) && !hasAdministrator({ accounts: left, posts }, today))
      return refused('last-administrator')
    await setDisabled(transaction, account, at)
    await endSessionsOf(transaction, account)
    await deletePaperCodes(transaction, account)
    return done(undefined)
  })
}

export function enableAccount(context: IdentityContext, actor: Actor, account: string) {
  return onAccount<undefined, never>(context, actor, 'account.enable', account, async (transaction) => {
    await setDisabled(transaction, account, null)
    return done(undefined)
  })
}

/** An act on an account that there is. Where the work refuses nothing, R is `never`. */
function onAccount<T, R extends Refused>(
  context: IdentityContext,
  actor: Actor,
  action: string,
  id: string,
  work: (transaction: IdentityTransaction, account: Account, at: Date) => Promise<Done<T> | R>,
) {
  return permitted<T, R | Refused<'no-such-account'>>(
    context,
    actor,
    { action, resource: `account/${id}`, asked: WRITE },
    async (transaction, at) => {
      await lockPeople(transaction)
      const account = await lockAccount(transaction, id)
      return account === undefined ? refused('no-such-account') : work(transaction, account, at)
    },
  )
}
