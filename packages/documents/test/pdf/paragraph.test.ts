import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { condensed, type Inline, paragraph, text, whole, widthOf } from '../../src/pdf/drawing/paragraph.ts'

const RUNS = Number(process.env['SONAE_RUNS'] ?? 200)
const STYLE = { size: 10, colour: [0, 0, 0] } as const

/** The lines of a paragraph in letters of ten points. */
function lines(inlines: string | readonly Inline[], width: number): string[] {
  const { items } = paragraph(typeof inlines === 'string' ? [text(inlines, STYLE)] : inlines, { width, leading: 3 })
  const byHeight = new Map<number, string>()
  for (const item of items) {
    if (item.kind !== 'text') continue
    byHeight.set(item.y, `${byHeight.get(item.y) ?? ''}${item.glyphs.map((glyph) => glyph.text).join('')}`)
  }
  return [...byHeight.values()]
}

describe('lines', () => {
  it.each([
    ['fill the width', 'あいうえおかき', 50, ['あいうえお', 'かき']],
    ['end where the text says', 'あ\nいう', 50, ['あ', 'いう']],
    ['do not begin with a stop', 'あいうえお。かき', 50, ['あいうえ', 'お。かき']],
    ['keep a stop whose blank half leaves the line', 'あいうえ。おか', 45, ['あいうえ。', 'おか']],
    ['do not end with an opening bracket', 'あいうえ「お」', 50, ['あいうえ', '「お」']],
    ['do not begin with a small kana', 'あいうえおっかさ', 50, ['あいうえ', 'おっかさ']],
    ['do not divide two points of an ellipsis', 'あいうえ……お', 50, ['あいう', 'え……お']],
    ['divide European text at spaces', 'one two three', 50, ['one two ', 'three']],
    ['divide an address at its strokes', 'https://example.jp/one/two', 100, ['https://example.jp/', 'one/two']],
    ['keep a number whole', 'あいうえ監視2-1', 65, ['あいうえ監視', '2-1']],
    ['divide anywhere what is wider than they are', 'x'.repeat(20), 55, ['x'.repeat(11), 'x'.repeat(9)]],
    ['divide a row of stops that is wider than they are', '。'.repeat(9), 25, ['。。。。。', '。。。。']],
  ])('%s', (_, words, width, expected) => {
    expect(lines(words, width)).toEqual(expected)
  })

  it('keep together what is to be whole, where a line holds it', () => {
    const parts = [text('あいう', STYLE), whole(text('えおか', STYLE))]
    expect(lines(parts, 50)).toEqual(['あいう', 'えおか'])
    expect(lines(parts, 25)).toEqual(['あい', 'うえ', 'おか'])
  })

  it('leave out the blank between two brackets', () => {
    expect(widthOf([text('「あ」「い」', STYLE)])).toBeCloseTo(widthOf([text('あい', STYLE)]) + 25)
  })

  it('kern', () => {
    const [apart, together] = [widthOf([text('A', STYLE)]) + widthOf([text('V', STYLE)]), widthOf([text('AV', STYLE)])]
    expect(together).toBeLessThan(apart)
    expect(together).toBeGreaterThan(apart - 1)
  })

  it('are as high as their largest letters', () => {
    const parts = [text('あ', STYLE), text('い\n', { ...STYLE, size: 20 }), text('う\n\nえ', STYLE)]
    expect(paragraph(parts, { width: 100, leading: 3 }).height).toBeCloseTo(20 + 3 + 10 + 3 + 10 + 3 + 10)
  })

  it('fill their width where they are justified, but the last', () => {
    const { items } = paragraph([text('ああああ a ああああああああああああ', STYLE)], {
      width: 94,
      leading: 0,
      justified: true,
    })
    const ends = items.map((item) => (item.kind === 'text' ? item.x + (item.offsets.at(-1) ?? 0) + 10 : 0))
    expect(ends.slice(0, -1).every((end) => Math.abs(end - 94) < 0.01)).toBe(true)
    expect(ends.at(-1)).toBeLessThan(94)
  })
})

describe('condensed text', () => {
  const set = (words: string, width: number) => lines(condensed([text(words, STYLE)], width), width)

  it('is as it was where every word fits', () => {
    const words = [text('監視 Mon.', STYLE)]
    expect(condensed(words, 30)).toBe(words)
  })

  it('is smaller where a word would be divided, but not by more than can be read', () => {
    expect(lines('Block 1-1', 20)).toEqual(['Blo', 'ck ', '1-1'])
    expect(set('Block 1-1', 20)).toEqual(['Block ', '1-1'])
    expect(set('Block', 12).length).toBeGreaterThan(1)
  })
})

describe('any text', () => {
  const piece = fc.constantFrom(
    '侵入後',
    'に',
    '「端末」',
    '（参考）',
    '、',
    '。',
    '…',
    'ー',
    'っ',
    'C&C',
    ' ',
    '2-1',
    'a/b',
    '①',
    '％',
    '\n',
  )
  const words = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))

  it('is set whole, in order, within its width', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 300 }), (whatever, width) => {
        expect(lines(whatever, width).join('').replaceAll(/\s/g, '')).toBe(whatever.replaceAll(/\s/g, ''))
        expect(paragraph([text(whatever, STYLE)], { width, leading: 3 }).width).toBeLessThanOrEqual(width + 0.02)
      }),
      { numRuns: RUNS },
    )
  })

  it('begins no line with a stop and ends none with an opening bracket', () => {
    const sentence = fc.array(fc.constantFrom('侵入後に', '「端末」から', 'サーバ', '。', '、', '（2台）', 'を。'), {
      minLength: 3,
      maxLength: 60,
    })
    // Stops in a row longer than the line cannot be kept from its beginning.
    const kept = sentence.map((pieces) => `あ${pieces.join('あ')}`)
    fc.assert(
      fc.property(kept, fc.integer({ min: 60, max: 300 }), (whatever, width) => {
        expect(lines(whatever, width).filter((line) => /^[、。」）ー]|[「（]$/.test(line))).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })
})
