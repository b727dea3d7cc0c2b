import type { IdentityContext } from '../people/identity-context.ts'

const DAY = 86_400_000
/** Days for which an address from which nobody signed in any more is known. */
const KNOWN_DAYS = 90

/**
 * Removes what has run out: sessions, challenges, codes, attempts that are forgotten, addresses long not seen. Work on the
 * whole service, for a timer; each statement reads days and nothing of anybody's. What it removes counts for nothing
 * already.
 * @returns how many rows were removed
 */
export async function forgetExpired({ pool, clock, sessionRule }: IdentityContext): Promise<number> {
  const now = clock().getTime()
  const at = new Date(now)
  const removed = [
    await pool.query('delete from identity.challenge where expires_at < $1', [at]),
    await pool.query('delete from identity.one_time_code where expires_at < $1', [at]),
    await pool.query('delete from identity.subject_attempts where forgotten_at < $1', [at]),
    await pool.query('delete from identity.address_attempts where forgotten_at < $1', [at]),
    await pool.query('delete from identity.session where last_seen_at < $1 or signed_in_at < $2', [
      new Date(now - sessionRule.idle),
      new Date(now - sessionRule.absolute),
    ]),
    await pool.query('delete from identity.known_address where last_at < $1', [new Date(now - KNOWN_DAYS * DAY)]),
  ]
  return removed.reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0)
}
