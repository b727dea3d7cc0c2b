import type { JobFailureCode, JobInput, JobProgress, JobState } from '@sonae/domain/job/job'
import { canonicalJson } from '@sonae/domain/primitive/canonical-json'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import type { Author } from '../document/document-store.ts'

/** The file that came of a job. */
export type JobFile = {
  readonly name: string
  readonly mediaType: string
  /** Bytes. */
  readonly size: number
  readonly sha256: string
}

export type JobFailure = { readonly code: JobFailureCode; readonly words: string }

/** A job as it is recorded. */
export type Job = {
  readonly id: string
  readonly input: JobInput
  readonly state: JobState
  /** How often it was begun. */
  readonly attempts: number
  readonly starter: Author
  readonly createdAt: Date
  readonly begunAt: Date | null
  readonly endedAt: Date | null
  readonly progress: JobProgress | null
  readonly file: JobFile | null
  readonly failure: JobFailure | null
}

export type NewJob = {
  readonly id: string
  readonly input: JobInput
  readonly requestHash: string
  readonly starter: Author
  readonly at: Date
}

/** Adds a job that waits. @returns false while one waits or runs that the same person asked for in the same words */
export async function insertJob({ query }: OrganisationTransaction, job: NewJob): Promise<boolean> {
  const added = await query(
    `insert into records.job (organisation_id, job_id, kind, input, request_hash, state, starter_id, starter_name, created_at)
    values ($1, $2, $3, $4, $5, 'waiting', $6, $7, $8)
    on conflict (organisation_id, starter_id, request_hash) where state in ('waiting', 'running') do nothing
    returning job_id`,
    job.id,
    job.input.kind,
    canonicalJson(job.input),
    job.requestHash,
    job.starter.id,
    job.starter.name,
    job.at,
  )
  return added.length === 1
}

/** The one that waits or runs already; undefined when it has ended meanwhile. */
export async function findAsked(
  { query }: OrganisationTransaction,
  starter: string,
  requestHash: string,
): Promise<Job | undefined> {
  const [row] = await query<JobRow>(
    `select ${COLUMNS} from records.job
    where organisation_id = $1 and starter_id = $2 and request_hash = $3 and state in ('waiting', 'running')`,
    starter,
    requestHash,
  )
  return row && jobOf(row)
}

/** Another one after each save: heads only grow, and a removed document counts no more. */
export async function documentsVersion({ query }: OrganisationTransaction, fiscalYear: number): Promise<string> {
  const [row] = await query<{ version: string }>(
    `select format('%s/%s', sum(head), count(*) filter (where not removed)) as version from records.document
    where organisation_id = $1 and fiscal_year = $2`,
    fiscalYear,
  )
  return row?.version ?? ''
}

export async function readJob({ query }: OrganisationTransaction, id: string): Promise<Job | undefined> {
  const [row] = await query<JobRow>(`select ${COLUMNS} from records.job where organisation_id = $1 and job_id = $2`, id)
  return row && jobOf(row)
}

/** As readJob, locked until the transaction ends. Whoever locks a job and its entry of the queue locks the job first. */
export async function lockJob({ query }: OrganisationTransaction, id: string): Promise<Job | undefined> {
  const [row] = await query<JobRow>(
    `select ${COLUMNS} from records.job where organisation_id = $1 and job_id = $2 for update`,
    id,
  )
  return row && jobOf(row)
}

/** Jobs, newest first. @param starter only theirs; null for all. @param after the job after which the page begins */
export async function listJobs(
  { query }: OrganisationTransaction,
  { starter, after, limit }: { starter: string | null; after: string | null; limit: number },
): Promise<Job[]> {
  const rows = await query<JobRow>(
    `select ${COLUMNS} from records.job
    where organisation_id = $1 and ($2::text is null or starter_id = $2) and ($3::text is null or
      (created_at, job_id) < (select created_at, job_id from records.job where organisation_id = $1 and job_id = $3))
    order by created_at desc, job_id desc limit $4`,
    starter,
    after,
    limit,
  )
  return rows.map(jobOf)
}

/** Of a job that is locked: it is begun once more. */
export async function setRunning({ query }: OrganisationTransaction, id: string, at: Date): Promise<void> {
  await query(
    `update records.job set state = 'running', attempts = attempts + 1, begun_at = $3,
      progress_done = null, progress_total = null, progress_words = null
    where organisation_id = $1 and job_id = $2`,
    id,
    at,
  )
}

/** Of a job that is locked: it is to be begun again. @param counts whether what was begun counts as an attempt */
export async function setWaiting({ query }: OrganisationTransaction, id: string, counts: boolean): Promise<void> {
  await query(
    `update records.job set state = 'waiting', attempts = attempts - $3::integer,
      progress_done = null, progress_total = null, progress_words = null
    where organisation_id = $1 and job_id = $2`,
    id,
    counts ? 0 : 1,
  )
}

export type JobEnd =
  | { readonly state: 'done'; readonly file: JobFile | null }
  | { readonly state: 'failed'; readonly failure: JobFailure }
  | { readonly state: 'cancelled' }

/** Of a job that is locked. */
export async function setEnded({ query }: OrganisationTransaction, id: string, end: JobEnd, at: Date): Promise<void> {
  const file = end.state === 'done' ? end.file : null
  const failure = end.state === 'failed' ? end.failure : null
  await query(
    `update records.job set state = $3, ended_at = $4, file_name = $5, media_type = $6, size = $7, sha256 = $8,
      failure_code = $9, failure_words = $10,
      progress_done = case $3 when 'done' then progress_total else progress_done end
    where organisation_id = $1 and job_id = $2`,
    id,
    end.state,
    at,
    file?.name ?? null,
    file?.mediaType ?? null,
    file?.size ?? null,
    file?.sha256 ?? null,
    failure?.code ?? null,
    failure?.words ?? null,
  )
}

/** How far a job is, as long as the lease under which it runs is this one. */
export async function writeProgress(
  { query }: OrganisationTransaction,
  id: string,
  lease: string,
  { done, total, words }: JobProgress,
): Promise<void> {
  await query(
    `update records.job set progress_done = $4, progress_total = $5, progress_words = $6
    where organisation_id = $1 and job_id = $2 and state = 'running' and exists
      (select from queue.entry where organisation_id = $1 and job_id = $2 and lease = $3)`,
    id,
    lease,
    done,
    total,
    words,
  )
}

/** Removes a job with its entry of the queue. */
export async function deleteJob({ query }: OrganisationTransaction, id: string): Promise<void> {
  await query('delete from records.job where organisation_id = $1 and job_id = $2', id)
}

type JobRow = {
  job_id: string
  input: string
  state: JobState
  attempts: number
  starter_id: string
  starter_name: string
  created_at: Date
  begun_at: Date | null
  ended_at: Date | null
  progress_done: number | null
  progress_total: number | null
  progress_words: string | null
  file_name: string | null
  media_type: string | null
  size: string | null
  sha256: string | null
  failure_code: JobFailureCode | null
  failure_words: string | null
}
const COLUMNS = `job_id, input, state, attempts, starter_id, starter_name, created_at, begun_at, ended_at, progress_done,
  progress_total, progress_words, file_name, media_type, size, sha256, failure_code, failure_words`

function jobOf(row: JobRow): Job {
  const input: JobInput = JSON.parse(row.input)
  const { progress_done: done, progress_total: total, progress_words: words } = row
  const { file_name: name, media_type: mediaType, size, sha256, failure_code: code, failure_words } = row
  return {
    id: row.job_id,
    input,
    state: row.state,
    attempts: row.attempts,
    starter: { id: row.starter_id, name: row.starter_name },
    createdAt: row.created_at,
    begunAt: row.begun_at,
    endedAt: row.ended_at,
    progress: done === null || total === null || words === null ? null : { done, total, words },
    file:
      name === null || mediaType === null || size === null || sha256 === null
        ? null
        : { name, mediaType, size: Number(size), sha256 },
    failure: code === null || failure_words === null ? null : { code, words: failure_words },
  }
}
