import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import type { StoredDocument } from '../document/document-store.ts'
import type { SummaryRow } from './job-task.ts'

/**
 * Records summaries that were made from documents as they were. What was saved since has its summary from the save
 * itself, and keeps it. Whoever saves meanwhile waits until the transaction ends.
 * @returns false when the settings were changed since, on which all summaries rest: they must be made again
 */
export async function writeSummaries(
  { query }: OrganisationTransaction,
  fiscalYear: number,
  madeFrom: readonly StoredDocument[],
  rows: readonly SummaryRow[],
): Promise<boolean> {
  const heads = await query<{ kind: string; document_id: string; head: number }>(
    `select kind, document_id, head from records.document
    where organisation_id = $1 and fiscal_year = $2 and not removed for share`,
    fiscalYear,
  )
  const key = (kind: string, id: string) => `${kind}/${id}`
  const before = new Map(madeFrom.map(({ document: { kind, content }, revision }) => [key(kind, content.id), revision]))
  const now = new Map(heads.map(({ kind, document_id, head }) => [key(kind, document_id), head]))
  const isAsBefore = (kind: string, id: string) => now.get(key(kind, id)) === before.get(key(kind, id))
  if (!isAsBefore('settings', 'settings')) return false
  // The summary of a sheet 2 tells of its plan, too.
  const current = rows.filter(
    ({ kind, id }) => isAsBefore(kind, id) && (kind !== 'status-sheet' || isAsBefore('plan-sheet', id)),
  )
  await query(
    `delete from records.summary where organisation_id = $1 and fiscal_year = $2 and not exists
      (select from records.document where document.organisation_id = $1 and document.fiscal_year = $2
        and document.kind = summary.kind and document.document_id = summary.document_id and not removed)`,
    fiscalYear,
  )
  await query(
    `insert into records.summary (organisation_id, fiscal_year, kind, document_id, summary)
    select $1, $2, made.* from unnest($3::text[], $4::text[], $5::text[]) as made
    on conflict (organisation_id, fiscal_year, kind, document_id) do update set summary = excluded.summary`,
    fiscalYear,
    current.map(({ kind }) => kind),
    current.map(({ id }) => id),
    current.map(({ summary }) => summary),
  )
  return true
}
