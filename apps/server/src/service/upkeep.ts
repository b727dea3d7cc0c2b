import type { Pool } from 'pg'
import type { EvidenceContext } from '../evidence/evidence-context.ts'
import { sweepEvidence } from '../evidence/sweep-evidence.ts'
import type { IdentityContext } from '../people/identity-context.ts'
import { forgetExpired } from '../session/forget-expired.ts'
import { repeatedly } from './repeatedly.ts'

const MINUTE = 60 * 1000
const HOUR = 60 * MINUTE

type Upkeep = {
  readonly pool: Pool
  readonly identity: IdentityContext
  readonly evidence: EvidenceContext
  readonly clock: () => Date
  readonly log: (line: string) => void
}

/** Starts what nobody asks for: what has run out is forgotten, what a crash left among the files goes. @returns stops it */
export function upkeep({ pool, identity, evidence, clock, log }: Upkeep): () => Promise<void> {
  const stops = [
    repeatedly({
      event: 'expired-forgotten',
      first: MINUTE,
      every: HOUR,
      work: async () => ({ removed: await forgetExpired(identity) }),
      log,
    }),
    repeatedly({
      event: 'evidence-swept',
      // Time to stop a service that was started on the wrong database.
      first: HOUR,
      every: 24 * HOUR,
      work: async () => ({ removed: await sweepEvidence(pool, evidence, clock()) }),
      log,
    }),
  ]
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}
