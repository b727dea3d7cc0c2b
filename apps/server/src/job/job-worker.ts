import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ConnectionSettings } from '../postgres/connection.ts'
import type { Lease } from './keep-lease.ts'
import { listenToJobs } from './listen-to-jobs.ts'
import { take } from './queue-store.ts'
import { type JobContext, removeJob, runJob, USUAL } from './run-job.ts'

export type WorkerOptions = Pick<JobContext, 'pool' | 'clock' | 'catalogues' | 'dataRoot'> &
  Partial<JobContext> & {
    /** Of the application's login: for listening. */
    readonly connection: ConnectionSettings
    /** Takes the log: a line of JSON each. */
    readonly logLine: (line: string) => void
    /** How many jobs at once; by default one core is left to those who wait for an answer. */
    readonly slots?: number
    /** How often it looks by itself. */
    readonly pollMilliseconds?: number
  }

export type JobWorker = {
  /** Takes no more jobs; those that run are killed and put back, for whoever works next. */
  readonly stop: () => Promise<void>
}

const POLL_MILLISECONDS = 2000

/** Takes jobs of all organisations, one after another, and does each as its own organisation in a process of its own. */
export function startJobWorker(options: WorkerOptions): JobWorker {
  const { connection, logLine, slots = Math.max(1, availableParallelism() - 1) } = options
  const log: JobContext['log'] = (event) => logLine(JSON.stringify({ ...event, part: 'job' }))
  const context: JobContext = { ...USUAL, log, ...options }
  const stopping = new AbortController()
  const running = new Map<string, Lease>()
  let told = 0
  let wake = new AbortController()

  const listener = listenToJobs(connection, (job) => {
    if (job !== undefined) running.get(job)?.look()
    told += 1
    wake.abort()
    wake = new AbortController()
  })

  const takeOne = async (): Promise<boolean> => {
    const taken = await take(context.pool, randomUUID(), context.leaseSeconds)
    if (taken === undefined) return false
    try {
      if (taken.task === 'remove') await removeJob(context, taken)
      else await runJob(context, taken, stopping.signal, (lease) => running.set(taken.job, lease))
    } finally {
      running.delete(taken.job)
    }
    return true
  }

  const work = async () => {
    while (!stopping.signal.aborted) {
      const before = told
      try {
        if (await takeOne()) continue
      } catch (error) {
        // The database is away: what was taken becomes free by itself. Nobody's words but the error's own.
        const message = error instanceof Error ? error.message : String(error)
        logLine(JSON.stringify({ event: 'worker-failed', message, part: 'job' }))
        await sleep(options.pollMilliseconds ?? POLL_MILLISECONDS, undefined, { signal: stopping.signal }).catch(
          () => undefined,
        )
      }
      // What was told while we looked is looked for again at once.
      if (told === before) {
        const signal = AbortSignal.any([wake.signal, stopping.signal])
        await sleep(options.pollMilliseconds ?? POLL_MILLISECONDS, undefined, { signal }).catch(() => undefined)
      }
    }
  }
  const working = Array.from({ length: slots }, work)
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all(working)
      await listener.stop()
    },
  }
}
