import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Dashboard, DashboardSystem, DashboardText } from '@sonae/domain/dashboard/dashboard-model'
import { impactWord, likelihoodWord, MEASURE_STATE_WORDS, PROGRESS_WORDS } from '@sonae/domain/describe/words'
import type { StatusTable } from '@sonae/domain/evaluation/marks'
import { formatDate, formatFiscalYear, formatFiscalYearShort } from '@sonae/domain/fiscal-year/fiscal-year'
import { lastPlanYear } from '@sonae/domain/plan/plan-period'
import { SERIES, stackedChart, yearLabels } from '../form/plan-chart.ts'
import { FormSheet } from '../form/form-sheet.ts'
import { LEGEND_AT_END, LEGEND_NOW, legendLine } from '@sonae/domain/describe/legend'
import { ALERT, COPIED, FIXED, FIXED_CENTRE, HEAD, lockedStyle, MARK, PART, SMALL, TITLE } from '../form/form-style.ts'
import { CHART_TABLE, UNMET } from '../table/status-mark-tables.ts'
import type { DataTable } from '../table/table-definition.ts'
import { tableSheet, tableSheetName } from '../table/table-workbook.ts'
import { areaAddress, cellAddress, quotedSheetName } from '../workbook/cell-address.ts'
import { writeWorkbook } from '../workbook/workbook.ts'
import { dashboardTables } from './dashboard-tables.ts'

/** Columns of the page: two halves of twelve narrow columns each, so that two systems stand side by side as in figure 5. */
const HALF = 12
const LEFT = 1
const RIGHT = LEFT + HALF + 1
/** Hidden columns behind the page, two for each half: the words of the charts, which no table of data has. */
const CHART_WORDS = RIGHT + HALF
const WIDTHS = [
  ...Array.from({ length: HALF }, () => 7.5),
  2,
  ...Array.from({ length: HALF }, () => 7.5),
  ...Array.from({ length: 4 }, () => 0),
]

/** Where the entries of a legend begin, behind its title. */
const LEGEND_COLUMNS = [LEFT + 1, LEFT + 8, RIGHT + 2] as const

const CENTRED_TITLE = lockedStyle({ ...TITLE, alignment: { horizontal: 'center', wrapText: false } })
const TOP_LEFT = { alignment: { vertical: 'top' } } as const

/** The dashboard as a workbook: the page in the layout of 図５, its 別紙, and every table machine-readable. */
export async function dashboardWorkbook(catalogue: Catalogue, dashboard: Dashboard, notice = ''): Promise<Uint8Array> {
  const title = `リスク評価ダッシュボード（${yearName(dashboard, dashboard.fiscalYear)}）`
  const print = { paper: 'a3', onePage: true, marking: dashboard.marking, title: dashboard.organisation } as const
  const tables = dashboardTables(catalogue, dashboard)
  return writeWorkbook({
    title,
    custom: {},
    sheets: [
      page(catalogue, dashboard, tables, notice).sheet(WIDTHS, print),
      ...(dashboard.attachments.length > 0
        ? [attachments(catalogue, dashboard).sheet([12, 24, 110], { ...print, onePage: false, paper: 'a4' })]
        : []),
      ...tables.map((table) => tableSheet(table, 'ja', { ...print, onePage: false, paper: 'a4', repeatRows: [0, 0] })),
    ],
  })
}

function yearName({ yearStyle, fiscalYear }: Dashboard, year: number): string {
  return formatFiscalYear(year, yearStyle, fiscalYear)
}

function shortYear({ yearStyle, fiscalYear }: Dashboard, year: number): string {
  return formatFiscalYearShort(year, yearStyle, fiscalYear)
}

function context(catalogue: Catalogue, dashboard: Dashboard) {
  return { catalogue, cycleYear: dashboard.fiscalYear, ownLabels: new Map<string, string>() }
}

function words({ text, attachment }: DashboardText): string {
  return attachment === null ? text : `${text}（詳細は別紙${attachment}）`
}

function page(catalogue: Catalogue, dashboard: Dashboard, tables: readonly DataTable[], notice: string): FormSheet {
  const form = new FormSheet('dashboard', 'ダッシュボード', false, context(catalogue, dashboard))
  const right = RIGHT + HALF - 1
  const titles = [
    '高度サイバー攻撃対処のためのリスク評価等のガイドラインに係る',
    `リスク評価ダッシュボード（${yearName(dashboard, dashboard.fiscalYear)}）`,
  ]
  for (const [index, text] of titles.entries()) {
    span(form, 1 + index, LEFT, right, text, CENTRED_TITLE)
    form.height(1 + index, 22)
  }
  const date = dashboard.date === null ? '　　年　　月　　日' : formatDate(dashboard.date, dashboard.yearStyle)
  form.label(3, LEFT, dashboard.organisation, PART)
  form.label(3, right - 3, date, lockedStyle({ alignment: { horizontal: 'right', wrapText: false } }))
  form.merge(3, right - 3, 3, right)
  if (notice !== '') form.label(4, LEFT, notice, ALERT)
  let at = 5
  form.label(at, LEFT, '１　想定する脅威事象', PART)
  span(form, at + 1, LEFT, LEFT + 3, '脅威事象', HEAD)
  span(form, at + 1, LEFT + 4, LEFT + HALF - 1, dashboard.threatEvents.join('、'))
  form.frame(at + 1, LEFT, at + 1, LEFT + HALF - 1)
  form.height(at + 1, 20)
  at += 3
  form.label(at, LEFT, '２　保護対象とする業務領域', PART)
  at = areaRows(form, catalogue, dashboard, at + 1)
  at += 1
  form.label(at, LEFT, '３　リスク評価結果', PART)
  at = objectiveRows(form, catalogue, at + 1)
  at = inPairs(dashboard.systems, at, (system, row, column) => resultBlock(form, catalogue, system, row, column))
  at = legend(form, LEGEND_NOW.map(legendLine), at) + 1
  form.label(at, LEFT, '４　対策導入計画（案）', PART)
  at = inPairs(dashboard.systems, at + 1, (system, row, column) =>
    planBlock(form, dashboard, tables, system, row, column),
  )
  legend(form, [...LEGEND_AT_END.map(legendLine), `${UNMET}：対策が一つもない`], at)
  return form
}

/** Three entries a line. @returns the row behind */
function legend(form: FormSheet, entries: readonly string[], top: number): number {
  form.label(top, LEFT, '＜凡例＞', SMALL)
  for (const [index, text] of entries.entries())
    form.label(
      top + Math.floor(index / LEGEND_COLUMNS.length),
      LEGEND_COLUMNS[index % LEGEND_COLUMNS.length] ?? LEFT,
      text,
      SMALL,
    )
  return top + Math.ceil(entries.length / LEGEND_COLUMNS.length)
}

/** Two systems a band, left and right. @returns the row behind the last band */
function inPairs(
  systems: readonly DashboardSystem[],
  top: number,
  block: (system: DashboardSystem, row: number, column: number) => number,
): number {
  let at = top
  for (let index = 0; index < systems.length; index += 2) {
    const bottoms = systems.slice(index, index + 2).map((system, side) => block(system, at, side === 0 ? LEFT : RIGHT))
    at = Math.max(...bottoms) + 1
  }
  return at
}

/** Fixed text over several columns. */
function span(form: FormSheet, row: number, from: number, to: number, text: string, style = FIXED, rows = 1): void {
  form.label(row, from, text, style)
  form.merge(row, from, row + rows - 1, to)
}

function areaRows(form: FormSheet, catalogue: Catalogue, dashboard: Dashboard, top: number): number {
  const columns = [
    [1, 1, 'No.'],
    [2, 4, '呼称'],
    [5, RIGHT - 1, '概要'],
    [RIGHT, RIGHT + 2, '機微業務等実施部署'],
    [RIGHT + 3, RIGHT + 4, '脅威事象の発生確率'],
    [RIGHT + 5, RIGHT + 7, '組織・業務への総合影響度'],
    [RIGHT + 8, RIGHT + 11, '使用する情報システムの名称\n（対象システム）'],
  ] as const
  for (const [from, to, label] of columns) span(form, top, from, to, label, HEAD)
  form.height(top, 30)
  for (const [index, area] of dashboard.areas.entries()) {
    const row = top + 1 + index
    const likelihood = area.likelihood === null ? '' : likelihoodWord(catalogue, area.likelihood, 'ja')
    const impact = `${impactWord(catalogue, area.impact.impact, 'ja')}（${area.impact.itemCount}項目・${area.impact.types.length}タイプ）`
    const texts = [
      String(index + 1),
      words(area.name),
      words(area.overview),
      area.department,
      likelihood,
      impact,
      area.systems.join('、'),
    ]
    for (const [position, [from, to]] of columns.entries())
      span(form, row, from, to, texts[position] ?? '', [0, 4, 5].includes(position) ? FIXED_CENTRE : FIXED)
    form.height(row, 22)
  }
  form.frame(top, LEFT, top + dashboard.areas.length, RIGHT + HALF - 1)
  return top + 1 + dashboard.areas.length
}

function objectiveRows(form: FormSheet, catalogue: Catalogue, top: number): number {
  span(form, top, LEFT, RIGHT + HALF - 1, '統制目標', HEAD)
  const half = Math.ceil(catalogue.objectives.length / 2)
  for (const [index, { id, name }] of catalogue.objectives.entries()) {
    const row = top + 1 + (index % half)
    // The left half takes the gap between the halves too: one table, not two.
    const [left, end] = index < half ? [LEFT, RIGHT - 1] : [RIGHT, RIGHT + HALF - 1]
    form.label(row, left, id, FIXED_CENTRE)
    span(form, row, left + 1, end, name.ja)
    form.height(row, 22)
  }
  form.frame(top, LEFT, top + half, RIGHT + HALF - 1)
  return top + half + 2
}

function statusRows(form: FormSheet, table: StatusTable, top: number, left: number): number {
  span(form, top, left, left + 3, '統制目標', HEAD)
  span(form, top + 1, left, left + 3, '対策セットの対策', HEAD)
  span(form, top + 2, left, left + 3, '対策セット以外の対策', HEAD)
  for (const [index, { objective, set, own }] of table.objectives.entries()) {
    const column = left + 4 + index
    form.label(top, column, objective, HEAD)
    form.label(top + 1, column, set ?? UNMET, MARK)
    form.label(top + 2, column, own, MARK)
  }
  const total = left + 4 + table.objectives.length
  span(form, top, total, left + HALF - 1, '対策実施総数', HEAD)
  span(form, top + 1, total, left + HALF - 1, String(table.setTotal), MARK)
  const distinct = table.ownDistinct === table.ownTotal ? '' : `（実数${table.ownDistinct}）`
  span(form, top + 2, total, left + HALF - 1, `${table.ownTotal}${distinct}`, MARK)
  form.frame(top, left, top + 2, left + HALF - 1)
  for (let row = top; row < top + 3; row += 1) form.height(row, 20)
  return top + 3
}

function resultBlock(
  form: FormSheet,
  catalogue: Catalogue,
  system: DashboardSystem,
  top: number,
  left: number,
): number {
  span(
    form,
    top,
    left,
    left + HALF - 1,
    `＜${system.name}＞　${system.departments.join('、')}　（${system.areas.join('、')}）`,
    SYSTEM_TITLE,
  )
  const at = statusRows(form, system.now, top + 1, left)
  const measures = system.measures.map(({ id, state }) => {
    const measure = catalogue.countermeasures.find((one) => one.id === id)
    return `${measure?.number ?? id} ${MEASURE_STATE_WORDS[state].ja}`
  })
  span(form, at, left, left + HALF - 1, `対策セットの対策の実施状況：${measures.join('　')}`, SMALL_WRAPPED)
  form.height(at, 28)
  span(form, at + 1, left, left + HALF - 1, '組織・業務への影響及び残存リスク', HEAD)
  span(form, at + 2, left, left + HALF - 1, words(system.riskEvaluation), lockedStyle({ ...COPIED, ...TOP_LEFT }))
  form.height(at + 2, 48)
  const exceptions = system.condition.filter(({ state }) => state === 'exception').map(({ objective }) => objective)
  if (exceptions.length === 0) return at + 3
  span(form, at + 3, left, left + HALF - 1, `例外（達成とは扱わない）：統制目標${exceptions.join('、')}`, SMALL_WRAPPED)
  return at + 4
}

const SYSTEM_TITLE = lockedStyle({ ...PART, alignment: { wrapText: true } })
const SMALL_WRAPPED = lockedStyle({ ...FIXED, font: { size: 9 } })

function planBlock(
  form: FormSheet,
  dashboard: Dashboard,
  tables: readonly DataTable[],
  system: DashboardSystem,
  top: number,
  left: number,
): number {
  const right = left + HALF - 1
  const year = (value: number) => shortYear(dashboard, value)
  span(form, top, left, right, `＜${system.name}＞`, SYSTEM_TITLE)
  const progress = system.progress === null ? '' : `（計画の進行状況：${PROGRESS_WORDS[system.progress].ja}）`
  span(form, top + 1, left, right, `${year(dashboard.fiscalYear)}の対策導入計画概要${progress}`, HEAD)
  const delay = words(system.delayReason)
  span(
    form,
    top + 2,
    left,
    right,
    `${words(system.thisYearOutline)}${delay === '' ? '' : `\n遅延の理由：${delay}`}`,
    lockedStyle({ ...COPIED, ...TOP_LEFT }),
  )
  span(form, top + 3, left, right, `${year(dashboard.fiscalYear + 1)}の対策導入計画概要（予算措置状況を含む）`, HEAD)
  span(
    form,
    top + 4,
    left,
    right,
    [words(system.nextYearOutline), words(system.budgetOutline)].filter((text) => text !== '').join('\n'),
    lockedStyle({ ...COPIED, ...TOP_LEFT }),
  )
  for (const row of [top + 2, top + 4]) form.height(row, 48)
  const chartTop = top + 5
  const table = tables.find(({ key }) => key === CHART_TABLE.key)
  if (table !== undefined) {
    const chartTexts = chartWords(form, dashboard, system, chartTop, CHART_WORDS + (left === LEFT ? 0 : 2))
    form.chart(chartTop, left, chartTop + 9, right + 1, chartOf(system, table, chartTexts))
  }
  for (let row = chartTop; row < chartTop + 9; row += 1) form.height(row, 18)
  span(
    form,
    chartTop + 9,
    left,
    right,
    `${year(lastPlanYear(dashboard.fiscalYear))}末における統制目標ごとの対策実施状況（予定）`,
    HEAD,
  )
  return statusRows(form, system.atEnd, chartTop + 10, left)
}

type ChartWords = Pick<Parameters<typeof stackedChart>[1], 'categories' | 'labels' | 'names'>

/** The years and the names of the series as the figure has them, in two hidden columns. */
function chartWords(
  form: FormSheet,
  dashboard: Dashboard,
  system: DashboardSystem,
  top: number,
  column: number,
): ChartWords {
  const labels = yearLabels(system.chart.map(({ fiscalYear }) => shortYear(dashboard, fiscalYear)))
  for (const [index, text] of labels.entries()) form.label(top + index, column, text, SMALL)
  for (const [index, { name }] of SERIES.entries()) form.label(top + index, column + 1, name, SMALL)
  const sheet = quotedSheetName(form.name)
  const years = { from: { row: top, column }, to: { row: top + labels.length - 1, column } }
  return {
    categories: `${sheet}!${areaAddress(years, true)}`,
    labels,
    names: SERIES.map((_, index) => `${sheet}!${cellAddress({ row: top + index, column: column + 1 }, true)}`),
  }
}

/** The chart over the system's rows of the machine-readable table 推移. */
function chartOf(system: DashboardSystem, table: DataTable, chartTexts: ChartWords) {
  const sheet = quotedSheetName(tableSheetName(table, 'ja'))
  const columnOf = (key: string) => table.columns.findIndex((column) => column.key === key)
  // The header is row 0 of the sheet.
  const first = 1 + table.rows.findIndex((row) => row[columnOf('sheet_id')] === system.id)
  const last = first + system.chart.length - 1
  const values = (key: string) => {
    const column = columnOf(key)
    return `${sheet}!${areaAddress({ from: { row: first, column }, to: { row: last, column } }, true)}`
  }
  return stackedChart(system.chart, {
    ...chartTexts,
    values: ['done_set', 'planned_set', 'done_own', 'planned_own'].map(values),
    measures: system.measures.length,
  })
}

function attachments(catalogue: Catalogue, dashboard: Dashboard): FormSheet {
  const form = new FormSheet('attachments', '別紙', false, context(catalogue, dashboard))
  for (const [index, { number, about, text }] of dashboard.attachments.entries()) {
    form.label(1 + index, 1, `別紙${number}`, FIXED_CENTRE)
    form.label(1 + index, 2, about, FIXED)
    form.label(1 + index, 3, text, FIXED)
    form.height(1 + index, 30)
  }
  return form
}
