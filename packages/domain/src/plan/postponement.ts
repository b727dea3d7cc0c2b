import { planRow } from '../cycle/cycle-lookup.ts'
import type { FiscalYear } from '../fiscal-year/fiscal-year.ts'
import type { PlanSheet, Schedule } from '../worksheet/plan-sheet.ts'
import { isDoneBy, scheduleTime } from './plan-period.ts'

/** The measure is now to be done later than last year's approved plan said, or not at all: asks for a date and a reason. */
export function isPostponed(prior: Schedule | null, current: Schedule | null): boolean {
  if (prior === null || current === null) return false
  return scheduleTime(current) > scheduleTime(prior)
}

/** Ids of the measures that last year's plan promised by the end of `cycleYear` and that this plan does not keep. Any of them makes 遅延. */
export function lateMeasures(prior: PlanSheet, current: PlanSheet, cycleYear: FiscalYear): string[] {
  return [...prior.measures, ...prior.ownMeasures]
    .filter(({ schedule }) => schedule?.kind === 'by' && schedule.fiscalYear <= cycleYear)
    .filter(({ id }) => !isDoneBy(planRow(current, id)?.schedule ?? null, cycleYear))
    .map(({ id }) => id)
}

/** The year to be kept as 当初予定 when the row goes into the next cycle: the first ever promised. */
export function firstPlannedYear(row: {
  readonly firstPlannedYear: FiscalYear | null
  readonly schedule: Schedule | null
}): FiscalYear | null {
  if (row.firstPlannedYear !== null) return row.firstPlannedYear
  const { schedule } = row
  return schedule?.kind === 'by' || schedule?.kind === 'later' ? schedule.fiscalYear : null
}
