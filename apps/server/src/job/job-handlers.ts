import * as operations from '@sonae/contract/job-operations'
import { once } from '../database/once.ts'
import { asOrganisation } from '../database/organisation-transaction.ts'
import type { AppContext } from '../app-context.ts'
import { type BoundOperation, type Caller, handle, permits, refusal, SentFile } from '../http/handler.ts'
import { cancelJob } from './cancel-job.ts'
import { type Job, listJobs, readJob } from './job-store.ts'
import { openResult } from './result-file.ts'
import { startJob } from './start-job.ts'

/** The handlers of jobs. What a job does is permitted when it is asked for; its file, when it is fetched. */
export const JOB_HANDLERS = [
  handle(operations.startJob, async ({ pool, clock }, { caller, body: input, key }) => {
    if (!permits(caller, { act: 'job.start', kind: input.kind })) return refusal('not-permitted')
    const { account, name } = caller
    const at = clock()
    return asOrganisation(pool, caller.organisation, async (transaction) => {
      const result = await once(transaction, { account, key, request: input, at }, async () => {
        const job = await startJob(transaction, { input, starter: { id: account, name }, at })
        return job && { id: job.id }
      })
      if (result.kind === 'key-reused') return refusal('idempotency-key-reused')
      // A repeated request sees the job as it is now.
      const job = result.answer && (await readJob(transaction, result.answer.id))
      return job === undefined ? refusal('no-such-resource') : { ok: true, answer: jobAnswer(job) }
    })
  }),

  handle(operations.readJob, async ({ pool }, { caller, parameters }) => {
    const job = await asOrganisation(pool, caller.organisation, (transaction) => readJob(transaction, parameters.job))
    if (!permits(caller, { act: 'job.read', own: isOwn(caller, job) })) return refusal('not-permitted')
    return job === undefined ? refusal('no-such-resource') : { ok: true, answer: jobAnswer(job) }
  }),

  handle(operations.listJobs, async ({ pool }, { caller, query: { after = null, limit } }) => {
    const seesAll = permits(caller, { act: 'job.read', own: false })
    if (!seesAll && !permits(caller, { act: 'job.read', own: true })) return refusal('not-permitted')
    const starter = seesAll ? null : caller.account
    const jobs = await asOrganisation(pool, caller.organisation, (transaction) =>
      listJobs(transaction, { starter, after, limit }),
    )
    return {
      ok: true,
      answer: { jobs: jobs.map(jobAnswer), next: jobs.length < limit ? null : (jobs.at(-1)?.id ?? null) },
    }
  }),

  handle(operations.cancelJob, async ({ pool, clock }, { caller, parameters: { job: id } }) => {
    const { account } = caller
    const isAllowed = (job: Job | undefined) => permits(caller, { act: 'job.cancel', own: isOwn(caller, job) })
    const result = await asOrganisation(pool, caller.organisation, (transaction) =>
      cancelJob(transaction, { id, account, at: clock(), isAllowed }),
    )
    if (result === undefined) return refusal(isAllowed(undefined) ? 'no-such-resource' : 'not-permitted')
    return result.ok ? { ok: true, answer: jobAnswer(result.job) } : refusal('not-permitted')
  }),
]

/**
 * The handler that sends the file of a job.
 * @param dataRootOf where the service keeps its files
 */
export function jobFileHandler(dataRootOf: (context: AppContext) => string): BoundOperation {
  return handle(operations.downloadJobFile, async (context, { caller, parameters: { job: id } }) => {
    const { organisation } = caller
    const job = await asOrganisation(context.pool, organisation, (transaction) => readJob(transaction, id))
    // An administrator sees that a job was done, and not the cycle that it shows.
    const mayRead =
      permits(caller, { act: 'job.read', own: isOwn(caller, job) }) && permits(caller, { act: 'cycle.read' })
    if (!mayRead) return refusal('not-permitted')
    if (job === undefined || job.state !== 'done' || job.file === null) return refusal('no-such-resource')
    const { name, mediaType, size } = job.file
    const bytes = await openResult(dataRootOf(context), { organisation, job: id }, job.file)
    return { ok: true, answer: new SentFile({ name, mediaType, size, bytes }) }
  })
}

/** Of a job that is not there nobody is the starter: only those who see all learn that it is not. */
function isOwn({ account }: Caller, job: Job | undefined): boolean {
  return job?.starter.id === account
}

function jobAnswer({ starter, createdAt, begunAt, endedAt, ...job }: Job) {
  return {
    ...job,
    starter: starter.name,
    createdAt: createdAt.toISOString(),
    begunAt: begunAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  }
}
