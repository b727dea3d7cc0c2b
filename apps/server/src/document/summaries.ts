import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Document } from '@sonae/domain/document/document'
import {
  type BusinessSummary,
  businessSummary,
  type StatusSummary,
  statusSummary,
} from '@sonae/domain/document/summary'
import { canonicalJson } from '@sonae/domain/primitive/canonical-json'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import { type DocumentKey, readDocuments, readHead } from './document-store.ts'

export type Summary = BusinessSummary | StatusSummary

/** The catalogue of an edition; editions are shipped, and read once. */
export type Catalogues = (edition: string) => Catalogue

/**
 * Makes the summary anew that depends on a document: its own, or for a plan that of its sheet 2. In the transaction of
 * the save, so that no list ever shows what is no longer so.
 */
export async function refreshSummary(
  transaction: OrganisationTransaction,
  catalogues: Catalogues,
  fiscalYear: number,
  document: Document,
): Promise<void> {
  const { kind, content } = document
  if (kind === 'business-sheet') {
    const catalogue = await catalogueOf(transaction, catalogues, fiscalYear)
    await write(transaction, fiscalYear, kind, content.id, businessSummary(catalogue, content))
  } else if (kind === 'status-sheet' || kind === 'plan-sheet') {
    const status = await readDocument(transaction, { fiscalYear, kind: 'status-sheet', id: content.id })
    const plan = await readDocument(transaction, { fiscalYear, kind: 'plan-sheet', id: content.id })
    // A plan may come before its sheet 2.
    if (status?.kind !== 'status-sheet') return
    const catalogue = await catalogueOf(transaction, catalogues, fiscalYear)
    const planned = plan?.kind === 'plan-sheet' ? plan.content : undefined
    const summary = statusSummary(catalogue, fiscalYear, status.content, planned)
    await write(transaction, fiscalYear, 'status-sheet', content.id, summary)
  }
}

/** Makes every summary of a cycle anew from its documents. */
export async function rebuildSummaries(
  transaction: OrganisationTransaction,
  catalogues: Catalogues,
  fiscalYear: number,
): Promise<void> {
  await transaction.query('delete from records.summary where organisation_id = $1 and fiscal_year = $2', fiscalYear)
  for (const { document } of await readDocuments(transaction, fiscalYear))
    if (document.kind !== 'plan-sheet') await refreshSummary(transaction, catalogues, fiscalYear, document)
}

async function readDocument(transaction: OrganisationTransaction, key: DocumentKey): Promise<Document | undefined> {
  return (await readHead(transaction, key))?.revision.document
}

async function catalogueOf(
  transaction: OrganisationTransaction,
  catalogues: Catalogues,
  fiscalYear: number,
): Promise<Catalogue> {
  const settings = await readDocument(transaction, { fiscalYear, kind: 'settings', id: 'settings' })
  if (settings?.kind !== 'settings') throw new Error(`the cycle of ${fiscalYear} has no settings`)
  return catalogues(settings.content.guidelineEdition)
}

async function write(
  { query }: OrganisationTransaction,
  fiscalYear: number,
  kind: string,
  id: string,
  summary: Summary,
): Promise<void> {
  await query(
    `insert into records.summary (organisation_id, fiscal_year, kind, document_id, summary) values ($1, $2, $3, $4, $5)
    on conflict (organisation_id, fiscal_year, kind, document_id) do update set summary = excluded.summary`,
    fiscalYear,
    kind,
    id,
    canonicalJson(summary),
  )
}
