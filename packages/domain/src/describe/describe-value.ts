import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Cycle } from '../cycle/cycle.ts'
import type { Locale } from '../finding/finding-texts.ts'
import type { Path } from '../merge/document-path.ts'
import { isArray, isFields } from '../merge/rows.ts'
import { scheduleLabel } from '../plan/schedule-label.ts'
import { Progress, Schedule } from '../worksheet/plan-sheet.ts'
import { Applicability } from '../worksheet/status-sheet.ts'
import { Likelihood } from '../worksheet/business-sheet.ts'
import { YearStyle } from '../fiscal-year/fiscal-year.ts'
import { ReportItem } from '../report/report-item.ts'
import { ownMeasureName } from './describe-place.ts'
import { REPORT_ITEM_WORDS } from './describe-report.ts'
import { APPLICABILITY_WORDS, fiscalYearWord, likelihoodWord, PROGRESS_WORDS } from './words.ts'

/** A value of a document as the form shows it, for reports of changes and conflicts. A row of a list is shown as JSON. */
export function describeValue(catalogue: Catalogue, cycle: Cycle, path: Path, value: unknown, locale: Locale): string {
  const blank = locale === 'ja' ? '（空欄）' : '(blank)'
  if (value === undefined || value === null || value === '') return blank
  const field = path.at(-1)
  const schedule = Schedule.safeParse(value)
  if (schedule.success) {
    const label = scheduleLabel(schedule.data, cycle.fiscalYear, cycle.settings.yearStyle, locale)
    const year = schedule.data.kind === 'done' ? schedule.data.fiscalYear : null
    return year === null
      ? label
      : `${label}${locale === 'ja' ? `（${fiscalYearWord(year, cycle, locale)}）` : ` (${fiscalYearWord(year, cycle, locale)})`}`
  }
  if (field === 'sameAs' && typeof value === 'string') return ownMeasureName(cycle, path[1] ?? '', value)
  if (isFields(value) && typeof value['id'] === 'string') {
    return (
      [value['name'], value['description'], value['id']].find(
        (text): text is string => typeof text === 'string' && text !== '',
      ) ?? blank
    )
  }
  if (field === 'selectionCriterion') {
    const criterion = catalogue.selectionCriteria.find(({ id }) => id === value)
    if (criterion !== undefined) return criterion.label
  }
  if (field === 'likelihood') return likelihoodWord(catalogue, Likelihood.parse(value), locale)
  if (field === 'applicability') return APPLICABILITY_WORDS[Applicability.parse(value)][locale] || blank
  if (field === 'progress') return PROGRESS_WORDS[Progress.parse(value)][locale]
  if (field === 'allowObjectiveException') {
    const [left, notLeft] =
      locale === 'ja' ? ['理由を書けば残せる', '残せない'] : ['with a written reason', 'not allowed']
    return value === true ? left : notLeft
  }
  if (field === 'yearStyle') return YEAR_STYLE_WORDS[YearStyle.parse(value)][locale]
  if (field === 'reportItems' && isArray(value))
    return value.map((item) => REPORT_ITEM_WORDS[ReportItem.parse(item)][locale]).join(locale === 'ja' ? '、' : ', ')
  if (field === 'documentsUnconfirmed') {
    const [marked, unmarked] = locale === 'ja' ? ['要確認', '要確認の印なし'] : ['to be confirmed', 'no mark']
    return value === true ? marked : unmarked
  }
  if (field === 'implemented') return value === true ? '済' : '-'
  if (field === 'adverseImpacts' && isArray(value)) {
    const items = catalogue.impactTypes.flatMap((type) => type.items.map((item) => ({ ...item, type })))
    return value
      .map((id) => items.find((item) => item.id === id))
      .map((item, index) => (item === undefined ? String(value[index]) : `${item.type.name[locale]}${item.label}`))
      .join(locale === 'ja' ? '、' : ', ')
  }
  if (typeof value === 'boolean') return value ? '○' : '×'
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (isArray(value) && value.every((element) => typeof element === 'string'))
    return value.join(locale === 'ja' ? '、' : ', ')
  return JSON.stringify(value)
}

const YEAR_STYLE_WORDS: Readonly<Record<YearStyle, Readonly<Record<Locale, string>>>> = {
  era: { ja: '元号', en: 'era' },
  western: { ja: '西暦', en: 'Western' },
}
