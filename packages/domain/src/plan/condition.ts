import { type Catalogue, countermeasuresOf } from '../catalogue/catalogue.ts'
import { statusAtEnd, statusAtEndOf } from '../evaluation/marks.ts'
import { isToBePlanned, scheduleOf, statusRow } from '../evaluation/row-status.ts'
import type { FiscalYear } from '../fiscal-year/fiscal-year.ts'
import { isBlank } from '../primitive/text.ts'
import type { PlanSheet } from '../worksheet/plan-sheet.ts'
import type { StatusSheet } from '../worksheet/status-sheet.ts'
import { isDoneBy, lastPlanYear, planYears } from './plan-period.ts'

/**
 * 計画作成上の要件 (付属書１ ３(1)②): by the end of N+4 the plan attains the control objectives. The machine can tell only
 * that an objective has no measure at all; whether what there is suffices is the reviewer's judgement (付属書２ ３).
 */
export type ObjectiveCondition = {
  readonly objective: string
  /** `exception`: left open by a written reason that the organisation allows; never shown as met. */
  readonly state: 'has-measures' | 'no-measure' | 'exception'
  /** The nearest ways to mend `no-measure`, the nearest first; empty otherwise. */
  readonly remedies: readonly Remedy[]
}

/** What would give the objective a measure. `measure` is a countermeasure's or an own measure's id. */
export type Remedy =
  /** Answer the row that is still open. */
  | { readonly kind: 'schedule'; readonly measure: string }
  /** Bring N+5年度以降 forward to N+4 at the latest. */
  | { readonly kind: 'bring-forward'; readonly measure: string }
  | { readonly kind: 'bring-own-forward'; readonly measure: string }
  /** Take back 実施しない. */
  | { readonly kind: 'reconsider'; readonly measure: string }
  /** Acquire the element that the measure needs. */
  | { readonly kind: 'acquire'; readonly measure: string }
  /** Plan a measure of the organisation's own. */
  | { readonly kind: 'own-measure' }

/** Our order of nearness: first what only an answer is missing for, last what must be bought or invented. */
const NEARNESS = ['schedule', 'bring-forward', 'bring-own-forward', 'reconsider', 'own-measure', 'acquire'] as const

/** The condition, objective by objective, in the catalogue's order. */
export function planCondition(
  catalogue: Catalogue,
  cycleYear: FiscalYear,
  status: StatusSheet,
  plan: PlanSheet | undefined,
  allowException: boolean,
): ObjectiveCondition[] {
  return statusAtEnd(catalogue, cycleYear, status, plan).objectives.map(({ objective, setCount, ownCount }) => {
    if (setCount + ownCount > 0) return { objective, state: 'has-measures', remedies: [] }
    if (allowException && hasException(catalogue, status, objective))
      return { objective, state: 'exception', remedies: [] }
    return { objective, state: 'no-measure', remedies: remedies(catalogue, cycleYear, status, plan, objective) }
  })
}

/**
 * The first year from N on at whose end every control objective has a measure (an exception that the organisation allows
 * set aside); null: the plan does not get there by N+4.
 */
export function attainedBy(
  catalogue: Catalogue,
  cycleYear: FiscalYear,
  status: StatusSheet,
  plan: PlanSheet | undefined,
  allowException: boolean,
): FiscalYear | null {
  const isAttained = (year: FiscalYear) =>
    statusAtEndOf(catalogue, year, status, plan).objectives.every(
      ({ objective, setCount, ownCount }) =>
        setCount + ownCount > 0 || (allowException && hasException(catalogue, status, objective)),
    )
  return [cycleYear, ...planYears(cycleYear)].find(isAttained) ?? null
}

/** An exception stands only where no measure of the set is applicable, and a reason is written. */
export function hasException(catalogue: Catalogue, status: StatusSheet, objective: string): boolean {
  return (
    !isBlank(status.objectiveExceptions[objective] ?? '') &&
    countermeasuresOf(catalogue, objective).every(({ id }) => !isToBePlanned(statusRow(status, id)))
  )
}

function remedies(
  catalogue: Catalogue,
  cycleYear: FiscalYear,
  status: StatusSheet,
  plan: PlanSheet | undefined,
  objective: string,
): Remedy[] {
  const set = countermeasuresOf(catalogue, objective).map(({ id }): Remedy => {
    if (!isToBePlanned(statusRow(status, id))) return { kind: 'acquire', measure: id }
    const schedule = scheduleOf(plan, id)
    if (schedule === null) return { kind: 'schedule', measure: id }
    return { kind: schedule.kind === 'never' ? 'reconsider' : 'bring-forward', measure: id }
  })
  const own = (plan?.ownMeasures ?? [])
    .filter((row) => row.objective === objective && !isDoneBy(row.schedule, lastPlanYear(cycleYear)))
    .map((row): Remedy => {
      if (row.schedule === null) return { kind: 'schedule', measure: row.id }
      return { kind: row.schedule.kind === 'never' ? 'reconsider' : 'bring-own-forward', measure: row.id }
    })
  return [...set, ...own, { kind: 'own-measure' } as const].toSorted(
    (a, b) => NEARNESS.indexOf(a.kind) - NEARNESS.indexOf(b.kind),
  )
}
