import {
  formatDate,
  formatFiscalYear,
  formatFiscalYearEnglish,
  type YearStyle,
} from '@sonae/domain/fiscal-year/fiscal-year'
import type { Locale } from '@sonae/domain/finding/finding-texts'

/** 令和8年度, 2026年度, FY2026. */
export function fiscalYearWords(year: string | number, locale: Locale, style: YearStyle = 'era'): string {
  const number = Number(year)
  if (!Number.isInteger(number)) return String(year)
  return locale === 'ja' ? formatFiscalYear(number, style) : formatFiscalYearEnglish(number)
}

/** 2026年4月1日, 1 April 2026. */
export function dayWords(isoDay: string, locale: Locale): string {
  if (locale === 'ja') return formatDate(isoDay, 'western')
  const day = new Date(`${isoDay}T00:00:00Z`)
  return day.toLocaleDateString('en-GB', { timeZone: 'UTC', dateStyle: 'long' })
}

/** 2026年4月1日 19:05 in Japan: the moment that something was saved or done. */
export function momentWords(isoTime: string, locale: Locale): string {
  return new Date(isoTime).toLocaleString(locale === 'ja' ? 'ja-JP' : 'en-GB', {
    timeZone: 'Asia/Tokyo',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
}

/** … to the second: what a record is read by. */
export function exactMomentWords(isoTime: string, locale: Locale): string {
  return new Date(isoTime).toLocaleString(locale === 'ja' ? 'ja-JP' : 'en-GB', {
    timeZone: 'Asia/Tokyo',
    dateStyle: 'medium',
    timeStyle: 'medium',
  })
}
