import { LIMITS } from './auto-attachment.ts'
import type { PaperSize } from './dashboard-layout.ts'
import type { DashboardPage } from './dashboard-page.ts'
import { firstThat } from './first-that.ts'
import type { PageSetter, SetPage } from './page-setter.ts'

/** A text size, and the limit beyond which texts move to 別紙. */
type Step = { readonly size: number; readonly limit: number }

/** Gists of this many characters still say something; below, rather the letters become smaller. */
const GOOD_GIST = 150
const SHORT_GIST = 60

/**
 * The largest size at which the page fits with all its texts, or else with as little of them moved as it takes, in the
 * layout that reads best. Most pages have room: they are set at the largest size as they are measured.
 * @param page the page with the texts beyond a limit moved to 別紙
 * @returns undefined when not even gists fit
 */
export function fit(setter: PageSetter, page: (limit: number) => DashboardPage): SetPage | undefined {
  const whole = page(Number.POSITIVE_INFINITY)
  const [most = 0] = setter.paper.sizes
  const first = setter.print(whole, setter.preferred(whole, most))
  if (first.set !== undefined) return first.set
  const size = largestSize(setter, whole, first.height)
  const step = size === undefined ? roomiest(setter, page) : { size, limit: Number.POSITIVE_INFINITY }
  if (step === undefined) return undefined
  const content = page(step.limit)
  const layout = setter.finest(content, step.size) ?? setter.lowest(content, step.size)?.layout
  return layout === undefined ? undefined : setter.print(content, [layout]).set
}

/** The largest of the paper's sizes at which the page fits, of which at the first its preferred layouts take this height. */
function largestSize(setter: PageSetter, content: DashboardPage, preferred: number): number | undefined {
  const { sizes } = setter.paper
  const [most = 0] = sizes
  // Text takes room with the square of its size.
  const nearest = (size: number, height: number) => {
    const guess = size * Math.sqrt(setter.height / height)
    const index = sizes.findIndex((one) => one <= guess)
    return index < 0 ? sizes.length - 1 : index
  }
  let [low, high] = [0, sizes.length]
  let at = nearest(most, preferred)
  while (low < high) {
    const size = sizes[at] ?? most
    const height = setter.lowest(content, size)?.height ?? Number.POSITIVE_INFINITY
    if (height <= setter.height) high = at
    else low = at + 1
    at = Math.max(low, Math.min(high - 1, nearest(size, height)))
  }
  return sizes[high]
}

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

/** The first step that fits, and at its size the longest gists that do. */
function roomiest(setter: PageSetter, page: (limit: number) => DashboardPage): Step | undefined {
  const fits = ({ size, limit }: Step) => {
    const lowest = setter.lowest(page(limit), size)
    return lowest !== undefined && lowest.height <= setter.height
  }
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
