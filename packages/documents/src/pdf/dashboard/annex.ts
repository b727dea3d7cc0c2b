import type { PaperSize } from '../dashboard-layout.ts'
import type { DashboardPage } from '../dashboard-page.ts'
import { type Drawing, type Item, put, tagged } from '../drawing/drawing.ts'
import { gap, paragraph, text, type TextStyle } from '../drawing/paragraph.ts'
import { INK, PRIMARY } from './look.ts'

const SIZE = 9.5
const LEADING = 0.6 * SIZE
const GUTTER = 2.5 * SIZE
/** Above the heading of a text, and below it. */
const ABOVE_FIELD = 1.2 * SIZE
const BELOW_FIELD = 0.5 * SIZE
const BELOW_TITLE = SIZE

/** A 別紙 on as many pages as it takes, in two columns. Each page's items are placed from its margins. */
export function annexPages(
  annex: DashboardPage['annexes'][number],
  paper: PaperSize,
  locale: DashboardPage['locale'],
): Item[][] {
  const width = paper.width - 2 * paper.margin.x
  const height = paper.height - paper.margin.top - paper.margin.bottom
  const title = annexTitle(annex, width)
  const column = (width - GUTTER) / 2
  const pages: Item[][] = [[put(0, 0, title)]]
  let [side, start] = [0, title.height + BELOW_TITLE]
  let y = start
  const turn = () => {
    if (side === 1) {
      pages.push([])
      start = 0
    }
    side = 1 - side
    y = start
  }
  const add = (drawing: Drawing) => {
    pages.at(-1)?.push(put(side * (column + GUTTER), y, drawing))
    y += drawing.height
  }
  for (const { field, text: words } of annex.parts) {
    const heading = tagged('H2', set(field, { size: SIZE, bold: true, colour: INK }, column, false))
    const lines = linesOf(set(words, { size: SIZE, colour: INK }, column, locale === 'ja'))
    if (y > start) y += ABOVE_FIELD
    // A heading stands with the first line of its text.
    if (y > start && y + heading.height + BELOW_FIELD + SIZE > height) turn()
    add(heading)
    y += BELOW_FIELD
    for (let at = 0; at < lines.length;) {
      const room = Math.max(1, Math.floor((height - y + LEADING) / (SIZE + LEADING)))
      const part = lines.slice(at, at + room)
      add(tagged('P', block(part)))
      at += room
      if (at < lines.length) turn()
    }
  }
  return pages
}

function annexTitle({ title, about }: DashboardPage['annexes'][number], width: number): Drawing {
  const words = [
    text(title, { size: 1.5 * SIZE, bold: true, colour: PRIMARY }),
    gap(SIZE),
    text(about, { size: 1.2 * SIZE, bold: true, colour: INK }),
  ]
  const heading = paragraph(words, { width, leading: LEADING })
  const height = heading.height + 0.4 * SIZE
  const stroke = { width: 0.9, colour: PRIMARY }
  return {
    width,
    height,
    items: [{ kind: 'line', x: 0, y: height, toX: width, toY: height, stroke }, put(0, 0, tagged('H1', heading))],
  }
}

function set(words: string, style: TextStyle, width: number, justified: boolean): Drawing {
  return paragraph([text(words, style)], { width, leading: LEADING, justified })
}

/** The items of a text by their lines, all of one height. */
function linesOf({ height, items }: Drawing): Item[][] {
  const lines = Array.from({ length: Math.round((height + LEADING) / (SIZE + LEADING)) }, (): Item[] => [])
  for (const item of items) {
    const line = Math.floor(item.y / (SIZE + LEADING))
    lines[line]?.push({ ...item, y: item.y - line * (SIZE + LEADING) })
  }
  return lines
}

function block(lines: readonly (readonly Item[])[]): Drawing {
  const items = lines.map((line, index) => put(0, index * (SIZE + LEADING), { width: 0, height: 0, items: line }))
  return { width: 0, height: lines.length * (SIZE + LEADING) - LEADING, items }
}
