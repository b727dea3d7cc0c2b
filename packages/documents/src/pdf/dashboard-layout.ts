import { PAGE_SIZES, type Paper } from './page.ts'

export type PaperSize = {
  readonly width: number
  readonly height: number
  readonly margin: { readonly x: number; readonly top: number; readonly bottom: number }
  /** Text sizes in points, from comfortable to the least that should be read on this paper. */
  readonly sizes: readonly number[]
  /** The size down to which the page is not shrunk once texts move to 別紙 anyway. */
  readonly gistSize: number
  /** Smaller sizes still, for a page whose texts are gists already: many systems on small paper. */
  readonly lastSizes: readonly number[]
}

const STEP = 0.25
const MM = 72 / 25.4

function sizesBetween(most: number, least: number): number[] {
  return Array.from({ length: Math.round((most - least) / STEP) + 1 }, (_, index) => most - index * STEP)
}

export const PAPERS: Readonly<Record<Paper, PaperSize>> = {
  a3: {
    ...PAGE_SIZES.a3,
    margin: { x: 12 * MM, top: 13.5 * MM, bottom: 12 * MM },
    sizes: sizesBetween(11, 6.5),
    gistSize: 7.5,
    lastSizes: sizesBetween(6.25, 4.75),
  },
  a4: {
    ...PAGE_SIZES.a4,
    margin: { x: 9 * MM, top: 11 * MM, bottom: 9.5 * MM },
    sizes: sizesBetween(8.5, 5.5),
    gistSize: 6.25,
    lastSizes: sizesBetween(5.25, 3.5),
  },
}

/** The table of the areas in one piece or, where there are many, in two side by side. */
export type TopArrangement = 'stack' | 'split'
/** The texts beside the table, or below it. */
export type ResultArrangement = 'side' | 'stack'
/**
 * Where the table stands: `left` under the texts, the chart beside both; `right` under the chart, the texts beside both;
 * `below` beside the chart, the texts above both; or all below each other.
 */
export type PlanArrangement = 'left' | 'right' | 'below' | 'stack'

/** The best to read first. */
export const PLAN_ORDER: readonly PlanArrangement[] = ['left', 'right', 'below', 'stack']

/** A way to set the page. */
export type Layout = {
  /** Text size in points. */
  readonly size: number
  /** Systems side by side. */
  readonly columns: number
  readonly top: TopArrangement
  /** How a system's table and texts stand in section 3. */
  readonly result: ResultArrangement
  /** How a system's texts, chart and table stand in section 4. */
  readonly plan: PlanArrangement
  /** Height of the charts in ems; they become higher where the page has room. */
  readonly chart: number
}

/** A line of text takes this much of its size. */
export const LEADING = 1.3

/** A card needs this many ems, or its table becomes unreadable; wider than that, its lines are too long to read. */
const LEAST_CARD = 27
const MOST_CARD = 78
/** From this many ems on, text may stand beside table or chart, and from that many on it must. */
const LEAST_SIDE = { result: 52, plan: 35 }
const MUST_SIDE = { result: 95, plan: 40 }
/** The table of the areas is divided from this many areas on, on a page of at least this many ems. */
const LEAST_AREAS_SPLIT = 6
const LEAST_EMS_SPLIT = 150
/** Between two cards, in ems. */
const CARD_GUTTER = 0.8

/** The arrangements of the areas' table worth measuring on a page of this many ems. */
export function topSides(areas: number, ems: number): TopArrangement[] {
  return areas < LEAST_AREAS_SPLIT || ems < LEAST_EMS_SPLIT ? ['stack'] : ['stack', 'split']
}

/** The arrangements of section 3 worth measuring for a card of this many ems. */
export function resultSides(card: number): ResultArrangement[] {
  return sidesOf<ResultArrangement>(card, 'result', ['side'])
}

/** The arrangements of section 4 worth measuring for a card of this many ems. */
export function planSides(card: number): PlanArrangement[] {
  return sidesOf<PlanArrangement>(card, 'plan', ['left', 'right', 'below'])
}

function sidesOf<T extends string>(card: number, part: 'result' | 'plan', side: readonly T[]): (T | 'stack')[] {
  if (card < LEAST_SIDE[part]) return ['stack']
  return card < MUST_SIDE[part] ? [...side, 'stack'] : [...side]
}

/** How many systems may stand side by side, and how many ems each then has: one choice for each number of rows. */
export function columnChoices(systems: number, ems: number): { columns: number; card: number }[] {
  const rows = Array.from({ length: Math.max(1, systems) }, (_, index) => index + 1)
  const choices = [...new Set(rows.map((row) => Math.max(1, Math.ceil(systems / row))))].map((columns) => ({
    columns,
    card: (ems - CARD_GUTTER * (columns - 1)) / columns,
  }))
  const readable = choices.filter(({ card }) => card >= LEAST_CARD && card <= MOST_CARD)
  // With few systems the widest choice is the only one, with very many the narrowest.
  if (readable.length > 0) return readable
  return choices.filter(({ card }) => card >= LEAST_CARD).slice(0, 1)
}
