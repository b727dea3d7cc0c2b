import type { TrueType } from './true-type.ts'

/** Tables with the programs that hint the outlines: they are small, and outlines refer to them. */
const PROGRAMS = ['cvt ', 'fpgm', 'prep'] as const

/**
 * A font file with these glyphs alone, numbered as they are listed; the parts of compound glyphs follow. It has what a
 * PDF reader asks of an embedded font, and no names or character map (ISO 32000-1, 9.9).
 * @param glyphs the first must be 0, the glyph for what is missing
 */
export function fontSubset(font: TrueType, glyphs: readonly number[]): Buffer {
  const kept = [...glyphs]
  const numbers = new Map<number, number>()
  for (const [index, glyph] of glyphs.entries()) if (!numbers.has(glyph)) numbers.set(glyph, index)
  const numberOf = (glyph: number): number => {
    const known = numbers.get(glyph)
    if (known !== undefined) return known
    numbers.set(glyph, kept.length)
    return kept.push(glyph) - 1
  }
  const outlines: Buffer[] = []
  const places: number[] = [0]
  // Parts of compounds join the list while it is gone through.
  for (const glyph of kept) {
    const outline = renumbered(font.outlineOf(glyph), numberOf)
    outlines.push(outline, Buffer.alloc(outline.length % 2))
    places.push((places.at(-1) ?? 0) + outline.length + (outline.length % 2))
  }
  return fontFile([
    ...PROGRAMS.map((tag) => [tag, font.table(tag)] as const),
    ['glyf', Buffer.concat(outlines)],
    ['head', changed(font.table('head'), (head) => head.writeInt16BE(1, 50))],
    ['hhea', changed(font.table('hhea'), (hhea) => hhea.writeUInt16BE(kept.length, 34))],
    ['hmtx', metricsOf(font, kept)],
    ['loca', longs(places)],
    ['maxp', changed(font.table('maxp'), (maxp) => maxp.writeUInt16BE(kept.length, 4))],
  ])
}

/** Flags of a part of a compound glyph. */
const WORDS = 0x1
const SCALE = 0x8
const MORE = 0x20
const TWO_SCALES = 0x40
const MATRIX = 0x80

/** A compound glyph names its parts by number. */
function renumbered(outline: Buffer, numberOf: (glyph: number) => number): Buffer {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return outline
  return changed(outline, (copy) => {
    for (let at = 10, flags = MORE; (flags & MORE) !== 0;) {
      flags = copy.readUInt16BE(at)
      copy.writeUInt16BE(numberOf(copy.readUInt16BE(at + 2)), at + 2)
      at += (flags & WORDS) === 0 ? 6 : 8
      if ((flags & SCALE) !== 0) at += 2
      else if ((flags & TWO_SCALES) !== 0) at += 4
      else if ((flags & MATRIX) !== 0) at += 8
    }
  })
}

function metricsOf(font: TrueType, glyphs: readonly number[]): Buffer {
  const metrics = Buffer.alloc(4 * glyphs.length)
  for (const [index, glyph] of glyphs.entries()) {
    metrics.writeUInt16BE(Math.round(font.advanceOf(glyph) * font.unitsPerEm), 4 * index)
    const outline = font.outlineOf(glyph)
    // The bearing is where the outline begins.
    metrics.writeInt16BE(outline.length === 0 ? 0 : outline.readInt16BE(2), 4 * index + 2)
  }
  return metrics
}

function changed(table: Buffer | undefined, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(table ?? [])
  change(copy)
  return copy
}

function longs(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length)
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index)
  return bytes
}

/** The sum that the directory and the head of a font hold is left out: no reader of an embedded font looks at it. */
function fontFile(all: readonly (readonly [tag: string, table: Buffer | undefined])[]): Buffer {
  const tables = all.flatMap(([tag, table]) => (table === undefined ? [] : [[tag, table] as const]))
  const power = 2 ** Math.floor(Math.log2(tables.length))
  const directory = Buffer.alloc(12 + 16 * tables.length)
  directory.writeUInt32BE(0x1_00_00, 0)
  directory.writeUInt16BE(tables.length, 4)
  directory.writeUInt16BE(16 * power, 6)
  directory.writeUInt16BE(Math.log2(power), 8)
  directory.writeUInt16BE(16 * (tables.length - power), 10)
  let end = directory.length
  const parts: Buffer[] = [directory]
  for (const [index, [tag, table]] of tables.entries()) {
    directory.write(tag, 12 + 16 * index, 'latin1')
    directory.writeUInt32BE(end, 12 + 16 * index + 8)
    directory.writeUInt32BE(table.length, 12 + 16 * index + 12)
    const padding = (4 - (table.length % 4)) % 4
    parts.push(table, Buffer.alloc(padding))
    end += table.length + padding
  }
  return Buffer.concat(parts)
}
