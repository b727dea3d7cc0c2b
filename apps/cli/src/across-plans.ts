import type { AcrossPlansWords } from '@sonae/domain/describe/describe-across-plans'
import { PLAN_TIME_WORDS } from '@sonae/domain/describe/plan-time-words'
import { formatFiscalYear, formatFiscalYearEnglish } from '@sonae/domain/fiscal-year/fiscal-year'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { attainment } from '@sonae/domain/plan/across-plans'
import type { Console } from './console.ts'
import { countFindings, countWords, printFindings } from './findings.ts'

/** What of the plans beside each other (⑫) a terminal shows; the service and a cycle file give the same. */
export type AcrossPlansShown = Omit<AcrossPlansWords, 'findings'> & {
  readonly findings: readonly Omit<AcrossPlansWords['findings'][number], 'path'>[]
}

/** Prints the plans side by side, then what may have to be adjusted. */
export function printAcrossPlans(across: AcrossPlansShown, console: Console): void {
  const { locale } = console
  for (const line of tables(across, locale)) console.line(line)
  printFindings(across.findings, console)
  console.line(`${WORDS.findings[locale]}${countWords(countFindings(across.findings), console)}`)
}

const WORDS = {
  plans: { ja: '計画（統制目標に達する年度）', en: 'Plans (the year that attains the control objectives)' },
  shared: { ja: '複数の計画にある対策', en: 'Measures in several plans' },
  departments: { ja: '部署・年度ごとの導入', en: 'Introductions by department and year' },
  budget: { ja: '年度ごとの金額', en: 'Amounts by year' },
  findings: { ja: '計画の間の確認：', en: 'Between the plans: ' },
} as const satisfies Readonly<Record<string, Readonly<Record<Locale, string>>>>

function tables(across: AcrossPlansShown, locale: Locale): string[] {
  const { fiscalYears, yearStyle, plans, sharedMeasures, departmentYears, budget } = across
  const ja = locale === 'ja'
  const yearWords = (year: number) =>
    ja ? formatFiscalYear(year, yearStyle, fiscalYears[0]) : formatFiscalYearEnglish(year)
  const nameOf = (sheet: string) => plans.find((plan) => plan.sheet === sheet)?.name ?? sheet
  const names = (sheets: readonly string[]) => sheets.map(nameOf).join(ja ? '、' : ', ')
  const colon = ja ? '：' : ': '
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [title, ...lines.map((line) => `    ${line}`)]
  return [
    ...part(
      WORDS.plans[locale],
      plans.map((plan) => {
        const when = attainment(plan)
        const words = typeof when === 'number' ? yearWords(when) : PLAN_TIME_WORDS[when][locale]
        return `${plan.name}${colon}${words}`
      }),
    ),
    ...part(
      WORDS.shared[locale],
      sharedMeasures.map(({ name, planned }) => {
        const places = planned.map(
          ({ sheet, fiscalYear, isOrLater }) =>
            `${nameOf(sheet)} ${yearWords(fiscalYear)}${isOrLater ? PLAN_TIME_WORDS.orLater[locale] : ''}`,
        )
        return `${name}${colon}${places.join(ja ? '、' : ', ')}`
      }),
    ),
    ...part(
      WORDS.departments[locale],
      departmentYears.map(({ department, fiscalYear, measures, plans: sheets }) =>
        ja
          ? `${department} ${yearWords(fiscalYear)}：${measures}件（${names(sheets)}）`
          : `${department} ${yearWords(fiscalYear)}: ${measures} measures (${names(sheets)})`,
      ),
    ),
    ...part(
      WORDS.budget[locale],
      budget.map((year) => `${yearWords(year.fiscalYear)}${colon}${amountWords(year, names(year.unstated), locale)}`),
    ),
  ]
}

/** A sum that lacks plans says so; where nobody states an amount there is no sum. */
function amountWords(
  { stated, plans, unstated }: AcrossPlansShown['budget'][number],
  missing: string,
  locale: Locale,
): string {
  const ja = locale === 'ja'
  const amount = stated.toLocaleString('en-US')
  const sum = plans.length === 0 ? (ja ? '記入なし' : 'none stated') : ja ? `${amount}円` : `${amount} yen`
  const lacks = unstated.length === 0 ? '' : ja ? `（記入のない計画：${missing}）` : ` (without an amount: ${missing})`
  return `${sum}${lacks}`
}
