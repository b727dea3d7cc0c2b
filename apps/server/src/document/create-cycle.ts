import { newCycle } from '@sonae/domain/cycle/new-cycle'
import { openYear } from '@sonae/domain/cycle/open-year'
import { cycleOf } from '@sonae/domain/document/document'
import { approvalStanding } from '@sonae/domain/workflow/approval'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import { readOrganisation } from '../organisation/organisation-store.ts'
import { readStanding } from '../workflow/do-act.ts'
import { type Author, readRecorded } from './document-store.ts'
import { importCycle } from './import-cycle.ts'
import { newestEdition } from './shipped-catalogues.ts'
import type { Catalogues } from './summaries.ts'

export type CreateCycle = {
  readonly fiscalYear: number
  readonly from: 'nothing' | 'last-year'
  readonly author: Author
  readonly at: Date
}

/** `approved`: the CISO's approval holds for what was carried over. */
export type CreateCycleResult =
  | { readonly kind: 'created'; readonly approved: boolean }
  | { readonly kind: 'exists-already' | 'no-last-year' }

/** Begins a cycle: with nothing in it, or opened from the year before (domain rule "Opening year N+1"). */
export async function createCycle(
  transaction: OrganisationTransaction,
  catalogues: Catalogues,
  { fiscalYear, from, author, at }: CreateCycle,
): Promise<CreateCycleResult> {
  const found = await readOrganisation(transaction)
  if (found === undefined) throw new Error(`there is no organisation ${transaction.organisation}`)
  const organisation = { id: found.id, name: found.name }
  if (from === 'nothing') {
    const cycle = newCycle(organisation, newestEdition(), fiscalYear)
    const isNew = await importCycle(transaction, catalogues, cycle, { author, at, ownerOf: () => null })
    return isNew ? { kind: 'created', approved: false } : { kind: 'exists-already' }
  }
  const before = await readStanding(transaction, catalogues, fiscalYear - 1, at)
  if (before === undefined) return { kind: 'no-last-year' }
  const recorded = await readRecorded(transaction, fiscalYear - 1)
  const approved = approvalStanding(before.state, before.facts).kind === 'valid'
  const owners = new Map(recorded.map(({ document: { kind, content }, owner }) => [`${kind}/${content.id}`, owner]))
  const documents = recorded.map(({ document }) => document)
  const cycle = openYear(cycleOf(organisation, fiscalYear - 1, documents), approved)
  const isNew = await importCycle(transaction, catalogues, cycle, {
    author,
    at,
    origin: 'new-year',
    ownerOf: ({ kind, content }) => owners.get(`${kind}/${content.id}`) ?? null,
  })
  return isNew ? { kind: 'created', approved } : { kind: 'exists-already' }
}
