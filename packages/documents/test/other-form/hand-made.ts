import type { ReadSheet } from '../../src/workbook/read-sheet.ts'
import { readWorkbook } from '../../src/workbook/read-workbook.ts'
import { positionKey } from '../../src/workbook/cell-address.ts'
import { type Area, type Sheet, writeWorkbook } from '../../src/workbook/workbook.ts'

/** A sheet as a department made it by hand: texts and merged areas. */
export type HandMade = {
  readonly name: string
  readonly rows: readonly (readonly (string | number | null)[])[]
  /** A5:B6, or 5-6 for rows and columns from 0: {from, to}. */
  readonly merges?: readonly string[]
  readonly hidden?: boolean
}

function position(address: string): { row: number; column: number } {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? []
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 0) - 64, 0) - 1
  return { row: Number(digits) - 1, column }
}

function areaOf(text: string): Area {
  const [from = '', to = ''] = text.split(':')
  return { from: position(from), to: position(to) }
}

/** The sheets as an .xlsx, without style. */
export function handMadeWorkbook(sheets: readonly HandMade[]): Promise<Uint8Array> {
  return writeWorkbook({ title: '', sheets: sheets.map(toSheet), custom: {} })
}

function toSheet({ name, rows, merges = [], hidden = false }: HandMade): Sheet {
  const cells = new Map<string, { value: string | number | null }>()
  for (const [row, values] of rows.entries()) {
    for (const [column, value] of values.entries()) {
      if (value !== null && value !== '') cells.set(positionKey(row, column), { value })
    }
  }
  return {
    name,
    cells,
    merges: merges.map(areaOf),
    dropDowns: [],
    colourRules: [],
    columnWidths: [],
    rowHeights: new Map(),
    charts: [],
    hidden,
  }
}

/** The sheets as they are read from the .xlsx. */
export async function handMadeSheets(sheets: readonly HandMade[]): Promise<readonly ReadSheet[]> {
  const read = readWorkbook(await handMadeWorkbook(sheets))
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return read.sheets
}
