import type { PaperSize } from '../dashboard-layout.ts'
import type { DashboardPage } from '../dashboard-page.ts'
import { type Item, put } from '../drawing/drawing.ts'
import { paragraph, text, type TextStyle, widthOf } from '../drawing/paragraph.ts'
import { INK, QUIET } from './look.ts'

const MM = 72 / 25.4
const HEADER = 8.5
const FOOTER = 7.5
/** Between the page and its header and foot. */
const ABOVE_PAGE = 1.2 * MM
const BELOW_PAGE = 1.6 * MM

/** A page with its margins: the marking above it, and its number below. */
export function framed(
  page: DashboardPage,
  paper: PaperSize,
  items: readonly Item[],
  number: number,
  count: number,
): Item[] {
  const { x, top } = paper.margin
  return [...header(page, paper), { kind: 'group', x, y: top, items }, ...footer(page, paper, number, count)]
}

function header({ marking }: DashboardPage, { width, margin }: PaperSize): Item[] {
  if (marking === '') return []
  const words = [text(marking, { size: HEADER, bold: true, colour: INK })]
  const letters = widthOf(words)
  const [wide, high] = [letters + 1.2 * HEADER, 1.6 * HEADER]
  const [x, y] = [width - margin.x - wide, margin.top - ABOVE_PAGE - high]
  return [
    { kind: 'rectangle', x, y, width: wide, height: high, stroke: { width: 0.7, colour: INK } },
    put(x + 0.6 * HEADER, y + 0.3 * HEADER, paragraph(words, { width: letters + 1, leading: 0 })),
  ]
}

function footer(page: DashboardPage, paper: PaperSize, number: number, count: number): Item[] {
  const { x } = paper.margin
  const width = paper.width - 2 * x
  const y = paper.height - paper.margin.bottom + BELOW_PAGE
  const line = (words: string, style: TextStyle, align: 'left' | 'center' | 'right') =>
    put(x, y, paragraph([text(words, style)], { width, leading: 0, align }))
  const style = { size: FOOTER, colour: INK }
  return [
    line(page.footer, { ...style, colour: QUIET }, 'left'),
    line(`${number} / ${count}`, style, 'center'),
    line(page.marking, { ...style, bold: true }, 'right'),
  ]
}
