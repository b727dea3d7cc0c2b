import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { fieldColumns } from './field-columns.ts'
import { foldedText } from './heading-text.ts'
import type { MappedColumn } from './mapping.ts'
import { isOwnLabel, measureOf } from './measure-label.ts'
import type { GridCell, SheetGrid } from './sheet-grid.ts'

/**
 * The cells that name the measure of a line. What stands in a column of numbers is part of it where it names a measure
 * (遮断2-3), says その他, or is all that the line is called; a running number (9, No.9, K-09) never is: it changes when
 * somebody inserts a row.
 * @param rows of the line, from 0
 */
export function measureLabel(
  catalogue: Catalogue,
  grid: SheetGrid,
  rows: readonly number[],
  columns: readonly MappedColumn[],
): GridCell[] {
  const names = fieldColumns(columns, 'measure')
  const numbers = fieldColumns(columns, 'number')
  const cells = rows.flatMap((row) => grid.row(row))
  const isNamed = cells.some(({ column }) => names.includes(column))
  return cells.filter(({ column, text }) => {
    if (names.includes(column)) return true
    if (!numbers.includes(column)) return false
    return isOwnLabel(text) || measureOf(catalogue, text) !== undefined || (!isNamed && !isRunningNumber(text))
  })
}

/** 9, ⑨, (9), No.9, 9-1, A-1, K-09: counts lines and names nothing. */
export function isRunningNumber(text: string): boolean {
  return /^(?:NO\.?)?[(<[]?[A-Z]{0,3}[-.]?\d+(?:[-.]\d+)*[)>\].]*$/.test(foldedText(text))
}
