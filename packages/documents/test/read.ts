import type { ReadSheet } from '../src/workbook/read-sheet.ts'
import { readWorkbook } from '../src/workbook/read-workbook.ts'

/** The sheets of a workbook that must be readable. */
export function sheetsOf(bytes: Uint8Array): readonly ReadSheet[] {
  const read = readWorkbook(bytes)
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return read.sheets
}

export function textsOf(sheet: ReadSheet | undefined): string[] {
  return sheet === undefined ? [] : [...sheet.cells()].map(({ cell }) => cell.text)
}

/** The row that bears this key in the hidden first column. */
export function rowOfKey(sheet: ReadSheet | undefined, key: string): number {
  const row = sheet?.rows().find((at) => sheet.textAt(at, 0) === key)
  if (row === undefined) throw new Error(`no row ${key}`)
  return row
}
