import { type FoundTable, rowsWithin, wordsOfRow } from './find-tables.ts'
import type { ColumnField, MappedColumn, PartKind } from './mapping.ts'
import { columnsOf, type SheetGrid } from './sheet-grid.ts'

/** What a table answers, by which one that begins again is told from a column or two that stand twice. */
const ANSWERS: Readonly<Record<PartKind, readonly ColumnField[]>> = {
  business: ['name', 'overview', 'likelihood', 'impact', 'usedSystems'],
  ticks: [],
  status: ['applicability', 'implemented', 'residualRisk', 'documents'],
  plan: ['schedule'],
}

/** So many answers that are asked again, or headings of another kind, are a table of their own. */
const NEEDED = 2

/**
 * Tables beside each other on one sheet: the first is read, the other one is named as a whole and not read, since whose it
 * is nothing on the sheet says for sure.
 */
export function withoutTableBeside(
  grid: SheetGrid,
  table: FoundTable,
  columns: readonly MappedColumn[],
): readonly MappedColumn[] {
  const asked = columns.map(({ field, schedule }) => (field === null ? '' : `${field} ${JSON.stringify(schedule)}`))
  const answers = columns.map(({ field }) => field !== null && ANSWERS[table.kind].includes(field))
  // Labels may stand in two columns of one table, before its answers.
  const isAgain = (index: number) =>
    asked[index] !== '' &&
    asked.indexOf(asked[index] ?? '') < index &&
    answers.slice(0, index).filter(Boolean).length >= NEEDED
  const again = new Set(asked.filter((_, index) => answers[index] === true && isAgain(index)))
  if (again.size >= NEEDED) {
    const first = columns.findIndex((_, index) => isAgain(index))
    return columns.map((column, index) => (index < first ? column : beside(column)))
  }
  const first = otherHeadings(grid, table, columns)
  if (first === undefined) return columns
  // What the first table alone asks may stand behind columns of somebody's own.
  return columns.map((column, index) =>
    index >= first && (column.field === null || isAgain(index)) ? beside(column) : column,
  )
}

function beside({ columns, heading }: MappedColumn): MappedColumn {
  return { columns, heading, field: null, sure: 'guessed', why: 'table-beside' }
}

/** The first of the columns that are not read, or stand twice, in which a row bears the headings of another table. */
function otherHeadings(
  grid: SheetGrid,
  { headingFirst, tableLast }: FoundTable,
  columns: readonly MappedColumn[],
): number | undefined {
  const isOpen = ({ field }: MappedColumn, index: number) =>
    field === null || (field !== 'schedule' && columns.findIndex((one) => one.field === field) < index)
  const open = columns.flatMap((column, index) =>
    isOpen(column, index) ? [{ index, at: columnsOf(column.columns) }] : [],
  )
  const indexes = rowsWithin(grid, headingFirst, tableLast).flatMap((row) => {
    const cells = grid.row(row).filter(({ column }) => open.some(({ at }) => at.includes(column)))
    const isHeadings = [...wordsOfRow(cells).values()].some((words) => words.size >= NEEDED)
    return isHeadings
      ? open.filter(({ at }) => cells.some(({ column }) => at.includes(column))).map(({ index }) => index)
      : []
  })
  return indexes.length === 0 ? undefined : Math.min(...indexes)
}
