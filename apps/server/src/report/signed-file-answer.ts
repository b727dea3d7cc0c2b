import { Readable } from 'node:stream'
import type { SignedFileProblem } from '@sonae/domain/report/report-problem'
import type { AppContext } from '../app-context.ts'
import { appendAudit } from '../audit/audit-store.ts'
import { asOrganisation } from '../database/organisation-transaction.ts'
import { type Caller, refusal, SentFile } from '../http/handler.ts'
import type { Received } from './received-file.ts'

/** A signed file as an answer. */
export function signedFileAnswer(name: string, text: string) {
  const bytes = Buffer.from(text)
  const sent = new SentFile({
    name,
    mediaType: 'application/jose+json',
    size: bytes.length,
    bytes: Readable.from([bytes]),
  })
  return { ok: true, answer: sent } as const
}

/**
 * Refuses a file that came in, and takes note of it: somebody has tried to have it believed. The audit has what it is by
 * its hash, the keys that it names, and what stands in the problem beside its kind (who it claims to be from, which number
 * is here).
 */
export async function recordRefusedFile(
  { pool, clock }: Pick<AppContext, 'pool' | 'clock'>,
  { organisation, account }: Caller,
  action: string,
  problem: { readonly kind: SignedFileProblem },
  received: Received,
) {
  await asOrganisation(pool, organisation, (transaction) =>
    appendAudit(transaction, {
      at: clock().getTime(),
      actor: account,
      action,
      resource: 'file',
      outcome: 'refused',
      content: { ...problem, ...(received.ok ? { hash: received.file.hash, signers: received.file.signers } : {}) },
    }),
  )
  const code = problem.kind === 'too-large' ? 'body-too-large' : 'file-refused'
  return refusal(code, { fields: [{ path: ['file'], problem: problem.kind }], isRecorded: true })
}
