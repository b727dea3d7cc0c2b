import { describe, expect, it } from 'vitest'
import { withValueAt } from '../../src/merge/document-path.ts'
import { carryMark } from '../../src/plan/carry-mark.ts'
import { firstPlannedYear, isPostponed, lateMeasures } from '../../src/plan/postponement.ts'
import type { PlanSheet, Schedule } from '../../src/worksheet/plan-sheet.ts'
import { area, ownPlanRow, ownStatusRow, planRow, statusRow } from '../arbitrary.ts'
import { example, examplePlan, present } from '../fixtures.ts'
import { fc } from '../property.ts'

const done = (fiscalYear: number | null): Schedule => ({ kind: 'done', fiscalYear })
const by = (fiscalYear: number): Schedule => ({ kind: 'by', fiscalYear })
const later = (fiscalYear: number): Schedule => ({ kind: 'later', fiscalYear })
const never: Schedule = { kind: 'never' }

describe('postponement', () => {
  it.each([
    [by(2015), by(2016), true],
    [by(2015), later(2019), true],
    [by(2015), never, true],
    [by(2014), done(2015), true],
    [done(null), by(2014), true],
    [later(2018), later(2019), true],
    [later(2019), never, true],
    [by(2015), by(2015), false],
    [by(2016), by(2015), false],
    [by(2015), done(null), false],
    [by(2014), done(2014), false],
    [later(2019), by(2019), false],
    [never, by(2018), false],
    [never, never, false],
    [null, by(2018), false],
    [by(2018), null, false],
    [null, null, false],
  ])('from %o to %o: %s', (before, now, postponed) => {
    expect(isPostponed(before, now)).toBe(postponed)
  })
})

describe('the first planned year', () => {
  it.each([
    [null, by(2016), 2016],
    [null, later(2019), 2019],
    [null, done(2013), null],
    [null, done(null), null],
    [null, never, null],
    [null, null, null],
    [2014, by(2016), 2014],
    [2014, never, 2014],
    [2014, done(2015), 2014],
  ])('%s with %o is %s', (firstYear, schedule, expected) => {
    expect(firstPlannedYear({ firstPlannedYear: firstYear, schedule })).toBe(expected)
  })
})

describe('late measures', () => {
  const prior = (sheet: string): PlanSheet => present(example.prior?.planSheets.find(({ id }) => id === sheet))

  it('of the worked example: none of Ａ, the two of the failed tender of Ｂ', () => {
    expect(lateMeasures(prior('sheet-a'), examplePlan('sheet-a'), 2014)).toEqual([])
    expect(lateMeasures(prior('sheet-b'), examplePlan('sheet-b'), 2014)).toEqual(['block-1-3', 'monitor-1-2'])
  })

  it.each([
    ['done', done(2014), false],
    ['still expected in year N', by(2014), false],
    ['put off', by(2015), true],
    ['after the period', later(2019), true],
    ['given up', never, true],
    ['without an answer', null, true],
  ])('due in year N and now %s', (_, schedule, late) => {
    const plan = withValueAt(examplePlan('sheet-a'), ['measures', 'monitor-1-2', 'schedule'], schedule)
    expect(lateMeasures(prior('sheet-a'), plan, 2014)).toEqual(late ? ['monitor-1-2'] : [])
  })

  it('counts own measures, and rows that are gone', () => {
    const before = withValueAt(prior('sheet-a'), ['ownMeasures', 'own-a-f1', 'schedule'], by(2014))
    expect(lateMeasures(before, examplePlan('sheet-a'), 2014)).toEqual(['own-a-f1'])
    expect(lateMeasures(before, { ...examplePlan('sheet-a'), ownMeasures: [] }, 2014)).toEqual(['own-a-f1'])
  })

  it('asks for promises only: what was called done is no promise', () => {
    const row = ['measures', 'block-1-1', 'schedule']
    const plan = withValueAt(examplePlan('sheet-a'), row, by(2015))
    expect(lateMeasures(prior('sheet-a'), plan, 2014)).toEqual([])
    expect(lateMeasures(withValueAt(prior('sheet-a'), row, later(2014)), plan, 2014)).toEqual([])
  })

  it('asks only for what was due by year N', () => {
    const before = withValueAt(prior('sheet-a'), ['measures', 'monitor-1-2', 'schedule'], by(2015))
    const plan = withValueAt(examplePlan('sheet-a'), ['measures', 'monitor-1-2', 'schedule'], never)
    expect(lateMeasures(before, plan, 2014)).toEqual([])
    expect(lateMeasures(before, plan, 2015)).toContain('monitor-1-2')
  })
})

describe('前年度同／変更／新規', () => {
  const anyRow = fc.oneof(
    statusRow('block-1-1', ['s-1', 's-2']),
    planRow('block-1-1'),
    ownStatusRow('own-1', ['own-2']),
    ownPlanRow('own-1', ['own-2']),
    area('area-1'),
  )

  it('a row is 前年度同 as itself and 新規 without one', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        expect(carryMark(row, structuredClone(row))).toBe('same')
        expect(carryMark(undefined, row)).toBe('new')
      }),
    )
  })

  it('what only keeps the books of the year does not make a row 変更', () => {
    const row = present(examplePlan('sheet-b').measures.find(({ id }) => id === 'block-1-3'))
    const cleared = { ...row, firstPlannedYear: null, changeDate: null, changeReason: '', pastChanges: [] }
    expect(carryMark(row, cleared)).toBe('same')
    const status = present(example.statusSheets[0]?.measures[0])
    expect(carryMark(status, { ...status, documentsUnconfirmed: true })).toBe('same')
  })

  it('any other field does', () => {
    const row = present(examplePlan('sheet-b').measures.find(({ id }) => id === 'block-1-3'))
    expect(carryMark(row, { ...row, note: '追記' })).toBe('changed')
    expect(carryMark(row, { ...row, schedule: by(2016) })).toBe('changed')
    expect(carryMark(row, { ...row, schedule: null })).toBe('changed')
    const status = present(example.statusSheets[0]?.measures[0])
    expect(carryMark(status, { ...status, documents: '' })).toBe('changed')
  })
})
