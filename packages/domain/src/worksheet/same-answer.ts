import { blankPlanRow } from '../cycle/new-cycle.ts'
import { followsFromHolders, statusRow } from '../evaluation/row-status.ts'
import { isSameAnswer } from '../plan/plan-period.ts'
import type { PlanSheet, Schedule } from './plan-sheet.ts'
import type { StatusRow, StatusSheet } from './status-sheet.ts'

/**
 * The answer for one countermeasure that is given to several systems at once (ours: the same measure is answered again and
 * again). What is absent stays as each sheet has it.
 */
export type SameAnswer = {
  readonly status?: Partial<Pick<StatusRow, 'applicability' | 'implemented' | 'documents' | 'note'>>
  readonly plan?: { readonly schedule?: Schedule; readonly note?: string }
}

/**
 * Sheet 2 with the answer. Where elements are held by several systems 該当判断 and 実施状況 follow from who has what, and
 * stay: `follows`.
 */
export function withStatusAnswer(
  sheet: StatusSheet,
  countermeasure: string,
  { status = {} }: SameAnswer,
): { readonly sheet: StatusSheet; readonly follows: boolean } {
  const row = statusRow(sheet, countermeasure)
  const follows = followsFromHolders(sheet, row)
  const { applicability, implemented, ...texts } = status
  const judged = { ...(applicability && { applicability }), ...(implemented !== undefined && { implemented }) }
  const answered: StatusRow = {
    ...row,
    ...texts,
    ...(follows ? {} : judged),
    // Whoever names the documents has looked at them.
    ...(texts.documents !== undefined && { documentsUnconfirmed: false }),
  }
  return {
    sheet: { ...sheet, measures: replaced(sheet.measures, answered) },
    follows: follows && Object.keys(judged).length > 0,
  }
}

/** Sheet 3 with the answer; 実施済 stays done in the year that the plan knows. */
export function withPlanAnswer(sheet: PlanSheet, countermeasure: string, { plan = {} }: SameAnswer): PlanSheet {
  const row = sheet.measures.find(({ id }) => id === countermeasure) ?? blankPlanRow(countermeasure)
  const { schedule, note } = plan
  const keeps = schedule === undefined || isSameAnswer(schedule, row.schedule)
  const answered = { ...row, ...(note !== undefined && { note }), ...(keeps ? {} : { schedule }) }
  return { ...sheet, measures: replaced(sheet.measures, answered) }
}

function replaced<Row extends { readonly id: string }>(rows: readonly Row[], row: Row): Row[] {
  return rows.some(({ id }) => id === row.id) ? rows.map((one) => (one.id === row.id ? row : one)) : [...rows, row]
}
