import type { StatusRow, StatusSheet } from '../worksheet/status-sheet.ts'
import type { PlanSheet, Schedule } from '../worksheet/plan-sheet.ts'

/** A row with no answer yet: what a sheet says of a countermeasure that it does not mention. */
export function blankStatusRow(countermeasure: string): StatusRow {
  return {
    id: countermeasure,
    applicability: 'not-applicable',
    implemented: false,
    holders: [],
    documents: '',
    documentsUnconfirmed: false,
    note: '',
  }
}

/** 該当判断 is ○. With holders: any of them holds its element. */
export function isApplicable(row: StatusRow): boolean {
  return row.holders.length > 0 ? row.holders.some(({ held }) => held) : row.applicability === 'applicable'
}

/** The measure belongs into the plan: ○, or 該当予定. */
export function isToBePlanned(row: StatusRow): boolean {
  return isApplicable(row) || row.applicability === 'planned'
}

/**
 * 実施状況 is 済, and the measure is applicable: what the status table counts. With holders: every holder of an element
 * has it (domain rule: 済 only when all holders have it; counted once).
 */
export function isImplemented(row: StatusRow): boolean {
  if (!isApplicable(row)) return false
  return row.holders.length > 0 ? row.holders.every(({ held, implemented }) => !held || implemented) : row.implemented
}

/**
 * Whether 該当判断 and 実施状況 of a row follow from who holds which element: where several systems share the sheet, or the
 * elements are judged apart (図３ なお書き).
 */
export function followsFromHolders({ systems }: StatusSheet, { holders }: StatusRow): boolean {
  return systems.length > 1 || holders.length > 0
}

/** The sheet's row of one countermeasure. */
export function statusRow(sheet: StatusSheet, countermeasure: string): StatusRow {
  return sheet.measures.find(({ id }) => id === countermeasure) ?? blankStatusRow(countermeasure)
}

/** The plan's answer for one countermeasure; null while it has none. */
export function scheduleOf(plan: PlanSheet | undefined, countermeasure: string): Schedule | null {
  return plan?.measures.find(({ id }) => id === countermeasure)?.schedule ?? null
}
