import { auditFileHead, auditFileLine } from '@sonae/domain/audit/audit-file'
import type { AuditHead } from '@sonae/domain/audit/audit-chain'
import type { Pool } from 'pg'
import { asOrganisation } from '../database/organisation-transaction.ts'
import { appendAudit, readAudit, readAuditHead } from './audit-store.ts'

/** Links that are read at once. */
const PAGE = 500

export type AuditExport = { readonly organisation: string; readonly by: string; readonly at: Date }

/** Takes note of the export, and of the end of the chain up to which it goes. @returns the end */
export function beginExport(pool: Pool, { organisation, by, at }: AuditExport): Promise<AuditHead> {
  return asOrganisation(pool, organisation, async (transaction) => {
    const head = await readAuditHead(transaction)
    await appendAudit(transaction, {
      at: at.getTime(),
      actor: by,
      action: 'audit.export',
      resource: 'audit',
      outcome: 'done',
      content: { number: head.number, hash: head.hash },
    })
    return head
  })
}

/**
 * The exported file, piece by piece. The chain only grows at its end, so that pages of different moments fit together; no
 * transaction stays open while a slow reader takes them.
 */
export async function* auditFile(
  pool: Pool,
  { organisation, by, at }: AuditExport,
  head: AuditHead,
): AsyncGenerator<string> {
  yield auditFileHead({
    organisation,
    exportedAt: at.toISOString(),
    exportedBy: by,
    number: head.number,
    hash: head.hash,
  })
  for (let after = 0; after < head.number;) {
    const limit = Math.min(PAGE, head.number - after)
    const page = await asOrganisation(pool, organisation, (transaction) => readAudit(transaction, after, limit))
    yield page.map(({ content, ...link }) => auditFileLine(link, content)).join('')
    // A gap is for whoever verifies the file to find.
    after = page.at(-1)?.number ?? head.number
  }
}
