import { isEqual } from '../merge/rows.ts'
import type { OwnPlanRow, PlanRow } from '../worksheet/plan-sheet.ts'
import type { OwnStatusRow, StatusRow } from '../worksheet/status-sheet.ts'
import type { AreaAssessment } from '../worksheet/business-sheet.ts'

/** 前年度同／変更／新規: how a row stands to last year's. */
export type CarryMark = 'same' | 'changed' | 'new'

type AnyRow = AreaAssessment | StatusRow | OwnStatusRow | PlanRow | OwnPlanRow

/** Bookkeeping that does not make a row 変更: it says something about the year, not about the answer. */
const BOOKKEEPING = new Set(['documentsUnconfirmed', 'firstPlannedYear', 'changeDate', 'changeReason', 'pastChanges'])

/** Compares what was answered; a row that last year did not have is 新規. */
export function carryMark(prior: AnyRow | undefined, row: AnyRow): CarryMark {
  if (prior === undefined) return 'new'
  return isEqual(answers(prior), answers(row)) ? 'same' : 'changed'
}

function answers(row: AnyRow): object {
  return Object.fromEntries(Object.entries(row).filter(([field]) => !BOOKKEEPING.has(field)))
}
