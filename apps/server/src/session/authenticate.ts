import { dayInJapan } from '@sonae/domain/people/calendar-day'
import { heldRoles } from '@sonae/domain/people/post'
import { DEFAULT_SECOND_FACTOR_ROLES, needsSecondFactor } from '@sonae/domain/people/second-factor'
import { isSteppedUp, sessionState, type SessionTimes } from '@sonae/domain/people/session-rules'
import type { Actor, IdentityContext } from '../people/identity-context.ts'
import { asIdentity, type IdentityTransaction } from '../people/identity-transaction.ts'
import { postsOf } from '../people/post-store.ts'
import { type Refused, refused } from '../people/recorded.ts'
import { hashSecret } from './secret-token.ts'
import { findSession, organisationOfSecret, touchSession } from './session-store.ts'

/** What a session is good for: all that its roles may; showing a second factor; enrolling one, since a role asks for it. */
export type SignedInState = 'open' | 'second-factor-needed' | 'enrolment-needed'

/** Who sends a request with a session. */
export type SignedIn = Actor & {
  readonly loginName: string
  readonly name: string
  readonly session: string
  readonly state: SignedInState
  readonly times: SessionTimes
}

export type SessionCheck =
  | { readonly ok: true; readonly who: SignedIn }
  | Refused<'not-signed-in'>
  /** Nothing but proving or enrolling a second factor, and signing out, is open to them. */
  | (Refused<'second-factor-needed' | 'enrolment-needed'> & { readonly who: SignedIn })

/** How often it is written down that a session was seen, in milliseconds: not with each request. */
const SEEN_EVERY = 60_000

/** Whose session this is, with the roles that they hold today. @param address as clientAddress gives it */
export async function authenticateSession(
  context: IdentityContext,
  token: string,
  address: string,
): Promise<SessionCheck> {
  const organisation = await organisationOfSecret(context.pool, 'session', hashSecret(token))
  if (organisation === undefined) return refused('not-signed-in')
  const now = context.clock()
  return asIdentity(context.pool, organisation, async (transaction) => {
    const found = await readSession(transaction, context, token, now)
    if (found === undefined) return refused('not-signed-in')
    const { who, lastAddress } = found
    if (who.state !== 'open') return { ...refused(who.state), who }
    if (now.getTime() >= who.times.lastSeenAt + SEEN_EVERY || lastAddress !== address)
      await touchSession(transaction, who.session, address, now)
    return { ok: true, who }
  })
}

/** The session of a token while it lasts. Roles are those of the day, and none before the second factor was shown. */
export async function readSession(
  transaction: IdentityTransaction,
  { sessionRule }: Pick<IdentityContext, 'sessionRule'>,
  token: string,
  now: Date,
): Promise<{ readonly who: SignedIn; readonly lastAddress: string } | undefined> {
  const record = await findSession(transaction, hashSecret(token))
  if (record === undefined) return undefined
  const { session, account, loginName, name, hasFactor, secondFactorRoles } = record
  const { id, address: lastAddress, device: _, ...times } = session
  const held = heldRoles(await postsOf(transaction, account), dayInJapan(now.getTime()))
  const needed = hasFactor || needsSecondFactor(held, secondFactorRoles ?? DEFAULT_SECOND_FACTOR_ROLES)
  const lasting = sessionState(times, now.getTime(), needed, sessionRule)
  if (lasting === 'ended') return undefined
  const state = lasting === 'second-factor-needed' && !hasFactor ? 'enrolment-needed' : lasting
  const roles = state === 'open' ? held : []
  const { organisation } = transaction
  return { who: { organisation, account, roles, loginName, name, session: id, state, times }, lastAddress }
}

/** Whether they have just proved who they are: asked before what would outlast a stolen session. */
export function isFresh({ state, times }: SignedIn, { clock, sessionRule }: IdentityContext): boolean {
  return state === 'open' && isSteppedUp(times, clock().getTime(), sessionRule)
}

/** Whether they may add a second factor: freshly proved, or with none yet where one is asked for. */
export function mayEnrol(who: SignedIn, context: IdentityContext): boolean {
  return who.state === 'enrolment-needed' || isFresh(who, context)
}
