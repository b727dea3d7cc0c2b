import type { PlanArrangement, ResultArrangement } from '../dashboard-layout.ts'
import type { DashboardPage, PrintedStatus, PrintedSystem } from '../dashboard-page.ts'
import { type Drawing, type Item, put, stacked, tagged } from '../drawing/drawing.ts'
import { ABOVE, gap, type Inline, paragraph, text, widthOf } from '../drawing/paragraph.ts'
import { BELOW_CHART, chart } from './chart.ts'
import { columnHeight, fixed, type Leaf, type Look, putColumn } from './leaf.ts'
import {
  BELOW_LABEL,
  CARD_FILL,
  DANGER,
  INK,
  label,
  ordinary,
  PRIMARY,
  prose,
  say,
  sayOrBlank,
  type Scale,
  THIN,
} from './look.ts'
import { statusTable } from './status-table.ts'

/** Leaves below each other, with their place from the left. */
type Column = { readonly x: number; readonly leaves: readonly Leaf[] }

/** A system: its head, and below it bands of columns. */
export type Card = { readonly head: Drawing; readonly bands: readonly (readonly Column[])[] }

/** Between the frame of a card and what stands in it, and between its bands, in ems. */
const SIDE = 0.6
const BELOW_HEAD = 0.4
const BETWEEN_BANDS = 0.55

export function cardHeight(scale: Scale, look: Look, { head, bands }: Card): number {
  const heights = bands.map((band) => bandHeight(scale, look, band))
  const between = BETWEEN_BANDS * scale.size * (bands.length - 1)
  return head.height + 0.9 * scale.size + heights.reduce((sum, height) => sum + height, 0) + between
}

function bandHeight(scale: Scale, look: Look, band: readonly Column[]): number {
  return Math.max(...band.map(({ leaves }) => columnHeight(scale, look, leaves)))
}

/** A card in its frame of this height. */
export function drawCard(scale: Scale, look: Look, { head, bands }: Card, height: number): Drawing {
  const items: Item[] = [put(0, 0, head)]
  let y = head.height + BELOW_HEAD * scale.size
  for (const band of bands) {
    for (const { x, leaves } of band) items.push(...putColumn(scale, look, leaves, SIDE * scale.size + x, y))
    y += bandHeight(scale, look, band) + BETWEEN_BANDS * scale.size
  }
  items.push({ kind: 'rectangle', x: 0, y: 0, width: scale.card, height, stroke: THIN })
  return tagged('Sect', { width: scale.card, height, items })
}

/** A system in section 3: what is done, and the risk that is left. */
export function resultCard(
  page: DashboardPage,
  scale: Scale,
  arrangement: ResultArrangement,
  system: PrintedSystem,
): Card {
  const { size } = scale
  const inner = scale.card - 2 * SIDE * size
  const beside = arrangement === 'side'
  const tableWidth = beside ? Math.min(0.73 * inner, Math.max(0.46 * inner, 40 * size)) : inner
  const start = beside ? tableWidth + size : 0
  const width = inner - start
  const figures = fixed(statusTable(page, scale, system.now, tableWidth, system.measures))
  const { words } = page
  const style = ordinary(scale)
  const texts = [
    passage(scale, width, words.riskEvaluation, sayOrBlank(page, system.riskEvaluation, style)),
    ...(system.ownMeasures === null ? [] : [passage(scale, width, words.ownMeasures, say(system.ownMeasures, style))]),
    ...(system.exceptionNote === null
      ? []
      : [fixed(prose(scale, width, [text(system.exceptionNote, { ...style, bold: true })]))]),
  ]
  const band = beside
    ? [
        { x: 0, leaves: [figures] },
        { x: start, leaves: texts },
      ]
    : [{ x: 0, leaves: [figures, ...texts] }]
  return { head: cardHead(page, scale, system, true), bands: [band] }
}

/** A system in section 4: the plan in words, as a chart, and what it reaches. */
export function planCard(page: DashboardPage, scale: Scale, arrangement: PlanArrangement, system: PrintedSystem): Card {
  const { size } = scale
  const inner = scale.card - 2 * SIDE * size
  const right = arrangement === 'stack' ? inner : chartWidth(inner / size, arrangement) * size
  const left = arrangement === 'stack' ? inner : inner - right - size
  const texts = planTexts(page, scale, arrangement === 'below' ? inner : left, system)
  const atEnd = fixed(titledTable(page, scale, arrangement === 'right' ? right : left, system.atEnd))
  const figure = chartLeaf(page, scale, right, system)
  const start = left + size
  const bands: Record<PlanArrangement, Column[][]> = {
    left: [
      [
        { x: 0, leaves: [...texts, atEnd] },
        { x: start, leaves: [figure] },
      ],
    ],
    right: [
      [
        { x: 0, leaves: texts },
        { x: start, leaves: [figure, atEnd] },
      ],
    ],
    below: [
      [{ x: 0, leaves: texts }],
      [
        { x: 0, leaves: [atEnd] },
        { x: start, leaves: [figure] },
      ],
    ],
    stack: [[{ x: 0, leaves: [...texts, figure, atEnd] }]],
  }
  return { head: cardHead(page, scale, system, false), bands: bands[arrangement] }
}

/** In ems, of a card that has so many within. */
function chartWidth(ems: number, arrangement: PlanArrangement): number {
  const share = arrangement === 'right' ? 0.46 : arrangement === 'left' ? 0.38 : 0
  return Math.min(40, Math.max(ems < 48 ? 15 : 19.5, ems * share))
}

function cardHead(page: DashboardPage, scale: Scale, system: PrintedSystem, details: boolean): Drawing {
  const { size, small, leading, card } = scale
  const { words } = page
  const [name, detail] = [
    { size: 1.05 * size, bold: true, colour: INK },
    { size: small, colour: INK },
  ]
  const inlines = [
    text(words.systemOpen, name),
    ...say(system.name, name),
    text(words.systemClose, name),
    ...(details
      ? [
          gap(size),
          text(`${words.departments}${words.colon}`, detail),
          ...say(system.departments, detail),
          gap(small),
          text(`${words.areas}${words.colon}`, detail),
          ...say(system.areas, detail),
        ]
      : []),
  ]
  const set = paragraph(inlines, { width: card - 2 * SIDE * size, leading })
  const height = set.height + 0.6 * size
  return {
    width: card,
    height,
    items: [
      { kind: 'rectangle', x: 0, y: 0, width: card, height, fill: CARD_FILL },
      put(SIDE * size, 0.3 * size, tagged('H3', set)),
    ],
  }
}

function passage(scale: Scale, width: number, title: string, inlines: readonly Inline[]): Leaf {
  return fixed(stacked([label(scale, width, title), prose(scale, width, inlines)], BELOW_LABEL * scale.size))
}

function planTexts(page: DashboardPage, scale: Scale, width: number, system: PrintedSystem): Leaf[] {
  const { size, small } = scale
  const { words, headings } = page
  const style = ordinary(scale)
  const heading = { size: small, bold: true, colour: PRIMARY }
  const title = [text(headings.thisYear, heading), gap(0.6 * size), progress(page, scale, system)]
  const delay =
    system.delayReason === null
      ? []
      : [text(`\n${words.delayReason}${words.colon}`, { ...style, colour: DANGER }), ...say(system.delayReason, style)]
  const thisYear = [...sayOrBlank(page, system.thisYearOutline, style), ...delay]
  const nextYear = [
    ...sayOrBlank(page, system.nextYearOutline, style),
    text(`\n${words.budget}${words.colon}`, { ...style, bold: true }),
    ...sayOrBlank(page, system.budgetOutline, style),
  ]
  return [
    fixed(
      stacked(
        [tagged('H3', paragraph(title, { width, leading: scale.leading })), prose(scale, width, thisYear)],
        0.3 * size,
      ),
    ),
    passage(scale, width, headings.nextYear, nextYear),
  ]
}

/** 順調 or 遅延 in a frame, red for what is late. */
function progress(
  page: DashboardPage,
  { small }: Scale,
  { progress: { text: state, delayed } }: PrintedSystem,
): Inline {
  const tone = delayed ? DANGER : INK
  const words = [
    text(`${page.words.progress}${page.words.colon}${state}`, { size: small, bold: delayed, colour: tone }),
  ]
  const width = widthOf(words)
  const inset = 0.4 * small
  const frame: Item = {
    kind: 'rectangle',
    x: 0,
    y: -(ABOVE + 0.12) * small,
    width: width + 2 * inset,
    height: 1.24 * small,
    radius: 0.15 * small,
    stroke: { width: 0.5, colour: tone },
  }
  const letters = put(inset, -ABOVE * small, paragraph(words, { width: width + 1, leading: 0 }))
  return { kind: 'box', width: width + 2 * inset, size: small, items: [frame, letters] }
}

function titledTable(page: DashboardPage, scale: Scale, width: number, status: PrintedStatus): Drawing {
  const drawings = [label(scale, width, page.headings.atEnd), statusTable(page, scale, status, width)]
  return stacked(drawings, BELOW_LABEL * scale.size)
}

/** The chart's height is chosen later; it is never steeper than it is wide. */
function chartLeaf(page: DashboardPage, scale: Scale, width: number, { chart: data }: PrintedSystem): Leaf {
  const title = label(scale, width, page.headings.chart)
  const above = title.height + (BELOW_LABEL + 0.7) * scale.size
  const high = ({ chart: ems }: Look) => Math.min(ems * scale.size, 0.85 * width)
  const height = (look: Look) => above + high(look) + BELOW_CHART * scale.small
  return {
    height,
    draw: (look) => {
      const items = chart(scale, data, width, high(look))
      const figure = tagged('Figure', { width, height: height(look) - above, items }, data.alt)
      return { width, height: height(look), items: [put(0, 0, title), put(0, above, figure)] }
    },
  }
}
