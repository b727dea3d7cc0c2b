import { describe, expect, it } from 'vitest'
import {
  firstYearAfterPlan,
  isDoneBy,
  lastPlanYear,
  planYears,
  scheduleChoices,
  scheduleProblem,
  scheduleTime,
} from '../../src/plan/plan-period.ts'
import { Schedule } from '../../src/worksheet/plan-sheet.ts'
import { schedule } from '../arbitrary.ts'
import { fc } from '../property.ts'

const done = (fiscalYear: number | null): Schedule => ({ kind: 'done', fiscalYear })
const by = (fiscalYear: number): Schedule => ({ kind: 'by', fiscalYear })
const later = (fiscalYear: number): Schedule => ({ kind: 'later', fiscalYear })
const never: Schedule = { kind: 'never' }

describe('計画作成対象期間', () => {
  it('is N+1 to N+4; N+5 comes after', () => {
    expect(planYears(2014)).toEqual([2015, 2016, 2017, 2018])
    expect(lastPlanYear(2014)).toBe(2018)
    expect(firstYearAfterPlan(2014)).toBe(2019)
  })

  it('has the eight answers of figure 4, in the order of its columns', () => {
    expect(scheduleChoices(2014)).toEqual([
      done(null),
      by(2014),
      by(2015),
      by(2016),
      by(2017),
      by(2018),
      later(2019),
      never,
    ])
  })
})

describe('scheduleProblem', () => {
  it.each([
    [done(null), undefined],
    [done(2013), undefined],
    [done(2014), 'done-too-late'],
    [done(2015), 'done-too-late'],
    [by(2012), 'result-due'],
    [by(2013), 'result-due'],
    [by(2014), undefined],
    [by(2015), undefined],
    [by(2018), undefined],
    [by(2019), 'beyond-period'],
    [by(2030), 'beyond-period'],
    [later(2014), 'later-needs-date'],
    [later(2018), 'later-needs-date'],
    [later(2019), undefined],
    [later(2020), 'later-needs-date'],
    [never, undefined],
  ] as const)('%o in the plan of 2014: %s', (value, problem) => {
    expect(scheduleProblem(value, 2014)).toBe(problem)
  })

  it('lets pass the eight answers of any year, and of what has a year nothing else', () => {
    fc.assert(
      fc.property(schedule, fc.integer({ min: 1995, max: 2190 }), (value, cycle) => {
        const choice = scheduleChoices(cycle).some((one) => JSON.stringify(one) === JSON.stringify(value))
        const doneBefore = value.kind === 'done' && (value.fiscalYear === null || value.fiscalYear < cycle)
        expect(scheduleProblem(value, cycle) === undefined).toBe(choice || doneBefore)
      }),
    )
    expect(scheduleChoices(2026).map((value) => scheduleProblem(value, 2026))).toEqual(Array(8).fill(undefined))
    expect(scheduleChoices(2026).every((value) => Schedule.safeParse(value).success)).toBe(true)
  })
})

describe('isDoneBy', () => {
  it.each([
    [null, 2018, false],
    [never, 2018, false],
    [later(2018), 2018, false],
    [done(null), 1989, true],
    [done(2015), 2014, true],
    [by(2018), 2017, false],
    [by(2018), 2018, true],
    [by(2018), 2019, true],
  ])('%o by %i: %s', (value, year, expected) => {
    expect(isDoneBy(value, year)).toBe(expected)
  })

  it('once done, stays done', () => {
    fc.assert(
      fc.property(schedule, fc.integer({ min: 2005, max: 2025 }), (value, year) => {
        if (isDoneBy(value, year)) expect(isDoneBy(value, year + 1)).toBe(true)
      }),
    )
  })
})

describe('scheduleTime', () => {
  it.each([
    [null, Infinity],
    [never, Infinity],
    [done(null), -Infinity],
    [done(2011), 2011],
    [by(2016), 2016],
    [later(2019), 2019],
  ])('of %o is %d', (value, time) => {
    expect(scheduleTime(value)).toBe(time)
  })
})
