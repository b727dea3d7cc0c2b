import type { TopArrangement } from '../dashboard-layout.ts'
import type { DashboardPage } from '../dashboard-page.ts'
import { type Drawing, EMPTY, type Item, put, stacked, tagged } from '../drawing/drawing.ts'
import { gap, type Inline, paragraph, text, whole, widthOf } from '../drawing/paragraph.ts'
import { type Cell, table } from '../drawing/table.ts'
import type { Look } from './leaf.ts'
import {
  DANGER,
  HEAD_FILL,
  INK,
  ordinary,
  PRIMARY,
  QUIET,
  say,
  sayOrBlank,
  type Scale,
  THIN,
  WEAK_FILL,
} from './look.ts'

/** The top of the page: title, sections 1 and 2, and the objectives beside them. */
export type Top = {
  readonly title: Drawing
  readonly threats: Drawing
  readonly heading: Drawing
  readonly tables: readonly { readonly x: number; readonly drawing: Drawing }[]
  readonly objectives: { readonly x: number; readonly drawing: Drawing }
}

/** Between two sections, in points. */
export const sectionGap = ({ size }: Scale, { spread }: Look): number => size * (0.9 + spread)

/** Below the heading of a section, in ems. */
export const BELOW_SECTION = 0.5

export function topPart(page: DashboardPage, scale: Scale, arrangement: TopArrangement): Top {
  const { size, width } = scale
  const right = Math.min(53.5 * size, 0.38 * width)
  const left = width - right - 1.6 * size
  const half = (left - 0.8 * size) / 2
  const count = Math.ceil(page.areas.length / 2)
  const threats = sayOrBlank(page, page.threatEvents, { ...ordinary(scale), bold: true })
  return {
    title: titleBlock(page, scale),
    threats: sectionHeading(scale, left, page.words.section1, threats, scale.leading),
    heading: sectionHeading(scale, left, page.words.section2),
    tables:
      arrangement === 'split'
        ? [
            { x: 0, drawing: areasTable(page, scale, half, 0, count) },
            { x: half + 0.8 * size, drawing: areasTable(page, scale, half, count) },
          ]
        : [{ x: 0, drawing: areasTable(page, scale, left, 0) }],
    objectives: { x: left + 1.6 * size, drawing: objectivesTable(page, scale, right) },
  }
}

export function topHeight(scale: Scale, look: Look, it: Top): number {
  const areas = Math.max(...it.tables.map(({ drawing }) => drawing.height))
  const between = 2 * BELOW_SECTION * scale.size + 0.8 * sectionGap(scale, look)
  const left = it.threats.height + between + it.heading.height + areas
  return belowTitle(scale, look, it) + Math.max(it.objectives.drawing.height, left)
}

const belowTitle = (scale: Scale, look: Look, { title }: Top): number =>
  title.height + scale.leading + sectionGap(scale, look)

export function putTop(scale: Scale, look: Look, it: Top): Item[] {
  const y = belowTitle(scale, look, it)
  const heading = y + it.threats.height + BELOW_SECTION * scale.size + 0.8 * sectionGap(scale, look)
  const tables = heading + it.heading.height + BELOW_SECTION * scale.size
  return [
    put(0, 0, it.title),
    put(0, y, it.threats),
    put(0, heading, it.heading),
    ...it.tables.map(({ x, drawing }) => put(x, tables, drawing)),
    put(it.objectives.x, y, it.objectives.drawing),
  ]
}

/** The heading of a section over a line, with what stands beside it, down on the line as well. */
export function sectionHeading(
  scale: Scale,
  width: number,
  title: string,
  beside: readonly Inline[] = [],
  leading = 0,
): Drawing {
  const { size } = scale
  const letters = { size: 1.12 * size, bold: true, colour: PRIMARY }
  const heading = paragraph([text(title, letters)], { width, leading: scale.leading })
  const start = heading.width + 1.6 * size
  const words = beside.length === 0 ? EMPTY : paragraph(beside, { width: width - start, leading })
  const height = Math.max(heading.height, words.height)
  const bottom = height + 0.25 * size
  return {
    width,
    height: bottom,
    items: [
      { kind: 'line', x: 0, y: bottom, toX: width, toY: bottom, stroke: { width: 0.9, colour: PRIMARY } },
      put(0, height - heading.height, tagged('H2', heading)),
      ...(beside.length === 0 ? [] : [put(start, height - words.height, tagged('P', words))]),
    ],
  }
}

function titleBlock(page: DashboardPage, scale: Scale): Drawing {
  const { size, width, leading } = scale
  const between = 1.5 * size
  const large = { size: 1.1 * size, colour: INK }
  const from = [...say(page.organisation, { ...large, bold: true }), gap(between), text(page.date, large)]
  const title = undividedYear(page.title, { size: 1.45 * size, bold: true, colour: INK })
  // A long name takes what the title leaves, and at least half.
  const right = Math.min(widthOf(from) + 0.01, Math.max(width / 2, width - between - widthOf(title)))
  const [heading, organisation] = [
    paragraph(title, { width: width - between - right, leading }),
    paragraph(from, { width: right, leading, align: 'right' }),
  ]
  const height = Math.max(heading.height, organisation.height)
  const line = {
    width,
    height,
    items: [
      put(0, height - heading.height, tagged('H1', heading)),
      put(width - right, height - organisation.height, tagged('P', organisation)),
    ],
  }
  return page.notice === null ? line : stacked([notice(page.notice, scale), line], 0.6 * size)
}

/** Beside a long organisation the title takes two lines; its year, in brackets, is not divided. */
function undividedYear(title: string, style: Parameters<typeof text>[1]): Inline[] {
  const at = title.indexOf('（')
  return at < 0 ? [text(title, style)] : [text(title.slice(0, at), style), whole(text(title.slice(at), style))]
}

function notice(words: string, { size, width, leading }: Scale): Drawing {
  const set = paragraph([text(words, { size, bold: true, colour: INK })], { width: width - 1.6 * size, leading })
  const height = set.height + 0.8 * size
  return {
    width,
    height,
    items: [
      { kind: 'rectangle', x: 0, y: 0, width, height, fill: WEAK_FILL, stroke: { width: 0.5, colour: DANGER } },
      { kind: 'line', x: 0, y: 0, toX: 0, toY: height, stroke: { width: 3, colour: DANGER } },
      put(0.8 * size, 0.4 * size, tagged('P', set)),
    ],
  }
}

function areasTable(page: DashboardPage, scale: Scale, width: number, from: number, to?: number): Drawing {
  const { words, areaColumns } = page
  const { table: letters, small } = scale
  const inset = 0.4 * letters
  const style = { size: letters, colour: INK }
  const head = (row: number, column: number, title: string, span: Partial<Cell> = {}): Cell => ({
    row,
    column,
    inlines: [text(title, { size: small, colour: INK })],
    align: 'center',
    inset,
    fill: HEAD_FILL,
    isHead: true,
    ...span,
  })
  const heads = [
    head(0, 0, words.number, { rows: 2 }),
    head(0, 1, words.protectedArea, { columns: 3 }),
    head(0, 4, words.likelihood, { rows: 2 }),
    head(0, 5, words.impact, { rows: 2 }),
    head(0, 6, words.targetSystems, { rows: 2 }),
    head(1, 1, words.areaName),
    head(1, 2, words.areaOverview),
    head(1, 3, words.areaDepartment),
  ]
  const none: Cell[] = [
    { row: 2, column: 0, columns: 7, inlines: [text(words.noAreas, { ...style, colour: QUIET })], inset },
  ]
  const areas = page.areas.slice(from, to).flatMap((area, index): Cell[] => {
    const cell = (column: number, inlines: readonly Inline[], align: Cell['align'] = 'left'): Cell => ({
      row: index + 2,
      column,
      inlines,
      align,
      inset,
    })
    const impact = [
      text(area.impact, { ...style, bold: true }),
      gap(0.5 * letters),
      text(area.reasoning, { size: small, colour: QUIET }),
    ]
    return [
      cell(0, [text(String(from + index + 1), style)], 'center'),
      cell(1, say(area.name, style)),
      cell(2, say(area.overview, style)),
      cell(3, say(area.department, style)),
      cell(4, [text(area.likelihood, style)], 'center'),
      cell(5, impact, 'center'),
      cell(6, say(area.systems, style)),
    ]
  })
  const cells = [...heads, ...(areas.length === 0 ? none : areas)]
  const natural = (column: number) =>
    2 * inset +
    0.01 +
    Math.max(...cells.filter((cell) => cell.column === column).map(({ inlines }) => widthOf(inlines)))
  const [number, likelihood, impact] = [2.4 * letters, natural(4), natural(5)]
  const [name = 1, overview = 1, department = 1, systems = 1] = areaColumns
  const part = (width - number - likelihood - impact) / (name + overview + department + systems)
  const widths = [number, name * part, overview * part, department * part, likelihood, impact, systems * part]
  return table(widths, cells, { inset: 0.25 * letters, leading: 0.2 * letters, stroke: THIN })
}

function objectivesTable(page: DashboardPage, { table: letters, small }: Scale, width: number): Drawing {
  const inset = 0.4 * letters
  const style = { size: letters, colour: INK }
  const title = [text(page.words.objectives, { size: small, colour: INK })]
  const cells = [
    { row: 0, column: 0, columns: 2, inlines: title, align: 'center', inset, fill: HEAD_FILL, isHead: true } as const,
    ...page.objectives.flatMap(({ id, name }, index): Cell[] => [
      { row: index + 1, column: 0, inlines: [text(id, { ...style, bold: true })], align: 'center', inset },
      { row: index + 1, column: 1, inlines: [text(name, style)], inset },
    ]),
  ]
  const number = 2.4 * letters
  return table([number, width - number], cells, { inset: 0.25 * letters, leading: 0.2 * letters, stroke: THIN })
}
