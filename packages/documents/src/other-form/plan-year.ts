import { FiscalYear, fiscalYearOfDate, parseFiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import type { Schedule } from '@sonae/domain/worksheet/plan-sheet'
import { foldedText } from './heading-text.ts'

/** A year as a heading gives it: a named or western one is a year; a bare era year (27) waits for its era. */
export type YearText = { readonly year: FiscalYear } | { readonly bare: number }

/** What a heading of sheet 3 says: one of the eight answers, its year still as written. */
export type ScheduleHeading =
  | { readonly kind: 'done'; readonly before?: YearText }
  | { readonly kind: 'by' | 'in' | 'later'; readonly year: YearText }
  | { readonly kind: 'never' }

const YEAR = String.raw`(?<year>(?:平成|令和|昭和|[HRS]|FY)?\.?(?:元|\d{1,4})年?度?)`
const ENDINGS: readonly (readonly [RegExp, 'before' | 'by' | 'in' | 'later'])[] = [
  [
    new RegExp(`^(?:実施済み?)?\\(?${YEAR}(?:末)?(?:以前|(?:まで|迄)(?:に)?(?:実施)?済み?)\\)?(?:実施済み?)?$`),
    'before',
  ],
  [new RegExp(`^${YEAR}末?(?:まで|迄)(?:に)?(?:実施|導入)?(?:予定)?$`), 'by'],
  [new RegExp(`^${YEAR}末$`), 'by'],
  [new RegExp(`^${YEAR}末?(?:以降|以後)(?:に)?(?:実施|導入)?(?:予定)?$`), 'later'],
  [new RegExp(`^${YEAR}(?:中|内|に|中に)?(?:実施|導入)?(?:予定|見込|見込み|\\(見込み?\\))?$`), 'in'],
]
/** 30年度末より後 begins with 31年度. */
const AFTER = new RegExp(`^${YEAR}末?(?:より|の)?後(?:に)?(?:実施|導入)?(?:予定)?$`)

/** 実施しない, 導入せず, やらない, 予定なし, 未実施（予定なし）. */
const NEVER =
  /^(?:(?:実施|導入|対応)(?:しない|せず)|(?:やら|行わ)ない|(?:(?:実施|導入|対応)の?)?予定(?:なし|無し?)|未実施\(予定なし\))$/

/** Reads a heading, or an answer, such as 実施済, 26年度実施, Ｈ27年度末迄, 2019年度以降, 実施しない; undefined for anything else. */
export function scheduleHeading(text: string): ScheduleHeading | undefined {
  const folded = foldedText(text)
  if (folded.length > 24) return undefined
  if (/^(?:対策)?(?:(?:実施|導入|対応)?済み?|完了)$/.test(folded)) return { kind: 'done' }
  if (NEVER.test(folded)) return { kind: 'never' }
  const after = AFTER.exec(folded)?.groups?.['year']
  const next = after === undefined ? undefined : yearText(after)
  if (next !== undefined) {
    return { kind: 'later', year: 'year' in next ? { year: next.year + 1 } : { bare: next.bare + 1 } }
  }
  for (const [pattern, kind] of ENDINGS) {
    const found = pattern.exec(folded)?.groups?.['year']
    const year = found === undefined ? undefined : yearText(found)
    if (year === undefined) continue
    // A lone number is a year only where it has four digits.
    if (kind === 'in' && /^\d{1,3}$/.test(folded)) return undefined
    return kind === 'before' ? { kind: 'done', before: year } : { kind, year }
  }
  return undefined
}

/** The year of completion as a cell says it: R6, 平成30年度, 24年度, or a day, which lies in the year of its April. */
export function yearOfCell(text: string, asOf: FiscalYear): { year: FiscalYear; isOfDate: boolean } | undefined {
  const day = /^\d{4}-\d{2}-\d{2}$/.exec(text.trim())?.[0]
  if (day !== undefined) {
    const year = FiscalYear.safeParse(fiscalYearOfDate(day)).data
    return year === undefined ? undefined : { year, isOfDate: true }
  }
  const year = parseFiscalYear(text, asOf)
  return year === undefined ? undefined : { year, isOfDate: false }
}

function yearText(text: string): YearText | undefined {
  const plain = text.replace('.', '').replace(/年$/, '年度')
  const year = parseFiscalYear(plain)
  if (year !== undefined) return { year }
  const bare = /^(元|\d{1,2})(?:年度?)?$/.exec(plain)?.[1]
  return bare === undefined ? undefined : { bare: bare === '元' ? 1 : Number(bare) }
}

/** The year of a text such as 平成26年度 or 2014年度 within a title; undefined without a named or western one. */
export function yearWithin(text: string): FiscalYear | undefined {
  const found = /(?:(?:平成|令和|[HR])\.?(?:元|\d{1,2})|20\d{2})年度/.exec(foldedText(text))?.[0]
  return found === undefined ? undefined : parseFiscalYear(found.replace('.', ''))
}

/** The earliest cycle of the guideline; a plan of an earlier year is a misreading of a bare number. */
const FIRST_YEAR = 2010
/** 平成 begins in 1989, 令和 in 2019: the eras in which a bare year may be counted, the cycle's own first. */
const ERA_SAMPLES: readonly FiscalYear[] = [2019, 1989]

/**
 * The era in which the bare years of a table count, as a year of that era for parseFiscalYear. It is the cycle's own,
 * unless its first year would then lie beyond the cycle's next year: an old workbook is never of the future.
 * @param first the smallest bare year
 */
export function eraOfTable(first: number, cycleYear: FiscalYear): { asOf: FiscalYear; isGuess: boolean } {
  const inEra = (asOf: FiscalYear) => parseFiscalYear(String(first), asOf)
  for (const asOf of [cycleYear, ...ERA_SAMPLES]) {
    const year = inEra(asOf)
    if (year !== undefined && year >= FIRST_YEAR && year <= cycleYear + 1) return { asOf, isGuess: asOf !== cycleYear }
  }
  return { asOf: cycleYear, isGuess: true }
}

export function absoluteYear(text: YearText, asOf: FiscalYear): FiscalYear | undefined {
  return 'year' in text ? text.year : parseFiscalYear(String(text.bare), asOf)
}

/** The answer that a heading stands for, in absolute years. */
export function scheduleOfHeading(heading: ScheduleHeading, asOf: FiscalYear): Schedule | undefined {
  if (heading.kind === 'never') return { kind: 'never' }
  if (heading.kind === 'done') return { kind: 'done', fiscalYear: null }
  // 2200年度より後 has no year that a document can have.
  const fiscalYear = FiscalYear.safeParse(absoluteYear(heading.year, asOf)).data
  if (fiscalYear === undefined) return undefined
  return { kind: heading.kind === 'later' ? 'later' : 'by', fiscalYear }
}

/** The year N in which a plan with these headings was written: 26年度実施 and 25年度以前 say it, 27年度末まで nearly. */
export function planYearOf(headings: readonly ScheduleHeading[], asOf: FiscalYear): FiscalYear | null {
  const years = (kind: 'in' | 'by' | 'later') =>
    headings.flatMap((heading) => (heading.kind === kind ? (absoluteYear(heading.year, asOf) ?? []) : []))
  const before = headings.flatMap((heading) =>
    heading.kind === 'done' && heading.before !== undefined ? (absoluteYear(heading.before, asOf) ?? []) : [],
  )
  const [inYear] = years('in').toSorted((a, b) => a - b)
  if (inYear !== undefined) return inYear
  const [last] = before.toSorted((a, b) => b - a)
  const [by] = years('by').toSorted((a, b) => a - b)
  const [later] = years('later')
  const year = last !== undefined ? last + 1 : by !== undefined ? by - 1 : later !== undefined ? later - 5 : undefined
  // 平成元年度末まで would be of the year before the first that a document can have.
  return FiscalYear.safeParse(year).data ?? null
}

/** The smallest bare year of the headings; undefined where every year is named. */
export function firstBareYear(headings: readonly ScheduleHeading[]): number | undefined {
  const bare = headings.flatMap((heading) => {
    const year = heading.kind === 'done' ? heading.before : heading.kind === 'never' ? undefined : heading.year
    return year !== undefined && 'bare' in year ? [year.bare] : []
  })
  return bare.length === 0 ? undefined : Math.min(...bare)
}
