import { randomUUID } from 'node:crypto'
import type { JobInput } from '@sonae/domain/job/job'
import { contentHash } from '@sonae/domain/primitive/canonical-json'
import { appendAudit } from '../audit/audit-store.ts'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import { type Author, listCycles, readHead } from '../document/document-store.ts'
import { JOB_KINDS } from './job-kinds.ts'
import { documentsVersion, findAsked, insertJob, type Job, readJob } from './job-store.ts'
import { enqueue, tellWorkers } from './queue-store.ts'

export type StartRequest = { readonly input: JobInput; readonly starter: Author; readonly at: Date }

/**
 * Starts a job, or gives the one that the same person has asked for already while it waits or runs: unless a document was
 * saved since, which that one may not show.
 * @returns undefined when the organisation has no such cycle or sheet
 */
export async function startJob(
  transaction: OrganisationTransaction,
  { input, starter, at }: StartRequest,
): Promise<Job | undefined> {
  if (!(await isThere(transaction, input))) return undefined
  const documents = await documentsVersion(transaction, input.fiscalYear)
  const requestHash = contentHash({ input, documents })
  // What was asked for already may end just then: once more.
  for (let tries = 0; tries < 3; tries += 1) {
    const id = randomUUID()
    if (await insertJob(transaction, { id, input, requestHash, starter, at })) {
      await enqueue(transaction, id, JOB_KINDS[input.kind].priority)
      await tellWorkers(transaction, id)
      await appendAudit(transaction, {
        at: at.getTime(),
        actor: starter.id,
        action: 'job.start',
        resource: resourceOf(id),
        outcome: 'done',
        content: { input },
      })
      return readJob(transaction, id)
    }
    const asked = await findAsked(transaction, starter.id, requestHash)
    if (asked !== undefined) return asked
  }
  throw new Error('a job is neither new nor asked for already')
}

/** How the audit names a job. */
export function resourceOf(job: string): string {
  return `job/${job}`
}

async function isThere(transaction: OrganisationTransaction, input: JobInput): Promise<boolean> {
  const { fiscalYear } = input
  if (!(await listCycles(transaction)).includes(fiscalYear)) return false
  if (input.kind !== 'form-workbook' || input.owner.kind === 'identification') return true
  const kind = input.owner.kind === 'business' ? 'business-sheet' : 'status-sheet'
  return (await readHead(transaction, { fiscalYear, kind, id: input.owner.sheet })) !== undefined
}
