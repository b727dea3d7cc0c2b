import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import type { FiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import type { ReadSheet } from '../workbook/read-sheet.ts'
import { type FoundRecord, findBusinessRecord, findSystemRecord } from './find-record.ts'
import { findTables, type FoundTable, rowsWithin } from './find-tables.ts'
import { foldedText } from './heading-text.ts'
import { mapColumns } from './map-columns.ts'
import { fieldColumns, firstBeside } from './field-columns.ts'
import { knownAreas, mapLines } from './map-lines.ts'
import { mapLabels, valueOfCell, withSystems } from './map-labels.ts'
import { mapMarks } from './map-marks.ts'
import {
  type CellField,
  type MappedCell,
  type MappedColumn,
  type MappedPart,
  type MappedSheet,
  type Mapping,
  workbookHash,
} from './mapping.ts'
import { yearWithin } from './plan-year.ts'
import { cellPosition, SheetGrid } from './sheet-grid.ts'
import { isDashboardTitle } from './vocabulary.ts'

/**
 * Proposes how a workbook that is not ours is read: what each sheet is, into which record it goes, and what each column,
 * labelled cell and line means. Nothing is read by it until a person has confirmed it.
 */
export function proposeMapping(catalogue: Catalogue, cycle: Cycle, sheets: readonly ReadSheet[]): Mapping {
  const mapped = sheets.map((sheet) => mapSheet(catalogue, cycle, new SheetGrid(sheet)))
  return {
    workbookHash: workbookHash(sheets),
    organisation: cycle.organisation.id,
    fiscalYear: cycle.fiscalYear,
    confirmedBy: '',
    sheets: withYears(withoutOlder(withNeighbours(cycle, mapped, sheets))),
  }
}

function mapSheet(catalogue: Catalogue, cycle: Cycle, grid: SheetGrid): MappedSheet {
  const unused = (notUsed: MappedSheet['notUsed']): MappedSheet => ({ sheet: grid.name, notUsed, parts: [] })
  if (grid.isEmpty) return unused('empty')
  const top = grid.rowNumbers.slice(0, 5).flatMap((row) => grid.row(row))
  if (top.some(({ text }) => isDashboardTitle(text))) return unused('dashboard')
  const tables = findTables(catalogue, grid)
  if (tables === 'too-large') return unused('too-large')
  if (tables.length === 0) return unused('no-table')
  return { sheet: grid.name, notUsed: null, parts: tables.map((table) => mapPart(catalogue, cycle, grid, table)) }
}

function mapPart(catalogue: Catalogue, cycle: Cycle, grid: SheetGrid, table: FoundTable): MappedPart {
  const { columns, planYear } = mapColumns(catalogue, grid, table, cycle.fiscalYear)
  const cells = withoutLabelsBeside(mapLabels(grid, table, planYear, cycle.fiscalYear), columns)
  const texts = (field: CellField) =>
    cells.filter((cell) => cell.field === field).flatMap((cell) => textOf(grid, table.kind, cell))
  const names = fieldColumns(columns, 'name')
  const areaNames = rowsWithin(grid, table.headingLast + 1, table.tableLast).flatMap((row) =>
    names.flatMap((column) => grid.textAt(row, column)),
  )
  const tickAreas = columns.flatMap(({ area }) => area ?? [])
  const [department = ''] = texts('department')
  const found: FoundRecord =
    table.kind === 'business'
      ? findBusinessRecord(cycle, department, areaNames)
      : table.kind === 'ticks'
        ? findBusinessRecord(cycle, '', tickAreas)
        : findSystemRecord(cycle, texts('systemName'), department, grid.name)
  const hidden: FoundRecord = { ...found, record: null, sure: 'guessed', why: 'hidden' }
  const { record, named, sure, why } = grid.hidden ? hidden : found
  return {
    is: table.kind,
    rows: [table.first + 1, table.last + 1],
    fiscalYear: planYear ?? writtenYear(grid, table),
    record,
    named,
    sure,
    why,
    headingRows: [table.headingFirst + 1, table.headingLast + 1],
    columns: columns.map((column) => knownArea(cycle, column)),
    cells: withSystems(
      grid,
      table.kind,
      cells,
      cycle.statusSheets.find(({ id }) => id === record),
    ),
    lines: mapLines(catalogue, grid, table, columns, knownAreas(cycle, record)),
    marks: mapMarks(catalogue, grid, table),
  }
}

/** Labels over a table beside the first one that the first has too: they say whose the other one is. */
function withoutLabelsBeside(cells: readonly MappedCell[], columns: readonly MappedColumn[]): readonly MappedCell[] {
  const beside = firstBeside(columns)
  const isBeside = ({ cell }: MappedCell) => beside !== undefined && cellPosition(cell).column >= beside
  return cells.filter((cell) => !isBeside(cell) || !cells.some((one) => one.field === cell.field && !isBeside(one)))
}

/** A column of 表１ under the name of a recorded area is no guess. */
function knownArea(cycle: Cycle, column: MappedColumn): MappedColumn {
  const isKnown = cycle.businessSheets.some(({ areas }) =>
    areas.some(({ name }) => foldedText(name) === foldedText(column.area ?? '')),
  )
  return isKnown && column.field === 'tick' ? { ...column, sure: 'exact' } : column
}

/** The text of a value, without those that are errors (#REF!, which figure 4 itself prints). */
function textOf(grid: SheetGrid, kind: MappedPart['is'], cell: MappedCell): string[] {
  const text = valueOfCell(grid, kind, cell)
  return text === '' || text.startsWith('#') ? [] : [text]
}

/** 平成26年度 in the head, or in the name of the sheet. */
function writtenYear(grid: SheetGrid, table: FoundTable): FiscalYear | null {
  const texts = rowsWithin(grid, table.first, table.headingFirst - 1).flatMap((row) =>
    grid.row(row).map(({ text }) => text),
  )
  return [...texts, grid.name].map(yearWithin).find((year) => year !== undefined) ?? null
}

/**
 * What one part does not say its neighbour may: the plan below a status sheet is of the same system, 表１ beside sheet 1
 * of the same department.
 */
function withNeighbours(cycle: Cycle, mapped: readonly MappedSheet[], sheets: readonly ReadSheet[]): MappedSheet[] {
  const last: Partial<Record<'business' | 'status', MappedPart>> = {}
  const other = { ticks: 'business', plan: 'status' } as const
  return mapped.map((sheet, index) => {
    const read = sheets[index]
    const parts = sheet.parts.map((part): MappedPart => {
      if (part.is === 'business' || part.is === 'status') {
        last[part.is] = part
        return part
      }
      const beside = last[other[part.is]]
      const isOpen = part.record === null && part.named === '' && part.why !== 'hidden'
      if (!isOpen || beside === undefined) return part
      const record = cycle.statusSheets.find(({ id }) => id === beside.record)
      const cells: MappedCell[] =
        read === undefined ? part.cells : withSystems(new SheetGrid(read), part.is, part.cells, record)
      return { ...part, record: beside.record, named: beside.named, sure: 'guessed', why: 'beside', cells }
    })
    return { ...sheet, parts }
  })
}

/** Of several tables of one kind for one record the newest is read: a workbook with a sheet a year. */
function withoutOlder(mapped: readonly MappedSheet[]): MappedSheet[] {
  const parts = mapped.flatMap((sheet) => sheet.parts)
  const newer = (part: MappedPart) => {
    const rivals = parts.filter((one) => one.is === part.is && one.record === part.record)
    return rivals.toSorted((a, b) => (b.fiscalYear ?? 0) - (a.fiscalYear ?? 0))[0] !== part
  }
  return mapped.map((sheet) => ({
    ...sheet,
    parts: sheet.parts.map((part): MappedPart =>
      // One department may list its areas in several tables.
      part.record === null || part.is === 'business' || part.is === 'ticks' || !newer(part)
        ? part
        : { ...part, record: null, sure: 'guessed', why: 'newer-one' },
    ),
  }))
}

/** A part that names no year is of the year of the others, if they agree. */
function withYears(mapped: readonly MappedSheet[]): MappedSheet[] {
  const years = new Set(mapped.flatMap((sheet) => sheet.parts.flatMap(({ fiscalYear }) => fiscalYear ?? [])))
  const [year, another] = [...years]
  if (year === undefined || another !== undefined) return [...mapped]
  return mapped.map((sheet) => ({
    ...sheet,
    parts: sheet.parts.map((part) => ({ ...part, fiscalYear: part.fiscalYear ?? year })),
  }))
}

/** Whether the workbook names nothing of the guideline at all. */
export function isUnrelated({ sheets }: Mapping): boolean {
  return sheets.every(({ parts }) => parts.length === 0)
}
