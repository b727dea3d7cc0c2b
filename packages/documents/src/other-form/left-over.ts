import { positionKey } from '../workbook/workbook.ts'
import { columnFit, isTitle } from './vocabulary.ts'
import { foldedText } from './heading-text.ts'
import type { MappedPart, MappedSheet } from './mapping.ts'
import { rowsOf } from './part-reading.ts'
import { columnsOf, type GridCell, placeOf, type SheetGrid } from './sheet-grid.ts'

/** Cells that hold something and are not read, with the reason; neighbours in a row together. */
export type Unused = {
  readonly cell: string
  readonly text: string
  readonly why:
    /** The whole sheet is not one of the guideline's. */
    | 'sheet-not-used'
    /** Nobody said yet into which record the part goes. */
    | 'part-undecided'
    /** Its column is not read. */
    | 'column'
    /** Its line is not read. */
    | 'line'
    /** The column or the label is understood, but the record has no such field for this line or year. */
    | 'no-field'
    /** Outside tables and labelled cells. */
    | 'outside'
}

const SHOWN_TEXT = 200

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

function shown(cells: readonly GridCell[]): string {
  let text = ''
  for (const cell of cells) {
    text += `${text === '' ? '' : ' '}${cell.text.trim().replaceAll('\n', ' ')}`
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
  const unused: Unused[] = []
  for (const row of grid.rowNumbers) {
    const part = parts.find(({ rows }) => row >= rows[0] - 1 && row < rows[1])
    if (part !== undefined && part.record === null) continue
    let run: { cells: GridCell[]; why: Unused['why'] } | undefined
    for (const cell of grid.row(row)) {
      if (used.has(positionKey(row, cell.column)) || isOrdinary(cell, part, known)) continue
      const why = whyUnused(cell, part)
      const isNext = run !== undefined && (run.cells.at(-1)?.area.to.column ?? 0) + 1 === cell.column
      if (run !== undefined && isNext && run.why === why) run.cells.push(cell)
      else {
        if (run !== undefined) unused.push(entry(grid, run))
        run = { cells: [cell], why }
      }
    }
    if (run !== undefined) unused.push(entry(grid, run))
  }
  return unused
}

function entry(grid: SheetGrid, { cells, why }: { cells: readonly GridCell[]; why: Unused['why'] }): Unused {
  const [first] = cells
  return { cell: placeOf(grid.name, first?.row ?? 0, first?.column ?? 0), text: shown(cells), why }
}

/** Titles, legends, years in words, and a line of the table in which only its label stands. */
function isOrdinary({ text, row, column }: GridCell, part: MappedPart | undefined, known: readonly string[]): boolean {
  const folded = foldedText(text)
  if (isTitle(text) || known.some((one) => folded === foldedText(one))) return true
  if (/^(?:作成)?[平成令和HR元\d年度末~〜\-()作成現在]*年度[平成令和HR元\d年度末~〜\-()作成現在]*$/.test(folded))
    return true
  if (part === undefined) return false
  const field = fieldAt(part, column)
  const isInTable = row >= part.headingRows[1] && part.lines.some((line) => rowsOf(line).includes(row))
  if (row < part.headingRows[1] && row >= part.headingRows[0] - 1)
    return columnFit(part.is, text) !== undefined && field !== null
  // A line that waits for an answer: its number or letter alone.
  const isAfterHeadings = row >= part.headingRows[1] && (field === 'number' || field === 'objective')
  return isAfterHeadings && !isInTable && /^(?:\d+|[A-Z])$/.test(folded)
}

function fieldAt(part: MappedPart, column: number) {
  return part.columns.find(({ columns }) => columnsOf(columns).includes(column))?.field ?? null
}

function whyUnused({ row, column }: GridCell, part: MappedPart | undefined): Unused['why'] {
  if (part === undefined) return 'outside'
  const line = part.lines.find((one) => rowsOf(one).includes(row))
  const isHeading = row >= part.headingRows[0] - 1 && row < part.headingRows[1]
  if (isHeading || (line !== undefined && line.is !== null))
    return fieldAt(part, column) === null ? 'column' : 'no-field'
  if (line !== undefined) return 'line'
  const isLabelled = part.cells.some(({ cell }) => {
    const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? []
    return Number(digits) === row + 1 && columnsOf(letters)[0] === column
  })
  return isLabelled ? 'no-field' : 'outside'
}
