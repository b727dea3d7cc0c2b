import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { blankArea } from '@sonae/domain/cycle/new-cycle'
import { CARRY_WORDS, impactWord, likelihoodWord } from '@sonae/domain/describe/words'
import { overallImpact, standardLikelihood } from '@sonae/domain/evaluation/overall-impact'
import { formatFiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import { carryMark } from '@sonae/domain/plan/carry-mark'
import type { BusinessSheet } from '@sonae/domain/worksheet/business-sheet'
import { quotedSheetName } from '../workbook/cell-address.ts'
import type { KindContext } from './field-kind.ts'
import { FormSheet } from './form-sheet.ts'
import { isProvisionalId, provisionalId } from './provisional-id.ts'
import { AT_TOP, CENTRE, COMPUTED, FIXED, FIXED_CENTRE, HEAD, PART, SMALL, TITLE, WRONG } from './form-style.ts'

/** Empty rows offered for further areas, each with its column of ticks. */
const SPARE_AREAS = 3

const COLUMNS = {
  no: 1,
  name: 2,
  overview: 3,
  likelihood: 4,
  standard: 5,
  impact: 6,
  reasoning: 7,
  systems: 8,
  reason: 9,
  carry: 10,
} as const

/** The headings that each page of sheet 1 repeats. */
export const BUSINESS_HEADINGS = [7, 8] as const
export const BUSINESS_WIDTHS: readonly number[] = [5, 22, 44, 13, 9, 14, 15, 30, 34, 11]

const TICKS = { type: 1, label: 2, item: 3, firstArea: 4 } as const

export const BUSINESS_SHEET_NAME = '１．業務領域'
export const TICK_SHEET_NAME = '表１'

/** Where the rows of sheet 1 start, below their two lines of headings. */
const TOP = 9
/** Where the items of 表１ start on the tick sheet. */
const TICK_TOP = 5

type Layout = {
  catalogue: Catalogue
  cycle: Cycle
  sheet: BusinessSheet
  context: KindContext
  areas: BusinessSheet['areas']
}

/** Sheet 1 (図２) and the tick table of 表１ from which its 総合影響度 is computed. */
export function businessForms(catalogue: Catalogue, cycle: Cycle, sheet: BusinessSheet): [FormSheet, FormSheet] {
  const context: KindContext = { catalogue, cycleYear: cycle.fiscalYear, ownLabels: new Map() }
  const spare = Array.from({ length: SPARE_AREAS }, (_, index) => blankArea(provisionalId('x', String(index + 1)), ''))
  const layout = { catalogue, cycle, sheet, context, areas: [...sheet.areas, ...spare] }
  return [areaForm(layout), tickForm(layout)]
}

function areaForm({ catalogue, cycle, sheet, context, areas }: Layout): FormSheet {
  const form = new FormSheet(`business:${sheet.id}`, BUSINESS_SHEET_NAME, true, context)
  form.columnKeys(COLUMNS.carry)
  form.label(1, 1, '１．リスク評価対象とする業務領域', TITLE)
  form.label(2, 1, `${cycle.organisation.name}　${formatFiscalYear(cycle.fiscalYear, cycle.settings.yearStyle)}`, SMALL)
  const path = ['businessSheets', sheet.id]
  form.headings(
    3,
    [
      [COLUMNS.no, COLUMNS.name, '① 脅威事象'],
      [COLUMNS.overview, COLUMNS.overview, '② 機微業務等実施部署'],
    ],
    2,
  )
  form.headings(3, [[COLUMNS.likelihood, COLUMNS.systems, '② 担当者']])
  form.headings(4, [
    [COLUMNS.likelihood, COLUMNS.impact, '氏名'],
    [COLUMNS.reasoning, COLUMNS.systems, '連絡先'],
  ])
  const heads = [
    [COLUMNS.no, COLUMNS.name, 'threatEvent', sheet.threatEvent],
    [COLUMNS.overview, COLUMNS.overview, 'department', sheet.department],
    [COLUMNS.likelihood, COLUMNS.impact, 'personName', sheet.personName],
    [COLUMNS.reasoning, COLUMNS.systems, 'contact', sheet.contact],
  ] as const
  for (const [from, to, field, value] of heads) {
    form.field(5, from, 'head', { path: [...path, field], kind: 'text', value })
    form.merge(5, from, 5, to)
  }
  form.height(5, 24)
  form.frame(3, COLUMNS.no, 5, COLUMNS.systems)
  form.headings(
    TOP - 2,
    [
      [COLUMNS.no, COLUMNS.no, 'No.'],
      [COLUMNS.likelihood, COLUMNS.likelihood, '④ 脅威事象の\n発生確率'],
      [COLUMNS.standard, COLUMNS.standard, '（標準）'],
      [COLUMNS.impact, COLUMNS.impact, '⑤ 組織・業務へ\nの総合影響度'],
      [COLUMNS.reasoning, COLUMNS.reasoning, '（根拠）'],
      [COLUMNS.systems, COLUMNS.systems, '⑥ 使用する情報システムの名称'],
      [COLUMNS.reason, COLUMNS.reason, '標準と異なる発生確率とした理由'],
      [COLUMNS.carry, COLUMNS.carry, '前年度との\n比較'],
    ],
    2,
  )
  form.headings(TOP - 2, [[COLUMNS.name, COLUMNS.overview, '③ リスク評価の対象とする業務領域']])
  form.headings(TOP - 1, [
    [COLUMNS.name, COLUMNS.name, '呼称'],
    [COLUMNS.overview, COLUMNS.overview, '概要'],
  ])
  for (const row of [TOP - 2, TOP - 1]) form.height(row, 18)
  form.freeze(TOP)
  for (const [index, area] of areas.entries()) {
    const row = TOP + index
    const key = `areas|${area.id}`
    const at = [...path, 'areas', area.id]
    form.height(row, 44)
    form.label(row, COLUMNS.no, index + 1, FIXED_CENTRE)
    form.field(row, COLUMNS.name, key, { path: [...at, 'name'], kind: 'text', value: area.name })
    form.field(row, COLUMNS.overview, key, { path: [...at, 'overview'], kind: 'text', value: area.overview })
    form.field(row, COLUMNS.likelihood, key, {
      path: [...at, 'likelihood'],
      kind: 'likelihood',
      value: area.likelihood,
      style: CENTRE,
    })
    const decision = cycle.areaDecisions.find(({ id }) => id === area.id)
    const standard = standardLikelihood(catalogue, decision?.selectionCriterion ?? null)
    form.label(
      row,
      COLUMNS.standard,
      standard === undefined ? null : likelihoodWord(catalogue, standard, 'ja'),
      FIXED_CENTRE,
    )
    impactCells(form, {
      catalogue,
      row,
      column: TICKS.firstArea + index,
      adverseImpacts: area.adverseImpacts,
      isSpare: isProvisionalId(area.id),
    })
    form.field(row, COLUMNS.systems, key, { path: [...at, 'usedSystems'], kind: 'names', value: area.usedSystems })
    form.field(row, COLUMNS.reason, key, {
      path: [...at, 'likelihoodReason'],
      kind: 'text',
      value: area.likelihoodReason,
    })
    const prior = cycle.prior?.businessSheets.flatMap((one) => one.areas).find(({ id }) => id === area.id)
    const mark = cycle.prior === null || isProvisionalId(area.id) ? null : CARRY_WORDS[carryMark(prior, area)].ja
    form.label(row, COLUMNS.carry, mark, FIXED_CENTRE)
  }
  const last = TOP + areas.length - 1
  form.frame(TOP - 2, COLUMNS.no, TOP - 1, COLUMNS.carry)
  form.frame(TOP - 2, COLUMNS.no, last, COLUMNS.carry)
  const at = (column: number) => `$${form.at(TOP, column)}`
  const named = `${at(COLUMNS.name)}<>""`
  form.colour(TOP, COLUMNS.likelihood, last, COLUMNS.likelihood, `AND(${named},${at(COLUMNS.likelihood)}="")`, WRONG)
  // Another likelihood than the standard asks for its reason (図２ ④).
  form.colour(
    TOP,
    COLUMNS.reason,
    last,
    COLUMNS.reason,
    `AND(${at(COLUMNS.reason)}="",${at(COLUMNS.standard)}<>"",${at(COLUMNS.likelihood)}<>"",${at(COLUMNS.likelihood)}<>${at(COLUMNS.standard)})`,
    WRONG,
  )
  const foot = last + 2
  form.label(foot, 1, '⑦ 説明用自由記入欄', PART)
  form.field(foot + 1, 1, 'note', {
    path: [...path, 'note'],
    kind: 'text',
    value: sheet.note,
    style: AT_TOP,
  })
  form.merge(foot + 1, 1, foot + 1, COLUMNS.carry)
  form.frame(foot + 1, 1, foot + 1, COLUMNS.carry)
  form.height(foot + 1, 90)
  const help = [
    '総合影響度は「表１」シートで顕著な影響を選ぶと決まります（なし→小、１項目→中、複数で１タイプ→大、複数で複数タイプ→極大）。',
    '記入の例：標準と異なる発生確率とした理由、表１の項目を選んだ理由、情報システムを使う場面',
  ]
  for (const [index, text] of help.entries()) form.label(foot + 2 + index, 1, text, SMALL)
  return form
}

/** 表２ as a live formula over the area's column of ticks. */
function impactCells(
  form: FormSheet,
  {
    catalogue,
    row,
    column,
    adverseImpacts,
    isSpare,
  }: { catalogue: Catalogue; row: number; column: number; adverseImpacts: readonly string[]; isSpare: boolean },
): void {
  const sheet = quotedSheetName(TICK_SHEET_NAME)
  let top = TICK_TOP
  const ranges = catalogue.impactTypes.map((type) => {
    const range = `${sheet}!${form.at(top, column)}:${form.at(top + type.items.length - 1, column)}`
    top += type.items.length
    return range
  })
  const items = `(${ranges.map((range) => `COUNTIF(${range},"○")`).join('+')})`
  const types = `(${ranges.map((range) => `(COUNTIF(${range},"○")>0)`).join('+')})`
  const words = (['small', 'medium', 'large', 'extreme'] as const).map((impact) => impactWord(catalogue, impact, 'ja'))
  const [small, medium, large, extreme] = words
  const { impact, itemCount, types: chosen } = overallImpact(catalogue, adverseImpacts)
  const named = form.at(row, COLUMNS.name)
  const shown = (value: string) => (isSpare ? '' : value)
  form.formula(
    row,
    COLUMNS.impact,
    `IF(${named}="","",IF(${items}=0,"${small}",IF(${items}=1,"${medium}",IF(${types}=1,"${large}","${extreme}"))))`,
    shown(impactWord(catalogue, impact, 'ja')),
    COMPUTED,
  )
  form.formula(
    row,
    COLUMNS.reasoning,
    `IF(${named}="","",${items}&"項目・"&${types}&"タイプ")`,
    shown(`${itemCount}項目・${chosen.length}タイプ`),
    COMPUTED,
  )
}

function tickForm({ catalogue, sheet, context, areas }: Layout): FormSheet {
  const form = new FormSheet(`ticks:${sheet.id}`, TICK_SHEET_NAME, true, context)
  form.columnKeys(TICKS.firstArea + areas.length - 1)
  form.label(1, 1, '表１　影響のタイプと負の影響', TITLE)
  form.label(2, 1, '業務領域ごとに、顕著な影響が想定される項目に ○ を付けてください。', SMALL)
  for (const [index, label] of (['影響のタイプ', '', '負の影響'] as const).entries())
    form.label(TICK_TOP - 1, 1 + index, label, HEAD)
  form.merge(TICK_TOP - 1, TICKS.label, TICK_TOP - 1, TICKS.item)
  form.label(TICK_TOP - 1, TICKS.label, '負の影響', HEAD)
  for (const [index, area] of areas.entries()) {
    const name = `${quotedSheetName(BUSINESS_SHEET_NAME)}!${form.at(TOP + index, COLUMNS.name)}`
    form.formula(
      TICK_TOP - 1,
      TICKS.firstArea + index,
      `IF(${name}="","（予備）",${name})`,
      area.name === '' ? '（予備）' : area.name,
      HEAD,
    )
  }
  form.height(TICK_TOP - 1, 36)
  form.freeze(TICK_TOP)
  let row = TICK_TOP
  for (const type of catalogue.impactTypes) {
    form.label(row, TICKS.type, type.name.ja, FIXED)
    form.merge(row, TICKS.type, row + type.items.length - 1, TICKS.type)
    for (const item of type.items) {
      form.label(row, TICKS.label, item.label, FIXED_CENTRE)
      form.label(row, TICKS.item, item.name.ja, FIXED)
      for (const [index, area] of areas.entries()) {
        form.field(row, TICKS.firstArea + index, `item:${item.id}`, {
          path: ['businessSheets', sheet.id, 'areas', area.id, 'adverseImpacts', `#${item.id}`],
          kind: 'tick',
          value: area.adverseImpacts.includes(item.id),
          style: CENTRE,
        })
      }
      form.height(row, 26)
      row += 1
    }
  }
  form.frame(TICK_TOP - 1, TICKS.type, TICK_TOP - 1, TICKS.firstArea + areas.length - 1)
  form.frame(TICK_TOP - 1, TICKS.type, row - 1, TICKS.firstArea + areas.length - 1)
  return form
}

export function tickWidths(sheet: BusinessSheet): readonly number[] {
  return [18, 5, 56, ...Array.from({ length: sheet.areas.length + SPARE_AREAS }, () => 14)]
}
