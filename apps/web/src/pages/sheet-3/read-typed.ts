import { type FiscalYear, parseFiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'

/** What was typed, read: a value, undefined where it is blank, or not readable. */
export type Reading = { readonly ok: true; readonly value: number | undefined } | { readonly ok: false }

/** More digits would not stay exact. */
const MAX_DIGITS = 15

/** Whole yen, with or without commas before each three digits: 1200000, 1,200,000円, １，２００，０００, ¥1,200,000. */
export function readYen(typed: string): Reading {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return { ok: true, value: undefined }
  const amount = /^[¥\\]? ?(?<digits>\d+|\d{1,3}(?:,\d{3})+) ?円?$/.exec(text)?.groups?.['digits']
  const digits = amount?.replaceAll(',', '') ?? ''
  return digits === '' || digits.length > MAX_DIGITS ? { ok: false } : { ok: true, value: Number(digits) }
}

/** 25年度, 平成25年度, 2013: a bare era year is of the cycle's era. */
export function readYear(typed: string, cycleYear: FiscalYear): Reading {
  if (typed.trim() === '') return { ok: true, value: undefined }
  const value = parseFiscalYear(typed, cycleYear)
  return value === undefined ? { ok: false } : { ok: true, value }
}
