import type { compareYears } from '@sonae/contract/comparison-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { documentAt } from '@sonae/domain/document/place-in-cycle'

type Comparison = Pick<AnswerOf<typeof compareYears>, 'rows' | 'differences'>
type Mark = Comparison['rows'][number]['mark']

/** An area, a measure or a field of its own, beside what it was last year. */
export type ComparedRow = {
  /** The path of a cycle file. */
  readonly path: readonly string[]
  readonly title: string
  readonly mark: Mark
  /** What differs in it: the name of the field ('' for the row itself), last year's value, this year's. */
  readonly fields: readonly { readonly name: string; readonly from: string; readonly to: string }[]
}

export type ComparedSheet = {
  /** Its document: status-sheet/sheet-a. */
  readonly key: string
  readonly title: string
  readonly rows: readonly ComparedRow[]
}

const MARK_OF = { added: 'new', removed: 'removed', changed: 'changed' } as const

/**
 * A year beside the one before, document by document, in the order in which both are answered: rows with the fields that
 * differ in them, and after them the fields that stand in no row.
 */
export function bySheet({ rows, differences }: Comparison): ComparedSheet[] {
  const found = new Map<string, ComparedRow & { fields: { name: string; from: string; to: string }[] }>()
  const sheets = new Map<string, ComparedSheet & { rows: ComparedRow[] }>()
  const keyOf = (path: readonly string[]) => {
    const document = documentAt(path)
    return document === undefined ? (path[0] ?? '') : `${document.kind}/${document.id}`
  }
  const put = (path: readonly string[], sheet: string, title: string, mark: Mark) => {
    const row = { path, title, mark, fields: [] }
    const key = keyOf(path)
    const known = sheets.get(key)
    if (known === undefined) sheets.set(key, { key, title: sheet, rows: [row] })
    else known.rows.push(row)
    found.set(path.join('/'), row)
    return row
  }
  for (const { path, place, mark } of rows) put(path, place.sheet, place.row === '' ? place.sheet : place.row, mark)
  for (const { path, place, fromText, toText, kind } of differences) {
    const above = path.map((_, end) => found.get(path.slice(0, end + 1).join('/'))).find((row) => row !== undefined)
    const row = above ?? put(path, place.sheet, place.row === '' ? place.column : place.row, MARK_OF[kind])
    // Of a row that came or went its name says it.
    if (row.path === path || path.length > row.path.length)
      row.fields.push({ name: place.column, from: fromText, to: toText })
  }
  return [...sheets.values()]
}

/** How many rows there are of each mark. */
export function countMarks(rows: readonly { readonly mark: Mark }[]): Readonly<Record<Mark, number>> {
  const counts = { new: 0, changed: 0, removed: 0, same: 0 }
  for (const { mark } of rows) counts[mark] += 1
  return counts
}
