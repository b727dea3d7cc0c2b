import { expect, it } from 'vitest'
import {
  blankArea,
  blankBusinessSheet,
  blankDecision,
  blankOwnPlanRow,
  blankOwnStatusRow,
  blankPlanSheet,
  blankStatusSheet,
  blankSystem,
  newCycle,
} from '../../src/cycle/new-cycle.ts'
import { blankStatusRow } from '../../src/evaluation/row-status.ts'
import { catalogue } from '../fixtures.ts'

const PLAN_FIELDS = {
  schedule: null,
  note: '',
  firstPlannedYear: null,
  changeDate: null,
  changeReason: '',
  pastChanges: [],
}

it('a new cycle and its sheets say nothing that nobody wrote', () => {
  expect(newCycle({ id: 'o', name: 'O' }, '2016', 2026)).toEqual({
    format: 'sonae-cycle',
    schemaVersion: 1,
    organisation: { id: 'o', name: 'O' },
    guidelineEdition: '2016',
    fiscalYear: 2026,
    settings: {
      marking: '機密性２情報',
      yearStyle: 'era',
      nationalCentre: '国家サイバー統括室',
      allowObjectiveException: false,
    },
    areaDecisions: [],
    businessSheets: [],
    statusSheets: [],
    planSheets: [],
    dashboard: { date: null, wording: [] },
    prior: null,
  })
  expect(blankBusinessSheet(catalogue, 'b', '課')).toEqual({
    id: 'b',
    threatEvent: '標的型攻撃',
    department: '課',
    personName: '',
    contact: '',
    areas: [],
    note: '',
  })
  expect(blankArea('a', '業務')).toEqual({
    id: 'a',
    name: '業務',
    overview: '',
    likelihood: null,
    likelihoodReason: '',
    adverseImpacts: [],
    usedSystems: [],
  })
  expect(blankDecision('a', 'criterion-1')).toEqual({
    id: 'a',
    selectionCriterion: 'criterion-1',
    selectionNote: '',
    protected: null,
    protectionNote: '',
    targetSystems: [],
  })
  const system = blankSystem('s', 'システム', '課')
  expect(system).toEqual({ id: 's', name: 'システム', department: '課', personName: '', contact: '' })
  const row = (id: string) => ({
    id,
    applicability: 'not-applicable',
    implemented: false,
    holders: [],
    documents: '',
    documentsUnconfirmed: false,
    note: '',
  })
  expect(blankStatusRow('block-1-1')).toEqual(row('block-1-1'))
  expect(blankStatusSheet(catalogue, 'x', [system])).toEqual({
    id: 'x',
    systems: [system],
    roles: '',
    measures: catalogue.countermeasures.map(({ id }) => row(id)),
    ownMeasures: [],
    residualRisks: {},
    objectiveExceptions: {},
    note: '',
    riskEvaluation: '',
  })
  expect(blankOwnStatusRow('o', 'A', '内容')).toEqual({
    id: 'o',
    objective: 'A',
    description: '内容',
    implemented: false,
    documents: '',
    documentsUnconfirmed: false,
    note: '',
    sameAs: null,
  })
  expect(blankOwnPlanRow('o', 'A', '名称')).toEqual({
    id: 'o',
    objective: 'A',
    name: '名称',
    device: '',
    sameAs: null,
    ...PLAN_FIELDS,
  })
  expect(blankPlanSheet(catalogue, 'x')).toEqual({
    id: 'x',
    measures: catalogue.countermeasures.map(({ id }) => ({ id, ...PLAN_FIELDS })),
    ownMeasures: [],
    basis: { priorities: '', budgetNeed: '', renewalTiming: '' },
    requirementJudgement: { met: null, note: '' },
    progress: null,
    delayReason: '',
    nextYearOutline: '',
    budgetOutline: '',
    budgetAmounts: {},
    note: '',
  })
})
