import { describe, expect, it } from 'vitest'
import { MissingGlyphError, missingCharacters, printable } from '../../src/pdf/fonts.ts'

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
