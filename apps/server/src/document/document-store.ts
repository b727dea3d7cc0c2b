import { type Document, type DocumentKind, documentOf } from '@sonae/domain/document/document'
import { canonicalJson, contentHash, type Json } from '@sonae/domain/primitive/canonical-json'
import type { RecordedDocument } from '@sonae/domain/workflow/workflow-facts'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'

/** Which document of the organisation. */
export type DocumentKey = { readonly fiscalYear: number; readonly kind: DocumentKind; readonly id: string }

/** Who wrote, as it stood then: names of accounts may change. */
export type Author = { readonly id: string; readonly name: string }

export type RevisionOrigin = 'edit' | 'form' | 'restore' | 'new-year'

/** A revision without its content, as lists of the history show it. */
export type RevisionNote = {
  readonly number: number
  readonly base: number | null
  readonly contentHash: string
  readonly origin: RevisionOrigin
  readonly author: Author
  readonly at: Date
}

export type Revision = RevisionNote & { readonly document: Document }

/** The version of the documents' schema, which every revision bears. */
const SCHEMA_VERSION = 1

/** The newest revision of a document, and the department that fills it in. */
export type Head = { readonly owner: string | null; readonly revision: Revision }

/** undefined when there is no such document, or it was removed. */
export async function readHead({ query }: OrganisationTransaction, key: DocumentKey): Promise<Head | undefined> {
  const [row] = await query<RevisionRow & { owner_department: string | null }>(
    `select owner_department, ${REVISION_COLUMNS} from records.document join records.revision using (organisation_id, fiscal_year, kind, document_id)
    where organisation_id = $1 and fiscal_year = $2 and kind = $3 and document_id = $4 and number = head and not removed`,
    key.fiscalYear,
    key.kind,
    key.id,
  )
  return row && { owner: row.owner_department, revision: revisionOf(row) }
}

/** The head's number and the owner, locked until the transaction ends: whoever saves the same document waits. */
export async function lockHead(
  { query }: OrganisationTransaction,
  key: DocumentKey,
): Promise<{ readonly head: number; readonly owner: string | null } | undefined> {
  const [row] = await query<{ head: number; owner_department: string | null }>(
    `select head, owner_department from records.document
    where organisation_id = $1 and fiscal_year = $2 and kind = $3 and document_id = $4 and not removed for update`,
    key.fiscalYear,
    key.kind,
    key.id,
  )
  return row && { head: row.head, owner: row.owner_department }
}

export async function readRevision(
  { query }: OrganisationTransaction,
  key: DocumentKey,
  number: number,
): Promise<Revision | undefined> {
  const [row] = await query<RevisionRow>(
    `select ${REVISION_COLUMNS} from records.revision
    where organisation_id = $1 and fiscal_year = $2 and kind = $3 and document_id = $4 and number = $5`,
    key.fiscalYear,
    key.kind,
    key.id,
    number,
  )
  return row && revisionOf(row)
}

/** The history of a document, newest first, below a number. */
export async function listRevisions(
  { query }: OrganisationTransaction,
  key: DocumentKey,
  below: number,
  limit: number,
): Promise<RevisionNote[]> {
  const rows = await query<RevisionRow>(
    `select kind, number, base, '' as content, content_hash, origin, author_id, author_name, at from records.revision
    where organisation_id = $1 and fiscal_year = $2 and kind = $3 and document_id = $4 and number < $5
    order by number desc limit $6`,
    key.fiscalYear,
    key.kind,
    key.id,
    below,
    limit,
  )
  return rows.map(noteOf)
}

/** What is to be written as a revision. */
export type NewRevision = {
  readonly key: DocumentKey
  readonly document: Document
  readonly base: number | null
  readonly origin: RevisionOrigin
  readonly author: Author
  readonly at: Date
}

/** Appends a revision to a document whose head is locked, and moves the head to it. */
export async function appendRevision(
  { query }: OrganisationTransaction,
  number: number,
  { key, document: { content }, base, origin, author, at }: NewRevision,
): Promise<RevisionNote> {
  const hash = contentHash(content)
  await query(
    `with moved as (
      update records.document set head = $5, removed = false
      where organisation_id = $1 and fiscal_year = $2 and kind = $3 and document_id = $4
    )
    insert into records.revision (organisation_id, fiscal_year, kind, document_id, number, base, content, content_hash,
      schema_version, origin, author_id, author_name, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    key.fiscalYear,
    key.kind,
    key.id,
    number,
    base,
    canonicalJson(content),
    hash,
    SCHEMA_VERSION,
    origin,
    author.id,
    author.name,
    at,
  )
  return { number, base, contentHash: hash, origin, author, at }
}

/**
 * Adds a document with its first revision, at the end of its kind.
 * @param owner the department that fills it in; null for what the offices keep
 * @returns undefined when there is one of that id already
 */
export async function insertDocument(
  transaction: OrganisationTransaction,
  revision: NewRevision,
  owner: string | null,
): Promise<RevisionNote | undefined> {
  const { fiscalYear, kind, id } = revision.key
  const [added] = await transaction.query<{ head: number }>(
    `insert into records.document (organisation_id, fiscal_year, kind, document_id, owner_department, position, head)
    select $1, $2, $3, $4, $5, coalesce(max(position), 0) + 1, 1 from records.document
      where organisation_id = $1 and fiscal_year = $2 and kind = $3
    on conflict do nothing returning head`,
    fiscalYear,
    kind,
    id,
    owner,
  )
  return added && appendRevision(transaction, added.head, revision)
}

/** Documents of one id, and the department that gets them. */
type NewOwner = Pick<DocumentKey, 'fiscalYear' | 'id'> & {
  readonly kinds: readonly DocumentKind[]
  readonly owner: string
}

/** Gives documents to another department, with all that was ever written in them. */
export async function setOwner(
  { query }: OrganisationTransaction,
  { fiscalYear, id, kinds, owner }: NewOwner,
): Promise<void> {
  await query(
    `update records.document set owner_department = $5
    where organisation_id = $1 and fiscal_year = $2 and kind = any ($3) and document_id = $4`,
    fiscalYear,
    kinds,
    id,
    owner,
  )
}

/** A document in a list: without its content. */
export type DocumentNote = {
  readonly kind: DocumentKind
  readonly id: string
  readonly owner: string | null
  readonly revision: RevisionNote
  /** What lists show of it, derived (summaries.ts); null for kinds that have none. */
  readonly summary: Json
}

/** The documents of a cycle, in the order of the cycle. @param kind only these; null for all */
export async function listDocuments(
  { query }: OrganisationTransaction,
  fiscalYear: number,
  kind: DocumentKind | null,
): Promise<DocumentNote[]> {
  const rows = await query<
    RevisionRow & { document_id: string; owner_department: string | null; summary: string | null }
  >(
    `select document_id, owner_department, summary, kind, number, base, '' as content, content_hash, origin, author_id, author_name, at
    from records.document join records.revision using (organisation_id, fiscal_year, kind, document_id)
    left join records.summary using (organisation_id, fiscal_year, kind, document_id)
    where organisation_id = $1 and fiscal_year = $2 and ($3::text is null or kind = $3) and number = head and not removed
    order by kind, position`,
    fiscalYear,
    kind,
  )
  return rows.map((row) => ({
    kind: row.kind,
    id: row.document_id,
    owner: row.owner_department,
    revision: noteOf(row),
    summary: parsed(row.summary ?? 'null'),
  }))
}

/** Adds a cycle. @returns false when the organisation has one of that year already */
export async function insertCycle({ query }: OrganisationTransaction, fiscalYear: number, at: Date): Promise<boolean> {
  const added = await query(
    `insert into records.cycle (organisation_id, fiscal_year, created_at) values ($1, $2, $3)
    on conflict do nothing returning fiscal_year`,
    fiscalYear,
    at,
  )
  return added.length === 1
}

/** The years of which the organisation has a cycle, newest first. */
export async function listCycles({ query }: OrganisationTransaction): Promise<number[]> {
  const rows = await query<{ fiscal_year: number }>(
    'select fiscal_year from records.cycle where organisation_id = $1 order by fiscal_year desc',
  )
  return rows.map(({ fiscal_year }) => fiscal_year)
}

/** A document of a cycle with its revision. */
export type StoredDocument = { readonly document: Document; readonly revision: number }

/** Every document of a cycle, in the order of the cycle. */
export async function readDocuments({ query }: OrganisationTransaction, fiscalYear: number): Promise<StoredDocument[]> {
  const rows = await query<{ kind: DocumentKind; head: number; content: string }>(
    `select kind, head, content from records.document
    join records.revision using (organisation_id, fiscal_year, kind, document_id)
    where organisation_id = $1 and fiscal_year = $2 and number = head and not removed order by kind, position`,
    fiscalYear,
  )
  return rows.map(({ kind, head, content }) => ({ document: storedDocument(kind, content), revision: head }))
}

/** Documents as they were in these revisions, given by kind/id, in the order of the cycle. */
export async function readNumbered(
  { query }: OrganisationTransaction,
  fiscalYear: number,
  numbers: Readonly<Record<string, { readonly revision: number }>>,
): Promise<Document[]> {
  const rows = await query<{ kind: DocumentKind; content: string }>(
    `select kind, content from records.document join records.revision using (organisation_id, fiscal_year, kind, document_id)
    join jsonb_to_recordset($3::jsonb) as wanted (name text, revision integer)
      on wanted.name = kind || '/' || document_id and wanted.revision = number
    where organisation_id = $1 and fiscal_year = $2 order by kind, position`,
    fiscalYear,
    JSON.stringify(Object.entries(numbers).map(([name, { revision }]) => ({ name, revision }))),
  )
  return rows.map(({ kind, content }) => storedDocument(kind, content))
}

/**
 * Every document of a cycle as it is recorded, with its owner: what the workflow is judged by.
 * @param only of this kind; null for all
 */
export async function readRecorded(
  { query }: OrganisationTransaction,
  fiscalYear: number,
  only: DocumentKind | null = null,
): Promise<RecordedDocument[]> {
  const rows = await query<{
    kind: DocumentKind
    owner_department: string | null
    head: number
    content: string
    content_hash: string
  }>(
    `select kind, owner_department, head, content, content_hash from records.document
    join records.revision using (organisation_id, fiscal_year, kind, document_id)
    where organisation_id = $1 and fiscal_year = $2 and ($3::text is null or kind = $3) and number = head and not removed
    order by kind, position`,
    fiscalYear,
    only,
  )
  return rows.map(({ kind, owner_department, head, content, content_hash }) => ({
    document: storedDocument(kind, content),
    owner: owner_department,
    revision: head,
    hash: content_hash,
  }))
}

type RevisionRow = {
  kind: DocumentKind
  number: number
  base: number | null
  content: string
  content_hash: string
  origin: RevisionOrigin
  author_id: string
  author_name: string
  at: Date
}
const REVISION_COLUMNS = 'kind, number, base, content, content_hash, origin, author_id, author_name, at'

function noteOf({ number, base, content_hash, origin, author_id, author_name, at }: RevisionRow): RevisionNote {
  return { number, base, contentHash: content_hash, origin, author: { id: author_id, name: author_name }, at }
}

function revisionOf(row: RevisionRow): Revision {
  return { ...noteOf(row), document: storedDocument(row.kind, row.content) }
}

function parsed(text: string): Json {
  const value: Json = JSON.parse(text)
  return value
}

/** It was checked by its schema before it was written, and nobody can change it. */
function storedDocument(kind: DocumentKind, content: string): Document {
  const value: Document['content'] = JSON.parse(content)
  return documentOf(kind, value)
}
