import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fontSubset } from '../../../src/pdf/font/font-subset.ts'
import { readTrueType, type TrueType } from '../../../src/pdf/font/true-type.ts'
import { faceOf, FONT_FAMILIES } from '../../../src/pdf/fonts.ts'

/** Reads a subset back; it has no character map of its own, so it is given an empty one. */
function readBack(subset: Buffer): TrueType {
  const folder = mkdtempSync(join(tmpdir(), 'sonae-subset-'))
  try {
    writeFileSync(join(folder, 'subset.ttf'), withEmptyMap(subset))
    return readTrueType(join(folder, 'subset.ttf'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function withEmptyMap(subset: Buffer): Buffer {
  const count = subset.readUInt16BE(4)
  const map = Buffer.alloc(12 + 16)
  map.writeUInt16BE(1, 2)
  map.writeUInt32BE(12, 8)
  map.writeUInt16BE(12, 12)
  const entry = Buffer.alloc(16)
  entry.write('cmap', 0, 'latin1')
  entry.writeUInt32BE(subset.length + 16, 8)
  entry.writeUInt32BE(map.length, 12)
  const file = Buffer.concat([subset.subarray(0, 12 + 16 * count), entry, subset.subarray(12 + 16 * count), map])
  file.writeUInt16BE(count + 1, 4)
  for (let index = 0; index < count; index += 1)
    file.writeUInt32BE(file.readUInt32BE(12 + 16 * index + 8) + 16, 12 + 16 * index + 8)
  return file
}

describe.each(FONT_FAMILIES)('a subset of %s', (family) => {
  const { font } = faceOf(family, 'bold')
  const glyphs = [0, ...Array.from('備え A1。', (character) => font.glyphOf(character.codePointAt(0) ?? 0))]

  it('has the outlines and the widths of its glyphs, in their order', () => {
    const subset = readBack(fontSubset(font, glyphs))
    for (const [index, glyph] of glyphs.entries()) {
      expect(subset.advanceOf(index)).toBe(font.advanceOf(glyph))
      const [outline, original] = [subset.outlineOf(index), font.outlineOf(glyph)]
      expect(outline.subarray(0, original.length).equals(original)).toBe(true)
    }
    expect(subset.unitsPerEm).toBe(font.unitsPerEm)
  })

  it('is small', () => {
    expect(fontSubset(font, glyphs).length).toBeLessThan(12_000)
  })
})

describe('a compound glyph', () => {
  it('brings its parts, by their new numbers', () => {
    const part = Buffer.from([0, 1, 0, 0, 0, 0, 0, 10, 0, 10, 0, 0])
    // Two parts: glyph 5 moved by bytes, then glyph 7 by words and scaled.
    const compound = Buffer.from([
      0xff, 0xff, 0, 0, 0, 0, 0, 10, 0, 10, 0, 0x20, 0, 5, 1, 1, 0, 0x09, 0, 7, 0, 1, 0, 1, 0x40, 0,
    ])
    const { font } = faceOf('Noto Sans JP', 'regular')
    const outlines = new Map([
      [3, compound],
      [5, part],
      [7, part],
    ])
    const made: TrueType = { ...font, advanceOf: () => 1, outlineOf: (glyph) => outlines.get(glyph) ?? Buffer.alloc(0) }
    const subset = readBack(fontSubset(made, [0, 7, 3]))
    const outline = subset.outlineOf(2)
    expect([outline.readUInt16BE(12), outline.readUInt16BE(18)]).toEqual([3, 1])
    expect(subset.outlineOf(3).equals(part)).toBe(true)
  })
})
