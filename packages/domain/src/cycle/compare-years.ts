import { difference, type Difference } from '../merge/difference.ts'
import { type CarryMark, carryMark } from '../plan/carry-mark.ts'
import type { Cycle } from './cycle.ts'
import { businessAreas, contentOf } from './cycle-lookup.ts'

/** A row of this year beside last year's. `removed`: last year had it, this year does not. */
export type YearRow = {
  /** The path of the row in this year's cycle (or where it would be). */
  readonly path: readonly string[]
  readonly mark: CarryMark | 'removed'
}

/** 年度比較: every area, row of sheet 2 and row of sheet 3, marked 前年度同／変更／新規, or gone. Empty without a prior year. */
export function compareYears(cycle: Cycle): YearRow[] {
  const { prior } = cycle
  if (prior === null) return []
  const priorAreas = businessAreas(prior).map(({ assessment }) => assessment)
  const areas = businessAreas(cycle)
  return [
    ...areas.map(({ assessment, sheet }) => ({
      path: ['businessSheets', sheet.id, 'areas', assessment.id],
      mark: carryMark(
        priorAreas.find(({ id }) => id === assessment.id),
        assessment,
      ),
    })),
    ...businessAreas(prior)
      .filter(({ assessment }) => !areas.some((area) => area.assessment.id === assessment.id))
      .map(({ assessment, sheet }) => ({
        path: ['businessSheets', sheet.id, 'areas', assessment.id],
        mark: 'removed' as const,
      })),
    ...compareSheets(['statusSheets'], prior.statusSheets, cycle.statusSheets),
    ...compareSheets(['planSheets'], prior.planSheets, cycle.planSheets),
  ]
}

type Rows = { readonly measures: readonly AnyRow[]; readonly ownMeasures: readonly AnyRow[] }
type AnyRow = Parameters<typeof carryMark>[1]

function compareSheets(
  path: readonly string[],
  before: readonly (Rows & { readonly id: string })[],
  now: readonly (Rows & { readonly id: string })[],
): YearRow[] {
  const removed = before.filter(({ id }) => !now.some((sheet) => sheet.id === id))
  return [
    ...now.flatMap((sheet) => {
      const old = before.find(({ id }) => id === sheet.id)
      return (['measures', 'ownMeasures'] as const).flatMap((list) =>
        compareRows([...path, sheet.id, list], old?.[list] ?? [], sheet[list]),
      )
    }),
    ...removed.map(({ id }) => ({ path: [...path, id], mark: 'removed' as const })),
  ]
}

function compareRows(path: readonly string[], before: readonly AnyRow[], now: readonly AnyRow[]): YearRow[] {
  return [
    ...now.map((row) => ({
      path: [...path, row.id],
      mark: carryMark(
        before.find(({ id }) => id === row.id),
        row,
      ),
    })),
    ...before
      .filter(({ id }) => !now.some((row) => row.id === id))
      .map((row) => ({ path: [...path, row.id], mark: 'removed' as const })),
  ]
}

/** … and field by field, with the years aside. Empty without a prior year. */
export function yearDifferences(cycle: Cycle): Difference[] {
  const { prior } = cycle
  return prior === null ? [] : difference(contentOf(prior), { ...contentOf(cycle), fiscalYear: prior.fiscalYear })
}

/** The cycle of the year before as it was frozen, as one that places and values can be described in. */
export function priorCycle(cycle: Cycle): Cycle | undefined {
  return cycle.prior === null ? undefined : { ...cycle, ...contentOf(cycle.prior), prior: null }
}

/** The difference of two revisions of the same cycle, without what the frozen prior year holds. */
export function compareRevisions(from: Cycle, to: Cycle): Difference[] {
  return difference({ ...from, prior: null }, { ...to, prior: null })
}
