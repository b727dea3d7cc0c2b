import { describe, expect, it } from 'vitest'
import { checkAcrossPlans } from '../../src/check/check-across-plans.ts'
import { checkCycle, severityOf } from '../../src/check/check-cycle.ts'
import type { Cycle } from '../../src/cycle/cycle.ts'
import { areasOfSheet, planOf } from '../../src/cycle/cycle-lookup.ts'
import { blankOwnPlanRow } from '../../src/cycle/new-cycle.ts'
import { describeFinding } from '../../src/describe/describe-finding.ts'
import { FINDING_TEXTS } from '../../src/finding/finding-texts.ts'
import { withValueAt } from '../../src/merge/document-path.ts'
import { acrossPlans, attainment } from '../../src/plan/across-plans.ts'
import { planCondition } from '../../src/plan/condition.ts'
import type { Schedule } from '../../src/worksheet/plan-sheet.ts'
import { cycle as anyCycle } from '../arbitrary.ts'
import { catalogue, example, examplePlan, exampleStatus, present } from '../fixtures.ts'
import { fc } from '../property.ts'

/** Where a value is put in the worked example, and the value. */
type Change = readonly [place: string, value: unknown]

function changed(changes: readonly Change[]): Cycle {
  return changes.reduce((document, [place, value]) => withValueAt(document, place.split('/'), value), example)
}

function words(cycle: Cycle, code: string): string[] {
  return checkAcrossPlans(catalogue, cycle)
    .filter((found) => found.code === code)
    .map((found) => describeFinding(catalogue, cycle, found, 'ja'))
    .map(({ place, text }) => `${place} ${text}`)
}

const by = (fiscalYear: number): Schedule => ({ kind: 'by', fiscalYear })
const set = (sheet: string, measure: string) => `planSheets/${sheet}/measures/${measure}/schedule`
const own = (id: string, name: string, fiscalYear: number, sameAs: string | null = null) => ({
  ...blankOwnPlanRow(id, 'E', name),
  schedule: by(fiscalYear),
  sameAs,
})
const ownIn = (sheet: string, row: { readonly id: string }): Change => [
  `planSheets/${sheet}/ownMeasures/${row.id}`,
  row,
]
/** Ｂシステム attains every objective by the end of 2015; Ａシステム does not before 2018. */
const B_EARLY: Change = [set('sheet-b', 'block-2-4'), by(2015)]
const B_ALL_EARLY: readonly Change[] = [B_EARLY, [set('sheet-b', 'block-2-1'), by(2015)]]
/** □□業務, behind Ｂシステム, weighs less than what Ａシステム is behind. */
const LESSER: Change = ['businessSheets/business-3/areas/area-3/adverseImpacts', []]

const UNWRITTEN_A: Change = [
  'planSheets/sheet-a',
  {
    ...examplePlan('sheet-a'),
    measures: examplePlan('sheet-a').measures.map((row) => ({ ...row, schedule: null })),
    ownMeasures: [],
  },
]

/** What is changed, the code, and what is said. */
const CASES: readonly (readonly [what: string, changes: readonly Change[], code: string, said: readonly string[]])[] = [
  ['the worked example', [], 'across-priority-behind', []],
  [
    'a graver area whose system comes later',
    [...B_ALL_EARLY, LESSER],
    'across-priority-behind',
    [
      'シート３（Ａシステム） より重い業務領域を支えるこのシステム（Ａシステム（平成30年度））よりも、先に統制目標に達する計画があります：Ｂシステム（平成27年度）。',
    ],
  ],
  ['areas that cannot be compared: one likelier, the other graver', B_ALL_EARLY, 'across-priority-behind', []],
  [
    'an area without a likelihood says nothing',
    [...B_ALL_EARLY, LESSER, ['businessSheets/business-3/areas/area-3/likelihood', null]],
    'across-priority-behind',
    [],
  ],
  [
    'what is never reached comes last',
    [LESSER, ['planSheets/sheet-a/ownMeasures/own-a-f1/schedule', { kind: 'later', fiscalYear: 2019 }]],
    'across-priority-behind',
    [
      'シート３（Ａシステム） より重い業務領域を支えるこのシステム（Ａシステム（期間内に達しない））よりも、先に統制目標に達する計画があります：Ｂシステム（平成30年度）。',
    ],
  ],
  [
    'the same measure of the set in one year',
    [],
    'across-same-year',
    [
      'シート３（Ｂシステム） 監視2-1 実施予定 監視2-1を、複数の計画が同じ年度に予定しています：Ａシステム（平成29年度）、Ｂシステム（平成29年度）。',
    ],
  ],
  [
    'the same measure of the set in different years',
    [[set('sheet-a', 'monitor-2-1'), by(2018)]],
    'across-years-differ',
    [
      'シート３（Ａシステム） 監視2-1 実施予定 監視2-1を、複数の計画が違う年度に予定しています：Ｂシステム（平成29年度）、Ａシステム（平成30年度）。',
    ],
  ],
  [
    'a measure that one plan puts off beyond its period',
    [[set('sheet-a', 'monitor-2-1'), { kind: 'later', fiscalYear: 2019 }]],
    'across-years-differ',
    [
      'シート３（Ａシステム） 監視2-1 実施予定 監視2-1を、複数の計画が違う年度に予定しています：Ｂシステム（平成29年度）、Ａシステム（平成31年度以降）。',
    ],
  ],
  ['a measure that one plan gives up', [[set('sheet-a', 'monitor-2-1'), { kind: 'never' }]], 'across-same-year', []],
  [
    'own measures of one name, whatever its width and spaces',
    [ownIn('sheet-a', own('own-1', 'ＥＤＲ の導入', 2016)), ownIn('sheet-b', own('own-2', 'edrの導入', 2017))],
    'across-years-differ',
    [
      'シート３（Ｂシステム） その他「edrの導入」 実施予定 「edrの導入」を、複数の計画が違う年度に予定しています：Ａシステム（平成28年度）、Ｂシステム（平成29年度）。',
    ],
  ],
  [
    'own measures without a name',
    [ownIn('sheet-a', own('own-1', ' ', 2016)), ownIn('sheet-b', own('own-2', '', 2017))],
    'across-years-differ',
    [],
  ],
  [
    'own measures of one plan only',
    [ownIn('sheet-a', own('own-1', '訓練', 2016)), ownIn('sheet-a', own('own-2', '訓練', 2017))],
    'across-years-differ',
    [],
  ],
  ['a department with one plan', [], 'across-department-crowded', []],
  [
    'one department with four measures in one year, which are not many',
    [
      ['statusSheets/sheet-b/systems/system-b/department', '◇◇課'],
      ...['block-1-3', 'monitor-1-2', 'block-2-1'].map((id): Change => [set('sheet-b', id), by(2016)]),
    ],
    'across-department-crowded',
    [],
  ],
  ['a system whose plan nobody has written', [LESSER, UNWRITTEN_A], 'across-priority-behind', []],
  [
    'an area with a system whose plan nobody has written',
    [['areaDecisions/area-2/targetSystems', ['system-a', 'system-b']], UNWRITTEN_A],
    'across-area-held-back',
    [],
  ],
  [
    'one department, most of whose measures come in one year',
    [
      ['statusSheets/sheet-b/systems/system-b/department', '◇◇課'],
      ...['block-1-3', 'monitor-1-2', 'block-2-1'].map((id): Change => [set('sheet-b', id), by(2016)]),
      [set('sheet-b', 'monitor-2-1'), by(2016)],
    ],
    'across-department-crowded',
    [
      'シート３（Ａシステム） ◇◇課の対策の導入が平成28年度に集中しています（Ａシステム、Ｂシステムの5件。対象期間に導入するものの半分を超えます）。',
    ],
  ],
  [
    'one department whose years are even',
    [['statusSheets/sheet-b/systems/system-b/department', '◇◇課']],
    'across-department-crowded',
    [],
  ],
  [
    'an area whose systems get there in different years',
    [...B_ALL_EARLY, ['areaDecisions/area-2/targetSystems', ['system-a', 'system-b']]],
    'across-area-held-back',
    [
      'シート３（Ａシステム） 業務領域「△△業務」の対象システムのうち、統制目標に達するのが最も遅いものです：Ａシステム（平成30年度）。',
    ],
  ],
  [
    'an area whose systems get there together',
    [['areaDecisions/area-2/targetSystems', ['system-a', 'system-b']]],
    'across-area-held-back',
    [],
  ],
  [
    'a year with measures and without an amount',
    [['planSheets/sheet-b/budgetAmounts', { 2015: 6_000_000, 2016: 0, 2017: 1, 2018: 1 }]],
    'across-amounts-missing',
    [
      'シート３（Ａシステム） 予算額 対策を導入する年度の金額がありません（平成28年度）。年度の合計にはこの計画の分が入っていません。',
    ],
  ],
  [
    'amounts that nobody states',
    [
      ['planSheets/sheet-a/budgetAmounts', {}],
      ['planSheets/sheet-b/budgetAmounts', {}],
    ],
    'across-amounts-missing',
    [],
  ],
  [
    'a system that no protected area uses',
    [['areaDecisions/area-3/targetSystems', ['system-a']]],
    'across-same-year',
    [],
  ],
]

describe('the check across the plans (⑫)', () => {
  it.for(CASES)('%s', ([, changes, code, said]) => {
    expect(words(changed(changes), code)).toEqual(said)
  })

  it('has a case for everything that it can say, and says no errors', () => {
    const codes = Object.keys(FINDING_TEXTS).filter((code) => code.startsWith('across-'))
    expect(new Set(CASES.filter(([, , , said]) => said.length > 0).map(([, , code]) => code))).toEqual(new Set(codes))
    fc.assert(
      fc.property(anyCycle, (cycle) => {
        for (const found of checkAcrossPlans(catalogue, cycle)) {
          expect(severityOf(found)).not.toBe('error')
          for (const locale of ['ja', 'en'] as const)
            expect(Object.values(describeFinding(catalogue, cycle, found, locale)).join(' ')).not.toMatch(/\{\w+\}/)
        }
      }),
    )
  })

  it('is no part of what one sheet owes', () => {
    const codes = checkCycle(catalogue, changed([...B_ALL_EARLY, LESSER])).map(({ code }) => code)
    expect(codes.filter((code) => code.startsWith('across-'))).toEqual([])
  })

  it('names five plans and counts the others', () => {
    const sheets = Array.from({ length: 8 }, (_, index) => `sheet-${index}`)
    const [status, plan] = [exampleStatus('sheet-b'), examplePlan('sheet-b')]
    const [system] = status.systems
    const many: Cycle = {
      ...example,
      statusSheets: sheets.map((id) => ({
        ...status,
        id,
        systems: [{ ...present(system), id: `system-${id}`, name: id }],
      })),
      planSheets: sheets.map((id) => ({ ...plan, id })),
      areaDecisions: example.areaDecisions.map((decision) => ({
        ...decision,
        targetSystems: sheets.map((id) => `system-${id}`),
      })),
    }
    expect(words(many, 'across-same-year')[0]).toContain('sheet-4（平成27年度）、ほか3件。')
  })
})

describe('the plans beside each other', () => {
  it('of the worked example', () => {
    const { plans, budget } = acrossPlans(catalogue, example)
    expect(plans.map(({ name, attainedBy, areas }) => [name, attainedBy, areas.map((area) => area.name)])).toEqual([
      ['Ａシステム', 2018, ['○○業務', '△△業務']],
      ['Ｂシステム', 2018, ['□□業務']],
    ])
    expect(budget.map(({ fiscalYear, stated, unstated }) => [fiscalYear, stated, unstated])).toEqual([
      [2014, 0, []],
      [2015, 6_000_000, []],
      [2016, 12_500_000, ['sheet-a']],
      [2017, 4_200_000, ['sheet-b']],
      [2018, 4_800_000, []],
    ])
  })

  it.each([
    ['one points at the other', 'own-1', null],
    ['each points at the other', 'own-1', 'own-2'],
  ])('counts a measure that serves two objectives once: %s', (_, second, first) => {
    const rows = [own('own-1', '訓練', 2016, first), own('own-2', '訓練', 2016, second)]
    const across = acrossPlans(catalogue, changed(rows.map((row) => ownIn('sheet-a', row))))
    const isThere = (one: { readonly department: string; readonly fiscalYear: number }) =>
      one.department === '◇◇課' && one.fiscalYear === 2016
    expect(across.departmentYears.find(isThere)).toEqual({
      department: '◇◇課',
      fiscalYear: 2016,
      measures: 2,
      plans: ['sheet-a'],
    })
  })

  it('count a measure that serves two objectives when it first comes, whatever row says so', () => {
    const rows = [own('own-1', '訓練', 2017), own('own-2', '訓練', 2016, 'own-1')]
    const across = acrossPlans(
      catalogue,
      changed([...rows.map((row) => ownIn('sheet-a', row)), ownIn('sheet-b', own('own-3', '訓練', 2018))]),
    )
    expect(across.sharedMeasures.find(({ name }) => name === '訓練')?.planned).toEqual([
      { sheet: 'sheet-a', row: 'own-2', fiscalYear: 2016, isOrLater: false },
      { sheet: 'sheet-b', row: 'own-3', fiscalYear: 2018, isOrLater: false },
    ])
  })

  it('say where nothing is written yet, and where the period ends first', () => {
    const plans = (changes: readonly Change[]) => acrossPlans(catalogue, changed(changes)).plans.map(attainment)
    expect(plans([])).toEqual([2018, 2018])
    expect(plans([UNWRITTEN_A])).toEqual(['unwritten', 2018])
    expect(plans([['planSheets/sheet-a/ownMeasures/own-a-f1/schedule', { kind: 'later', fiscalYear: 2019 }]])).toEqual([
      'never',
      2018,
    ])
  })

  it('attain the objectives within the period exactly where the condition of the plan holds', () => {
    fc.assert(
      fc.property(anyCycle, (cycle) => {
        const { plans } = acrossPlans(catalogue, cycle)
        const targets = cycle.statusSheets.filter((sheet) => areasOfSheet(cycle, sheet).length > 0)
        expect(plans.map(({ sheet }) => sheet)).toEqual(targets.map(({ id }) => id))
        for (const [index, status] of targets.entries()) {
          const plan = planOf(cycle, status.id)
          const allowed = cycle.settings.allowObjectiveException
          const condition = planCondition(catalogue, cycle.fiscalYear, status, plan, allowed)
          const isMet = condition.every(({ state }) => state !== 'no-measure')
          expect(plans[index]?.attainedBy !== null).toBe(isMet)
        }
      }),
    )
  })

  it('sum up what is stated, and name who states nothing', () => {
    fc.assert(
      fc.property(anyCycle, (cycle) => {
        const { plans, budget } = acrossPlans(catalogue, cycle)
        for (const { fiscalYear, stated, plans: stating, unstated } of budget) {
          const amounts = plans.map(({ amounts }) => amounts[String(fiscalYear)])
          expect(stated).toBe(amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0))
          expect(stating).toHaveLength(amounts.filter((amount) => amount !== undefined).length)
          expect(stating.filter((sheet) => unstated.includes(sheet))).toEqual([])
        }
      }),
    )
  })

  it('come to the same whatever the order of the sheets', () => {
    const inOrder = (cycle: Cycle) => {
      const { plans, sharedMeasures, departmentYears } = acrossPlans(catalogue, cycle)
      const sorted = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).toSorted()
      return {
        plans: sorted(plans.map(({ areas, ...plan }) => ({ ...plan, areas: sorted(areas) }))),
        shared: sorted(sharedMeasures.map(({ kind, planned }) => ({ kind, planned: sorted(planned) }))),
        departments: sorted(departmentYears.map((one) => ({ ...one, plans: one.plans.toSorted() }))),
      }
    }
    fc.assert(
      fc.property(anyCycle, (cycle) => {
        const turned = { ...cycle, statusSheets: cycle.statusSheets.toReversed() }
        expect(inOrder(turned)).toEqual(inOrder(cycle))
      }),
    )
  })
})
