import { type Colour, type Drawing, type Item, put, type Role, type Stroke, tagged } from './drawing.ts'
import { condensed, type Inline, paragraph } from './paragraph.ts'

/** A cell of a table: what stands in it, in the middle of its height. */
export type Cell = {
  readonly row: number
  readonly column: number
  readonly rows?: number
  readonly columns?: number
  readonly inlines: readonly Inline[]
  readonly align?: 'left' | 'center'
  /** Free on either side of the text, in points. */
  readonly inset: number
  readonly fill?: Colour | undefined
  readonly isHead?: boolean
}

export type TableLook = {
  /** Free above and below each text. */
  readonly inset: number
  readonly leading: number
  readonly stroke: Stroke
  /** Whether letters become smaller where a word would be divided. */
  readonly condenses?: boolean
}

/** A table whose rows are as high as their texts need. @param widths of its columns, in points */
export function table(widths: readonly number[], cells: readonly Cell[], look: TableLook): Drawing {
  const starts = startsOf(widths)
  const set = cells.map((cell) => {
    const width = span(starts, cell.column, cell.columns)
    const { align = 'left', inset } = cell
    const room = width - 2 * inset
    const inlines = look.condenses === true ? condensed(cell.inlines, room) : cell.inlines
    return { cell, width, text: paragraph(inlines, { width: room, leading: look.leading, align }) }
  })
  const heights: number[] = Array.from({ length: Math.max(...cells.map(({ row, rows = 1 }) => row + rows)) }, () => 0)
  for (const { cell, text } of set.toSorted((a, b) => (a.cell.rows ?? 1) - (b.cell.rows ?? 1))) {
    const last = cell.row + (cell.rows ?? 1) - 1
    const before = heights.slice(cell.row, last).reduce((sum, height) => sum + height, 0)
    heights[last] = Math.max(heights[last] ?? 0, text.height + 2 * look.inset - before)
  }
  const tops = startsOf(heights)
  const frames: Item[] = []
  const rows = heights.map((): Item[] => [])
  for (const { cell, width, text } of set) {
    const [x, y] = [starts[cell.column] ?? 0, tops[cell.row] ?? 0]
    const height = span(tops, cell.row, cell.rows)
    frames.push({ kind: 'rectangle', x, y, width, height, fill: cell.fill, stroke: look.stroke })
    const role: Role = cell.isHead === true ? 'TH' : 'TD'
    rows[cell.row]?.push(put(x + cell.inset, y + (height - text.height) / 2, tagged(role, text)))
  }
  const size = { width: starts.at(-1) ?? 0, height: tops.at(-1) ?? 0 }
  const lines = rows.flatMap((items) => tagged('TR', { ...size, items }).items)
  return tagged('Table', { ...size, items: [...frames, ...lines] })
}

/** Where each of these lengths begins when they follow each other, and where the last ends. */
function startsOf(lengths: readonly number[]): number[] {
  const starts = [0]
  for (const length of lengths) starts.push((starts.at(-1) ?? 0) + length)
  return starts
}

function span(starts: readonly number[], from: number, count = 1): number {
  return (starts[from + count] ?? 0) - (starts[from] ?? 0)
}
