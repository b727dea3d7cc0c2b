import { describe, expect, it } from 'vitest'
import { withValueAt } from '../../src/merge/document-path.ts'
import { blankOwnPlanRow } from '../../src/cycle/new-cycle.ts'
import { statusAtEnd } from '../../src/evaluation/marks.ts'
import { hasException, planCondition } from '../../src/plan/condition.ts'
import type { PlanSheet, Schedule } from '../../src/worksheet/plan-sheet.ts'
import type { Applicability, StatusSheet } from '../../src/worksheet/status-sheet.ts'
import { sheetPair, YEAR } from '../arbitrary.ts'
import { catalogue, examplePlan, exampleStatus } from '../fixtures.ts'
import { fc } from '../property.ts'

const by = (fiscalYear: number): Schedule => ({ kind: 'by', fiscalYear })
const later: Schedule = { kind: 'later', fiscalYear: 2019 }
const never: Schedule = { kind: 'never' }

/** Objective E of Ａシステム, with two measures of the set: block-2-3 and monitor-2-1. */
function sheets(
  [first, second]: readonly [Schedule | null, Schedule | null],
  own: readonly (Schedule | null)[] = [],
  [one, other]: readonly [Applicability, Applicability] = ['applicable', 'applicable'],
): { status: StatusSheet; plan: PlanSheet } {
  let status = withValueAt(exampleStatus('sheet-a'), ['measures', 'block-2-3', 'applicability'], one)
  status = withValueAt(status, ['measures', 'monitor-2-1', 'applicability'], other)
  let plan = withValueAt(examplePlan('sheet-a'), ['measures', 'block-2-3', 'schedule'], first)
  plan = withValueAt(plan, ['measures', 'monitor-2-1', 'schedule'], second)
  plan = {
    ...plan,
    ownMeasures: [
      ...plan.ownMeasures,
      ...own.map((schedule, index) => ({ ...blankOwnPlanRow(`own-e${index + 1}`, 'E', 'own'), schedule })),
    ],
  }
  return { status, plan }
}

const conditionOfE = ({ status, plan }: { status: StatusSheet; plan: PlanSheet }, allowException = false) =>
  planCondition(catalogue, 2014, status, plan, allowException).find(({ objective }) => objective === 'E')

describe('計画作成上の要件', () => {
  it('holds for every objective of the worked example', () => {
    for (const sheet of ['sheet-a', 'sheet-b'] as const) {
      const conditions = planCondition(catalogue, 2014, exampleStatus(sheet), examplePlan(sheet), false)
      expect(conditions).toEqual(
        catalogue.objectives
          .map(({ id: objective }) => objective)
          .map((objective) => ({ objective, state: 'has-measures', remedies: [] })),
      )
    }
  })

  it('fails exactly where neither the set nor own measures serve at the end', () => {
    fc.assert(
      fc.property(sheetPair, fc.boolean(), ({ status, plan }, allow) => {
        const atEnd = statusAtEnd(catalogue, YEAR, status, plan).objectives
        planCondition(catalogue, YEAR, status, plan, allow).forEach(({ objective, state, remedies }, index) => {
          const counted = atEnd[index]
          expect(objective).toBe(counted?.objective)
          expect(state === 'has-measures').toBe((counted?.setCount ?? 0) + (counted?.ownCount ?? 0) > 0)
          expect(remedies.length > 0).toBe(state === 'no-measure')
          if (state === 'exception') expect(allow && hasException(catalogue, status, objective)).toBe(true)
          if (remedies.length > 0) expect(remedies).toContainEqual({ kind: 'own-measure' })
        })
      }),
    )
  })

  it.each([
    [[null, later], [], [['schedule', 'block-2-3'], ['bring-forward', 'monitor-2-1'], ['own-measure']]],
    [[later, null], [], [['schedule', 'monitor-2-1'], ['bring-forward', 'block-2-3'], ['own-measure']]],
    [[never, later], [], [['bring-forward', 'monitor-2-1'], ['reconsider', 'block-2-3'], ['own-measure']]],
    [[by(2019), never], [], [['bring-forward', 'block-2-3'], ['reconsider', 'monitor-2-1'], ['own-measure']]],
    [
      [never, later],
      [later, null, never, by(2019)],
      [
        ['schedule', 'own-e2'],
        ['bring-forward', 'monitor-2-1'],
        ['bring-own-forward', 'own-e1'],
        ['bring-own-forward', 'own-e4'],
        ['reconsider', 'block-2-3'],
        ['reconsider', 'own-e3'],
        ['own-measure'],
      ],
    ],
  ] as const)('%o with own %o: the nearest remedies first', (set, own, remedies) => {
    expect(conditionOfE(sheets(set, own))).toEqual({
      objective: 'E',
      state: 'no-measure',
      remedies: remedies.map(([kind, measure]) => (measure === undefined ? { kind } : { kind, measure })),
    })
  })

  it('leaves own measures of other objectives out', () => {
    const { status, plan } = sheets([never, never])
    const late = withValueAt(plan, ['ownMeasures', 'own-a-f1', 'schedule'], later)
    expect(conditionOfE({ status, plan: late })?.remedies).toEqual([
      { kind: 'reconsider', measure: 'block-2-3' },
      { kind: 'reconsider', measure: 'monitor-2-1' },
      { kind: 'own-measure' },
    ])
  })

  it('an own measure by the end of N+4 is enough, one later is not', () => {
    expect(conditionOfE(sheets([never, never], [by(2018)]))?.state).toBe('has-measures')
    expect(conditionOfE(sheets([never, never], [by(2019)]))?.state).toBe('no-measure')
  })

  it('names the elements to be had where measures are not applicable, after an own measure', () => {
    expect(conditionOfE(sheets([null, never], [], ['not-applicable', 'planned']))?.remedies).toEqual([
      { kind: 'reconsider', measure: 'monitor-2-1' },
      { kind: 'own-measure' },
      { kind: 'acquire', measure: 'block-2-3' },
    ])
  })

  it('without a plan asks for the answers', () => {
    const conditions = planCondition(catalogue, 2014, exampleStatus('sheet-a'), undefined, false)
    expect(conditions.map(({ state }) => state)).toEqual(Array(6).fill('no-measure'))
    expect(conditions[1]?.remedies).toEqual([
      { kind: 'schedule', measure: 'block-1-2' },
      { kind: 'schedule', measure: 'monitor-1-1' },
      { kind: 'own-measure' },
    ])
  })
})

describe('an exception', () => {
  const without = ['not-applicable', 'not-applicable'] as const
  const withReason = (reason: string, applicability: readonly [Applicability, Applicability] = without) => {
    const { status, plan } = sheets([null, null], [], applicability)
    return { status: { ...status, objectiveExceptions: { E: reason } }, plan }
  }

  it('stands with a reason, where the organisation allows it and no measure is applicable', () => {
    expect(conditionOfE(withReason('端末を持たない。'), true)).toEqual({
      objective: 'E',
      state: 'exception',
      remedies: [],
    })
  })

  it.each([
    ['not allowed', withReason('端末を持たない。'), false],
    ['no reason', withReason(''), true],
    ['a blank reason', withReason('　\n'), true],
    ['a measure is applicable', withReason('理由', ['applicable', 'not-applicable']), true],
    ['a measure is planned', withReason('理由', ['not-applicable', 'planned']), true],
  ])('%s: the condition fails', (_, pair, allow) => {
    expect(conditionOfE(pair, allow)?.state).toBe('no-measure')
  })

  it('is never needed where an own measure serves', () => {
    const { status, plan } = withReason('理由')
    const own = { ...blankOwnPlanRow('own-e', 'E', 'own'), schedule: by(2016) }
    expect(conditionOfE({ status, plan: { ...plan, ownMeasures: [own] } }, true)?.state).toBe('has-measures')
  })

  it('of another objective does not count', () => {
    const { status } = withReason('理由')
    expect(hasException(catalogue, status, 'E')).toBe(true)
    expect(hasException(catalogue, status, 'F')).toBe(false)
    expect(hasException(catalogue, { ...status, objectiveExceptions: { F: '理由' } }, 'E')).toBe(false)
  })
})
