import { type Catalogue, type Countermeasure, findCountermeasure } from '../catalogue/catalogue.ts'
import { planRow } from '../cycle/cycle-lookup.ts'
import { isImplemented, isToBePlanned, statusRow } from '../evaluation/row-status.ts'
import { type Finding, finding } from '../finding/finding.ts'
import type { FiscalYear } from '../fiscal-year/fiscal-year.ts'
import type { Path } from '../merge/document-path.ts'
import { isEqual } from '../merge/rows.ts'
import { planCondition } from '../plan/condition.ts'
import {
  firstYearAfterPlan,
  lastPlanYear,
  scheduleProblem,
  scheduleTime,
  type ScheduleProblem,
} from '../plan/plan-period.ts'
import { firstPlannedYear, isPostponed, lateMeasures } from '../plan/postponement.ts'
import { isBlank } from '../primitive/text.ts'
import type { OwnPlanRow, PlanRow, PlanSheet, Schedule } from '../worksheet/plan-sheet.ts'
import type { StatusSheet } from '../worksheet/status-sheet.ts'
import { checkOwnLinks } from './check-status-sheet.ts'

/** What a plan is checked against. `prior`: last year's approved plan of the same sheet, if there was one. */
export type PlanContext = {
  readonly catalogue: Catalogue
  readonly cycleYear: FiscalYear
  readonly status: StatusSheet
  readonly prior: PlanSheet | undefined
  readonly allowException: boolean
}

/** Sheet 3 (付属書１ ３(1)①–⑨), with its agreement with sheet 2 and with last year's plan. */
export function checkPlanSheet(context: PlanContext, plan: PlanSheet): Finding[] {
  const { catalogue, status } = context
  const place = ['planSheets', plan.id]
  return [
    ...plan.measures
      .filter(({ id }) => findCountermeasure(catalogue, id) === undefined)
      .map(({ id }) => finding('measure-unknown', [...place, 'measures', id], { id })),
    ...catalogue.countermeasures.flatMap((measure) => checkSetRow(context, plan, measure)),
    ...plan.ownMeasures.flatMap((row) => checkOwnRow(context, plan, row)),
    ...status.ownMeasures
      .filter(({ id }) => !plan.ownMeasures.some((row) => row.id === id))
      .map(({ id }) => finding('own-not-in-plan', ['statusSheets', status.id, 'ownMeasures', id])),
    ...checkCondition(context, plan),
    ...checkYear(context, plan),
  ]
}

function checkSetRow(context: PlanContext, plan: PlanSheet, measure: Countermeasure): Finding[] {
  const place = ['planSheets', plan.id, 'measures', measure.id]
  const row = plan.measures.find(({ id }) => id === measure.id)
  const status = statusRow(context.status, measure.id)
  const statusPlace = ['statusSheets', context.status.id, 'measures', measure.id]
  const schedule = row?.schedule ?? null
  if (!isToBePlanned(status)) {
    if (schedule === null) return []
    const at = { place: [...statusPlace, 'applicability'] }
    return [finding('schedule-not-applicable', [...place, 'schedule'], { place: at })]
  }
  return [
    ...checkSchedule(context, schedule, isImplemented(status), place, [...statusPlace, 'implemented']),
    ...(row === undefined ? [] : checkReasons(context, row, place)),
    ...checkOrder(plan, measure, schedule, place),
  ]
}

/** What is one measure under two objectives comes at one time. */
function checkLinkedSchedule(plan: PlanSheet, { sameAs, schedule }: OwnPlanRow, place: Path): Finding[] {
  const linked = plan.ownMeasures.find(({ id }) => id === sameAs)
  if (linked === undefined || isEqual(linked.schedule, schedule)) return []
  return [
    finding('same-as-other-time', [...place, 'schedule'], {
      linked: { place: ['planSheets', plan.id, 'ownMeasures', linked.id] },
      schedule: { schedule: linked.schedule },
    }),
  ]
}

function checkOwnRow(context: PlanContext, plan: PlanSheet, row: OwnPlanRow): Finding[] {
  const place = ['planSheets', plan.id, 'ownMeasures', row.id]
  const status = context.status.ownMeasures.find(({ id }) => id === row.id)
  const statusPlace = ['statusSheets', context.status.id, 'ownMeasures', row.id]
  const findings = [
    ...checkOwnLinks(context.catalogue, plan.ownMeasures, row, place),
    ...checkLinkedSchedule(plan, row, place),
    ...checkSchedule(context, row.schedule, status?.implemented ?? false, place, [...statusPlace, 'implemented']),
    ...checkReasons(context, row, place),
  ]
  if (isBlank(row.name)) findings.push(finding('own-name-missing', [...place, 'name']))
  else if (isBlank(row.note)) findings.push(finding('own-note-missing', [...place, 'note']))
  if (status !== undefined && status.objective !== row.objective) {
    findings.push(
      finding('own-objective-differs', [...place, 'objective'], { place: { place: [...statusPlace, 'objective'] } }),
    )
  }
  if (status !== undefined && !isBlank(row.name) && !isBlank(status.description) && status.description !== row.name) {
    findings.push(
      finding('own-name-differs', [...place, 'name'], { place: { place: [...statusPlace, 'description'] } }),
    )
  }
  return findings
}

/** One answer, one that this year's form has, and one that agrees with sheet 2. */
function checkSchedule(
  { cycleYear }: PlanContext,
  schedule: Schedule | null,
  implemented: boolean,
  place: Path,
  statusPlace: Path,
): Finding[] {
  const at = [...place, 'schedule']
  if (schedule === null) return [finding('schedule-missing', at)]
  const problem = scheduleProblem(schedule, cycleYear)
  const year = schedule.kind === 'never' ? null : schedule.fiscalYear
  const findings: Finding[] = []
  if (problem !== undefined) {
    findings.push(
      finding(PROBLEM_CODES[problem], at, {
        year: { years: year === null ? [] : [year] },
        from: { years: [firstYearAfterPlan(cycleYear)] },
      }),
    )
  }
  // 実施済 and N年度実施 both fit a measure that is 済 now; a due date in the past asks for its result instead.
  const fits = schedule.kind === 'done' || (schedule.kind === 'by' && schedule.fiscalYear <= cycleYear)
  if (implemented && !fits) {
    const params = { place: { place: statusPlace }, schedule: { schedule } }
    findings.push(finding('schedule-contradicts-implemented', at, params))
  }
  if (!implemented && schedule.kind === 'done') {
    findings.push(finding('schedule-contradicts-not-implemented', at, { place: { place: statusPlace } }))
  }
  return findings
}

const PROBLEM_CODES = {
  'result-due': 'schedule-result-due',
  'beyond-period': 'schedule-beyond-period',
  'later-needs-date': 'schedule-later-needs-date',
  'done-too-late': 'schedule-done-too-late',
} as const satisfies Record<ScheduleProblem, string>

/** The reasons that a row owes: for 以降 and 実施しない, and for what was put off since last year. */
function checkReasons({ prior }: PlanContext, row: PlanRow | OwnPlanRow, place: Path): Finding[] {
  const findings: Finding[] = []
  const before = planRow(prior, row.id)
  if ((row.schedule?.kind === 'later' || row.schedule?.kind === 'never') && isBlank(row.note)) {
    findings.push(finding('schedule-note-missing', [...place, 'note'], { schedule: { schedule: row.schedule } }))
  }
  if (before !== undefined) {
    if (isPostponed(before.schedule, row.schedule) && (row.changeDate === null || isBlank(row.changeReason))) {
      findings.push(
        finding('change-reason-missing', [...place, 'changeReason'], {
          from: { schedule: before.schedule },
          to: { schedule: row.schedule },
        }),
      )
    }
    const first = firstPlannedYear(before)
    if (first !== null && row.firstPlannedYear !== first) {
      findings.push(finding('first-planned-overwritten', [...place, 'firstPlannedYear'], { year: { years: [first] } }))
    }
  }
  return findings
}

/** Measures that must go together: the other one may not come later. */
function checkOrder(plan: PlanSheet, measure: Countermeasure, schedule: Schedule | null, place: Path): Finding[] {
  return measure.dependsOn
    .filter(({ on, kind }) => {
      const other = plan.measures.find(({ id }) => id === on)?.schedule ?? null
      return kind === 'must' && scheduleTime(other) > scheduleTime(schedule)
    })
    .map(({ on }) =>
      finding('dependency-order', [...place, 'schedule'], {
        measure: { measures: [measure.id] },
        on: { measures: [on] },
      }),
    )
}

function checkCondition({ catalogue, cycleYear, status, allowException }: PlanContext, plan: PlanSheet): Finding[] {
  const place = ['planSheets', plan.id]
  const findings = planCondition(catalogue, cycleYear, status, plan, allowException)
    .filter(({ state }) => state === 'no-measure')
    .map(({ objective, remedies }) =>
      finding('condition-failed', place, {
        objective,
        year: { years: [lastPlanYear(cycleYear)] },
        remedies: { remedies },
      }),
    )
  const { met } = plan.requirementJudgement
  if (met === null) findings.push(finding('judgement-missing', [...place, 'requirementJudgement', 'met']))
  if (met === false) findings.push(finding('judgement-negative', [...place, 'requirementJudgement', 'met']))
  return findings
}

/** Progress of year N, outlines and amounts (図４ ③–⑥). */
function checkYear({ catalogue, cycleYear, prior, status }: PlanContext, plan: PlanSheet): Finding[] {
  const place = ['planSheets', plan.id]
  const findings: Finding[] = []
  if (prior === undefined) {
    if (plan.progress !== null) findings.push(finding('progress-without-prior', [...place, 'progress']))
  } else if (plan.progress === null) {
    findings.push(finding('progress-missing', [...place, 'progress']))
  } else if (plan.progress === 'on-track') {
    // What no longer applies cannot be late: sheet 2 says why it is gone.
    const late = lateMeasures(prior, plan, cycleYear).filter(
      (id) => findCountermeasure(catalogue, id) === undefined || isToBePlanned(statusRow(status, id)),
    )
    if (late.length > 0) {
      findings.push(
        finding('progress-has-late-items', [...place, 'progress'], {
          measures: { measures: late },
          year: { years: [cycleYear] },
        }),
      )
    }
  }
  if (plan.progress === 'delayed' && isBlank(plan.delayReason)) {
    findings.push(finding('delay-reason-missing', [...place, 'delayReason']))
  }
  if (Object.values(plan.basis).some(isBlank)) findings.push(finding('basis-missing', [...place, 'basis']))
  if (isBlank(plan.nextYearOutline)) {
    findings.push(
      finding('next-year-outline-missing', [...place, 'nextYearOutline'], { year: { years: [cycleYear + 1] } }),
    )
  }
  if (isBlank(plan.budgetOutline)) findings.push(finding('budget-outline-missing', [...place, 'budgetOutline']))
  for (const key of Object.keys(plan.budgetAmounts)) {
    const year = Number(key)
    if (year < cycleYear || year > lastPlanYear(cycleYear)) {
      findings.push(finding('budget-year-outside', [...place, 'budgetAmounts', key], { year: { years: [year] } }))
    }
  }
  return findings
}
