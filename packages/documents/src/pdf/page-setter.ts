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
import { Composer, type Composition } from './dashboard/composition.ts'
import type { Look } from './dashboard/leaf.ts'

/** Heights of the charts in ems: the least that can be read, the least that is good, and all that are worth trying. */
const LEAST_CHART = 7
const GOOD_CHART = 12
const CHARTS: readonly number[] = [22, 20, 18, 16, 15, 14, 13, 12, 11, 10, 9, 8]
/** How far apart the parts of a card may be pulled. */
const MOST_SPREAD = 1.6

/** A layout with the height that the page takes in it at least, in points. */
type Fitting = { readonly layout: Layout; readonly height: number }

/** A page that is ready to be written. */
export type SetPage = {
  readonly content: DashboardPage
  readonly layout: Layout
  readonly composition: Composition
  readonly look: Look
}

/** Measures and sets the page on one paper. What was measured is kept, for fitting asks some of it again. */
export class PageSetter {
  readonly paper: PaperSize
  readonly #composers = new WeakMap<DashboardPage, Composer>()

  constructor(paper: PaperSize) {
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
   * allows.
   * @returns the height at the closest; the page, unless it does not fit
   */
  print(
    content: DashboardPage,
    layouts: readonly Layout[],
  ): { readonly height: number; readonly set: SetPage | undefined } {
    const pages = layouts.map((layout) => {
      const composition = this.#compose(content, layout)
      return { layout, composition, height: composition.height(closest(layout)) }
    })
    const lowest = lowestOf(pages)
    if (lowest === undefined) return { height: Number.POSITIVE_INFINITY, set: undefined }
    const { layout, composition, height } = lowest
    if (height > this.height) return { height, set: undefined }
    return { height, set: { content, layout, composition, look: this.#finestLook(composition, layout.chart) } }
  }

  /**
   * Charts as high as the page allows, then the parts as far apart as it allows: the height grows with the spread, and the
   * faster the wider it is, so that what lies on the straight line between the closest and the widest fits.
   */
  #finestLook(composition: Composition, least: number): Look {
    const chart = CHARTS.find((one) => composition.height({ chart: one, spread: 0 }) <= this.height) ?? least
    const low = composition.height({ chart, spread: 0 })
    const high = composition.height({ chart, spread: MOST_SPREAD })
    const share = Math.min(1, (this.height - low) / (high - low))
    return { chart, spread: Math.floor((MOST_SPREAD * share) / 0.05) * 0.05 }
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

  /** The least height of the page in each layout. */
  #measure(content: DashboardPage, layouts: readonly Layout[]): Fitting[] {
    return layouts.map((layout) => ({ layout, height: this.#compose(content, layout).height(closest(layout)) }))
  }

  #compose(content: DashboardPage, layout: Layout): Composition {
    const composer = this.#composers.get(content) ?? new Composer(content, this.paper)
    this.#composers.set(content, composer)
    return composer.compose(layout)
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

const closest = ({ chart }: Layout): Look => ({ chart, spread: 0 })

function lowestOf<T extends Fitting>(fittings: readonly T[]): T | undefined {
  return fittings.toSorted((a, b) => a.height - b.height)[0]
}
