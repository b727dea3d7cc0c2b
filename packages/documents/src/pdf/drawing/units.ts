import { type Glyph, glyphsOf } from '../font/glyphs.ts'
import type { Weight } from '../fonts.ts'
import { hasBlankBetween, mayBreak, type Traits, traitsOf } from './line-breaks.ts'

/** A character of a line of text, in letters of any size. */
export type Unit = {
  readonly glyph: Glyph
  readonly traits: Traits
  /** Whether a line may end before it. */
  readonly divides: boolean
  /** How much further from the next one than its advance tells it stands, in ems. */
  readonly kerning: number
}

const known: Readonly<Record<Weight, Map<string, readonly Unit[]>>> = { regular: new Map(), bold: new Map() }

/** Fitting asks the same texts in many sizes. Texts of so many characters are remembered. */
const MOST_KNOWN = 200_000
let remembered = 0

/** A text without line breaks in its characters. */
export function unitsOf(line: string, weight: Weight): readonly Unit[] {
  const texts = known[weight]
  const found = texts.get(line)
  if (found !== undefined) return found
  const characters = glyphsOf(line, weight).map((glyph) => ({ glyph, traits: traitsOf(glyph.text) }))
  const units = characters.map(({ glyph, traits }, index) => {
    const [before, next] = [characters[index - 1], characters[index + 1]]
    const divides = before !== undefined && glyph.advance > 0 && mayBreak(before.traits, traits)
    return { glyph, traits, divides, kerning: next === undefined ? 0 : kerningOf({ glyph, traits }, next) }
  })
  remembered += units.length
  if (remembered > MOST_KNOWN) {
    known.regular.clear()
    known.bold.clear()
    remembered = units.length
  }
  texts.set(line, units)
  return units
}

type Character = Pick<Unit, 'glyph' | 'traits'>

function kerningOf({ glyph, traits }: Character, next: Character): number {
  if (glyph.face !== next.glyph.face) return 0
  const blank = glyph.advance === 1 && next.glyph.advance === 1 && hasBlankBetween(traits, next.traits)
  return blank ? -0.5 : glyph.face.font.kerning(glyph.id, next.glyph.id)
}
