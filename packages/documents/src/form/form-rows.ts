import type { ReadCell, ReadSheet } from '../workbook/read-sheet.ts'
import { cellAddress } from '../workbook/cell-address.ts'
import type { Area } from '../workbook/workbook.ts'
import type { PlacedSheet } from './find-sheets.ts'
import { isColumnName, keyTextAt } from './sheet-keys.ts'

/** A sheet of a form that came back: its rows by key and its columns by name, wherever they stand now. */
export type FormRows = {
  readonly name: string
  /** The sheet's key reduced to letters and digits, to make provisional ids with. */
  readonly key: string
  /** Positions of the rows with this key; none if it was deleted, several if it was copied. */
  rowsOf(rowKey: string): number[]
  hasColumn(column: string): boolean
  /** undefined where nothing stands. */
  cell(row: number, column: string): ReadCell | undefined
  /** A cell's text; '' where nothing stands. */
  text(row: number, column: string): string
  /** Whether a formula made the cell's text. */
  isFormula(row: number, column: string): boolean
  /** Whether the cell holds an error, or a formula without its result. */
  isFault(row: number, column: string): boolean
  /** The cell that holds the text of the merged cells among which this one is; undefined for any other. */
  mergedInto(row: number, column: string): { text: string; address: string } | undefined
  /** Every cell of a row that holds anything, but the key; `column` is undefined in a column that is not the form's. Columns of `but` are left out. */
  cells(row: number, but?: ReadonlySet<string>): (ReadCell & { column: string | undefined; address: string })[]
  /** All texts of a row but the key, for messages. */
  rowText(row: number): string
  /** ２．現状点検!M23; the row alone without a column. */
  address(row: number, column?: string): string
  /** Rows without a key that hold anything: inserted by a person. `block` is the part before the bar of the key above, or ''. */
  unkeyedRows(): { row: number; block: string; serial: number }[]
  /** Rows that hold anything and whose key is none of those. */
  strangeRows(known: ReadonlySet<string>): { row: number; key: string }[]
  /** Cells that hold anything in the hidden row of column names and above it, but for the names. */
  strays(): { text: string; address: string }[]
}

export function formRows({ sheet, corner, hasOthers }: PlacedSheet, sheetKey: string): FormRows {
  const { row: keyRow, column: keyColumn } = corner
  const columns = new Map<string, number>()
  for (const { column, cell } of sheet.cellsOf(keyRow)) {
    if (isColumnName(cell) && !columns.has(cell.text)) columns.set(cell.text, column)
  }
  const rows = new Map<string, number[]>()
  const keys = new Map<number, string>()
  for (const row of sheet.rows()) {
    const key = row === keyRow ? '' : keyTextAt(sheet, row, keyColumn)
    if (key === '') continue
    keys.set(row, key)
    rows.set(key, [...(rows.get(key) ?? []), row])
  }
  const cellAt = (row: number, column: string) => {
    const at = columns.get(column)
    return at === undefined ? undefined : sheet.at(row, at)
  }
  const text = (row: number, column: string) => cellAt(row, column)?.text ?? ''
  const isFormula = (row: number, column: string) => cellAt(row, column)?.isFormula === true
  const isFault = (row: number, column: string) => cellAt(row, column)?.isFault === true
  const merges = mergesByRow(sheet)
  const addressOf = (row: number, column: number) => `${sheet.name}!${cellAddress({ row, column })}`
  const mergedInto = (row: number, column: string) => {
    const at = columns.get(column)
    const area =
      at === undefined ? undefined : merges.get(row)?.find(({ from, to }) => from.column <= at && at <= to.column)
    if (area === undefined || (area.from.row === row && area.from.column === at)) return undefined
    const { from } = area
    // Merged with the hidden keys, the cells keep a key alone, which is nobody's answer.
    const isKey = from.column === keyColumn || from.row === keyRow
    return {
      text: isKey ? '' : sheet.textAt(from.row, from.column),
      address: addressOf(from.row, from.column),
    }
  }
  const answersOf = (row: number) => sheet.cellsOf(row).filter(({ column }) => column !== keyColumn)
  const rowText = (row: number) =>
    answersOf(row)
      .map(({ cell }) => cell.text)
      .filter((one) => one !== '')
      .join(' ')
  const names = new Map([...columns].map(([name, column]) => [column, name]))
  const cells = (row: number, but?: ReadonlySet<string>) => {
    const found: (ReadCell & { column: string | undefined; address: string })[] = []
    for (const { column, cell } of sheet.cellsOf(row)) {
      const name = names.get(column)
      if (column !== keyColumn && (name === undefined || but?.has(name) !== true))
        found.push({ column: name, ...cell, address: addressOf(row, column) })
    }
    return found
  }
  const address = (row: number, column?: string) => {
    const at = column === undefined ? keyColumn + 1 : (columns.get(column) ?? keyColumn + 1)
    return addressOf(row, at)
  }
  const unkeyedRows = () => {
    const found: { row: number; block: string; serial: number }[] = []
    let block = ''
    for (const row of sheet.rows()) {
      if (row <= keyRow) continue
      const key = keys.get(row)
      if (key !== undefined) block = key.includes('|') ? key.slice(0, key.indexOf('|')) : ''
      else if (rowText(row) !== '') found.push({ row, block, serial: found.length + 1 })
    }
    return found
  }
  // Below the key of a sheet that was pasted in stand the rows of that sheet.
  const strangeRows = (known: ReadonlySet<string>) =>
    hasOthers ? [] : [...keys].flatMap(([row, key]) => (known.has(key) || rowText(row) === '' ? [] : [{ row, key }]))
  const strays = () =>
    sheet
      .rows()
      .filter((row) => row <= keyRow)
      .flatMap((row) => answersOf(row).map((one) => ({ ...one, row })))
      .filter(({ row, cell }) => cell.text !== '' && (row < keyRow || !isColumnName(cell)))
      .map(({ row, column, cell }) => ({ text: cell.text, address: addressOf(row, column) }))
  return {
    name: sheet.name,
    key: sheetKey.replaceAll(/[^A-Za-z0-9]/g, ''),
    rowsOf: (key) => rows.get(key) ?? [],
    hasColumn: (column) => columns.has(column),
    cell: cellAt,
    text,
    isFormula,
    isFault,
    mergedInto,
    cells,
    rowText,
    address,
    unkeyedRows,
    strangeRows,
    strays,
  }
}

/** The merged areas by the rows that they cover, as far as the sheet reaches. */
function mergesByRow(sheet: ReadSheet): ReadonlyMap<number, readonly Area[]> {
  const byRow = new Map<number, Area[]>()
  const last = sheet.rows().at(-1) ?? -1
  for (const area of sheet.merges) {
    for (let row = area.from.row; row <= Math.min(area.to.row, last); row += 1) {
      const areas = byRow.get(row)
      if (areas === undefined) byRow.set(row, [area])
      else areas.push(area)
    }
  }
  return byRow
}
