import type { ReadCell, ReadSheet } from '../workbook/read-sheet.ts'
import type { Position } from '../workbook/workbook.ts'

/** Where a sheet of a form bears its key: the corner of the hidden row of column names and the hidden column of row keys. */
export type SheetKey = Position & { readonly key: string }

const KEY = 'sonae:'
/** Fewer column names beside it, and a key is a text that somebody typed or pasted. */
const LEAST_COLUMNS = 2

/** The keys of forms' sheets that a sheet bears; several if somebody pasted one below another. */
export function sheetKeys(sheet: ReadSheet): SheetKey[] {
  const keys: SheetKey[] = []
  for (const { row, column, cell } of sheet.cells()) {
    const text = keyText(cell)
    if (text.startsWith(KEY) && isCorner(sheet, { row, column }))
      keys.push({ row, column, key: text.slice(KEY.length) })
  }
  return keys
}

/** Column names stand beside it and keys of rows below; none of the names is gone because cells were merged over them. */
function isCorner(sheet: ReadSheet, { row, column }: Position): boolean {
  const names = sheet.cellsOf(row).filter((one) => one.column > column && isColumnName(one.cell))
  const merged = sheet.merges.find(
    ({ from, to }) => from.row <= row && row <= to.row && from.column <= column && column < to.column,
  )
  const lost =
    merged === undefined ? 0 : merged.to.column - column - names.filter((one) => one.column <= merged.to.column).length
  return names.length >= LEAST_COLUMNS && lost === 0 && hasRowKeyBelow(sheet, { row, column })
}

/** Every form has rows of headings, whose keys begin so (form-sheet.ts). */
function hasRowKeyBelow(sheet: ReadSheet, { row, column }: Position): boolean {
  return sheet.rows().some((below) => below > row && /^fixed:|\|/.test(keyTextAt(sheet, below, column)))
}

/** c4: the name of a column. */
export function isColumnName(cell: ReadCell): boolean {
  return /^c\d+$/.test(keyText(cell))
}

/** The key of a row; '' where there is none. */
export function keyTextAt(sheet: ReadSheet, row: number, column: number): string {
  const cell = sheet.at(row, column)
  return cell === undefined ? '' : keyText(cell)
}

/** A key counts also where somebody has struck through the whole row. */
function keyText({ text, struck }: ReadCell): string {
  return text === '' ? (struck ?? '') : text
}
