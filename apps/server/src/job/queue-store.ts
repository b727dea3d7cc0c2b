import type { Pool } from 'pg'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'

/** On which workers are told: of a job that may be taken, or of one that was cancelled. */
export const JOB_CHANNEL = 'sonae_job'

/** An entry that a worker has taken, for as long as it keeps it. */
export type TakenEntry = {
  readonly organisation: string
  readonly job: string
  readonly task: 'run' | 'remove'
  /** Tells this taking from every other one. */
  readonly lease: string
}

/**
 * Takes what is next, of whatever organisation: by priority, then of the organisation of which least is being done, then
 * by age. This statement and `keep` are the only ones that run as no organisation; they see bare ids.
 */
export async function take(pool: Pool, lease: string, seconds: number): Promise<TakenEntry | undefined> {
  const { rows } = await pool.query<{ organisation_id: string; job_id: string; task: 'run' | 'remove' }>(
    `with busy as (
      select organisation_id, count(*) as jobs from queue.entry
      where task = 'run' and lease is not null and take_at > now() group by organisation_id
    )
    update queue.entry set lease = $1, take_at = now() + make_interval(secs => $2)
    where (organisation_id, job_id) = (
      select next.organisation_id, next.job_id from queue.entry as next left join busy using (organisation_id)
      where take_at <= now()
      order by task = 'remove', priority, coalesce(busy.jobs, 0), take_at
      limit 1 for update of next skip locked)
    returning organisation_id, job_id, task`,
    [lease, seconds],
  )
  const [row] = rows
  return row && { organisation: row.organisation_id, job: row.job_id, task: row.task, lease }
}

/** How many jobs wait and run, of all organisations: figures of the service, no ids. */
export async function countEntries(pool: Pool): Promise<{ readonly waiting: number; readonly running: number }> {
  const { rows } = await pool.query<{ waiting: number; running: number }>(
    `select count(*) filter (where lease is null or take_at <= now())::int as waiting,
      count(*) filter (where lease is not null and take_at > now())::int as running
    from queue.entry where task = 'run'`,
  )
  return rows[0] ?? { waiting: 0, running: 0 }
}

/** Keeps what was taken for longer. @returns false when it is no longer ours: cancelled, or taken by another worker */
export async function keep(pool: Pool, { organisation, job, lease }: TakenEntry, seconds: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update queue.entry set take_at = now() + make_interval(secs => $4)
    where organisation_id = $1 and job_id = $2 and lease = $3`,
    [organisation, job, lease, seconds],
  )
  return rowCount === 1
}

export async function enqueue({ query }: OrganisationTransaction, job: string, priority: number): Promise<void> {
  await query(
    `insert into queue.entry (organisation_id, job_id, task, priority, take_at) values ($1, $2, 'run', $3, now())`,
    job,
    priority,
  )
}

/** Whether it is still ours, locked until the transaction ends: so long nobody else takes it or cancels it. */
export async function lockLease({ query }: OrganisationTransaction, { job, lease }: TakenEntry): Promise<boolean> {
  const rows = await query(
    'select job_id from queue.entry where organisation_id = $1 and job_id = $2 and lease = $3 for update',
    job,
    lease,
  )
  return rows.length === 1
}

/** It is nobody's, and may be taken in so many seconds: to run it, or to remove what was kept of it. */
export async function putBack(
  { query }: OrganisationTransaction,
  job: string,
  task: TakenEntry['task'],
  seconds: number,
): Promise<void> {
  await query(
    `update queue.entry set task = $3, lease = null, take_at = now() + make_interval(secs => $4)
    where organisation_id = $1 and job_id = $2`,
    job,
    task,
    seconds,
  )
}

/** Tells the workers of a job, once the transaction is committed. */
export async function tellWorkers({ query }: OrganisationTransaction, job: string): Promise<void> {
  // The organisation is the first parameter of every statement; the channel says nothing of it.
  await query(`select pg_notify($2, $3) where $1 <> ''`, JOB_CHANNEL, job)
}
