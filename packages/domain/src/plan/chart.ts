import type { Catalogue } from '../catalogue/catalogue.ts'
import { isImplemented, isToBePlanned, scheduleOf, statusRow } from '../evaluation/row-status.ts'
import type { FiscalYear } from '../fiscal-year/fiscal-year.ts'
import type { PlanSheet, Schedule } from '../worksheet/plan-sheet.ts'
import type { StatusSheet } from '../worksheet/status-sheet.ts'
import { isDoneBy, planYears } from './plan-period.ts'

/** One column of 対策実施状況の推移 (図４ 3-3): numbers of measures, stacked from the bottom in this order. */
export type ChartColumn = {
  /** The first column, N−1年度以前, bears N−1; the second, N年度（見込）, bears N. */
  readonly fiscalYear: FiscalYear
  readonly doneSet: number
  readonly plannedSet: number
  readonly doneOwn: number
  readonly plannedOwn: number
}

/**
 * The six columns of the chart: N−1 and before, N (expected), N+1 … N+4. 実施済 is what is done as of now and stays flat
 * after N; 実施予定 accumulates. Its last column equals the totals at the end.
 */
export function chartColumns(
  catalogue: Catalogue,
  cycleYear: FiscalYear,
  status: StatusSheet,
  plan: PlanSheet | undefined,
): ChartColumn[] {
  const set = catalogue.countermeasures
    .map(({ id }) => statusRow(status, id))
    .filter(isToBePlanned)
    .map((row) => ({ schedule: scheduleOf(plan, row.id), implemented: isImplemented(row) }))
  const ownDone = new Set(status.ownMeasures.filter(({ implemented }) => implemented).map(({ id }) => id))
  const own = (plan?.ownMeasures ?? [])
    .filter(({ objective }) => catalogue.objectives.some(({ id }) => id === objective))
    .map(({ id, schedule }) => ({ schedule, implemented: ownDone.has(id) }))
  return [cycleYear - 1, cycleYear, ...planYears(cycleYear)].map((fiscalYear) => {
    const [doneSet, plannedSet] = count(set, fiscalYear, cycleYear)
    const [doneOwn, plannedOwn] = count(own, fiscalYear, cycleYear)
    return { fiscalYear, doneSet, plannedSet, doneOwn, plannedOwn }
  })
}

type Measure = { readonly schedule: Schedule | null; readonly implemented: boolean }

function count(measures: readonly Measure[], year: FiscalYear, cycleYear: FiscalYear): [done: number, planned: number] {
  const reached = measures.filter(({ schedule }) => isDoneBy(schedule, year))
  const done = reached.filter(
    ({ schedule, implemented }) => schedule?.kind === 'done' || (implemented && isDoneBy(schedule, cycleYear)),
  )
  return [done.length, reached.length - done.length]
}
