import { describe, expect, it } from 'vitest'
import {
  eraOfTable,
  firstBareYear,
  planYearOf,
  scheduleHeading,
  scheduleOfHeading,
  yearOfCell,
  yearWithin,
} from '../../src/other-form/plan-year.ts'

/** What a heading means in a table whose bare years count in the era of `cycleYear`. */
function meaning(text: string, cycleYear: number): unknown {
  const heading = scheduleHeading(text)
  return heading === undefined ? undefined : scheduleOfHeading(heading, cycleYear)
}

describe('year headings of sheet 3', () => {
  const done = { kind: 'done', fiscalYear: null }
  const by = (fiscalYear: number) => ({ kind: 'by', fiscalYear })
  const later = (fiscalYear: number) => ({ kind: 'later', fiscalYear })
  it.each([
    ['実施済', done],
    ['実施済み', done],
    ['済', done],
    ['25年度以前', done],
    ['実施済（25年度以前）', done],
    ['25年度までに実施済', done],
    ['26年度実施', by(2014)],
    ['26年度\n実施', by(2014)],
    ['平成26年度', by(2014)],
    ['26年度（見込）', by(2014)],
    ['27年度末まで', by(2015)],
    ['２７年度末迄', by(2015)],
    ['H27末まで', by(2015)],
    ['Ｈ２７年度末', by(2015)],
    ['2015年度末までに実施', by(2015)],
    ['2015', by(2015)],
    ['令和元年度末まで', by(2019)],
    ['31年度以降', later(2019)],
    ['平成31年度以後', later(2019)],
    ['30年度末より後', later(2019)],
    ['実施しない', { kind: 'never' }],
    ['実施予定なし', { kind: 'never' }],
    ['予定なし', { kind: 'never' }],
    ['やらない', { kind: 'never' }],
    ['対応済', done],
    ['完了', done],
    ['昭和99年度末まで', undefined],
    ['平成32年度末まで', by(2020)],
    ['備考', undefined],
    ['27', undefined],
    ['26年度の対策導入計画概要', undefined],
    ['3月までに', undefined],
    ['実施状況', undefined],
    ['', undefined],
  ])('%j', (text, expected) => {
    expect(meaning(text, 2014)).toEqual(expected)
  })

  it.each([
    // The cycle, the first bare year of the table, and the year that is meant.
    [2014, 26, 2014],
    [2014, 27, 2015],
    [2019, 31, 2019],
    [2026, 8, 2026],
    [2026, 5, 2023],
    [2026, 26, 2014],
    [2026, 30, 2018],
    [2018, 26, 2014],
  ])('in the cycle of %i a table that begins with %i年度 begins in %i', (cycleYear, first, year) => {
    const { asOf, isGuess } = eraOfTable(first, cycleYear)
    expect(scheduleOfHeading({ kind: 'by', year: { bare: first } }, asOf)).toEqual(by(year))
    expect(isGuess).toBe(asOf !== cycleYear)
  })

  it('the year in which a plan was written follows from its headings', () => {
    const year = (...texts: string[]) => {
      const headings = texts.flatMap((text) => scheduleHeading(text) ?? [])
      return planYearOf(headings, eraOfTable(firstBareYear(headings) ?? 26, 2014).asOf)
    }
    expect(year('実施済', '26年度実施', '27年度末まで')).toBe(2014)
    expect(year('25年度以前', '27年度末まで')).toBe(2014)
    expect(year('27年度末まで', '28年度末まで')).toBe(2014)
    expect(year('31年度以降')).toBe(2014)
    expect(year('実施済')).toBe(null)
  })

  it.each([
    ['R6', { year: 2024, isOfDate: false }],
    ['平成30年度', { year: 2018, isOfDate: false }],
    ['24年度', { year: 2012, isOfDate: false }],
    ['昭和64', { year: 1989, isOfDate: false }],
    ['昭和99', undefined],
    ['S65年度', undefined],
    ['2024-03-31', { year: 2023, isOfDate: true }],
    ['2024-04-01', { year: 2024, isOfDate: true }],
    ['年度内', undefined],
    ['', undefined],
  ])('the year of completion %j', (text, expected) => {
    expect(yearOfCell(text, 2014)).toEqual(expected)
  })

  it('a year within a title', () => {
    expect(yearWithin('リスク評価ワークシート（平成26年度）')).toBe(2014)
    expect(yearWithin('2018年度 計画')).toBe(2018)
    expect(yearWithin('27年度末まで')).toBeUndefined()
  })
})

describe('years that no document can have', () => {
  it('are proposed of no heading, no table and no day', () => {
    const headings = [scheduleHeading('平成元年度末まで'), scheduleHeading('2200年度より後')].flatMap(
      (one) => one ?? [],
    )
    expect(headings).toHaveLength(2)
    expect(planYearOf(headings.slice(0, 1), 2014)).toBeNull()
    expect(meaning('2200年度より後', 2014)).toBeUndefined()
    expect(yearOfCell('1989-03-31', 2014)).toBeUndefined()
    expect(yearOfCell('1989-04-01', 2014)).toEqual({ year: 1989, isOfDate: true })
  })
})
