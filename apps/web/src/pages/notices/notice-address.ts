import { approvalAddress, cycleAddress, sheetAddress, taskAddress } from '../../cycle/addresses.ts'
import type { SheetsOfYears } from '../../cycle/use-sheets-of-years.ts'
import type { Notice } from './use-notices.ts'

/** Where that which a notice tells of is done. */
export function noticeAddress(
  { kind, fiscalYear, act, sheet, report }: Notice,
  { isBusinessSheet }: Pick<SheetsOfYears, 'isBusinessSheet'>,
): string {
  switch (kind) {
    case 'waiting':
    case 'due-soon':
    case 'overdue':
    case 'returned':
      return act === null ? cycleAddress(fiscalYear) : taskAddress(fiscalYear, act, sheet)
    case 'approval-outdated':
      return approvalAddress(fiscalYear)
    case 'report-received':
      return report === null ? `/inbox?year=${fiscalYear}` : `/inbox/${report}`
    // The sheet itself: there its day is changed, and it is given to another department.
    case 'thread-open':
    case 'others-overdue':
    case 'unattended':
      if (sheet === null) return cycleAddress(fiscalYear)
      if (isBusinessSheet(fiscalYear, sheet)) return sheetAddress(fiscalYear, 'business-sheets', sheet)
      return sheetAddress(fiscalYear, ABOUT_PLANS.has(act) ? 'plan-sheets' : 'status-sheets', sheet)
  }
}

/** Acts about sheet 3 of a system. */
const ABOUT_PLANS: ReadonlySet<string | null> = new Set(['submit-plan', 'agree', 'reply'])
