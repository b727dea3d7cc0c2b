import { type FiscalYear, parseFiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import type { StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { cellAddress } from '../workbook/workbook.ts'
import { type FoundTable, labelOf, rowsWithin } from './find-tables.ts'
import { foldedText, looseText, type Sure } from './heading-text.ts'
import type { CellField, MappedCell, PartKind } from './mapping.ts'
import { eraOfTable } from './plan-year.ts'
import type { GridCell, SheetGrid } from './sheet-grid.ts'
import { footFit, headFit, isTitle, titleKind } from './vocabulary.ts'

type Label = { readonly cell: GridCell; readonly field: CellField; readonly sure: Sure; readonly heading: string }

/** Fields of which a head may hold several, below each other: one line a target system (図３ ②). */
const OF_SYSTEM: ReadonlySet<CellField> = new Set(['systemName', 'department', 'personName', 'contact'])

/** Finds the labelled cells of a part's head and foot: the value stands right of its label, below it, or after a colon. */
export function mapLabels(
  grid: SheetGrid,
  table: FoundTable,
  planYear: FiscalYear | null,
  cycleYear: FiscalYear,
): MappedCell[] {
  const head = labelsWithin(grid, table.first, table.headingFirst - 1, (text) => headFit(table.kind, text))
  const foot = labelsWithin(grid, table.tableLast + 1, table.last, (text) =>
    footOf(table.kind, text, planYear, cycleYear),
  )
  return [...valuesOf(grid, head, table.headingFirst - 1, false), ...valuesOf(grid, foot, table.last, true)]
}

function footOf(kind: PartKind, text: string, planYear: FiscalYear | null, cycleYear: FiscalYear) {
  return (kind === 'plan' ? outlineOf(text, planYear, cycleYear) : undefined) ?? footFit(kind, text)
}

/** 26年度の対策導入計画概要: this year's, next year's, or that of another year altogether. */
function outlineOf(
  text: string,
  planYear: FiscalYear | null,
  cycleYear: FiscalYear,
): { field: CellField; sure: Sure } | undefined {
  const folded = foldedText(text)
  if (folded.length > 40 || !looseText(text).includes(looseText('対策導入計画概要'))) return undefined
  const yearText = /^(.*?年度)/.exec(folded)?.[1] ?? ''
  const relative = /^(?:次|翌|来)年度/.test(folded) ? 1 : /^(?:今|本|当|現)年度/.test(folded) ? 0 : undefined
  const bare = /^\d{1,2}(?=年度)/.exec(yearText)?.[0]
  const asOf = planYear ?? (bare === undefined ? cycleYear : eraOfTable(Number(bare), cycleYear).asOf)
  const year = relative === undefined ? parseFiscalYear(yearText, asOf) : (planYear ?? cycleYear) + relative
  if (year === cycleYear + 1 || (year === undefined && yearText === ''))
    return { field: 'nextYearOutline', sure: year === undefined ? 'guessed' : 'exact' }
  return {
    field: year === cycleYear ? 'thisYearOutline' : 'otherYearOutline',
    sure: year === undefined ? 'guessed' : 'exact',
  }
}

function labelsWithin(
  grid: SheetGrid,
  first: number,
  last: number,
  fit: (text: string) => { field: CellField; sure: Sure } | undefined,
): Label[] {
  return rowsWithin(grid, first, last).flatMap((row) =>
    grid.row(row).flatMap((cell) => {
      const heading = labelOf(cell.text).trim()
      const found = titleKind(cell.text) === undefined ? fit(heading) : undefined
      // Labels stand among answers, which may be alike: 「Ａシステム」 is no 「システム名」.
      return found === undefined || found.sure === 'guessed' ? [] : [{ cell, ...found, heading }]
    }),
  )
}

/** Where the values of the labels stand. A label without any place for a value is a title. */
function valuesOf(grid: SheetGrid, labels: readonly Label[], lastRow: number, isFoot: boolean): MappedCell[] {
  const isLabel = (cell: GridCell) => labels.some((label) => label.cell === cell) || isTitle(cell.text)
  const taken = new Set<string>()
  return labels.flatMap((label): MappedCell[] => {
    const { cell, field, sure, heading } = label
    const mapped = (row: number, column: number): MappedCell[] => {
      const { from } = grid.areaAt(row, column)
      const address = cellAddress(from)
      if (taken.has(address)) return []
      taken.add(address)
      return [{ cell: address, field, label: cellAddress(cell), heading, sure }]
    }
    const own = cell.text.trim()
    if (own.length > heading.length && own.slice(heading.length + 1).trim() !== '') return mapped(cell.row, cell.column)
    const beside = grid.cellAt(cell.row, cell.area.to.column + 1)
    // A tall box that begins further up belongs to the label above it.
    const right = beside !== undefined && beside.row < cell.row ? undefined : beside
    const rightIsLabel = beside !== undefined && (right === undefined || isLabel(beside))
    const below = grid.cellAt(cell.area.to.row + 1, cell.column)
    const belowIsLabel = below !== undefined && isLabel(below)
    const inRow = labels.some((other) => other !== label && other.cell.row === cell.row)
    if (right !== undefined && !rightIsLabel) return mapped(cell.row, cell.area.to.column + 1)
    if (belowIsLabel && (rightIsLabel || inRow || isFoot)) return []
    if (below !== undefined && !belowIsLabel)
      return downwards(grid, label, lastRow, isLabel).flatMap((row) => mapped(row, cell.column))
    if (belowIsLabel) return mapped(cell.row, cell.area.to.column + 1)
    // Nothing is written: the place is the one that the other labels of the row point to.
    return inRow || isFoot ? mapped(cell.area.to.row + 1, cell.column) : mapped(cell.row, cell.area.to.column + 1)
  })
}

/** The rows below a label that belong to it: several for the systems and areas of a head, one otherwise. */
function downwards(
  grid: SheetGrid,
  { cell, field }: Label,
  lastRow: number,
  isLabel: (cell: GridCell) => boolean,
): number[] {
  const rows: number[] = []
  for (let row = cell.area.to.row + 1; row <= lastRow; row += 1) {
    const found = grid.cellAt(row, cell.column)
    if (found === undefined || isLabel(found)) break
    if (row > cell.area.to.row + 1 && grid.row(row).some(isLabel)) break
    if (found.row === row) rows.push(row)
    if (!OF_SYSTEM.has(field) && field !== 'areas') break
  }
  return rows
}

/** Says to which system of a recorded sheet each cell of the head belongs: by the name in its row, or the only one. */
export function withSystems(
  grid: SheetGrid,
  cells: readonly MappedCell[],
  record: StatusSheet | undefined,
): MappedCell[] {
  if (record === undefined) return [...cells]
  const named = new Map<string, string>()
  const names = cells.filter(({ field }) => field === 'systemName')
  for (const { cell } of names) {
    const found = systemOf(record, valueAt(grid, cell))
    if (found !== undefined) named.set(rowOf(cell), found.id)
  }
  const [only, another] = record.systems
  return cells.map((cell) => {
    if (cell.field === null || !OF_SYSTEM.has(cell.field)) return cell
    const byRow = named.get(rowOf(cell.cell))
    const alone = another === undefined && names.length <= 1 ? only?.id : undefined
    return { ...cell, system: byRow ?? alone ?? null }
  })
}

/** The system of a sheet that a name means. */
export function systemOf(record: StatusSheet, name: string): StatusSheet['systems'][number] | undefined {
  return (
    record.systems.find((system) => foldedText(system.name) === foldedText(name)) ??
    record.systems.find((system) => looseText(system.name) !== '' && looseText(system.name) === looseText(name))
  )
}

function rowOf(address: string): string {
  return address.replace(/^[A-Z]+/, '')
}

/** The value at an address; of 「名称：Ａシステム」 what follows the colon. */
export function valueAt(grid: SheetGrid, address: string, label?: string): string {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? []
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 0) - 64, 0) - 1
  const text = grid.textAt(Number(digits) - 1, column)
  const at = text.search(/[:：]/)
  return address === label && at >= 0 ? text.slice(at + 1).trim() : text
}
