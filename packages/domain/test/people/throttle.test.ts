import { describe, expect, it } from 'vitest'
import { ACCOUNT_THROTTLE, ADDRESS_THROTTLE, attempt, type Attempts, forgottenAt } from '../../src/people/throttle.ts'
import { fc } from '../property.ts'

const DAY = 86_400_000
const MINUTE = 60_000
const RULES = { account: ACCOUNT_THROTTLE, address: ADDRESS_THROTTLE }

/** Attempts made one after the other, each as soon as it may be. @returns the waits in between, in seconds */
function waits(count: number, rule = ACCOUNT_THROTTLE): number[] {
  let attempts: Attempts | undefined
  let now = 1_000_000
  return Array.from({ length: count }, () => {
    const first = attempt(attempts, now, rule)
    const wait = first.ok ? 0 : first.retryAt - now
    now += wait
    const then = attempt(attempts, now, rule)
    if (!then.ok) throw new Error('it may be made at the time that was named')
    ;({ attempts } = then)
    return wait / 1000
  })
}

describe('attempts against an account', () => {
  it('are free five times, then wait twice as long each, a quarter of an hour at most', () => {
    expect(waits(12)).toEqual([0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900])
    const day = 24 * 60 * 60
    let time = 0
    const times = waits(200).map((wait) => (time += wait))
    expect(times.filter((at) => at < day)).toHaveLength(104)
  })
})

describe.each(['account', 'address'] as const)('attempts by %s', (name) => {
  const rule = RULES[name]

  it('are bounded over any day, however they are timed', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 20 * MINUTE }), { minLength: 50, maxLength: 400 })
    fc.assert(
      fc.property(gaps, (some) => {
        let attempts: Attempts | undefined
        let now = 0
        let made = 0
        for (const gap of some) {
          now += gap
          if (now > DAY) break
          const result = attempt(attempts, now, rule)
          if (!result.ok) continue
          made++
          ;({ attempts } = result)
        }
        const steps = Math.ceil(Math.log2(rule.longestDelay / rule.firstDelay))
        expect(made).toBeLessThanOrEqual(rule.free + steps + now / rule.forgetEvery + now / rule.longestDelay + 1)
      }),
    )
  })

  it('are never refused for longer than the longest delay, and asking does not make it longer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: DAY }), (failures, later) => {
        const result = attempt({ failures, at: 0 }, later, rule)
        if (result.ok) return
        expect(result.retryAt).toBeLessThanOrEqual(rule.longestDelay)
        expect(attempt({ failures, at: 0 }, result.retryAt, rule).ok).toBe(true)
      }),
    )
  })

  it('wait no longer when the clock is set back', () => {
    const attempts = { failures: 1000, at: 10 * DAY }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 * DAY }), (now) => {
        const result = attempt(attempts, now, rule)
        if (!result.ok) expect(result.retryAt - now).toBeLessThanOrEqual(rule.longestDelay)
      }),
    )
    expect(attempt(attempts, 0, rule).ok).toBe(true)
  })

  it('are forgotten in the end', () => {
    const attempts = { failures: rule.free + 3, at: 0 }
    const result = attempt(attempts, forgottenAt(attempts, rule), rule)
    expect(result).toMatchObject({ ok: true, attempts: { failures: 1 } })
  })
})
