/** Wrong attempts against an account or from an address. */
export type Attempts = {
  readonly failures: number
  /** When the last one was, in milliseconds since 1970. */
  readonly at: number
}

/** How attempts are slowed down: the first ones are free, then each delay is twice the one before. Times in milliseconds. */
export type ThrottleRule = {
  readonly free: number
  readonly firstDelay: number
  readonly longestDelay: number
  /** The time after which one failure is forgotten. Bounds what an attacker can try in a day. */
  readonly forgetEvery: number
}

const SECOND = 1000
const MINUTE = 60 * SECOND

/** Against one account: five at once, five more within a quarter of an hour, then 96 a day at most. */
export const ACCOUNT_THROTTLE: ThrottleRule = {
  free: 5,
  firstDelay: 30 * SECOND,
  longestDelay: 15 * MINUTE,
  forgetEvery: 30 * MINUTE,
}

/**
 * From one address, behind which a whole ministry may sit: neither do the mistypings of a thousand people add up, nor do
 * sixty who sign in at the same moment.
 */
export const ADDRESS_THROTTLE: ThrottleRule = {
  free: 60,
  firstDelay: 2 * SECOND,
  longestDelay: 5 * MINUTE,
  forgetEvery: MINUTE,
}

/** What is still remembered after that time. */
function remembered({ failures }: Attempts, elapsed: number, { forgetEvery }: ThrottleRule): number {
  return Math.max(0, failures - Math.floor(elapsed / forgetEvery))
}

/** How long to wait after that many failures. */
function delayAfter(failures: number, { free, firstDelay, longestDelay }: ThrottleRule): number {
  if (failures < free) return 0
  return Math.min(longestDelay, firstDelay * 2 ** Math.min(failures - free, 30))
}

export type Attempt =
  /** It may be made, and is counted as a failure until it has succeeded: parallel attempts are counted like serial ones. */
  { readonly ok: true; readonly attempts: Attempts } | { readonly ok: false; readonly retryAt: number }

/** Whether one more attempt may be made now. A refused one counts for nothing: nobody makes a delay longer by asking. */
export function attempt(before: Attempts | undefined, now: number, rule: ThrottleRule): Attempt {
  if (before === undefined) return { ok: true, attempts: { failures: 1, at: now } }
  // Where the clock was set back, what came later is as long ago: nobody waits for it to come round again.
  const elapsed = Math.abs(now - before.at)
  const failures = remembered(before, elapsed, rule)
  const delay = delayAfter(failures, rule)
  if (elapsed < delay) return { ok: false, retryAt: now + delay - elapsed }
  return { ok: true, attempts: { failures: failures + 1, at: now } }
}

/** The time after which nothing is remembered, however many failures there were. */
export function forgottenAt({ failures, at }: Attempts, { forgetEvery }: ThrottleRule): number {
  return at + failures * forgetEvery
}
