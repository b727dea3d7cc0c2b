import type { Item } from '../../src/pdf/drawing/drawing.ts'

/** A run of text where it stands on the page, in points from its top left corner: the box that its letters fill. */
export type PlacedText = {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Every text of a page, in the order in which it is drawn. */
export function placedTexts(items: readonly Item[], x = 0, y = 0): PlacedText[] {
  return items.flatMap((item) => {
    if (item.kind === 'group') return placedTexts(item.items, x + item.x, y + item.y)
    if (item.kind !== 'text') return []
    const { size, glyphs, offsets } = item
    const visible = glyphs.findLastIndex(({ text }) => !/^[ \u3000]$/.test(text))
    const last = glyphs[visible]
    if (last === undefined) return []
    // The blank half of brackets may leave the line.
    const [left, right] = [
      /^[（「『【]/.test(glyphs[0]?.text ?? '') ? size / 2 : 0,
      /[）」』】、。]/.test(last.text) ? size / 2 : 0,
    ]
    return [
      {
        text: glyphs.map(({ text }) => text).join(''),
        left: x + item.x + left,
        right: x + item.x + (offsets[visible] ?? 0) + last.advance * size - right,
        top: y + item.y - 0.8 * size,
        bottom: y + item.y + 0.1 * size,
      },
    ]
  })
}

/** Pairs of texts that lie over each other by more than a twentieth of a point. */
export function overlaps(texts: readonly PlacedText[]): string[] {
  const close = 0.05
  const sorted = texts.toSorted((a, b) => a.top - b.top)
  return sorted.flatMap((one, index) => {
    const found: string[] = []
    for (let at = index + 1; at < sorted.length; at += 1) {
      const other = sorted[at]
      if (other === undefined || other.top > one.bottom - close) break
      if (other.left < one.right - close && one.left < other.right - close) found.push(`${one.text} | ${other.text}`)
    }
    return found
  })
}
