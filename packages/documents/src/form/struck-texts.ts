import type { ReadSheet } from '../workbook/read-sheet.ts'
import { cellAddress } from '../workbook/cell-address.ts'
import { type FormChange, refusedChange } from './import-report.ts'
import { sheetKeys } from './sheet-keys.ts'

/**
 * Every text that is struck through and that no other line of the report names: parts of texts, of which the rest was
 * read; labels; cells of locked copies.
 */
export function struckTexts(sheets: readonly ReadSheet[], refused: readonly FormChange[]): FormChange[] {
  const named = new Set(refused.map(({ cell }) => cell))
  return sheets.flatMap((sheet) => {
    const keys = sheet.struck.length === 0 ? [] : sheetKeys(sheet)
    // Nobody sees the keys that were struck through with their row.
    const isKey = (row: number, column: number) => keys.some((key) => key.row === row || key.column === column)
    return sheet.struck.flatMap(({ row, column }) => {
      const { struck = '', isFault = false } = sheet.at(row, column) ?? {}
      const address = `${sheet.name}!${cellAddress({ row, column })}`
      return isKey(row, column) || (isFault && named.has(address))
        ? []
        : [refusedChange([], address, { kind: 'struck' }, struck.trim())]
    })
  })
}
