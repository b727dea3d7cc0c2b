import * as z from 'zod'

/**
 * 年度: 1 April to 31 March, named by the year of its April (2014 = 平成26年度).
 * In documents it is always this number; eras appear only where people read.
 */
export const FiscalYear = z.int().min(1989).max(2200).meta({ id: 'FiscalYear' })
export type FiscalYear = z.infer<typeof FiscalYear>

/** An era by the first fiscal year that bears its name. */
export type Era = {
  readonly name: string
  readonly letter: string
  readonly firstFiscalYear: number
  /** The era's last year; later ones are counted on as plans made in them did (平成32年度). */
  readonly lastYear?: number
}

const SHOWA: Era = { name: '昭和', letter: 'S', firstFiscalYear: 1926, lastYear: 64 }
/** 令和元年度 is all of fiscal year 2019, although the era began on 1 May (notice of the Cabinet Office, 2019-04). */
export const ERAS: readonly Era[] = [
  SHOWA,
  { name: '平成', letter: 'H', firstFiscalYear: 1989 },
  { name: '令和', letter: 'R', firstFiscalYear: 2019 },
]

/** How an organisation writes years: 令和8年度, or 2026年度. */
export const YearStyle = z.enum(['era', 'western'])
export type YearStyle = z.infer<typeof YearStyle>

function eraOf(year: FiscalYear): Era {
  return ERAS.findLast((era) => era.firstFiscalYear <= year) ?? SHOWA
}

function ordinal(year: FiscalYear, era: Era): string {
  const n = year - era.firstFiscalYear + 1
  return n === 1 ? '元' : String(n)
}

/**
 * The era in which a document of the cycle `asOf` counts `year`. A later year is counted on in the cycle's own era, as
 * every document of its time did: figure 4, of 平成26年度, prints 31年度以降.
 */
function eraAsOf(year: FiscalYear, asOf: FiscalYear): Era {
  return eraOf(Math.min(year, asOf))
}

/** 平成26年度, 令和元年度 or 2014年度. `asOf` is the cycle's year (see {@link eraAsOf}); default the year itself. */
export function formatFiscalYear(year: FiscalYear, style: YearStyle, asOf: FiscalYear = year): string {
  if (style === 'western') return `${year}年度`
  const era = eraAsOf(year, asOf)
  return `${era.name}${ordinal(year, era)}年度`
}

/** The figures' short form: 26年度. The era is named where it is not the cycle's own (平成30年度 in a 令和 document). */
export function formatFiscalYearShort(year: FiscalYear, style: YearStyle, asOf: FiscalYear): string {
  if (style === 'western') return `${year}年度`
  const era = eraAsOf(year, asOf)
  return `${era === eraOf(asOf) ? '' : era.name}${ordinal(year, era)}年度`
}

/** FY2014, for English texts. */
export function formatFiscalYearEnglish(year: FiscalYear): string {
  return `FY${year}`
}

/** Full-width digits and letters to half width, and no white space. */
function narrow(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '')
}

/**
 * Reads a fiscal year as people write it: 2026, 2026年度, 令和8年度, 令和元年度, R8, 平成31年度, full width too.
 * A bare era year (26年度) is counted in the era of `asOf`, and refused without it.
 * @returns the year, or undefined when the text is none
 */
export function parseFiscalYear(text: string, asOf?: FiscalYear): FiscalYear | undefined {
  const match = /^(?<era>\p{Script=Han}{2}|[SHR]|FY)?(?<n>元|\d{1,4})(?:年度?)?$/iu.exec(narrow(text))
  if (!match?.groups) return undefined
  const { era: eraText, n: nText } = match.groups
  const n = nText === '元' ? 1 : Number(nText)
  const named = ERAS.find(({ name, letter }) => name === eraText || letter === eraText?.toUpperCase())
  let year: number | undefined
  if (named) year = n < 1 || n > (named.lastYear ?? n) ? undefined : named.firstFiscalYear + n - 1
  else if (eraText !== undefined && eraText.toUpperCase() !== 'FY') return undefined
  else if (nText !== '元' && nText?.length === 4) year = n
  else if (asOf !== undefined && eraText === undefined && n >= 1 && n <= 99) year = eraOf(asOf).firstFiscalYear + n - 1
  return FiscalYear.safeParse(year).data
}

/** The fiscal year in which an ISO day lies. */
export function fiscalYearOfDate(isoDate: string): FiscalYear {
  const [year = 0, month = 0] = isoDate.split('-').map(Number)
  return month >= 4 ? year : year - 1
}

/** 2026年4月1日, or 令和8年4月1日. The era of a day is its own (2019-04-30 is 平成31年), unlike a fiscal year's. */
export function formatDate(isoDate: string, style: YearStyle): string {
  const [year = 0, month = 0, day = 0] = isoDate.split('-').map(Number)
  if (style === 'western') return `${year}年${month}月${day}日`
  const [name, first] =
    isoDate >= '2019-05-01'
      ? (['令和', 2019] as const)
      : isoDate >= '1989-01-08'
        ? (['平成', 1989] as const)
        : (['昭和', 1926] as const)
  const n = year - first + 1
  return `${name}${n === 1 ? '元' : n}年${month}月${day}日`
}
