import { keyPosition } from '../workbook/cell-address.ts'
import { positionKey } from '../workbook/cell-address.ts'
import type { Area, Cell } from '../workbook/workbook.ts'

/** The tallest row that Excel knows, and the height of a row that was given none, in points. */
const MAX_ROW_POINTS = 409
export const DEFAULT_ROW_POINTS = 15

/** Sizes that a long text is set in, the form's own first. */
const FORM_FONT_SIZE = 10
const FONT_SIZES = [FORM_FONT_SIZE, 9, 8, 7, 6] as const

/** A line takes this much of its font's size, and a cell this many points beyond its lines. */
const LEADING = 1.36
const CELL_PADDING = 5

/** The height in points of a text in a column that holds `width` digits of the form's font; a full-width character takes two. */
function heightOf(text: string, width: number, size: number): number {
  const room = ((width - 0.7) * FORM_FONT_SIZE) / size
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(digitsOf(line) / room)), 0)
  return lines * size * LEADING + CELL_PADDING
}

function digitsOf(line: string): number {
  let digits = 0
  for (const character of line) digits += character > '\u00FF' ? 2.05 : 1.05
  return digits
}

/** A text that wraps within the rows and columns of a cell or a merged area. Width in digits. */
type Block = {
  readonly key: string
  readonly cell: Cell
  readonly text: string
  readonly rows: readonly number[]
  readonly width: number
}

/**
 * Makes rows as high as their texts need: programs do not adjust the height of a row that was given one, and of a merged
 * area they never do. What the highest rows cannot hold is set smaller, in that cell alone.
 * @param widths of the columns, in digits; 0 hides one
 * @param heights of the rows in points, 0 hides one; changed
 * @param cells changed where letters become smaller
 * @returns the keys of cells that cannot show their whole text even so
 */
export function growRows(
  cells: Map<string, Cell>,
  merges: readonly Area[],
  widths: readonly number[],
  heights: Map<number, number>,
): string[] {
  const heightAt = (row: number) => heights.get(row) ?? DEFAULT_ROW_POINTS
  const unheld: string[] = []
  // Single rows first: what they have grown to is room for the texts that stand over several.
  const blocks = wrappedTexts(cells, merges, widths, heights).toSorted((a, b) => a.rows.length - b.rows.length)
  for (const { key, cell, text, rows, width } of blocks) {
    const most = MAX_ROW_POINTS * rows.length
    const fitting = FONT_SIZES.find((size) => heightOf(text, width, sizeFrom(cell, size)) <= most)
    if (fitting === undefined) unheld.push(key)
    const size = sizeFrom(cell, fitting ?? FONT_SIZES.at(-1) ?? FORM_FONT_SIZE)
    if (fitting !== FORM_FONT_SIZE)
      cells.set(key, { ...cell, style: { ...cell.style, font: { ...cell.style?.font, size } } })
    const has = rows.reduce((sum, row) => sum + heightAt(row), 0)
    const missing = Math.min(most, heightOf(text, width, size)) - has
    if (missing > 0) spread(missing, rows, heightAt, (row, points) => heights.set(row, points))
  }
  return unheld
}

/** A cell's own size, where letters must become smaller at most this one. */
function sizeFrom({ style }: Cell, size: number): number {
  const own = style?.font?.size ?? FORM_FONT_SIZE
  return size === FORM_FONT_SIZE ? own : Math.min(own, size)
}

function wrappedTexts(
  cells: ReadonlyMap<string, Cell>,
  merges: readonly Area[],
  widths: readonly number[],
  heights: ReadonlyMap<number, number>,
): Block[] {
  const areas = new Map(merges.map((area) => [positionKey(area.from.row, area.from.column), area]))
  return [...cells].flatMap(([key, cell]): Block[] => {
    const { value: text, style } = cell
    if (typeof text !== 'string' || text.length < 2 || style?.alignment?.wrapText !== true) return []
    const { row, column } = keyPosition(key)
    const to = areas.get(key)?.to ?? { row, column }
    const rows = Array.from({ length: to.row - row + 1 }, (_, index) => row + index).filter(
      (one) => heights.get(one) !== 0,
    )
    const width = widths.slice(column, to.column + 1).reduce((sum, one) => sum + one, 0)
    return rows.length === 0 || width < 4 ? [] : [{ key, cell, text, rows, width }]
  })
}

/** Gives each row the same share of what is missing; what a row cannot take goes to the others. */
function spread(
  points: number,
  rows: readonly number[],
  heightAt: (row: number) => number,
  set: (row: number, points: number) => void,
): void {
  const open = rows.filter((row) => heightAt(row) < MAX_ROW_POINTS)
  if (open.length === 0 || points < 0.01) return
  const share = points / open.length
  let left = 0
  for (const row of open) {
    const wanted = heightAt(row) + share
    left += Math.max(0, wanted - MAX_ROW_POINTS)
    set(row, Math.min(MAX_ROW_POINTS, wanted))
  }
  spread(left, rows, heightAt, set)
}
