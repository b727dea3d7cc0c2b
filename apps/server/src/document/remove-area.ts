import { withoutArea } from '@sonae/domain/cycle/area-removal'
import { isEditable } from '@sonae/domain/workflow/editing'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import { holdWorkflow } from '../workflow/workflow-store.ts'
import { type Author, listCycles, readRecorded } from './document-store.ts'
import { saveDocument } from './save-document.ts'
import type { Catalogues } from './summaries.ts'

export type AreaRemoval = {
  readonly fiscalYear: number
  readonly area: string
  readonly author: Author
  readonly at: Date
}

/** `closed`: its sheet 1 is submitted, or what was decided lies before the CISO. */
export type AreaRemovalResult = { readonly kind: 'removed' | 'no-such-cycle' | 'no-such-area' | 'closed' }

/** Takes a 業務領域 out of a cycle (②): its part of sheet 1, and what was decided of it. Both stay in their histories. */
export async function removeArea(
  transaction: OrganisationTransaction,
  catalogues: Catalogues,
  { fiscalYear, area, author, at }: AreaRemoval,
): Promise<AreaRemovalResult> {
  if (!(await listCycles(transaction)).includes(fiscalYear)) return { kind: 'no-such-cycle' }
  const { state } = await holdWorkflow(transaction, fiscalYear)
  const changed = (await readRecorded(transaction, fiscalYear)).flatMap(({ document, revision }) => {
    const content = withoutArea(document, area)
    return content === undefined ? [] : [{ kind: document.kind, id: document.content.id, content, revision }]
  })
  if (changed.length === 0) return { kind: 'no-such-area' }
  // All of it or nothing.
  if (!changed.every(({ kind, id }) => isEditable(state, kind, id))) return { kind: 'closed' }
  for (const { kind, id, content, revision } of changed) {
    // Whoever brings areas into the cycle takes them out again, and changes nothing else of a sheet.
    const isAllowed = () => true
    const request = { key: { fiscalYear, kind, id }, base: revision, content, origin: 'edit', author, at } as const
    const result = await saveDocument(transaction, catalogues, { ...request, isAllowed })
    if (result.kind !== 'saved') throw new Error(`${kind} ${id}: ${result.kind}`)
  }
  return { kind: 'removed' }
}
