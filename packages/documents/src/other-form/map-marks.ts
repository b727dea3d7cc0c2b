import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { columnLetter } from '../workbook/cell-address.ts'
import { type FoundTable, isMarksHeading, rowsWithin } from './find-tables.ts'
import { foldedText, looseText } from './heading-text.ts'
import type { MappedMarks } from './mapping.ts'
import type { SheetGrid } from './sheet-grid.ts'

/** Finds the status table in a part's foot: letters of the objectives, a line for the set, a line for own measures. */
export function mapMarks(catalogue: Catalogue, grid: SheetGrid, table: FoundTable): MappedMarks | null {
  if (table.kind !== 'status' && table.kind !== 'plan') return null
  const rows = rowsWithin(grid, table.tableLast + 1, table.last)
  const heading = rows.find((row) => isMarksHeading(catalogue, grid.row(row)))
  if (heading === undefined) return null
  const columns: Record<string, string> = {}
  for (const cell of grid.row(heading)) {
    const text = foldedText(cell.text)
    const objective = catalogue.objectives.find(({ id }) => id === text)
    if (objective !== undefined) columns[objective.id] ??= columnLetter(cell.column)
    else if (text.endsWith('総数') || text === '合計' || text === '計') columns['total'] ??= columnLetter(cell.column)
  }
  const below = rows.filter((row) => row > heading && row <= heading + 6)
  const labelled = (isLabel: (text: string) => boolean) =>
    below.find((row) => grid.row(row).some(({ text }) => text.length < 30 && isLabel(looseText(text))))
  const isOwn = (text: string) => /以外|独自/.test(text)
  const setRow = labelled((text) => text.startsWith(looseText('対策セット')) && !isOwn(text))
  const ownRow = labelled(isOwn)
  const number = (row: number | undefined) => (row === undefined ? null : row + 1)
  return { headingRow: heading + 1, setRow: number(setRow), ownRow: number(ownRow), columns }
}
