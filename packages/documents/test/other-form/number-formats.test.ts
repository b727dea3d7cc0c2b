import * as fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { formattedNumber, parseNumberFormat } from '../../src/workbook/number-format.ts'
import { readWorkbook } from '../../src/workbook/read-workbook.ts'
import type { ReadCell } from '../../src/workbook/read-sheet.ts'
import { handMadeWorkbook } from './hand-made.ts'

const plain = await handMadeWorkbook([{ name: '点検', rows: [['残す']] }])

/** What is read of a number, or of a text, in a cell of this format. */
function cellOf(content: string, numFmtId: number, formatCode?: string): ReadCell | undefined {
  const parts = unzipSync(plain)
  const custom =
    formatCode?.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') ??
    'General'
  const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="${custom}"/></numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="${numFmtId}"/></cellXfs></styleSheet>`
  const sheet = 'xl/worksheets/sheet1.xml'
  const before = strFromU8(parts[sheet] ?? new Uint8Array())
  const after = before.replace('</row>', `<c r="B1" s="1"${content}</c></row>`)
  const read = readWorkbook(zipSync({ ...parts, [sheet]: strToU8(after), 'xl/styles.xml': strToU8(styles) }))
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return read.sheets[0]?.at(0, 1)
}

function shown(value: string, numFmtId: number, formatCode?: string): string {
  return cellOf(`><v>${value}</v>`, numFmtId, formatCode)?.text ?? ''
}

describe('a number is read as its cell shows it', () => {
  it.each<[string, string, number, string?]>([
    ['50%', '0.5', 9],
    ['12.50%', '0.125', 10],
    ['33.3%', '0.333333', 164, '0.0%'],
    ['33%', '0.333333', 164, '#,##0%;[Red]-#,##0%'],
    ['9:30', '0.3958333333333333', 20],
    ['9:30:15', '0.396006944', 21],
    ['13:05', '46143.54513888889', 164, 'h:mm'],
    ['9:30', '0.3958333333333333', 164, '[$-411]h"時"mm"分"'],
    ['26:00', '1.0833333333333333', 164, '[h]:mm'],
    ['0012', '12', 164, '0000'],
    ['12345', '12345', 164, '0000'],
    ['-0012', '-12', 164, '0000'],
    ['2026-05-01', '46143', 14],
    ['2026-05-01', '46143', 22],
    ['2026-05-01', '46143', 34],
    ['2026-05-01', '46143', 55],
    ['2026-05-01', '46143', 164, '[$-ja-JP-x-gannen]ggge"年"m"月"d"日";@'],
    ['4.61E+04', '46143', 164, '0.00E+00'],
    ['4.61E+04', '46143', 11],
    ['5E-3', '0.005', 164, '0E-0'],
    ['1,234,567', '1234567', 3],
    ['第1,234,567号', '1234567', 164, '"第"#,##0"号"'],
    ['0.50', '0.5', 2],
    // Without a format: what Excel keeps of a number.
    ['0.3', '0.30000000000000004', 0],
    ['0.3', '0.30000000000000004', 49],
    ['123456789012', '123456789012', 0],
    ['-0.1', '-0.1', 0],
    ['1E+21', '1e21', 0],
    // Decimals, as they are rounded in writing.
    ['3.10', '3.1', 164, '0.00'],
    ['1.01', '1.005', 164, '0.00'],
    ['2.68', '2.675', 164, '0.00'],
    ['3.1', '3.1', 164, '0.0##'],
    ['3.', '3', 164, '0.##'],
    ['.50', '0.5', 164, '.00'],
    ['3.50', '3.5', 164, '.00'],
    ['10', '9.5', 164, '0'],
    ['0', '0.4', 164, '0'],
    ['0', '-0.4', 164, '0'],
    // Words.
    ['平成26年度', '26', 164, '"平成"0"年度"'],
    ['3百万円', '3', 164, '0"百万円"'],
    ['3百万円', '3000000', 164, '0,,"百万円"'],
    ['1,200千円', '1200000', 164, '#,##0,"千円"'],
    ['¥1,200', '1200', 164, String.raw`\¥#,##0`],
    ['¥1,200', '1200', 164, '[$¥-411]#,##0;[Red]-[$¥-411]#,##0'],
    ['-¥1,200', '-1200', 164, '[$¥-411]#,##0;[Red]-[$¥-411]#,##0'],
    ['¥1,200', '1200', 6],
    ['12', '12', 164, '0_ '],
    ['12', '12', 164, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ '],
    ['-', '0', 164, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ '],
    ['-1,200', '-1200', 164, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ '],
    ['(1,200)', '-1200', 164, '#,##0_);(#,##0)'],
    ['△5', '-5', 164, '0;"△"0'],
    ['5', '5', 164, 'G/標準'],
    ['5 件', '5', 164, String.raw`G/標準\ "件"`],
    ['5 件', '5', 164, String.raw`General\ "件"`],
    ['12', '12', 164, '@'],
    ['', '0', 164, '0;;'],
    ['03-1234', '31234', 164, '00-0000'],
    ['100-0013', '1000013', 164, String.raw`000\-0000`],
    ['1,234', '1234', 164, '?,???'],
    ['0,012', '12', 164, '0,000'],
    ['多い', '120', 164, '[>=100]"多い";"少ない"'],
    ['少ない', '20', 164, '[>=100]"多い";"少ない"'],
    ['○', '1', 164, '"○";;'],
    ['1;2', '1', 164, String.raw`0\;"2"`],
  ])('%s: %s in format %i %s', (expected, value, id, code) => {
    expect(shown(value, id, code)).toBe(expected)
  })

  it.each<[string, number, string?]>([
    ['1.5', 12],
    ['1.5', 164, '# ??/??'],
    ['123', 164, '[DBNum1]0'],
    ['46143', 48],
    ['-5', 164, '[>=100]"多い";"少ない"'],
    ['3', 164, ';;;'],
    ['0.2', 164, '#'],
    ['5', 164, 'General" "0'],
  ])('%s in format %i %s is a fault that knows its number: it is not read as something else', (value, id, code) => {
    expect(cellOf(`><v>${value}</v>`, id, code)).toEqual({
      text: value,
      isFormula: false,
      isFault: true,
      number: value,
    })
  })

  it('beside what its cell shows it is known itself', () => {
    expect(cellOf('><v>1200000</v>', 164, '#,##0,"千円"')).toMatchObject({ text: '1,200千円', number: '1200000' })
    expect(cellOf('><v>12</v>', 164, '0_ ')).toEqual({ text: '12', isFormula: false, isFault: false })
  })

  it.each<[string, string]>([
    ['佐藤様', '@"様"'],
    ['佐藤', '0;-0;0;@'],
    ['佐藤', '0.00'],
    ['佐藤', ';;;'],
    ['備考：佐藤', '0;-0;0;"備考："@'],
  ])('a text is read with the words of its format: %s in %s', (expected, code) => {
    expect(cellOf(' t="inlineStr"><is><t>佐藤</t></is>', 164, code)?.text).toBe(expected)
  })

  it('any number in any format is read as something, or as a fault', () => {
    const code = fc
      .array(
        fc.constantFrom(
          ...'0 # ? . , % ; " \\ _ * @ E + - / 年 円 [ ] ¥ ( )'.split(' '),
          ' ',
          'General',
          '[Red]',
          '[$¥-411]',
          '[>=10]',
        ),
        {
          maxLength: 14,
        },
      )
      .map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), code, (number, format) => {
        const text = formattedNumber(number, parseNumberFormat(format))
        expect(text === undefined || text === text.trim()).toBe(true)
      }),
    )
  })

  it('a plain format shows what the number is, rounded', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.nat(4), (scaled, decimals) => {
        const number = scaled / 10 ** decimals
        const zeros = decimals === 0 ? '' : `.${'0'.repeat(decimals)}`
        expect(formattedNumber(number, parseNumberFormat(`0${zeros}`))).toBe(number.toFixed(decimals))
        const grouped = formattedNumber(number, parseNumberFormat(`#,##0${zeros}`))
        const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
        expect(grouped).toBe(number.toLocaleString('en-US', options))
      }),
    )
  })
})
