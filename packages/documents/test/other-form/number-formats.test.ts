import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../src/workbook/read-workbook.ts'
import { handMadeWorkbook } from './hand-made.ts'

const plain = await handMadeWorkbook([{ name: '点検', rows: [['残す']] }])

/** What is read of a number in a cell of this format. */
function shown(value: string, numFmtId: number, formatCode?: string): string {
  const parts = unzipSync(plain)
  const custom = formatCode?.replaceAll('"', '&quot;') ?? 'General'
  const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="${custom}"/></numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="${numFmtId}"/></cellXfs></styleSheet>`
  const sheet = 'xl/worksheets/sheet1.xml'
  const before = strFromU8(parts[sheet] ?? new Uint8Array())
  const after = before.replace('</row>', `<c r="B1" s="1"><v>${value}</v></c><c r="C1" s="0"><v>${value}</v></c></row>`)
  const read = readWorkbook(zipSync({ ...parts, [sheet]: strToU8(after), 'xl/styles.xml': strToU8(styles) }))
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  const [only] = read.sheets
  expect(only?.textAt(0, 2)).toBe(String(Number(value)))
  return only?.textAt(0, 1) ?? ''
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
    ['-12', '-12', 164, '0000'],
    ['2026-05-01', '46143', 14],
    ['2026-05-01', '46143', 22],
    ['2026-05-01', '46143', 34],
    ['2026-05-01', '46143', 55],
    ['2026-05-01', '46143', 164, '[$-ja-JP-x-gannen]ggge"年"m"月"d"日";@'],
    ['46143', '46143', 164, '0.00E+00'],
    ['1234567', '1234567', 3],
    ['1234567', '1234567', 164, '"第"#,##0"号"'],
    ['0.5', '0.5', 2],
  ])('%s: %s in format %i %s', (expected, value, id, code) => {
    expect(shown(value, id, code)).toBe(expected)
  })
})
