import { describe, expect, it } from 'vitest'
import { fc } from '../../../domain/test/property.ts'
import { csvText, guarded, utf8WithMark } from '@sonae/domain/primitive/csv'
import { parseCsv } from './parse-csv.ts'

const value = fc.oneof(
  fc.constant(null),
  fc.integer(),
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[',"\r\n\t =+\-@＝＋－＠a1]{1,6}$/u),
)
const rows = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }))

describe('CSV', () => {
  it('quotes what must be quoted, ends every record in CRLF, and leaves numbers alone', () => {
    expect(
      csvText(
        [
          ['a', 'b'],
          ['x,"y"', '改\n行'],
          [null, 5],
          ['', -3],
        ],
        true,
      ),
    ).toBe('a,b\r\n"x,""y""","改\n行"\r\n,5\r\n,-3\r\n')
  })

  it('begins with a byte order mark in UTF-8', () => {
    expect([...utf8WithMark('○')]).toEqual([0xef, 0xbb, 0xbf, 0xe2, 0x97, 0x8b])
  })

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    '\t=1',
    '\r=1',
    '\n=1',
    "'=1",
    "''=1",
    '=cmd|x',
    '--',
    '=😀',
  ])('defuses %j with one apostrophe', (text) => {
    expect(guarded(text)).toBe(`'${text}`)
  })

  it.each(['-', '－', '+', '=', '◎', '○', '×', '※', '遮断1-1', ' =1', '1-2', "'", "'a", "it's", '', '（－）'])(
    'leaves %j as it is',
    (text) => {
      expect(guarded(text)).toBe(text)
    },
  )

  it('can be read again by any reader, whatever stands in it', () => {
    fc.assert(
      fc.property(rows, (table) => {
        const texts = table.map((row) => row.map((one) => (one === null ? '' : String(one))))
        expect(parseCsv(csvText(table, false))).toEqual(texts)
      }),
    )
  })

  it('is safe in a spreadsheet, and without its guard the same text again', () => {
    fc.assert(
      fc.property(fc.array(value.filter((one) => typeof one === 'string')), (texts) => {
        const written = parseCsv(csvText([['x', ...texts]], true))[0]?.slice(1) ?? []
        for (const text of written) if (text.length > 1) expect(text).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/u)
        const unguarded = written.map((text) => (/^'+[=+\-@＝＋－＠\t\r\n]./su.test(text) ? text.slice(1) : text))
        expect(unguarded).toEqual(texts)
      }),
    )
  })
})
