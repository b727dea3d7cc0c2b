import { type Document, type DocumentKind, parseDocument } from '@sonae/domain/document/document'
import type { DocumentProblem } from '@sonae/domain/document/parse-by-schema'
import { appendAudit } from '../audit/audit-store.ts'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import {
  type Author,
  type DocumentKey,
  insertDocument,
  readHead,
  type RevisionNote,
  type RevisionOrigin,
} from './document-store.ts'
import { resourceOf } from './save-document.ts'
import { type Catalogues, refreshSummary } from './summaries.ts'

export type AddResult =
  | { readonly kind: 'added'; readonly revision: RevisionNote; readonly document: Document }
  | { readonly kind: 'exists-already' }
  /** Sheets 2 and 3 of a system are one department's: the other sheet is this one's. */
  | { readonly kind: 'other-department'; readonly department: string | null }
  | { readonly kind: 'invalid'; readonly problems: readonly DocumentProblem[] }

export type AddRequest = Pick<DocumentKey, 'fiscalYear' | 'kind'> & {
  readonly content: unknown
  /** The department that fills it in; null for what the offices keep. */
  readonly owner: string | null
  readonly author: Author
  readonly at: Date
  /** 'edit' unless given. */
  readonly origin?: RevisionOrigin | undefined
}

/** The other sheet of the same system. */
const SIBLING: Partial<Record<DocumentKind, DocumentKind>> = {
  'status-sheet': 'plan-sheet',
  'plan-sheet': 'status-sheet',
}

/** Adds a document to a cycle that the organisation has. */
export async function addDocument(
  transaction: OrganisationTransaction,
  catalogues: Catalogues,
  { fiscalYear, kind, content, owner, author, at, origin = 'edit' }: AddRequest,
): Promise<AddResult> {
  const parsed = parseDocument(kind, content)
  if (!parsed.ok) return { kind: 'invalid', problems: parsed.problems }
  const document = parsed.value
  const key = { fiscalYear, kind, id: document.content.id }
  const sibling = SIBLING[kind]
  const other = sibling && (await readHead(transaction, { ...key, kind: sibling }))
  if (other !== undefined && other.owner !== owner) return { kind: 'other-department', department: other.owner }
  const first = { key, document, base: null, origin, author, at }
  const revision = await insertDocument(transaction, first, owner)
  if (revision === undefined) return { kind: 'exists-already' }
  await refreshSummary(transaction, catalogues, fiscalYear, document)
  await appendAudit(transaction, {
    at: at.getTime(),
    actor: author.id,
    action: 'document.add',
    resource: resourceOf(key),
    outcome: 'done',
    content: { revision: revision.number, contentHash: revision.contentHash, owner },
  })
  return { kind: 'added', revision, document }
}
