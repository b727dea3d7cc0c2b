import type { Readable } from 'node:stream'
import { valueAt } from '@sonae/domain/merge/document-path'
import type { Pool } from 'pg'
import { appendAudit } from '../audit/audit-store.ts'
import { asOrganisation, type OrganisationTransaction } from '../database/organisation-transaction.ts'
import { type Author, readHead } from '../document/document-store.ts'
import type { EvidenceContext, EvidenceLimits } from './evidence-context.ts'
import { keepFile, type ReceivedFile, receiveFile } from './evidence-files.ts'
import {
  bytesBeside,
  type EvidenceKey,
  type EvidenceStatement,
  type EvidenceVersion,
  insertVersion,
  lockEvidence,
  readVersions,
} from './evidence-store.ts'
import { systemCode } from '../postgres/problem.ts'
import { cleanFileName, isNameOfProgram } from './file-name.ts'
import { recogniseFile, type UnwantedFile } from './recognise-file.ts'

export type UploadRequest = {
  readonly organisation: string
  readonly key: EvidenceKey
  /** `name` as it was given. */
  readonly statement: EvidenceStatement
  readonly bytes: Readable
  readonly author: Author
  readonly at: Date
  /** Whether the author may add evidence to a document of this department. */
  readonly isAllowed: (owner: string | null) => boolean
}

export type UploadRefusal =
  | UnwantedFile
  | 'no-such-document'
  | 'not-permitted'
  /** The document has nothing at the path. */
  | 'nothing-there'
  /** The id is that of evidence for another document. */
  | 'other-document'
  /** Evidence from after tomorrow; tomorrow may be today where the sender is. */
  | 'in-the-future'
  | 'too-large'
  | 'empty'
  | 'cut-short'
  | 'organisation-full'
  /** The disk has no room, or the service's account no quota. */
  | 'disk-full'
  | 'too-many-uploads'

export type UploadResult =
  | { readonly kind: 'added' | 'unchanged'; readonly evidence: EvidenceVersion }
  | { readonly kind: 'refused'; readonly reason: UploadRefusal }

/**
 * Takes in a file as the next version of a piece of evidence. The file is safe on the disk before its row is written: a
 * crash in between leaves a file that nothing names, for the sweep.
 */
export async function uploadEvidence(
  pool: Pool,
  context: EvidenceContext,
  request: UploadRequest,
): Promise<UploadResult> {
  const { organisation, at, bytes } = request
  const { uploads, limits } = context
  const statement = { ...request.statement, name: cleanFileName(request.statement.name) }
  if (Date.parse(statement.evidenceDate) > at.getTime() + DAY) return refused('in-the-future')
  if (isNameOfProgram(statement.name)) return refused('program')
  const count = uploads.get(organisation) ?? 0
  if (count >= limits.uploads) return refused('too-many-uploads')
  uploads.set(organisation, count + 1)
  try {
    // Before a byte is taken, and once more when all are there.
    const early = await asOrganisation(pool, organisation, (transaction) => check(transaction, request, limits))
    if (early.refusal !== undefined) return refused(early.refusal)
    const files = context.filesOf(organisation)
    const taken = await receiveFile(files, bytes, limits.file)
    if (!taken.ok) return refused(taken.reason)
    await using received = taken.received
    const recognised = await recogniseFile(received.path, received.size)
    if (!recognised.ok) return refused(recognised.reason)
    return await asOrganisation(pool, organisation, async (transaction) => {
      await lockEvidence(transaction)
      const { refusal, newest } = await check(transaction, request, limits, received)
      if (refusal !== undefined) return refused(refusal)
      const { mediaType } = recognised
      const next = { ...versionAfter(newest, request, received), ...statement, mediaType }
      await keepFile(files, received)
      if (newest !== undefined && saysTheSame(newest, next)) return { kind: 'unchanged', evidence: newest }
      await insertVersion(transaction, next)
      await recordUpload(transaction, next)
      return { kind: 'added', evidence: next }
    })
  } catch (error) {
    const code = systemCode(error)
    if (code !== 'ENOSPC' && code !== 'EDQUOT') throw error
    // Nothing was written halfway: the file goes, its row was not there yet.
    context.log(JSON.stringify({ event: 'evidence-disk-full', organisation }))
    return refused('disk-full')
  } finally {
    const left = (uploads.get(organisation) ?? 1) - 1
    if (left === 0) uploads.delete(organisation)
    else uploads.set(organisation, left)
  }
}

const DAY = 24 * 3600 * 1000

function refused(reason: UploadRefusal): UploadResult {
  return { kind: 'refused', reason }
}

/** Whether the evidence may be added, and its newest version. @param received undefined: one byte at least will come */
async function check(
  transaction: OrganisationTransaction,
  { key, statement: { document, path }, isAllowed }: UploadRequest,
  { organisation: limit }: EvidenceLimits,
  received: Pick<ReceivedFile, 'sha256' | 'size'> = { sha256: '', size: 1 },
): Promise<{ readonly refusal?: UploadRefusal; readonly newest?: EvidenceVersion }> {
  const head = await readHead(transaction, document)
  if (!isAllowed(head?.owner ?? null)) return { refusal: 'not-permitted' }
  if (head === undefined) return { refusal: 'no-such-document' }
  const place = path === '' ? [] : path.split('/')
  if (valueAt(head.revision.document.content, place) === undefined) return { refusal: 'nothing-there' }
  const newest = (await readVersions(transaction, key))[0]?.evidence
  if (newest !== undefined && (newest.document.kind !== document.kind || newest.document.id !== document.id))
    return { refusal: 'other-document' }
  if ((await bytesBeside(transaction, received.sha256)) + received.size > limit) return { refusal: 'organisation-full' }
  return newest === undefined ? {} : { newest }
}

function versionAfter(
  newest: EvidenceVersion | undefined,
  { key, author, at }: UploadRequest,
  { sha256, size }: ReceivedFile,
) {
  const version = (newest?.version ?? 0) + 1
  return { ...key, version, sha256, size, uploader: author, uploadedAt: at, withdrawn: false }
}

/** Whether an upload came twice: its sender had not seen the answer. */
function saysTheSame(newest: EvidenceVersion, next: EvidenceVersion): boolean {
  const parts = ['sha256', 'path', 'name', 'marking', 'evidenceDate', 'validUntil', 'withdrawn'] as const
  return parts.every((part) => newest[part] === next[part])
}

async function recordUpload(transaction: OrganisationTransaction, evidence: EvidenceVersion): Promise<void> {
  const { version, sha256, size, mediaType, document, path, uploader, uploadedAt } = evidence
  await appendAudit(transaction, {
    at: uploadedAt.getTime(),
    actor: uploader.id,
    action: 'evidence.upload',
    resource: resourceOf(evidence),
    outcome: 'done',
    content: { version, sha256, size, mediaType, kind: document.kind, document: document.id, path },
  })
}

/** How the audit names a piece of evidence: cycle/2026/evidence/firewall-rules. */
export function resourceOf({ fiscalYear, evidence }: EvidenceKey): string {
  return `cycle/${fiscalYear}/evidence/${evidence}`
}
