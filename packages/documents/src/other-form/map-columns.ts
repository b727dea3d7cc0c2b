import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { FiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import type { FoundTable } from './find-tables.ts'
import { rowsWithin } from './find-tables.ts'
import { bySure, foldedText, type Sure } from './heading-text.ts'
import type { ColumnField, MappedColumn, PartKind } from './mapping.ts'
import { measureOf } from './measure-label.ts'
import {
  eraOfTable,
  firstBareYear,
  planYearOf,
  type ScheduleHeading,
  scheduleHeading,
  scheduleOfHeading,
} from './plan-year.ts'
import { columnRange, type SheetGrid } from './sheet-grid.ts'
import { withoutTableBeside } from './table-beside.ts'
import { columnFit } from './vocabulary.ts'

export type MappedColumns = {
  readonly columns: MappedColumn[]
  /** The year N of a plan, by its year columns. */
  readonly planYear: FiscalYear | null
}

/** A column, or several under one heading, before it is known what they hold. */
type Candidate = {
  readonly from: number
  to: number
  /** The headings above each other, the lowest first. */
  readonly texts: readonly string[]
}

/** Says what each column of a table holds, by its headings and, without any, by what stands in it. */
export function mapColumns(
  catalogue: Catalogue,
  grid: SheetGrid,
  table: FoundTable,
  cycleYear: FiscalYear,
): MappedColumns {
  const candidates = headedColumns(grid, table)
  const headings = candidates.map(({ texts }) => (table.kind === 'plan' ? scheduleOf(texts) : undefined))
  const schedules = headings.filter((heading) => heading !== undefined)
  const bare = firstBareYear(schedules)
  const era = bare === undefined ? { asOf: cycleYear, isGuess: false } : eraOfTable(bare, cycleYear)
  const columns = candidates.map(({ from, to, texts }, index): MappedColumn => {
    const base = { columns: columnRange(from, to), heading: texts.toReversed().join(' ').trim() }
    const heading = headings[index]
    const schedule = heading === undefined ? undefined : scheduleOfHeading(heading, era.asOf)
    if (schedule !== undefined) {
      const isGuess = era.isGuess && 'year' in (heading ?? {})
      // 27年度 alone may mean in it, by its end or from it on.
      const isBare = heading?.kind === 'in' && !/実施|導入|中|見込/.test(texts[0] ?? '')
      const sure: Sure = isGuess || isBare ? 'guessed' : 'exact'
      return {
        ...base,
        field: 'schedule',
        sure,
        schedule,
        ...(isGuess ? { why: 'era-guessed' as const } : {}),
      }
    }
    const found = fieldOf(table.kind, texts)
    if (found !== undefined) return { ...base, ...found }
    if (base.heading === '') return byContent(catalogue, grid, table, base, from)
    return { ...base, field: null, sure: 'guessed', why: 'unknown-heading' }
  })
  return {
    columns: withoutSeconds(table.kind === 'ticks' ? tickColumns(columns) : withoutTableBeside(grid, table, columns)),
    planYear: planYearOf(schedules, era.asOf),
  }
}

/** The columns of the table with what stands above them in the heading rows, merged areas counted for each column. */
function headedColumns(grid: SheetGrid, { headingFirst, headingLast, tableLast }: FoundTable): Candidate[] {
  const used = new Set<number>()
  for (const row of rowsWithin(grid, headingFirst, tableLast)) {
    for (const { column, area } of grid.row(row)) {
      used.add(column)
      if (row <= headingLast) for (let at = area.from.column; at <= area.to.column; at += 1) used.add(at)
    }
  }
  const candidates: Candidate[] = []
  for (const column of [...used].toSorted((a, b) => a - b)) {
    const texts: string[] = []
    for (let row = headingLast; row >= headingFirst; row -= 1) {
      const text = grid.textAt(row, column)
      if (text !== '' && !texts.includes(text)) texts.push(text)
    }
    const before = candidates.at(-1)
    const { from } = grid.areaAt(headingLast, column)
    const isSame =
      before !== undefined &&
      texts.length > 0 &&
      from.column < column &&
      before.from >= from.column &&
      before.to === column - 1
    if (isSame) before.to = column
    else candidates.push({ from: column, to: column, texts })
  }
  return candidates
}

function scheduleOf(texts: readonly string[]): ScheduleHeading | undefined {
  const [lowest = '', ...above] = texts
  // 27年度 above 末まで is one heading.
  const found = scheduleHeading(lowest) ?? scheduleHeading(`${above[0] ?? ''}${lowest}`)
  if (found !== undefined) return found
  // 2015 alone is a year column where 今後の実施予定 stands above it.
  const isBelow = above.some((text) => columnFit('plan', text)?.field === 'schedule')
  return isBelow && /^\d{1,4}$/.test(foldedText(lowest))
    ? scheduleHeading(`${foldedText(lowest)}年度末まで`)
    : undefined
}

/** The field by the lowest heading, by all together, or by the upper one alone. */
function fieldOf(kind: PartKind, texts: readonly string[]): { field: ColumnField; sure: Sure } | undefined {
  const [lowest] = texts
  if (lowest === undefined) return undefined
  const tries = [lowest, texts.toReversed().join(''), ...texts.slice(1)]
  const fits = tries.flatMap((text) => columnFit(kind, text) ?? [])
  // Of two equally sure readings the lower heading's is meant.
  return fits.toSorted((a, b) => bySure(a.sure, b.sure))[0]
}

/** Columns without a heading: numbers and names of countermeasures, letters of objectives. Others are named, not read. */
function byContent(
  catalogue: Catalogue,
  grid: SheetGrid,
  { kind, headingLast, tableLast }: FoundTable,
  base: Pick<MappedColumn, 'columns' | 'heading'>,
  column: number,
): MappedColumn {
  const texts = rowsWithin(grid, headingLast + 1, tableLast).flatMap((row) =>
    grid.row(row).flatMap((cell) => (cell.column === column ? [cell.text] : [])),
  )
  const isMost = (test: (text: string) => boolean) => texts.length >= 3 && texts.filter(test).length * 2 >= texts.length
  const guess = (field: ColumnField): MappedColumn => ({ ...base, field, sure: 'guessed', why: 'by-content' })
  if (kind === 'status' || kind === 'plan') {
    if (isMost((text) => measureOf(catalogue, text) !== undefined)) return guess('measure')
    if (isMost((text) => catalogue.objectives.some(({ id }) => id === foldedText(text)))) return guess('objective')
  }
  if (isMost((text) => /^\d+$/.test(foldedText(text)))) return guess('number')
  return { ...base, field: null, sure: 'guessed', why: 'no-heading' }
}

/** The columns of 表１ beside its texts: each headed by the name of a 業務領域. */
function tickColumns(columns: readonly MappedColumn[]): MappedColumn[] {
  return columns.map((column) => {
    if (column.field === 'tick' || column.why !== 'unknown-heading') return column
    const { why: _why, ...rest } = column
    return { ...rest, field: 'tick', area: column.heading }
  })
}

/** Fields that may stand in several columns: labels, years, and one column of ticks an area. */
const REPEATED: ReadonlySet<ColumnField> = new Set([
  'number',
  'objective',
  'measure',
  'type',
  'item',
  'tick',
  'schedule',
])

/** Of two columns for one field the surer is read, the other one is named. */
function withoutSeconds(columns: readonly MappedColumn[]): MappedColumn[] {
  return columns.map((column) => {
    if (column.field === null || REPEATED.has(column.field)) return column
    const [first] = columns.filter(({ field }) => field === column.field).toSorted((a, b) => bySure(a.sure, b.sure))
    return first === column ? column : { ...column, field: null, sure: 'guessed', why: 'second' }
  })
}
