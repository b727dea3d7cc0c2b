import type { Locale } from '../finding/finding-texts.ts'
import {
  type FiscalYear,
  formatFiscalYearEnglish,
  formatFiscalYearShort,
  type YearStyle,
} from '../fiscal-year/fiscal-year.ts'
import type { Schedule } from '../worksheet/plan-sheet.ts'

/** The heading of the column of figure 4 to which a schedule belongs: 実施済, 26年度実施, 27年度末まで, 31年度以降, 実施しない. */
export function scheduleLabel(schedule: Schedule, cycleYear: FiscalYear, style: YearStyle, locale: Locale): string {
  const year = (fiscalYear: FiscalYear) =>
    locale === 'ja' ? formatFiscalYearShort(fiscalYear, style, cycleYear) : formatFiscalYearEnglish(fiscalYear)
  const ja = locale === 'ja'
  switch (schedule.kind) {
    case 'done':
      return ja ? '実施済' : 'Done'
    case 'by':
      if (schedule.fiscalYear === cycleYear) return ja ? `${year(cycleYear)}実施` : `In ${year(cycleYear)}`
      return ja ? `${year(schedule.fiscalYear)}末まで` : `By the end of ${year(schedule.fiscalYear)}`
    case 'later':
      return ja ? `${year(schedule.fiscalYear)}以降` : `${year(schedule.fiscalYear)} or later`
    case 'never':
      return ja ? '実施しない' : 'Not to be done'
  }
}
