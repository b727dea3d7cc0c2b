import { textCost } from './auto-attachment.ts'
import { firstThat } from './first-that.ts'
import { FORM_POINTS, type PrintCell, type PrintGrid } from './print-grid.ts'

/** Where a page of a sheet may be written on, and what can be read on it. Points. */
export type SheetPaper = {
  readonly width: number
  readonly height: number
  readonly margin: { readonly x: number; readonly top: number; readonly bottom: number }
  /** The least size at which a form is read on this paper without trouble, and the most that makes sense. */
  readonly least: number
  readonly most: number
  /** The size of header and foot. */
  readonly frame: number
}

/** The height of a cell's text at a size, as the typesetter measures it. Widths and sizes in points. */
export type Measure = (cells: readonly { readonly cell: PrintCell; readonly width: number }[], size: number) => number[]

/** A sheet as it is set: sizes and places of everything, in points. */
export type SetSheet = {
  readonly grid: PrintGrid
  readonly paper: SheetPaper
  /** Size of the form's ordinary text. */
  readonly size: number
  readonly columns: readonly number[]
  readonly rows: readonly number[]
  /** Its rows fit on one page. */
  readonly onePage: boolean
}

/** The space within a cell, in sizes of its text. */
export const INSET = { x: 0.3, y: 0.24 }
/** Between two lines, in sizes of their text. */
export const LEADING = 0.25

const STEP = 0.25
/**
 * A column of n digits is n of these wide where it holds what it holds in Excel, in points at the size at which Excel
 * shows the form: our font's digits are a little wider than those of the forms' own.
 */
const DIGIT_POINTS = 5.8
/** Rows give up this much of the room that the form leaves for writing before letters become smaller. */
const ROOMS = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5]
/** The forms make rows higher than this only where their text asks for it; here the text is measured instead. */
const ROOMIEST = 72
/** Where pages are no matter, text is set up to this size, and this much larger than its columns would have it. */
const EASY = 8
const SQUEEZE = 1.15
/** Where dozens of columns share a page, text becomes smaller than can well be read before it leaves its column. */
const NARROW = 1.5
/** A heading is set down to this much smaller for its own lines to fit; bold letters are this much wider than reckoned. */
const MOST_CONDENSED = 0.85
const BOLD = 1.02
/** Rounding of the typesetter. */
const TOLERANCE = 0.5

/**
 * Sets a sheet over the width of the paper. One that is to be on one page (図３, 図４) gets the largest text at which it is,
 * down to the least size of the paper; where even that does not fit it goes over several pages, like all others, at about
 * the size that its columns were made for.
 */
export function setSheet(grid: PrintGrid, paper: SheetPaper, wantsOnePage: boolean, measure: Measure): SetSheet {
  const width = paper.width - 2 * paper.margin.x
  const height = paper.height - paper.margin.top - paper.margin.bottom - TOLERANCE
  const digits = sum(grid.columns)
  const columns = grid.columns.map((one) => (one / digits) * width)
  const natural = (FORM_POINTS * width) / (digits * DIGIT_POINTS)
  const least = Math.min(paper.least, Math.ceil((natural * NARROW) / STEP) * STEP)
  const most = Math.max(least, Math.min(paper.most, Math.floor(natural / STEP) * STEP))
  const needs = new Map<number, number[]>()
  const rowsAt = (size: number, room: number): number[] => {
    const known = needs.get(size) ?? textHeights(condensed(grid, columns, size), columns, size, measure)
    needs.set(size, known)
    return rowHeights(grid, known, (room * size) / FORM_POINTS)
  }
  const fits = (size: number, room: number) => sum(rowsAt(size, room)) <= height
  const sizes = Array.from({ length: Math.floor((most - least) / STEP) + 1 }, (_, index) => most - index * STEP)
  const leastRoom = ROOMS.at(-1) ?? 1
  const onePage = wantsOnePage ? firstThat(sizes, (size) => fits(size, leastRoom)) : undefined
  const size = onePage ?? Math.max(most, Math.min(EASY, Math.floor((SQUEEZE * natural) / STEP) * STEP))
  const room = onePage === undefined ? 1 : (firstThat(ROOMS, (candidate) => fits(size, candidate)) ?? leastRoom)
  const rows = rowsAt(size, room)
  return { grid: condensed(grid, columns, size), paper, size, columns, rows, onePage: sum(rows) <= height }
}

/**
 * A heading that the form divides into lines, and one of whose lines almost fits its column, is set a little smaller: a
 * single particle would go to a line of its own.
 */
function condensed(grid: PrintGrid, columns: readonly number[], size: number): PrintGrid {
  const cells = grid.cells.map((cell) => {
    if (!cell.bold || !cell.text.includes('\n')) return cell
    const width = sum(columns.slice(cell.x, cell.x + cell.colspan)) - 2 * INSET.x * size
    const widest = Math.max(...cell.text.split('\n').map(textCost)) * cell.scale * size * BOLD
    const share = width / widest
    return share >= MOST_CONDENSED && share < 1 ? { ...cell, scale: cell.scale * share } : cell
  })
  return { ...grid, cells }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** The height that each cell's text takes with the space around it. Only what may take more than a line is measured. */
function textHeights(grid: PrintGrid, columns: readonly number[], size: number, measure: Measure): number[] {
  const heights = grid.cells.map(({ text, scale }) => (text === '' ? 0 : scale * size + 2 * INSET.y * size))
  const long = grid.cells.flatMap((cell, index) => {
    const width = sum(columns.slice(cell.x, cell.x + cell.colspan))
    const ems = (width - 2 * INSET.x * size) / (cell.scale * size)
    return cell.text.includes('\n') || cell.text.length > ems ? [{ cell, width, index }] : []
  })
  const measured = long.length === 0 ? [] : measure(long, size)
  for (const [at, { index }] of long.entries()) heights[index] = (measured[at] ?? 0) + 2 * INSET.y * size
  return heights
}

/** Rows as high as the form gives them, or higher where a text needs it; a text over several rows needs the same of each. */
function rowHeights(grid: PrintGrid, needs: readonly number[], scale: number): number[] {
  const rows = grid.rows.map((row) => Math.min(row, ROOMIEST) * scale)
  const bySpan = grid.cells
    .map((cell, index) => ({ cell, need: needs[index] ?? 0 }))
    .toSorted((a, b) => a.cell.rowspan - b.cell.rowspan)
  for (const { cell, need } of bySpan) {
    const missing = need - sum(rows.slice(cell.y, cell.y + cell.rowspan))
    if (missing <= 0) continue
    for (let y = cell.y; y < cell.y + cell.rowspan; y += 1) rows[y] = (rows[y] ?? 0) + missing / cell.rowspan
  }
  return rows
}
