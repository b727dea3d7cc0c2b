import { isArray, isEqual, isFields, isRows } from './rows.ts'

/** One field that differs, or one row that one side lacks. */
export type Difference = {
  readonly kind: 'added' | 'removed' | 'changed'
  /** From the document's root; rows are named by their id. `#order` ends the path of rows that only changed places. */
  readonly path: readonly string[]
  /** undefined when added. */
  readonly from: unknown
  /** undefined when removed. */
  readonly to: unknown
}

/** What changed from one document to another, field by field, in the order of `to` (removed rows first). */
export function difference(from: unknown, to: unknown, path: readonly string[] = []): Difference[] {
  if (isEqual(from, to)) return []
  if (from === undefined) return [{ kind: 'added', path, from, to }]
  if (to === undefined) return [{ kind: 'removed', path, from, to }]
  if (isFields(from) && isFields(to)) {
    return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((key) =>
      difference(from[key], to[key], [...path, key]),
    )
  }
  if (isArray(from) && isArray(to) && isRows(from) && isRows(to)) {
    const ids = new Set(to.map(({ id }) => id))
    const removed = from.filter(({ id }) => !ids.has(id))
    const rows = [...removed, ...to].flatMap(({ id }) =>
      difference(
        from.find((row) => row.id === id),
        to.find((row) => row.id === id),
        [...path, id],
      ),
    )
    return rows.length > 0
      ? rows
      : [{ kind: 'changed', path: [...path, '#order'], from: from.map(({ id }) => id), to: [...ids] }]
  }
  return [{ kind: 'changed', path, from, to }]
}
