import type { Catalogue } from '../catalogue/catalogue.ts'
import { blankStatusRow } from '../evaluation/row-status.ts'
import type { FiscalYear } from '../fiscal-year/fiscal-year.ts'
import type { AreaAssessment, BusinessSheet } from '../worksheet/business-sheet.ts'
import type { OwnPlanRow, PlanRow, PlanSheet } from '../worksheet/plan-sheet.ts'
import type { OwnStatusRow, SheetSystem, StatusSheet } from '../worksheet/status-sheet.ts'
import { type AreaDecision, CYCLE_SCHEMA_VERSION, type Cycle } from './cycle.ts'

/** A cycle with nothing filled in. Ids come from outside: the domain makes none. */
export function newCycle(
  organisation: Cycle['organisation'],
  guidelineEdition: string,
  fiscalYear: FiscalYear,
  settings: Partial<Cycle['settings']> = {},
): Cycle {
  return {
    format: 'sonae-cycle',
    schemaVersion: CYCLE_SCHEMA_VERSION,
    organisation,
    guidelineEdition,
    fiscalYear,
    settings: {
      marking: '機密性２情報',
      yearStyle: 'era',
      nationalCentre: '国家サイバー統括室',
      allowObjectiveException: false,
      ...settings,
    },
    areaDecisions: [],
    businessSheets: [],
    statusSheets: [],
    planSheets: [],
    dashboard: { date: null, wording: [] },
    prior: null,
  }
}

export function blankBusinessSheet(catalogue: Catalogue, id: string, department: string): BusinessSheet {
  const threatEvent = catalogue.threatEvents[0]?.name.ja ?? ''
  return { id, threatEvent, department, personName: '', contact: '', areas: [], note: '' }
}

export function blankArea(id: string, name: string): AreaAssessment {
  return { id, name, overview: '', likelihood: null, likelihoodReason: '', adverseImpacts: [], usedSystems: [] }
}

export function blankDecision(id: string, selectionCriterion: string | null): AreaDecision {
  return { id, selectionCriterion, selectionNote: '', protected: null, protectionNote: '', targetSystems: [] }
}

export function blankSystem(id: string, name: string, department: string): SheetSystem {
  return { id, name, department, personName: '', contact: '' }
}

/** Sheet 2 with a row for every countermeasure and nothing answered. */
export function blankStatusSheet(catalogue: Catalogue, id: string, systems: readonly SheetSystem[]): StatusSheet {
  return {
    id,
    systems: [...systems],
    roles: '',
    measures: catalogue.countermeasures.map((measure) => blankStatusRow(measure.id)),
    ownMeasures: [],
    residualRisks: {},
    objectiveExceptions: {},
    note: '',
    riskEvaluation: '',
  }
}

export function blankOwnStatusRow(id: string, objective: string, description: string): OwnStatusRow {
  return {
    id,
    objective,
    description,
    implemented: false,
    documents: '',
    documentsUnconfirmed: false,
    note: '',
    sameAs: null,
  }
}

const BLANK_PLAN_FIELDS = {
  schedule: null,
  note: '',
  firstPlannedYear: null,
  changeDate: null,
  changeReason: '',
  pastChanges: [],
}

export function blankPlanRow(id: string): PlanRow {
  return { id, ...BLANK_PLAN_FIELDS }
}

export function blankOwnPlanRow(id: string, objective: string, name: string): OwnPlanRow {
  return { id, objective, name, device: '', sameAs: null, ...BLANK_PLAN_FIELDS }
}

/** Sheet 3 for a status sheet, with a row for every countermeasure and nothing answered. */
export function blankPlanSheet(catalogue: Catalogue, id: string): PlanSheet {
  return {
    id,
    measures: catalogue.countermeasures.map((measure) => blankPlanRow(measure.id)),
    ownMeasures: [],
    basis: { priorities: '', budgetNeed: '', renewalTiming: '' },
    requirementJudgement: { met: null, note: '' },
    progress: null,
    delayReason: '',
    nextYearOutline: '',
    budgetOutline: '',
    budgetAmounts: {},
    note: '',
  }
}
