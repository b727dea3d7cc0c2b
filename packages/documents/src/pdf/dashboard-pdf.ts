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
  /** Smaller ones still, for a page whose texts are gists already: many systems on small paper. */
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
    sizes: sizesBetween(10.5, 6.5),
    lastSizes: sizesBetween(6.25, 5),
  },
  a4: {
    width: 297 * MM,
    height: 210 * MM,
    margin: { x: 9 * MM, top: 11 * MM, bottom: 9.5 * MM },
    sizes: sizesBetween(8.5, 5.5),
    lastSizes: sizesBetween(5.25, 4),
  },
}

/** A way to set the page: text size in points, systems side by side, height of the charts in ems, spread in ems. */
type Layout = { readonly size: number; readonly columns: number; readonly chart: number; readonly gap: number }
type Measured = { readonly layout: Layout; readonly height: number }

const LEAST_CHART = 8
const CHARTS: readonly number[] = [24, 22, 20, 18, 16, 14, 12, 11, 10, 9, LEAST_CHART]
const LEAST_GAP = 0.55
const GAPS: readonly number[] = [1.6, 1.4, 1.2, 1, 0.9, 0.8, 0.7, LEAST_GAP]
/** A card needs this many ems, or its table becomes unreadable. */
const LEAST_CARD = 27
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
    throw new Error(`The marking is longer than ${LONGEST_MARKING} characters and does not fit into the header.`)
  const page = (limit: number) =>
    dashboardPage(
      catalogue,
      dashboard,
      moveLongTexts(texts, limit, dashboard.attachments.length + 1, options.locale),
      options.locale,
      options.notice,
    )
  refuseMissingGlyphs(dashboard, texts, page(Number.POSITIVE_INFINITY), options.locale)

  const setter = new PageSetter(source, PAPERS[options.paper])
  const { content, layout } = fit(setter, page)
  const document = setter.print(content, layout)
  const mainPages = queryMetadata(document, 'main-pages')
  if (!Array.isArray(mainPages) || mainPages[0] !== 1)
    throw new Error(`The dashboard takes ${String(mainPages)} pages, not one.`)
  return { pdf: archivalPdf(document), pages: document.numOfPages, textSize: layout.size }
}

/** The largest size at which the page fits with all its texts, or else with as few of them moved as it takes. */
function fit(
  setter: PageSetter,
  page: (limit: number) => DashboardPage,
): { content: DashboardPage; layout: Layout } {
  const { sizes, lastSizes } = setter.paper
  const least = sizes.at(-1) ?? 0
  const limit = LIMITS[firstThat(LIMITS, (candidate) => setter.best(page(candidate), least) !== undefined)]
  const content = page(limit ?? LIMITS.at(-1) ?? 0)
  const tried = limit === undefined ? lastSizes : sizes
  const size = tried[firstThat(tried, (candidate) => setter.best(content, candidate) !== undefined)]
  const best = size === undefined ? undefined : setter.best(content, size)
  if (best === undefined) {
    throw new Error(
      `${content.areas.length} areas and ${content.systems.length} systems do not fit on one page; take larger paper.`,
    )
  }
  return { content, layout: setter.spread(content, best) }
}

/** The index of the first candidate that fits, when those after it fit too; the list's length when none does. */
function firstThat<T>(candidates: readonly T[], fits: (candidate: T) => boolean): number {
  let [low, high] = [0, candidates.length]
  while (low < high) {
    const middle = low === 0 && high === candidates.length ? 0 : Math.floor((low + high) / 2)
    const candidate = candidates[middle]
    if (candidate !== undefined && fits(candidate)) high = middle
    else low = middle + 1
  }
  return low
}

/** Measures and prints the page on one paper. */
class PageSetter {
  readonly paper: PaperSize
  readonly #template: string

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
    if (this.#isHopeless(content, size)) return undefined
    const layouts = columnChoices(content.systems.length, this.#width / size).map((columns) => ({
      size,
      columns,
      chart: LEAST_CHART,
      gap: LEAST_GAP,
    }))
    return this.#fitting(content, layouts).toSorted((a, b) => a.height - b.height)[0]?.layout
  }

  /** The same layout with charts as high, and then with the parts as far apart, as the page allows. */
  spread(content: DashboardPage, layout: Layout): Layout {
    const charts = this.#fitting(
      content,
      CHARTS.map((chart) => ({ ...layout, chart })),
    )
    const best = charts[0]?.layout ?? layout
    const gaps = this.#fitting(
      content,
      GAPS.map((gap) => ({ ...best, gap })),
    )
    return gaps[0]?.layout ?? best
  }

  print(content: DashboardPage, layout: Layout): ReturnType<typeof compile> {
    return this.#compile(content, [], layout)
  }

  #fitting(content: DashboardPage, layouts: readonly Layout[]): Measured[] {
    const heights = queryMetadata(this.#compile(content, layouts, null), 'heights')
    const measured = Array.isArray(heights) ? (heights[0] as unknown) : undefined
    if (!Array.isArray(measured) || measured.length !== layouts.length)
      throw new Error('The template measured something else than was asked.')
    return layouts
      .map((layout, index) => ({ layout, height: Number(measured[index]) }))
      .filter(({ height }) => height <= this.#height)
  }

  #compile(content: DashboardPage, candidates: readonly Layout[], layout: Layout | null) {
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

/** How many systems may stand side by side: one choice for each number of rows, as wide as the cards allow. */
function columnChoices(systems: number, ems: number): number[] {
  const most = Math.max(1, Math.floor(ems / LEAST_CARD))
  const choices = Array.from({ length: Math.max(1, systems) }, (_, rows) => Math.ceil(systems / (rows + 1)))
  return [...new Set(choices.filter((columns) => columns <= most).map((columns) => Math.max(1, columns)))]
}

function refuseMissingGlyphs(
  dashboard: Dashboard,
  texts: readonly PageText[],
  page: DashboardPage,
  locale: Locale,
): void {
  const { fields } = DASHBOARD_LABELS[locale]
  const places = [
    ...texts.map(({ about, field, text }) => ({ field: about === fields.areasGroup ? field : `${about} ${field}`, text })),
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
  return JSON.stringify({ ...page, areas: [], systems: [], annexes: [], organisation: '', threatEvents: '', marking: '' })
}
