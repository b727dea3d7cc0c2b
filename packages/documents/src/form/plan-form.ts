import { approvedPriorPlan, areasOfSheet, thisYearOutline } from '@sonae/domain/cycle/cycle-lookup'
import { blankPlanRow } from '@sonae/domain/cycle/new-cycle'
import { CARRY_WORDS } from '@sonae/domain/describe/words'
import { statusAtEnd } from '@sonae/domain/evaluation/marks'
import { isImplemented, isToBePlanned, statusRow } from '@sonae/domain/evaluation/row-status'
import { formatFiscalYear, formatFiscalYearShort } from '@sonae/domain/fiscal-year/fiscal-year'
import { carryMark } from '@sonae/domain/plan/carry-mark'
import { chartColumns } from '@sonae/domain/plan/chart'
import { isSameAnswer, lastPlanYear, planYears, scheduleChoices } from '@sonae/domain/plan/plan-period'
import { scheduleLabel } from '@sonae/domain/plan/schedule-label'
import type { OwnPlanRow, PlanRow } from '@sonae/domain/worksheet/plan-sheet'
import { quotedSheetName } from '../workbook/cell-address.ts'
import type { StackedChart } from '../workbook/chart-xml.ts'
import { FormSheet } from './form-sheet.ts'
import {
  AT_TOP,
  CENTRE,
  COMPUTED,
  COPIED,
  FIXED,
  FIXED_CENTRE,
  HEAD,
  PART,
  SMALL,
  SMALL_HEAD,
  TITLE,
  VOID,
  WRONG,
} from './form-style.ts'
import { LEGEND_AT_END, legendLine } from '@sonae/domain/describe/legend'
import { SERIES, stackedChart, yearLabels } from './plan-chart.ts'
import { objectiveCells } from './objective-cells.ts'
import { PLAN_COLUMNS as COLUMNS } from './plan-columns.ts'
import { FROZEN_SYSTEMS, STATUS_COLUMNS, statusTable } from './status-form.ts'
import { HEAD_TOP, objectiveSpans, rowKeyOf, SYSTEMS_TOP, type SystemLayout, type TableRow } from './system-layout.ts'

export const PLAN_WIDTHS: readonly number[] = [
  4, 25, 10.5, 5.5, 5.5, 5.5, 5.5, 5.5, 5.5, 8.5, 14, 16, 8, 10.5, 12.5, 12.5, 12.5, 12.5, 11, 11, 30, 9, 9, 12, 24, 10,
  0, 0,
]

const AMOUNT = { numFmt: '#,##0', alignment: { horizontal: 'right' } } as const

/** Sheet 3 (図４): 対策導入計画（案）. `editable` false makes the copy that goes with sheet 1. */
export function planForm(layout: SystemLayout, editable: boolean): FormSheet {
  const form = new FormSheet(`plan:${layout.status.id}`, layout.planName, editable, layout.context)
  form.columnKeys(COLUMNS.now)
  head(form, layout)
  if (layout.status.systems.length <= FROZEN_SYSTEMS) form.freeze(layout.planTop)
  table(form, layout)
  let at = layout.planTop + layout.planRows.length + 1
  at = yearPart(form, layout, at)
  at = endPart(form, layout, at)
  reviewPart(form, layout, at)
  notePart(form, layout, at)
  return form
}

function planPath({ status }: SystemLayout, ...steps: string[]): string[] {
  return ['planSheets', status.id, ...steps]
}

function shortYear({ cycle }: SystemLayout, year: number): string {
  return formatFiscalYearShort(year, cycle.settings.yearStyle, cycle.fiscalYear)
}

function head(form: FormSheet, layout: SystemLayout): void {
  const { cycle, status } = layout
  const year = (value: number) => formatFiscalYear(value, cycle.settings.yearStyle, cycle.fiscalYear)
  form.label(1, 1, '３．対策導入計画（案）', TITLE)
  form.label(2, 1, `${cycle.organisation.name}　${year(cycle.fiscalYear)}作成`, SMALL)
  form.headings(
    HEAD_TOP,
    [
      [COLUMNS.objective, COLUMNS.objectiveName, '計画作成対象期間'],
      [COLUMNS.number, COLUMNS.nameEnd, '① 保護対象とする業務領域の呼称'],
      [COLUMNS.device, COLUMNS.class, '① 対象システム'],
      [COLUMNS.done, COLUMNS.done + 2, '① 対象システム管理責任部署'],
    ],
    2,
  )
  form.headings(HEAD_TOP, [[COLUMNS.done + 3, COLUMNS.never, '① 担当者']])
  form.headings(HEAD_TOP + 1, [
    [COLUMNS.done + 3, COLUMNS.done + 4, '氏名'],
    [COLUMNS.done + 5, COLUMNS.never, '連絡先'],
  ])
  const last = SYSTEMS_TOP + status.systems.length - 1
  const period = `${year(cycle.fiscalYear + 1)}～${year(lastPlanYear(cycle.fiscalYear))}`
  form.label(SYSTEMS_TOP, COLUMNS.objective, period, FIXED_CENTRE)
  form.merge(SYSTEMS_TOP, COLUMNS.objective, last, COLUMNS.objectiveName)
  const areas = areasOfSheet(cycle, status).map(({ assessment }) => assessment.name)
  form.label(SYSTEMS_TOP, COLUMNS.number, areas.join('\n'), COPIED)
  form.merge(SYSTEMS_TOP, COLUMNS.number, last, COLUMNS.nameEnd)
  // ① copies the head of sheet 2: live, so that both always agree.
  const sheet2 = quotedSheetName(layout.statusName)
  for (const [index, system] of status.systems.entries()) {
    const row = SYSTEMS_TOP + index
    form.height(row, 24)
    const copy = (from: number, to: number, column: number, value: string) => {
      form.formula(row, from, `${sheet2}!${form.at(row, column)}&""`, value, COPIED)
      form.merge(row, from, row, to)
    }
    copy(COLUMNS.device, COLUMNS.class, STATUS_COLUMNS.name, system.name)
    copy(COLUMNS.done, COLUMNS.done + 2, STATUS_COLUMNS.element, system.department)
    copy(COLUMNS.done + 3, COLUMNS.done + 4, STATUS_COLUMNS.residualRisk, system.personName)
    copy(COLUMNS.done + 5, COLUMNS.never, STATUS_COLUMNS.documents, system.contact)
  }
  form.frame(HEAD_TOP, COLUMNS.objective, last, COLUMNS.never)
}

function table(form: FormSheet, layout: SystemLayout): void {
  const { cycle, catalogue, planRows, planTop } = layout
  const { fiscalYear, settings } = cycle
  form.label(planTop - 3, COLUMNS.objective, '［3-1　対策セットの個別導入計画（案）］', PART)
  form.headings(
    planTop - 2,
    [
      [COLUMNS.objective, COLUMNS.objectiveName, '統制目標'],
      [COLUMNS.number, COLUMNS.nameEnd, '対策名称'],
      [COLUMNS.device, COLUMNS.device, '対象機器'],
      [COLUMNS.class, COLUMNS.class, '対策区分'],
      [COLUMNS.note, COLUMNS.note, '② 備考'],
      [COLUMNS.doneYear, COLUMNS.doneYear, '実施済の\n年度'],
      [COLUMNS.firstPlanned, COLUMNS.firstPlanned, '当初予定'],
      [COLUMNS.changeDate, COLUMNS.changeDate, '予定の\n変更日'],
      [COLUMNS.changeReason, COLUMNS.changeReason, '予定を変更した理由'],
      [COLUMNS.carry, COLUMNS.carry, '前年度との\n比較'],
    ],
    2,
  )
  form.label(planTop - 2, COLUMNS.done, '② 対策実施状況／今後の実施予定', HEAD)
  form.merge(planTop - 2, COLUMNS.done, planTop - 2, COLUMNS.never)
  for (const [index, choice] of scheduleChoices(fiscalYear).entries()) {
    form.label(planTop - 1, COLUMNS.done + index, scheduleLabel(choice, fiscalYear, settings.yearStyle, 'ja'), HEAD)
  }
  form.height(planTop - 2, 18)
  form.height(planTop - 1, 30)
  for (const [index, row] of planRows.entries()) {
    if (row.kind === 'measure') measureRow(form, layout, row, planTop + index)
    else if (row.kind === 'own') ownRow(form, layout, row, planTop + index)
  }
  for (const { objective, first, last } of objectiveSpans(planRows)) {
    objectiveCells(form, catalogue, objective, planTop + first, planTop + last)
  }
  const bottom = planTop + planRows.length - 1
  const at = (column: number) => `$${form.at(planTop, column)}`
  const answers = `${at(COLUMNS.done)}:${at(COLUMNS.never)}`
  form.frame(planTop - 2, COLUMNS.objective, planTop - 1, COLUMNS.carry)
  form.frame(planTop - 2, COLUMNS.objective, bottom, COLUMNS.carry)
  // No answer, two, or one that sheet 2 contradicts; and a reason that is owed (図４ ②).
  const future = `${at(COLUMNS.done + 2)}:${at(COLUMNS.never)}`
  const contradicts = `OR(AND(${at(COLUMNS.now)}=1,COUNTIF(${future},"○")>0),AND(${at(COLUMNS.now)}=0,${at(COLUMNS.done)}="○"))`
  form.colour(
    planTop,
    COLUMNS.done,
    bottom,
    COLUMNS.never,
    `OR(COUNTIF(${answers},"○")>1,AND(${at(COLUMNS.kind)}="set",COUNTIF(${answers},"○")=0),AND(${at(COLUMNS.kind)}<>"",${contradicts}))`,
    WRONG,
  )
  form.colour(
    planTop,
    COLUMNS.note,
    bottom,
    COLUMNS.note,
    `AND(${at(COLUMNS.note)}="",OR(${at(COLUMNS.later)}="○",${at(COLUMNS.never)}="○"))`,
    WRONG,
  )
  const isVoid = `AND(${at(COLUMNS.kind)}="void",${isChecked(form, layout)})`
  form.colour(planTop, COLUMNS.number, bottom, COLUMNS.note, isVoid, VOID)
}

/** Formula: sheet 2 has been begun. A form that nobody has filled in, on paper too, is neither grey nor red. */
function isChecked(form: FormSheet, { planTop, planRows }: SystemLayout): string {
  const kinds = `${form.at(planTop, COLUMNS.kind, true)}:${form.at(planTop + planRows.length - 1, COLUMNS.kind, true)}`
  return `COUNTIF(${kinds},"set")>0`
}

function measureRow(form: FormSheet, layout: SystemLayout, row: TableRow & { kind: 'measure' }, at: number): void {
  const { catalogue, cycle, status, plan } = layout
  const { measure } = row
  const answer = plan?.measures.find(({ id }) => id === measure.id) ?? blankPlanRow(measure.id)
  const key = rowKeyOf(row)
  const checked = statusRow(status, measure.id)
  form.height(at, 30)
  form.label(at, COLUMNS.number, measure.number, FIXED_CENTRE)
  form.label(at, COLUMNS.name, measure.formName, FIXED)
  form.merge(at, COLUMNS.name, at, COLUMNS.nameEnd)
  const elements = measure.elements.map((id) => catalogue.elements.find((element) => element.id === id)?.name.ja ?? id)
  form.label(at, COLUMNS.device, elements.join('、\n'), FIXED)
  form.label(at, COLUMNS.class, '対策セット', FIXED_CENTRE)
  planCells(form, layout, at, key, planPath(layout, 'measures', measure.id), answer)
  const prior = cycle.prior?.planSheets.find(({ id }) => id === status.id)
  carryCell(
    form,
    at,
    cycle.prior !== null,
    carryMark(
      prior?.measures.find(({ id }) => id === measure.id),
      answer,
    ),
  )
  const sheet2 = quotedSheetName(layout.statusName)
  const statusAt =
    layout.statusTop + layout.statusRows.findIndex((other) => other.kind === 'measure' && other.measure === measure)
  const applies = `${sheet2}!${form.at(statusAt, STATUS_COLUMNS.applicability)}`
  form.formula(
    at,
    COLUMNS.kind,
    `IF(OR(${applies}="○",${applies}="該当予定"),"set","void")`,
    isToBePlanned(checked) ? 'set' : 'void',
  )
  nowCell(form, layout, at, statusAt, isImplemented(checked))
}

function nowCell(
  form: FormSheet,
  { statusName }: SystemLayout,
  at: number,
  statusAt: number,
  implemented: boolean,
): void {
  const cell = `${quotedSheetName(statusName)}!${form.at(statusAt, STATUS_COLUMNS.implemented)}`
  form.formula(at, COLUMNS.now, `IF(${cell}="済",1,0)`, implemented ? 1 : 0)
}

function ownRow(form: FormSheet, layout: SystemLayout, row: TableRow & { kind: 'own' }, at: number): void {
  const { cycle, status } = layout
  const { own } = row
  const key = rowKeyOf(row)
  const path = planPath(layout, 'ownMeasures', own.planId)
  form.height(at, 24)
  form.label(at, COLUMNS.number, `その他 ${own.label}`, FIXED_CENTRE)
  form.field(at, COLUMNS.name, key, { path: [...path, 'name'], kind: 'text', value: own.plan.name })
  form.merge(at, COLUMNS.name, at, COLUMNS.nameEnd)
  form.field(at, COLUMNS.device, key, { path: [...path, 'device'], kind: 'text', value: own.plan.device })
  form.label(at, COLUMNS.class, '対策セット以外', FIXED_CENTRE)
  planCells(form, layout, at, key, path, own.plan)
  const prior = cycle.prior?.planSheets.find(({ id }) => id === status.id)?.ownMeasures.find(({ id }) => id === own.id)
  carryCell(form, at, cycle.prior !== null && !own.isSpare, carryMark(prior, own.plan))
  form.label(at, COLUMNS.kind, 'own')
  const statusAt = layout.statusTop + layout.statusRows.findIndex((other) => other.kind === 'own' && other.own === own)
  nowCell(form, layout, at, statusAt, own.status.implemented)
}

function carryCell(form: FormSheet, at: number, hasPrior: boolean, mark: keyof typeof CARRY_WORDS): void {
  form.label(at, COLUMNS.carry, hasPrior ? CARRY_WORDS[mark].ja : null, FIXED_CENTRE)
}

/** 実施予定, 備考 and what belongs to a change of the date. */
function planCells(
  form: FormSheet,
  layout: SystemLayout,
  at: number,
  key: string,
  path: readonly string[],
  answer: PlanRow | OwnPlanRow,
): void {
  const { cycle } = layout
  const choices = scheduleChoices(cycle.fiscalYear)
  form.schedule(at, [...choices.map((_, index) => COLUMNS.done + index), COLUMNS.doneYear], key, {
    path: [...path, 'schedule'],
    meanings: choices.map((choice) => JSON.stringify(choice)),
    marked: choices.findIndex((choice) => isSameAnswer(choice, answer.schedule)),
    doneYear: answer.schedule?.kind === 'done' ? answer.schedule.fiscalYear : null,
    value: answer.schedule,
  })
  form.field(at, COLUMNS.note, key, { path: [...path, 'note'], kind: 'text', value: answer.note })
  const first = answer.firstPlannedYear
  form.label(at, COLUMNS.firstPlanned, first === null ? null : shortYear(layout, first), FIXED_CENTRE)
  form.field(at, COLUMNS.changeDate, key, {
    path: [...path, 'changeDate'],
    kind: 'date',
    value: answer.changeDate,
    style: CENTRE,
  })
  form.field(at, COLUMNS.changeReason, key, {
    path: [...path, 'changeReason'],
    kind: 'text',
    value: answer.changeReason,
  })
}

type Whose = 'set' | 'own'

/** Formula: the rows of the set, or of own measures. An inserted row has no kind and is an own measure. */
function isOf(kinds: string, whose: Whose): string {
  return whose === 'set' ? `(${kinds}="set")` : `(${kinds}<>"set")*(${kinds}<>"void")`
}

/** 3-2 当該システムの対策導入計画（案）. */
function yearPart(form: FormSheet, layout: SystemLayout, top: number): number {
  const { cycle, status, plan } = layout
  const { fiscalYear } = cycle
  const hasPrior = approvedPriorPlan(cycle, status.id) !== undefined
  form.label(top, 1, '［3-2　当該システムの対策導入計画（案）］', PART)
  const parts: [number, number][] = [
    [COLUMNS.objective, COLUMNS.name],
    [COLUMNS.name + 1, COLUMNS.class],
    [COLUMNS.done, COLUMNS.note],
  ]
  const [left, middle, right] = parts
  if (left === undefined || middle === undefined || right === undefined) return top
  const box = (row: number, rows: number, [from, to]: [number, number]) => form.merge(row, from, row + rows - 1, to)

  form.label(top + 1, left[0], `③ ${shortYear(layout, fiscalYear)}の対策導入計画概要（前年度の計画から転記）`, HEAD)
  box(top + 1, 1, left)
  form.label(top + 2, left[0], thisYearOutline(cycle, status.id), COPIED)
  box(top + 2, 3, left)
  form.label(top + 5, left[0], '④ 計画の進行状況', HEAD)
  box(top + 5, 1, left)
  form.field(top + 6, left[0], 'progress', {
    path: planPath(layout, 'progress'),
    kind: 'progress',
    value: plan?.progress ?? null,
    locked: !hasPrior,
    style: CENTRE,
  })
  box(top + 6, 1, left)
  form.label(top + 7, left[0], '④ 遅延の場合の理由', HEAD)
  box(top + 7, 1, left)
  form.field(top + 8, left[0], 'delay', {
    path: planPath(layout, 'delayReason'),
    kind: 'text',
    value: plan?.delayReason ?? '',
    locked: !hasPrior,
    style: AT_TOP,
  })
  box(top + 8, 2, left)

  form.label(top + 1, middle[0], `⑤ ${shortYear(layout, fiscalYear + 1)}の対策導入計画概要`, HEAD)
  box(top + 1, 1, middle)
  form.field(top + 2, middle[0], 'next', {
    path: planPath(layout, 'nextYearOutline'),
    kind: 'text',
    value: plan?.nextYearOutline ?? '',
    style: AT_TOP,
  })
  box(top + 2, 8, middle)
  form.label(top + 1, right[0], '⑥ 対象期間を通しての予算措置等', HEAD)
  box(top + 1, 1, right)
  form.field(top + 2, right[0], 'next', {
    path: planPath(layout, 'budgetOutline'),
    kind: 'text',
    value: plan?.budgetOutline ?? '',
    style: AT_TOP,
  })
  box(top + 2, 5, right)
  budgetCells(form, layout, top + 7, right[0])
  for (let row = top + 2; row < top + 10; row += 1) form.height(row, 18)
  form.frame(top + 1, left[0], top + 9, left[1])
  form.frame(top + 1, middle[0], top + 9, middle[1])
  form.frame(top + 1, right[0], top + 9, right[1])
  const [progress, delay] = [form.at(top + 6, left[0], true), form.at(top + 8, left[0], true)]
  form.colour(top + 8, left[0], top + 8, left[0], `AND(${progress}="遅延",${delay}="")`, WRONG)
  return top + 11
}

const LEGEND = ['＜凡例＞', ...LEGEND_AT_END.map(legendLine), '未達：対策が一つもない（計画作成上の要件を満たさない）']

/** The status at the end of N+4 (図４ ⑦) on the left, and beside it the chart of 3-3 over a small table of its values. */
function endPart(form: FormSheet, layout: SystemLayout, top: number): number {
  const { catalogue, cycle, status, plan, planRows, planTop } = layout
  const { fiscalYear } = cycle
  form.label(
    top,
    1,
    `⑦ ${shortYear(layout, lastPlanYear(fiscalYear))}末における統制目標ごとの対策実施状況（予定）`,
    PART,
  )
  for (const [row, height] of [26, 20, 20].entries()) form.height(top + 1 + row, height)
  const range = (objective: string, column: number, to = column) => {
    const span = objectiveSpans(planRows).find((one) => one.objective === objective)
    return `${form.at(planTop + (span?.first ?? 0), column)}:${form.at(planTop + (span?.last ?? 0), to)}`
  }
  const marked = (objective: string, from: number, to: number, whose: Whose) =>
    `SUMPRODUCT(${isOf(range(objective, COLUMNS.kind), whose)}*(${range(objective, from, to)}="○"))`
  statusTable(form, top + 1, statusAtEnd(catalogue, fiscalYear, status, plan), {
    set: (objective) => marked(objective, COLUMNS.done, COLUMNS.lastInPeriod, 'set'),
    own: (objective) => marked(objective, COLUMNS.done, COLUMNS.lastInPeriod, 'own'),
    mark: (objective, set, own) =>
      `IF(${set}>=2,"◎",IF(${set}=1,"○",IF(${marked(objective, COLUMNS.later, COLUMNS.later, 'set')}>0,"※",IF(${own}>0,"－","未達"))))`,
  })
  const [first, last] = [STATUS_COLUMNS.name, STATUS_COLUMNS.name + catalogue.objectives.length - 1]
  const isUnmet = `AND(${form.at(top + 2, first)}="未達",${isChecked(form, layout)})`
  form.colour(top + 2, first, top + 2, last, isUnmet, WRONG)
  for (const [index, text] of LEGEND.entries()) form.label(top + 6 + index, 1, text, SMALL)
  const values = top + 7 + LEGEND.length
  const chart = chartValues(form, layout, values)
  form.label(top, COLUMNS.device, '⑧ ［3-3　当該システムの対策導入計画（案）のグラフ］', PART)
  form.chart(top + 1, COLUMNS.device, values + SERIES.length + 1, COLUMNS.note + 1, chart)
  return values + SERIES.length + 2
}

/** 年度別の金額 (ours, optional): N … N+4. */
function budgetCells(form: FormSheet, layout: SystemLayout, at: number, from: number): void {
  const { cycle, plan } = layout
  const years = [cycle.fiscalYear, ...planYears(cycle.fiscalYear)]
  form.label(at, from, '年度別の予算額（円、任意）', HEAD)
  form.merge(at, from, at, COLUMNS.note)
  for (const [index, year] of years.entries()) {
    // Two of the narrow columns for each year; the last takes 備考's.
    const [left, right] = index < 4 ? [from + index * 2, from + index * 2 + 1] : [COLUMNS.note, COLUMNS.note]
    form.label(at + 1, left, shortYear(layout, year), HEAD)
    form.merge(at + 1, left, at + 1, right)
    form.field(at + 2, left, 'budget', {
      path: planPath(layout, 'budgetAmounts', String(year)),
      kind: 'yen',
      value: plan?.budgetAmounts[String(year)] ?? null,
      style: AMOUNT,
    })
    form.merge(at + 2, left, at + 2, right)
  }
}

/** The chart's values as a table that Excel keeps up to date, in the narrow columns of the status table. */
function chartValues(form: FormSheet, layout: SystemLayout, top: number): StackedChart {
  const { catalogue, cycle, status, plan, planRows, planTop } = layout
  const years = chartColumns(catalogue, cycle.fiscalYear, status, plan)
  const [left, first] = [COLUMNS.objective, COLUMNS.name]
  const labels = yearLabels(years.map(({ fiscalYear }) => shortYear(layout, fiscalYear)))
  form.label(top, left, 'グラフの値', HEAD)
  form.merge(top, left, top, first - 1)
  for (const [index, label] of labels.entries()) form.label(top, first + index, label, SMALL_HEAD)
  form.height(top, 30)
  const [start, end] = [planTop, planTop + planRows.length - 1]
  const rows = (column: number, to = column) => `${form.at(start, column)}:${form.at(end, to)}`
  for (const [index, series] of SERIES.entries()) {
    const row = top + 1 + index
    form.label(row, left, series.name, FIXED)
    form.merge(row, left, row, first - 1)
    form.height(row, 15)
    for (const [offset, year] of years.entries()) {
      const counted = isOf(rows(COLUMNS.kind), series.whose)
      const upTo = (last: number) => `SUMPRODUCT(${counted}*(${rows(COLUMNS.done, last)}="○"))`
      const doneNow = `SUMPRODUCT(${counted}*(${rows(COLUMNS.done + 1)}="○")*(${rows(COLUMNS.now)}=1))`
      const done = offset === 0 ? upTo(COLUMNS.done) : `${upTo(COLUMNS.done)}+${doneNow}`
      const formula = series.isDone ? done : offset === 0 ? '0' : `${upTo(COLUMNS.done + offset)}-(${done})`
      form.formula(row, first + offset, formula, year[series.field], COMPUTED)
    }
  }
  const sheet = quotedSheetName(form.name)
  const across = (row: number) =>
    `${sheet}!${form.at(row, first, true)}:${form.at(row, first + years.length - 1, true)}`
  const indexes = SERIES.map((_, index) => top + 1 + index)
  return stackedChart(years, {
    categories: across(top),
    labels,
    names: indexes.map((row) => `${sheet}!${form.at(row, left, true)}`),
    values: indexes.map(across),
    measures: catalogue.countermeasures.length,
  })
}

/** What the plan rests on (付属書１ ３(1)), and the judgement on 計画作成上の要件: on the left. */
function reviewPart(form: FormSheet, layout: SystemLayout, top: number): void {
  const { plan } = layout
  form.label(top, COLUMNS.objective, '計画の前提と要件の判断', PART)
  const fields = [
    ['対策の優先順位', ['basis', 'priorities'], plan?.basis.priorities ?? ''],
    ['予算措置の要否', ['basis', 'budgetNeed'], plan?.basis.budgetNeed ?? ''],
    ['システム更改時期', ['basis', 'renewalTiming'], plan?.basis.renewalTiming ?? ''],
  ] as const
  for (const [index, [label, steps, value]] of fields.entries()) {
    const row = top + 1 + index
    form.label(row, COLUMNS.objective, label, HEAD)
    form.merge(row, COLUMNS.objective, row, COLUMNS.number)
    form.field(row, COLUMNS.name, reviewKey(index), { path: planPath(layout, ...steps), kind: 'text', value })
    form.merge(row, COLUMNS.name, row, COLUMNS.class)
    form.height(row, 24)
  }
  const row = top + 1 + fields.length
  const key = reviewKey(fields.length)
  form.label(row, COLUMNS.objective, '計画作成上の要件の判断', HEAD)
  form.merge(row, COLUMNS.objective, row, COLUMNS.number)
  form.field(row, COLUMNS.name, key, {
    path: planPath(layout, 'requirementJudgement', 'met'),
    kind: 'judgement',
    value: plan?.requirementJudgement.met ?? null,
    style: CENTRE,
  })
  form.merge(row, COLUMNS.name, row, COLUMNS.name + 2)
  form.field(row, COLUMNS.name + 3, key, {
    path: planPath(layout, 'requirementJudgement', 'note'),
    kind: 'text',
    value: plan?.requirementJudgement.note ?? '',
  })
  form.merge(row, COLUMNS.name + 3, row, COLUMNS.class)
  form.height(row, 24)
  form.frame(top + 1, COLUMNS.objective, row, COLUMNS.class)
}

/** The four rows of the review, which the free field stands beside. */
function reviewKey(index: number): string {
  return ['basis|対策の優先順位', 'basis|予算措置の要否', 'basis|システム更改時期', 'judgement'][index] ?? ''
}

/** 3-4 説明用自由記入欄: on the right. */
function notePart(form: FormSheet, layout: SystemLayout, top: number): void {
  form.label(top, COLUMNS.done, '［3-4　説明用自由記入欄］', PART)
  form.label(top, COLUMNS.done + 4, '⑨ 対策導入計画（案）に係る説明用自由記入欄', PART)
  form.field(top + 1, COLUMNS.done, reviewKey(0), {
    path: planPath(layout, 'note'),
    kind: 'text',
    value: layout.plan?.note ?? '',
    style: AT_TOP,
  })
  form.merge(top + 1, COLUMNS.done, top + 4, COLUMNS.carry)
  form.frame(top + 1, COLUMNS.done, top + 4, COLUMNS.carry)
}
