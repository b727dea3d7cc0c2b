import type { PrintCell, PrintGrid } from './print-grid.ts'
import type { SetSheet } from './sheet-fit.ts'

/** A part of a sheet between blank rows, as the template draws it. Rows count from the block's first; points. */
export type SheetBlock = {
  /** The blank rows before it. */
  readonly gap: number
  /** Its first rows are repeated on each page that it goes over. */
  readonly headRows: number
  /** null where a row may be divided between two pages: then a strut gives its height. */
  readonly rows: readonly (number | null)[]
  readonly struts: readonly { readonly y: number; readonly height: number }[]
  readonly breakable: boolean
  readonly cells: readonly (PrintCell & { readonly breakable: boolean })[]
  readonly charts: readonly {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
    readonly chart: PrintGrid['charts'][number]['chart']
  }[]
}

/** Rows that belong together are kept together up to this share of a page; what is higher may be divided. */
const KEPT_TOGETHER = 0.6

/** Divides a sheet where pages may end: at blank rows, and between the rows of its table. */
export function sheetBlocks({ grid, paper, rows, columns, onePage }: SetSheet): SheetBlock[] {
  const page = paper.height - paper.margin.top - paper.margin.bottom
  const kept = (height: number) => onePage || height <= page * KEPT_TOGETHER
  const heightOf = (from: number, count: number) => sum(rows.slice(from, from + count))
  let end = 0
  return blockRows(grid).map(([first, last]) => {
    const gap = heightOf(end, first - end)
    const top = end === 0 ? 0 : gap
    end = last + 1
    const cells = grid.cells.filter(({ y }) => y >= first && y <= last)
    // Rows that share a cell too high to be kept together are divided with it.
    const divided = new Set(
      cells
        .filter(({ y, rowspan }) => !kept(heightOf(y, rowspan)))
        .flatMap(({ y, rowspan }) => Array.from({ length: rowspan }, (_, index) => y + index)),
    )
    const isTable = grid.head?.first === first
    const indexes = Array.from({ length: end - first }, (_, index) => first + index)
    const charts = grid.charts.filter(({ from }) => from.y >= first && from.y <= last)
    return {
      gap: top,
      headRows: isTable && grid.head !== null ? grid.head.last - grid.head.first + 1 : 0,
      rows: indexes.map((row) => (divided.has(row) ? null : (rows[row] ?? 0))),
      struts: indexes.filter((row) => divided.has(row)).map((row) => ({ y: row - first, height: rows[row] ?? 0 })),
      breakable:
        !onePage && (isTable || divided.size > 0 || (charts.length === 0 && !kept(heightOf(first, end - first)))),
      cells: cells.map((cell) => {
        const breakable = !kept(heightOf(cell.y, cell.rowspan))
        // What goes on overleaf begins at the top.
        return { ...cell, y: cell.y - first, breakable, ...(breakable ? { vertical: 'top' } : {}) }
      }),
      charts: charts.map(({ from, to, chart }) => ({
        x: sum(columns.slice(0, from.x)),
        y: heightOf(first, from.y - first),
        width: sum(columns.slice(from.x, to.x)),
        height: heightOf(from.y, to.y - from.y),
        chart,
      })),
    }
  })
}

/** First and last row of each run of rows that hold anything. The heading of the table begins a run. */
function blockRows({ rows, cells, charts, head }: PrintGrid): [number, number][] {
  const filled = new Set<number>()
  const joined = new Set<number>()
  const join = (from: number, count: number) => {
    for (let row = from; row < from + count; row += 1) {
      filled.add(row)
      if (row > from) joined.add(row)
    }
  }
  for (const { y, rowspan } of cells) join(y, rowspan)
  for (const { from, to } of charts) join(from.y, to.y - from.y)
  if (head !== null) join(head.first, head.last - head.first + 1)
  const runs: [number, number][] = []
  for (const row of rows.keys()) {
    if (!filled.has(row)) continue
    const run = runs.at(-1)
    const follows = run !== undefined && run[1] === row - 1 && (row !== head?.first || joined.has(row))
    if (run !== undefined && follows) run[1] = row
    else runs.push([row, row])
  }
  return runs
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
