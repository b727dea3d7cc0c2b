import { describe, expect, it } from 'vitest'
import { checkCycle, severityOf } from '../../src/check/check-cycle.ts'
import {
  blankArea,
  blankBusinessSheet,
  blankDecision,
  blankOwnPlanRow,
  blankOwnStatusRow,
  blankPlanRow,
  blankPlanSheet,
  blankStatusSheet,
  blankSystem,
  newCycle,
} from '../../src/cycle/new-cycle.ts'
import type { Cycle } from '../../src/cycle/cycle.ts'
import { describeFinding } from '../../src/describe/describe-finding.ts'
import { blankStatusRow } from '../../src/evaluation/row-status.ts'
import type { Finding } from '../../src/finding/finding.ts'
import { FINDING_TEXTS, type Locale } from '../../src/finding/finding-texts.ts'
import { withValueAt } from '../../src/merge/document-path.ts'
import type { Schedule } from '../../src/worksheet/plan-sheet.ts'
import { countermeasureIds, cycle } from '../arbitrary.ts'
import { catalogue, example, examplePlan } from '../fixtures.ts'
import { fc } from '../property.ts'

/** Where a value is put, and the value; undefined takes a row or a member out. */
type Change = readonly [place: string, value: unknown]

function changed(...changes: readonly Change[]): Cycle {
  return changes.reduce((document, [place, value]) => withValueAt(document, place.split('/'), value), example)
}

const found = (value: Cycle) => checkCycle(catalogue, value).map(({ code, place }) => `${code} ${place.join('/')}`)

const by = (fiscalYear: number): Schedule => ({ kind: 'by', fiscalYear })
const later = (fiscalYear: number): Schedule => ({ kind: 'later', fiscalYear })
const done = (fiscalYear: number | null): Schedule => ({ kind: 'done', fiscalYear })

const own = { ...blankOwnStatusRow('own-a-f1', 'F', '管理者権限の操作の全件記録と即時通報') }
const wording = (id: string) => ({ id, text: '要点', sourceHash: '0'.repeat(64), attachment: false })
const systemC = (department: string) => ({
  ...blankSystem('system-c', 'Ｃシステム', department),
  personName: '◎◎',
  contact: '内線1',
})
const holder = (id: string, held: boolean, implemented: boolean) => ({ id, held, implemented })
const holdersMissing = countermeasureIds.map((id) => `holder-missing statusSheets/sheet-a/measures/${id}/holders`)

/** Every finding: the smallest change of the clean example that provokes it, its place, and what else the change provokes. */
type Case = readonly [code: string, changes: readonly Change[], place: string, also?: readonly string[]]
const CASES: readonly Case[] = [
  ['threat-event-missing', [['businessSheets/business-1/threatEvent', '']], 'businessSheets/business-1/threatEvent'],
  ['department-missing', [['businessSheets/business-1/department', '　']], 'businessSheets/business-1/department'],
  [
    'department-missing',
    [['statusSheets/sheet-b/systems/system-b/department', '']],
    'statusSheets/sheet-b/systems/system-b/department',
  ],
  ['person-missing', [['businessSheets/business-2/personName', '']], 'businessSheets/business-2/personName'],
  [
    'contact-missing',
    [['statusSheets/sheet-a/systems/system-a/contact', '']],
    'statusSheets/sheet-a/systems/system-a/contact',
  ],

  [
    'area-name-missing',
    [['businessSheets/business-1/areas/area-1/name', '']],
    'businessSheets/business-1/areas/area-1/name',
  ],
  [
    'area-name-duplicate',
    [['businessSheets/business-2/areas/area-2/name', '　○○業務 ']],
    'businessSheets/business-2/areas/area-2/name',
  ],
  [
    'area-overview-missing',
    [['businessSheets/business-1/areas/area-1/overview', ' ']],
    'businessSheets/business-1/areas/area-1/overview',
  ],
  [
    'likelihood-missing',
    [['businessSheets/business-1/areas/area-1/likelihood', null]],
    'businessSheets/business-1/areas/area-1/likelihood',
  ],
  [
    'likelihood-reason-missing',
    [['businessSheets/business-1/areas/area-1/likelihood', 'medium']],
    'businessSheets/business-1/areas/area-1/likelihoodReason',
  ],
  [
    'adverse-impact-unknown',
    [['businessSheets/business-1/areas/area-1/adverseImpacts', ['nation-1', 'nation-9']]],
    'businessSheets/business-1/areas/area-1/adverseImpacts',
  ],
  [
    'adverse-impacts-none',
    [['businessSheets/business-1/areas/area-1/adverseImpacts', []]],
    'businessSheets/business-1/areas/area-1/adverseImpacts',
  ],
  [
    'cycle-empty',
    [
      ['areaDecisions', []],
      ['businessSheets', []],
      ['statusSheets', []],
      ['planSheets', []],
    ],
    'businessSheets',
  ],
  [
    'used-systems-missing',
    [['businessSheets/business-1/areas/area-1/usedSystems', []]],
    'businessSheets/business-1/areas/area-1/usedSystems',
  ],
  [
    'used-systems-missing',
    [['businessSheets/business-1/areas/area-1/usedSystems', ['', '　']]],
    'businessSheets/business-1/areas/area-1/usedSystems',
  ],

  [
    'decision-missing',
    [['areaDecisions/area-3', undefined]],
    'businessSheets/business-3/areas/area-3',
    ['system-unused statusSheets/sheet-b'],
  ],
  ['decision-without-area', [['areaDecisions/area-9', blankDecision('area-9', null)]], 'areaDecisions/area-9'],
  ['criterion-missing', [['areaDecisions/area-1/selectionCriterion', null]], 'areaDecisions/area-1/selectionCriterion'],
  [
    'criterion-unknown',
    [['areaDecisions/area-1/selectionCriterion', 'criterion-3']],
    'areaDecisions/area-1/selectionCriterion',
  ],
  ['protection-undecided', [['areaDecisions/area-1/protected', null]], 'areaDecisions/area-1/protected'],
  [
    'low-but-protected',
    [
      ['businessSheets/business-1/areas/area-1/likelihood', 'low'],
      ['businessSheets/business-1/areas/area-1/likelihoodReason', '理由'],
    ],
    'areaDecisions/area-1/protected',
  ],
  ['protected-without-system', [['areaDecisions/area-1/targetSystems', []]], 'areaDecisions/area-1/targetSystems'],
  [
    'target-system-unknown',
    [['areaDecisions/area-1/targetSystems', ['system-a', 'system-9']]],
    'areaDecisions/area-1/targetSystems',
  ],
  ['system-unused', [['areaDecisions/area-3/protected', false]], 'statusSheets/sheet-b'],
  [
    'no-protected-area',
    [
      ['areaDecisions/area-1/protected', false],
      ['areaDecisions/area-2/protected', false],
      ['areaDecisions/area-3/protected', false],
    ],
    'areaDecisions',
    ['system-unused statusSheets/sheet-a', 'system-unused statusSheets/sheet-b'],
  ],

  [
    'system-name-missing',
    [['statusSheets/sheet-a/systems/system-a/name', '']],
    'statusSheets/sheet-a/systems/system-a/name',
  ],
  [
    'roles-missing',
    [['statusSheets/sheet-a/systems/system-c', systemC('▲▲課')]],
    'statusSheets/sheet-a/roles',
    holdersMissing,
  ],
  [
    'measure-unknown',
    [['statusSheets/sheet-a/measures/block-9-9', blankStatusRow('block-9-9')]],
    'statusSheets/sheet-a/measures/block-9-9',
  ],
  [
    'measure-unknown',
    [['planSheets/sheet-a/measures/block-9-9', blankPlanRow('block-9-9')]],
    'planSheets/sheet-a/measures/block-9-9',
  ],
  [
    'measure-missing',
    [['statusSheets/sheet-a/measures/block-2-2', undefined]],
    'statusSheets/sheet-a/measures/block-2-2',
    ['schedule-not-applicable planSheets/sheet-a/measures/block-2-2/schedule'],
  ],
  [
    'implemented-not-applicable',
    [['statusSheets/sheet-a/measures/block-2-2/applicability', 'not-applicable']],
    'statusSheets/sheet-a/measures/block-2-2/implemented',
    ['schedule-not-applicable planSheets/sheet-a/measures/block-2-2/schedule'],
  ],
  [
    'implemented-not-applicable',
    [
      ['statusSheets/sheet-a/measures/block-2-2/applicability', 'planned'],
      ['statusSheets/sheet-a/measures/block-2-2/note', '更改時'],
    ],
    'statusSheets/sheet-a/measures/block-2-2/implemented',
    ['schedule-contradicts-not-implemented planSheets/sheet-a/measures/block-2-2/schedule'],
  ],
  [
    'implemented-without-document',
    [['statusSheets/sheet-a/measures/block-1-1/documents', '']],
    'statusSheets/sheet-a/measures/block-1-1/documents',
  ],
  [
    'implemented-without-document',
    [
      ['statusSheets/sheet-a/ownMeasures/own-a-f1', { ...own, implemented: true }],
      ['planSheets/sheet-a/ownMeasures/own-a-f1/schedule', by(2014)],
    ],
    'statusSheets/sheet-a/ownMeasures/own-a-f1/documents',
  ],
  [
    'documents-unconfirmed',
    [['statusSheets/sheet-a/measures/block-1-1/documentsUnconfirmed', true]],
    'statusSheets/sheet-a/measures/block-1-1/documents',
  ],
  [
    'planned-note-missing',
    [['statusSheets/sheet-a/measures/block-2-3/applicability', 'planned']],
    'statusSheets/sheet-a/measures/block-2-3/note',
  ],
  [
    'holder-missing',
    [
      ['statusSheets/sheet-a/systems/system-c', systemC('◇◇課')],
      ...countermeasureIds
        .slice(1)
        .map((id): Change => [
          `statusSheets/sheet-a/measures/${id}/holders`,
          [
            holder(
              `${catalogue.countermeasures.find((measure) => measure.id === id)?.elements[0]}@system-c`,
              true,
              !['block-2-3', 'monitor-2-1', 'block-2-4'].includes(id),
            ),
          ],
        ]),
    ],
    'statusSheets/sheet-a/measures/block-1-1/holders',
  ],
  [
    'holder-unknown',
    [['statusSheets/sheet-a/measures/block-2-3/holders', [holder('proxy@system-a', true, false)]]],
    'statusSheets/sheet-a/measures/block-2-3/holders/proxy@system-a',
  ],
  [
    'holder-unknown',
    [['statusSheets/sheet-a/measures/block-2-3/holders', [holder('user-terminal@system-b', true, false)]]],
    'statusSheets/sheet-a/measures/block-2-3/holders/user-terminal@system-b',
  ],
  [
    'holder-implemented-not-held',
    [
      [
        'statusSheets/sheet-a/measures/monitor-2-1/holders',
        [holder('authentication-server@system-a', true, false), holder('user-terminal@system-a', false, true)],
      ],
    ],
    'statusSheets/sheet-a/measures/monitor-2-1/holders/user-terminal@system-a/implemented',
  ],
  [
    'own-description-missing',
    [['statusSheets/sheet-a/ownMeasures/own-a-f1', { ...own, description: '' }]],
    'statusSheets/sheet-a/ownMeasures/own-a-f1/description',
  ],
  [
    'own-objective-unknown',
    [['planSheets/sheet-a/ownMeasures/own-a-f1/objective', 'Z']],
    'planSheets/sheet-a/ownMeasures/own-a-f1/objective',
    ['condition-failed planSheets/sheet-a'],
  ],
  [
    'own-objective-unknown',
    [['statusSheets/sheet-a/ownMeasures/own-a-f1', { ...own, objective: 'f' }]],
    'statusSheets/sheet-a/ownMeasures/own-a-f1/objective',
    ['own-objective-differs planSheets/sheet-a/ownMeasures/own-a-f1/objective'],
  ],
  [
    'same-as-unknown',
    [['planSheets/sheet-a/ownMeasures/own-a-f1/sameAs', 'own-a-e1']],
    'planSheets/sheet-a/ownMeasures/own-a-f1/sameAs',
  ],
  [
    'same-as-unknown',
    [['statusSheets/sheet-a/ownMeasures/own-a-f1', { ...own, sameAs: 'own-a-f1' }]],
    'statusSheets/sheet-a/ownMeasures/own-a-f1/sameAs',
  ],
  [
    'same-as-other-time',
    [
      [
        'planSheets/sheet-a/ownMeasures/own-a-e1',
        { ...blankOwnPlanRow('own-a-e1', 'E', '監視'), schedule: by(2017), note: '監視', sameAs: 'own-a-f1' },
      ],
    ],
    'planSheets/sheet-a/ownMeasures/own-a-e1/schedule',
  ],
  ['residual-risk-missing', [['statusSheets/sheet-a/residualRisks/E', '']], 'statusSheets/sheet-a/residualRisks/E'],
  [
    'residual-risk-missing',
    [['statusSheets/sheet-a/residualRisks/F', undefined]],
    'statusSheets/sheet-a/residualRisks/F',
  ],
  [
    'objective-without-measure',
    [
      ['statusSheets/sheet-a/measures/block-2-4/applicability', 'not-applicable'],
      ['planSheets/sheet-a/measures/block-2-4/schedule', null],
      ['planSheets/sheet-a/ownMeasures/own-a-f1', undefined],
    ],
    'statusSheets/sheet-a/residualRisks/F',
    ['condition-failed planSheets/sheet-a'],
  ],
  [
    'objective-exception',
    [
      ['settings/allowObjectiveException', true],
      ['statusSheets/sheet-a/measures/block-2-4/applicability', 'not-applicable'],
      ['statusSheets/sheet-a/objectiveExceptions/F', '端末を持たない。'],
      ['planSheets/sheet-a/measures/block-2-4/schedule', null],
      ['planSheets/sheet-a/ownMeasures/own-a-f1', undefined],
    ],
    'statusSheets/sheet-a/objectiveExceptions/F',
  ],
  [
    'exception-not-allowed',
    [['statusSheets/sheet-a/objectiveExceptions/F', '理由']],
    'statusSheets/sheet-a/objectiveExceptions/F',
  ],
  [
    'exception-not-allowed',
    [
      ['settings/allowObjectiveException', true],
      ['statusSheets/sheet-a/objectiveExceptions/F', '理由'],
    ],
    'statusSheets/sheet-a/objectiveExceptions/F',
  ],
  ['risk-evaluation-missing', [['statusSheets/sheet-a/riskEvaluation', '']], 'statusSheets/sheet-a/riskEvaluation'],
  [
    'dependency-must',
    [['statusSheets/sheet-a/measures/block-1-3/implemented', false]],
    'statusSheets/sheet-a/measures/monitor-1-2/implemented',
    ['schedule-contradicts-not-implemented planSheets/sheet-a/measures/block-1-3/schedule'],
  ],
  [
    'dependency-builds-on',
    [
      ['statusSheets/sheet-a/measures/block-1-1/implemented', false],
      ['statusSheets/sheet-a/residualRisks/A', '残る。'],
    ],
    'statusSheets/sheet-a/measures/monitor-1-1/implemented',
    ['schedule-contradicts-not-implemented planSheets/sheet-a/measures/block-1-1/schedule'],
  ],
  [
    'dependency-operated-by',
    [['statusSheets/sheet-a/measures/monitor-1-1/implemented', false]],
    'statusSheets/sheet-a/measures/block-1-3/implemented',
    ['schedule-contradicts-not-implemented planSheets/sheet-a/measures/monitor-1-1/schedule'],
  ],

  ['plan-missing', [['planSheets/sheet-b', undefined]], 'statusSheets/sheet-b'],
  ['plan-without-status', [['planSheets/sheet-c', { ...examplePlan('sheet-a'), id: 'sheet-c' }]], 'planSheets/sheet-c'],
  [
    'schedule-missing',
    [['planSheets/sheet-a/measures/block-2-3/schedule', null]],
    'planSheets/sheet-a/measures/block-2-3/schedule',
  ],
  [
    'schedule-missing',
    [['planSheets/sheet-a/measures/block-2-4', undefined]],
    'planSheets/sheet-a/measures/block-2-4/schedule',
  ],
  [
    'schedule-not-applicable',
    [['statusSheets/sheet-a/measures/block-2-3/applicability', 'not-applicable']],
    'planSheets/sheet-a/measures/block-2-3/schedule',
  ],
  [
    'schedule-result-due',
    [['planSheets/sheet-a/measures/block-2-3/schedule', by(2013)]],
    'planSheets/sheet-a/measures/block-2-3/schedule',
  ],
  [
    'schedule-beyond-period',
    [['planSheets/sheet-a/measures/block-2-4/schedule', by(2019)]],
    'planSheets/sheet-a/measures/block-2-4/schedule',
  ],
  [
    'schedule-later-needs-date',
    [['planSheets/sheet-a/measures/block-2-4/schedule', later(2020)]],
    'planSheets/sheet-a/measures/block-2-4/schedule',
  ],
  [
    'schedule-done-too-late',
    [['planSheets/sheet-a/measures/monitor-1-2/schedule', done(2014)]],
    'planSheets/sheet-a/measures/monitor-1-2/schedule',
  ],
  [
    'schedule-contradicts-implemented',
    [
      ['statusSheets/sheet-a/measures/block-2-3/implemented', true],
      ['statusSheets/sheet-a/measures/block-2-3/documents', '設計書'],
    ],
    'planSheets/sheet-a/measures/block-2-3/schedule',
  ],
  [
    'schedule-contradicts-implemented',
    [['statusSheets/sheet-a/ownMeasures/own-a-f1', { ...own, implemented: true, documents: '設計書' }]],
    'planSheets/sheet-a/ownMeasures/own-a-f1/schedule',
  ],
  [
    'schedule-contradicts-not-implemented',
    [['planSheets/sheet-a/measures/block-2-3/schedule', done(null)]],
    'planSheets/sheet-a/measures/block-2-3/schedule',
  ],
  [
    'schedule-contradicts-not-implemented',
    [['planSheets/sheet-a/ownMeasures/own-a-f1/schedule', done(2013)]],
    'planSheets/sheet-a/ownMeasures/own-a-f1/schedule',
  ],
  [
    'schedule-note-missing',
    [['planSheets/sheet-a/measures/block-2-4/note', '']],
    'planSheets/sheet-a/measures/block-2-4/note',
  ],
  [
    'schedule-note-missing',
    [
      ['planSheets/sheet-a/measures/block-2-4/schedule', later(2019)],
      ['planSheets/sheet-a/measures/block-2-4/note', ' '],
    ],
    'planSheets/sheet-a/measures/block-2-4/note',
  ],
  [
    'own-not-in-plan',
    [['statusSheets/sheet-a/ownMeasures/own-x', blankOwnStatusRow('own-x', 'E', '監視')]],
    'statusSheets/sheet-a/ownMeasures/own-x',
  ],
  [
    'own-objective-differs',
    [['statusSheets/sheet-a/ownMeasures/own-a-f1', { ...own, objective: 'E' }]],
    'planSheets/sheet-a/ownMeasures/own-a-f1/objective',
  ],
  [
    'own-name-missing',
    [['planSheets/sheet-a/ownMeasures/own-a-f1/name', '']],
    'planSheets/sheet-a/ownMeasures/own-a-f1/name',
  ],
  [
    'own-name-differs',
    [['statusSheets/sheet-a/ownMeasures/own-a-f1', { ...own, description: '別の対策' }]],
    'planSheets/sheet-a/ownMeasures/own-a-f1/name',
  ],
  [
    'own-note-missing',
    [['planSheets/sheet-a/ownMeasures/own-a-f1/note', '']],
    'planSheets/sheet-a/ownMeasures/own-a-f1/note',
  ],
  [
    'dependency-order',
    [['planSheets/sheet-b/measures/block-1-3/schedule', by(2016)]],
    'planSheets/sheet-b/measures/monitor-1-2/schedule',
  ],
  ['condition-failed', [['planSheets/sheet-a/ownMeasures/own-a-f1', undefined]], 'planSheets/sheet-a'],
  [
    'judgement-missing',
    [['planSheets/sheet-a/requirementJudgement/met', null]],
    'planSheets/sheet-a/requirementJudgement/met',
  ],
  [
    'judgement-negative',
    [['planSheets/sheet-a/requirementJudgement/met', false]],
    'planSheets/sheet-a/requirementJudgement/met',
  ],
  ['basis-missing', [['planSheets/sheet-a/basis/renewalTiming', '']], 'planSheets/sheet-a/basis'],
  ['progress-missing', [['planSheets/sheet-a/progress', null]], 'planSheets/sheet-a/progress'],
  ['progress-without-prior', [['prior/planSheets/sheet-a', undefined]], 'planSheets/sheet-a/progress'],
  ['progress-has-late-items', [['planSheets/sheet-b/progress', 'on-track']], 'planSheets/sheet-b/progress'],
  ['delay-reason-missing', [['planSheets/sheet-b/delayReason', '']], 'planSheets/sheet-b/delayReason'],
  ['next-year-outline-missing', [['planSheets/sheet-a/nextYearOutline', '']], 'planSheets/sheet-a/nextYearOutline'],
  ['budget-outline-missing', [['planSheets/sheet-a/budgetOutline', '']], 'planSheets/sheet-a/budgetOutline'],
  ['budget-year-outside', [['planSheets/sheet-a/budgetAmounts/2013', 1]], 'planSheets/sheet-a/budgetAmounts/2013'],
  ['budget-year-outside', [['planSheets/sheet-a/budgetAmounts/2019', 0]], 'planSheets/sheet-a/budgetAmounts/2019'],
  [
    'change-reason-missing',
    [['planSheets/sheet-b/measures/block-1-3/changeDate', null]],
    'planSheets/sheet-b/measures/block-1-3/changeReason',
  ],
  [
    'change-reason-missing',
    [['planSheets/sheet-a/ownMeasures/own-a-f1/changeReason', ' ']],
    'planSheets/sheet-a/ownMeasures/own-a-f1/changeReason',
  ],
  [
    'first-planned-overwritten',
    [['planSheets/sheet-a/measures/block-2-3/firstPlannedYear', 2017]],
    'planSheets/sheet-a/measures/block-2-3/firstPlannedYear',
  ],
  [
    'first-planned-overwritten',
    [['planSheets/sheet-a/measures/block-2-3/firstPlannedYear', null]],
    'planSheets/sheet-a/measures/block-2-3/firstPlannedYear',
  ],

  ['wording-unknown', [['dashboard/wording', [wording('areas/area-9/name')]]], 'dashboard/wording/areas/area-9/name'],
  ['wording-stale', [['dashboard/wording', [wording('areas/area-1/name')]]], 'dashboard/wording/areas/area-1/name'],
]

describe('the checks', () => {
  it('find nothing in the worked example', () => {
    expect(found(example)).toEqual([])
  })

  it('are all provoked below', () => {
    expect([...new Set(CASES.map(([code]) => code))].toSorted()).toEqual(
      Object.keys(FINDING_TEXTS)
        // Those across the plans: check-across-plans.test.ts.
        .filter((code) => !code.startsWith('across-'))
        .toSorted(),
    )
  })

  it.for<Case>(CASES)('%s after %j', ([code, changes, place, also = []]) => {
    const lines = [`${code} ${place}`, ...also]
    expect(found(changed(...changes)).toSorted()).toEqual(lines.toSorted())
  })
})

describe('the edges of the checks', () => {
  it.for<Case>([
    [
      'area-name-duplicate',
      [
        ['businessSheets/business-1/areas/area-1/name', '　○○業務 '],
        ['businessSheets/business-2/areas/area-2/name', '○○業務'],
      ],
      'businessSheets/business-2/areas/area-2/name',
    ],
    [
      'schedule-contradicts-implemented',
      [
        ['planSheets/sheet-a/measures/block-2-1/schedule', later(2014)],
        ['planSheets/sheet-a/measures/block-2-1/note', '理由'],
      ],
      'planSheets/sheet-a/measures/block-2-1/schedule',
      [
        'schedule-later-needs-date planSheets/sheet-a/measures/block-2-1/schedule',
        'change-reason-missing planSheets/sheet-a/measures/block-2-1/changeReason',
      ],
    ],
    [
      'same-as-unknown',
      [
        [
          'planSheets/sheet-a/ownMeasures/own-a-e1',
          { ...blankOwnPlanRow('own-a-e1', 'E', '監視'), schedule: by(2018), note: '監視' },
        ],
        ['planSheets/sheet-a/ownMeasures/own-a-f1/sameAs', 'own-a-e2'],
      ],
      'planSheets/sheet-a/ownMeasures/own-a-f1/sameAs',
    ],
    [
      'residual-risk-missing',
      [
        ['statusSheets/sheet-a/residualRisks/F', ''],
        [
          'statusSheets/sheet-a/ownMeasures/own-a-e1',
          { ...own, id: 'own-a-e1', objective: 'E', implemented: true, documents: '設計書' },
        ],
        [
          'planSheets/sheet-a/ownMeasures/own-a-e1',
          { ...blankOwnPlanRow('own-a-e1', 'E', own.description), schedule: by(2014), note: '監視' },
        ],
      ],
      'statusSheets/sheet-a/residualRisks/F',
    ],
    [
      'objective-without-measure',
      [
        ['statusSheets/sheet-a/measures/block-2-4/applicability', 'not-applicable'],
        ['planSheets/sheet-a', undefined],
      ],
      'statusSheets/sheet-a/residualRisks/F',
      ['plan-missing statusSheets/sheet-a'],
    ],
    [
      'own-not-in-plan',
      [
        ['statusSheets/sheet-a/measures/block-2-4/applicability', 'not-applicable'],
        ['planSheets/sheet-a/measures/block-2-4/schedule', null],
        ['planSheets/sheet-a/ownMeasures/own-a-f1', undefined],
        ['statusSheets/sheet-a/ownMeasures/own-a-f1', own],
      ],
      'statusSheets/sheet-a/ownMeasures/own-a-f1',
      ['condition-failed planSheets/sheet-a'],
    ],
  ])('%s after %j', ([code, changes, place, also = []]) => {
    const lines = [`${code} ${place}`, ...also]
    expect(found(changed(...changes)).toSorted()).toEqual(lines.toSorted())
  })
})

describe('what the checks let pass', () => {
  it.each<[string, readonly Change[]]>([
    [
      'a likelihood other than the standard, with its reason',
      [
        ['businessSheets/business-1/areas/area-1/likelihood', 'medium'],
        ['businessSheets/business-1/areas/area-1/likelihoodReason', '理由'],
      ],
    ],
    [
      'a low area that is not protected',
      [
        ['businessSheets/business-2/areas/area-2/likelihood', 'low'],
        ['businessSheets/business-2/areas/area-2/likelihoodReason', '理由'],
        ['areaDecisions/area-2/protected', false],
      ],
    ],
    [
      'an area that is not protected and has no system',
      [
        ['areaDecisions/area-2/protected', false],
        ['areaDecisions/area-2/targetSystems', []],
      ],
    ],
    [
      'an element that will be had later, with its remark',
      [
        ['statusSheets/sheet-a/measures/block-2-3/applicability', 'planned'],
        ['statusSheets/sheet-a/measures/block-2-3/note', '平成28年度の更改で備える。'],
      ],
    ],
    [
      'no documents where nothing is 済',
      [
        ['statusSheets/sheet-a/measures/block-2-3/documents', ''],
        ['statusSheets/sheet-a/measures/block-2-3/documentsUnconfirmed', true],
      ],
    ],
    ['a remark on a residual risk that is not asked for', [['statusSheets/sheet-a/residualRisks/A', '残る。']]],
    [
      'no residual risk where an own measure is 済',
      [
        ['statusSheets/sheet-a/residualRisks/F', ''],
        ['statusSheets/sheet-a/ownMeasures/own-a-f1', { ...own, implemented: true, documents: '設計書' }],
        ['planSheets/sheet-a/ownMeasures/own-a-f1/schedule', by(2014)],
      ],
    ],
    [
      'an objective with only an own measure that is planned',
      [
        ['statusSheets/sheet-a/measures/block-2-4/applicability', 'not-applicable'],
        ['planSheets/sheet-a/measures/block-2-4/schedule', null],
      ],
    ],
    [
      'done in year N, as N年度実施 or as the result of a promise',
      [['planSheets/sheet-a/measures/monitor-1-2/schedule', by(2014)]],
    ],
    ['実施しない and 以降 with their reasons', [['planSheets/sheet-a/measures/block-2-4/schedule', later(2019)]]],
    ['a measure brought forward', [['planSheets/sheet-a/measures/monitor-2-1/schedule', by(2015)]]],
    [
      'a measure put off with date and reason',
      [
        ['planSheets/sheet-a/measures/block-2-3/schedule', by(2017)],
        ['planSheets/sheet-a/measures/block-2-3/changeDate', '2014-12-01'],
        ['planSheets/sheet-a/measures/block-2-3/changeReason', '理由'],
      ],
    ],
    [
      'delayed without late items',
      [
        ['planSheets/sheet-a/progress', 'delayed'],
        ['planSheets/sheet-a/delayReason', '理由'],
      ],
    ],
    ['a reason of a delay that there is not', [['planSheets/sheet-a/delayReason', '理由']]],
    [
      'amounts of the year of the plan and of its last',
      [
        ['planSheets/sheet-a/budgetAmounts/2014', 1],
        ['planSheets/sheet-a/budgetAmounts/2018', 0],
      ],
    ],
    [
      'two systems of one department that share a sheet, with their holders',
      [
        ['statusSheets/sheet-a/systems/system-c', systemC('◇◇課')],
        ...countermeasureIds.map((id): Change => [
          `statusSheets/sheet-a/measures/${id}/holders`,
          [
            holder(
              `${catalogue.countermeasures.find((measure) => measure.id === id)?.elements[0]}@system-c`,
              true,
              !['block-2-3', 'monitor-2-1', 'block-2-4'].includes(id),
            ),
          ],
        ]),
      ],
    ],
    [
      'an own measure linked to one of another objective',
      [
        ['statusSheets/sheet-a/ownMeasures/own-a-f1', own],
        ['statusSheets/sheet-a/ownMeasures/own-a-e1', { ...own, id: 'own-a-e1', objective: 'E', sameAs: 'own-a-f1' }],
        [
          'planSheets/sheet-a/ownMeasures/own-a-e1',
          {
            ...blankOwnPlanRow('own-a-e1', 'E', own.description),
            sameAs: 'own-a-f1',
            schedule: by(2018),
            note: '同じ対策',
          },
        ],
      ],
    ],
  ])('%s', (_, changes) => {
    expect(found(changed(...changes))).toEqual([])
  })

  it('a row that its holders answer for: its own answers do not matter', () => {
    const row = 'statusSheets/sheet-a/measures/block-2-2'
    const held = [holder('network@system-a', true, true)]
    expect(found(changed([`${row}/applicability`, 'not-applicable'], [`${row}/holders`, held]))).toEqual([])
    const open = 'statusSheets/sheet-a/measures/block-2-3'
    const notDone = [holder('user-terminal@system-a', true, false)]
    const answers: Change[] = [
      [`${open}/holders`, notDone],
      [`${open}/implemented`, true],
      [`${open}/applicability`, 'not-applicable'],
    ]
    expect(found(changed(...answers))).toEqual([])
  })

  it('no holder is asked for where no system of the sheet has the element', () => {
    const shared = changed(
      ['statusSheets/sheet-a/systems/system-c', systemC('◇◇課')],
      ['statusSheets/sheet-a/measures/block-2-4/applicability', 'not-applicable'],
      ['planSheets/sheet-a/measures/block-2-4/schedule', null],
    )
    expect(found(shared)).toEqual(holdersMissing.filter((line) => !line.includes('block-2-4')))
  })

  it('what no longer applies is not late', () => {
    const row = 'measures/block-2-3'
    const due: Change = [`prior/planSheets/sheet-a/${row}/schedule`, by(2014)]
    const first: Change = [`planSheets/sheet-a/${row}/firstPlannedYear`, 2016]
    const late = (...changes: Change[]) =>
      found(changed(due, first, ...changes)).filter((line) => line.startsWith('progress-has-late-items'))
    const open: Change = [`planSheets/sheet-a/${row}/schedule`, null]
    expect(late(open)).toEqual(['progress-has-late-items planSheets/sheet-a/progress'])
    expect(late(open, [`statusSheets/sheet-a/${row}/applicability`, 'not-applicable'])).toEqual([])
  })

  it('a first year stands where last year promised none', () => {
    expect(found(changed(['planSheets/sheet-a/measures/block-2-4/firstPlannedYear', 2017]))).toEqual([])
  })

  it('a reason is asked for only against a standard and a likelihood', () => {
    const place = 'businessSheets/business-1/areas/area-1'
    expect(
      found(changed(['areaDecisions/area-1/selectionCriterion', null], [`${place}/likelihood`, 'low'])),
    ).not.toContain(`likelihood-reason-missing ${place}/likelihoodReason`)
    expect(found(changed([`${place}/likelihood`, null]))).toEqual([`likelihood-missing ${place}/likelihood`])
  })

  it('blank names are no duplicates of each other', () => {
    const names: Change[] = [
      ['businessSheets/business-1/areas/area-1/name', ''],
      ['businessSheets/business-2/areas/area-2/name', ' '],
    ]
    expect(found(changed(...names)).filter((line) => line.startsWith('area-name-duplicate'))).toEqual([])
  })

  it('roles are asked for by department, not by system, and not where they are written', () => {
    const add = (department: string): Change => ['statusSheets/sheet-a/systems/system-c', systemC(department)]
    const roles = (...changes: Change[]) =>
      found(changed(...changes)).filter((line) => line.startsWith('roles-missing'))
    expect(roles(add(' ◇◇課　'))).toEqual([])
    expect(roles(add('▲▲課'), ['statusSheets/sheet-a/roles', '◇◇課が提出する。'])).toEqual([])
  })

  it('without an approved prior year no progress, no reason and no first year is asked for', () => {
    const unapproved = changed(
      ['prior/approved', false],
      ['planSheets/sheet-a/progress', null],
      ['planSheets/sheet-b/progress', null],
      ['planSheets/sheet-b/measures/block-1-3/changeDate', null],
      ['planSheets/sheet-a/measures/block-2-3/firstPlannedYear', null],
    )
    expect(found(unapproved)).toEqual([])
  })

  it('a row that last year did not have owes no reason', () => {
    const fresh = changed(
      ['prior/planSheets/sheet-b/measures/block-1-3', undefined],
      ['planSheets/sheet-b/measures/block-1-3/changeReason', ''],
      ['planSheets/sheet-b/measures/block-1-3/firstPlannedYear', null],
    )
    expect(found(fresh)).toEqual([])
  })

  it('a measure without an answer is not out of order', () => {
    const open = changed(
      ['planSheets/sheet-b/measures/block-1-3/schedule', null],
      ['planSheets/sheet-b/measures/monitor-1-2/schedule', null],
    )
    expect(found(open).filter((line) => line.startsWith('dependency-order'))).toEqual([])
    expect(
      found(changed(['planSheets/sheet-b/measures/block-1-3/schedule', null])).filter((line) =>
        line.startsWith('dependency-order'),
      ),
    ).toHaveLength(1)
  })

  it('only what must go together has an order; what builds on or is operated by has none', () => {
    const first = changed(['planSheets/sheet-a/measures/monitor-2-1/schedule', by(2015)])
    expect(found(first)).toEqual([])
    const reversed = changed(['planSheets/sheet-b/measures/block-1-1/schedule', by(2018)])
    expect(found(reversed).filter((line) => line.startsWith('dependency-order'))).toEqual([])
  })
})

describe('the parameters of findings', () => {
  const params = (code: string, ...changes: readonly Change[]) =>
    checkCycle(catalogue, changed(...changes)).find((one) => one.code === code)?.params

  it.each<[string, readonly Change[], object]>([
    [
      'likelihood-reason-missing',
      [['businessSheets/business-1/areas/area-1/likelihood', 'low']],
      { likelihood: { likelihood: 'low' }, standard: { likelihood: 'high' } },
    ],
    ['area-name-duplicate', [['businessSheets/business-2/areas/area-2/name', '○○業務']], { name: '○○業務' }],
    [
      'adverse-impact-unknown',
      [['businessSheets/business-1/areas/area-1/adverseImpacts', ['nation-9']]],
      { id: 'nation-9' },
    ],
    [
      'dependency-order',
      [['planSheets/sheet-b/measures/block-1-3/schedule', by(2016)]],
      { measure: { measures: ['monitor-1-2'] }, on: { measures: ['block-1-3'] } },
    ],
    [
      'schedule-beyond-period',
      [['planSheets/sheet-a/measures/block-2-4/schedule', by(2020)]],
      { year: { years: [2020] }, from: { years: [2019] } },
    ],
    ['next-year-outline-missing', [['planSheets/sheet-a/nextYearOutline', '']], { year: { years: [2015] } }],
    [
      'progress-has-late-items',
      [['planSheets/sheet-b/progress', 'on-track']],
      { measures: { measures: ['block-1-3', 'monitor-1-2'] }, year: { years: [2014] } },
    ],
    [
      'first-planned-overwritten',
      [['planSheets/sheet-a/measures/block-2-3/firstPlannedYear', 2018]],
      { year: { years: [2016] } },
    ],
    [
      'change-reason-missing',
      [['planSheets/sheet-b/measures/block-1-3/changeDate', null]],
      { from: { schedule: by(2014) }, to: { schedule: by(2015) } },
    ],
    ['budget-year-outside', [['planSheets/sheet-a/budgetAmounts/2019', 0]], { year: { years: [2019] } }],
    [
      'schedule-contradicts-not-implemented',
      [['planSheets/sheet-a/measures/block-2-3/schedule', done(null)]],
      { place: { place: ['statusSheets', 'sheet-a', 'measures', 'block-2-3', 'implemented'] } },
    ],
    [
      'schedule-not-applicable',
      [['statusSheets/sheet-a/measures/block-2-3/applicability', 'not-applicable']],
      { place: { place: ['statusSheets', 'sheet-a', 'measures', 'block-2-3', 'applicability'] } },
    ],
    [
      'own-objective-differs',
      [['statusSheets/sheet-a/ownMeasures/own-a-f1', { ...own, objective: 'E' }]],
      { place: { place: ['statusSheets', 'sheet-a', 'ownMeasures', 'own-a-f1', 'objective'] } },
    ],
    [
      'own-name-differs',
      [['statusSheets/sheet-a/ownMeasures/own-a-f1', { ...own, description: '別' }]],
      { place: { place: ['statusSheets', 'sheet-a', 'ownMeasures', 'own-a-f1', 'description'] } },
    ],
    [
      'condition-failed',
      [['planSheets/sheet-a/ownMeasures/own-a-f1', undefined]],
      {
        objective: 'F',
        year: { years: [2018] },
        remedies: { remedies: [{ kind: 'reconsider', measure: 'block-2-4' }, { kind: 'own-measure' }] },
      },
    ],
  ])('%s', (code, changes, expected) => {
    expect(params(code, ...changes)).toEqual(expected)
  })
})

describe('the cells that contradictions name', () => {
  it('are those of sheet 2, for measures of the set and own ones', () => {
    const at = (...changes: Change[]) => {
      const one = checkCycle(catalogue, changed(...changes)).find(({ code }) => code.startsWith('schedule-contradicts'))
      return one?.params
    }
    const row = ['statusSheets', 'sheet-a', 'measures', 'block-2-2', 'implemented']
    expect(at(['planSheets/sheet-a/measures/block-2-2/schedule', by(2016)])).toEqual({
      place: { place: row },
      schedule: { schedule: by(2016) },
    })
    expect(at(['planSheets/sheet-a/ownMeasures/own-a-f1/schedule', done(2013)])).toEqual({
      place: { place: ['statusSheets', 'sheet-a', 'ownMeasures', 'own-a-f1', 'implemented'] },
    })
  })

  it('are told with what they depend on', () => {
    const one = checkCycle(catalogue, changed(['statusSheets/sheet-a/measures/block-1-3/implemented', false]))
    expect(one.find(({ code }) => code === 'dependency-must')?.params).toEqual({
      measure: { measures: ['monitor-1-2'] },
      on: { measures: ['block-1-3'] },
    })
  })
})

describe('any cycle', () => {
  const blank = (): Cycle => ({
    ...newCycle({ id: 'org', name: '○○省' }, '2016', 2026),
    businessSheets: [{ ...blankBusinessSheet(catalogue, 'b', ''), areas: [blankArea('area', '')] }],
    areaDecisions: [blankDecision('area', null)],
    statusSheets: [blankStatusSheet(catalogue, 's', [blankSystem('sys', '', '')])],
    planSheets: [{ ...blankPlanSheet(catalogue, 's'), ownMeasures: [blankOwnPlanRow('own', 'A', '')] }],
  })

  it('with nothing in it says that there is nothing to check', () => {
    expect(found(newCycle({ id: 'org', name: '○○省' }, '2016', 2026))).toEqual(['cycle-empty businessSheets'])
  })

  it('with blank sheets is reported, not thrown', () => {
    const codes = checkCycle(catalogue, blank()).map(({ code }) => code)
    expect([...new Set(codes)].toSorted()).toEqual(
      [
        'adverse-impacts-none',
        'area-name-missing',
        'area-overview-missing',
        'basis-missing',
        'budget-outline-missing',
        'condition-failed',
        'contact-missing',
        'criterion-missing',
        'department-missing',
        'judgement-missing',
        'likelihood-missing',
        'next-year-outline-missing',
        'no-protected-area',
        'objective-without-measure',
        'own-name-missing',
        'person-missing',
        'protection-undecided',
        'residual-risk-missing',
        'risk-evaluation-missing',
        'schedule-missing',
        'system-name-missing',
        'system-unused',
        'used-systems-missing',
      ].toSorted(),
    )
    expect(codes.filter((code) => code === 'condition-failed')).toHaveLength(6)
  })

  it('is checked, and every finding is told in both languages', () => {
    fc.assert(
      fc.property(cycle, (value) => {
        for (const one of checkCycle(catalogue, value)) {
          for (const locale of ['ja', 'en'] as const) expectWords(value, one, locale)
        }
      }),
    )
  })
})

function expectWords(value: Cycle, one: Finding, locale: Locale): void {
  const words = describeFinding(catalogue, value, one, locale)
  expect(words.code).toBe(one.code)
  expect(words.severity).toBe(severityOf(one))
  expect(words.place, one.code).not.toBe('')
  expect(words.text, one.code).not.toBe('')
  expect(words.mend, one.code).not.toBe('')
  // A brace left over is a parameter that nobody gave.
  expect(`${words.text}${words.mend}`, one.code).not.toMatch(/\{[a-z]+\}/)
}

describe('the words of the findings', () => {
  /** Every finding of every case above; provoked in each test, so that the mutation run knows which tests provoke them. */
  const everyFinding = () =>
    CASES.flatMap(([, changes]) => {
      const value = changed(...changes)
      return checkCycle(catalogue, value).map((one) => ({ value, one }))
    })

  it('are whole in both languages: no parameter is left over, nothing is blank', () => {
    for (const { value, one } of everyFinding()) {
      expectWords(value, one, 'ja')
      expectWords(value, one, 'en')
    }
  })

  it('are Japanese in Japanese: no English sentence, and sentences end in 。', () => {
    for (const { value, one } of everyFinding()) {
      const { text, mend, place } = describeFinding(catalogue, value, one, 'ja')
      for (const words of [text, mend]) {
        // One ends in the list of the late measures.
        expect(words).toMatch(/。$|：遮断1-3、監視1-2$/)
        expect(words.replaceAll(/「sonae [a-z]+」/g, '')).not.toMatch(/[A-Za-z]{2,} [A-Za-z]{2,}/)
        expect(words).not.toMatch(/undefined|NaN|\[object/)
      }
      expect(place).not.toMatch(/undefined|\[object/)
    }
  })

  it('are English in English', () => {
    for (const { value, one } of everyFinding()) {
      const { text, mend } = describeFinding(catalogue, value, one, 'en')
      expect(text).toMatch(/^["A-Z監遮「シ]/)
      expect(`${text} ${mend}`).not.toMatch(/undefined|NaN|\[object|。/)
    }
  })

  it('have the severity that the table says', () => {
    const severities = Object.fromEntries(everyFinding().map(({ one }) => [one.code, severityOf(one)]))
    expect(severities['schedule-contradicts-implemented']).toBe('error')
    expect(severities['implemented-without-document']).toBe('warning')
    expect(severities['implemented-not-applicable']).toBe('error')
    expect(severities['low-but-protected']).toBe('note')
    expect(severities['condition-failed']).toBe('error')
  })
})
