import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { JobInput } from '@sonae/domain/job/job'
import { readAudit } from '../../src/audit/audit-store.ts'
import { asOrganisation } from '../../src/database/organisation-transaction.ts'
import { cancelJob } from '../../src/job/cancel-job.ts'
import { type Job, readJob } from '../../src/job/job-store.ts'
import { startJobWorker, type WorkerOptions } from '../../src/job/job-worker.ts'
import { startJob } from '../../src/job/start-job.ts'
import { AUTHOR, catalogues, type Records, records, YEAR } from '../records/records.ts'

export const MINISTRY = 'ministry'
const ENDED = new Set<Job['state']>(['done', 'failed', 'cancelled'])

/** What a worker said of itself. */
export type WorkerEvent = {
  readonly event: string
  readonly job?: string
  readonly pid?: number
  readonly detail?: string
}

export type TestWorker = AsyncDisposable & {
  readonly events: readonly WorkerEvent[]
  readonly stop: () => Promise<void>
}

/** A database of its own, a data root, and jobs in it. */
export type Jobs = AsyncDisposable &
  Records & {
    readonly dataRoot: string
    readonly worker: (options?: Partial<WorkerOptions>) => TestWorker
    readonly start: (input: object, starter?: string, organisation?: string) => Promise<Job>
    readonly cancel: (id: string) => Promise<Job>
    readonly read: (id: string, organisation?: string) => Promise<Job | undefined>
    /** Waits until it has ended. */
    readonly ended: (id: string, organisation?: string) => Promise<Job>
    /** The audit's entries about jobs: action and resource. */
    readonly audit: (organisation?: string) => Promise<readonly string[]>
  }

export async function jobs(): Promise<Jobs> {
  const service = await records()
  const { pool, database } = service
  const dataRoot = await mkdtemp(join(tmpdir(), 'sonae-jobs-'))
  const workers: TestWorker[] = []
  const as = asOrganisation<Job | undefined>
  const read: Jobs['read'] = (id, organisation = MINISTRY) => as(pool, organisation, (one) => readJob(one, id))
  return {
    ...service,
    dataRoot,
    read,
    worker: (options = {}) => {
      const events: WorkerEvent[] = []
      const { stop } = startJobWorker({
        pool,
        clock: () => new Date(),
        catalogues,
        dataRoot,
        connection: database.connection('app'),
        logLine: (line) => events.push(JSON.parse(line) as WorkerEvent),
        slots: 1,
        ...options,
      })
      const worker = { events, stop, [Symbol.asyncDispose]: stop }
      workers.push(worker)
      return worker
    },
    start: async (input, starter = AUTHOR.id, organisation = MINISTRY) => {
      const request = {
        input: JobInput.parse({ fiscalYear: YEAR, ...input }),
        starter: { id: starter, name: starter },
        at: new Date(),
      }
      const job = await as(pool, organisation, (transaction) => startJob(transaction, request))
      if (job === undefined) throw new Error('there is nothing of that kind')
      return job
    },
    cancel: (id) =>
      asOrganisation(pool, MINISTRY, async (transaction) => {
        const given = { id, account: AUTHOR.id, at: new Date(), isAllowed: () => true }
        const result = await cancelJob(transaction, given)
        if (result?.ok !== true) throw new Error('not cancelled')
        return result.job
      }),
    ended: async (id, organisation) => {
      for (const begin = performance.now(); performance.now() - begin < 40_000; await sleep(20)) {
        const job = await read(id, organisation)
        if (job !== undefined && ENDED.has(job.state)) return job
      }
      throw new Error(`job ${id} does not end: ${JSON.stringify(await read(id, organisation))}`)
    },
    audit: async (organisation = MINISTRY) => {
      const entries = await asOrganisation(pool, organisation, (transaction) => readAudit(transaction, 0, 1000))
      return entries
        .filter(({ action }) => action.startsWith('job.'))
        .map(({ action, resource }) => `${action} ${resource}`)
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(workers.map(({ stop }) => stop()))
      await service[Symbol.asyncDispose]()
      await rm(dataRoot, { recursive: true, force: true })
    },
  }
}

/** Waits until it is so. */
export async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (const begin = performance.now(); performance.now() - begin < 40_000; await sleep(5)) {
    const found = await look()
    if (found !== undefined) return found
  }
  throw new Error('it does not come')
}

/** The process in which a worker does a job. */
export function childOf(worker: Pick<TestWorker, 'events'>, job: string, attempt = 1): Promise<number> {
  return until(() => worker.events.filter((one) => one.event === 'job-begun' && one.job === job)[attempt - 1]?.pid)
}

export function isGone(pid: number): true | undefined {
  try {
    process.kill(pid, 0)
    return undefined
  } catch {
    return true
  }
}
