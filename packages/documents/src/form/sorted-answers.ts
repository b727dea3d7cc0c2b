import type { BaseRow } from './form-base.ts'
import type { FoundField } from './read-form.ts'

/** Fewer rows that changed places may have been swapped on purpose. */
const LEAST_ROWS = 4
/** Fewer different rows say little: ○ and blank change places often. */
const LEAST_DIFFERENT = 3

/**
 * The changes of rows that hold what other rows of their list held before, all of them at once: as when answers are
 * sorted without the labels beside them. Nobody can tell whether that was meant; a person has to look.
 */
export function sortedFields(base: readonly BaseRow[], changed: readonly FoundField[]): ReadonlySet<FoundField> {
  const sorted = new Set<FoundField>()
  for (const [list, fields] of Map.groupBy(changed, ({ path }) => path.slice(0, 3).join('/'))) {
    const rows = Map.groupBy(fields, ({ path }) => path[3] ?? '')
    if (rows.size < LEAST_ROWS) continue
    const before = Map.groupBy(
      base.filter(({ path }) => path.slice(0, 3).join('/') === list && rows.has(path[3] ?? '')),
      ({ path }) => path[3] ?? '',
    )
    const contents = [...rows].map(([row, found]) => {
      const held = (before.get(row) ?? []).map(({ path, value }) => [path.slice(4).join('/'), value] as const)
      const holds = found.map(({ path, theirs }) => [path.slice(4).join('/'), theirs] as const)
      return { before: said(held), after: said([...held, ...holds]) }
    })
    const isMoved =
      new Set(contents.map((content) => content.before)).size >= LEAST_DIFFERENT &&
      isSame(
        contents.map((content) => content.before),
        contents.map((content) => content.after),
      )
    if (isMoved) for (const field of fields) sorted.add(field)
  }
  return sorted
}

function said(fields: readonly (readonly [field: string, value: unknown])[]): string {
  return JSON.stringify([...new Map(fields)].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  const sorted = others.toSorted()
  return some.toSorted().every((one, index) => one === sorted[index])
}
