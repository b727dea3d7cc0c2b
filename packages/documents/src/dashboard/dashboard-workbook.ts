import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Dashboard, DashboardSystem, DashboardText } from '@sonae/domain/dashboard/dashboard-model'
import { impactWord, likelihoodWord, MEASURE_STATE_WORDS, PROGRESS_WORDS } from '@sonae/domain/describe/words'
import type { StatusTable } from '@sonae/domain/evaluation/marks'
import { formatDate, formatFiscalYear, formatFiscalYearShort } from '@sonae/domain/fiscal-year/fiscal-year'
import { lastPlanYear } from '@sonae/domain/plan/plan-period'
import { stackedChart } from '../form/plan-chart.ts'
import { FormSheet } from '../form/form-sheet.ts'
import { COPIED, FIXED, FIXED_CENTRE, HEAD, lockedStyle, MARK, PART, SMALL, TITLE } from '../form/form-style.ts'
import { CHART_TABLE, UNMET } from '../table/status-mark-tables.ts'
import type { DataTable } from '../table/table-definition.ts'
import { tableSheet, tableSheetName } from '../table/table-workbook.ts'
import { areaAddress, cellAddress, quotedSheetName, writeWorkbook } from '../workbook/workbook.ts'
import { dashboardTables } from './dashboard-tables.ts'

/** Columns of the page: two halves of twelve narrow columns each, so that two systems stand side by side as in figure 5. */
const HALF = 12
const LEFT = 1
const RIGHT = LEFT + HALF + 1
const WIDTHS = [...Array.from({ length: HALF }, () => 7.5), 2, ...Array.from({ length: HALF }, () => 7.5)]

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
  const fullTitle = '高度サイバー攻撃対処のためのリスク評価等のガイドラインに係るリスク評価ダッシュボード'
  form.label(1, LEFT, `${fullTitle}（${yearName(dashboard, dashboard.fiscalYear)}）`, TITLE)
  const date = dashboard.date === null ? '　　年　　月　　日' : formatDate(dashboard.date, dashboard.yearStyle)
  form.label(2, LEFT, dashboard.organisation, PART)
  form.label(2, right - 3, date, lockedStyle({ alignment: { horizontal: 'right', wrapText: false } }))
  form.merge(2, right - 3, 2, right)
  if (notice !== '')
    form.label(
      3,
      LEFT,
      notice,
      lockedStyle({ font: { bold: true, color: { rgb: 'EC0000' } }, alignment: { wrapText: false } }),
    )
  let at = 4
  form.label(at, LEFT, `１　想定する脅威事象　　${dashboard.threatEvents.join('、')}`, PART)
  at += 2
  form.label(at, LEFT, '２　保護対象とする業務領域', PART)
  at = areaRows(form, catalogue, dashboard, at + 1)
  at = objectiveRows(form, catalogue, at + 1)
  form.label(at, LEFT, '３　リスク評価結果', PART)
  at = inPairs(dashboard.systems, at + 1, (system, row, column) => resultBlock(form, catalogue, system, row, column))
  form.label(
    at,
    LEFT,
    '◎：対策セットの対策を２つ以上実施　○：１つ実施　×：実施していない　－：対策セット以外の対策によるため対策セットの対策は実施しない　有・無：対策セット以外の対策の実施の有無',
    SMALL,
  )
  at += 2
  form.label(at, LEFT, '４　対策導入計画（案）', PART)
  at = inPairs(dashboard.systems, at + 1, (system, row, column) =>
    planBlock(form, dashboard, tables, system, row, column),
  )
  form.label(
    at,
    LEFT,
    `◎：対策セットの対策を２つ以上実施　○：１つ実施　※：対象期間終了後に実施予定　－：対策セット以外の対策によるため実施しない　有・無：対策セット以外の対策の実施の有無　${UNMET}：対策が一つもない`,
    SMALL,
  )
  return form
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
    [5, 12, '概要'],
    [RIGHT, RIGHT + 2, '機微業務等実施部署'],
    [RIGHT + 3, RIGHT + 4, '脅威事象の発生確率'],
    [RIGHT + 5, RIGHT + 7, '組織・業務への総合影響度'],
    [RIGHT + 8, RIGHT + 11, '使用する情報システムの名称（対象システム）'],
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
  return top + 1 + dashboard.areas.length
}

function objectiveRows(form: FormSheet, catalogue: Catalogue, top: number): number {
  span(form, top, LEFT, RIGHT + HALF - 1, '統制目標', HEAD)
  const half = Math.ceil(catalogue.objectives.length / 2)
  for (const [index, { id, name }] of catalogue.objectives.entries()) {
    const row = top + 1 + (index % half)
    const left = index < half ? LEFT : RIGHT
    form.label(row, left, id, FIXED_CENTRE)
    span(form, row, left + 1, left + HALF - 1, name.ja)
    form.height(row, 28)
  }
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
    PART,
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
  form.height(at + 2, 60)
  const exceptions = system.condition.filter(({ state }) => state === 'exception').map(({ objective }) => objective)
  if (exceptions.length === 0) return at + 3
  span(form, at + 3, left, left + HALF - 1, `例外（達成とは扱わない）：統制目標${exceptions.join('、')}`, SMALL_WRAPPED)
  return at + 4
}

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
  span(form, top, left, right, `＜${system.name}＞`, PART)
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
  if (table !== undefined) form.chart(chartTop, left, chartTop + 9, right + 1, chartOf(dashboard, system, table))
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

/** The chart over the system's rows of the machine-readable table 推移. */
function chartOf(dashboard: Dashboard, system: DashboardSystem, table: DataTable) {
  const sheet = quotedSheetName(tableSheetName(table, 'ja'))
  const columnOf = (key: string) => table.columns.findIndex((column) => column.key === key)
  // The header is row 0 of the sheet.
  const first = 1 + table.rows.findIndex((row) => row[columnOf('sheet_id')] === system.id)
  const last = first + system.chart.length - 1
  const values = (key: string) => {
    const column = columnOf(key)
    return `${sheet}!${areaAddress({ from: { row: first, column }, to: { row: last, column } }, true)}`
  }
  const series = ['done_set', 'planned_set', 'done_own', 'planned_own']
  return stackedChart(system.chart, {
    categories: values('end_of_fiscal_year'),
    labels: system.chart.map(({ fiscalYear }) => shortYear(dashboard, fiscalYear)),
    names: series.map((key) => `${sheet}!${cellAddress({ row: 0, column: columnOf(key) }, true)}`),
    values: series.map(values),
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
