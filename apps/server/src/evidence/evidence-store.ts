import type { EvidenceMediaType } from '@sonae/contract/evidence-operations'
import type { DocumentKind } from '@sonae/domain/document/document'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import type { Author, DocumentKey } from '../document/document-store.ts'

/** Which piece of evidence of the organisation. */
export type EvidenceKey = { readonly fiscalYear: number; readonly evidence: string }

/** What is said of a file by whoever uploads it. Dates are ISO 8601. */
export type EvidenceStatement = {
  /** What it proves, and the place in it: measures/block-1-1, or '' for all of it. */
  readonly document: DocumentKey
  readonly path: string
  readonly name: string
  readonly marking: string
  readonly evidenceDate: string
  readonly validUntil: string | null
}

/** One version of a piece of evidence. */
export type EvidenceVersion = EvidenceKey &
  EvidenceStatement & {
    readonly version: number
    readonly mediaType: EvidenceMediaType
    readonly size: number
    readonly sha256: string
    readonly uploader: Author
    readonly uploadedAt: Date
    readonly withdrawn: boolean
  }

/** A version with the department that fills in what it proves. */
export type OwnedEvidence = { readonly owner: string | null; readonly evidence: EvidenceVersion }

/**
 * Until the transaction ends, whoever adds evidence of this organisation, or sweeps its files, waits. Taken before a file
 * gets its name, so that no sweep falls between the file and its row.
 */
export async function lockEvidence({ query }: OrganisationTransaction): Promise<void> {
  await query(`select pg_advisory_xact_lock(hashtextextended('evidence ' || $1, 0))`)
}

/** All versions, newest first; none where there is no such evidence. */
export async function readVersions(
  { query }: OrganisationTransaction,
  { fiscalYear, evidence }: EvidenceKey,
): Promise<OwnedEvidence[]> {
  const rows = await query<EvidenceRow>(
    `select ${COLUMNS} from records.evidence join records.document using (organisation_id, fiscal_year, kind, document_id)
    where organisation_id = $1 and fiscal_year = $2 and evidence_id = $3 order by version desc`,
    fiscalYear,
    evidence,
  )
  return rows.map(evidenceOf)
}

export type EvidenceFilter = {
  readonly fiscalYear: number
  readonly kind: DocumentKind | null
  readonly document: string | null
  readonly withWithdrawn: boolean
  /** Those after this id; '' for the first. */
  readonly after: string
  readonly limit: number
}

/** The newest version of each piece of evidence, by id. */
export async function listNewest(
  { query }: OrganisationTransaction,
  { fiscalYear, kind, document, withWithdrawn, after, limit }: EvidenceFilter,
): Promise<OwnedEvidence[]> {
  const rows = await query<EvidenceRow>(
    `with newest as (
      select distinct on (evidence_id) * from records.evidence
      where organisation_id = $1 and fiscal_year = $2 and evidence_id > $6
        and ($3::text is null or kind = $3) and ($4::text is null or document_id = $4)
      order by evidence_id, version desc
    )
    select ${COLUMNS} from newest join records.document using (organisation_id, fiscal_year, kind, document_id)
    where $5 or not withdrawn order by evidence_id limit $7`,
    fiscalYear,
    kind,
    document,
    withWithdrawn,
    after,
    limit,
  )
  return rows.map(evidenceOf)
}

export async function insertVersion({ query }: OrganisationTransaction, given: EvidenceVersion): Promise<void> {
  await query(
    `insert into records.evidence (organisation_id, fiscal_year, evidence_id, version, kind, document_id, path, file_name,
      media_type, size, sha256, marking, evidence_date, valid_until, uploaded_at, uploader_id, uploader_name)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    given.fiscalYear,
    given.evidence,
    given.version,
    given.document.kind,
    given.document.id,
    given.path,
    given.name,
    given.mediaType,
    given.size,
    given.sha256,
    given.marking,
    given.evidenceDate,
    given.validUntil,
    given.uploadedAt,
    given.uploader.id,
    given.uploader.name,
  )
}

/** Withdraws all versions. @returns how many were not withdrawn yet */
export async function markWithdrawn(
  { query }: OrganisationTransaction,
  { fiscalYear, evidence }: EvidenceKey,
): Promise<number> {
  const rows = await query(
    `update records.evidence set withdrawn = true
    where organisation_id = $1 and fiscal_year = $2 and evidence_id = $3 and not withdrawn returning version`,
    fiscalYear,
    evidence,
  )
  return rows.length
}

/** What the organisation's files take on the disk, in bytes, without this one. */
export async function bytesBeside({ query }: OrganisationTransaction, sha256: string): Promise<number> {
  const [row] = await query<{ bytes: string }>(
    `select coalesce(sum(size), 0) as bytes
    from (select distinct sha256, size from records.evidence where organisation_id = $1 and sha256 <> $2) as file`,
    sha256,
  )
  return Number(row?.bytes ?? 0)
}

/** Those of the hashes that some version has. */
export async function knownHashes({ query }: OrganisationTransaction, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await query<{ sha256: string }>(
    'select distinct sha256 from records.evidence where organisation_id = $1 and sha256 = any($2)',
    hashes,
  )
  return new Set(rows.map(({ sha256 }) => sha256))
}

// A day is text on its way: a Date would move it by the time zone.
const COLUMNS = `fiscal_year, evidence_id, version, kind, document_id, owner_department, path, file_name, media_type, size,
  sha256, marking, evidence_date::text, valid_until::text, uploaded_at, uploader_id, uploader_name, withdrawn`

type EvidenceRow = {
  fiscal_year: number
  evidence_id: string
  version: number
  kind: DocumentKind
  document_id: string
  owner_department: string | null
  path: string
  file_name: string
  media_type: EvidenceMediaType
  size: string
  sha256: string
  marking: string
  evidence_date: string
  valid_until: string | null
  uploaded_at: Date
  uploader_id: string
  uploader_name: string
  withdrawn: boolean
}

function evidenceOf(row: EvidenceRow): OwnedEvidence {
  return {
    owner: row.owner_department,
    evidence: {
      fiscalYear: row.fiscal_year,
      evidence: row.evidence_id,
      version: row.version,
      document: { fiscalYear: row.fiscal_year, kind: row.kind, id: row.document_id },
      path: row.path,
      name: row.file_name,
      marking: row.marking,
      evidenceDate: row.evidence_date,
      validUntil: row.valid_until,
      mediaType: row.media_type,
      size: Number(row.size),
      sha256: row.sha256,
      uploader: { id: row.uploader_id, name: row.uploader_name },
      uploadedAt: row.uploaded_at,
      withdrawn: row.withdrawn,
    },
  }
}
