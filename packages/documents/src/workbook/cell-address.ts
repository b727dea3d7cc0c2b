import type { Area, Position } from './workbook.ts'

/** 0 → A, 26 → AA. */
export function columnLetter(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCodePoint(65 + (column % 26))
}

/** B3; with `absolute` $B$3. */
export function cellAddress({ row, column }: Position, absolute = false): string {
  const mark = absolute ? '$' : ''
  return `${mark}${columnLetter(column)}${mark}${row + 1}`
}

/** B3:D9. */
export function areaAddress({ from, to }: Area, absolute = false): string {
  return `${cellAddress(from, absolute)}:${cellAddress(to, absolute)}`
}

/** A sheet's name as formulas quote it. */
export function quotedSheetName(name: string): string {
  return `'${name.replaceAll("'", "''")}'`
}

/** The key of a cell in a sheet's map of cells. */
export function positionKey(row: number, column: number): string {
  return `${row},${column}`
}

/** The place that a key names. */
export function keyPosition(key: string): Position {
  const comma = key.indexOf(',')
  return { row: Number(key.slice(0, comma)), column: Number(key.slice(comma + 1)) }
}
