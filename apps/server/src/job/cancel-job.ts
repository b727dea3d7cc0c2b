import { appendAudit } from '../audit/audit-store.ts'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import { KEPT_SECONDS } from './job-kinds.ts'
import { type Job, lockJob, readJob, setEnded } from './job-store.ts'
import { putBack, tellWorkers } from './queue-store.ts'
import { resourceOf } from './start-job.ts'

type CancelRequest = {
  readonly id: string
  readonly account: string
  readonly at: Date
  readonly isAllowed: (job: Job) => boolean
}

export type CancelResult = { readonly ok: true; readonly job: Job } | { readonly ok: false }

/**
 * Cancels a job: at once, whether it waits or runs. Its entry of the queue is no longer the worker's, so that nothing
 * can come of it any more; the worker sees that and kills the process. One that has ended stays as it is.
 * @returns undefined when there is none
 */
export async function cancelJob(
  transaction: OrganisationTransaction,
  { id, account, at, isAllowed }: CancelRequest,
): Promise<CancelResult | undefined> {
  const job = await lockJob(transaction, id)
  if (job === undefined) return undefined
  if (!isAllowed(job)) return { ok: false }
  if (job.state !== 'waiting' && job.state !== 'running') return { ok: true, job }
  await setEnded(transaction, id, { state: 'cancelled' }, at)
  await putBack(transaction, id, 'remove', KEPT_SECONDS)
  await tellWorkers(transaction, id)
  await appendAudit(transaction, {
    at: at.getTime(),
    actor: account,
    action: 'job.cancel',
    resource: resourceOf(id),
    outcome: 'done',
    content: { was: job.state },
  })
  return { ok: true, job: (await readJob(transaction, id)) ?? job }
}
