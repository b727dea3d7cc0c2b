import type { PlanSheet, PlanRow, OwnPlanRow } from '../worksheet/plan-sheet.ts'
import type { StatusSheet } from '../worksheet/status-sheet.ts'
import type { AreaAssessment, BusinessSheet } from '../worksheet/business-sheet.ts'
import type { AreaDecision, Cycle, CycleContent, PriorCycle } from './cycle.ts'

/** A business area with the sheet on which it stands and the decisions about it. */
export type BusinessArea = {
  readonly assessment: AreaAssessment
  readonly sheet: BusinessSheet
  readonly decision: AreaDecision | undefined
}

/** All business areas, in the order of the sheets. */
export function businessAreas(cycle: CycleContent): BusinessArea[] {
  const decisions = new Map(cycle.areaDecisions.map((decision) => [decision.id, decision]))
  return cycle.businessSheets.flatMap((sheet) =>
    sheet.areas.map((assessment) => ({ assessment, sheet, decision: decisions.get(assessment.id) })),
  )
}

/** 保護対象とする業務領域: those decided at step ⑤. */
export function protectedAreas(cycle: CycleContent): BusinessArea[] {
  return businessAreas(cycle).filter(({ decision }) => decision?.protected === true)
}

/** All protected areas that use any system of the sheet: the head of sheets 2 and 3 (図３ ①). */
export function areasOfSheet(cycle: CycleContent, status: StatusSheet): BusinessArea[] {
  const systems = new Set(status.systems.map(({ id }) => id))
  return protectedAreas(cycle).filter(({ decision }) => decision?.targetSystems.some((id) => systems.has(id)))
}

/** The names of a sheet's systems: Ａシステム, or Ａシステム、Ｂシステム where they share one. */
export function sheetName(status: StatusSheet): string {
  return status.systems.map(({ name }) => name).join('、')
}

export function planOf(cycle: CycleContent, sheetId: string): PlanSheet | undefined {
  return cycle.planSheets.find(({ id }) => id === sheetId)
}

/** Last year's plan of this sheet, if the CISO had approved it; the basis of 進行状況 and of ③'s copied outline. */
export function approvedPriorPlan(cycle: Cycle, sheetId: string): PlanSheet | undefined {
  return cycle.prior?.approved === true ? planOf(cycle.prior, sheetId) : undefined
}

/** N年度の対策導入計画概要 (図４ ③): copied from the right-hand field of last year's approved sheet; blank without one. */
export function thisYearOutline(cycle: Cycle, sheetId: string): string {
  return approvedPriorPlan(cycle, sheetId)?.nextYearOutline ?? ''
}

/** A row of a plan, of the set or own, by its id. */
export function planRow(plan: PlanSheet | undefined, id: string): PlanRow | OwnPlanRow | undefined {
  return plan?.measures.find((row) => row.id === id) ?? plan?.ownMeasures.find((row) => row.id === id)
}

/** A cycle file from nothing but its frozen parts: so that last year's sheets can be read with the same functions. */
export function contentOf(cycle: Cycle | PriorCycle): CycleContent {
  const {
    organisation,
    guidelineEdition,
    fiscalYear,
    settings,
    areaDecisions,
    businessSheets,
    statusSheets,
    planSheets,
  } = cycle
  return {
    organisation,
    guidelineEdition,
    fiscalYear,
    settings,
    areaDecisions,
    businessSheets,
    statusSheets,
    planSheets,
  }
}
