import type { StackedChart } from '../workbook/chart-xml.ts'
import { cellAddress, positionKey } from '../workbook/cell-address.ts'
import type { Cell, CellStyle, Sheet } from '../workbook/workbook.ts'
import { fillsByRule } from './colour-rules.ts'
import { printable } from './fonts.ts'

/** One side of a cell's frame. Width in points. */
export type Edge = { readonly colour: string; readonly width: number; readonly dash: 'solid' | 'dotted' | 'dashed' }

/** A cell, or a merged area, as it is printed. `x` and `y` count the visible columns and rows from 0. */
export type PrintCell = {
  readonly x: number
  readonly y: number
  readonly colspan: number
  readonly rowspan: number
  readonly text: string
  /** Where the workbook has it: B3. */
  readonly address: string
  /** Size of its text in sizes of the form's ordinary text. */
  readonly scale: number
  readonly bold: boolean
  /** RRGGBB. */
  readonly colour: string
  readonly fill: string | null
  readonly edges: readonly (readonly [side: Side, edge: Edge])[]
  readonly horizontal: 'left' | 'center' | 'right'
  readonly vertical: 'top' | 'center' | 'bottom'
}

type Side = 'top' | 'right' | 'bottom' | 'left'

/** What of a sheet is printed: hidden rows and columns, and so the keys of the forms, are left out. */
export type PrintGrid = {
  readonly name: string
  /** Widths in digits of the default font. */
  readonly columns: readonly number[]
  /** Least heights in points, at the size at which Excel shows the form. */
  readonly rows: readonly number[]
  readonly cells: readonly PrintCell[]
  /** Charts over the columns and rows from … up to, not including, `to`. */
  readonly charts: readonly {
    readonly from: { readonly x: number; readonly y: number }
    readonly to: { readonly x: number; readonly y: number }
    readonly chart: StackedChart
  }[]
  /** The rows that each page repeats, both included. */
  readonly head: { readonly first: number; readonly last: number } | null
}

/** The size of the form's ordinary text, and the height of a row that was given none, in points. */
export const FORM_POINTS = 10
const ROW_POINTS = 13.5

const EDGE_WIDTHS: Readonly<Record<string, number>> = { hair: 0.2, thin: 0.4, medium: 0.9, thick: 1.4, double: 0.9 }

/** The visible part of a sheet, its cells with what a reader of the workbook sees in them. */
export function printGrid(sheet: Sheet): PrintGrid {
  const positions = [...sheet.cells.keys()].map((key) => key.split(',').map(Number))
  const chartEnds = sheet.charts.map(({ area }) => area.to)
  const rowCount = Math.max(...positions.map(([row = 0]) => row + 1), ...chartEnds.map(({ row }) => row), 0)
  const columnCount = Math.max(
    ...positions.map(([, column = 0]) => column + 1),
    ...chartEnds.map(({ column }) => column),
    0,
  )
  const rows = visible(rowCount, (row) => sheet.rowHeights.get(row) ?? ROW_POINTS)
  const columns = visible(columnCount, (column) => sheet.columnWidths[column] ?? DEFAULT_WIDTH)
  const head = sheet.print?.repeatRows
  return {
    name: sheet.name,
    columns: columns.sizes,
    rows: rows.sizes,
    cells: printCells(sheet, rows, columns),
    charts: sheet.charts.map(({ area: { from, to }, chart }) => ({
      from: { x: columns.before(from.column), y: rows.before(from.row) },
      to: { x: columns.before(to.column), y: rows.before(to.row) },
      chart,
    })),
    head: head === undefined ? null : { first: rows.before(head[0]), last: rows.before(head[1] + 1) - 1 },
  }
}

const DEFAULT_WIDTH = 8.43

/** The visible rows or columns: their sizes, and how many of them stand before a place of the sheet. */
type Visible = { readonly sizes: readonly number[]; readonly before: (index: number) => number }

function visible(count: number, sizeOf: (index: number) => number): Visible {
  const sizes: number[] = []
  const before = [0]
  for (let index = 0; index < count; index += 1) {
    const size = sizeOf(index)
    if (size > 0) sizes.push(size)
    before.push(sizes.length)
  }
  return { sizes, before: (index) => before[Math.min(index, count)] ?? 0 }
}

function printCells(sheet: Sheet, rows: Visible, columns: Visible): PrintCell[] {
  const merges = new Map(sheet.merges.map((area) => [positionKey(area.from.row, area.from.column), area]))
  const covered = new Set(
    sheet.merges.flatMap(({ from, to }) => keysOf(from.row, from.column, to.row, to.column).slice(1)),
  )
  const ruled = fillsByRule(sheet)
  const cells: PrintCell[] = []
  const places = [...sheet.cells].map(([key, cell]) => ({ key, cell, place: key.split(',').map(Number) }))
  for (const { key, cell, place } of places) {
    const [row = 0, column = 0] = place
    if (covered.has(key)) continue
    const area = merges.get(key)
    const to = area?.to ?? { row, column: lastOverflown(sheet, row, column, cell, merges, covered) }
    const [x, y] = [columns.before(column), rows.before(row)]
    const [colspan, rowspan] = [columns.before(to.column + 1) - x, rows.before(to.row + 1) - y]
    if (colspan === 0 || rowspan === 0) continue
    const text = printable(shownText(cell))
    const { style } = cell
    const fill = ruled.get(key) ?? solidFill(style)
    const edges = edgesOf(style, sheet.cells.get(positionKey(to.row, to.column))?.style)
    if (text === '' && fill === null && edges.length === 0) continue
    const bold = style?.font?.bold === true
    cells.push({
      x,
      y,
      colspan,
      rowspan,
      text,
      address: cellAddress({ row, column }),
      scale: (style?.font?.size ?? FORM_POINTS) / FORM_POINTS,
      bold,
      colour: rgbOf(style?.font?.color) ?? '000000',
      fill,
      edges,
      ...alignmentOf(cell),
    })
  }
  return cells
}

function keysOf(fromRow: number, fromColumn: number, toRow: number, toColumn: number): string[] {
  const keys: string[] = []
  for (let row = fromRow; row <= toRow; row += 1)
    for (let column = fromColumn; column <= toColumn; column += 1) keys.push(positionKey(row, column))
  return keys
}

/** A text that does not wrap runs on over the empty cells beside it, as in Excel. */
function lastOverflown(
  sheet: Sheet,
  row: number,
  column: number,
  { value, style }: Cell,
  merges: ReadonlyMap<string, unknown>,
  covered: ReadonlySet<string>,
): number {
  let last = column
  if (typeof value !== 'string' || style?.alignment?.wrapText === true) return last
  for (let next = column + 1; next < sheet.columnWidths.length; next += 1) {
    const key = positionKey(row, next)
    const beside = sheet.cells.get(key)
    const isFree =
      beside === undefined ||
      ((beside.value === null || beside.value === '') &&
        edgesOf(beside.style, beside.style).length === 0 &&
        solidFill(beside.style) === null)
    if (!isFree || merges.has(key) || covered.has(key)) break
    last = next
  }
  return last
}

/** What a cell shows, by its number format. */
function shownText({ value, style }: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number' && style?.numFmt?.includes(',') === true) return value.toLocaleString('en-US')
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return String(value)
}

/** Excel sets numbers right, texts left, and both at the bottom unless told otherwise. */
function alignmentOf({ value, style }: Cell): Pick<PrintCell, 'horizontal' | 'vertical'> {
  const { horizontal, vertical } = style?.alignment ?? {}
  const byKind = typeof value === 'number' ? 'right' : 'left'
  return {
    horizontal: horizontal === 'center' || horizontal === 'right' || horizontal === 'left' ? horizontal : byKind,
    vertical: vertical === 'top' || vertical === 'center' ? vertical : 'bottom',
  }
}

/** A merged area is framed by its first cell above and on the left, by its last below and on the right. */
function edgesOf(first: CellStyle | undefined, last: CellStyle | undefined): PrintCell['edges'] {
  const sides = [
    ['top', first?.border?.top],
    ['right', last?.border?.right],
    ['bottom', last?.border?.bottom],
    ['left', first?.border?.left],
  ] as const
  return sides.flatMap(([side, border]) => {
    if (border === undefined) return []
    const dash = /dot/i.test(border.style) ? 'dotted' : /dash/i.test(border.style) ? 'dashed' : 'solid'
    const width = EDGE_WIDTHS[border.style] ?? (border.style.startsWith('medium') ? 0.9 : 0.4)
    return [[side, { colour: rgbOf(border.color) ?? '000000', width, dash }] as const]
  })
}

function solidFill(style: CellStyle | undefined): string | null {
  const fill = style?.fill
  return fill?.type === 'pattern' && fill.pattern === 'solid' ? (rgbOf(fill.fgColor) ?? null) : null
}

/** RRGGBB of a colour, which may be written with its opacity before it. */
export function rgbOf(colour: { readonly rgb?: string } | undefined): string | undefined {
  return colour?.rgb?.slice(-6)
}
