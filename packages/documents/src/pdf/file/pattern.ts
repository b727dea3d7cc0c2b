import type { Pattern } from '../drawing/drawing.ts'
import { share } from './page-content.ts'
import type { PdfObjects, Reference } from './pdf-objects.ts'

/** The side of a tile in points, and what is drawn on its white. */
const TILES = {
  hatched: { side: 3.2, drawn: '0.75 w 0 0 m 3.2 3.2 l S -1.6 1.6 m 1.6 4.8 l S 1.6 -1.6 m 4.8 1.6 l S' },
  // A round line without length is a dot.
  dotted: { side: 2.8, drawn: '1 J 1.1 w 1.25 1.55 m 1.25 1.55 l S' },
} as const

/** A pattern that fills an area with tiles (ISO 32000-1, 8.7.3). */
export function writePattern(objects: PdfObjects, { pattern, colour }: Pattern): Reference {
  const { side, drawn } = TILES[pattern]
  const operators = `1 1 1 rg 0 0 ${side} ${side} re f ${colour.map(share).join(' ')} RG ${drawn}`
  return objects.addStream(
    Buffer.from(operators),
    `/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 ${side} ${side}] /XStep ${side} /YStep ${side} /Resources << >>`,
    false,
  )
}
