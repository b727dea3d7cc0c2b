import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { foldedText } from './heading-text.ts'
import { numbersIn } from './measure-label.ts'
import type { PartKind } from './mapping.ts'
import { scheduleHeading } from './plan-year.ts'
import type { GridCell, SheetGrid } from './sheet-grid.ts'
import { distinctiveFields, footFit, headFit, isOutlineLabel, isTitle, titleKind } from './vocabulary.ts'

/** A table of the guideline on a sheet: its rows, counted from 0, from its title to its foot. */
export type FoundTable = {
  readonly kind: PartKind
  /** First and last row of the part with its head and foot. */
  readonly first: number
  readonly last: number
  /** First and last row of the headings. */
  readonly headingFirst: number
  readonly headingLast: number
  /** Last row of the table itself. */
  readonly tableLast: number
}

/** So many headings of its own make a table. */
const NEEDED = 2
/** A sheet with more tables, or a table with more rows, is a register of something else: nobody could confirm it. */
const MAX_TABLES = 60
const MAX_ROWS = 2000

/** What a row says that only tables of one kind say, by kind: fields, and year columns by their text. */
type RowWords = ReadonlyMap<PartKind, ReadonlySet<string>>

/** What cells of one row say that only tables of one kind say. */
export function wordsOfRow(cells: readonly GridCell[]): RowWords {
  const found = new Map<PartKind, Set<string>>()
  const add = (kind: PartKind, word: string) => found.set(kind, (found.get(kind) ?? new Set()).add(word))
  for (const { text } of cells) {
    const fields = distinctiveFields(text)
    for (const [kind, field] of fields) add(kind, field)
    if (isScheduleHeading(text)) add('plan', foldedText(text))
  }
  return found
}

/** 26年度実施, 27年度末まで; but not 27年度, with which a period in a head begins too, and not 済, which is an answer. */
function isScheduleHeading(text: string): boolean {
  if (text.length > 24) return false
  const heading = scheduleHeading(text)
  if (heading === undefined) return false
  const isOnlyHeading = heading.kind === 'by' || heading.kind === 'later' || 'before' in heading
  return isOnlyHeading || /実施|導入|やらない/.test(text)
}

/** Finds the tables of a sheet by their headings, and divides the sheet between them. */
export function findTables(catalogue: Catalogue, grid: SheetGrid): FoundTable[] | 'too-large' {
  const headings: { kind: PartKind; first: number; last: number }[] = []
  let after = -1
  let here: { row: number; words: RowWords } | undefined
  for (const [index, row] of grid.rowNumbers.entries()) {
    const words = here?.row === row ? here.words : wordsOfRow(grid.row(row))
    const next = grid.rowNumbers[index + 1] === row + 1 ? wordsOfRow(grid.row(row + 1)) : NO_WORDS
    here = { row: row + 1, words: next }
    if (row <= after) continue
    const found = headingAt(catalogue, grid, row, words, next)
    if (found === undefined) continue
    headings.push(found)
    after = found.last
    if (headings.length > MAX_TABLES) return 'too-large'
  }
  const tables: FoundTable[] = []
  const lastRow = grid.rowNumbers.at(-1) ?? 0
  let first = grid.rowNumbers[0] ?? 0
  for (const [index, { kind, first: headingFirst, last: headingLast }] of headings.entries()) {
    const next = headings[index + 1]
    const last = next === undefined ? lastRow : startOfPart(catalogue, grid, kind, next, headingLast + 1) - 1
    const tableLast = endOfTable(catalogue, grid, kind, headingLast + 1, last)
    if (rowsWithin(grid, headingLast + 1, tableLast).length > MAX_ROWS) return 'too-large'
    tables.push({ kind, first, last, headingFirst, headingLast, tableLast })
    first = last + 1
  }
  return tables
}

const NO_WORDS: RowWords = new Map()

/** The headings that begin in this row, if there are enough in it and the one below. */
function headingAt(
  catalogue: Catalogue,
  grid: SheetGrid,
  row: number,
  words: RowWords,
  below: RowWords,
): { kind: PartKind; first: number; last: number } | undefined {
  let best: { kind: PartKind; count: number; last: number } | undefined
  for (const [kind, own] of words) {
    const added = [...(below.get(kind) ?? [])].filter((word) => !own.has(word)).length
    const count = own.size + (isLine(catalogue, grid.row(row + 1)) ? 0 : added)
    if (count < NEEDED || (best !== undefined && count <= best.count)) continue
    const merged = Math.max(
      row,
      ...grid
        .row(row)
        .filter(({ text }) => distinctiveFields(text).has(kind))
        .map(({ area }) => area.to.row),
    )
    const isDouble = (count > own.size && (added >= NEEDED || own.size < NEEDED)) || continuesYears(grid.row(row + 1))
    best = { kind, count, last: Math.max(merged, isDouble ? row + 1 : row) }
  }
  return best === undefined || isLine(catalogue, grid.row(row))
    ? undefined
    : { kind: best.kind, first: row, last: best.last }
}

/** 末まで, 以降, しない below 27年度, 31年度 and 実施: the second half of year headings. */
function continuesYears(cells: readonly GridCell[]): boolean {
  return (
    cells.filter(({ text }) => /^(?:末|末?(?:まで|迄)|以降|以後|以前|実施|しない)$/.test(foldedText(text))).length >=
    NEEDED
  )
}

/** A line about a measure is no heading, even if its answer reads 27年度末まで. */
function isLine(catalogue: Catalogue, cells: readonly GridCell[]): boolean {
  return cells.some(({ text }) => text.length < 60 && numbersIn(catalogue, foldedText(text)).length > 0)
}

/** The last row of a table: where the foot or the next title begins, or a status table of marks. */
function endOfTable(catalogue: Catalogue, grid: SheetGrid, kind: PartKind, from: number, limit: number): number {
  let last = from - 1
  for (const row of rowsWithin(grid, from, limit)) {
    const cells = grid.row(row)
    if (isMarksHeading(catalogue, cells)) return last
    // The foot begins with a label (説明用自由記入欄) or a title (対策実施状況) on the left.
    const first = cells[0]?.text ?? ''
    if (!isLine(catalogue, cells) && (isFootLabel(kind, first) || isTitle(first))) return last
    last = row
  }
  return last
}

function isFootLabel(kind: PartKind, text: string): boolean {
  if (kind === 'plan' && isOutlineLabel(text)) return true
  const sure = footFit(kind, text)?.sure
  return sure === 'exact' || sure === 'similar'
}

/** 統制目標 A B C D E F: the letters of the objectives stand beside each other. */
export function isMarksHeading(catalogue: Catalogue, cells: readonly GridCell[]): boolean {
  const letters = new Set(cells.map(({ text }) => foldedText(text)))
  return catalogue.objectives.every(({ id }) => letters.has(id))
}

/**
 * The row with which the next part begins, below the last measure of the table before: its title, or the first label of
 * its head, with what stands directly above; else the rows between a blank row and its headings.
 */
function startOfPart(
  catalogue: Catalogue,
  grid: SheetGrid,
  before: PartKind,
  next: Pick<FoundTable, 'kind'> & { readonly first: number },
  from: number,
): number {
  const rows = rowsWithin(grid, from, next.first - 1)
  const below = rows.slice(rows.findLastIndex((row) => isLine(catalogue, grid.row(row))) + 1)
  const title = below.find((row) => grid.row(row).some(({ text }) => titleKind(text) === next.kind))
  const start = title ?? below.find((row) => beginsWithLabel(grid, next.kind, row)) ?? next.first
  const isOfBefore = (row: number) => {
    const [first] = grid.row(row)
    return isMarksHeading(catalogue, grid.row(row)) || (first !== undefined && isFootLabel(before, first.text))
  }
  let top = start
  while (below.includes(top - 1)) top -= 1
  const isAfterBlank = top > from && grid.row(top - 1).length === 0
  return isAfterBlank && !below.some((row) => row >= top && row < start && isOfBefore(row)) ? top : start
}

/** 対象システム名 | 統計システム | 管理部署 …: a label of the head on the left. */
function beginsWithLabel(grid: SheetGrid, kind: PartKind, row: number): boolean {
  const sure = headFit(kind, labelOf(grid.row(row)[0]?.text ?? ''))?.sure
  return sure === 'exact' || sure === 'similar'
}

/** The part of 「対象システムの名称：Ａシステム」 before the colon. */
export function labelOf(text: string): string {
  const at = text.search(/[:：]/)
  return at < 0 ? text : text.slice(0, at)
}

export function rowsWithin(grid: SheetGrid, from: number, to: number): number[] {
  return grid.rowNumbers.filter((row) => row >= from && row <= to)
}
