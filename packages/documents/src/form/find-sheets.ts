import type { Path } from '@sonae/domain/merge/document-path'
import type { ReadSheet } from '../workbook/read-sheet.ts'
import type { Position } from '../workbook/workbook.ts'
import type { SheetBase } from './form-base.ts'
import { type FormChange, refusedChange } from './import-report.ts'
import { isColumnName, keyTextAt, sheetKeys } from './sheet-keys.ts'

/** A sheet of the form, and where on it the hidden row and column of keys meet. */
export type PlacedSheet = {
  readonly sheet: ReadSheet
  readonly corner: Position
  /** Another sheet of a form was pasted into it. */
  readonly hasOthers: boolean
}

export type FoundSheets = {
  /** The form's sheets by their key. A locked copy that is gone, or a sheet that cannot be told, is not among them. */
  readonly byKey: ReadonlyMap<string, PlacedSheet>
  readonly refused: readonly FormChange[]
}

/**
 * Finds the form's sheets by their keys, whatever they are called and wherever they stand, and refuses every other one
 * by its name: a second copy that says something else, a sheet of another form of ours, one without its keys, one of
 * somebody's own.
 */
export function findSheets(sheets: readonly ReadSheet[], expected: readonly SheetBase[]): FoundSheets {
  const keyed = sheets.map((sheet) => ({ sheet, keys: sheetKeys(sheet) }))
  const known = new Set(expected.map(({ key }) => key))
  const byKey = new Map<string, PlacedSheet>()
  const refused: FormChange[] = []
  const missing: SheetBase[] = []
  for (const one of expected) {
    const [found, ...copies] = keyed.flatMap(({ sheet, keys }): PlacedSheet[] => {
      const corner = keys.find(({ key }) => key === one.key)
      return corner === undefined ? [] : [{ sheet, corner, hasOthers: keys.length > 1 }]
    })
    if (found === undefined) missing.push(one)
    else if (copies.every((copy) => saysTheSame(copy.sheet, found.sheet))) byKey.set(one.key, found)
    else {
      const names = [found, ...copies].map(({ sheet }) => sheet.name).join('・')
      refused.push(refusedChange(sheetPath(one.key), names, { kind: 'sheet-copied' }))
    }
  }
  const unkeyed: ReadSheet[] = []
  for (const { sheet, keys } of keyed) {
    if (keys.length === 0) unkeyed.push(sheet)
    // A sheet pasted below another one has several keys; one that is not of this workbook is enough.
    for (const key of new Set(keys.map((one) => one.key)))
      if (!known.has(key)) refused.push(refusedChange(sheetPath(key), sheet.name, { kind: 'foreign-sheet' }))
  }
  for (const sheet of unkeyed) {
    if (sheet.isBlank) continue
    const index = missing.findIndex(({ rowKeys }) => lostItsKeys(sheet, rowKeys))
    const [without] = index < 0 ? [] : missing.splice(index, 1)
    if (without === undefined) refused.push(refusedChange([], sheet.name, { kind: 'other-sheet' }, beginning(sheet)))
    else refused.push(refusedChange(sheetPath(without.key), sheet.name, { kind: 'keys-deleted' }))
  }
  for (const { key, copy } of missing)
    if (copy === undefined) refused.push(refusedChange(sheetPath(key), '－', { kind: 'sheet-missing' }))
  return { byKey, refused }
}

const COLLECTIONS: Readonly<Record<string, string>> = {
  business: 'businessSheets',
  ticks: 'businessSheets',
  status: 'statusSheets',
  plan: 'planSheets',
  identification: 'areaDecisions',
}

/** The document of the cycle that a sheet of a form is for. */
function sheetPath(key: string): Path {
  const [kind = '', ...id] = key.split(':')
  const collection = COLLECTIONS[kind]
  return collection === undefined ? [] : id.length === 0 ? [collection] : [collection, id.join(':')]
}

/** Whether both hold the same texts in the same cells: then it does not matter which one is read. */
function saysTheSame(one: ReadSheet, other: ReadSheet): boolean {
  const rows = one.rows()
  const others = other.rows()
  return (
    rows.length === others.length &&
    rows.every((row, index) => {
      const [cells, otherCells] = [one.cellsOf(row), other.cellsOf(row)]
      return (
        row === others[index] &&
        cells.length === otherCells.length &&
        cells.every(({ column, cell }, at) => {
          const counterpart = otherCells[at]
          return counterpart?.column === column && counterpart.cell.text === cell.text
        })
      )
    })
  )
}

/** Its hidden row or its hidden column is gone, and the other one still tells that it is a sheet of the form. */
function lostItsKeys(sheet: ReadSheet, rowKeys: ReadonlySet<string>): boolean {
  const [first = 0, ...others] = sheet.rows()
  const columns = sheet.cellsOf(first).filter(({ cell }) => isColumnName(cell)).length
  const rows = others.filter((row) => rowKeys.has(keyTextAt(sheet, row, sheet.cellsOf(row)[0]?.column ?? 0))).length
  return columns > 2 || rows > 2
}

/** How much of a text that is not taken is shown, in UTF-16 units. */
const SHOWN_TEXT = 200

/** What a sheet begins with. */
function beginning(sheet: ReadSheet): string {
  let text = ''
  for (const { cell } of sheet.cells()) {
    text += text === '' ? cell.text : ` ${cell.text}`
    if (text.length > SHOWN_TEXT) break
  }
  return text.slice(0, SHOWN_TEXT)
}
