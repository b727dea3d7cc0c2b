import type { Catalogue } from '../catalogue/catalogue.ts'
import { sheetName } from '../cycle/cycle-lookup.ts'
import { type Mark, statusAtEnd, statusNow, type StatusTable } from '../evaluation/marks.ts'
import { type OverallImpact, overallImpact } from '../evaluation/overall-impact.ts'
import { isApplicable, isImplemented } from '../evaluation/row-status.ts'
import type { FiscalYear } from '../fiscal-year/fiscal-year.ts'
import { isBlank } from '../primitive/text.ts'
import type { BusinessSheet, Likelihood } from '../worksheet/business-sheet.ts'
import type { PlanSheet, Progress } from '../worksheet/plan-sheet.ts'
import type { StatusSheet } from '../worksheet/status-sheet.ts'

/** What a list shows of sheet 1: derived from it, never typed. */
export type BusinessSummary = {
  readonly title: string
  readonly areas: readonly {
    readonly id: string
    readonly name: string
    readonly likelihood: Likelihood | null
    readonly impact: OverallImpact
  }[]
}

/** What a list shows of sheets 2 and 3 together: the status tables as every other place shows them. */
export type StatusSummary = {
  readonly title: string
  readonly systems: readonly { readonly id: string; readonly name: string; readonly department: string }[]
  readonly applicable: number
  readonly implemented: number
  readonly now: MarksOf
  /** null while there is no plan. */
  readonly atEnd: MarksOf | null
  readonly progress: Progress | null
}

/** 対策実施状況: one mark an objective, and 対策実施総数. */
type MarksOf = { readonly set: readonly (Mark | null)[]; readonly setTotal: number; readonly ownTotal: number }

/**
 * What a list calls the sheet: its department, or its systems; undefined where it has no name, or no summary.
 * @param summary as the interface gives it
 */
export function summaryTitle(summary: unknown): string | undefined {
  if (typeof summary !== 'object' || summary === null || !('title' in summary)) return undefined
  return typeof summary.title === 'string' && !isBlank(summary.title) ? summary.title : undefined
}

export function businessSummary(catalogue: Catalogue, sheet: BusinessSheet): BusinessSummary {
  return {
    title: sheet.department,
    areas: sheet.areas.map(({ id, name, likelihood, adverseImpacts }) => ({
      id,
      name,
      likelihood,
      impact: overallImpact(catalogue, adverseImpacts).impact,
    })),
  }
}

export function statusSummary(
  catalogue: Catalogue,
  fiscalYear: FiscalYear,
  status: StatusSheet,
  plan: PlanSheet | undefined,
): StatusSummary {
  return {
    title: sheetName(status),
    systems: status.systems.map(({ id, name, department }) => ({ id, name, department })),
    applicable: status.measures.filter(isApplicable).length,
    implemented: status.measures.filter(isImplemented).length,
    now: marksOf(statusNow(catalogue, status, plan)),
    atEnd: plan === undefined ? null : marksOf(statusAtEnd(catalogue, fiscalYear, status, plan)),
    progress: plan?.progress ?? null,
  }
}

function marksOf({ objectives, setTotal, ownTotal }: StatusTable): MarksOf {
  return { set: objectives.map(({ set }) => set), setTotal, ownTotal }
}
