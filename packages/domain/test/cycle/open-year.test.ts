import { describe, expect, it } from 'vitest'
import { checkCycle } from '../../src/check/check-cycle.ts'
import type { Cycle } from '../../src/cycle/cycle.ts'
import { approvedPriorPlan, contentOf, planRow, thisYearOutline } from '../../src/cycle/cycle-lookup.ts'
import { parseCycle } from '../../src/cycle/cycle-file.ts'
import { openYear } from '../../src/cycle/open-year.ts'
import { withValueAt } from '../../src/merge/document-path.ts'
import { contentHash } from '../../src/primitive/canonical-json.ts'
import type { OwnPlanRow, PlanRow, Schedule } from '../../src/worksheet/plan-sheet.ts'
import { cycle, YEAR } from '../arbitrary.ts'
import { catalogue, example, present } from '../fixtures.ts'
import { fc } from '../property.ts'

const planRows = (value: Pick<Cycle, 'planSheets'>): (PlanRow | OwnPlanRow)[] =>
  value.planSheets.flatMap((plan) => [...plan.measures, ...plan.ownMeasures])
const statusRows = (value: Cycle) => value.statusSheets.flatMap((sheet) => [...sheet.measures, ...sheet.ownMeasures])
const found = (value: Cycle, code: string) =>
  checkCycle(catalogue, value)
    .filter((one) => one.code === code)
    .map(({ place }) => place.join('/'))

/** Made in each test, so that the mutation run knows which tests make it. */
const openedYear = () => openYear(example, true)

describe('opening FY2015 from the worked example', () => {
  it('is a cycle file of the next year, with the prior year frozen beside it', () => {
    const opened = openedYear()
    expect(parseCycle(opened).ok).toBe(true)
    expect(opened.fiscalYear).toBe(2015)
    const content = contentOf(example)
    expect(opened.prior).toEqual({ ...content, approved: true, contentHash: contentHash(content) })
    expect(Object.keys(content)).toEqual([
      'organisation',
      'guidelineEdition',
      'fiscalYear',
      'settings',
      'areaDecisions',
      'businessSheets',
      'statusSheets',
      'planSheets',
    ])
    expect(opened.businessSheets).toEqual(example.businessSheets)
    expect(opened.settings).toEqual(example.settings)
    expect(openYear(example, false).prior?.approved).toBe(false)
  })

  it('freezes what the prior hash of the example says it froze', () => {
    const prior = present(example.prior)
    expect(prior.contentHash).toBe(contentHash(contentOf(prior)))
  })

  it('carries every row of sheet 2 as it is, the documents to be confirmed', () => {
    const opened = openedYear()
    expect(statusRows(opened).map((row) => row.documentsUnconfirmed)).toEqual(
      statusRows(example).map((row) => row.documents !== ''),
    )
    expect(opened.statusSheets.map((sheet) => ({ ...sheet, measures: [], ownMeasures: [] }))).toEqual(
      example.statusSheets.map((sheet) => ({ ...sheet, measures: [], ownMeasures: [] })),
    )
  })

  it('clears what must be judged anew', () => {
    const opened = openedYear()
    for (const plan of opened.planSheets) {
      expect(plan.progress).toBeNull()
      expect(plan.delayReason).toBe('')
      expect(plan.nextYearOutline).toBe('')
      expect(plan.requirementJudgement).toEqual({ met: null, note: '' })
    }
    expect(opened.areaDecisions).toEqual(
      example.areaDecisions.map((decision) => ({ ...decision, protected: null, protectionNote: '' })),
    )
    expect(opened.dashboard).toEqual({ date: null, wording: [] })
    const kept = (value: Cycle) =>
      value.planSheets.map(({ basis, budgetOutline, note }) => ({ basis, budgetOutline, note }))
    expect(kept(opened)).toEqual(kept(example))
  })

  it('clears the notes of decisions and the wording of the page too', () => {
    let noted = withValueAt(example, ['areaDecisions', 'area-1', 'protectionNote'], '理由')
    noted = withValueAt(noted, ['dashboard'], { date: '2014-12-01', wording: [] })
    expect(openYear(noted, true).areaDecisions[0]?.protectionNote).toBe('')
    expect(openYear(noted, true).dashboard.date).toBeNull()
  })

  it('keeps the amounts of the years to come only', () => {
    const opened = openedYear()
    expect(opened.planSheets.map((plan) => plan.budgetAmounts)).toEqual([
      { '2017': 4_200_000, '2018': 1_800_000 },
      { '2015': 6_000_000, '2016': 12_500_000, '2018': 3_000_000 },
    ])
    expect(openYear(opened, true).planSheets[1]?.budgetAmounts).toEqual({ '2016': 12_500_000, '2018': 3_000_000 })
  })

  it('keeps the year first promised', () => {
    const opened = openedYear()
    const firsts = Object.fromEntries(
      present(opened.planSheets[1]).measures.map((row) => [row.id, row.firstPlannedYear]),
    )
    expect(firsts).toEqual({
      'block-1-1': null,
      'block-1-2': null,
      'monitor-1-1': null,
      'block-1-3': 2014,
      'monitor-1-2': 2014,
      'block-2-1': 2016,
      'block-2-2': null,
      'block-2-3': 2013,
      'monitor-2-1': 2017,
      'block-2-4': 2017,
    })
  })

  it('moves a change of date to the history, with its date and reason', () => {
    const opened = openedYear()
    const row = planRow(opened.planSheets[1], 'block-1-3')
    expect(row).toMatchObject({
      schedule: { kind: 'by', fiscalYear: 2015 },
      changeDate: null,
      changeReason: '',
      pastChanges: [
        {
          id: '2014',
          from: { kind: 'by', fiscalYear: 2014 },
          to: { kind: 'by', fiscalYear: 2015 },
          date: '2014-10-20',
          reason: '製品の入札が不調となり、調達をやり直すため。',
        },
      ],
    })
    expect(planRow(opened.planSheets[0], 'own-a-f1')?.pastChanges).toHaveLength(1)
    expect(planRow(opened.planSheets[1], 'block-2-1')?.pastChanges).toEqual([])
  })

  it('copies the outline of last year where the CISO approved it', () => {
    const opened = openedYear()
    expect(thisYearOutline(opened, 'sheet-b')).toBe(example.planSheets[1]?.nextYearOutline)
    expect(thisYearOutline(openYear(example, false), 'sheet-b')).toBe('')
    expect(approvedPriorPlan(openYear(example, false), 'sheet-b')).toBeUndefined()
  })

  it('asks for the result of what was due, and for progress', () => {
    const opened = openedYear()
    expect(found(opened, 'schedule-result-due')).toEqual(['planSheets/sheet-a/measures/monitor-1-2/schedule'])
    expect(found(opened, 'progress-missing')).toEqual(['planSheets/sheet-a/progress', 'planSheets/sheet-b/progress'])
    expect(found(opened, 'documents-unconfirmed')).toHaveLength(12)
  })

  it('asks for a new date where the plan said N+5年度以降', () => {
    const row = ['planSheets', 'sheet-b', 'measures', 'block-2-4']
    const later: Schedule = { kind: 'later', fiscalYear: 2019 }
    const put = withValueAt(withValueAt(example, [...row, 'schedule'], later), [...row, 'note'], '理由')
    expect(found(put, 'schedule-later-needs-date')).toEqual([])
    expect(found(openYear(put, true), 'schedule-later-needs-date')).toEqual([[...row, 'schedule'].join('/')])
    expect(planRow(openYear(put, true).planSheets[1], 'block-2-4')?.firstPlannedYear).toBe(2017)
  })

  it('asks for no progress and keeps no promise where last year was not approved', () => {
    const unapproved = openYear(withValueAt(example, ['prior'], null), false)
    expect(found(unapproved, 'progress-missing')).toEqual([])
    const rows = planRows(unapproved)
    expect(rows.map((row) => row.firstPlannedYear)).toEqual(planRows(example).map((row) => row.firstPlannedYear))
    const fresh = withValueAt(example, ['planSheets', 'sheet-a', 'measures', 'block-2-3', 'firstPlannedYear'], null)
    expect(planRow(openYear(fresh, false).planSheets[0], 'block-2-3')?.firstPlannedYear).toBeNull()
    expect(planRow(openYear(fresh, true).planSheets[0], 'block-2-3')?.firstPlannedYear).toBe(2016)
  })

  it('a change from a plan that nobody approved is no change of a promise', () => {
    const unapproved = withValueAt(example, ['prior', 'approved'], false)
    const row = planRow(openYear(unapproved, true).planSheets[1], 'block-1-3')
    expect(row).toMatchObject({ changeDate: null, changeReason: '', pastChanges: [] })
  })

  it('a change without a date, or to or from no answer, has no entry in the history', () => {
    const at = ['planSheets', 'sheet-b', 'measures', 'block-1-3']
    const changes = (value: Cycle) => planRow(openYear(value, true).planSheets[1], 'block-1-3')?.pastChanges
    expect(changes(withValueAt(example, [...at, 'changeDate'], null))).toEqual([])
    expect(changes(withValueAt(example, [...at, 'schedule'], null))).toEqual([])
    expect(changes(withValueAt(example, ['prior', ...at, 'schedule'], null))).toEqual([])
  })
})

describe('opening a year of any cycle', () => {
  it('makes nothing 実施済 and changes no answer', () => {
    fc.assert(
      fc.property(cycle, fc.boolean(), (value, approved) => {
        const next = openYear(value, approved)
        expect(parseCycle(next).ok).toBe(true)
        expect(next.fiscalYear).toBe(YEAR + 1)
        expect(planRows(next).map(({ id, schedule, note }) => ({ id, schedule, note }))).toEqual(
          planRows(value).map(({ id, schedule, note }) => ({ id, schedule, note })),
        )
        expect(statusRows(next).map(({ id, implemented, documents }) => ({ id, implemented, documents }))).toEqual(
          statusRows(value).map(({ id, implemented, documents }) => ({ id, implemented, documents })),
        )
      }),
    )
  })

  it('never changes a year first promised, and keeps all of the history', () => {
    fc.assert(
      fc.property(cycle, fc.boolean(), fc.boolean(), (value, approved, again) => {
        const once = openYear(value, approved)
        const twice = openYear(once, again)
        for (const [before, after] of [
          [value, once],
          [once, twice],
        ] as const) {
          const rows = planRows(after)
          planRows(before).forEach((row, index) => {
            if (row.firstPlannedYear !== null) expect(rows[index]?.firstPlannedYear).toBe(row.firstPlannedYear)
            expect(rows[index]?.pastChanges.slice(0, row.pastChanges.length)).toEqual(row.pastChanges)
          })
        }
      }),
    )
  })

  it('twice keeps what once kept', () => {
    fc.assert(
      fc.property(cycle, fc.boolean(), (value, approved) => {
        const once = openYear(value, approved)
        const twice = openYear(once, approved)
        const { contentHash: hash, approved: frozenApproved, ...frozen } = present(twice.prior)
        expect(twice.fiscalYear).toBe(YEAR + 2)
        expect(frozen).toEqual(contentOf(once))
        expect(hash).toBe(contentHash(contentOf(once)))
        expect(frozenApproved).toBe(approved)
        // Nothing was answered in between: all that differs are the amounts of the year that went by.
        const sheets = (one: Cycle) => ({
          ...contentOf(one),
          fiscalYear: 0,
          planSheets: one.planSheets.map((plan) => ({
            ...plan,
            budgetAmounts: Object.entries(plan.budgetAmounts).filter(([year]) => Number(year) >= YEAR + 2),
          })),
        })
        expect(sheets(twice)).toEqual(sheets(once))
      }),
    )
  })
})
