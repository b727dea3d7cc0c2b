import { readXlsx, writeXlsx } from 'hucre/xlsx'

type Value = string | number | boolean | Date | null
type Merge = { startRow: number; startCol: number; endRow: number; endCol: number }
type EditedSheet = { name: string; rows: Value[][]; merges: Merge[] }

/** One thing that a person does to a workbook. Sheets and rows go by their keys, columns by theirs (c4) or by a letter. */
export type Edit =
  | {
      readonly do: 'set'
      readonly sheet: string
      readonly row: string
      readonly column: string
      readonly text: string | number
    }
  | {
      readonly do: 'insert-below'
      readonly sheet: string
      readonly row: string
      readonly texts: Readonly<Record<string, string>>
    }
  | { readonly do: 'copy-row'; readonly sheet: string; readonly row: string }
  | { readonly do: 'delete-row'; readonly sheet: string; readonly row: string }
  | { readonly do: 'clear-row'; readonly sheet: string; readonly row: string }
  | {
      readonly do: 'insert-column'
      readonly sheet: string
      readonly before: string
      readonly texts: Readonly<Record<string, string>>
    }
  | { readonly do: 'rename-sheet'; readonly sheet: string; readonly name: string }
  | { readonly do: 'move-sheet-last'; readonly sheet: string }
  | { readonly do: 'copy-sheet'; readonly sheet: string; readonly name: string }
  | { readonly do: 'delete-sheet'; readonly sheet: string }
  /** Copies a sheet in from another workbook. */
  | { readonly do: 'import-sheet'; readonly sheet: string; readonly from: string; readonly name: string }
  | { readonly do: 'delete-key-column'; readonly sheet: string }
  | { readonly do: 'delete-key-row'; readonly sheet: string }
  /** Two rows change places, but for the hidden keys. */
  | { readonly do: 'swap-rows'; readonly sheet: string; readonly row: string; readonly with: string }
  /** As above, for some of their columns. */
  | {
      readonly do: 'swap-cells'
      readonly sheet: string
      readonly row: string
      readonly with: string
      readonly columns: readonly string[]
    }
  /** Two columns change places, but for the hidden keys. */
  | { readonly do: 'swap-columns'; readonly sheet: string; readonly column: string; readonly with: string }
  /** Merges a cell with the one below: the upper one alone keeps its text. */
  | { readonly do: 'merge-down'; readonly sheet: string; readonly row: string; readonly column: string }
  /** Merges a row from column A over so many cells: the hidden key in A is what it keeps. */
  | { readonly do: 'merge-across'; readonly sheet: string; readonly row: number; readonly cells: number }
  | { readonly do: 'add-sheet'; readonly name: string; readonly text: string }
  | { readonly do: 'replace-text'; readonly sheetName: string; readonly from: string; readonly to: string }
  | { readonly do: 'replace-in-texts'; readonly sheetName: string; readonly from: string; readonly to: string }

/** Edits a workbook as a person would, with values only: no style and no formula survives. */
export async function editWorkbook(
  bytes: Uint8Array,
  edits: readonly Edit[],
  others: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<Uint8Array> {
  let sheets = await readSheets(bytes)
  for (const edit of edits) {
    if (edit.do === 'import-sheet') {
      const source = await readSheets(others.get(edit.from) ?? new Uint8Array())
      sheets.push({ ...sheetOf(source, edit.sheet), name: edit.name })
    } else sheets = apply(sheets, edit)
  }
  return writeSheets(sheets)
}

function sheetOf(sheets: readonly EditedSheet[], key: string): EditedSheet {
  const sheet = sheets.find(({ rows }) => rows[0]?.some((value) => value === `sonae:${key}`))
  if (sheet === undefined) throw new Error(`no sheet ${key}`)
  return sheet
}

/** The workbook as if a person had written every visible cell of another one of the same layout into it. */
export async function withAnswersOf(bytes: Uint8Array, answers: Uint8Array): Promise<Uint8Array> {
  const [sheets, visible] = [await readSheets(bytes), await readSheets(answers)]
  return writeSheets(
    sheets.map((sheet) =>
      sheet.name.startsWith('_') ? sheet : (visible.find(({ name }) => name === sheet.name) ?? sheet),
    ),
  )
}

/** Everything that the library's own reader makes of a workbook: what ours is measured against (bench/volumes.ts). */
export async function readByLibrary(bytes: Uint8Array): Promise<number> {
  return (await readXlsx(bytes)).sheets.length
}

async function readSheets(bytes: Uint8Array): Promise<EditedSheet[]> {
  const workbook = await readXlsx(bytes)
  return workbook.sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => [...row]), merges: [] }))
}

function writeSheets(sheets: readonly EditedSheet[]): Promise<Uint8Array> {
  // The library does not escape what looks like an escape.
  const escaped = (value: Value) =>
    typeof value === 'string' ? value.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : value
  return writeXlsx({
    sheets: sheets.map(({ name, rows, merges }) => ({ name, rows: rows.map((row) => row.map(escaped)), merges })),
  })
}

function apply(sheets: EditedSheet[], edit: Exclude<Edit, { do: 'import-sheet' }>): EditedSheet[] {
  if (edit.do === 'add-sheet') return [...sheets, { name: edit.name, rows: [[edit.text]], merges: [] }]
  if (edit.do === 'replace-text' || edit.do === 'replace-in-texts') {
    const { from, to } = edit
    const replaced = (value: Value) =>
      edit.do === 'replace-in-texts' && typeof value === 'string'
        ? value.replaceAll(from, to)
        : value === from
          ? to
          : value
    const sheet = sheets.find(({ name }) => name === edit.sheetName)
    for (const row of sheet?.rows ?? []) for (const [column, value] of row.entries()) row[column] = replaced(value)
    return sheets
  }
  const sheet = sheetOf(sheets, edit.sheet)
  const { rows } = sheet
  const rowAt = (key: string) => {
    const index = rows.findIndex((row) => row[0] === key)
    if (index < 0) throw new Error(`no row ${key}`)
    return index
  }
  const columnAt = (name: string) => {
    const index = /^[A-Z]$/.test(name) ? (name.codePointAt(0) ?? 0) - 65 : (rows[0]?.indexOf(name) ?? -1)
    if (index < 0) throw new Error(`no column ${name}`)
    return index
  }
  const put = (row: Value[], column: string, text: string | number) => {
    const at = columnAt(column)
    while (row.length <= at) row.push(null)
    row[at] = text === '' ? null : text
  }
  switch (edit.do) {
    case 'set':
      put(rows[rowAt(edit.row)] ?? [], edit.column, edit.text)
      return sheets
    case 'insert-below': {
      const row: Value[] = []
      for (const [column, text] of Object.entries(edit.texts)) put(row, column, text)
      rows.splice(rowAt(edit.row) + 1, 0, row)
      return sheets
    }
    case 'copy-row': {
      const at = rowAt(edit.row)
      rows.splice(at + 1, 0, [...(rows[at] ?? [])])
      return sheets
    }
    case 'delete-row':
      rows.splice(rowAt(edit.row), 1)
      return sheets
    case 'clear-row': {
      const row = rows[rowAt(edit.row)] ?? []
      const labels = new Set([columnAt('c3'), 0])
      for (const column of row.keys()) {
        const isFixed = labels.has(column) || ['own', 'set', 'void', '対策セット\n以外'].includes(String(row[column]))
        if (!isFixed && typeof row[column] === 'string') row[column] = null
      }
      return sheets
    }
    case 'insert-column': {
      const at = columnAt(edit.before)
      for (const row of rows) row.splice(at, 0, edit.texts[String(row[0])] ?? null)
      return sheets
    }
    case 'rename-sheet':
      sheet.name = edit.name
      return sheets
    case 'move-sheet-last':
      return [...sheets.filter((one) => one !== sheet), sheet]
    case 'copy-sheet':
      return [...sheets, { ...sheet, name: edit.name, rows: rows.map((row) => [...row]) }]
    case 'delete-key-column':
      for (const row of rows) row.shift()
      return sheets
    case 'delete-key-row':
      rows.shift()
      return sheets
    case 'swap-rows': {
      const [one, other] = [rowAt(edit.row), rowAt(edit.with)]
      const [first = [], second = []] = [rows[one], rows[other]]
      rows[one] = [first[0] ?? null, ...second.slice(1)]
      rows[other] = [second[0] ?? null, ...first.slice(1)]
      return sheets
    }
    case 'swap-cells': {
      const [one = [], other = []] = [rows[rowAt(edit.row)], rows[rowAt(edit.with)]]
      for (const name of edit.columns) swap(one, other, columnAt(name), columnAt(name))
      return sheets
    }
    case 'swap-columns': {
      const [one, other] = [columnAt(edit.column), columnAt(edit.with)]
      for (const row of rows.slice(1)) swap(row, row, one, other)
      return sheets
    }
    case 'merge-down': {
      const [row, column] = [rowAt(edit.row), columnAt(edit.column)]
      const below = rows[row + 1]
      if (below !== undefined) below[column] = null
      sheet.merges.push({ startRow: row, startCol: column, endRow: row + 1, endCol: column })
      return sheets
    }
    case 'merge-across': {
      const row = rows[edit.row] ?? []
      for (let column = 1; column < edit.cells; column += 1) row[column] = null
      sheet.merges.push({ startRow: edit.row, startCol: 0, endRow: edit.row, endCol: edit.cells - 1 })
      return sheets
    }
    case 'delete-sheet':
      return sheets.filter((one) => one !== sheet)
  }
}

function swap(one: Value[], other: Value[], at: number, otherAt: number): void {
  const before = one[at] ?? null
  one[at] = other[otherAt] ?? null
  other[otherAt] = before
}
