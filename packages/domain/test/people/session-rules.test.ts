import { describe, expect, it } from 'vitest'
import { isSteppedUp, SESSION_RULE, sessionState, type SessionTimes } from '../../src/people/session-rules.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const session = (given: Partial<SessionTimes>): SessionTimes => ({
  signedInAt: 0,
  lastSeenAt: 0,
  secondFactorAt: null,
  steppedUpAt: null,
  ...given,
})

describe('a session', () => {
  it.each<[string, Partial<SessionTimes>, number, boolean, string]>([
    ['is open from the start', {}, 0, false, 'open'],
    ['is open until it was idle for an hour', {}, HOUR - 1, false, 'open'],
    ['ends then', {}, HOUR, false, 'ended'],
    ['goes on while it is used', { lastSeenAt: 11 * HOUR }, 12 * HOUR - 1, false, 'open'],
    ['ends after twelve hours all the same', { lastSeenAt: 12 * HOUR - 1 }, 12 * HOUR, false, 'ended'],
    ['waits for the second factor', {}, 10 * MINUTE - 1, true, 'second-factor-needed'],
    ['does not wait longer than ten minutes', { lastSeenAt: 10 * MINUTE - 1 }, 10 * MINUTE, true, 'ended'],
    ['is open after the second factor', { secondFactorAt: 1, lastSeenAt: 10 * MINUTE }, 20 * MINUTE, true, 'open'],
  ])('%s', (_, times, now, needed, state) => {
    expect(sessionState(session(times), now, needed, SESSION_RULE)).toBe(state)
  })

  it('is stepped up for ten minutes', () => {
    expect(isSteppedUp(session({}), 0, SESSION_RULE)).toBe(false)
    expect(isSteppedUp(session({ steppedUpAt: 0 }), 10 * MINUTE - 1, SESSION_RULE)).toBe(true)
    expect(isSteppedUp(session({ steppedUpAt: 0 }), 10 * MINUTE, SESSION_RULE)).toBe(false)
  })
})
