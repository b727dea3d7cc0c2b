import { describe, expect, it } from 'vitest'
import { readCharacterMap } from '../../../src/pdf/font/character-map.ts'
import { faceOf } from '../../../src/pdf/fonts.ts'

describe('a character map', () => {
  it('is not understood without a subtable of format 4 or 12', () => {
    expect(() => readCharacterMap(Buffer.alloc(20), 'x.ttf')).toThrow('x.ttf has no cmap subtable')
  })

  it('is read from format 4 where there is no format 12', () => {
    const { glyphOf } = readCharacterMap(mapOfFormat4(), 'x.ttf')
    expect([0x40, 0x41, 0x43, 0x44].map(glyphOf)).toEqual([0, 1, 3, 0])
  })

  it('knows the forms that a variation selector asks for', () => {
    const { glyphOf, variantOf } = faceOf('Noto Sans JP', 'regular').font
    const kuzu = 0x84_5b
    const forms = [0xe_01_00, 0xe_01_01].map((selector) => variantOf(kuzu, selector))
    expect(new Set(forms).size).toBe(2)
    expect(forms).toContain(glyphOf(kuzu))
    expect(variantOf(0x41, 0xe_01_00)).toBe(glyphOf(0x41))
  })
})

/** A to C by a delta. */
function mapOfFormat4(): Buffer {
  const u16 = (...values: number[]) => {
    const buffer = Buffer.alloc(2 * values.length)
    for (const [index, value] of values.entries()) buffer.writeUInt16BE(value, 2 * index)
    return buffer
  }
  const subtable = u16(4, 32, 0, 4, 0, 0, 0, 0x43, 0xff_ff, 0, 0x41, 0xff_ff, 0xff_c0, 1, 0, 0)
  return Buffer.concat([u16(0, 1, 3, 1, 0, 12), subtable])
}
