import { Readable } from 'node:stream'
import { openApi } from '@sonae/contract/openapi'
import { OPERATIONS } from '@sonae/contract/operations'
import * as operations from '@sonae/contract/service-operations'
import { searchAudit } from '../audit/audit-store.ts'
import { auditFile, beginExport } from '../audit/export-audit.ts'
import { asOrganisation } from '../database/organisation-transaction.ts'
import { handle, permits, refusal, SentFile } from './handler.ts'

/** The handlers of what is no worksheet: health, the contract, the audit. */
export const SERVICE_HANDLERS = [
  handle(operations.readHealth, async ({ pool }) => {
    await pool.query('select 1')
    return { ok: true, answer: { status: 'ok' as const } }
  }),

  handle(operations.readContract, ({ version }) =>
    Promise.resolve({ ok: true, answer: { ...openApi(Object.values(OPERATIONS), version) } }),
  ),

  handle(operations.exportAudit, async ({ pool, clock }, { caller: { organisation, account }, caller }) => {
    if (!permits(caller, { act: 'audit.read' })) return refusal('not-permitted')
    const asked = { organisation, by: account, at: clock() }
    const head = await beginExport(pool, asked)
    const name = `audit-${organisation}-${head.number}.jsonl`
    const bytes = Readable.from(auditFile(pool, asked, head), { objectMode: false })
    return {
      ok: true,
      answer: new SentFile({ name, mediaType: 'application/jsonl; charset=utf-8', size: undefined, bytes }),
    }
  }),

  handle(operations.listAudit, async ({ pool }, { caller, query }) => {
    if (!permits(caller, { act: 'audit.read' })) return refusal('not-permitted')
    const { limit } = query
    const records = await asOrganisation(pool, caller.organisation, (transaction) => searchAudit(transaction, query))
    const entries = records.map(({ number, at, actor, action, resource, outcome, content, ...hashes }) => ({
      number,
      at: new Date(at).toISOString(),
      actor,
      action,
      resource,
      outcome,
      ...(content === undefined ? {} : { content }),
      contentHash: hashes.contentHash,
      previousHash: hashes.previousHash,
      hash: hashes.hash,
    }))
    return { ok: true, answer: { entries, next: records.length < limit ? null : (records.at(-1)?.number ?? null) } }
  }),
]
