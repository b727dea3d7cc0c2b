import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { parseCycle } from '@sonae/domain/cycle/cycle-file'
import { isBlank } from '@sonae/domain/primitive/text'
import { valueOf } from '../form/form-document.ts'
import { readBase } from '../form/form-base.ts'
import type { ReadSheet } from '../workbook/read-sheet.ts'
import { compareComputed, type ComputedDifference } from './compare-computed.ts'
import { leftOver, struckOn, type Unused, unusedWhole } from './left-over.ts'
import {
  type ColumnField,
  type LineKind,
  type MappedPart,
  type MappedSheet,
  type Mapping,
  type PartKind,
  workbookHash,
} from './mapping.ts'
import type { FoundComputed } from './part-reading.ts'
import { readPart } from './read-part.ts'
import { columnsOf, placeOf, SheetGrid } from './sheet-grid.ts'
import { type OtherChange, takeValue } from './take-value.ts'
import { hasCellField } from './vocabulary.ts'

/** Why a workbook is not read by a mapping. */
export type OtherProblem =
  | { readonly kind: 'own-form' }
  | { readonly kind: 'not-confirmed' }
  | { readonly kind: 'other-workbook' }
  | { readonly kind: 'other-cycle' }
  | { readonly kind: 'unknown-sheet'; readonly sheet: string }
  | { readonly kind: 'unknown-record'; readonly sheet: string; readonly is: PartKind; readonly record: string }
  | { readonly kind: 'unknown-system'; readonly sheet: string; readonly cell: string; readonly system: string }
  /** A labelled cell, or a line, that this kind of table does not have. */
  | { readonly kind: 'misplaced-cell'; readonly sheet: string; readonly cell: string; readonly is: PartKind }
  | { readonly kind: 'misplaced-line'; readonly sheet: string; readonly row: number; readonly is: PartKind }
  | { readonly kind: 'unknown-objective'; readonly sheet: string; readonly row: number }
  | { readonly kind: 'unknown-line'; readonly sheet: string; readonly row: number; readonly id: string }

/** A table of the workbook that was read: as of which year (null: it names none and counts as of the cycle's), into which record. */
export type TakenPart = Pick<MappedPart, 'is' | 'fiscalYear' | 'rows'> & {
  readonly sheet: string
  readonly record: string
}

export type OtherReport = {
  readonly confirmedBy: string
  readonly parts: readonly TakenPart[]
  readonly changes: readonly OtherChange[]
  /** Computed values that differ from Sonae's own, and how many agree. */
  readonly differences: readonly ComputedDifference[]
  readonly agreed: number
  /** Everything that stands in the workbook and was not read. */
  readonly unused: readonly Unused[]
}

export type OtherResult =
  | { readonly ok: true; readonly cycle: Cycle; readonly report: OtherReport }
  | { readonly ok: false; readonly problem: OtherProblem }

/** Areas before their ticks, sheet 2 before the plan that rests on it. */
const ORDER: readonly PartKind[] = ['business', 'ticks', 'status', 'plan']

/** A workbook that Sonae made is taken by importForm, which knows what it was exported with. */
export function isOwnForm(sheets: readonly ReadSheet[]): boolean {
  const form = readBase(sheets)
  return form.ok || form.problem.kind !== 'not-a-form'
}

/**
 * Takes a workbook that is not ours into the cycle, as a confirmed mapping says. Blank fields of the record take what the
 * workbook has; a different value is a conflict and the record stays; nothing is cleared. Computed values are compared,
 * not taken. Every cell that was not read is reported.
 */
export function importOther(
  catalogue: Catalogue,
  cycle: Cycle,
  sheets: readonly ReadSheet[],
  mapping: Mapping,
): OtherResult {
  const problem = checkMapping(catalogue, cycle, sheets, mapping)
  if (problem !== undefined) return { ok: false, problem }

  const grids = new Map(sheets.map((sheet) => [sheet.name, new SheetGrid(sheet)]))
  const parts = mapping.sheets.flatMap(({ sheet, parts: list }) =>
    list.map((part) => ({ part, grid: grids.get(sheet), used: new Set<string>() })),
  )
  let after = cycle
  const changes: OtherChange[] = []
  const computed: { part: MappedPart; found: FoundComputed }[] = []
  const used = new Map<string, Set<string>>()
  for (const { part, grid } of parts.toSorted((a, b) => ORDER.indexOf(a.part.is) - ORDER.indexOf(b.part.is))) {
    if (part.record === null || grid === undefined) continue
    const reading = readPart(catalogue, after, grid, part)
    for (const found of reading.found) {
      const taken = takeValue(catalogue, after, found)
      after = taken.cycle
      if (taken.change !== undefined) changes.push(taken.change)
    }
    after = withUnconfirmedDocuments(catalogue, cycle, after, part, changes)
    computed.push(...reading.computed.map((found) => ({ part, found })))
    used.set(grid.name, new Set([...(used.get(grid.name) ?? []), ...reading.used]))
  }
  const compared = computed.map(({ part, found }) => compareComputed(catalogue, after, part, found))
  const differences = compared.filter((difference) => difference !== undefined)
  const refused = new Set(changes.flatMap(({ outcome, cell }) => (outcome === 'refused' ? [cell] : [])))
  const result = parseCycle(after)
  if (!result.ok) throw new Error(`the import made a cycle that is none: ${JSON.stringify(result.problems)}`)
  return {
    ok: true,
    cycle: result.cycle,
    report: {
      confirmedBy: mapping.confirmedBy,
      parts: mapping.sheets.flatMap(({ sheet, parts: list }) =>
        list.flatMap(({ is, fiscalYear, rows, record }) =>
          record === null ? [] : [{ sheet, is, fiscalYear, rows, record }],
        ),
      ),
      changes,
      differences,
      agreed: compared.length - differences.length,
      unused: [
        ...mapping.sheets.flatMap((sheet) => {
          const grid = grids.get(sheet.sheet)
          return grid === undefined
            ? []
            : [
                ...unusedOf(grid, sheet, used.get(sheet.sheet) ?? new Set(), cycle, refused),
                ...mergedAnswers(grid, sheet),
              ]
        }),
        ...sheets.flatMap(({ name, asides }) =>
          asides.map(({ kind, cell, text }): Unused => ({
            cell: cell === '' ? name : `${name}!${cell}`,
            text,
            why: kind,
          })),
        ),
      ],
    },
  }
}

/** What each line answers for itself; residual risks and impacts belong to several lines. */
const ANSWERS: ReadonlySet<ColumnField> = new Set([
  'tick',
  'applicability',
  'implemented',
  'documents',
  'note',
  'schedule',
  'doneYear',
])

/** Answers that one merged cell gives for several lines: the first line has it, the others are named. */
function mergedAnswers(grid: SheetGrid, { parts }: MappedSheet): Unused[] {
  return parts.flatMap(({ record, lines, columns }) => {
    if (record === null) return []
    const rows = new Set(lines.filter(({ is }) => is !== null).map(({ row }) => row - 1))
    const answers = columns.filter(({ field }) => field !== null && ANSWERS.has(field))
    return [...rows].flatMap((row) =>
      answers.flatMap(({ columns: letters }) => {
        const [column = 0] = columnsOf(letters)
        const { from } = grid.areaAt(row, column)
        const text = grid.textAt(row, column)
        if (from.row === row || !rows.has(from.row) || isBlank(text)) return []
        return [{ cell: placeOf(grid.name, row, column), text, why: 'merged' } as const]
      }),
    )
  })
}

/** Everything on a sheet that a mapping does not read. */
function unusedOf(
  grid: SheetGrid,
  sheet: MappedSheet,
  used: ReadonlySet<string>,
  cycle: Cycle,
  refused: ReadonlySet<string> = new Set(),
): Unused[] {
  if (sheet.parts.length === 0) return unusedWhole(grid, 'sheet-not-used')
  const undecided = sheet.parts.filter(({ record }) => record === null)
  return [
    ...undecided.flatMap(({ rows }) => unusedWhole(grid, 'part-undecided', rows)),
    ...leftOver(grid, sheet, used, [cycle.organisation.name, cycle.settings.marking]),
    ...struckOn(grid, refused),
  ]
}

/** What would be left over if the workbook were imported by the mapping as it is. */
export function unusedBy(catalogue: Catalogue, cycle: Cycle, sheets: readonly ReadSheet[], mapping: Mapping): Unused[] {
  return mapping.sheets.flatMap((sheet) => {
    const read = sheets.find(({ name }) => name === sheet.sheet)
    if (read === undefined) return []
    const grid = new SheetGrid(read)
    const decided = sheet.parts.filter(({ record }) => record !== null)
    const used = new Set(decided.flatMap((part) => [...readPart(catalogue, cycle, grid, part).used]))
    return unusedOf(grid, sheet, used, cycle)
  })
}

/** The lines that a table may have. */
const LINES: Readonly<Record<PartKind, readonly LineKind[]>> = {
  business: ['area'],
  ticks: ['item'],
  status: ['measure', 'own'],
  plan: ['measure', 'own'],
}

function checkMapping(
  catalogue: Catalogue,
  cycle: Cycle,
  sheets: readonly ReadSheet[],
  mapping: Mapping,
): OtherProblem | undefined {
  if (isOwnForm(sheets)) return { kind: 'own-form' }
  if (isBlank(mapping.confirmedBy)) return { kind: 'not-confirmed' }
  if (mapping.workbookHash !== workbookHash(sheets)) return { kind: 'other-workbook' }
  if (mapping.organisation !== cycle.organisation.id || mapping.fiscalYear !== cycle.fiscalYear)
    return { kind: 'other-cycle' }
  const known = {
    business: new Set(cycle.businessSheets.map(({ id }) => id)),
    status: new Set(cycle.statusSheets.map(({ id }) => id)),
  }
  const measures = new Set(catalogue.countermeasures.map(({ id }) => id))
  const items = new Set(catalogue.impactTypes.flatMap((type) => type.items.map(({ id }) => id)))
  for (const { sheet, parts } of mapping.sheets) {
    if (!sheets.some(({ name }) => name === sheet)) return { kind: 'unknown-sheet', sheet }
    for (const { is, record, lines, cells } of parts) {
      const records = is === 'business' || is === 'ticks' ? known.business : known.status
      if (record !== null && !records.has(record)) return { kind: 'unknown-record', sheet, is, record }
      if (record === null) continue
      const systems = cycle.statusSheets.find(({ id }) => id === record)?.systems ?? []
      const lost = cells.find(({ system }) => typeof system === 'string' && !systems.some(({ id }) => id === system))
      if (lost !== undefined) return { kind: 'unknown-system', sheet, cell: lost.cell, system: lost.system ?? '' }
      const odd = cells.find(({ field }) => field !== null && !hasCellField(is, field))
      if (odd !== undefined) return { kind: 'misplaced-cell', sheet, cell: odd.cell, is }
      const misplaced = lines.find((line) => line.is !== null && !LINES[is].includes(line.is))
      if (misplaced !== undefined) return { kind: 'misplaced-line', sheet, row: misplaced.row, is }
      const aimless = lines.find(({ is: kind, objective }) =>
        objective === undefined ? kind === 'own' : !catalogue.objectives.some(({ id }) => id === objective),
      )
      if (aimless !== undefined) return { kind: 'unknown-objective', sheet, row: aimless.row }
      const areas = cycle.businessSheets.find(({ id }) => id === record)?.areas ?? []
      const wrong = lines.find((line) => {
        const id = line.id ?? ''
        if (line.is === 'area') return id !== '' && !areas.some((area) => area.id === id)
        return (line.is === 'measure' && !measures.has(id)) || (line.is === 'item' && !items.has(id))
      })
      if (wrong !== undefined) return { kind: 'unknown-line', sheet, row: wrong.row, id: wrong.id ?? '' }
    }
  }
  return undefined
}

/** Documents named in an earlier year's sheet are to be confirmed, as after opening a year. */
function withUnconfirmedDocuments(
  catalogue: Catalogue,
  before: Cycle,
  after: Cycle,
  part: MappedPart,
  changes: OtherChange[],
): Cycle {
  if (part.is !== 'status' || part.fiscalYear === null || part.fiscalYear >= before.fiscalYear) return after
  let cycle = after
  const taken = changes.filter(({ outcome }) => outcome === 'applied')
  for (const { path, cell } of taken) {
    const isDocument = path[0] === 'statusSheets' && path[1] === part.record && path.at(-1) === 'documents'
    const target = [...path.slice(0, -1), 'documentsUnconfirmed']
    if (!isDocument || valueOf(cycle, target) === true) continue
    const found = { path: target, cell, text: '要確認', parsed: { ok: true, value: true }, fromFormula: false } as const
    const { cycle: marked, change } = takeValue(catalogue, cycle, found)
    cycle = marked
    if (change !== undefined) changes.push(change)
  }
  return cycle
}
