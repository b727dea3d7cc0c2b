import { textCost } from './auto-attachment.ts'
import {
  columnChoices,
  type Layout,
  LEADING,
  PLAN_ORDER,
  type PaperSize,
  type PlanArrangement,
  planSides,
  resultSides,
  topSides,
} from './dashboard-layout.ts'
import type { DashboardPage } from './dashboard-page.ts'
import { FONT_FAMILIES } from './fonts.ts'
import { compile, queryMetadata, type TypstDocument } from './typst.ts'

/** Heights of the charts in ems: the least that can be read, the least that is good, and all that are worth trying. */
const LEAST_CHART = 7
const GOOD_CHART = 12
const CHARTS: readonly number[] = [22, 20, 18, 16, 15, 14, 13, 12, 11, 10, 9, 8]
/** How far apart the parts of a card may be pulled. */
const MOST_SPREAD = 1.6

/** A layout with the height that the page takes in it at least, in points. */
type Fitting = { readonly layout: Layout; readonly height: number }

/** A page that is ready to be written. */
export type SetPage = { readonly layout: Layout; readonly document: TypstDocument }

/** Measures and prints the page on one paper. What was measured is kept, for fitting asks some of it again. */
export class PageSetter {
  readonly paper: PaperSize
  readonly #template: string
  readonly #known = new WeakMap<DashboardPage, Map<string, number>>()

  constructor(source: string, paper: PaperSize) {
    this.#template = source
    this.paper = paper
  }

  get #width(): number {
    return this.paper.width - 2 * this.paper.margin.x
  }

  /** The height that the page may take. */
  get height(): number {
    return this.paper.height - this.paper.margin.top - this.paper.margin.bottom
  }

  /** The layout of this size that takes least of the page's height; undefined when it is hopeless or there is none. */
  lowest(content: DashboardPage, size: number): Fitting | undefined {
    if (this.#isHopeless(content, size)) return undefined
    return lowestOf(this.#measure(content, this.#layouts(content, size, LEAST_CHART, PLAN_ORDER)))
  }

  /** Of the layouts of this size that fit and leave the charts a good height, the one that reads best. */
  finest(content: DashboardPage, size: number): Layout | undefined {
    if (this.#isHopeless(content, size)) return undefined
    const fits = ({ height }: Fitting) => height <= this.height
    const first = lowestOf(this.#measure(content, this.preferred(content, size)))
    if (first !== undefined && fits(first)) return first.layout
    const others = this.#measure(content, this.#layouts(content, size, GOOD_CHART, PLAN_ORDER)).filter(fits)
    const best = PLAN_ORDER.find((plan) => others.some(({ layout }) => layout.plan === plan))
    return lowestOf(others.filter(({ layout }) => layout.plan === best))?.layout
  }

  /** The layouts of this size with the arrangement that reads best and charts of a good height, whether they fit or not. */
  preferred(content: DashboardPage, size: number): Layout[] {
    return this.#layouts(content, size, GOOD_CHART, PLAN_ORDER.slice(0, 1))
  }

  /**
   * Sets the page in the layout that takes least of its height, with charts as high and parts as far apart as the page
   * allows. Measuring and setting are one work of the compiler.
   * @returns the height at the closest; the page, unless it does not fit
   */
  print(
    content: DashboardPage,
    layouts: readonly Layout[],
  ): { readonly height: number; readonly set: SetPage | undefined } {
    if (layouts.length === 0) return { height: Number.POSITIVE_INFINITY, set: undefined }
    const { document, fittings } = this.#compile(content, layouts, true)
    const lowest = lowestOf(fittings)
    if (lowest === undefined || lowest.height > this.height)
      return { height: lowest?.height ?? Number.POSITIVE_INFINITY, set: undefined }
    return { height: lowest.height, set: { layout: lowest.layout, document } }
  }

  #layouts(content: DashboardPage, size: number, chart: number, plans: readonly PlanArrangement[]): Layout[] {
    const ems = this.#width / size
    return columnChoices(content.systems.length, ems).flatMap(({ columns, card }) =>
      topSides(content.areas.length, ems).flatMap((top) =>
        resultSides(card).flatMap((result) =>
          planSides(card)
            .filter((plan) => plans.includes(plan))
            .map((plan) => ({ size, columns, top, result, plan, chart })),
        ),
      ),
    )
  }

  /** The height of the page in each layout; those that were not measured before are, all at once. */
  #measure(content: DashboardPage, layouts: readonly Layout[]): Fitting[] {
    const known = this.#known.get(content) ?? new Map<string, number>()
    this.#known.set(content, known)
    const wanted = layouts.filter((layout) => !known.has(keyOf(layout)))
    const measured = wanted.length > 0 ? this.#compile(content, wanted, false).fittings : []
    for (const { layout, height } of measured) known.set(keyOf(layout), height)
    return layouts.map((layout) => ({ layout, height: known.get(keyOf(layout)) ?? Number.POSITIVE_INFINITY }))
  }

  #compile(
    content: DashboardPage,
    layouts: readonly Layout[],
    print: boolean,
  ): { readonly document: TypstDocument; readonly fittings: readonly Fitting[] } {
    const { width, height, margin, sizes } = this.paper
    const document = compile(this.#template, {
      page: print ? content : { ...content, annexes: [] },
      job: {
        paper: { width, height, margin },
        fonts: FONT_FAMILIES,
        floor: sizes.at(-1),
        leading: LEADING - 1,
        charts: CHARTS,
        mostSpread: MOST_SPREAD,
        layouts,
        print,
      },
    })
    const answers = queryMetadata(document, 'heights')
    const heights: unknown = Array.isArray(answers) ? answers[0] : undefined
    if (!Array.isArray(heights) || heights.length !== layouts.length)
      throw new Error('The template measured something else than was asked.')
    return { document, fittings: layouts.map((layout, index) => ({ layout, height: Number(heights[index]) })) }
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
    return characters * size * size * LEADING > this.#width * this.height
  }
}

const keyOf = (layout: Layout): string => JSON.stringify(layout)

function lowestOf(fittings: readonly Fitting[]): Fitting | undefined {
  return fittings.toSorted((a, b) => a.height - b.height)[0]
}
