/**
 * Which glyph a TrueType font has for a character: its cmap table, of which the subtable of format 12 (or else 4) is for
 * characters, and that of format 14 for characters with a variation selector (異体字).
 */
export type CharacterMap = {
  /** 0 when the font lacks the character. */
  readonly glyphOf: (codePoint: number) => number
  /** The glyph for a character with a variation selector; the character's own when the font knows no other. */
  readonly variantOf: (codePoint: number, selector: number) => number
}

/** @throws Error when the font has no table that is understood */
export function readCharacterMap(cmap: Buffer, name: string): CharacterMap {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => cmap.readUInt32BE(4 + 8 * index + 4))
  const format = (wanted: number) => subtables.find((at) => cmap.readUInt16BE(at) === wanted)
  const [wide, narrow, selectors] = [format(12), format(4), format(14)]
  const glyphs = new Map<number, number>()
  if (wide !== undefined) readFormat12(cmap, wide, glyphs)
  else if (narrow !== undefined) readFormat4(cmap, narrow, glyphs)
  else throw new Error(`${name} has no cmap subtable of format 4 or 12.`)
  const glyphOf = (codePoint: number) => glyphs.get(codePoint) ?? 0
  const variants = new Map<string, number>()
  if (selectors !== undefined) readFormat14(cmap, selectors, variants)
  return { glyphOf, variantOf: (code, selector) => variants.get(`${code},${selector}`) ?? glyphOf(code) }
}

function readFormat12(cmap: Buffer, at: number, glyphs: Map<number, number>): void {
  const groups = cmap.readUInt32BE(at + 12)
  for (let group = at + 16; group < at + 16 + 12 * groups; group += 12) {
    const [first, last, glyph] = [cmap.readUInt32BE(group), cmap.readUInt32BE(group + 4), cmap.readUInt32BE(group + 8)]
    for (let code = first; code <= last; code += 1) glyphs.set(code, glyph + code - first)
  }
}

function readFormat4(cmap: Buffer, at: number, glyphs: Map<number, number>): void {
  const doubled = cmap.readUInt16BE(at + 6)
  const [ends, starts] = [at + 14, at + 16 + doubled]
  const [deltas, offsets] = [starts + doubled, starts + 2 * doubled]
  for (let segment = 0; segment < doubled; segment += 2) {
    const [first, last] = [cmap.readUInt16BE(starts + segment), cmap.readUInt16BE(ends + segment)] as const
    const [delta, offset] = [cmap.readUInt16BE(deltas + segment), cmap.readUInt16BE(offsets + segment)] as const
    for (let code = first; code <= last && code !== 0xff_ff; code += 1) {
      const listed = offset === 0 ? code : cmap.readUInt16BE(offsets + segment + offset + 2 * (code - first))
      if (listed !== 0) glyphs.set(code, (listed + delta) % 0x1_00_00)
    }
  }
}

function readFormat14(cmap: Buffer, at: number, variants: Map<string, number>): void {
  const records = cmap.readUInt32BE(at + 6)
  for (let record = at + 10; record < at + 10 + 11 * records; record += 11) {
    const selector = cmap.readUIntBE(record, 3)
    const others = cmap.readUInt32BE(record + 7)
    if (others === 0) continue
    const count = cmap.readUInt32BE(at + others)
    for (let entry = at + others + 4; entry < at + others + 4 + 5 * count; entry += 5)
      variants.set(`${cmap.readUIntBE(entry, 3)},${selector}`, cmap.readUInt16BE(entry + 3))
  }
}
