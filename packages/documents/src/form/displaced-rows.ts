import type { FormRows } from './form-rows.ts'
import type { FixedRow } from './form-sheet.ts'

/**
 * Rows of a sheet that bear the labels of other rows: somebody sorted or moved them without the hidden column of keys,
 * or wrote a range one row off. Whose answers stand there cannot be told.
 * @returns row keys with the positions of the rows
 */
export function displacedRows(form: FormRows, fixed: readonly FixedRow[]): ReadonlyMap<string, number> {
  const owners = labelOwners(fixed)
  const displaced = new Map<string, number>()
  for (const { row: key, texts } of fixed) {
    const [row, copy] = form.rowsOf(key)
    if (row === undefined || copy !== undefined) continue
    const found = Object.keys(texts).map((column) => owners.get(labelKey(column, form.text(row, column))) ?? null)
    // One label of its own tells whose row it is; the others were overwritten.
    if (found.some((owner) => owner !== null) && !found.includes(key)) displaced.set(key, row)
  }
  return displaced
}

/** The row to which a label belongs; null for one that stands in several rows. */
function labelOwners(fixed: readonly FixedRow[]): ReadonlyMap<string, string | null> {
  const owners = new Map<string, string | null>()
  for (const { row, texts } of fixed) {
    for (const [column, { text, isFormula }] of Object.entries(texts)) {
      if (isFormula || text.trim() === '') continue
      const key = labelKey(column, text)
      owners.set(key, owners.has(key) ? null : row)
    }
  }
  return owners
}

function labelKey(column: string, text: string): string {
  return `${column} ${text.trim()}`
}
