import type { ColumnField, MappedColumn } from './mapping.ts'
import { columnsOf } from './sheet-grid.ts'

/** The columns of some fields, from 0. */
export function fieldColumns(columns: readonly MappedColumn[], ...fields: readonly ColumnField[]): number[] {
  return columns
    .filter(({ field }) => field !== null && fields.includes(field))
    .flatMap((column) => columnsOf(column.columns))
}
