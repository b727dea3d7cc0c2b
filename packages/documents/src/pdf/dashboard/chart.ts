import type { DashboardPage, PrintedSystem } from '../dashboard-page.ts'
import { type Colour, colour, type Fill, type Item, put, type Stroke } from '../drawing/drawing.ts'
import { ABOVE, gap, type Inline, paragraph, text, type TextStyle, whole, widthOf } from '../drawing/paragraph.ts'
import { INK, PRIMARY, QUIET, type Scale } from './look.ts'

type Series = { readonly fill: Fill; readonly stroke: Stroke; readonly ink: Colour; readonly chip?: Colour }

const WHITE = colour('#FFFFFF')
const DARK: Stroke = { width: 0.6, colour: colour('#4D4D4D') }
const BLUE: Stroke = { width: 0.6, colour: PRIMARY }
const TICK: Stroke = { width: 0.3, colour: colour('#CCCCCC') }
const AXIS: Stroke = { width: 0.8, colour: INK }

/** From the bottom: done (set), planned (set), done (own), planned (own). Told apart without colour: dark, hatched, grey, dotted. */
const SERIES: readonly Series[] = [
  { fill: PRIMARY, stroke: BLUE, ink: WHITE },
  { fill: { pattern: 'hatched', colour: colour('#7096F8') }, stroke: BLUE, ink: INK, chip: WHITE },
  { fill: colour('#ADADAD'), stroke: DARK, ink: INK },
  { fill: { pattern: 'dotted', colour: QUIET }, stroke: DARK, ink: INK, chip: WHITE },
]

/** Digits reach from the baseline this far up, in ems. */
const DIGIT_HEIGHT = 0.74

/** What the looks of the columns mean, undivided. */
export function chartKey(page: DashboardPage, style: TextStyle): Inline {
  const { size } = style
  const names = page.chartSeries.flatMap((name, index): Inline[] => {
    const { fill, stroke } = SERIES[index] ?? {}
    const swatch: Item = {
      kind: 'rectangle',
      x: 0,
      y: -0.7 * size,
      width: 1.3 * size,
      height: 0.75 * size,
      fill,
      stroke,
    }
    return [
      ...(index > 0 ? [gap(0.8 * size)] : []),
      { kind: 'box', width: 1.3 * size, size, items: [swatch] },
      gap(0.35 * size),
      text(name, style),
    ]
  })
  return whole(text(page.words.chartLegend, { ...style, bold: true }), text(page.words.colon, style), ...names)
}

/** The height under the columns for the years, in ems of the small print. */
export const BELOW_CHART = 2.5

/** Stacked columns: six years, numbers in the segments, the total above. @param high the height of the axis in points */
export function chart(scale: Scale, data: PrintedSystem['chart'], width: number, high: number): Item[] {
  const { size, small } = scale
  const unit = high / data.max
  const axis = 1.5 * size
  const plot = width - axis - 0.6 * small
  const step = plot / data.columns.length
  const bar = step * 0.6
  const heightOf = (value: number) => high - unit * value
  const every = unit * 2 < size * 0.95 ? 4 : 2
  const items: Item[] = []
  for (let tick = 0; tick <= data.max; tick += every) {
    const y = heightOf(tick)
    items.push({ kind: 'line', x: axis, y, toX: axis + plot, toY: y, stroke: tick === 0 ? AXIS : TICK })
    const style = { size: small, colour: QUIET }
    items.push(put(0, y - small / 2, line(String(tick), style, axis - 0.35 * small, 'right')))
  }
  const years = yearsThatFit(data, step, small)
  for (const [index, column] of data.columns.entries()) {
    const left = axis + step * index + (step - bar) / 2
    let below = 0
    for (const [at, value] of column.values.entries()) {
      const look = SERIES[at]
      if (value === 0 || look === undefined) continue
      const [height, top] = [unit * value, heightOf(below + value)]
      items.push({ kind: 'rectangle', x: left, y: top, width: bar, height, fill: look.fill, stroke: look.stroke })
      // A number that its segment cannot hold stands beside it.
      if (height >= 0.85 * small) {
        const style = { size: Math.min(size, height / 0.85), bold: true, colour: look.ink }
        items.push(...number(value, style, left + bar / 2, top + height / 2, look.chip))
      } else {
        const style = { size: small, bold: true, colour: INK }
        items.push(...number(value, style, left + bar + (step - bar) / 2, heightOf(below + value / 2)))
      }
      below += value
    }
    const total = { size: small, bold: true, colour: INK }
    items.push(put(left - step / 2, heightOf(below) - 1.1 * small, line(String(below), total, bar + step, 'center')))
    const place = { width: step, leading: 0.1 * small, align: 'center' } as const
    const words = text((years.short ? column.short : column.label).join('\n'), { size: years.size, colour: INK })
    items.push(put(axis + step * index, high + 0.3 * small, paragraph([words], place)))
  }
  return items
}

/** The years in the longer form that a column has room for, and smaller letters where it has room for neither. */
function yearsThatFit(
  { columns }: PrintedSystem['chart'],
  step: number,
  size: number,
): { short: boolean; size: number } {
  const style = { size, colour: INK }
  const [long = 0, short = 0] = (['label', 'short'] as const).map(
    (form) => 0.3 * size + Math.max(...columns.map((column) => widthOf([text(column[form].join('\n'), style)]))),
  )
  return long <= step ? { short: false, size } : { short: true, size: size * Math.min(1, step / short) }
}

function line(words: string, style: TextStyle, width: number, align: 'center' | 'right') {
  return paragraph([text(words, style)], { width, leading: 0, align })
}

/** A number with its middle at a place, on a chip where its ground is a pattern. */
function number(value: number, style: TextStyle, x: number, y: number, chip?: Colour): Item[] {
  const { size } = style
  const drawing = paragraph([text(String(value), style)], { width: Number.POSITIVE_INFINITY, leading: 0 })
  const ground: Item = {
    kind: 'rectangle',
    x: x - drawing.width / 2 - 0.25 * size,
    y: y - 0.41 * size,
    width: drawing.width + 0.5 * size,
    height: 0.82 * size,
    radius: 0.2 * size,
    fill: chip,
  }
  const words = put(x - drawing.width / 2, y + (DIGIT_HEIGHT / 2 - ABOVE) * size, drawing)
  return chip === undefined ? [words] : [ground, words]
}
