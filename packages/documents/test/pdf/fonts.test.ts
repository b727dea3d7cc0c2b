import { describe, expect, it } from 'vitest'
import { MissingGlyphError, missingCharacters, printable, readCoverage } from '../../src/pdf/fonts.ts'

describe('missingCharacters', () => {
  it('finds nothing in what Japanese offices write', () => {
    expect(missingCharacters('髙﨑 ①⑮ ◎○×－※ ～ ≒ ㈱ ℡ ＜Ａ＞ ㎡ ｱｲｳ “”\n　abc')).toEqual([])
  })

  it('names what no font has, each once', () => {
    expect(missingCharacters('a😀b😀𪛖')).toEqual(['😀', '𪛖'])
  })

  it('accepts decomposed kana, variation selectors and characters that print nothing', () => {
    expect(missingCharacters('か\u3099 葛\u{E0100} \u200B\uFEFF\u202E \t \u2003')).toEqual([])
  })
})

describe('printable', () => {
  it('leaves plain text alone, and keeps line breaks and ideographic spaces', () => {
    expect(printable('備え　a b\nc')).toBe('備え　a b\nc')
  })

  it('turns exotic spaces and line ends into plain ones and drops direction marks', () => {
    expect(printable('a\u00A0b\tc\r\nd\u2028e\u202Ef')).toBe('a b  c\nd\nef')
    expect(printable('葛\u{E0100}')).toBe('葛\u{E0100}')
  })
})

describe('MissingGlyphError', () => {
  it('names the field and the characters with their code points', () => {
    const error = new MissingGlyphError([{ field: '概要', characters: ['😀'] }], 'ja')
    expect(error.message).toContain('概要: 「😀」(U+1F600)')
    expect(new MissingGlyphError(error.fields, 'en').message).toContain('U+1F600')
  })
})

describe('readCoverage', () => {
  it('refuses what is no font', () => {
    expect(() => readCoverage(Buffer.alloc(20), 'x.ttf')).toThrow('x.ttf has no cmap table')
  })

  it('reads a subtable of format 4 where there is no format 12', () => {
    const covers = readCoverage(fontOfFormat4(), 'x.ttf')
    expect([0x40, 0x41, 0x43, 0x44].map(covers)).toEqual([false, true, true, false])
  })
})

/** A font that is nothing but a cmap: A to C by a delta. */
function fontOfFormat4(): Buffer {
  const u16 = (...values: number[]) => {
    const buffer = Buffer.alloc(2 * values.length)
    for (const [index, value] of values.entries()) buffer.writeUInt16BE(value, 2 * index)
    return buffer
  }
  const subtable = u16(4, 32, 0, 4, 0, 0, 0, 0x43, 0xff_ff, 0, 0x41, 0xff_ff, 0xff_c0, 1, 0, 0)
  const cmap = Buffer.concat([u16(0, 1, 3, 1, 0, 12), subtable])
  const directory = Buffer.concat([Buffer.from('cmap'), u16(0, 0, 0, 28, 0, cmap.length)])
  return Buffer.concat([u16(0, 1, 1, 0, 0, 0), directory, cmap])
}
