import { type FiscalYear, parseFiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import type { StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { cellAddress } from '../workbook/cell-address.ts'
import { type FoundTable, rowsWithin } from './find-tables.ts'
import { foldedText, looseText } from './heading-text.ts'
import { type LabelFit, labelledTexts, sureLabel } from './labelled-text.ts'
import type { CellField, MappedCell, PartKind } from './mapping.ts'
import { eraOfTable } from './plan-year.ts'
import { cellPosition, type GridCell, type SheetGrid } from './sheet-grid.ts'
import { footFit, headFit, isOutlineLabel, isTitle, titleKind } from './vocabulary.ts'

type Label = LabelFit & {
  readonly cell: GridCell
  readonly heading: string
  /** The value stands in the cell itself, after a colon. */
  readonly hasValue: boolean
}

/** Fields of which a head may hold several, below each other: one line a target system (図３ ②). */
const OF_SYSTEM: ReadonlySet<CellField> = new Set(['systemName', 'department', 'personName', 'contact'])

/** Finds the labelled cells of a part's head and foot: the value stands right of its label, below it, or after a colon. */
export function mapLabels(
  grid: SheetGrid,
  table: FoundTable,
  planYear: FiscalYear | null,
  cycleYear: FiscalYear,
): MappedCell[] {
  const { kind } = table
  const head = labelsWithin(grid, kind, table.first, table.headingFirst - 1, (text) => sureLabel(headFit(kind, text)))
  const foot = labelsWithin(grid, kind, table.tableLast + 1, table.last, (text) =>
    footOf(kind, text, planYear, cycleYear),
  )
  return [...valuesOf(grid, head, table.headingFirst - 1, false), ...valuesOf(grid, foot, table.last, true)]
}

function footOf(kind: PartKind, text: string, planYear: FiscalYear | null, cycleYear: FiscalYear) {
  return (kind === 'plan' ? outlineOf(text, planYear, cycleYear) : undefined) ?? sureLabel(footFit(kind, text))
}

/** 26年度の対策導入計画概要: this year's, next year's, or that of another year altogether. */
function outlineOf(text: string, planYear: FiscalYear | null, cycleYear: FiscalYear): LabelFit | undefined {
  const folded = foldedText(text)
  if (!isOutlineLabel(text)) return undefined
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
  kind: PartKind,
  first: number,
  last: number,
  fit: (text: string) => LabelFit | undefined,
): Label[] {
  return rowsWithin(grid, first, last).flatMap((row) =>
    grid.row(row).flatMap((cell): Label[] => {
      if (titleKind(cell.text) !== undefined) return []
      const within = labelledTexts(kind, cell.text)
      const labels = within.length === 0 ? [{ heading: cell.text.trim(), value: '' }] : within
      return labels.flatMap(({ heading, value }) => {
        const found = fit(heading)
        // Of several labels in a cell a blank one waits for its value there.
        const hasValue = value !== '' || within.length > 1
        return found === undefined ? [] : [{ ...found, cell, heading, hasValue }]
      })
    }),
  )
}

/** Where the values of the labels stand. A label without any place for a value is a title. */
function valuesOf(grid: SheetGrid, labels: readonly Label[], lastRow: number, isFoot: boolean): MappedCell[] {
  const isLabel = (cell: GridCell) => labels.some((label) => label.cell === cell) || isTitle(cell.text)
  const taken = new Set<string>()
  return labels.flatMap((label): MappedCell[] => {
    const { cell, field, sure, heading, hasValue } = label
    const mapped = (row: number, column: number): MappedCell[] => {
      const { from } = grid.areaAt(row, column)
      const address = cellAddress(from)
      const key = hasValue ? `${address} ${heading}` : address
      if (taken.has(key)) return []
      taken.add(key)
      return [{ cell: address, field, label: cellAddress(cell), heading, sure }]
    }
    if (hasValue) return mapped(cell.row, cell.column)
    const beside = grid.cellAt(cell.row, cell.area.to.column + 1)
    // A tall box that begins further up belongs to the label above it.
    const right = beside !== undefined && beside.row < cell.row ? undefined : beside
    const rightIsLabel = beside !== undefined && (right === undefined || isLabel(beside))
    const below = grid.cellAt(cell.area.to.row + 1, cell.column)
    const belowIsLabel = below !== undefined && isLabel(below)
    const inRow = labels.some((other) => other !== label && other.cell.row === cell.row)
    if (right !== undefined && !rightIsLabel) return mapped(cell.row, cell.area.to.column + 1)
    const apart = beside === undefined ? apartFrom(grid, cell) : undefined
    if (apart !== undefined && !isLabel(apart))
      return mapped(apart.row, apart.column).map((one) => ({ ...one, sure: sure === 'exact' ? 'similar' : sure }))
    if (belowIsLabel && (rightIsLabel || inRow || isFoot)) return []
    if (below !== undefined && !belowIsLabel)
      return downwards(grid, label, lastRow, isLabel).flatMap((row) => mapped(row, cell.column))
    if (belowIsLabel) return mapped(cell.row, cell.area.to.column + 1)
    // Nothing is written: the place is the one that the other labels of the row point to.
    return inRow || isFoot ? mapped(cell.area.to.row + 1, cell.column) : mapped(cell.row, cell.area.to.column + 1)
  })
}

/** A label may run over empty cells; its value stands behind them. */
const MOST_EMPTY = 4

function apartFrom(grid: SheetGrid, { row, area }: GridCell): GridCell | undefined {
  const next = grid.row(row).find(({ column }) => column > area.to.column)
  return next !== undefined && next.column - area.to.column <= MOST_EMPTY + 1 ? next : undefined
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

/** Says to which system of a recorded sheet each cell of the head belongs: by the name in its row. */
export function withSystems(
  grid: SheetGrid,
  kind: PartKind,
  cells: readonly MappedCell[],
  record: StatusSheet | undefined,
): MappedCell[] {
  if (record === undefined) return [...cells]
  const named = new Map<string, string>()
  const names = cells.filter(({ field }) => field === 'systemName')
  for (const name of names) {
    const { cell } = name
    const found = systemOf(record, valueOfCell(grid, kind, name))
    if (found !== undefined) named.set(rowOf(cell), found.id)
  }
  // Of a record's only system nobody need say that it is meant, whichever record a person makes it.
  if (record.systems.length === 1 && names.length <= 1) return [...cells]
  return cells.map((cell) =>
    cell.field === null || !OF_SYSTEM.has(cell.field) ? cell : { ...cell, system: named.get(rowOf(cell.cell)) ?? null },
  )
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

/** The value of a labelled cell; of 「名称：Ａシステム」 what follows the colon. */
export function valueOfCell(
  grid: SheetGrid,
  kind: PartKind,
  { cell, label, heading }: Pick<MappedCell, 'cell' | 'label' | 'heading'>,
): string {
  const { row, column } = cellPosition(cell)
  const text = grid.textAt(row, column)
  if (cell !== label) return text
  const within = labelledTexts(kind, text)
  return (within.find((one) => one.heading === heading) ?? within[0])?.value ?? text
}
