import type { Locale } from '../finding/finding-texts.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Cycle } from '../cycle/cycle.ts'
import { type FiscalYear, formatFiscalYear, formatFiscalYearEnglish } from '../fiscal-year/fiscal-year.ts'
import type { Mark, OwnMark } from '../evaluation/marks.ts'
import type { ImpactReasoning, OverallImpact } from '../evaluation/overall-impact.ts'
import type { MeasureState } from '../dashboard/dashboard-model.ts'
import type { CarryMark } from '../plan/carry-mark.ts'
import type { Likelihood } from '../worksheet/business-sheet.ts'
import type { Progress } from '../worksheet/plan-sheet.ts'
import type { Severity } from '../finding/finding-texts.ts'

/** The words of fixed values, in both languages; those of the guideline come from the catalogue. */
type Words<K extends string> = Readonly<Record<K, Readonly<Record<Locale, string>>>>

export const SEVERITY_WORDS: Words<Severity> = {
  error: { ja: '誤り', en: 'error' },
  warning: { ja: '注意', en: 'warning' },
  note: { ja: '参考', en: 'note' },
}

export const PROGRESS_WORDS: Words<Progress> = {
  'on-track': { ja: '順調', en: 'on track' },
  delayed: { ja: '遅延', en: 'delayed' },
}

export const CARRY_WORDS: Words<CarryMark | 'removed'> = {
  same: { ja: '前年度同', en: 'same as last year' },
  changed: { ja: '変更', en: 'changed' },
  new: { ja: '新規', en: 'new' },
  removed: { ja: '廃止', en: 'removed' },
}

export const APPLICABILITY_WORDS: Words<'applicable' | 'planned' | 'not-applicable'> = {
  applicable: { ja: '○', en: '○' },
  planned: { ja: '該当予定', en: 'to become applicable' },
  'not-applicable': { ja: '', en: '' },
}

export const MEASURE_STATE_WORDS: Words<MeasureState['state']> = {
  implemented: { ja: '済', en: 'implemented' },
  'not-implemented': { ja: '-', en: 'not implemented' },
  planned: { ja: '該当予定', en: 'to become applicable' },
  'not-applicable': { ja: '該当なし', en: 'not applicable' },
}

/** 高, 中, 低. */
export function likelihoodWord(catalogue: Catalogue, likelihood: Likelihood, locale: Locale): string {
  return catalogue.likelihood[likelihood].name[locale]
}

/** 極大, 大, 中, 小. */
export function impactWord(catalogue: Catalogue, impact: OverallImpact, locale: Locale): string {
  return catalogue.overallImpact[impact].name[locale]
}

/** What an overall impact follows from (表２): 3項目・2タイプ（国家 …、個人 …） → 極大. */
export function impactReasonWords(
  catalogue: Catalogue,
  { impact, itemCount, types }: ImpactReasoning,
  locale: Locale,
): string {
  const names = catalogue.impactTypes.filter(({ id }) => types.includes(id)).map(({ name }) => name[locale])
  const word = impactWord(catalogue, impact, locale)
  if (locale === 'ja')
    return `${itemCount}項目・${types.length}タイプ${names.length === 0 ? '' : `（${names.join('、')}）`} → ${word}`
  const count = `${itemCount} items of ${types.length} types`
  return `${count}${names.length === 0 ? '' : ` (${names.join(', ')})`} → ${word}`
}

/** One objective in a status table; 未達 where nothing serves it by the end of the plan. */
export function markWord(mark: Mark | null, locale: Locale): string {
  return mark ?? (locale === 'ja' ? '未達' : 'not met')
}

/** Whether an objective has measures of the department's own: 有 and 無 of the figures. */
export const OWN_MARK_WORDS: Words<OwnMark> = { 有: { ja: '有', en: 'yes' }, 無: { ja: '無', en: 'no' } }

/** A year of a cycle in full: 平成30年度 (or 2018年度 by the cycle's setting), FY2018. */
export function fiscalYearWord(
  year: FiscalYear,
  { fiscalYear, settings }: Pick<Cycle, 'fiscalYear' | 'settings'>,
  locale: Locale,
): string {
  return locale === 'ja' ? formatFiscalYear(year, settings.yearStyle, fiscalYear) : formatFiscalYearEnglish(year)
}
