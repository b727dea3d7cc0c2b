import { may } from '@sonae/domain/permission/permission'
import { sessionEnd } from '@sonae/domain/people/session-rules'
import { readAccount } from '../people/account-store.ts'
import type { Actor, IdentityContext } from '../people/identity-context.ts'
import { asIdentity } from '../people/identity-transaction.ts'
import { type Answered, done, recorded, type Refused, refused, recordRefusal } from '../people/recorded.ts'
import type { SignedIn } from './authenticate.ts'
import { endSession, endSessionsOf, listSessions, type Session } from './session-store.ts'

/** The sessions of an account that last: one's own, or another's for somebody who may see accounts. The last seen first. */
export async function readSessions(
  context: IdentityContext,
  actor: Actor,
  account: string,
): Promise<Answered<readonly Session[]> | Refused<'not-permitted' | 'no-such-account'>> {
  const { pool, sessionRule, clock } = context
  const isAllowed = actor.account === account || may(actor.roles, { act: 'people.read' })
  const name = { ...nameOf(actor), action: 'session.list', resource: `account/${account}` }
  if (!isAllowed) return recordRefusal(context, name, refused('not-permitted'))
  return asIdentity(pool, actor.organisation, async (transaction) => {
    if ((await readAccount(transaction, account)) === undefined) return refused('no-such-account')
    const now = clock().getTime()
    const sessions = await listSessions(transaction, account)
    return { ok: true, value: sessions.filter((session) => now < sessionEnd(session, sessionRule)) }
  })
}

/** Ends one session of an account: one's own, or another's for somebody who may change accounts. */
export function revokeSession(context: IdentityContext, actor: Actor, account: string, session: string) {
  return recorded(
    context,
    { ...nameOf(actor), action: 'session.end', resource: `session/${session}` },
    async (transaction) => {
      if (!mayEndOf(actor, account)) return refused('not-permitted')
      if (!(await endSession(transaction, account, session))) return refused('no-such-session')
      return done(undefined, { account })
    },
  )
}

/** Ends all sessions of an account. @param except one that stays: that in which one asks for it */
export function revokeSessions(context: IdentityContext, actor: Actor, account: string, except: string | null) {
  return recorded(
    context,
    { ...nameOf(actor), action: 'session.end-all', resource: `account/${account}` },
    async (transaction) => {
      if (!mayEndOf(actor, account)) return refused('not-permitted')
      if ((await readAccount(transaction, account)) === undefined) return refused('no-such-account')
      const ended = await endSessionsOf(transaction, account, except)
      return done({ ended }, { ended })
    },
  )
}

/** Ends the session in which one asks for it, in whatever state it is. */
export function signOut(context: IdentityContext, who: SignedIn) {
  return revokeSession(context, who, who.account, who.session)
}

function mayEndOf({ account: own, roles }: Actor, account: string): boolean {
  return own === account || may(roles, { act: 'people.write' })
}

function nameOf({ organisation, account }: Actor) {
  return { organisation, actor: account }
}
