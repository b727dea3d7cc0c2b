import { cellAddress, positionKey } from '../workbook/cell-address.ts'
import { columnFit, isTitle } from './vocabulary.ts'
import { foldedText } from './heading-text.ts'
import type { ColumnField, MappedPart, MappedSheet } from './mapping.ts'
import { PlacedPart } from './placed-part.ts'
import { yearWithin } from './plan-year.ts'
import { isStruck } from './part-reading.ts'
import { type GridCell, placeOf, type SheetGrid } from './sheet-grid.ts'

/** Cells that hold something and are not read, with the reason: a column, a line, or neighbours in a row together. */
export type Unused = {
  readonly cell: string
  /** '' of a formula that was saved without its result. */
  readonly text: string
  readonly why:
    /** The whole sheet is not one of the guideline's. */
    | 'sheet-not-used'
    /** Nobody said yet into which record the part goes. */
    | 'part-undecided'
    /** Its column is not read. */
    | 'column'
    /** Its column is one of another table beside the first. */
    | 'table-beside'
    /** Its line is not read. */
    | 'line'
    /** The column or the label is understood, but the record has no such field for this line or year. */
    | 'no-field'
    /** The elements of a measure of the set are given. */
    | 'fixed-element'
    /** Words beside the name of a measure of the set. */
    | 'measure-words'
    /** A year of completion that is none, or of a measure that is not done. */
    | 'done-year'
    /** A comment, or the text of a shape. */
    | 'comment'
    | 'shape'
    /** Struck through. */
    | 'struck'
    /** In a cell that was merged with that of another line: the first line alone was read. */
    | 'merged'
    /** Outside tables and labelled cells. */
    | 'outside'
}

const SHOWN_TEXT = 1000

/** A sheet, or a part, of which nothing is read. */
export function unusedWhole(
  grid: SheetGrid,
  why: 'sheet-not-used' | 'part-undecided',
  rows?: MappedPart['rows'],
): Unused[] {
  const cells = grid.cells().filter(({ row }) => rows === undefined || (row >= rows[0] - 1 && row < rows[1]))
  const [first] = cells
  if (first === undefined) return []
  const cell = rows === undefined ? grid.name : placeOf(grid.name, first.row, first.column)
  return [{ cell, text: shown(cells), why }]
}

/**
 * What is struck through on a sheet: parts of texts, of which the rest was read, and whole cells.
 * @param refused places that the report names already
 */
export function struckOn(grid: SheetGrid, refused: ReadonlySet<string>): Unused[] {
  return grid.cells().flatMap((cell): Unused[] => {
    const place = placeOf(grid.name, cell.row, cell.column)
    if (cell.struck === undefined || (isStruck(cell) && refused.has(place))) return []
    return [{ cell: place, text: cell.struck.trim(), why: 'struck' }]
  })
}

function shown(cells: readonly GridCell[]): string {
  let text = ''
  for (const cell of cells) {
    const words = (cell.text === '' ? (cell.struck ?? '') : cell.text).trim().replaceAll('\n', ' ')
    text += text === '' || words === '' ? words : ` ${words}`
    if (text.length > SHOWN_TEXT) return `${text.slice(0, SHOWN_TEXT)}…`
  }
  return text
}

/** What stands on a sheet and was neither an answer nor a label nor a title of the forms. */
export function leftOver(
  grid: SheetGrid,
  { parts }: MappedSheet,
  used: ReadonlySet<string>,
  /** Texts of the cycle that need no report: the organisation, the marking. */
  known: readonly string[],
): Unused[] {
  const placed = parts.map((part) => new PlacedPart(part))
  const ordinary = new Set(known.map(foldedText))
  const groups = new Map<string, { readonly cells: GridCell[]; readonly why: Unused['why'] }>()
  let run = 0
  let before: GridCell | undefined
  for (const cell of grid.rowNumbers.flatMap((row) => grid.row(row))) {
    const { row, column } = cell
    const at = placed.find((one) => one.has(row))
    if (at?.part.record === null || isStruck(cell)) continue
    if (used.has(positionKey(row, column)) || isOrdinary(cell, at, ordinary)) continue
    const why = whyUnused(cell, at)
    if (before === undefined || before.row !== row || before.area.to.column + 1 !== column) run += 1
    before = cell
    // A column that is not read, and a line, are each reported once; else neighbours together.
    const place = isOfColumn(why) ? `${at?.part.rows[0]} ${column}` : why === 'line' ? row : run
    const key = `${why} ${place}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { cells: [cell], why })
    else group.cells.push(cell)
  }
  return [...groups.values()].map((group) => entry(grid, group))
}

function entry(grid: SheetGrid, { cells, why }: { cells: readonly GridCell[]; why: Unused['why'] }): Unused {
  const [first, last] = [cells[0], cells.at(-1)]
  const place = placeOf(grid.name, first?.row ?? 0, first?.column ?? 0)
  const isOne = last === undefined || last === first
  return { cell: isOne ? place : `${place}:${cellAddress(last)}`, text: shown(cells), why }
}

/**
 * What the forms print themselves. Above a table: titles, the year, the organisation, the marking; below it: titles and
 * legends; among its headings those that are read; in it only the number or letter of a line that waits for an answer.
 */
function isOrdinary({ text, row, column }: GridCell, at: PlacedPart | undefined, known: ReadonlySet<string>): boolean {
  const isPrinted = () => isTitle(text) || known.has(foldedText(text))
  if (at === undefined) return isPrinted()
  if (at.isAbove(row)) return isPrinted() || isDateOf(at.part, foldedText(text))
  const field = at.fieldAt(column)
  if (at.isHeading(row)) return field !== null && columnFit(at.part.is, text) !== undefined
  const isLabel = field === 'number' || field === 'objective'
  if (isLabel && at.lineAt(row) === undefined && /^(?:\d+|[A-Z])$/.test(foldedText(text))) return true
  return row > at.lastRow && isPrinted()
}

/** 平成26年度, 27年度～30年度末, （令和7年度末現在）: the year as which the table is taken, which the report says. */
function isDateOf({ fiscalYear }: MappedPart, folded: string): boolean {
  const year = yearWithin(folded)
  if (year !== undefined && year !== fiscalYear) return false
  return /^(?:作成)?[平成令和HR元\d年度末~〜\-()作成現在]*年度[平成令和HR元\d年度末~〜\-()作成現在]*$/.test(folded)
}

/** Why an answer about a measure of the set has no field, by its column. */
const OF_MEASURES: Readonly<Partial<Record<ColumnField, Unused['why']>>> = {
  element: 'fixed-element',
  device: 'fixed-element',
  measure: 'measure-words',
  doneYear: 'done-year',
}

function isOfColumn(why: Unused['why']): boolean {
  return why === 'column' || why === 'table-beside'
}

function whyUnused({ row, column }: GridCell, at: PlacedPart | undefined): Unused['why'] {
  if (at === undefined) return 'outside'
  if (at.isBeside(column)) return 'table-beside'
  const line = at.lineAt(row)
  const isHeading = at.isHeading(row)
  if (isHeading || (line !== undefined && line.is !== null)) {
    const field = at.fieldAt(column)
    if (field === null) return 'column'
    if (isHeading || line?.is !== 'measure') return field === 'doneYear' ? 'done-year' : 'no-field'
    return OF_MEASURES[field] ?? 'no-field'
  }
  if (line !== undefined) return 'line'
  return at.isLabelled(row, column) ? 'no-field' : 'outside'
}
