import { type Catalogue, countermeasuresOf } from '../catalogue/catalogue.ts'
import type { FiscalYear } from '../fiscal-year/fiscal-year.ts'
import { isDoneBy, lastPlanYear } from '../plan/plan-period.ts'
import type { PlanSheet } from '../worksheet/plan-sheet.ts'
import type { StatusSheet } from '../worksheet/status-sheet.ts'
import { isImplemented, isToBePlanned, scheduleOf, statusRow } from './row-status.ts'

/**
 * The status tables of figures 3, 4 and 5: the only place that turns answers into ◎ ○ × － ※ and 有 無.
 * Total functions of the documents; what is wrong with the documents is said by the checks, not by a mark.
 */

/** ◎ two or more of the set, ○ one, × none, － own measures instead of the set, ※ the set only after the period. */
export type Mark = '◎' | '○' | '×' | '－' | '※'
export type OwnMark = '有' | '無'

/** No measure of the set stands behind the mark, and nothing in its place: × today, nothing at all at the end. */
export function isUncovered({ set }: Pick<ObjectiveStatus, 'set'>): boolean {
  return set === '×' || set === null
}

/** One column of a status table. `set` is null where nothing at all is done or planned by the end: an error, not a mark. */
export type ObjectiveStatus = {
  readonly objective: string
  readonly set: Mark | null
  readonly own: OwnMark
  readonly setCount: number
  readonly ownCount: number
}

/** 対策実施状況 with 対策実施総数. `ownDistinct` counts a measure that serves two objectives once. */
export type StatusTable = {
  readonly objectives: readonly ObjectiveStatus[]
  readonly setTotal: number
  readonly ownTotal: number
  readonly ownDistinct: number
}

/** 対策実施状況 now (図３ ⑧, decision 3). The plan matters for － alone: there the set is declared 実施しない. */
export function statusNow(catalogue: Catalogue, status: StatusSheet, plan: PlanSheet | undefined): StatusTable {
  return table(
    catalogue,
    status.ownMeasures.filter(({ implemented }) => implemented),
    (objective, ownCount) => {
      const rows = countermeasuresOf(catalogue, objective).map(({ id }) => statusRow(status, id))
      const setCount = rows.filter(isImplemented).length
      const setGivenUp = rows.filter(isToBePlanned).every(({ id }) => scheduleOf(plan, id)?.kind === 'never')
      return { setCount, set: countMark(setCount) ?? (ownCount > 0 && setGivenUp ? '－' : '×') }
    },
  )
}

/** 統制目標ごとの対策実施状況（予定） at the end of N+4 (図４ ⑦, decision 3). */
export function statusAtEnd(
  catalogue: Catalogue,
  cycleYear: FiscalYear,
  status: StatusSheet,
  plan: PlanSheet | undefined,
): StatusTable {
  return statusAtEndOf(catalogue, lastPlanYear(cycleYear), status, plan)
}

/** … at the end of any year, as the plan has it. */
export function statusAtEndOf(
  catalogue: Catalogue,
  end: FiscalYear,
  status: StatusSheet,
  plan: PlanSheet | undefined,
): StatusTable {
  const own = (plan?.ownMeasures ?? []).filter(({ schedule }) => isDoneBy(schedule, end))
  return table(catalogue, own, (objective, ownCount) => {
    const schedules = countermeasuresOf(catalogue, objective)
      .filter(({ id }) => isToBePlanned(statusRow(status, id)))
      .map(({ id }) => scheduleOf(plan, id))
    const setCount = schedules.filter((schedule) => isDoneBy(schedule, end)).length
    // What is neither done by the end nor given up comes after it.
    const setLater = schedules.some((schedule) => schedule?.kind === 'later' || schedule?.kind === 'by')
    return { setCount, set: countMark(setCount) ?? (setLater ? '※' : ownCount > 0 ? '－' : null) }
  })
}

function countMark(count: number): Mark | undefined {
  if (count >= 2) return '◎'
  return count === 1 ? '○' : undefined
}

type OwnMeasure = { readonly id: string; readonly objective: string; readonly sameAs: string | null }

function table(
  catalogue: Catalogue,
  own: readonly OwnMeasure[],
  setOf: (objective: string, ownCount: number) => { setCount: number; set: Mark | null },
): StatusTable {
  const objectives = catalogue.objectives.map(({ id }): ObjectiveStatus => {
    const ownCount = own.filter(({ objective }) => objective === id).length
    return { objective: id, ...setOf(id, ownCount), own: ownCount > 0 ? '有' : '無', ownCount }
  })
  const sum = (count: (status: ObjectiveStatus) => number) =>
    objectives.reduce((total, status) => total + count(status), 0)
  return {
    objectives,
    setTotal: sum(({ setCount }) => setCount),
    ownTotal: sum(({ ownCount }) => ownCount),
    ownDistinct: countDistinct(
      own.filter(({ objective }) => objectives.some((status) => status.objective === objective)),
    ),
  }
}

/** How many own measures there are, those linked by `sameAs` counted once. */
export function countDistinct(own: readonly OwnMeasure[]): number {
  return distinctOwn(own).length
}

/** Own measures, the first of those that are linked by `sameAs`. Links form groups whichever way they point. */
export function distinctOwn<T extends Pick<OwnMeasure, 'id' | 'sameAs'>>(own: readonly T[]): readonly T[] {
  const ids = new Set(own.map(({ id }) => id))
  const parent = new Map<string, string>()
  const root = (id: string): string => {
    const next = parent.get(id)
    return next === undefined || next === id ? id : root(next)
  }
  for (const { id, sameAs } of own) {
    if (sameAs === null || !ids.has(sameAs)) continue
    const [a, b] = [root(id), root(sameAs)]
    if (a !== b) parent.set(a, b)
  }
  return [...Map.groupBy(own, ({ id }) => root(id)).values()].flatMap(([first]) => first ?? [])
}
