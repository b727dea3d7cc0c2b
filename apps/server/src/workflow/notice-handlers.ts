import * as operations from '@sonae/contract/notice-operations'
import { noticeId, noticesOf } from '@sonae/domain/workflow/notice'
import type { AppContext } from '../app-context.ts'
import { asOrganisation, type OrganisationTransaction } from '../database/organisation-transaction.ts'
import { listCycles } from '../document/document-store.ts'
import { type Caller, handle, permits, refusal } from '../http/handler.ts'
import { readInbox } from '../report/inbox.ts'
import { readStanding } from './do-act.ts'
import { lastSpoken, readWorkflow } from './workflow-store.ts'

/** The handler of notices. */
export const NOTICE_HANDLERS = [
  handle(operations.listNotices, async (context, { caller }) => {
    if (!permits(caller, { act: 'cycle.read' })) return refusal('not-permitted')
    const notices = await asOrganisation(context.pool, caller.organisation, async (transaction) => [
      ...(await ofCycles(transaction, context, caller)),
      ...(permits(caller, { act: 'report.read' }) ? await ofReports(transaction) : []),
    ])
    const counts = [...Map.groupBy(notices, ({ kind }) => kind)].map(([kind, some]) => [kind, some.length] as const)
    return { ok: true, answer: { notices, counts: Object.fromEntries(counts) } }
  }),
]

/**
 * Cycles that are under way, newest first; of those that were accepted (⑮) the newest alone, whose approval may still be
 * outdated. Each costs what judging it costs: 6 ms of processor time with 50 systems, 45 with 200.
 */
async function ofCycles(transaction: OrganisationTransaction, { catalogues, clock }: AppContext, { roles }: Caller) {
  const notices = []
  for (const [index, fiscalYear] of (await listCycles(transaction)).entries()) {
    const { state } = await readWorkflow(transaction, fiscalYear)
    if (state.cycle === 'accepted' && index > 0) continue
    const standing = await readStanding(transaction, catalogues, fiscalYear, clock())
    if (standing === undefined) continue
    const threads = Object.values(standing.state.systems).flatMap(({ openThreads }) => openThreads)
    const spoken = await lastSpoken(transaction, fiscalYear, threads)
    for (const notice of noticesOf(roles, standing, spoken))
      notices.push({ id: noticeId(fiscalYear, notice), fiscalYear, ...notice, from: null, report: null })
  }
  return notices
}

/** Reports that came in and wait for an answer. */
async function ofReports(transaction: OrganisationTransaction) {
  const { entries } = await readInbox(transaction, null)
  return entries
    .filter(({ state }) => state === 'received')
    .map(({ fiscalYear, fileHash, sender }) => ({
      id: `${fiscalYear}/report-received/${fileHash}`,
      kind: 'report-received' as const,
      fiscalYear,
      act: null,
      sheet: null,
      thread: null,
      due: null,
      from: sender.name,
      report: fileHash,
    }))
}
