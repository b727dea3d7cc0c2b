import type { ColumnField, MappedColumn } from './mapping.ts'
import { columnsOf } from './sheet-grid.ts'

/** The columns of some fields, from 0. */
export function fieldColumns(columns: readonly MappedColumn[], ...fields: readonly ColumnField[]): number[] {
  return columns
    .filter(({ field }) => field !== null && fields.includes(field))
    .flatMap((column) => columnsOf(column.columns))
}

/** The first column of another table beside the one that is read. */
export function firstBeside(columns: readonly MappedColumn[]): number | undefined {
  const first = columns.find(({ field, why }) => field === null && why === 'table-beside')
  return first === undefined ? undefined : columnsOf(first.columns)[0]
}
