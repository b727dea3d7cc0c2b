import { describe, expect, it } from 'vitest'
import { fc } from '../../../domain/test/property.ts'
import { cp932Bytes, fitCp932 } from '../../src/table/cp932.ts'

const hex = (text: string) => Buffer.from(cp932Bytes(text)).toString('hex')

describe('CP932', () => {
  // Bytes from Microsoft's code page 932 as published, not from our decoder.
  it.each<[string, string]>([
    ['A', '41'],
    ['\\', '5c'],
    ['~', '7e'],
    ['\t', '09'],
    ['\u001A', '1a'],
    ['\u001C', '1c'],
    ['\u007F', '7f'],
    ['ｱ', 'b1'],
    ['、', '8141'],
    ['◎', '819d'],
    ['○', '819b'],
    ['〇', '815a'],
    ['×', '817e'],
    ['※', '81a6'],
    ['～', '8160'],
    ['∥', '8161'],
    ['－', '817c'],
    ['―', '815c'],
    ['￠', '8191'],
    ['￡', '8192'],
    ['￢', '81ca'],
    ['￥', '818f'],
    ['￣', '8150'],
    ['≒', '81e0'],
    ['≡', '81df'],
    ['∫', '81e7'],
    ['√', '81e3'],
    ['⊥', '81db'],
    ['∠', '81da'],
    ['∵', '81e6'],
    ['∩', '81bf'],
    ['∪', '81be'],
    ['Ⅰ', '8754'],
    ['№', '8782'],
    ['℡', '8784'],
    ['㈱', '878a'],
    ['㍻', '877e'],
    ['ⅰ', 'fa40'],
    ['￤', 'fa55'],
    ['＇', 'fa56'],
    ['纊', 'fa5c'],
    ['﨑', 'fab1'],
    ['髙', 'fbfc'],
    ['黑', 'fc4b'],
    ['亜', '889f'],
    ['熙', 'eaa4'],
    ['表', '955c'],
    ['\uE000', 'f040'],
    ['\uE757', 'f9fc'],
  ])('writes %s as %s', (character, bytes) => {
    expect(hex(character)).toBe(bytes)
  })

  it('writes ① to ⑳ in a row', () => {
    const circled = Array.from({ length: 20 }, (_, index) => String.fromCodePoint(0x2460 + index))
    expect(circled.map(hex)).toEqual(circled.map((_, index) => `87${(0x40 + index).toString(16)}`))
  })

  it('gives back every character that can be read, and never uses the copy in 0xED and 0xEE', () => {
    const decoder = new TextDecoder('shift_jis', { fatal: true })
    let count = 0
    for (let code = 0x80; code <= 0xffff; code += 1) {
      const bytes = code > 0xff ? [code >> 8, code & 0xff] : [code]
      let character: string
      try {
        character = decoder.decode(Uint8Array.from(bytes))
      } catch {
        continue
      }
      if (Array.from(character).length !== 1) continue
      count += 1
      const written = cp932Bytes(character)
      expect([0xed, 0xee]).not.toContain(written.length === 2 ? written[0] : undefined)
      expect(decoder.decode(written)).toBe(character)
      expect(fitCp932(character)).toEqual({ text: character, replaced: [], missing: [] })
    }
    // 63 half-width katakana; 94 × 94 and IBM's and user-defined rows as far as they are filled.
    expect(count).toBe(63 + 9604)
  })

  it.each<[string, string]>([
    ['\u301C', '～'],
    ['\u2212', '－'],
    ['\u2016', '∥'],
    ['\u2014', '―'],
    ['\u00A2', '￠'],
    ['\u00A3', '￡'],
    ['\u00AC', '￢'],
    ['\u00A5', '￥'],
    ['\u203E', '￣'],
    ['\u00A6', '￤'],
    ['か\u3099', 'が'],
    ['ハ\u309A', 'パ'],
  ])('puts the twin of %s in its place and says so', (from, to) => {
    expect(fitCp932(`前${from}後`)).toEqual({ text: `前${to}後`, replaced: [{ from, to }], missing: [] })
  })

  it.each(['𠮷', '😀', '한', 'é', '\u00A0', '\u3099', '～\u0301', '\uFE0F', '🇯🇵', '俱'])(
    'names what it lacks: %s',
    (text) => {
      const { missing, replaced } = fitCp932(`前${text}後`)
      expect(missing.length).toBeGreaterThan(0)
      expect(replaced).toEqual([])
      expect(() => cp932Bytes(text)).toThrow('CP932 lacks U+')
    },
  )

  it('loses nothing: what is neither missing nor replaced comes back', () => {
    // Control characters apart: ICU's decoder turns three of them round.
    const printable = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/\p{Control}/gu, ''))
    fc.assert(
      fc.property(printable, (text) => {
        const { text: fitted, replaced, missing } = fitCp932(text)
        if (missing.length > 0) return
        expect(new TextDecoder('shift_jis', { fatal: true }).decode(cp932Bytes(fitted))).toBe(fitted)
        if (replaced.length === 0) expect(fitted).toBe(text)
      }),
    )
  })
})
