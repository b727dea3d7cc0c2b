import { readFileSync } from 'node:fs'
import { type CharacterMap, readCharacterMap } from './character-map.ts'
import { readKerning } from './kerning.ts'

/** A TrueType font as far as printing needs it. Glyphs are numbers; outlines are kept as they stand in the file. */
export type TrueType = CharacterMap & {
  readonly table: (tag: string) => Buffer | undefined
  readonly unitsPerEm: number
  /** Of a glyph, in ems. */
  readonly advanceOf: (glyph: number) => number
  /** How much further from the next glyph than its advance tells a glyph stands, in ems. */
  readonly kerning: (left: number, right: number) => number
  /** The outline of a glyph; empty for a space. */
  readonly outlineOf: (glyph: number) => Buffer
}

/** @throws Error when a table is missing: the font is one of ours, and not the one that was installed */
export function readTrueType(path: string): TrueType {
  const file = readFileSync(path)
  const tables = new Map(
    Array.from({ length: file.readUInt16BE(4) }, (_, index) => {
      const at = 12 + 16 * index
      const start = file.readUInt32BE(at + 8)
      return [file.toString('latin1', at, at + 4), file.subarray(start, start + file.readUInt32BE(at + 12))] as const
    }),
  )
  const need = (tag: string): Buffer => {
    const table = tables.get(tag)
    if (table === undefined) throw new Error(`${path} has no ${tag} table.`)
    return table
  }
  const [head, metrics, places, outlines] = [need('head'), need('hmtx'), need('loca'), need('glyf')]
  const unitsPerEm = head.readUInt16BE(18)
  const isLong = head.readInt16BE(50) === 1
  const place = (index: number) => (isLong ? places.readUInt32BE(4 * index) : 2 * places.readUInt16BE(2 * index))
  const kerning = readKerning(tables.get('GPOS'))
  const lastMetric = need('hhea').readUInt16BE(34) - 1
  return {
    ...readCharacterMap(need('cmap'), path),
    table: (tag) => tables.get(tag),
    unitsPerEm,
    advanceOf: (glyph) => metrics.readUInt16BE(4 * Math.min(glyph, lastMetric)) / unitsPerEm,
    kerning: (left, right) => kerning(left, right) / unitsPerEm,
    outlineOf: (glyph) => outlines.subarray(place(glyph), place(glyph + 1)),
  }
}
