import { areasOfSheet } from '@sonae/domain/cycle/cycle-lookup'
import { APPLICABILITY_WORDS, CARRY_WORDS, impactWord, likelihoodWord } from '@sonae/domain/describe/words'
import { statusNow } from '@sonae/domain/evaluation/marks'
import { overallImpact } from '@sonae/domain/evaluation/overall-impact'
import { isApplicable, isImplemented, statusRow } from '@sonae/domain/evaluation/row-status'
import { formatFiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import { carryMark } from '@sonae/domain/plan/carry-mark'
import { quotedSheetName } from '../workbook/cell-address.ts'
import { FormSheet } from './form-sheet.ts'
import { LEGEND_NOW, legendLine } from '@sonae/domain/describe/legend'
import {
  AT_TOP,
  CENTRE,
  COMPUTED,
  COPIED,
  FIXED,
  FIXED_CENTRE,
  HEAD,
  MARK,
  PART,
  SMALL,
  SMALL_HEAD,
  TITLE,
  WRONG,
} from './form-style.ts'
import { objectiveCells } from './objective-cells.ts'
import { PLAN_COLUMNS } from './plan-columns.ts'
import { HEAD_TOP, objectiveSpans, rowKeyOf, SYSTEMS_TOP, type SystemLayout, type TableRow } from './system-layout.ts'

/** Columns of sheet 2. The name takes seven narrow columns, so that the status table below can use them. */
export const STATUS_COLUMNS = {
  objective: 1,
  objectiveName: 2,
  number: 3,
  name: 4,
  nameEnd: 10,
  element: 11,
  applicability: 12,
  implemented: 13,
  residualRisk: 14,
  documents: 15,
  note: 16,
  unconfirmed: 17,
  sameAs: 18,
  carry: 19,
  kind: 20,
} as const

const WIDTHS = [4, 25, 10.5, 5.5, 5.5, 5.5, 5.5, 5.5, 5.5, 8.5, 14, 8, 8, 36, 32, 24, 9, 8, 10, 0]

/** Sheet 2 (図３): 対象システムの現状点検等. `editable` false makes the copy that goes with sheet 1. */
export function statusForm(layout: SystemLayout, editable: boolean): FormSheet {
  const { cycle, status, context } = layout
  const form = new FormSheet(`status:${status.id}`, layout.statusName, editable, context)
  form.columnKeys(STATUS_COLUMNS.kind)
  form.label(1, 1, '２．対象システムの現状点検等', TITLE)
  form.label(2, 1, `${cycle.organisation.name}　${formatFiscalYear(cycle.fiscalYear, cycle.settings.yearStyle)}`, SMALL)
  head(form, layout)
  if (layout.status.systems.length <= FROZEN_SYSTEMS) form.freeze(layout.statusTop)
  measureTable(form, layout)
  foot(form, layout)
  return form
}

/** The heading stays in view below the head, unless the lines of many systems make the head too high for a screen. */
export const FROZEN_SYSTEMS = 2

export const STATUS_WIDTHS: readonly number[] = WIDTHS

function head(form: FormSheet, { cycle, status }: SystemLayout): void {
  const { objective, number, name, nameEnd, element, implemented, residualRisk, documents, note } = STATUS_COLUMNS
  form.headings(
    HEAD_TOP,
    [
      [objective, number, '① 保護対象とする業務領域の呼称'],
      [name, nameEnd, '② 対象システムの名称'],
      [element, implemented, '② 対象システム管理責任部署'],
    ],
    2,
  )
  form.headings(HEAD_TOP, [[residualRisk, documents, '② 担当者']])
  form.headings(HEAD_TOP + 1, [
    [residualRisk, residualRisk, '氏名'],
    [documents, documents, '連絡先'],
  ])
  const areas = areasOfSheet(cycle, status).map(({ assessment }) => assessment.name)
  form.label(SYSTEMS_TOP, objective, areas.join('\n'), COPIED)
  const last = SYSTEMS_TOP + status.systems.length - 1
  form.merge(SYSTEMS_TOP, objective, last, number)
  for (const [index, system] of status.systems.entries()) {
    const row = SYSTEMS_TOP + index
    const path = ['statusSheets', status.id, 'systems', system.id]
    const key = `system|${system.id}`
    form.height(row, 24)
    form.field(row, name, key, { path: [...path, 'name'], kind: 'text', value: system.name })
    form.merge(row, name, row, nameEnd)
    form.field(row, element, key, { path: [...path, 'department'], kind: 'text', value: system.department })
    form.merge(row, element, row, implemented)
    form.field(row, residualRisk, key, { path: [...path, 'personName'], kind: 'text', value: system.personName })
    form.field(row, documents, key, { path: [...path, 'contact'], kind: 'text', value: system.contact })
  }
  form.frame(HEAD_TOP, objective, last, documents)
  if (status.systems.length > 1) {
    const row = last + 1
    form.label(row, objective, '役割分担', HEAD)
    form.merge(row, objective, row, number)
    form.field(row, name, 'roles', { path: ['statusSheets', status.id, 'roles'], kind: 'text', value: status.roles })
    form.merge(row, name, row, note)
    form.height(row, 24)
    form.frame(row, objective, row, note)
  }
}

function measureTable(form: FormSheet, layout: SystemLayout): void {
  const { statusRows, statusTop, status, catalogue } = layout
  const columns = STATUS_COLUMNS
  form.headings(statusTop - 1, [
    [columns.objective, columns.objectiveName, '統制目標'],
    [columns.number, columns.nameEnd, '対策セット'],
    [columns.element, columns.element, '対策要素'],
    [columns.applicability, columns.applicability, '③ 該当\n判断'],
    [columns.implemented, columns.implemented, '④ 実施\n状況'],
    [columns.residualRisk, columns.residualRisk, '⑤ 残存リスク'],
    [columns.documents, columns.documents, '⑥ 対策の実施が確認できる資料名\n（設計書、報告書、運用マニュアル等）'],
    [columns.note, columns.note, '備考'],
    [columns.unconfirmed, columns.unconfirmed, '資料の\n確認'],
    [columns.sameAs, columns.sameAs, '同じ\n対策'],
    [columns.carry, columns.carry, '前年度との\n比較'],
  ])
  form.height(statusTop - 1, 36)
  for (const [index, row] of statusRows.entries()) tableRow(form, layout, row, statusTop + index)
  for (const { objective, first, last } of objectiveSpans(statusRows)) {
    const [top, bottom] = [statusTop + first, statusTop + last]
    objectiveCells(form, catalogue, objective, top, bottom)
    const firstRow = statusRows[first]
    if (firstRow !== undefined) {
      const path = ['statusSheets', status.id, 'residualRisks', objective]
      form.field(top, columns.residualRisk, rowKeyOf(firstRow), {
        path,
        kind: 'text',
        value: status.residualRisks[objective] ?? '',
      })
      form.merge(top, columns.residualRisk, bottom, columns.residualRisk)
    }
  }
  const lastRow = statusTop + statusRows.length - 1
  form.frame(statusTop - 1, columns.objective, statusTop - 1, columns.carry)
  form.frame(statusTop - 1, columns.objective, lastRow, columns.carry)
  const mark = (column: number) => `$${form.at(statusTop, column)}`
  form.colour(
    statusTop,
    columns.implemented,
    lastRow,
    columns.implemented,
    `AND(${mark(columns.kind)}="set",${mark(columns.implemented)}="済",${mark(columns.applicability)}<>"○")`,
    WRONG,
  )
  form.colour(
    statusTop,
    columns.documents,
    lastRow,
    columns.documents,
    `AND(${mark(columns.kind)}<>"",${mark(columns.implemented)}="済",${mark(columns.documents)}="")`,
    WRONG,
  )
  for (const { first, last } of objectiveSpans(statusRows)) {
    const [top, bottom] = [statusTop + first, statusTop + last]
    const cells = (column: number) => `${form.at(top, column, true)}:${form.at(bottom, column, true)}`
    const risk = form.at(top, columns.residualRisk, true)
    // Something applies, nothing is done: the remaining risk is asked for (図３ ⑤). A merged area looks like its first cell.
    form.colour(
      top,
      columns.residualRisk,
      top,
      columns.residualRisk,
      `AND(${risk}="",COUNTIF(${cells(columns.applicability)},"○")>0,COUNTIF(${cells(columns.implemented)},"済")=0)`,
      WRONG,
    )
  }
}

function tableRow(form: FormSheet, layout: SystemLayout, row: TableRow, at: number): void {
  if (row.kind === 'measure') measureRow(form, layout, row, at)
  else if (row.kind === 'holder') holderRow(form, layout, row, at)
  else ownRow(form, layout, row, at)
}

function measureRow(form: FormSheet, layout: SystemLayout, row: TableRow & { kind: 'measure' }, at: number): void {
  const { catalogue, cycle, status, statusRows, statusTop } = layout
  const columns = STATUS_COLUMNS
  const { measure } = row
  const answer = statusRow(status, measure.id)
  const key = rowKeyOf(row)
  const path = ['statusSheets', status.id, 'measures', measure.id]
  form.rowKey(at, key)
  form.height(at, 30)
  form.label(at, columns.number, measure.number, FIXED_CENTRE)
  form.label(at, columns.name, measure.formName, FIXED)
  form.merge(at, columns.name, at, columns.nameEnd)
  const elements = measure.elements.map((id) => catalogue.elements.find((element) => element.id === id)?.name.ja ?? id)
  form.label(at, columns.element, elements.join('、\n'), FIXED)
  const holders = statusRows.flatMap((other, index) =>
    other.kind === 'holder' && other.measure.id === measure.id ? [statusTop + index] : [],
  )
  const [first, last] = [holders[0], holders.at(-1)]
  if (first === undefined || last === undefined) {
    const { applicability, implemented } = answer
    form.field(at, columns.applicability, key, {
      path: [...path, 'applicability'],
      kind: 'applicability',
      value: applicability,
      style: CENTRE,
    })
    form.field(at, columns.implemented, key, {
      path: [...path, 'implemented'],
      kind: 'implemented',
      value: implemented,
      style: CENTRE,
    })
  } else {
    const range = (column: number) => `${form.at(first, column)}:${form.at(last, column)}`
    const held = range(columns.applicability)
    // Until somebody says who holds the element, the row's own answer stands, as in row-status.ts.
    const own = answer.holders.length === 0 ? APPLICABILITY_WORDS[answer.applicability].ja : ''
    const ownDone = isImplemented({ ...answer, holders: [] }) && own !== '' ? '済' : '-'
    form.formula(
      at,
      columns.applicability,
      `IF(COUNTIF(${held},"○")>0,"○","${own}")`,
      isApplicable(answer) ? '○' : own,
      COMPUTED,
    )
    form.formula(
      at,
      columns.implemented,
      `IF(COUNTIF(${held},"○")=0,"${ownDone}",IF(COUNTIFS(${held},"○",${range(columns.implemented)},"済")=COUNTIF(${held},"○"),"済","-"))`,
      isImplemented(answer) ? '済' : '-',
      COMPUTED,
    )
  }
  documentCells(form, at, key, path, answer)
  form.label(at, columns.sameAs, null, FIXED_CENTRE)
  const prior = cycle.prior?.statusSheets.find(({ id }) => id === status.id)
  carryCell(
    form,
    at,
    cycle.prior !== null,
    carryMark(
      prior?.measures.find(({ id }) => id === measure.id),
      answer,
    ),
  )
  form.label(at, columns.kind, 'set')
}

function documentCells(
  form: FormSheet,
  at: number,
  key: string,
  path: readonly string[],
  answer: { documents: string; note: string; documentsUnconfirmed: boolean },
): void {
  const columns = STATUS_COLUMNS
  form.field(at, columns.documents, key, { path: [...path, 'documents'], kind: 'text', value: answer.documents })
  form.field(at, columns.note, key, { path: [...path, 'note'], kind: 'text', value: answer.note })
  form.field(at, columns.unconfirmed, key, {
    path: [...path, 'documentsUnconfirmed'],
    kind: 'unconfirmed',
    value: answer.documentsUnconfirmed,
    style: CENTRE,
  })
}

function carryCell(form: FormSheet, at: number, hasPrior: boolean, mark: keyof typeof CARRY_WORDS): void {
  form.label(at, STATUS_COLUMNS.carry, hasPrior ? CARRY_WORDS[mark].ja : null, FIXED_CENTRE)
}

function holderRow(form: FormSheet, layout: SystemLayout, row: TableRow & { kind: 'holder' }, at: number): void {
  const { catalogue, status } = layout
  const columns = STATUS_COLUMNS
  const key = rowKeyOf(row)
  const path = ['statusSheets', status.id, 'measures', row.measure.id, 'holders', row.id]
  const holder = statusRow(status, row.measure.id).holders.find(({ id }) => id === row.id)
  const element = catalogue.elements.find(({ id }) => id === row.element)?.name.ja ?? row.element
  form.rowKey(at, key)
  form.height(at, 20)
  form.label(at, columns.number, null, FIXED)
  form.label(at, columns.name, `　└ ${row.system.name}`, FIXED)
  form.merge(at, columns.name, at, columns.nameEnd)
  form.label(at, columns.element, element, FIXED)
  form.field(at, columns.applicability, key, {
    path: [...path, 'held'],
    kind: 'tick',
    value: holder?.held ?? false,
    style: CENTRE,
  })
  form.field(at, columns.implemented, key, {
    path: [...path, 'implemented'],
    kind: 'implemented',
    value: holder?.implemented ?? false,
    style: CENTRE,
  })
  for (const column of [columns.documents, columns.note, columns.unconfirmed, columns.sameAs, columns.carry]) {
    form.label(at, column, null, FIXED)
  }
}

function ownRow(form: FormSheet, layout: SystemLayout, row: TableRow & { kind: 'own' }, at: number): void {
  const { cycle, status } = layout
  const columns = STATUS_COLUMNS
  const { own } = row
  const key = rowKeyOf(row)
  const path = ['statusSheets', status.id, 'ownMeasures', own.statusId]
  form.rowKey(at, key)
  form.label(at, columns.number, `その他 ${own.label}`, FIXED_CENTRE)
  form.height(at, 30)
  form.field(at, columns.name, key, { path: [...path, 'description'], kind: 'text', value: own.status.description })
  form.merge(at, columns.name, at, columns.nameEnd)
  form.label(at, columns.element, null, FIXED)
  form.label(at, columns.applicability, '-', FIXED_CENTRE)
  form.field(at, columns.implemented, key, {
    path: [...path, 'implemented'],
    kind: 'implemented',
    value: own.status.implemented,
    style: CENTRE,
  })
  documentCells(form, at, key, path, own.status)
  form.field(at, columns.sameAs, key, {
    path: [...path, 'sameAs'],
    kind: 'own-label',
    value: own.status.sameAs,
    style: CENTRE,
  })
  const prior = cycle.prior?.statusSheets
    .find(({ id }) => id === status.id)
    ?.ownMeasures.find(({ id }) => id === own.id)
  carryCell(form, at, cycle.prior !== null && !own.isSpare, carryMark(prior, own.status))
  form.label(at, columns.kind, 'own')
}

function foot(form: FormSheet, layout: SystemLayout): void {
  const { catalogue, cycle, status, plan, statusRows, statusTop } = layout
  const columns = STATUS_COLUMNS
  let at = statusTop + statusRows.length + 1
  form.label(at, columns.objective, '⑦ 対策セットの個別評価に係る説明用自由記入欄', PART)
  form.field(at + 1, columns.objective, 'note', {
    path: ['statusSheets', status.id, 'note'],
    kind: 'text',
    value: status.note,
    style: AT_TOP,
  })
  form.merge(at + 1, columns.objective, at + 1, columns.carry)
  form.frame(at + 1, columns.objective, at + 1, columns.carry)
  form.height(at + 1, 54)

  at += 3
  form.label(at, columns.objective, '⑧ 対策実施状況', PART)
  form.label(at, columns.residualRisk, '⑧ 保護対象の業務領域に係る対象システムのリスク評価結果', PART)
  const table = statusNow(catalogue, status, plan)
  statusTable(form, at + 1, table, {
    set: (objective) => setCountFormula(form, layout, objective),
    own: (objective) => ownCountFormula(form, layout, objective),
    mark: (objective, set, own) =>
      `IF(${set}>=2,"◎",IF(${set}=1,"○",IF(AND(${own}>0,${givenUpFormula(form, layout, objective)}),"－","×")))`,
  })
  const impact = areasOfSheet(cycle, status).map(({ assessment }) => {
    const likelihood =
      assessment.likelihood === null ? '未記入' : likelihoodWord(catalogue, assessment.likelihood, 'ja')
    const { impact: level } = overallImpact(catalogue, assessment.adverseImpacts)
    return `${assessment.name}（発生確率 ${likelihood}・総合影響度 ${impactWord(catalogue, level, 'ja')}）`
  })
  form.height(at + 1, 24)
  form.label(at + 1, columns.residualRisk, `業務領域のリスク評価：${impact.join('、')}`, COPIED)
  form.merge(at + 1, columns.residualRisk, at + 1, columns.carry)
  form.field(at + 2, columns.residualRisk, 'marks', {
    path: ['statusSheets', status.id, 'riskEvaluation'],
    kind: 'text',
    value: status.riskEvaluation,
    style: AT_TOP,
  })
  form.merge(at + 2, columns.residualRisk, at + 3, columns.carry)
  for (const row of [at + 2, at + 3]) form.height(row, 36)
  form.frame(at + 1, columns.residualRisk, at + 3, columns.carry)

  at += 7
  if (cycle.settings.allowObjectiveException) at = exceptionCells(form, layout, at)
  for (const [index, entry] of LEGEND_NOW.entries()) form.label(at + index, columns.objective, legendLine(entry), SMALL)
  form.label(
    at,
    columns.residualRisk,
    '「同じ対策」：別の統制目標の「その他」と同じ対策のとき、その番号（A-1 など）',
    SMALL,
  )
}

function exceptionCells(form: FormSheet, { catalogue, status }: SystemLayout, at: number): number {
  form.label(at, 1, '該当する対策がない統制目標を例外とする場合の理由', PART)
  for (const [index, { id }] of catalogue.objectives.entries()) {
    const row = at + 1 + index
    const path = ['statusSheets', status.id, 'objectiveExceptions', id]
    form.label(row, 1, id, FIXED_CENTRE)
    form.field(row, 2, `exception|${id}`, { path, kind: 'text', value: status.objectiveExceptions[id] ?? '' })
    form.merge(row, 2, row, STATUS_COLUMNS.note)
    form.height(row, 24)
  }
  return at + catalogue.objectives.length + 2
}

type Formulas = {
  readonly set: (objective: string) => string
  readonly own: (objective: string) => string
  /** From the addresses of the two hidden counts. */
  readonly mark: (objective: string, setCount: string, ownCount: string) => string
}

/** The status table of figures 3 and 4, in the seven narrow columns; the counts behind the marks stand hidden below. */
export function statusTable(
  form: FormSheet,
  at: number,
  table: ReturnType<typeof statusNow>,
  formulas: Formulas,
): void {
  const { objective: left, number: right, name: first } = STATUS_COLUMNS
  for (const [index, label] of ['統制目標', '対策セットの対策', '対策セット以外の対策', null, null].entries()) {
    if (label === null) continue
    form.label(at + index, left, label, HEAD)
    form.merge(at + index, left, at + index, right)
  }
  const [counts, owns] = [at + 3, at + 4]
  form.rowKey(at + 1, 'marks')
  for (const [index, status] of table.objectives.entries()) {
    const column = first + index
    const [setAt, ownAt] = [form.at(counts, column), form.at(owns, column)]
    form.label(at, column, status.objective, HEAD)
    form.formula(at + 1, column, formulas.mark(status.objective, setAt, ownAt), status.set ?? '未達', MARK)
    form.formula(at + 2, column, `IF(${ownAt}>0,"有","無")`, status.own, MARK)
    form.formula(counts, column, formulas.set(status.objective), status.setCount, SMALL)
    form.formula(owns, column, formulas.own(status.objective), status.ownCount, SMALL)
  }
  const total = first + table.objectives.length
  const sum = (row: number) => `SUM(${form.at(row, first)}:${form.at(row, total - 1)})`
  form.label(at, total, '対策実施\n総数', SMALL_HEAD)
  form.formula(at + 1, total, sum(counts), table.setTotal, MARK)
  form.formula(at + 2, total, sum(owns), table.ownTotal, MARK)
  form.label(counts, left, '（実施数）対策セット', SMALL)
  form.label(owns, left, '（実施数）対策セット以外', SMALL)
  for (const row of [counts, owns]) form.height(row, 0)
  form.frame(at, left, at + 2, total)
}

/** The rows of one objective in one column, as a range that grows when rows are inserted in it. */
function rangeOf(form: FormSheet, rows: readonly TableRow[], top: number, objective: string, column: number): string {
  const span = objectiveSpans(rows).find((one) => one.objective === objective)
  return `${form.at(top + (span?.first ?? 0), column)}:${form.at(top + (span?.last ?? 0), column)}`
}

function setCountFormula(form: FormSheet, { statusRows, statusTop }: SystemLayout, objective: string): string {
  const { kind, applicability, implemented } = STATUS_COLUMNS
  const range = (column: number) => rangeOf(form, statusRows, statusTop, objective, column)
  return `COUNTIFS(${range(kind)},"set",${range(applicability)},"○",${range(implemented)},"済")`
}

/** Every 済 of the objective that is neither the set's nor a holder's (which names its element): inserted rows count too. */
function ownCountFormula(form: FormSheet, { statusRows, statusTop }: SystemLayout, objective: string): string {
  const { kind, implemented, element } = STATUS_COLUMNS
  const range = (column: number) => rangeOf(form, statusRows, statusTop, objective, column)
  return `COUNTIFS(${range(implemented)},"済",${range(kind)},"<>set",${range(element)},"")`
}

/** All of the set that applies is 実施しない on sheet 3. */
function givenUpFormula(form: FormSheet, layout: SystemLayout, objective: string): string {
  const { statusRows, statusTop, planRows, planTop, planName } = layout
  const range = (column: number) => rangeOf(form, statusRows, statusTop, objective, column)
  const plan = (column: number) => `${quotedSheetName(planName)}!${rangeOf(form, planRows, planTop, objective, column)}`
  const { kind, applicability } = STATUS_COLUMNS
  const applies = `COUNTIFS(${range(kind)},"set",${range(applicability)},"○")+COUNTIFS(${range(kind)},"set",${range(applicability)},"該当予定")`
  return `${applies}=COUNTIFS(${plan(PLAN_COLUMNS.kind)},"set",${plan(PLAN_COLUMNS.never)},"○")`
}
