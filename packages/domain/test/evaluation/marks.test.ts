import { describe, expect, it } from 'vitest'
import { blankOwnPlanRow, blankOwnStatusRow, blankPlanSheet, blankStatusSheet } from '../../src/cycle/new-cycle.ts'
import { countDistinct, type StatusTable, statusAtEnd, statusNow } from '../../src/evaluation/marks.ts'
import { blankStatusRow } from '../../src/evaluation/row-status.ts'
import type { PlanSheet, Schedule } from '../../src/worksheet/plan-sheet.ts'
import type { Applicability, Holder, StatusSheet } from '../../src/worksheet/status-sheet.ts'
import { sheetPair, YEAR } from '../arbitrary.ts'
import { catalogue, examplePlan, exampleStatus } from '../fixtures.ts'
import { fc } from '../property.ts'

const marks = (table: StatusTable) => table.objectives.map(({ set }) => set ?? '?').join(' ')
const own = (table: StatusTable) => table.objectives.map((status) => status.own).join(' ')

describe('the worked example (図３ to 図５)', () => {
  it('Ａシステム now: ○ ◎ ◎ ◎ × × = 7, own 0', () => {
    const table = statusNow(catalogue, exampleStatus('sheet-a'), examplePlan('sheet-a'))
    expect(table.objectives.map(({ objective }) => objective).join('')).toBe('ABCDEF')
    expect([marks(table), table.setTotal]).toEqual(['○ ◎ ◎ ◎ × ×', 7])
    expect([own(table), table.ownTotal, table.ownDistinct]).toEqual(['無 無 無 無 無 無', 0, 0])
  })

  it('Ａシステム at the end: ○ ◎ ◎ ◎ ◎ － = 9, own 1 in F', () => {
    const table = statusAtEnd(catalogue, 2014, exampleStatus('sheet-a'), examplePlan('sheet-a'))
    expect([marks(table), table.setTotal]).toEqual(['○ ◎ ◎ ◎ ◎ －', 9])
    expect([own(table), table.ownTotal, table.ownDistinct]).toEqual(['無 無 無 無 無 有', 1, 1])
    expect(table.objectives.map(({ setCount, ownCount }) => [setCount, ownCount])).toEqual([
      [1, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [0, 1],
    ])
  })

  it('Ｂシステム now: ○ ◎ × ○ ○ × = 5, own 0', () => {
    const table = statusNow(catalogue, exampleStatus('sheet-b'), examplePlan('sheet-b'))
    expect([marks(table), table.setTotal]).toEqual(['○ ◎ × ○ ○ ×', 5])
    expect([own(table), table.ownTotal]).toEqual(['無 無 無 無 無 無', 0])
  })

  it('Ｂシステム at the end: ○ ◎ ◎ ◎ ◎ ○ = 10, own 0', () => {
    const table = statusAtEnd(catalogue, 2014, exampleStatus('sheet-b'), examplePlan('sheet-b'))
    expect([marks(table), table.setTotal]).toEqual(['○ ◎ ◎ ◎ ◎ ○', 10])
    expect([own(table), table.ownTotal]).toEqual(['無 無 無 無 無 無', 0])
  })
})

// ── One objective with two measures: every combination of answers

const small = {
  ...catalogue,
  objectives: catalogue.objectives.filter(({ id }) => id === 'B'),
  countermeasures: catalogue.countermeasures.filter(({ objective }) => objective === 'B'),
}
const [first = '', second = ''] = small.countermeasures.map(({ id }) => id)

type Answer = {
  readonly applicability: Applicability
  readonly implemented: boolean
  readonly schedule: Schedule | null
}
/** Own measures: whether one is 済 in sheet 2, and the schedule of one in sheet 3. */
type Own = { readonly implemented: boolean | undefined; readonly schedule: Schedule | null | undefined }

const SCHEDULES: readonly (Schedule | null)[] = [
  null,
  { kind: 'done', fiscalYear: null },
  { kind: 'done', fiscalYear: 2011 },
  { kind: 'by', fiscalYear: 2014 },
  { kind: 'by', fiscalYear: 2018 },
  { kind: 'by', fiscalYear: 2019 },
  { kind: 'later', fiscalYear: 2019 },
  { kind: 'never' },
]
const ANSWERS: readonly Answer[] = (['applicable', 'planned', 'not-applicable'] as const).flatMap((applicability) =>
  [true, false].flatMap((implemented) => SCHEDULES.map((schedule) => ({ applicability, implemented, schedule }))),
)
const OWN: readonly Own[] = [undefined, false, true].flatMap((implemented) =>
  [undefined, null, SCHEDULES[4], SCHEDULES[5], SCHEDULES[6], SCHEDULES[7]].map((schedule) => ({
    implemented,
    schedule,
  })),
)

function sheets(answers: readonly [Answer, Answer], measure: Own): { status: StatusSheet; plan: PlanSheet } {
  const status = blankStatusSheet(small, 'sheet', [])
  const plan = blankPlanSheet(small, 'sheet')
  const answer = (id: string) => (id === first ? answers[0] : answers[1])
  return {
    status: {
      ...status,
      measures: status.measures.map((row) => {
        const { applicability, implemented } = answer(row.id)
        return { ...row, applicability, implemented }
      }),
      ownMeasures:
        measure.implemented === undefined
          ? []
          : [{ ...blankOwnStatusRow('own', 'B', 'own'), implemented: measure.implemented }],
    },
    plan: {
      ...plan,
      measures: plan.measures.map((row) => ({ ...row, schedule: answer(row.id).schedule })),
      ownMeasures:
        measure.schedule === undefined ? [] : [{ ...blankOwnPlanRow('own', 'B', 'own'), schedule: measure.schedule }],
    },
  }
}

/** 図３ ⑧ and decision 3, written again as a table of cases. */
function oracleNow(answers: readonly Answer[], measure: Own): string {
  const done = answers.filter((one) => one.applicability === 'applicable' && one.implemented).length
  const ownDone = measure.implemented === true
  const open = answers.some((one) => one.applicability !== 'not-applicable' && one.schedule?.kind !== 'never')
  let mark = '×'
  if (done === 1) mark = '○'
  if (done === 2) mark = '◎'
  if (done === 0 && ownDone && !open) mark = '－'
  return `${mark}${done} ${ownDone ? '有1' : '無0'}`
}

/** 図４ ⑦ and decision 3: over done + planned by the end of 2018. */
function oracleAtEnd(answers: readonly Answer[], measure: Own): string {
  const byEnd = (one: Schedule | null | undefined) =>
    one?.kind === 'done' || (one?.kind === 'by' && one.fiscalYear < 2019)
  const planned = answers.filter((one) => one.applicability !== 'not-applicable').map((one) => one.schedule)
  const count = planned.filter(byEnd).length
  const ownPlanned = byEnd(measure.schedule)
  const after = planned.some((one) => one !== null && one.kind !== 'never' && !byEnd(one))
  let mark = 'not met'
  if (ownPlanned) mark = '－'
  if (after) mark = '※'
  if (count === 1) mark = '○'
  if (count === 2) mark = '◎'
  return `${mark}${count} ${ownPlanned ? '有1' : '無0'}`
}

function words(table: StatusTable): string {
  const [status] = table.objectives
  return `${status?.set ?? 'not met'}${status?.setCount} ${status?.own}${status?.ownCount}`
}

describe('every answer to two measures and an own one', () => {
  it('gives the marks of the rules, now and at the end', () => {
    expect([first, second]).toEqual(['block-1-2', 'monitor-1-1'])
    const wrong: unknown[] = []
    const seen = { now: new Set<string>(), atEnd: new Set<string>() }
    for (const one of ANSWERS) {
      for (const other of ANSWERS) {
        for (const measure of OWN) {
          const { status, plan } = sheets([one, other], measure)
          const now = statusNow(small, status, plan)
          const atEnd = statusAtEnd(small, 2014, status, plan)
          const right =
            words(now) === oracleNow([one, other], measure) && words(atEnd) === oracleAtEnd([one, other], measure)
          if (!right && wrong.length < 3) wrong.push({ one, other, measure, now: words(now), atEnd: words(atEnd) })
          seen.now.add(now.objectives[0]?.set ?? 'not met')
          seen.atEnd.add(atEnd.objectives[0]?.set ?? 'not met')
        }
      }
    }
    expect(wrong).toEqual([])
    expect([...seen.now].toSorted()).toEqual(['×', '○', '◎', '－'].toSorted())
    expect([...seen.atEnd].toSorted()).toEqual(['○', '◎', '※', '－', 'not met'].toSorted())
  })

  const applicable = (schedule: Schedule | null, implemented = false): Answer => ({
    applicability: 'applicable',
    implemented,
    schedule,
  })
  const never: Schedule = { kind: 'never' }
  const later: Schedule = { kind: 'later', fiscalYear: 2019 }
  const by2018: Schedule = { kind: 'by', fiscalYear: 2018 }
  const none: Own = { implemented: undefined, schedule: undefined }

  it.each([
    ['nothing done is ×', [applicable(by2018), applicable(later)], none, '×0 無0'],
    ['one of the set is ○', [applicable(by2018, true), applicable(later)], none, '○1 無0'],
    ['two of the set are ◎', [applicable(by2018, true), applicable(later, true)], none, '◎2 無0'],
    [
      'own instead of the set is －',
      [applicable(never), applicable(never)],
      { implemented: true, schedule: null },
      '－0 有1',
    ],
    [
      'own beside an open set is ×',
      [applicable(never), applicable(null)],
      { implemented: true, schedule: null },
      '×0 有1',
    ],
    [
      'own that is not 済 is ×',
      [applicable(never), applicable(never)],
      { implemented: false, schedule: null },
      '×0 無0',
    ],
    [
      '済 that is not applicable does not count',
      [{ ...applicable(by2018, true), applicability: 'not-applicable' }, applicable(never)],
      none,
      '×0 無0',
    ],
  ] as const)('now: %s', (_, [one, other], measure, expected) => {
    const { status, plan } = sheets([one, other], measure)
    expect(words(statusNow(small, status, plan))).toBe(expected)
  })

  it.each([
    ['one by N+4 is ○', [applicable(by2018), applicable(later)], none, '○1 無0'],
    ['two are ◎', [applicable(by2018), applicable({ kind: 'done', fiscalYear: null })], none, '◎2 無0'],
    [
      'only later is ※, even beside own',
      [applicable(later), applicable(never)],
      { implemented: undefined, schedule: by2018 },
      '※0 有1',
    ],
    [
      'own instead of the set is －',
      [applicable(never), applicable(never)],
      { implemented: undefined, schedule: by2018 },
      '－0 有1',
    ],
    [
      'own after N+4 does not serve',
      [applicable(never), applicable(never)],
      { implemented: true, schedule: later },
      'not met0 無0',
    ],
    ['nothing at all is no mark', [applicable(never), applicable(null)], none, 'not met0 無0'],
  ] as const)('at the end: %s', (_, [one, other], measure, expected) => {
    const { status, plan } = sheets([one, other], measure)
    expect(words(statusAtEnd(small, 2014, status, plan))).toBe(expected)
  })

  it('without a plan nothing is given up and nothing is planned', () => {
    const { status } = sheets([applicable(null), applicable(null)], { implemented: true, schedule: undefined })
    expect(words(statusNow(small, status, undefined))).toBe('×0 有1')
    expect(words(statusAtEnd(small, 2014, status, undefined))).toBe('not met0 無0')
  })

  it('a sheet that does not mention the measures says not applicable', () => {
    const status = { ...blankStatusSheet(small, 'sheet', []), measures: [] }
    expect(words(statusNow(small, status, blankPlanSheet(small, 'sheet')))).toBe('×0 無0')
  })
})

describe('holders: several systems, several elements', () => {
  const holder = (id: string, held: boolean, implemented: boolean): Holder => ({ id, held, implemented })
  const count = (holders: readonly Holder[], applicability: Applicability = 'not-applicable', implemented = false) => {
    const row = { ...blankStatusRow('block-1-1'), applicability, implemented, holders: [...holders] }
    const status = { ...blankStatusSheet(catalogue, 'sheet', []), measures: [row] }
    return statusNow(catalogue, status, undefined).objectives[0]
  }

  it.each([
    ['one holder that has it', [holder('proxy@a', true, true)], 1],
    ['one holder that has it not', [holder('proxy@a', true, false)], 0],
    ['all holders have it: counted once', [holder('firewall@a', true, true), holder('proxy@b', true, true)], 1],
    ['one of the holders lacks it', [holder('firewall@a', true, true), holder('proxy@b', true, false)], 0],
    [
      'who does not hold the element does not matter',
      [holder('proxy@a', true, true), holder('proxy@b', false, false)],
      1,
    ],
    ['nobody holds it', [holder('proxy@a', false, true), holder('proxy@b', false, false)], 0],
  ])('%s', (_, holders, expected) => {
    expect(count(holders)?.setCount).toBe(expected)
    // The row's own answers give way to those of its holders.
    expect(count(holders, 'applicable', true)?.setCount).toBe(expected)
    expect(count(holders, 'planned', false)?.setCount).toBe(expected)
  })

  it('a measure that some system holds belongs into the plan, and one that is planned too', () => {
    const atEnd = (holders: readonly Holder[], applicability: Applicability) => {
      const status = blankStatusSheet(catalogue, 'sheet', [])
      const plan = blankPlanSheet(catalogue, 'sheet')
      const rows = [{ ...blankStatusRow('block-1-1'), applicability, holders: [...holders] }]
      const measures = plan.measures.map((row) => ({ ...row, schedule: { kind: 'by' as const, fiscalYear: 2015 } }))
      return statusAtEnd(catalogue, 2014, { ...status, measures: rows }, { ...plan, measures }).objectives[0]?.set
    }
    expect(atEnd([holder('proxy@a', false, false), holder('proxy@b', true, false)], 'not-applicable')).toBe('○')
    expect(atEnd([holder('proxy@a', false, false)], 'planned')).toBe('○')
    expect(atEnd([holder('proxy@a', false, false)], 'applicable')).toBeNull()
    expect(atEnd([], 'applicable')).toBe('○')
  })
})

describe('own measures that are the same', () => {
  const row = (id: string, sameAs: string | null) => ({ id, objective: 'A', sameAs })

  it.each([
    ['no links', [row('a', null), row('b', null), row('c', null)], 3],
    ['one link', [row('a', null), row('b', 'a'), row('c', null)], 2],
    ['two links to one', [row('a', null), row('b', 'a'), row('c', 'a')], 1],
    ['two links from one end to the other', [row('a', 'b'), row('b', 'c'), row('c', null)], 1],
    ['a ring', [row('a', 'b'), row('b', 'c'), row('c', 'a')], 1],
    ['both ways', [row('a', 'b'), row('b', 'a')], 1],
    ['two groups', [row('a', 'b'), row('b', null), row('c', 'd'), row('d', null)], 2],
    ['a link to itself', [row('a', 'a'), row('b', null)], 2],
    ['a link to nothing', [row('a', 'z'), row('b', 'z')], 2],
    ['none', [], 0],
  ])('%s', (_, rows, distinct) => {
    expect(countDistinct(rows)).toBe(distinct)
    expect(countDistinct(rows.toReversed())).toBe(distinct)
  })

  it('stand in each row, and once in the distinct count, of what is done or planned', () => {
    const status = {
      ...blankStatusSheet(catalogue, 'sheet', []),
      ownMeasures: [
        { ...blankOwnStatusRow('x', 'E', 'x'), implemented: true },
        { ...blankOwnStatusRow('y', 'F', 'x'), implemented: true, sameAs: 'x' },
        { ...blankOwnStatusRow('z', 'F', 'z'), implemented: false },
      ],
    }
    const plan = {
      ...blankPlanSheet(catalogue, 'sheet'),
      ownMeasures: [
        { ...blankOwnPlanRow('x', 'E', 'x'), schedule: { kind: 'done' as const, fiscalYear: null } },
        { ...blankOwnPlanRow('y', 'F', 'x'), sameAs: 'x', schedule: { kind: 'done' as const, fiscalYear: null } },
        { ...blankOwnPlanRow('z', 'F', 'z'), schedule: { kind: 'by' as const, fiscalYear: 2018 } },
        { ...blankOwnPlanRow('w', 'F', 'w'), schedule: { kind: 'by' as const, fiscalYear: 2019 } },
        { ...blankOwnPlanRow('v', 'Z', 'v'), schedule: { kind: 'by' as const, fiscalYear: 2018 } },
      ],
    }
    const now = statusNow(catalogue, status, plan)
    const atEnd = statusAtEnd(catalogue, 2014, status, plan)
    expect([own(now), now.ownTotal, now.ownDistinct]).toEqual(['無 無 無 無 有 有', 2, 1])
    expect([own(atEnd), atEnd.ownTotal, atEnd.ownDistinct]).toEqual(['無 無 無 無 有 有', 3, 2])
    expect(atEnd.objectives.map(({ ownCount }) => ownCount)).toEqual([0, 0, 0, 0, 1, 2])
  })
})

describe('any sheets', () => {
  it('have a mark for every objective, and totals that are the sums', () => {
    fc.assert(
      fc.property(sheetPair, ({ status, plan }) => {
        for (const table of [statusNow(catalogue, status, plan), statusAtEnd(catalogue, YEAR, status, plan)]) {
          const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
          expect(table.objectives.map(({ objective }) => objective).join('')).toBe('ABCDEF')
          expect(table.setTotal).toBe(sum(table.objectives.map(({ setCount }) => setCount)))
          expect(table.ownTotal).toBe(sum(table.objectives.map(({ ownCount }) => ownCount)))
          expect(table.ownDistinct).toBeLessThanOrEqual(table.ownTotal)
          for (const { set, setCount, own: ownMark, ownCount } of table.objectives) {
            expect(ownMark).toBe(ownCount > 0 ? '有' : '無')
            expect(set === '◎').toBe(setCount >= 2)
            expect(set === '○').toBe(setCount === 1)
            if (set === '－') expect(ownCount).toBeGreaterThan(0)
          }
        }
        expect(statusNow(catalogue, status, plan).objectives.map(({ set }) => set)).not.toContain('※')
        expect(statusNow(catalogue, status, plan).objectives.map(({ set }) => set)).not.toContain(null)
        expect(statusAtEnd(catalogue, YEAR, status, plan).objectives.map(({ set }) => set)).not.toContain('×')
      }),
    )
  })
})
