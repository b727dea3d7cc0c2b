import type { BaseRow } from './form-base.ts'
import type { FormRows } from './form-rows.ts'
import type { FixedRow } from './form-sheet.ts'

/**
 * By what people tell the rows and columns of a sheet: its fixed labels, and the names of areas and own measures as they
 * were exported. Somebody who sorts or moves cells without the hidden keys takes these along, and whose answers then stand
 * where cannot be told.
 */
export type FormLabels = {
  /** Rows that bear another row's label or name, and those whose own stands elsewhere: row keys with their positions. */
  readonly displacedRows: ReadonlyMap<string, number>
  /** Columns that bear the heading of another one. */
  readonly displacedColumns: ReadonlySet<string>
  /** The key of the row whose label a row without a key bears; undefined for a row of somebody's own. */
  readonly copyOf: (row: number) => string | undefined
}

export function formLabels(form: FormRows, base: readonly BaseRow[], fixed: readonly FixedRow[]): FormLabels {
  const expected = expectedLabels(base, fixed)
  const owners = ownersOf(expected)
  const displacedRows = new Map<string, number>()
  const positions = new Map<string, number>()
  const labelColumns = [...new Set([...expected.values()].flatMap((labels) => [...labels.keys()]))]
  for (const key of new Set([...expected.keys(), ...base.map(({ row }) => row)])) {
    const [row, copy] = form.rowsOf(key)
    if (row !== undefined && copy === undefined) positions.set(key, row)
  }
  const nameColumns = base.filter(isName).map(({ columns }) => columns[0] ?? '')
  const exported = new Map(
    base.filter(isName).map(({ row, columns, value }) => [`${row} ${columns[0]}`, String(value).trim()] as const),
  )
  // Where a row has a label of its own, or may have a name: what else stands in it are answers, which may say anything.
  const foundIn = (row: number, key: string | undefined) =>
    [...new Set([...(key === undefined ? labelColumns : (expected.get(key)?.keys() ?? [])), ...nameColumns])].flatMap(
      (column) => {
        const text = form.text(row, column)
        const owner = owners.get(labelKey(column, text))
        const isOld = exported.get(`${key} ${column}`) === text.trim()
        return owner === undefined || owner === null || owner === key || isOld ? [] : [{ column, owner }]
      },
    )
  for (const [key, row] of positions) {
    for (const { column, owner } of foundIn(row, key)) {
      displacedRows.set(key, row)
      // Its own row, where the label is gone from it: emptied by the move, not by somebody who gave it up.
      const from = positions.get(owner)
      if (
        from !== undefined &&
        labelKey(column, form.text(from, column)) !== labelKey(column, expected.get(owner)?.get(column) ?? '')
      )
        displacedRows.set(owner, from)
    }
  }
  return {
    displacedRows,
    displacedColumns: displacedColumns(form, fixed),
    copyOf: (row) => foundIn(row, undefined)[0]?.owner,
  }
}

/** The field by which people know an area or an own measure. */
function isName({ path, editable, value }: BaseRow): boolean {
  return editable && ['name', 'description'].includes(path.at(-1) ?? '') && typeof value === 'string'
}

/** The labels and names of each row, by column. */
function expectedLabels(base: readonly BaseRow[], fixed: readonly FixedRow[]): Map<string, Map<string, string>> {
  const expected = new Map<string, Map<string, string>>()
  const put = (row: string, column: string, text: string) => {
    if (text.trim() !== '') expected.set(row, (expected.get(row) ?? new Map<string, string>()).set(column, text))
  }
  // A label tells its row only in a column in which no two rows have the same: numbers and names, not marks.
  const labels = fixed.flatMap(({ row, texts }) =>
    isHeading(row)
      ? []
      : Object.entries(texts).flatMap(([column, { text, isFormula }]) => (isFormula ? [] : [{ row, column, text }])),
  )
  for (const [column, all] of Map.groupBy(labels, (label) => label.column)) {
    const said = all.filter(({ text }) => text.trim() !== '')
    if (new Set(said.map(({ text }) => text.trim())).size === said.length)
      for (const { row, text } of said) put(row, column, text)
  }
  for (const field of base.filter(isName)) put(field.row, field.columns[0] ?? '', String(field.value))
  return expected
}

/** The row to which a label belongs; null for one that stands in several rows. */
function ownersOf(expected: ReadonlyMap<string, ReadonlyMap<string, string>>): ReadonlyMap<string, string | null> {
  const owners = new Map<string, string | null>()
  for (const [row, labels] of expected) {
    for (const [column, text] of labels) {
      const key = labelKey(column, text)
      owners.set(key, owners.has(key) ? null : row)
    }
  }
  return owners
}

/** Marks and numbers are results of the form, and name no column. */
const IS_RESULT = /^[\d.◎○×※－\-有無]*$/

/** Within one row of headings a text names its column. */
function displacedColumns(form: FormRows, fixed: readonly FixedRow[]): ReadonlySet<string> {
  const displaced = new Set<string>()
  for (const { row: key, texts } of fixed) {
    const [row, copy] = form.rowsOf(key)
    if (!isHeading(key) || row === undefined || copy !== undefined) continue
    const columns = Object.entries(texts)
    const byText = Map.groupBy(columns, ([, { text }]) => text.trim())
    for (const [column, { text }] of columns) {
      const found = form.text(row, column).trim()
      if (IS_RESULT.test(found) || found === text.trim()) continue
      const [owner, second] = byText.get(found) ?? []
      if (owner === undefined || second !== undefined) continue
      // The one that the heading belongs to has another one now, or none.
      for (const one of [column, owner[0]])
        if (form.text(row, one).trim() !== texts[one]?.text.trim()) displaced.add(one)
    }
  }
  return displaced
}

/** A row of the form's own, in which nobody answers anything (form-sheet.ts). */
function isHeading(rowKey: string): boolean {
  return rowKey.startsWith('fixed:')
}

function labelKey(column: string, text: string): string {
  return `${column} ${text.trim()}`
}
