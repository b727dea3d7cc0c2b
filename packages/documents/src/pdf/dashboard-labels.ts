import type { MeasureState } from '@sonae/domain/dashboard/dashboard-model'
import { MEASURE_STATE_WORDS } from '@sonae/domain/describe/words'
import type { Mark, OwnMark } from '@sonae/domain/evaluation/marks'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import {
  ERAS,
  type FiscalYear,
  formatDate,
  formatFiscalYear,
  formatFiscalYearEnglish,
  formatFiscalYearShort,
  type YearStyle,
} from '@sonae/domain/fiscal-year/fiscal-year'
import { type DashboardWord, dashboardWords } from '@sonae/domain/describe/dashboard-words'
import { LEGEND_AT_END, LEGEND_NOW } from '@sonae/domain/describe/legend'

/** How years are written on this page: the cycle's year and style. */
type Years = { readonly fiscalYear: FiscalYear; readonly yearStyle: YearStyle }

/** One line of a legend: what is printed, and what it says. */
export type LegendEntry = { readonly mark: string; readonly meaning: string }

/** The fixed words of the printed page (図５, 表３) in one language, beside those that the screen has, too. */
export type DashboardLabels = {
  readonly title: (years: Years) => string
  readonly shortTitle: (years: Years) => string
  readonly date: (isoDate: string | null, style: YearStyle) => string
  /** The plain strings, as the template asks for them by name. */
  readonly words: Readonly<Record<DashboardWord, string>>
  readonly separator: string
  readonly thisYearHeading: (years: Years) => string
  readonly nextYearHeading: (years: Years) => string
  readonly atEndHeading: (years: Years) => string
  readonly chartHeading: string
  readonly chartSeries: readonly [doneSet: string, plannedSet: string, doneOwn: string, plannedOwn: string]
  readonly chartAlt: (system: string) => string
  /** The two lines under a column of the chart; `index` 0 is N−1 and before, 1 is N (expected). */
  readonly chartColumn: (year: FiscalYear, index: number, years: Years) => readonly [string, string]
  /** The same for a chart too narrow for it. */
  readonly chartColumnShort: (year: FiscalYear, index: number, years: Years) => readonly [string, string]
  /** Widths that the words of the status table take, in ems: its first column (wide to narrow), its last, 遮断, 遮断1-1. */
  readonly widths: {
    readonly emsOfLabels: readonly number[]
    readonly emsOfTotal: number
    readonly emsOfClass: number
    readonly emsOfNumber: number
  }
  readonly reasoning: (items: number, types: number) => string
  readonly setMark: Readonly<Record<Mark, string>>
  readonly ownMark: Readonly<Record<OwnMark, string>>
  readonly ownTotal: (total: number, distinct: number) => string
  /** Each in the parts between which a narrow column may divide it. */
  readonly measureState: Readonly<Record<MeasureState['state'], readonly string[]>>
  readonly measureClass: Readonly<Record<'block' | 'monitor', string>> | null
  readonly exceptionNote: (objectives: readonly string[]) => string
  readonly legendNow: readonly LegendEntry[]
  readonly legendAtEnd: readonly LegendEntry[]
  readonly legendUnmet: LegendEntry
  readonly legendException: LegendEntry
  readonly annexTitle: (number: number) => string
  /** The pointer that follows a gist. */
  readonly pointer: (numbers: readonly number[]) => string
  /** Names of the fields that may move to a 別紙. */
  readonly fields: Readonly<Record<DashboardField, string>>
}

export type DashboardField =
  | 'organisation'
  | 'threatEvents'
  | 'name'
  | 'overview'
  | 'department'
  | 'targetSystems'
  | 'departments'
  | 'areas'
  | 'riskEvaluation'
  | 'ownMeasures'
  | 'thisYearOutline'
  | 'delayReason'
  | 'nextYearOutline'
  | 'budgetOutline'
  | 'areasGroup'

const FULL_WIDTH_SHIFT = 0xfe_e0

/** １２ for 12: numbers within Japanese words, as the annexes print them. */
export function fullWidthDigits(value: number): string {
  return String(value).replaceAll(/\d/g, (digit) => String.fromCodePoint(digit.charCodeAt(0) + FULL_WIDTH_SHIFT))
}

/** 該当なし as 該当 and なし: a Japanese word of four characters is divided in its middle. */
function inPairs(word: string): string[] {
  return word.match(/..?/gsu) ?? []
}

const ja: DashboardLabels = {
  title: ({ fiscalYear, yearStyle }) =>
    `高度サイバー攻撃対処のためのリスク評価等のガイドラインに係るリスク評価ダッシュボード（${formatFiscalYear(fiscalYear, yearStyle)}）`,
  shortTitle: ({ fiscalYear, yearStyle }) => `リスク評価ダッシュボード（${formatFiscalYear(fiscalYear, yearStyle)}）`,
  date: (isoDate, style) => (isoDate === null ? '　　年　　月　　日' : formatDate(isoDate, style)),
  words: dashboardWords('ja'),
  separator: '、',
  thisYearHeading: ({ fiscalYear, yearStyle }) =>
    `${formatFiscalYearShort(fiscalYear, yearStyle, fiscalYear)}の対策導入計画概要`,
  nextYearHeading: ({ fiscalYear, yearStyle }) =>
    `${formatFiscalYearShort(fiscalYear + 1, yearStyle, fiscalYear)}の対策導入計画概要（予算措置状況を含む）`,
  atEndHeading: ({ fiscalYear, yearStyle }) =>
    `${formatFiscalYearShort(fiscalYear + 4, yearStyle, fiscalYear)}末における統制目標ごとの対策実施状況（予定）`,
  chartHeading: '対策実施状況の推移',
  chartSeries: ['実施済（対策セット）', '実施予定（対策セット）', '実施済（独自）', '実施予定（独自）'],
  chartAlt: (system) => `${system} 対策実施状況の推移`,
  chartColumn: (year, index, { fiscalYear, yearStyle }) => {
    const name = formatFiscalYearShort(year, yearStyle, fiscalYear)
    const what = ['以前', '（見込）'][index] ?? ''
    // 平成30年度以前, where the era is named, is divided elsewhere.
    return /^\d/.test(name) ? [name, what] : [name.replace('年度', ''), `年度${what}`]
  },
  chartColumnShort: (year, index, { fiscalYear, yearStyle }) => [
    ERAS.reduce(
      (name, era) => name.replace(era.name, era.letter),
      formatFiscalYearShort(year, yearStyle, fiscalYear).replace('年度', ''),
    ),
    ['以前', '見込'][index] ?? '',
  ],
  widths: { emsOfLabels: [14, 11, 9, 5.9], emsOfTotal: 4.8, emsOfClass: 2, emsOfNumber: 3.3 },
  reasoning: (items, types) => `${fullWidthDigits(items)}項目・${fullWidthDigits(types)}タイプ`,
  setMark: { '◎': '◎', '○': '○', '×': '×', '－': '－', '※': '※' },
  ownMark: { 有: '有', 無: '無' },
  ownTotal: (total, distinct) => (total === distinct ? String(total) : `${total}\n（実数${distinct}）`),
  measureState: {
    implemented: inPairs(MEASURE_STATE_WORDS.implemented.ja),
    'not-implemented': inPairs(MEASURE_STATE_WORDS['not-implemented'].ja),
    planned: inPairs(MEASURE_STATE_WORDS.planned.ja),
    'not-applicable': inPairs(MEASURE_STATE_WORDS['not-applicable'].ja),
  },
  measureClass: null,
  exceptionNote: (objectives) =>
    `例外：統制目標${objectives.join('、')}は、適用できる対策がなく、理由を付して対策のないままとしている。`,
  legendNow: LEGEND_NOW.map(({ mark, meaning }) => ({ mark, meaning: meaning.ja })),
  legendAtEnd: LEGEND_AT_END.map(({ mark, meaning }) => ({ mark, meaning: meaning.ja })),
  legendUnmet: { mark: '未達', meaning: '対象期間終了時に対策がない' },
  legendException: { mark: '例外', meaning: '適用できる対策がなく、理由を付して対策のないままとする' },
  annexTitle: (number) => `別紙${fullWidthDigits(number)}`,
  pointer: (numbers) => `（詳細は${numbers.map((number) => `別紙${fullWidthDigits(number)}`).join('・')}）`,
  fields: {
    organisation: '組織名',
    threatEvents: '想定する脅威事象',
    name: '呼称・名称',
    overview: '業務領域の概要',
    department: '機微業務等実施部署',
    targetSystems: '対象システムの名称',
    departments: '対象システム管理責任部署',
    areas: '対象システムを使用する業務領域',
    riskEvaluation: '組織・業務への影響及び残存リスク',
    ownMeasures: '実施している対策セット以外の対策',
    thisYearOutline: '当年度の対策導入計画概要',
    delayReason: '遅延の理由',
    nextYearOutline: '次年度の対策導入計画概要',
    budgetOutline: '対象期間を通しての予算措置等',
    areasGroup: '保護対象とする業務領域',
  },
}

const en: DashboardLabels = {
  title: ({ fiscalYear }) =>
    `Risk Assessment Dashboard under the Guideline on Risk Assessment against Advanced Cyber Attacks (${formatFiscalYearEnglish(fiscalYear)})`,
  shortTitle: ({ fiscalYear }) => `Risk Assessment Dashboard (${formatFiscalYearEnglish(fiscalYear)})`,
  date: (isoDate) =>
    isoDate === null
      ? 'Date: ____________________'
      : new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
          new Date(`${isoDate}T00:00:00Z`),
        ),
  words: dashboardWords('en'),
  separator: ', ',
  thisYearHeading: ({ fiscalYear }) => `Outline of the plan for ${formatFiscalYearEnglish(fiscalYear)}`,
  nextYearHeading: ({ fiscalYear }) =>
    `Outline of the plan for ${formatFiscalYearEnglish(fiscalYear + 1)}, with the state of the budget`,
  atEndHeading: ({ fiscalYear }) =>
    `Status by control objective at the end of ${formatFiscalYearEnglish(fiscalYear + 4)} (planned)`,
  chartHeading: 'Measures implemented over the years',
  chartSeries: ['Done (set)', 'Planned (set)', 'Done (own)', 'Planned (own)'],
  chartAlt: (system) => `${system}: measures implemented over the years`,
  chartColumn: (year, index) => [formatFiscalYearEnglish(year), ['or before', '(expected)'][index] ?? ''],
  chartColumnShort: (year, index) => [String(year), ['or bef.', 'exp.'][index] ?? ''],
  widths: { emsOfLabels: [13, 9.2, 6.2], emsOfTotal: 5, emsOfClass: 2.75, emsOfNumber: 4.3 },
  reasoning: (items, types) => `${items} item${items === 1 ? '' : 's'}, ${types} type${types === 1 ? '' : 's'}`,
  setMark: { '◎': '◎', '○': '○', '×': '×', '－': '－', '※': '※' },
  ownMark: { 有: 'yes', 無: 'no' },
  ownTotal: (total, distinct) => (total === distinct ? String(total) : `${total}\n(net ${distinct})`),
  measureState: {
    implemented: ['done'],
    'not-implemented': ['-'],
    planned: ['to ', 'come'],
    'not-applicable': ['n/a'],
  },
  measureClass: { block: 'Block', monitor: 'Mon.' },
  exceptionNote: (objectives) =>
    `Exception: no measure is applicable to control objective ${objectives.join(', ')}; it is left open with a written reason.`,
  legendNow: [
    { mark: '◎', meaning: 'two or more measures of the set are implemented' },
    { mark: '○', meaning: 'one measure of the set is implemented' },
    { mark: '×', meaning: 'no measure of the set is implemented' },
    { mark: '－', meaning: 'other measures instead of those of the set' },
    { mark: 'yes', meaning: 'other measures are implemented' },
    { mark: 'no', meaning: 'no other measures' },
    { mark: 'to come', meaning: 'to become applicable' },
    { mark: 'n/a', meaning: 'not applicable' },
  ],
  legendAtEnd: [
    { mark: '◎', meaning: 'two or more measures of the set' },
    { mark: '○', meaning: 'one measure of the set' },
    { mark: '※', meaning: 'measures of the set are planned after the period' },
    { mark: '－', meaning: 'other measures instead of those of the set' },
    { mark: 'yes', meaning: 'other measures' },
    { mark: 'no', meaning: 'no other measures' },
  ],
  legendUnmet: { mark: 'Unmet', meaning: 'no measure at the end of the period' },
  legendException: { mark: 'Exc.', meaning: 'exception: no measure is applicable; left open with a written reason' },
  annexTitle: (number) => `Annex ${number}`,
  pointer: (numbers) => ` (details: ${numbers.map((number) => `Annex ${number}`).join(', ')})`,
  fields: {
    organisation: 'Organisation',
    threatEvents: 'Assumed threat event',
    name: 'Name',
    overview: 'Outline of the business area',
    department: 'Department',
    targetSystems: 'Target systems',
    departments: 'Department in charge of the system',
    areas: 'Business areas that use the system',
    riskEvaluation: 'Impact on the organisation and its business; residual risk',
    ownMeasures: 'Implemented measures outside the set',
    thisYearOutline: 'Outline of this year’s plan',
    delayReason: 'Reason for the delay',
    nextYearOutline: 'Outline of next year’s plan',
    budgetOutline: 'Budget over the period',
    areasGroup: 'Business areas to be protected',
  },
}

export const DASHBOARD_LABELS: Readonly<Record<Locale, DashboardLabels>> = { ja, en }
