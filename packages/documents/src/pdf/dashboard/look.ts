import { LEADING, type Layout, type PaperSize } from '../dashboard-layout.ts'
import type { DashboardPage, PrintedText } from '../dashboard-page.ts'
import { colour, type Drawing, type Stroke, tagged } from '../drawing/drawing.ts'
import { type Inline, paragraph, text, type TextStyle, whole } from '../drawing/paragraph.ts'

/** Colours of the page. */
export const PRIMARY = colour('#0017C1')
export const DANGER = colour('#EC0000')
export const INK = colour('#333333')
export const QUIET = colour('#626264')
export const HEAD_FILL = colour('#F0F2F7')
export const CARD_FILL = colour('#E8F1FE')
export const WEAK_FILL = colour('#FFE6E6')
export const GREY_FILL = colour('#E6E6E6')
export const THIN: Stroke = { width: 0.4, colour: colour('#949494') }

/** A layout in points: how large texts are and how wide what stands in the page. */
export type Scale = {
  readonly size: number
  readonly small: number
  /** Of tables. */
  readonly table: number
  readonly leading: number
  readonly columns: number
  /** Widths of the page between its margins, and of a system's card. */
  readonly width: number
  readonly card: number
}

export function scaleOf({ size, columns }: Pick<Layout, 'size' | 'columns'>, paper: PaperSize): Scale {
  const width = paper.width - 2 * paper.margin.x
  const floor = Math.min(size, paper.sizes.at(-1) ?? size)
  return {
    size,
    // Small print never goes below the smallest size at which the page's texts should be read.
    small: Math.max(0.86 * size, floor),
    table: Math.max(0.94 * size, floor),
    leading: (LEADING - 1) * size,
    columns,
    width,
    card: (width - 0.8 * size * (columns - 1)) / columns,
  }
}

/** A pointer to a 別紙 that is longer than this may be divided. */
const LONGEST_WHOLE = 14

/** A text of a person, and where the rest of it stands. */
export function say(it: PrintedText, style: TextStyle): Inline[] {
  const pointer = text(it.pointer, { ...style, colour: PRIMARY })
  return [
    ...(it.text === '' ? [] : [text(it.text, style)]),
    ...(it.pointer === '' ? [] : [Array.from(it.pointer).length > LONGEST_WHOLE ? pointer : whole(pointer)]),
  ]
}

export function sayOrBlank(page: DashboardPage, it: PrintedText | null, style: TextStyle): Inline[] {
  return it === null ? [text(page.words.blank, { ...style, colour: QUIET })] : say(it, style)
}

export function ordinary(scale: Scale): TextStyle {
  return { size: scale.size, colour: INK }
}

/** The heading of a part of a card. */
export function label(scale: Scale, width: number, words: string): Drawing {
  const style = { size: scale.small, bold: true, colour: PRIMARY }
  return tagged('H3', paragraph([text(words, style)], { width, leading: scale.leading }))
}

/** Between a label and what it heads, in ems. */
export const BELOW_LABEL = 0.25

export function prose(scale: Scale, width: number, inlines: readonly Inline[]): Drawing {
  return tagged('P', paragraph(inlines, { width, leading: scale.leading }))
}
