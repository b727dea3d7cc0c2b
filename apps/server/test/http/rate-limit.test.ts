import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RateLimit } from '../../src/http/rate-limit.ts'

describe('the rate limit', () => {
  it('lets nobody have more than the burst and what has come in since, and somebody always soon again', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 3000 })), { maxLength: 200 })
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 20 }), (list, perSecond, burst) => {
        const limit = new RateLimit({ perSecond, burst })
        const taken = { a: 0, b: 0 }
        let now = 0
        for (const [key, wait] of list) {
          now += wait
          const seconds = limit.take(key, now)
          if (seconds === 0) taken[key] += 1
          else {
            expect(seconds).toBe(1)
            expect(new RateLimit({ perSecond, burst }).take(key, now)).toBe(0)
          }
        }
        const most = burst + (now / 1000) * perSecond
        expect(Math.max(taken.a, taken.b)).toBeLessThanOrEqual(Math.floor(most + 1e-6))
      }),
    )
  })

  it('refuses after the burst, by key, and lets on after what it says', () => {
    const limit = new RateLimit({ perSecond: 0.5, burst: 2 })
    expect([limit.take('a', 0), limit.take('a', 0), limit.take('a', 0)]).toEqual([0, 0, 2])
    expect(limit.take('b', 0)).toBe(0)
    expect(limit.take('a', 1999)).toBe(1)
    expect(limit.take('a', 2000)).toBe(0)
  })

  it('remembers no more than it must', () => {
    const limit = new RateLimit({ perSecond: 1, burst: 1 })
    for (let key = 0; key < 25_000; key += 1) expect(limit.take(String(key), key * 1000)).toBe(0)
  })
})
