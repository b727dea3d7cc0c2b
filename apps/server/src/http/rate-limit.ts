/** How much somebody may ask for: `burst` at once, and `perSecond` in the long run. */
export type Rate = { readonly perSecond: number; readonly burst: number }

/** Whoever fills a form, and a page that loads several lists at once, stay far below it. */
const REQUEST_RATE: Rate = { perSecond: 50, burst: 200 }

/** Buckets that are full again say nothing; with more than this many the full ones are dropped. */
const MOST_BUCKETS = 10_000

/** Counts requests by who sends them: an address, or an account. Of this process alone; guessing at passwords is counted in the database. */
export class RateLimit {
  readonly #rate: Rate
  /** What is left, and when that was, in milliseconds. */
  readonly #buckets = new Map<string, { left: number; at: number }>()

  constructor(rate: Rate = REQUEST_RATE) {
    this.#rate = rate
  }

  /** @returns 0 where the request may go on, else the seconds after which it may be sent again */
  take(key: string, now: number): number {
    const { perSecond, burst } = this.#rate
    const { left, at } = this.#buckets.get(key) ?? { left: burst, at: now }
    const filled = Math.min(burst, left + ((now - at) / 1000) * perSecond)
    if (filled < 1) return Math.max(1, Math.ceil((1 - filled) / perSecond))
    this.#buckets.set(key, { left: filled - 1, at: now })
    if (this.#buckets.size > MOST_BUCKETS) this.#forgetFull(now)
    return 0
  }

  #forgetFull(now: number): void {
    const { perSecond, burst } = this.#rate
    for (const [key, { left, at }] of this.#buckets)
      if (left + ((now - at) / 1000) * perSecond >= burst) this.#buckets.delete(key)
  }
}
