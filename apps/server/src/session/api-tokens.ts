import { type ApiScope, LONGEST_TOKEN_DAYS } from '@sonae/domain/people/api-scope'
import { dayInJapan } from '@sonae/domain/people/calendar-day'
import { isName } from '@sonae/domain/people/name'
import { heldRoles } from '@sonae/domain/people/post'
import { may } from '@sonae/domain/permission/permission'
import { readAccount } from '../people/account-store.ts'
import { type Actor, type IdentityContext, newId } from '../people/identity-context.ts'
import { asIdentity } from '../people/identity-transaction.ts'
import { postsOf } from '../people/post-store.ts'
import { type Answered, done, recorded, type Refused, refused, recordRefusal } from '../people/recorded.ts'
import {
  type ApiToken,
  deleteApiToken,
  findApiToken,
  insertApiToken,
  listApiTokens,
  noteApiTokenUse,
} from './api-token-store.ts'
import { isFresh, type SignedIn } from './authenticate.ts'
import { hashSecret, newSecret } from './secret-token.ts'
import { organisationOfSecret } from './session-store.ts'

/** What every token begins with, so that a search for lost secrets finds one. */
const PREFIX = 'sonae_'
const DAY = 86_400_000

/**
 * Makes a token for a program that acts in one's own name: with one's roles of the day, and of their rights only these
 * scopes. It is shown this once.
 */
export function createApiToken(
  context: IdentityContext,
  who: SignedIn,
  { name, scopes, expiresAt }: Pick<ApiToken, 'name' | 'scopes' | 'expiresAt'>,
) {
  const { organisation, account } = who
  const id = newId(context)
  return recorded(
    context,
    { organisation, actor: account, action: 'token.create', resource: `token/${id}` },
    async (transaction, at) => {
      if (!isFresh(who, context)) return refused('step-up-needed')
      if (!isName(name)) return refused('name-form')
      if (scopes.length === 0) return refused('no-scope')
      const lasts = expiresAt.getTime() - at.getTime()
      if (lasts <= 0 || lasts > LONGEST_TOKEN_DAYS * DAY) return refused('expiry')
      const token = PREFIX + newSecret(context.random)
      const createdAt = at
      await insertApiToken(transaction, { id, account, name, scopes, createdAt, expiresAt }, hashSecret(token))
      return done({ id, token }, { name, scopes, expiresAt: expiresAt.toISOString() })
    },
  )
}

/** The tokens of an account: one's own, or another's for somebody who may see accounts. */
export async function readApiTokens(
  context: IdentityContext,
  actor: Actor,
  account: string,
): Promise<Answered<readonly ApiToken[]> | Refused<'not-permitted' | 'no-such-account'>> {
  const isAllowed = actor.account === account || may(actor.roles, { act: 'people.read' })
  const name = { ...nameOf(actor), action: 'token.list', resource: `account/${account}` }
  if (!isAllowed) return recordRefusal(context, name, refused('not-permitted'))
  return asIdentity(context.pool, actor.organisation, async (transaction) => {
    if ((await readAccount(transaction, account)) === undefined) return refused('no-such-account')
    return { ok: true, value: await listApiTokens(transaction, account) }
  })
}

/** Takes a token back: one's own, or another's for somebody who may change accounts. */
export function revokeApiToken(context: IdentityContext, actor: Actor, account: string, token: string) {
  return recorded(
    context,
    { ...nameOf(actor), action: 'token.revoke', resource: `token/${token}` },
    async (transaction) => {
      if (actor.account !== account && !may(actor.roles, { act: 'people.write' })) return refused('not-permitted')
      if (!(await deleteApiToken(transaction, account, token))) return refused('no-such-token')
      return done(undefined, { account })
    },
  )
}

/** A program that acts in somebody's name. */
export type TokenBearer = Actor & {
  readonly token: string
  readonly name: string
  /** All that it may do, of what the roles permit. */
  readonly scopes: readonly ApiScope[]
}

/** How often it is written down that a token was used, in milliseconds. */
const USED_EVERY = 60_000

/** Whose token this is, with the roles that they hold today. */
export async function authenticateApiToken(
  { pool, clock }: IdentityContext,
  token: string,
): Promise<{ readonly ok: true; readonly who: TokenBearer } | Refused<'not-signed-in'>> {
  const hash = hashSecret(token)
  const organisation = await organisationOfSecret(pool, 'api_token', hash)
  if (organisation === undefined) return refused('not-signed-in')
  const now = clock()
  return asIdentity(pool, organisation, async (transaction) => {
    const found = await findApiToken(transaction, hash, now)
    if (found === undefined) return refused('not-signed-in')
    const { id, account, owner: name, scopes, lastUsedAt } = found
    if (lastUsedAt === null || now.getTime() >= lastUsedAt.getTime() + USED_EVERY)
      await noteApiTokenUse(transaction, id, now)
    const roles = heldRoles(await postsOf(transaction, account), dayInJapan(now.getTime()))
    return { ok: true, who: { organisation, account, name, roles, token: id, scopes } }
  })
}

function nameOf({ organisation, account }: Actor) {
  return { organisation, actor: account }
}
