import { readFile } from 'node:fs/promises'
import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Dashboard } from '@sonae/domain/dashboard/dashboard-model'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { LIMITS, moveLongTexts, type PageText, textCost } from './auto-attachment.ts'
import { DASHBOARD_LABELS } from './dashboard-labels.ts'
import { dashboardPage, type DashboardPage, pageTexts } from './dashboard-page.ts'
import { FONT_FAMILIES, MissingGlyphError, missingCharacters } from './fonts.ts'
import { archivalPdf, compile, queryMetadata } from './typst.ts'

export type Paper = 'a3' | 'a4'

export type DashboardPdfOptions = {
  readonly paper: Paper
  readonly locale: Locale
  /** Printed at the top, e.g. 点検：誤り２件・注意３件. */
  readonly notice?: string
}

/** What the dashboard holds cannot be put on one page: an input error, not a defect. */
export class PageError extends Error {
  override readonly name = 'PageError'
}

export type DashboardPdf = {
  readonly pdf: Uint8Array
  /** The page itself and its 別紙. */
  readonly pages: number
  /** The size of the page's texts, in points: what the fitting arrived at. */
  readonly textSize: number
}

type PaperSize = {
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

const PAPERS: Readonly<Record<Paper, PaperSize>> = {
  a3: {
    width: 420 * MM,
    height: 297 * MM,
    margin: { x: 12 * MM, top: 13.5 * MM, bottom: 12 * MM },
    sizes: sizesBetween(11, 6.5),
    gistSize: 7.5,
    lastSizes: sizesBetween(6.25, 4.75),
  },
  a4: {
    width: 297 * MM,
    height: 210 * MM,
    margin: { x: 9 * MM, top: 11 * MM, bottom: 9.5 * MM },
    sizes: sizesBetween(8.5, 5.5),
    gistSize: 6.25,
    lastSizes: sizesBetween(5.25, 3.5),
  },
}

/** The table of the areas in one piece or, where there are many, in two side by side. */
type TopArrangement = 'stack' | 'split'
/** The texts beside the table, or below it. */
type ResultArrangement = 'side' | 'stack'
/**
 * Where the table stands: `left` under the texts, the chart beside both; `right` under the chart, the texts beside both;
 * `below` beside the chart, the texts above both; or all below each other.
 */
type PlanArrangement = 'left' | 'right' | 'below' | 'stack'

/** The best to read first. */
const PLAN_ORDER: readonly PlanArrangement[] = ['left', 'right', 'below', 'stack']

/** A way to set the page. */
type Layout = {
  /** Text size in points. */
  readonly size: number
  /** Systems side by side. */
  readonly columns: number
  readonly top: TopArrangement
  /** How a system's table and texts stand in section 3. */
  readonly result: ResultArrangement
  /** How a system's texts, chart and table stand in section 4. */
  readonly plan: PlanArrangement
  /** Height of the charts in ems. */
  readonly chart: number
  /** How far the parts of a card stand apart, beyond the least. */
  readonly spread: number
  /** Between the sections, in points. */
  readonly gap: number
}

/** One part of the page in one layout. */
type Candidate = Omit<Layout, 'top' | 'result' | 'plan'> &
  (
    | { readonly part: 'top'; readonly side: TopArrangement }
    | { readonly part: 'result'; readonly side: ResultArrangement }
    | { readonly part: 'plan'; readonly side: PlanArrangement }
  )

const LEAST_CHART = 7
const GOOD_CHART = 12
const CHARTS: readonly number[] = [22, 20, 18, 16, 15, 14, 13, 12, 11, 10, 9, 8]
const SPREADS: readonly number[] = [1.6, 1.3, 1, 0.8, 0.6, 0.45, 0.3, 0.2, 0.1]
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
/** The longest marking that a header holds, in full-width characters. */
const LONGEST_MARKING = 50
/** A line of text takes this much of its size. */
const LEADING = 1.3

let template: Promise<string> | undefined

/**
 * The dashboard as PDF/A-2b: its first page is the whole of it (図５), its 別紙 follow. The page is set as large as it
 * fits; where even the smallest legible size does not fit, the longest texts move to 別紙 and leave their gist.
 * The same input gives the same bytes.
 * @throws MissingGlyphError naming characters and fields, when the fonts lack a character
 * @throws Error when not even gists fit on one page
 */
export async function dashboardPdf(
  catalogue: Catalogue,
  dashboard: Dashboard,
  options: DashboardPdfOptions,
): Promise<DashboardPdf> {
  template ??= readFile(new URL('dashboard.typ', import.meta.url), 'utf8')
  const source = await template
  const texts = pageTexts(dashboard, options.locale)
  if (textCost(dashboard.marking) > LONGEST_MARKING)
    throw new PageError(`The marking is longer than ${LONGEST_MARKING} characters and does not fit into the header.`)
  const pages = new Map<number, DashboardPage>()
  const page = (limit: number): DashboardPage => {
    const shortened = moveLongTexts(texts, limit, dashboard.attachments.length + 1, options.locale)
    const made = pages.get(limit) ?? dashboardPage(catalogue, dashboard, shortened, options.locale, options.notice)
    pages.set(limit, made)
    return made
  }
  refuseMissingGlyphs(dashboard, texts, page(Number.POSITIVE_INFINITY), options.locale)

  const setter = new PageSetter(source, PAPERS[options.paper])
  const { content, layout } = fit(setter, page)
  const document = setter.print(content, layout)
  const mainPages = queryMetadata(document, 'main-pages')
  if (!Array.isArray(mainPages) || mainPages[0] !== 1)
    throw new Error(`The dashboard takes ${String(mainPages)} pages, not one.`)
  return { pdf: archivalPdf(document), pages: document.numOfPages, textSize: layout.size }
}

/** A text size, and the limit beyond which texts move to 別紙. */
type Step = { readonly size: number; readonly limit: number }

/** Gists of this many characters still say something; below, rather the letters become smaller. */
const GOOD_GIST = 150
const SHORT_GIST = 60

/**
 * What is tried when the page does not fit with all its texts: shorter gists, then smaller letters, then gists and
 * letters as small as they may become. Each step takes less room than the one before.
 */
function gistSteps({ sizes, gistSize, lastSizes }: PaperSize): Step[] {
  const least = sizes.at(-1) ?? gistSize
  const last = lastSizes.at(-1) ?? least
  const limits = (from: number, to: number, size: number) =>
    LIMITS.filter((limit) => limit < from && limit >= to).map((limit) => ({ size, limit }))
  return [
    ...limits(Number.POSITIVE_INFINITY, GOOD_GIST, gistSize),
    ...sizes.filter((size) => size < gistSize).map((size) => ({ size, limit: GOOD_GIST })),
    ...limits(GOOD_GIST, SHORT_GIST, least),
    ...lastSizes.map((size) => ({ size, limit: SHORT_GIST })),
    ...limits(SHORT_GIST, 0, last),
  ]
}

/** The largest size at which the page fits with all its texts, or else with as little of them moved as it takes. */
function fit(setter: PageSetter, page: (limit: number) => DashboardPage): { content: DashboardPage; layout: Layout } {
  const { sizes } = setter.paper
  const size = firstThat(sizes, (candidate) => setter.best(page(Number.POSITIVE_INFINITY), candidate) !== undefined)
  const step = size === undefined ? roomiest(setter, page) : { size, limit: Number.POSITIVE_INFINITY }
  const content = page(step?.limit ?? 0)
  const layout = step === undefined ? undefined : setter.best(content, step.size)
  if (layout === undefined) {
    throw new PageError(
      `${content.areas.length} areas and ${content.systems.length} systems do not fit on one page of this paper.`,
    )
  }
  return { content, layout: setter.finest(content, layout) }
}

/** The first step that fits, and at its size the longest gists that do. */
function roomiest(setter: PageSetter, page: (limit: number) => DashboardPage): Step | undefined {
  const fits = ({ size, limit }: Step) => setter.best(page(limit), size) !== undefined
  const step = firstThat(gistSteps(setter.paper), fits)
  if (step === undefined) return undefined
  const longer = LIMITS.filter((limit) => limit >= step.limit && limit !== Number.POSITIVE_INFINITY)
  return (
    firstThat(
      longer.map((limit) => ({ size: step.size, limit })),
      fits,
    ) ?? step
  )
}

/** The first candidate that fits, where all after it fit too; undefined when none does. The last is asked first. */
function firstThat<T>(candidates: readonly T[], fits: (candidate: T) => boolean): T | undefined {
  const last = candidates.at(-1)
  if (last === undefined || !fits(last)) return undefined
  let [low, high] = [0, candidates.length - 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const candidate = candidates[middle]
    if (candidate !== undefined && fits(candidate)) high = middle
    else low = middle + 1
  }
  return candidates[low]
}

/** Measures and prints the page on one paper. */
class PageSetter {
  readonly paper: PaperSize
  readonly #template: string
  /** The answers of `best`: fitting asks some of them twice. */
  readonly #known = new WeakMap<DashboardPage, Map<number, Layout | undefined>>()

  constructor(source: string, paper: PaperSize) {
    this.#template = source
    this.paper = paper
  }

  get #width(): number {
    return this.paper.width - 2 * this.paper.margin.x
  }

  get #height(): number {
    return this.paper.height - this.paper.margin.top - this.paper.margin.bottom
  }

  /** The layout of this size that takes least of the page's height; undefined when none fits. */
  best(content: DashboardPage, size: number): Layout | undefined {
    const known = this.#known.get(content) ?? new Map<number, Layout | undefined>()
    this.#known.set(content, known)
    if (!known.has(size)) {
      const layouts = this.#isHopeless(content, size) ? [] : this.#fitting(content, size, LEAST_CHART)
      known.set(size, layouts.toSorted((a, b) => a.height - b.height)[0]?.layout)
    }
    return known.get(size)
  }

  /** Of the layouts of this size that leave the charts a good height, the one that reads best; otherwise `best`. */
  finest(content: DashboardPage, best: Layout): Layout {
    const [finest] = this.#fitting(content, best.size, GOOD_CHART).toSorted(
      (a, b) => PLAN_ORDER.indexOf(a.layout.plan) - PLAN_ORDER.indexOf(b.layout.plan) || a.height - b.height,
    )
    return this.#spread(content, finest?.layout ?? best)
  }

  #fitting(content: DashboardPage, size: number, chart: number): { layout: Layout; height: number }[] {
    const ems = this.#width / size
    const common = { size, chart, spread: 0, gap: gapOf(size, 0) }
    const choices = columnChoices(content.systems.length, ems)
    const results = choices.flatMap(({ columns, card }) =>
      sidesOf<ResultArrangement>(card, 'result', ['side']).map(
        (side) => ({ ...common, part: 'result', columns, side }) as const,
      ),
    )
    const plans = choices.flatMap(({ columns, card }) =>
      sidesOf<PlanArrangement>(card, 'plan', ['left', 'right', 'below']).map(
        (side) => ({ ...common, part: 'plan', columns, side }) as const,
      ),
    )
    const mayUnite = content.areas.length < LEAST_AREAS_SPLIT || ems < LEAST_EMS_SPLIT
    const [united = 0, split = 0, ...heights] = this.#measure(content, [
      { ...common, part: 'top', columns: 1, side: 'stack' },
      { ...common, part: 'top', columns: 1, side: mayUnite ? 'stack' : 'split' },
      ...results,
      ...plans,
    ])
    const top: TopArrangement = split < united ? 'split' : 'stack'
    return results
      .flatMap((result, i) =>
        plans.flatMap((plan, k) => {
          if (plan.columns !== result.columns) return []
          const height =
            Math.min(united, split) + (heights[i] ?? 0) + (heights[results.length + k] ?? 0) + 2 * common.gap
          return [{ height, layout: { ...common, columns: plan.columns, top, result: result.side, plan: plan.side } }]
        }),
      )
      .filter(({ height }) => height <= this.#height)
  }

  /** The same layout with charts as high, and then with the parts as far apart, as the page allows. */
  #spread(content: DashboardPage, layout: Layout): Layout {
    const charts = CHARTS.map((chart) => ({ ...layout, chart }))
    const best = firstThat(charts, (candidate) => this.#fits(content, candidate)) ?? layout
    const spreads = SPREADS.map((spread) => ({ ...best, spread, gap: gapOf(layout.size, spread) }))
    return firstThat(spreads, (candidate) => this.#fits(content, candidate)) ?? best
  }

  #fits(content: DashboardPage, { top, result, plan, ...layout }: Layout): boolean {
    const heights = this.#measure(content, [
      { ...layout, part: 'top', side: top },
      { ...layout, part: 'result', side: result },
      { ...layout, part: 'plan', side: plan },
    ])
    return heights.reduce((sum, height) => sum + height, 2 * layout.gap) <= this.#height
  }

  print(content: DashboardPage, layout: Layout): ReturnType<typeof compile> {
    return this.#compile(content, [], layout)
  }

  #measure(content: DashboardPage, candidates: readonly Candidate[]): number[] {
    const answers = queryMetadata(this.#compile(content, candidates, null), 'heights')
    const heights: unknown = Array.isArray(answers) ? answers[0] : undefined
    if (!Array.isArray(heights) || heights.length !== candidates.length)
      throw new Error('The template measured something else than was asked.')
    return heights.map(Number)
  }

  #compile(content: DashboardPage, candidates: readonly Candidate[], layout: Layout | null) {
    const { width, height, margin, sizes } = this.paper
    return compile(this.#template, {
      page: candidates.length > 0 ? { ...content, annexes: [] } : content,
      job: {
        paper: { width, height, margin },
        fonts: FONT_FAMILIES,
        floor: sizes.at(-1),
        leading: LEADING - 1,
        candidates,
        layout,
      },
    })
  }

  /** The prose alone is larger than the page: no need to set it. */
  #isHopeless({ systems, areas }: DashboardPage, size: number): boolean {
    const prose = [
      ...areas.map(({ overview }) => overview),
      ...systems.flatMap((system) => [
        system.riskEvaluation,
        system.ownMeasures,
        system.thisYearOutline,
        system.delayReason,
        system.nextYearOutline,
        system.budgetOutline,
      ]),
    ]
    const characters = prose.reduce((sum, text) => sum + (text === null ? 0 : textCost(text.text)), 0)
    return characters * size * size * LEADING > this.#width * this.#height
  }
}

/** Between two sections, in points. */
function gapOf(size: number, spread: number): number {
  return size * (0.9 + spread)
}

/** The arrangements worth measuring for a card of this many ems. */
function sidesOf<T extends string>(card: number, part: 'result' | 'plan', side: readonly T[]): (T | 'stack')[] {
  if (card < LEAST_SIDE[part]) return ['stack']
  return card < MUST_SIDE[part] ? [...side, 'stack'] : [...side]
}

/** How many systems may stand side by side, and how many ems each then has: one choice for each number of rows. */
function columnChoices(systems: number, ems: number): { columns: number; card: number }[] {
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

function refuseMissingGlyphs(
  dashboard: Dashboard,
  texts: readonly PageText[],
  page: DashboardPage,
  locale: Locale,
): void {
  const { fields } = DASHBOARD_LABELS[locale]
  const places = [
    ...texts.map(({ about, field, text }) => ({
      field: about === fields.areasGroup ? field : `${about} ${field}`,
      text,
    })),
    ...page.annexes.map(({ title, parts }) => ({ field: title, text: parts.map(({ text }) => text).join('') })),
    { field: locale === 'ja' ? '取扱い区分の表示' : 'Marking', text: dashboard.marking },
    { field: locale === 'ja' ? '冒頭の表示' : 'Notice', text: page.notice ?? '' },
    { field: locale === 'ja' ? '固定の文言' : 'Fixed words', text: fixedWords(page) },
  ]
  const missing = places
    .map(({ field, text }) => ({ field, characters: missingCharacters(text) }))
    .filter(({ characters }) => characters.length > 0)
  if (missing.length > 0) throw new MissingGlyphError(missing, locale)
}

/** What the labels and the catalogue put on the page. */
function fixedWords(page: DashboardPage): string {
  return JSON.stringify({
    ...page,
    areas: [],
    systems: [],
    annexes: [],
    organisation: '',
    threatEvents: '',
    marking: '',
  })
}
