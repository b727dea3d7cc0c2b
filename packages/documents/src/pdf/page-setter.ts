import { textCost } from './auto-attachment.ts'
import {
  type Candidate,
  columnChoices,
  gapOf,
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
const SPREAD_STEP = 0.05

/** A layout with the height that the page takes in it, in points. */
type Fitting = { readonly layout: Layout; readonly height: number }

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
    return this.#isHopeless(content, size) ? undefined : lowestOf(this.#layouts(content, size, LEAST_CHART, PLAN_ORDER))
  }

  /** Of the layouts of this size that fit and leave the charts a good height, the one that reads best. */
  finest(content: DashboardPage, size: number): Layout | undefined {
    if (this.#isHopeless(content, size)) return undefined
    const fits = ({ height }: Fitting) => height <= this.height
    const first = this.preferred(content, size)
    if (first !== undefined && fits(first)) return first.layout
    const others = this.#layouts(content, size, GOOD_CHART, PLAN_ORDER).filter(fits)
    const best = PLAN_ORDER.find((plan) => others.some(({ layout }) => layout.plan === plan))
    return lowestOf(others.filter(({ layout }) => layout.plan === best))?.layout
  }

  /** The layout of this size with the arrangement that reads best and charts of a good height, whether it fits or not. */
  preferred(content: DashboardPage, size: number): Fitting | undefined {
    return lowestOf(this.#layouts(content, size, GOOD_CHART, PLAN_ORDER.slice(0, 1)))
  }

  #layouts(content: DashboardPage, size: number, chart: number, plans: readonly PlanArrangement[]): Fitting[] {
    const ems = this.#width / size
    const common = { size, chart, spread: 0, gap: gapOf(size, 0) }
    const layouts = columnChoices(content.systems.length, ems).flatMap(({ columns, card }) =>
      topSides(content.areas.length, ems).flatMap((top) =>
        resultSides(card).flatMap((result) =>
          planSides(card)
            .filter((plan) => plans.includes(plan))
            .map((plan): Layout => ({ ...common, columns, top, result, plan })),
        ),
      ),
    )
    return this.#heights(content, layouts)
  }

  /** The same layout with charts as high as the page allows; its parts stand as close as they may. */
  withCharts(content: DashboardPage, layout: Layout): Layout {
    const [tallest = layout, ...others] = CHARTS.map((chart) => ({ ...layout, chart }))
    // Most pages that have room at all have room for the highest charts. What `spread` will ask is asked along with it.
    const [highest] = this.#heights(content, [tallest, pulled(tallest, MOST_SPREAD)])
    if (highest !== undefined && highest.height <= this.height) return tallest
    return this.#heights(content, others).find(({ height }) => height <= this.height)?.layout ?? layout
  }

  /**
   * The same layout with its parts as far apart as the page allows. The height grows with the spread, and the faster the
   * wider it is, so that what lies on the straight line between the closest and the widest fits.
   */
  spread(content: DashboardPage, layout: Layout): Layout {
    const [low, high] = this.#heights(content, [layout, pulled(layout, MOST_SPREAD)])
    if (low === undefined || high === undefined) return layout
    const share = Math.min(1, (this.height - low.height) / (high.height - low.height))
    return pulled(layout, Math.floor((MOST_SPREAD * share) / SPREAD_STEP) * SPREAD_STEP)
  }

  print(content: DashboardPage, layout: Layout): TypstDocument {
    return this.#compile(content, [], layout)
  }

  /** The height of the page in each layout; parts that were not measured before are, all at once. */
  #heights(content: DashboardPage, layouts: readonly Layout[]): Fitting[] {
    const known = this.#known.get(content) ?? new Map<string, number>()
    this.#known.set(content, known)
    const parts = layouts.map((layout) => ({
      layout,
      parts: partsOf(layout).map((part) => [keyOf(part), part] as const),
    }))
    const wanted = new Map(parts.flatMap((one) => one.parts).filter(([key]) => !known.has(key)))
    if (wanted.size > 0) {
      const heights = this.#measure(content, [...wanted.values()])
      for (const [index, key] of [...wanted.keys()].entries()) known.set(key, heights[index] ?? 0)
    }
    return parts.map(({ layout, parts: of }) => ({
      layout,
      height: of.reduce((sum, [key]) => sum + (known.get(key) ?? 0), 2 * layout.gap),
    }))
  }

  #measure(content: DashboardPage, candidates: readonly Candidate[]): number[] {
    const answers = queryMetadata(this.#compile(content, candidates, null), 'heights')
    const heights: unknown = Array.isArray(answers) ? answers[0] : undefined
    if (!Array.isArray(heights) || heights.length !== candidates.length)
      throw new Error('The template measured something else than was asked.')
    return heights.map(Number)
  }

  #compile(content: DashboardPage, candidates: readonly Candidate[], layout: Layout | null): TypstDocument {
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
    return characters * size * size * LEADING > this.#width * this.height
  }
}

function pulled(layout: Layout, spread: number): Layout {
  return { ...layout, spread, gap: gapOf(layout.size, spread) }
}

function partsOf({ top, result, plan, ...common }: Layout): Candidate[] {
  return [
    { ...common, part: 'top', side: top },
    { ...common, part: 'result', side: result },
    { ...common, part: 'plan', side: plan },
  ]
}

/** What a part's height depends on: only section 4 has charts, and the top part has no columns. */
function keyOf({ part, side, size, columns, chart, spread }: Candidate): string {
  return [part, side, size, spread, part === 'top' ? 0 : columns, part === 'plan' ? chart : 0].join(' ')
}

function lowestOf(fittings: readonly Fitting[]): Fitting | undefined {
  return fittings.toSorted((a, b) => a.height - b.height)[0]
}
