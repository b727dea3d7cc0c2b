import type { CellValue } from '@sonae/domain/primitive/csv'
import { positionKey } from '../workbook/cell-address.ts'
import { type Cell, type PrintSetup, type Sheet, writeWorkbook } from '../workbook/workbook.ts'
import { type Headings, tableCells } from './table-cells.ts'
import type { DataTable } from './table-definition.ts'

/** The longest text of a cell of Excel, in UTF-16 units. */
export const MAX_CELL_LENGTH = 32_767

/** Tables as one workbook, one table a sheet. */
export async function tableWorkbook(
  tables: readonly DataTable[],
  headings: Headings,
  { title, marking }: { readonly title: string; readonly marking: string },
): Promise<Uint8Array> {
  const print = { paper: 'a4', onePage: false, repeatRows: [0, 0], marking, title } as const
  return writeWorkbook({ title, custom: {}, sheets: tables.map((table) => tableSheet(table, headings, print)) })
}

/** A machine-readable sheet: the header in row 1, a row below it for each row, numbers as numbers, nothing else. */
export function tableSheet(table: DataTable, headings: Headings, print?: PrintSetup): Sheet {
  const cells = new Map<string, Cell>()
  const rows = tableCells(table, headings)
  for (const [row, values] of rows.entries()) {
    for (const [column, value] of values.entries()) {
      if (value !== null) cells.set(positionKey(row, column), { value })
    }
  }
  return {
    name: tableSheetName(table, headings),
    cells,
    merges: [],
    dropDowns: [],
    colourRules: [],
    columnWidths: table.columns.map((_, column) => columnWidth(rows.map((row) => row[column] ?? null))),
    rowHeights: new Map(),
    charts: [],
    frozenRows: 1,
    gridLines: true,
    ...(print === undefined ? {} : { print }),
  }
}

/** The sheet's name: the table's. */
export function tableSheetName(table: DataTable, headings: Headings): string {
  return headings === 'key' ? table.key : table.name[headings]
}

/** Wide enough for the header and for what most rows hold, in digits; long texts are cut off by the view alone. */
function columnWidth(values: readonly CellValue[]): number {
  const widths = values.map((value) =>
    Array.from(String(value ?? '')).reduce((sum, character) => sum + (/[\u0020-\u007E]/.test(character) ? 1 : 2), 2),
  )
  return Math.min(40, Math.max(6, ...widths))
}
