import { positionKey } from '../workbook/cell-address.ts'
import type { Cell, Sheet } from '../workbook/workbook.ts'
import type { FormMeta } from './form-base.ts'
import { BASE_COLUMNS, BASE_SHEET, COPY_ROW, META_SHEET } from './form-format.ts'
import type { FormSheet } from './form-sheet.ts'
import { sheetDigest } from './sheet-digest.ts'

/** The hidden `_base` and `_meta` of a workbook: what its cells mean and held, and whose it is (form-base.ts reads them). */
export function hiddenSheets(forms: readonly FormSheet[], meta: FormMeta): [Sheet, Sheet] {
  const base = forms.flatMap((form) => [...copyRow(form), ...baseRows(form)])
  return [hiddenSheet(BASE_SHEET, [BASE_COLUMNS, ...base]), hiddenSheet(META_SHEET, Object.entries(meta))]
}

/** A locked copy first says what it holds: one that is as it was need not be looked at cell by cell. */
function copyRow(form: FormSheet): string[][] {
  return form.editable ? [] : [[form.key, COPY_ROW, String(form.bindings.length), sheetDigest(form.said())]]
}

/** A line for each row of a sheet, as JSON, so that nothing is lost on the way through a spreadsheet. What is usual is left out. */
function baseRows(form: FormSheet): string[][] {
  const bindings = Map.groupBy(form.bindings, ({ row }) => row)
  const fixed = new Map(form.fixedRows().map(({ row, texts }) => [row, texts]))
  return [...new Set([...bindings.keys(), ...fixed.keys()])].map((row) => {
    const fields = (bindings.get(row) ?? []).map(({ columns, path, kind, meanings, editable, value }) => ({
      columns,
      path,
      kind,
      ...(meanings.length === 0 ? {} : { meanings }),
      ...(editable ? { editable } : {}),
      value: value ?? null,
    }))
    return [form.key, row, ...chunks(JSON.stringify({ fields, fixed: fixed.get(row) ?? {} }))]
  })
}

/** UTF-16 units of one cell. */
const MAX_CHUNK = 30_000

/** A cell holds 32,767 characters; JSON of a long text needs more. No character is cut in two. */
function chunks(text: string): string[] {
  if (text.length <= MAX_CHUNK) return [text]
  return text.match(/[\s\S]{1,30000}(?![\uDC00-\uDFFF])/g) ?? [text]
}

function hiddenSheet(name: string, rows: readonly (readonly string[])[]): Sheet {
  const cells = new Map<string, Cell>()
  for (const [row, values] of rows.entries()) {
    for (const [column, value] of values.entries()) cells.set(positionKey(row, column), { value })
  }
  return {
    name,
    cells,
    merges: [],
    dropDowns: [],
    colourRules: [],
    columnWidths: [],
    rowHeights: new Map(),
    charts: [],
    hidden: true,
    protect: true,
  }
}
