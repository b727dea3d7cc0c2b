import { PLAN_TIME_WORDS } from './plan-time-words.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Cycle } from '../cycle/cycle.ts'
import { sheetName } from '../cycle/cycle-lookup.ts'
import type { Finding, Param } from '../finding/finding.ts'
import { FINDING_TEXTS, type Locale, type Severity } from '../finding/finding-texts.ts'
import type { Remedy } from '../plan/condition.ts'
import { lastPlanYear } from '../plan/plan-period.ts'
import { scheduleLabel } from '../plan/schedule-label.ts'
import { describePlace, ownMeasureName, placeLine } from './describe-place.ts'
import { fiscalYearWord, likelihoodWord } from './words.ts'

/** A finding in words. */
export type FindingWords = {
  readonly code: string
  readonly severity: Severity
  readonly place: string
  readonly text: string
  readonly mend: string
}

export function describeFinding(catalogue: Catalogue, cycle: Cycle, found: Finding, locale: Locale): FindingWords {
  const { severity, [locale]: words } = FINDING_TEXTS[found.code]
  const fill = (template: string) =>
    template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const param = found.params[name]
      return param === undefined ? whole : paramWords(catalogue, cycle, found, param, locale)
    })
  return {
    code: found.code,
    severity,
    place: placeLine(describePlace(catalogue, cycle, found.place, locale)),
    text: fill(words.text),
    mend: fill(words.mend),
  }
}

function paramWords(catalogue: Catalogue, cycle: Cycle, found: Finding, param: Param, locale: Locale): string {
  if (typeof param !== 'object') return String(param)
  const { fiscalYear, settings } = cycle
  const list = (words: readonly string[]) => words.join(locale === 'ja' ? '、' : ', ')
  const year = (value: number) => fiscalYearWord(value, cycle, locale)
  if ('measures' in param) return list(param.measures.map((id) => measureWord(catalogue, cycle, found, id)))
  if ('years' in param) return list(param.years.map(year))
  if ('likelihood' in param) return likelihoodWord(catalogue, param.likelihood, locale)
  if ('place' in param) return placeLine(describePlace(catalogue, cycle, param.place, locale))
  if ('schedule' in param) {
    return param.schedule === null ? '' : scheduleLabel(param.schedule, fiscalYear, settings.yearStyle, locale)
  }
  if ('sheets' in param)
    return list(
      firstOf(
        param.sheets.map((sheet) => nameOfPlan(cycle, sheet)),
        locale,
      ),
    )
  if ('plans' in param) {
    const plans = param.plans.map((plan) => {
      const orLater = plan.isOrLater === true ? PLAN_TIME_WORDS.orLater[locale] : ''
      const when = plan.year === null ? PLAN_TIME_WORDS.never[locale] : year(plan.year) + orLater
      return locale === 'ja'
        ? `${nameOfPlan(cycle, plan.sheet)}（${when}）`
        : `${nameOfPlan(cycle, plan.sheet)} (${when})`
    })
    return list(firstOf(plans, locale))
  }
  const end = year(lastPlanYear(fiscalYear))
  const ways = param.remedies.map((remedy, index) => {
    const words = remedyWords(remedy, (id) => measureWord(catalogue, cycle, found, id), end, locale)
    return `${index + 1}) ${words}`
  })
  return (locale === 'ja' ? '次のいずれか（近い順）：' : 'One of these, the nearest first: ') + ways.join(' ')
}

function nameOfPlan(cycle: Cycle, sheet: string): string {
  const status = cycle.statusSheets.find(({ id }) => id === sheet)
  return status === undefined ? sheet : sheetName(status)
}

/** As many as one sentence bears, and how many more there are. */
function firstOf(words: readonly string[], locale: Locale): string[] {
  const more = words.length - NAMED_AT_MOST
  if (more <= 1) return [...words]
  return [...words.slice(0, NAMED_AT_MOST), locale === 'ja' ? `ほか${more}件` : `${more} more`]
}

const NAMED_AT_MOST = 5

/** 遮断2-4, or an own measure's name in quotes. */
function measureWord(catalogue: Catalogue, cycle: Cycle, found: Finding, id: string): string {
  const measure = catalogue.countermeasures.find((one) => one.id === id)
  return measure?.number ?? `「${ownMeasureName(cycle, found.place[1] ?? '', id)}」`
}

/** What to do about an objective that has no measure by the end of the plan. */
export function remedyWords(remedy: Remedy, measure: (id: string) => string, end: string, locale: Locale): string {
  const ja = locale === 'ja'
  switch (remedy.kind) {
    case 'schedule':
      return ja ? `${measure(remedy.measure)}の実施予定を選ぶ。` : `Choose a schedule for ${measure(remedy.measure)}.`
    case 'bring-forward':
    case 'bring-own-forward':
      return ja
        ? `${measure(remedy.measure)}を${end}末までに早める。`
        : `Bring ${measure(remedy.measure)} forward to the end of ${end}.`
    case 'reconsider':
      return ja
        ? `${measure(remedy.measure)}の「実施しない」を見直す。`
        : `Reconsider leaving out ${measure(remedy.measure)}.`
    case 'own-measure':
      return ja ? '独自の対策を計画する。' : 'Plan a measure of your own.'
    case 'acquire':
      return ja
        ? `${measure(remedy.measure)}の対策要素を備える（該当予定とする）。`
        : `Acquire the element of ${measure(remedy.measure)} (mark it as planned).`
  }
}
