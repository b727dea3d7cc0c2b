import type { CellValue } from '@sonae/domain/primitive/csv'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { ColumnInfo, DataTable, Value } from './table-definition.ts'

/** In what words headings and fixed values stand: Japanese, English, or as the keys and codes that JSON has. */
export type Headings = Locale | 'key'

/** Between the items of a list in one cell. An item may hold it: where that matters, another table has a row an item. */
export const LIST_SEPARATOR = '、'

export const YES_NO = {
  true: { ja: 'はい', en: 'yes', key: 'true' },
  false: { ja: 'いいえ', en: 'no', key: 'false' },
} as const

export function headingOf(column: Pick<ColumnInfo, 'key' | 'ja' | 'en'>, headings: Headings): string {
  return column[headings]
}

/** The header and the rows, each as long as it; blank texts and missing values are null. */
export function tableCells({ columns, rows }: DataTable, headings: Headings): CellValue[][] {
  return [
    columns.map((column) => headingOf(column, headings)),
    ...rows.map((row) =>
      columns.map((column, index) => {
        const value = cellOf(column, row[index] ?? null, headings)
        return value === '' ? null : value
      }),
    ),
  ]
}

function cellOf(column: ColumnInfo, value: Value, headings: Headings): CellValue {
  if (value === null || typeof value === 'number') return value
  if (typeof value === 'boolean') return YES_NO[`${value}`][headings]
  if (typeof value !== 'string') return value.join(LIST_SEPARATOR)
  // A value that the edition does not know stands as it is, so that nothing is hidden.
  return column.type === 'choice' && headings !== 'key' ? (column.choices[value]?.[headings] ?? value) : value
}
