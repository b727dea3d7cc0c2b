import type { Layout, PaperSize, PlanArrangement, ResultArrangement } from '../dashboard-layout.ts'
import type { DashboardPage, PrintedSystem } from '../dashboard-page.ts'
import { type Drawing, type Item, put } from '../drawing/drawing.ts'
import { gap, type Inline, text, type TextStyle, whole } from '../drawing/paragraph.ts'
import { type Card, cardHeight, drawCard, planCard, resultCard } from './card.ts'
import { chartKey } from './chart.ts'
import type { Look } from './leaf.ts'
import { INK, prose, QUIET, type Scale, scaleOf } from './look.ts'
import { BELOW_SECTION, putTop, sectionGap, sectionHeading, type Top, topHeight, topPart } from './top.ts'

/** The page in one layout, ready to be looked at in any height of its charts and any distance of its parts. */
export type Composition = {
  /** The height that the page takes, in points. */
  readonly height: (look: Look) => number
  readonly draw: (look: Look) => Item[]
}

/**
 * Sets the texts of a page (図５) in the layouts that are asked. Nothing flows: what is measured here is what is drawn.
 * Layouts share parts, each of which is set once.
 */
export class Composer {
  readonly #page: DashboardPage
  readonly #paper: PaperSize
  readonly #tops = new Map<string, Top>()
  readonly #results = new Map<string, Cards>()
  readonly #plans = new Map<string, Cards>()

  constructor(page: DashboardPage, paper: PaperSize) {
    this.#page = page
    this.#paper = paper
  }

  compose(layout: Layout): Composition {
    const page = this.#page
    const { size, columns, top: above, result, plan } = layout
    const scale = scaleOf(layout, this.#paper)
    // The top has no columns.
    const top = once(this.#tops, `${size} ${above}`, () => topPart(page, scale, above))
    const results = once(this.#results, `${size} ${columns} ${result}`, () => resultCards(page, scale, result))
    const plans = once(this.#plans, `${size} ${columns} ${plan}`, () => planCards(page, scale, plan))
    return {
      height: (look) =>
        topHeight(scale, look, top) +
        cardsHeight(scale, look, results) +
        cardsHeight(scale, look, plans) +
        2 * sectionGap(scale, look),
      draw: (look) => {
        const third = topHeight(scale, look, top) + sectionGap(scale, look)
        const fourth = third + cardsHeight(scale, look, results) + sectionGap(scale, look)
        return [
          ...putTop(scale, look, top),
          ...putCards(scale, look, results, third),
          ...putCards(scale, look, plans, fourth),
        ]
      },
    }
  }
}

function once<T>(made: Map<string, T>, key: string, make: () => T): T {
  const found = made.get(key) ?? make()
  made.set(key, found)
  return found
}

function resultCards(page: DashboardPage, scale: Scale, arrangement: ResultArrangement): Cards {
  const beside = legend(page, page.legendNow, { size: scale.small, colour: INK })
  return cards(page, scale, page.words.section3, beside, (system) => resultCard(page, scale, arrangement, system))
}

function planCards(page: DashboardPage, scale: Scale, arrangement: PlanArrangement): Cards {
  const style = { size: scale.small, colour: INK }
  const beside = [...legend(page, page.legendAtEnd, style), gap(1.1 * scale.small), chartKey(page, style)]
  return cards(page, scale, page.words.section4, beside, (system) => planCard(page, scale, arrangement, system))
}

function legend(page: DashboardPage, entries: DashboardPage['legendNow'], style: TextStyle): Inline[] {
  return entries.flatMap(({ mark, meaning }, index) => [
    ...(index > 0 ? [gap(1.1 * style.size)] : []),
    whole(text(mark, { ...style, bold: true }), text(`${page.words.colon}${meaning}`, style)),
  ])
}

/** A section with a card for each system. */
type Cards = { readonly title: Drawing; readonly rows: readonly (readonly Card[])[]; readonly empty: Drawing }

function cards(
  page: DashboardPage,
  scale: Scale,
  title: string,
  beside: readonly Inline[],
  make: (system: PrintedSystem) => Card,
): Cards {
  const { columns, width, size } = scale
  const all = page.systems.map(make)
  const rows = Array.from({ length: Math.ceil(all.length / columns) }, (_, row) =>
    all.slice(row * columns, (row + 1) * columns),
  )
  return {
    title: sectionHeading(scale, width, title, beside, 0.3 * scale.small),
    rows,
    empty: prose(scale, width, [text(page.words.noSystems, { size, colour: QUIET })]),
  }
}

const rowHeight = (scale: Scale, look: Look, row: readonly Card[]): number =>
  Math.max(...row.map((card) => cardHeight(scale, look, card)))
const rowGap = ({ size }: Scale, { spread }: Look): number => 0.5 * size * (1 + spread)

function cardsHeight(scale: Scale, look: Look, { title, rows, empty }: Cards): number {
  const above = title.height + BELOW_SECTION * scale.size
  if (rows.length === 0) return above + empty.height
  const heights = rows.map((row) => rowHeight(scale, look, row))
  return above + heights.reduce((sum, height) => sum + height, 0) + rowGap(scale, look) * (rows.length - 1)
}

function putCards(scale: Scale, look: Look, { title, rows, empty }: Cards, y: number): Item[] {
  let at = y + title.height + BELOW_SECTION * scale.size
  const items = [put(0, y, title), ...(rows.length === 0 ? [put(0, at, empty)] : [])]
  for (const row of rows) {
    const height = rowHeight(scale, look, row)
    for (const [index, card] of row.entries()) {
      items.push(put(index * (scale.card + 0.8 * scale.size), at, drawCard(scale, look, card, height)))
    }
    at += height + rowGap(scale, look)
  }
  return items
}
