import { randomUUID } from 'node:crypto'
import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import {
  blankArea,
  blankBusinessSheet,
  blankPlanSheet,
  blankStatusSheet,
  blankSystem,
} from '@sonae/domain/cycle/new-cycle'
import type { Document, DocumentKind } from '@sonae/domain/document/document'
import { isName } from '@sonae/domain/people/name'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import { readDepartment } from '../workflow/department-facts.ts'
import { lockWorkflow } from '../workflow/workflow-store.ts'
import { addDocument } from './add-document.ts'
import { type Author, listCycles, readRecorded } from './document-store.ts'
import { saveDocument } from './save-document.ts'
import type { Catalogues } from './summaries.ts'

export type CycleAddition = {
  readonly fiscalYear: number
  /** The department that fills in the sheet. */
  readonly department: string
  /** Of the area, or of the system, as it was typed. */
  readonly name: string
  readonly author: Author
  readonly at: Date
}

/** Why nothing was added. */
export type AdditionRefusal =
  | { readonly kind: 'no-such-cycle' | 'name-form' | 'no-such-department' | 'closed-department' }
  /** The department has one of that name. */
  | { readonly kind: 'exists-already' }
  /** The sheet to which it would be added is submitted, or lies before the CISO. */
  | { readonly kind: 'closed' }
  /** There is no such sheet 2 of this department. */
  | { readonly kind: 'no-such-sheet' }

type Added<T> = ({ readonly kind: 'added' } & T) | AdditionRefusal

type Given = CycleAddition & {
  readonly transaction: OrganisationTransaction
  readonly catalogues: Catalogues
  readonly catalogue: Catalogue
  readonly departmentName: string
  readonly recorded: readonly {
    readonly document: Document
    readonly owner: string | null
    readonly revision: number
  }[]
}

/**
 * Adds a 業務領域 (②) to its department's sheet 1, or a sheet 1 with it where the department has none.
 * What is decided of it, its criterion too, is the decisions' to say.
 */
export function addArea(transaction: OrganisationTransaction, catalogues: Catalogues, addition: CycleAddition) {
  return added<{ readonly sheet: string; readonly area: string }>(transaction, catalogues, addition, async (given) => {
    const { name, department, departmentName, catalogue, recorded } = given
    const area = blankArea(newId('area'), name)
    const known = recorded.find(({ document, owner }) => document.kind === 'business-sheet' && owner === department)
    if (known?.document.kind !== 'business-sheet') {
      const sheet = blankBusinessSheet(catalogue, newId('sheet'), departmentName)
      await addOne(given, 'business-sheet', { ...sheet, areas: [area] })
      return { kind: 'added', sheet: sheet.id, area: area.id }
    }
    const { content } = known.document
    if (content.areas.some((one) => one.name === name)) return { kind: 'exists-already' }
    const changed = { ...content, areas: [...content.areas, area] }
    const refused = await change(given, 'business-sheet', changed, known.revision)
    return refused ?? { kind: 'added', sheet: content.id, area: area.id }
  })
}

/**
 * Adds a 対象システム (⑥) with sheets 2 and 3 of its own, or to the sheet 2 of another system of the same department with
 * which it shares its elements (図３ なお書き).
 */
export function addSystem(
  transaction: OrganisationTransaction,
  catalogues: Catalogues,
  addition: CycleAddition & { readonly sheet: string | null },
) {
  return added<{ readonly sheet: string; readonly system: string }>(
    transaction,
    catalogues,
    addition,
    async (given) => {
      const { name, department, departmentName, catalogue, recorded } = given
      const sheets = recorded.flatMap(({ document, owner, revision }) =>
        document.kind === 'status-sheet' && owner === department ? [{ content: document.content, revision }] : [],
      )
      if (sheets.some(({ content }) => content.systems.some((one) => one.name === name)))
        return { kind: 'exists-already' }
      const system = blankSystem(newId('system'), name, departmentName)
      if (addition.sheet === null) {
        const sheet = newId('sheet')
        await addOne(given, 'status-sheet', blankStatusSheet(catalogue, sheet, [system]))
        await addOne(given, 'plan-sheet', blankPlanSheet(catalogue, sheet))
        return { kind: 'added', sheet, system: system.id }
      }
      const known = sheets.find(({ content }) => content.id === addition.sheet)
      if (known === undefined) return { kind: 'no-such-sheet' }
      const changed = { ...known.content, systems: [...known.content.systems, system] }
      const refused = await change(given, 'status-sheet', changed, known.revision)
      return refused ?? { kind: 'added', sheet: known.content.id, system: system.id }
    },
  )
}

async function added<T>(
  transaction: OrganisationTransaction,
  catalogues: Catalogues,
  { name: typed, ...addition }: CycleAddition,
  add: (given: Given) => Promise<Added<T>>,
): Promise<Added<T>> {
  const { fiscalYear, department } = addition
  const name = typed.trim()
  if (!isName(name)) return { kind: 'name-form' }
  if (!(await listCycles(transaction)).includes(fiscalYear)) return { kind: 'no-such-cycle' }
  // Two who add the same at once do it one after the other, and nobody saves meanwhile.
  await lockWorkflow(transaction, fiscalYear)
  const recorded = await readRecorded(transaction, fiscalYear)
  const settings = recorded.find(({ document }) => document.kind === 'settings')?.document
  if (settings?.kind !== 'settings') throw new Error(`the cycle of ${fiscalYear} has no settings`)
  const found = await readDepartment(transaction, department)
  if (found === undefined) return { kind: 'no-such-department' }
  if (found.closed) return { kind: 'closed-department' }
  const catalogue = catalogues(settings.content.guidelineEdition)
  return add({ transaction, catalogues, catalogue, departmentName: found.name, recorded, name, ...addition })
}

async function addOne(
  { transaction, catalogues, fiscalYear, department: owner, author, at }: Given,
  kind: DocumentKind,
  content: Document['content'],
): Promise<void> {
  const result = await addDocument(transaction, catalogues, { fiscalYear, kind, content, owner, author, at })
  // Its id is new, and its content our own.
  if (result.kind !== 'added') throw new Error(`${kind} ${content.id}: ${result.kind}`)
}

/** @returns why the sheet was not changed; undefined where it was */
async function change(
  { transaction, catalogues, fiscalYear, author, at }: Given,
  kind: DocumentKind,
  content: Document['content'],
  base: number,
): Promise<AdditionRefusal | undefined> {
  const key = { fiscalYear, kind, id: content.id }
  // Whoever adds sheets to the cycle (②, ⑥) adds a row to one, and changes nothing else of it.
  const isAllowed = () => true
  const result = await saveDocument(transaction, catalogues, {
    key,
    base,
    content,
    origin: 'edit',
    author,
    at,
    isAllowed,
  })
  if (result.kind === 'closed') return { kind: 'closed' }
  if (result.kind !== 'saved') throw new Error(`${kind} ${content.id}: ${result.kind}`)
  return undefined
}

/** area-1f0c9a52-7d3e. */
function newId(what: 'area' | 'sheet' | 'system'): string {
  return `${what}-${randomUUID().slice(0, 13)}`
}
