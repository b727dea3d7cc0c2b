import type { JobProgress } from '@sonae/domain/job/job'
import type { Pool } from 'pg'
import { asOrganisation } from '../database/organisation-transaction.ts'
import { writeProgress } from './job-store.ts'
import type { TakenEntry } from './queue-store.ts'

type ProgressWriter = { readonly take: (progress: JobProgress) => void; readonly stop: () => void }

/** Progress is written at most this often. */
const PROGRESS_MILLISECONDS = 500

/** Writes the newest progress: the first at once, the next ones at most twice a second. */
export function progressWriter(pool: Pool, taken: TakenEntry): ProgressWriter {
  let newest: JobProgress | undefined
  let last = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const schedule = () => {
    if (timer !== undefined || stopped) return
    timer = setTimeout(() => void write(), Math.max(0, last + PROGRESS_MILLISECONDS - performance.now()))
  }
  const write = async () => {
    const progress = newest
    newest = undefined
    last = performance.now()
    try {
      if (progress !== undefined) {
        await asOrganisation(pool, taken.organisation, (transaction) =>
          writeProgress(transaction, taken.job, taken.lease, progress),
        )
      }
    } catch {
      // Progress that nobody sees is no reason to stop.
    }
    timer = undefined
    if (newest !== undefined) schedule()
  }
  return {
    take: (progress: JobProgress) => {
      newest = progress
      schedule()
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
