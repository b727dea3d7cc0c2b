import type { JobInput } from '@sonae/domain/job/job'
import type { Pool } from 'pg'
import { appendAudit } from '../audit/audit-store.ts'
import { asOrganisation, type OrganisationTransaction } from '../database/organisation-transaction.ts'
import { readDocuments, type StoredDocument } from '../document/document-store.ts'
import type { Catalogues } from '../document/summaries.ts'
import { readOrganisation } from '../organisation/organisation-store.ts'
import { JOB_KINDS, type JobLimits, KEPT_SECONDS, MOST_ATTEMPTS } from './job-kinds.ts'
import {
  deleteJob,
  type Job,
  type JobEnd,
  type JobFailure,
  lockJob,
  setEnded,
  setRunning,
  setWaiting,
} from './job-store.ts'
import type { JobTask, TaskResult } from './job-task.ts'
import { failureWords } from './job-words.ts'
import { keepLease, type Lease } from './keep-lease.ts'
import { lockLease, putBack, type TakenEntry, tellWorkers } from './queue-store.ts'
import { publishPartial, removePartial, removeResult, writePartial } from './result-file.ts'
import { runChild } from './run-child.ts'
import { resourceOf } from './start-job.ts'
import { progressWriter } from './progress-writer.ts'
import { writeSummaries } from './write-summaries.ts'

/** What happened to a job, for the log: no names and no contents but a defect's stack. */
export type JobEvent = { readonly event: string; readonly organisation: string; readonly job: string } & Readonly<
  Record<string, string | number>
>

export type JobContext = {
  /** Of the application's login. */
  readonly pool: Pool
  readonly clock: () => Date
  readonly catalogues: Catalogues
  readonly dataRoot: string
  readonly log: (event: JobEvent) => void
  /** After so many seconds without a sign of life a job is taken from its worker. */
  readonly leaseSeconds: number
  /** How long a job waits after so many attempts. */
  readonly backOffSeconds: (attempts: number) => number
  readonly limitsOf: (kind: JobInput['kind']) => JobLimits
}

/** Of the audit's entries about what became of a job: nobody did it by hand. */
const SERVICE = 'service'

/**
 * Does a job that was taken, in a process of its own. Whatever it writes, it writes in one transaction with the proof
 * that the job is still this worker's: one that was cancelled or taken over leaves nothing.
 * @param stopping ends it: it is put back, and what was begun does not count
 * @param onLease gives the lease while the job runs
 */
export async function runJob(
  context: JobContext,
  taken: TakenEntry,
  stopping: AbortSignal,
  onLease: (lease: Lease) => void,
): Promise<void> {
  const job = await begin(context, taken)
  if (job === undefined) return
  const lease = keepLease(context.pool, taken, context.leaseSeconds)
  onLease(lease)
  try {
    await attempt(context, taken, job, { lease, stopping })
  } catch (error) {
    // The disk, the database or the program: not the job's fault.
    const detail = error instanceof Error ? String(error.stack) : String(error)
    await again(context, taken, job, detail)
  } finally {
    lease.release()
    await removePartial(context.dataRoot, taken, taken.lease)
  }
}

/** Removes what was kept of a job that ended long ago. */
export async function removeJob(context: JobContext, taken: TakenEntry): Promise<void> {
  await whileOurs(context, taken, async (transaction) => {
    await removeResult(context.dataRoot, taken)
    await deleteJob(transaction, taken.job)
  })
}

async function begin(context: JobContext, taken: TakenEntry): Promise<Job | undefined> {
  let begun: Job | undefined
  await whileOurs(context, taken, async (transaction, job) => {
    // Nobody else writes now: what lies there was left by an attempt whose worker died.
    await removeResult(context.dataRoot, taken)
    if (job.attempts >= MOST_ATTEMPTS) return end(context, transaction, job, { state: 'failed', failure: gaveUp(job) })
    await setRunning(transaction, job.id, context.clock())
    begun = { ...job, attempts: job.attempts + 1 }
  })
  return begun
}

async function attempt(
  context: JobContext,
  taken: TakenEntry,
  job: Job,
  { lease, stopping }: { lease: Lease; stopping: AbortSignal },
): Promise<void> {
  const { input } = job
  const { locale, kind } = input
  const given = await prepare(context, taken, input)
  if (given === undefined)
    return fail(context, taken, { code: 'nothing-there', words: failureWords('nothing-there', locale) })
  const { task, madeFrom } = given
  const progress = progressWriter(context.pool, taken)
  const limits = context.limitsOf(kind)
  const ended = await runChild(task, {
    limits,
    signal: AbortSignal.any([lease.lost, stopping]),
    onStart: (pid) => say(context, taken, 'job-begun', { kind, pid, attempt: job.attempts }),
    onProgress: progress.take,
  }).finally(progress.stop)
  switch (ended.kind) {
    case 'stopped':
      // Lost: it is another's now, or was cancelled, and nothing of it is ours to write.
      return lease.lost.aborted ? say(context, taken, 'job-dropped') : release(context, taken)
    case 'died':
      return again(context, taken, job, ended.detail)
    case 'took-too-long':
    case 'took-too-much-memory':
      say(context, taken, ended.kind, limits)
      return fail(context, taken, { code: ended.kind, words: failureWords(ended.kind, locale, kind) })
    case 'ended': {
      const { outcome } = ended
      return outcome.ok
        ? finish(context, taken, job, { result: outcome.result, madeFrom, lease })
        : fail(context, taken, outcome)
    }
  }
}

/** All that the process is given; undefined where the cycle is not there. */
async function prepare(
  { pool, catalogues }: JobContext,
  { organisation }: TakenEntry,
  input: JobInput,
): Promise<{ readonly task: JobTask; readonly madeFrom: readonly StoredDocument[] } | undefined> {
  const found = await asOrganisation(pool, organisation, async (transaction) => ({
    whose: await readOrganisation(transaction),
    madeFrom: await readDocuments(transaction, input.fiscalYear),
  }))
  const { whose, madeFrom } = found
  const documents = madeFrom.map(({ document }) => document)
  const settings = documents.find(({ kind }) => kind === 'settings')
  if (whose === undefined || settings?.kind !== 'settings') return undefined
  const catalogue = catalogues(settings.content.guidelineEdition)
  return { task: { input, catalogue, organisation: { id: whose.id, name: whose.name }, documents }, madeFrom }
}

type Made = { readonly result: TaskResult; readonly madeFrom: readonly StoredDocument[]; readonly lease: Lease }

async function finish(
  context: JobContext,
  taken: TakenEntry,
  job: Job,
  { result, madeFrom, lease }: Made,
): Promise<void> {
  const { dataRoot } = context
  if (result.kind === 'file') {
    const { name, mediaType, bytes } = result
    const file = { name, mediaType, ...(await writePartial(dataRoot, taken, taken.lease, bytes)) }
    lease.release()
    await whileOurs(context, taken, async (transaction) => {
      await publishPartial(dataRoot, taken, taken.lease)
      await end(context, transaction, job, { state: 'done', file })
    })
  } else {
    lease.release()
    await whileOurs(context, taken, async (transaction) => {
      if (await writeSummaries(transaction, job.input.fiscalYear, madeFrom, result.rows))
        return end(context, transaction, job, { state: 'done', file: null })
      await setWaiting(transaction, job.id, false)
      return putBack(transaction, job.id, 'run', 0)
    })
  }
}

/** Its process or its worker's surroundings failed: it is tried again later, or given up. */
async function again(context: JobContext, taken: TakenEntry, job: Job, detail: string): Promise<void> {
  say(context, taken, 'job-attempt-failed', { attempt: job.attempts, detail })
  await whileOurs(context, taken, async (transaction) => {
    if (job.attempts >= MOST_ATTEMPTS) return end(context, transaction, job, { state: 'failed', failure: gaveUp(job) })
    await setWaiting(transaction, job.id, true)
    return putBack(transaction, job.id, 'run', context.backOffSeconds(job.attempts))
  })
}

function gaveUp({ input: { locale, kind } }: Job): JobFailure {
  return { code: 'gave-up', words: failureWords('gave-up', locale, kind) }
}

async function release(context: JobContext, taken: TakenEntry): Promise<void> {
  await whileOurs(context, taken, async (transaction, job) => {
    await setWaiting(transaction, job.id, false)
    await putBack(transaction, job.id, 'run', 0)
    await tellWorkers(transaction, job.id)
    say(context, taken, 'job-put-back')
  })
}

async function fail(context: JobContext, taken: TakenEntry, { code, words }: JobFailure): Promise<void> {
  await whileOurs(context, taken, (transaction, job) =>
    end(context, transaction, job, { state: 'failed', failure: { code, words } }),
  )
}

async function end(
  { clock, log }: JobContext,
  transaction: OrganisationTransaction,
  { id, input: { kind }, attempts }: Job,
  ending: Exclude<JobEnd, { state: 'cancelled' }>,
): Promise<void> {
  const at = clock()
  await setEnded(transaction, id, ending, at)
  await putBack(transaction, id, 'remove', KEPT_SECONDS)
  const isDone = ending.state === 'done'
  const became = isDone
    ? ending.file && { size: ending.file.size, sha256: ending.file.sha256 }
    : { failure: ending.failure.code }
  log({ event: `job-${ending.state}`, organisation: transaction.organisation, job: id, kind, attempts })
  await appendAudit(transaction, {
    at: at.getTime(),
    actor: SERVICE,
    action: isDone ? 'job.done' : 'job.failed',
    resource: resourceOf(id),
    outcome: 'done',
    content: { kind, attempts, ...became },
  })
}

/** Works in a transaction in which the job is this worker's and stays so. Where it no longer is, nothing is done. */
async function whileOurs(
  context: JobContext,
  taken: TakenEntry,
  work: (transaction: OrganisationTransaction, job: Job) => Promise<void>,
): Promise<void> {
  const isOurs = await asOrganisation(context.pool, taken.organisation, async (transaction) => {
    const job = await lockJob(transaction, taken.job)
    if (job === undefined || !(await lockLease(transaction, taken))) return false
    await work(transaction, job)
    return true
  })
  if (!isOurs) say(context, taken, 'job-dropped')
}

function say(
  { log }: JobContext,
  { organisation, job }: TakenEntry,
  event: string,
  more: Readonly<Record<string, string | number>> = {},
): void {
  log({ event, organisation, job, ...more })
}

/** The limits and the back-off of the service. */
export const USUAL: Pick<JobContext, 'leaseSeconds' | 'backOffSeconds' | 'limitsOf'> = {
  leaseSeconds: 30,
  // 5 seconds, 20 seconds, …
  backOffSeconds: (attempts) => 5 * 4 ** (attempts - 1),
  limitsOf: (kind) => JOB_KINDS[kind].limits,
}
