import type { Pool } from 'pg'
import { keep, type TakenEntry } from './queue-store.ts'

/** Keeps what a worker has taken for as long as it works on it. */
export type Lease = {
  /** Aborted once it is no longer ours: cancelled, taken by another worker, or the database was away too long. */
  readonly lost: AbortSignal
  /** Looks at once, instead of at the next beat. */
  readonly look: () => void
  /** Ends the beats. */
  readonly release: () => void
}

/** Beats within the time for which a lease is good: two in a row may fail. */
const BEATS = 4

/** @param seconds for how long a lease is good without a beat */
export function keepLease(pool: Pool, taken: TakenEntry, seconds: number): Lease {
  const lost = new AbortController()
  let good = performance.now() + seconds * 1000
  const beat = async () => {
    const begin = performance.now()
    try {
      if (await keep(pool, taken, seconds)) good = begin + seconds * 1000
      else lost.abort()
    } catch {
      // The next beat may find the database again.
    }
  }
  const interval = (seconds * 1000) / BEATS
  const timer = setInterval(() => {
    // Before the next one somebody else may have it.
    if (performance.now() + interval > good) lost.abort()
    else void beat()
  }, interval)
  return { lost: lost.signal, look: () => void beat(), release: () => clearInterval(timer) }
}
