import { describe, expect, it } from 'vitest'
import {
  cleanText,
  hasForbiddenCharacter,
  Id,
  IsoDate,
  isBlank,
  MAX_TEXT_LENGTH,
  Text,
} from '../../src/primitive/text.ts'
import { fc } from '../property.ts'

describe('characters that no document may carry', () => {
  it('are the control characters other than tab and line feed, lone surrogates, U+FFFE and U+FFFF', () => {
    const forbidden = Array.from({ length: 0x1_00_00 }, (_, unit) => unit).filter((unit) =>
      hasForbiddenCharacter(`a${String.fromCharCode(unit)}b`),
    )
    const between = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
    expect(forbidden).toEqual([
      ...between(0x00, 0x08),
      ...between(0x0b, 0x1f),
      ...between(0x7f, 0x9f),
      ...between(0xd800, 0xdfff),
      0xfffe,
      0xffff,
    ])
    expect(hasForbiddenCharacter('😀 Ａ\t\n')).toBe(false)
  })

  it('are taken out of texts of other programs, with every line end made one line feed', () => {
    expect(cleanText('a\r\nb\rc\nd')).toBe('a\nb\nc\nd')
    expect(cleanText('a\u0000b\u001bc\u0085d\ud800e\tf😀')).toBe('abcde\tf😀')
    expect(cleanText('\r\n\r\n')).toBe('\n\n')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(hasForbiddenCharacter(cleanText(text))).toBe(false)
        expect(cleanText(cleanText(text))).toBe(cleanText(text))
      }),
    )
  })
})

describe('text', () => {
  it('is as long as a cell of Excel at most', () => {
    expect(MAX_TEXT_LENGTH).toBe(32_767)
    expect(Text.safeParse('あ'.repeat(32_767)).success).toBe(true)
    expect(Text.safeParse('あ'.repeat(32_768)).success).toBe(false)
    expect(Text.safeParse('a\u0007').success).toBe(false)
    expect(Text.safeParse('一行\n二行\t').success).toBe(true)
  })

  it.each([
    ['', true],
    [' ', true],
    ['　', true],
    ['\n\t', true],
    ['-', false],
    [' a ', false],
  ])('"%s" is blank: %s', (text, blank) => {
    expect(isBlank(text)).toBe(blank)
  })
})

describe('ids and days', () => {
  it.each(['a', 'A1', 'own-a.f_1', '0', 'a'.repeat(64)])('%s is an id', (text) => {
    expect(Id.safeParse(text).success).toBe(true)
  })

  it.each(['', '-a', '.a', '_a', 'a b', 'a@b', 'a/b', 'あ', 'a\n', ' a', 'a'.repeat(65)])('"%s" is no id', (text) => {
    expect(Id.safeParse(text).success).toBe(false)
  })

  it.each([
    ['2016-02-29', true],
    ['2015-02-29', false],
    ['2015-13-01', false],
    ['2015-4-1', false],
    ['2015-04-01T00:00:00Z', false],
  ])('%s is a day: %s', (text, valid) => {
    expect(IsoDate.safeParse(text).success).toBe(valid)
  })
})
