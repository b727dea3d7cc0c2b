/** The key that chooses each of the eight answers of figure 4, in the order of its columns (scheduleChoices). */
export const SCHEDULE_KEYS = ['d', '0', '1', '2', '3', '4', 'l', 'n'] as const

/** A cell of the year grid: the row's id, and which of the eight columns, from 0. */
export type GridCell = { readonly row: string; readonly column: number }

/** What a key does in the grid. */
export type KeyDeed =
  | { readonly kind: 'go'; readonly to: GridCell }
  | { readonly kind: 'choose'; readonly column: number }
  | { readonly kind: 'clear' }

/**
 * What a key means in the cell where it is pressed: arrows, Home and End go, Space and Enter choose the cell, a letter or
 * digit its answer, Delete and Backspace take the answer back. Nothing goes beyond the edge.
 * @param rows the ids of the rows that have cells, from the top
 * @returns undefined: the key is none of the grid's
 */
export function keyDeed(key: string, rows: readonly string[], at: GridCell): KeyDeed | undefined {
  const last = SCHEDULE_KEYS.length - 1
  const index = rows.indexOf(at.row)
  const across = (column: number): KeyDeed => ({
    kind: 'go',
    to: { ...at, column: Math.min(Math.max(column, 0), last) },
  })
  const down = (to: number): KeyDeed => ({ kind: 'go', to: { ...at, row: rows[to] ?? at.row } })
  switch (key) {
    case 'ArrowLeft':
      return across(at.column - 1)
    case 'ArrowRight':
      return across(at.column + 1)
    case 'Home':
      return across(0)
    case 'End':
      return across(last)
    case 'ArrowUp':
      return down(index - 1)
    case 'ArrowDown':
      return down(index + 1)
    case ' ':
    case 'Enter':
      return { kind: 'choose', column: at.column }
    case 'Delete':
    case 'Backspace':
      return { kind: 'clear' }
    default: {
      const column = SCHEDULE_KEYS.findIndex((one) => one === key.toLowerCase())
      return column < 0 ? undefined : { kind: 'choose', column }
    }
  }
}
