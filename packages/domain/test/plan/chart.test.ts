import { describe, expect, it } from 'vitest'
import { blankOwnPlanRow, blankOwnStatusRow, blankPlanSheet, blankStatusSheet } from '../../src/cycle/new-cycle.ts'
import { statusAtEnd } from '../../src/evaluation/marks.ts'
import { chartColumns } from '../../src/plan/chart.ts'
import type { Schedule } from '../../src/worksheet/plan-sheet.ts'
import { sheetPair, YEAR } from '../arbitrary.ts'
import { catalogue, examplePlan, exampleStatus } from '../fixtures.ts'
import { fc } from '../property.ts'

/** [year, 実施済（対策セット）, 実施予定（対策セット）, 実施済（独自）, 実施予定（独自）]. */
const columns = (...sheets: Parameters<typeof chartColumns>) =>
  chartColumns(...sheets).map((column) => [
    column.fiscalYear,
    column.doneSet,
    column.plannedSet,
    column.doneOwn,
    column.plannedOwn,
  ])

describe('対策実施状況の推移 (図４ 3-3)', () => {
  it('of Ａシステム', () => {
    expect(columns(catalogue, 2014, exampleStatus('sheet-a'), examplePlan('sheet-a'))).toEqual([
      [2013, 6, 0, 0, 0],
      [2014, 7, 0, 0, 0],
      [2015, 7, 0, 0, 0],
      [2016, 7, 1, 0, 0],
      [2017, 7, 2, 0, 0],
      [2018, 7, 2, 0, 1],
    ])
  })

  it('of Ｂシステム', () => {
    expect(columns(catalogue, 2014, exampleStatus('sheet-b'), examplePlan('sheet-b'))).toEqual([
      [2013, 5, 0, 0, 0],
      [2014, 5, 0, 0, 0],
      [2015, 5, 2, 0, 0],
      [2016, 5, 3, 0, 0],
      [2017, 5, 4, 0, 0],
      [2018, 5, 5, 0, 0],
    ])
  })

  it('of a system without a plan is empty', () => {
    expect(columns(catalogue, 2014, exampleStatus('sheet-a'), undefined).map(([, ...numbers]) => numbers)).toEqual(
      Array.from({ length: 6 }, () => [0, 0, 0, 0]),
    )
  })

  it('counts what is 済 in year N as done, and what is expected in year N as planned', () => {
    const schedule: Schedule = { kind: 'by', fiscalYear: 2014 }
    const blank = blankStatusSheet(catalogue, 'sheet', [])
    const plan = {
      ...blankPlanSheet(catalogue, 'sheet'),
      measures: blankPlanSheet(catalogue, 'sheet').measures.map((row) => ({ ...row, schedule })),
      ownMeasures: ['x', 'y'].map((id) => ({ ...blankOwnPlanRow(id, 'F', id), schedule })),
    }
    const status = {
      ...blank,
      measures: blank.measures.map((row, index) => ({
        ...row,
        applicability: index < 4 ? ('applicable' as const) : ('not-applicable' as const),
        implemented: index < 3,
      })),
      ownMeasures: [{ ...blankOwnStatusRow('x', 'F', 'x'), implemented: true }, blankOwnStatusRow('y', 'F', 'y')],
    }
    expect(columns(catalogue, 2014, status, plan).slice(0, 3)).toEqual([
      [2013, 0, 0, 0, 0],
      [2014, 3, 1, 1, 1],
      [2015, 3, 1, 1, 1],
    ])
  })

  it('counts as done what the plan calls 実施済, whatever sheet 2 says', () => {
    const status = exampleStatus('sheet-a')
    const open = { ...status, measures: status.measures.map((row) => ({ ...row, implemented: false })) }
    const plan = examplePlan('sheet-a')
    const done = { kind: 'done' as const, fiscalYear: null }
    const own = { ...plan, ownMeasures: plan.ownMeasures.map((row) => ({ ...row, schedule: done })) }
    expect(columns(catalogue, 2014, open, own).slice(0, 2)).toEqual([
      [2013, 6, 0, 1, 0],
      [2014, 6, 1, 1, 0],
    ])
  })

  it('leaves out own measures of an objective that the catalogue does not have, as the totals do', () => {
    const plan = examplePlan('sheet-a')
    const stray = { ...plan, ownMeasures: plan.ownMeasures.map((row) => ({ ...row, objective: 'Z' })) }
    expect(columns(catalogue, 2014, exampleStatus('sheet-a'), stray).at(-1)).toEqual([2018, 7, 2, 0, 0])
  })
})

describe('the chart of any sheets', () => {
  it('runs from N−1 to N+4 and ends in the totals at the end', () => {
    fc.assert(
      fc.property(sheetPair, ({ status, plan }) => {
        const chart = chartColumns(catalogue, YEAR, status, plan)
        const last = chart.at(-1)
        const { setTotal, ownTotal } = statusAtEnd(catalogue, YEAR, status, plan)
        expect(chart.map(({ fiscalYear }) => fiscalYear)).toEqual([2013, 2014, 2015, 2016, 2017, 2018])
        expect((last?.doneSet ?? 0) + (last?.plannedSet ?? 0)).toBe(setTotal)
        expect((last?.doneOwn ?? 0) + (last?.plannedOwn ?? 0)).toBe(ownTotal)
      }),
    )
  })

  it('keeps 実施済 flat after N, accumulates 実施予定, and never sinks', () => {
    fc.assert(
      fc.property(sheetPair, ({ status, plan }) => {
        const chart = chartColumns(catalogue, YEAR, status, plan)
        const [before, now, ...period] = chart
        for (const column of period) {
          expect(column.doneSet).toBe(now?.doneSet)
          expect(column.doneOwn).toBe(now?.doneOwn)
        }
        const rising = (numbers: readonly number[]) => numbers.every((n, i) => i === 0 || n >= (numbers[i - 1] ?? 0))
        expect(rising(chart.map(({ plannedSet }) => plannedSet))).toBe(true)
        expect(rising(chart.map(({ plannedOwn }) => plannedOwn))).toBe(true)
        expect(before?.doneSet).toBeLessThanOrEqual(now?.doneSet ?? 0)
        expect(before?.doneOwn).toBeLessThanOrEqual(now?.doneOwn ?? 0)
      }),
    )
  })
})
