const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How long a session lasts, in milliseconds. */
export type SessionRule = {
  /** Without a request. */
  readonly idle: number
  /** From the sign-in on, whatever is done. */
  readonly absolute: number
  /** From the sign-in on, until the second factor is shown. */
  readonly pending: number
  /** For how long one who has just proved who they are need not do so again. */
  readonly steppedUp: number
}

/** A working day at the longest; away over lunch ends it. */
export const SESSION_RULE: SessionRule = {
  idle: HOUR,
  absolute: 12 * HOUR,
  pending: 10 * MINUTE,
  steppedUp: 10 * MINUTE,
}

/** What a session has been through; times in milliseconds since 1970, null where it was not. */
export type SessionTimes = {
  readonly signedInAt: number
  readonly lastSeenAt: number
  readonly secondFactorAt: number | null
  readonly steppedUpAt: number | null
}

/** What a session is good for at that time. */
export type SessionState = 'ended' | 'second-factor-needed' | 'open'

/** @param needed whether this account shows a second factor, since its roles ask for it or since it has one */
export function sessionState(session: SessionTimes, now: number, needed: boolean, rule: SessionRule): SessionState {
  if (now >= sessionEnd(session, rule)) return 'ended'
  if (!needed || session.secondFactorAt !== null) return 'open'
  return now >= session.signedInAt + rule.pending ? 'ended' : 'second-factor-needed'
}

/** When it ends if nothing more is done. */
export function sessionEnd({ signedInAt, lastSeenAt }: SessionTimes, { idle, absolute }: SessionRule): number {
  return Math.min(signedInAt + absolute, lastSeenAt + idle)
}

/** Whether its owner has proved who they are shortly before: for acts that would outlast a stolen session. */
export function isSteppedUp(
  { steppedUpAt }: Pick<SessionTimes, 'steppedUpAt'>,
  now: number,
  rule: SessionRule,
): boolean {
  return steppedUpAt !== null && now < steppedUpAt + rule.steppedUp
}
