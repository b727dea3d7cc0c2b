import { describe, expect, it } from 'vitest'
import {
  fiscalYearOfDate,
  formatDate,
  formatFiscalYear,
  formatFiscalYearEnglish,
  formatFiscalYearShort,
  parseFiscalYear,
} from '../../src/fiscal-year/fiscal-year.ts'

const ALL_YEARS = Array.from({ length: 2200 - 1989 + 1 }, (_, index) => 1989 + index)

describe('formatting a fiscal year', () => {
  it.each([
    [1989, '平成元年度'],
    [1990, '平成2年度'],
    [2014, '平成26年度'],
    [2018, '平成30年度'],
    [2019, '令和元年度'],
    [2020, '令和2年度'],
    [2026, '令和8年度'],
    [2200, '令和182年度'],
  ])('%i in the era style is %s', (year, words) => {
    expect(formatFiscalYear(year, 'era')).toBe(words)
    expect(formatFiscalYear(year, 'western')).toBe(`${year}年度`)
    expect(formatFiscalYearEnglish(year)).toBe(`FY${year}`)
  })

  it.each([
    // [year, cycle, long, short]
    [2019, 2014, '平成31年度', '31年度'],
    [2014, 2014, '平成26年度', '26年度'],
    [2013, 2014, '平成25年度', '25年度'],
    [2019, 2019, '令和元年度', '元年度'],
    [2018, 2019, '平成30年度', '平成30年度'],
    [2018, 2020, '平成30年度', '平成30年度'],
    [2024, 2020, '令和6年度', '6年度'],
  ])('%i in a document of %i is %s, in short %s', (year, asOf, long, short) => {
    expect(formatFiscalYear(year, 'era', asOf)).toBe(long)
    expect(formatFiscalYearShort(year, 'era', asOf)).toBe(short)
    expect(formatFiscalYear(year, 'western', asOf)).toBe(`${year}年度`)
    expect(formatFiscalYearShort(year, 'western', asOf)).toBe(`${year}年度`)
  })
})

describe('reading a fiscal year', () => {
  it.each([
    ['2026', 2026],
    ['2026年度', 2026],
    ['2026年', 2026],
    ['FY2026', 2026],
    ['fy2026', 2026],
    ['令和8年度', 2026],
    ['令和８年度', 2026],
    ['　令和 ８ 年度 ', 2026],
    ['令和元年度', 2019],
    ['令和1年度', 2019],
    ['平成31年度', 2019],
    ['平成元年度', 1989],
    ['昭和64年度', 1989],
    ['R8', 2026],
    ['r8', 2026],
    ['R元', 2019],
    ['H26年度', 2014],
    ['S64', 1989],
    ['Ｒ８年度', 2026],
    ['２０２６', 2026],
    ['1989', 1989],
    ['2200', 2200],
  ])('%s is %i', (text, year) => {
    expect(parseFiscalYear(text)).toBe(year)
  })

  it.each([
    ['31年度', 2014, 2019],
    ['31', 2014, 2019],
    ['26', 2014, 2014],
    ['元年度', 2014, 1989],
    ['元', 2026, 2019],
    ['8年度', 2026, 2026],
    ['99', 2026, 2117],
    ['2026', 2014, 2026],
  ])('%s in a document of %i is %i', (text, asOf, year) => {
    expect(parseFiscalYear(text, asOf)).toBe(year)
  })

  it.each([
    '26年度',
    '元',
    '8',
    '1',
    '',
    '年度',
    '令和',
    '令和0年度',
    '大正3年度',
    '大正2026年度',
    '64',
    '99年度',
    'FY26',
    'FY元',
    'X8',
    '2026/4',
    '26.5',
  ])('refuses "%s" on its own', (text) => {
    expect(parseFiscalYear(text)).toBeUndefined()
  })

  it.each(['0', '100', '-1', '20260', 'FY26', '大正3', '平成26年度まで', '約平成26年度', '平成26年度以降'])(
    'refuses "%s" in a document of 2014',
    (text) => {
      expect(parseFiscalYear(text, 2014)).toBeUndefined()
    },
  )

  it.each(['1988', '昭和63年度', '2201', '令和183年度', '9999'])('refuses "%s", which no cycle can have', (text) => {
    expect(parseFiscalYear(text)).toBeUndefined()
  })

  it('reads back every year that it writes, in both styles', () => {
    const wrong = ALL_YEARS.filter((year) =>
      (['era', 'western'] as const).some((style) => parseFiscalYear(formatFiscalYear(year, style)) !== year),
    )
    expect(ALL_YEARS).toHaveLength(212)
    expect(wrong).toEqual([])
  })

  it('reads back every column of every cycle, long and short', () => {
    const wrong = ALL_YEARS.filter((cycle) => cycle < 2080).flatMap((cycle) =>
      Array.from({ length: 12 }, (_, index) => Math.max(1989, cycle - 5 + index)).filter((year) =>
        (['era', 'western'] as const).some(
          (style) =>
            parseFiscalYear(formatFiscalYear(year, style, cycle), cycle) !== year ||
            parseFiscalYear(formatFiscalYearShort(year, style, cycle), cycle) !== year,
        ),
      ),
    )
    expect(wrong).toEqual([])
  })
})

describe('a bare year', () => {
  it('begins with 1 in every era', () => {
    expect(parseFiscalYear('0', 2026)).toBeUndefined()
    expect(parseFiscalYear('1', 2026)).toBe(2019)
    expect(parseFiscalYear('大正8', 2026)).toBeUndefined()
  })
})

describe('days', () => {
  it.each([
    ['2014-03-31', 2013],
    ['2014-04-01', 2014],
    ['2014-12-31', 2014],
    ['2019-04-30', 2019],
    ['2020-01-01', 2019],
  ])('%s lies in fiscal year %i', (day, year) => {
    expect(fiscalYearOfDate(day)).toBe(year)
  })

  it.each([
    ['1989-01-07', '昭和64年1月7日'],
    ['1989-01-08', '平成元年1月8日'],
    ['2014-11-10', '平成26年11月10日'],
    ['2019-04-30', '平成31年4月30日'],
    ['2019-05-01', '令和元年5月1日'],
    ['2026-04-01', '令和8年4月1日'],
  ])('%s is %s: the era of a day is its own', (day, words) => {
    const [year, month, date] = day.split('-').map(Number)
    expect(formatDate(day, 'era')).toBe(words)
    expect(formatDate(day, 'western')).toBe(`${year}年${month}月${date}日`)
  })
})
