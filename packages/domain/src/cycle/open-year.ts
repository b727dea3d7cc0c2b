import { contentHash } from '../primitive/canonical-json.ts'
import { isBlank } from '../primitive/text.ts'
import { firstPlannedYear } from '../plan/postponement.ts'
import type { OwnPlanRow, PlanChange, PlanRow, PlanSheet } from '../worksheet/plan-sheet.ts'
import type { StatusSheet } from '../worksheet/status-sheet.ts'
import type { Cycle, PriorCycle } from './cycle.ts'
import { approvedPriorPlan, contentOf, planRow } from './cycle-lookup.ts'

/**
 * Opens year N+1 from the cycle of year N (domain rule "Opening year N+1"). Every row is carried as it is: plan values
 * are absolute years, so the columns shift by themselves, what was due asks for its result, and N+5年度以降 asks for a
 * new date (scheduleProblem). Nothing becomes 実施済 by itself. What must be judged anew is cleared: decisions on
 * protection, progress, the outline of the coming year, the reviewer's judgement, that documents are current. Last
 * year's sheets are frozen beside it.
 * @param approved whether the CISO had approved the cycle that ends
 */
export function openYear(cycle: Cycle, approved: boolean): Cycle {
  const content = contentOf(cycle)
  const prior: PriorCycle = { ...content, approved, contentHash: contentHash(content) }
  const fiscalYear = cycle.fiscalYear + 1
  return {
    ...cycle,
    fiscalYear,
    areaDecisions: cycle.areaDecisions.map((decision) => ({ ...decision, protected: null, protectionNote: '' })),
    statusSheets: cycle.statusSheets.map(carryStatusSheet),
    planSheets: cycle.planSheets.map((plan) =>
      carryPlanSheet(plan, approvedPriorPlan(cycle, plan.id), fiscalYear, approved),
    ),
    dashboard: { date: null, wording: [] },
    prior,
  }
}

function carryStatusSheet(sheet: StatusSheet): StatusSheet {
  const carry = <T extends { documents: string }>(row: T) => ({ ...row, documentsUnconfirmed: !isBlank(row.documents) })
  return { ...sheet, measures: sheet.measures.map(carry), ownMeasures: sheet.ownMeasures.map(carry) }
}

function carryPlanSheet(
  plan: PlanSheet,
  before: PlanSheet | undefined,
  fiscalYear: number,
  approved: boolean,
): PlanSheet {
  const carry = <T extends PlanRow | OwnPlanRow>(row: T) =>
    carryPlanRow(row, planRow(before, row.id), fiscalYear, approved)
  return {
    ...plan,
    measures: plan.measures.map(carry),
    ownMeasures: plan.ownMeasures.map(carry),
    requirementJudgement: { met: null, note: '' },
    progress: null,
    delayReason: '',
    nextYearOutline: '',
    budgetAmounts: Object.fromEntries(
      Object.entries(plan.budgetAmounts).filter(([year]) => Number(year) >= fiscalYear),
    ),
  }
}

/** Keeps the year first promised in an approved plan for ever, and moves this year's change of date to the history. */
function carryPlanRow<T extends PlanRow | OwnPlanRow>(
  row: T,
  before: PlanRow | OwnPlanRow | undefined,
  fiscalYear: number,
  approved: boolean,
): T {
  const from = before?.schedule ?? null
  const change: PlanChange[] =
    row.changeDate !== null && from !== null && row.schedule !== null
      ? [{ id: String(fiscalYear - 1), from, to: row.schedule, date: row.changeDate, reason: row.changeReason }]
      : []
  return {
    ...row,
    firstPlannedYear: approved ? firstPlannedYear(row) : row.firstPlannedYear,
    changeDate: null,
    changeReason: '',
    pastChanges: [...row.pastChanges, ...change],
  }
}
