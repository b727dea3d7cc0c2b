import type { FiscalYear } from '../fiscal-year/fiscal-year.ts'
import { isEqual } from '../merge/rows.ts'
import type { Schedule } from '../worksheet/plan-sheet.ts'

/** 計画作成対象期間: the four years after the year N in which the plan is written (付属書１ ３(1)②). */
export const PLAN_YEARS = 4

/** N+1 … N+4. */
export function planYears(cycleYear: FiscalYear): FiscalYear[] {
  return Array.from({ length: PLAN_YEARS }, (_, index) => cycleYear + 1 + index)
}

/** N+4: the year at whose end the control objectives must be attained. */
export function lastPlanYear(cycleYear: FiscalYear): FiscalYear {
  return cycleYear + PLAN_YEARS
}

/** N+5: the first year of the column N+5年度以降. */
export function firstYearAfterPlan(cycleYear: FiscalYear): FiscalYear {
  return cycleYear + PLAN_YEARS + 1
}

/** The measure is, or will be, done by the end of `year`. */
export function isDoneBy(schedule: Schedule | null, year: FiscalYear): boolean {
  return schedule?.kind === 'done' || (schedule?.kind === 'by' && schedule.fiscalYear <= year)
}

/** The eight answers of figure 4, in the order of its columns. */
export function scheduleChoices(cycleYear: FiscalYear): Schedule[] {
  return [
    { kind: 'done', fiscalYear: null },
    { kind: 'by', fiscalYear: cycleYear },
    ...planYears(cycleYear).map((fiscalYear): Schedule => ({ kind: 'by', fiscalYear })),
    { kind: 'later', fiscalYear: firstYearAfterPlan(cycleYear) },
    { kind: 'never' },
  ]
}

/**
 * Whether a schedule is marked in this column of the form. A year of the past or beyond the form is no answer of this
 * year's form: no cell is marked, a new answer is asked for.
 */
export function isSameAnswer(choice: Schedule, schedule: Schedule | null): boolean {
  return choice.kind === 'done' ? schedule?.kind === 'done' : isEqual(choice, schedule)
}

/** What is wrong with a schedule in a plan of this year: nothing, or why it needs a new answer. */
export type ScheduleProblem =
  /** `by` a year before N: it was due; the result is asked for. */
  | 'result-due'
  /** `by` a year after N+4. */
  | 'beyond-period'
  /** `later` from a year that now lies within the period, or not from N+5. */
  | 'later-needs-date'
  /** 実施済 in year N or later: N年度実施 says that. */
  | 'done-too-late'

/** Whether the schedule is one of the eight answers of a plan written in `cycleYear`. */
export function scheduleProblem(schedule: Schedule, cycleYear: FiscalYear): ScheduleProblem | undefined {
  switch (schedule.kind) {
    case 'done':
      return schedule.fiscalYear !== null && schedule.fiscalYear >= cycleYear ? 'done-too-late' : undefined
    case 'by':
      if (schedule.fiscalYear < cycleYear) return 'result-due'
      return schedule.fiscalYear > lastPlanYear(cycleYear) ? 'beyond-period' : undefined
    case 'later':
      return schedule.fiscalYear === firstYearAfterPlan(cycleYear) ? undefined : 'later-needs-date'
    case 'never':
      return undefined
  }
}

/** A number by which schedules can be ordered in time; `never` and no answer come last. */
export function scheduleTime(schedule: Schedule | null): number {
  if (schedule === null || schedule.kind === 'never') return Number.POSITIVE_INFINITY
  if (schedule.kind === 'done') return schedule.fiscalYear ?? Number.NEGATIVE_INFINITY
  return schedule.fiscalYear
}
