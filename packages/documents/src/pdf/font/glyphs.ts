import { clustersOf } from './clusters.ts'
import { codePoints, type Face, faceOf, FONT_FAMILIES, type Weight } from '../fonts.ts'

/** A character as it is printed: one glyph of one face. */
export type Glyph = {
  /** What it stands for; the mark of a decomposed character alone. */
  readonly text: string
  readonly face: Face
  readonly id: number
  /** How far it moves the pen, in ems. */
  readonly advance: number
  /** A mark over the glyph before it is drawn this many ems to the left of the pen. */
  readonly back: number
}

const known: Readonly<Record<Weight, Map<string, readonly Glyph[]>>> = { regular: new Map(), bold: new Map() }

/** More different characters than a language has; what many documents together have beyond is looked up anew. */
const MOST_KNOWN = 20_000

/** A text in glyphs. What no font has is refused before (`missingCharacters`), and here a defect. */
export function glyphsOf(text: string, weight: Weight): Glyph[] {
  const glyphs: Glyph[] = []
  const cache = known[weight]
  for (const character of clustersOf(text)) {
    const found = cache.get(character) ?? clusterGlyphs(character, weight)
    if (cache.size < MOST_KNOWN) cache.set(character, found)
    glyphs.push(...found)
  }
  return glyphs
}

const SELECTOR = /\p{Variation_Selector}/u
const MARK = /^\p{Mn}/u

function clusterGlyphs(cluster: string, weight: Weight): Glyph[] {
  // A letter with its mark as one glyph, where there is one. Composing alone would change forms of ideographs.
  const composed = /\p{Mn}$/u.test(cluster) && !SELECTOR.test(cluster) ? cluster.normalize('NFC') : cluster
  for (const written of [composed, cluster]) {
    const codes = codePoints(written.replaceAll(new RegExp(SELECTOR, 'gu'), ''))
    const selector = codePoints(SELECTOR.exec(written)?.[0] ?? '')[0]
    for (const family of FONT_FAMILIES) {
      const face = faceOf(family, weight)
      const { glyphOf, variantOf } = face.font
      const ids = codes.map((code) => (selector === undefined ? glyphOf(code) : variantOf(code, selector)))
      if (!ids.includes(0)) return placed(face, codes, ids, selector)
    }
  }
  throw new Error(`No font has ${JSON.stringify(cluster)}.`)
}

function placed(face: Face, codes: readonly number[], ids: readonly number[], selector: number | undefined): Glyph[] {
  const { advanceOf, outlineOf, unitsPerEm } = face.font
  const base = advanceOf(ids[0] ?? 0)
  return ids.map((id, index) => {
    const letter = String.fromCodePoint(codes[index] ?? 0)
    const text = selector === undefined ? letter : `${letter}${String.fromCodePoint(selector)}`
    if (index === 0 || !MARK.test(letter)) return { text, face, id, advance: advanceOf(id), back: 0 }
    const outline = outlineOf(id)
    const [left, right] = outline.length === 0 ? [0, 0] : [outline.readInt16BE(2), outline.readInt16BE(6)]
    // A mark that the font does not place itself stands in the middle of its letter.
    const back = left < 0 ? 0 : base / 2 + (left + right) / 2 / unitsPerEm
    return { text, face, id, advance: 0, back }
  })
}
