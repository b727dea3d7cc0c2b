import type { Cycle } from '@sonae/domain/cycle/cycle'
import { type Document, documentsOf } from '@sonae/domain/document/document'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import { addDocument } from './add-document.ts'
import { type Author, insertCycle, type RevisionOrigin } from './document-store.ts'
import type { Catalogues } from './summaries.ts'

export type ImportOptions = {
  readonly author: Author
  readonly at: Date
  /** The department that fills in a document; null for what the offices keep. */
  readonly ownerOf: (document: Document) => string | null
  /** 'edit' unless given. */
  readonly origin?: RevisionOrigin | undefined
}

/**
 * Records a whole cycle, as a cycle file holds it, as the first revisions of its documents.
 * @returns false when the organisation has a cycle of that year already
 */
export async function importCycle(
  transaction: OrganisationTransaction,
  catalogues: Catalogues,
  cycle: Cycle,
  { author, at, ownerOf, origin }: ImportOptions,
): Promise<boolean> {
  const { fiscalYear } = cycle
  if (!(await insertCycle(transaction, fiscalYear, at))) return false
  for (const document of documentsOf(cycle)) {
    const { kind, content } = document
    const given = { fiscalYear, kind, content, owner: ownerOf(document), author, at, origin }
    const added = await addDocument(transaction, catalogues, given)
    // The cycle was checked when it was read, and no two of its documents are of one id.
    if (added.kind !== 'added') throw new Error(`${kind} ${content.id} of a checked cycle: ${added.kind}`)
  }
  return true
}
