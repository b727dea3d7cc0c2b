import { type Document, documentOf, parseDocument } from '@sonae/domain/document/document'
import type { DocumentProblem } from '@sonae/domain/document/parse-by-schema'
import { type Conflict, merge } from '@sonae/domain/merge/merge'
import { contentHash } from '@sonae/domain/primitive/canonical-json'
import { isEditable } from '@sonae/domain/workflow/editing'
import { appendAudit } from '../audit/audit-store.ts'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import {
  appendRevision,
  type Author,
  type DocumentKey,
  lockHead,
  readRevision,
  type RevisionNote,
  type RevisionOrigin,
} from './document-store.ts'
import { holdWorkflow } from '../workflow/workflow-store.ts'
import { type Catalogues, refreshSummary } from './summaries.ts'

export type SaveRequest = {
  readonly key: DocumentKey
  /** The revision that the author had before them. */
  readonly base: number
  /** The whole document as the author has it. */
  readonly content: unknown
  readonly origin: RevisionOrigin
  readonly author: Author
  readonly at: Date
  /** Whether the author may write a document of this department. */
  readonly isAllowed: (owner: string | null) => boolean
}

/** What became of a save. Nothing is overwritten, and nothing half written. */
export type SaveResult =
  /** Written as it came; `merged`: together with what others saved since its base, of which nothing was lost. */
  | { readonly kind: 'saved' | 'merged'; readonly revision: RevisionNote; readonly document: Document }
  /** It says what is recorded already. */
  | { readonly kind: 'unchanged'; readonly revision: number; readonly document: Document }
  /** Others changed the same fields differently. Nothing is written; the author decides field by field. */
  | {
      readonly kind: 'conflict'
      readonly revision: number
      readonly document: Document
      readonly conflicts: readonly Conflict[]
    }
  | { readonly kind: 'no-such-document' }
  | { readonly kind: 'not-permitted' }
  /** It is submitted, or lies before the CISO: it can be changed again once it is withdrawn or comes back. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'no-such-base' }
  | { readonly kind: 'invalid'; readonly problems: readonly DocumentProblem[] }

/** Saves a document: a three-way merge by field between its base, what is recorded now and what came in. */
export async function saveDocument(
  transaction: OrganisationTransaction,
  catalogues: Catalogues,
  { key, base, content, origin, author, at, isAllowed }: SaveRequest,
): Promise<SaveResult> {
  const { state } = await holdWorkflow(transaction, key.fiscalYear)
  const locked = await lockHead(transaction, key)
  if (locked === undefined) return { kind: 'no-such-document' }
  if (!isAllowed(locked.owner)) return { kind: 'not-permitted' }
  if (!isEditable(state, key.kind, key.id)) return { kind: 'closed' }
  const { head } = locked
  const parsed = parseDocument(key.kind, content)
  if (!parsed.ok) return { kind: 'invalid', problems: parsed.problems }
  const theirs = parsed.value.content
  if (theirs.id !== key.id) {
    const problem = { kind: 'wrong-form', form: key.id } as const
    return { kind: 'invalid', problems: [{ kind: 'field', path: ['id'], problem }] }
  }
  const [current, before] = [
    await readRevision(transaction, key, head),
    base === head ? undefined : await readRevision(transaction, key, base),
  ]
  if (current === undefined) throw new Error(`document ${key.kind}/${key.id} has no revision ${head}`)
  if (base !== head && before === undefined) return { kind: 'no-such-base' }
  const { merged, conflicts } = merge((before ?? current).document.content, current.document.content, theirs)
  if (conflicts.length > 0) return { kind: 'conflict', revision: head, document: current.document, conflicts }
  if (contentHash(merged) === current.contentHash)
    return { kind: 'unchanged', revision: head, document: current.document }
  const document = documentOf(key.kind, merged)
  const revision = await appendRevision(transaction, head + 1, { key, document, base, origin, author, at })
  await refreshSummary(transaction, catalogues, key.fiscalYear, document)
  await appendAudit(transaction, {
    at: at.getTime(),
    actor: author.id,
    action: 'document.save',
    resource: resourceOf(key),
    outcome: 'done',
    content: { revision: revision.number, base, contentHash: revision.contentHash, origin },
  })
  return { kind: base === head ? 'saved' : 'merged', revision, document }
}

/** How the audit names a document: cycle/2026/status-sheet/sheet-a. */
export function resourceOf({ fiscalYear, kind, id }: DocumentKey): string {
  return `cycle/${fiscalYear}/${kind}/${id}`
}
