import { type Catalogue, countermeasuresOf } from '../../../domain/src/catalogue/catalogue.ts'
import type { Cycle } from '../../../domain/src/cycle/cycle.ts'
import { areasOfSheet, planOf } from '../../../domain/src/cycle/cycle-lookup.ts'
import { impactWord, likelihoodWord, PROGRESS_WORDS } from '../../../domain/src/describe/words.ts'
import { statusAtEnd, statusNow, type StatusTable } from '../../../domain/src/evaluation/marks.ts'
import { overallImpact } from '../../../domain/src/evaluation/overall-impact.ts'
import { lastPlanYear, scheduleChoices } from '../../../domain/src/plan/plan-period.ts'
import { scheduleLabel } from '../../../domain/src/plan/schedule-label.ts'
import { isEqual } from '../../../domain/src/merge/rows.ts'
import type { BusinessSheet } from '../../../domain/src/worksheet/business-sheet.ts'
import type { Schedule } from '../../../domain/src/worksheet/plan-sheet.ts'
import type { StatusSheet } from '../../../domain/src/worksheet/status-sheet.ts'
import { formatFiscalYearShort } from '../../../domain/src/fiscal-year/fiscal-year.ts'
import { columnLetter } from '../../src/workbook/cell-address.ts'
import type { HandMade } from './hand-made.ts'

/** How a department wrote a heading of the figures; the figures' own words where it says nothing. */
export type Wording = (heading: string) => string

/** A sheet that is written cell by cell, as the figures print it. */
class Paper {
  readonly #rows: (string | number | null)[][] = []
  readonly #merges: string[] = []
  readonly #name: string

  constructor(name: string) {
    this.#name = name
  }

  put(row: number, column: number, value: string | number | null, toRow = row, toColumn = column): void {
    while (this.#rows.length <= toRow) this.#rows.push([])
    const line = this.#rows[row] ?? []
    while (line.length <= column) line.push(null)
    line[column] = value
    if (toRow > row || toColumn > column)
      this.#merges.push(`${columnLetter(column)}${row + 1}:${columnLetter(toColumn)}${toRow + 1}`)
  }

  get nextRow(): number {
    return this.#rows.length
  }

  done(): HandMade {
    return { name: this.#name, rows: this.#rows, merges: this.#merges }
  }
}

/** Figure 2 and 表１ below it on a sheet of its own. */
export function figure2(
  catalogue: Catalogue,
  sheet: BusinessSheet,
  name: string,
  say: Wording = (text) => text,
): HandMade[] {
  const paper = new Paper(name)
  paper.put(0, 0, '１．リスク評価対象とする業務領域')
  paper.put(2, 1, say('脅威事象'), 3, 1)
  paper.put(2, 2, say('機微業務等実施部署'), 3, 2)
  paper.put(2, 3, '担当者', 2, 4)
  paper.put(3, 3, say('氏名'))
  paper.put(3, 4, say('連絡先'))
  for (const [index, text] of [sheet.threatEvent, sheet.department, sheet.personName, sheet.contact].entries())
    paper.put(4, 1 + index, text)
  paper.put(6, 0, 'No.', 7, 0)
  paper.put(6, 1, say('リスク評価の対象とする業務領域'), 6, 2)
  paper.put(7, 1, say('呼称'))
  paper.put(7, 2, say('概要'))
  paper.put(6, 3, say('脅威事象の\n発生確率'), 7, 3)
  paper.put(6, 4, say('組織・業務への\n総合影響度'), 7, 4)
  paper.put(6, 5, say('使用する情報システムの名称'), 7, 5)
  for (const [index, area] of sheet.areas.entries()) {
    const row = 8 + index
    paper.put(row, 0, index + 1)
    paper.put(row, 1, area.name)
    paper.put(row, 2, area.overview)
    paper.put(row, 3, area.likelihood === null ? null : likelihoodWord(catalogue, area.likelihood, 'ja'))
    paper.put(row, 4, impactWord(catalogue, overallImpact(catalogue, area.adverseImpacts).impact, 'ja'))
    paper.put(row, 5, area.usedSystems.join('、'))
  }
  const foot = paper.nextRow + 1
  paper.put(foot, 0, say('説明用自由記入欄'), foot, 5)
  paper.put(foot + 1, 0, sheet.note, foot + 3, 5)

  const table = new Paper(`${name} 表１`)
  table.put(0, 0, '表１　影響のタイプと負の影響')
  table.put(1, 0, say('影響のタイプ'))
  table.put(1, 1, say('負の影響'))
  for (const [index, area] of sheet.areas.entries()) table.put(1, 2 + index, area.name)
  let row = 2
  for (const type of catalogue.impactTypes) {
    table.put(row, 0, type.name.ja, row + type.items.length - 1, 0)
    for (const item of type.items) {
      table.put(row, 1, `${item.label}${item.name.ja}`)
      for (const [index, area] of sheet.areas.entries())
        if (area.adverseImpacts.includes(item.id)) table.put(row, 2 + index, '○')
      row += 1
    }
  }
  return [paper.done(), table.done()]
}

function marks(paper: Paper, catalogue: Catalogue, top: number, table: StatusTable): void {
  paper.put(top, 0, '統制目標', top, 1)
  paper.put(top + 1, 0, '対策セットの対策', top + 1, 1)
  paper.put(top + 2, 0, '対策セット以外の対策', top + 2, 1)
  for (const [index, one] of table.objectives.entries()) {
    paper.put(top, 2 + index, one.objective)
    paper.put(top + 1, 2 + index, one.set)
    paper.put(top + 2, 2 + index, one.own)
  }
  const last = 2 + catalogue.objectives.length
  paper.put(top, last, '対策実施\n総数')
  paper.put(top + 1, last, table.setTotal)
  paper.put(top + 2, last, table.ownTotal)
}

function elements(catalogue: Catalogue, ids: readonly string[]): string {
  return ids.map((id) => catalogue.elements.find((element) => element.id === id)?.name.ja ?? id).join('、\n')
}

/** 遮断2-3 as the figures break it. */
function brokenNumber(number: string): string {
  return number.replace(/(?<=\D)(?=\d)/, '\n')
}

/** Figure 3. */
export function figure3(
  catalogue: Catalogue,
  cycle: Cycle,
  status: StatusSheet,
  name: string,
  say: Wording = (text) => text,
): HandMade {
  const paper = new Paper(name)
  paper.put(0, 0, '２．対象システムの現状点検等')
  paper.put(2, 0, say('保護対象とする業務領域の呼称'), 3, 1)
  paper.put(2, 2, say('対象システムの名称'), 3, 4)
  paper.put(2, 5, say('対象システム管理責任部署'), 3, 7)
  paper.put(2, 8, '担当者', 2, 9)
  paper.put(3, 8, say('氏名'))
  paper.put(3, 9, say('連絡先'))
  const areas = areasOfSheet(cycle, status).map(({ assessment }) => assessment.name)
  paper.put(4, 0, areas.join('\n'), 3 + status.systems.length, 1)
  for (const [index, system] of status.systems.entries()) {
    paper.put(4 + index, 2, system.name, 4 + index, 4)
    paper.put(4 + index, 5, system.department, 4 + index, 7)
    paper.put(4 + index, 8, system.personName)
    paper.put(4 + index, 9, system.contact)
  }
  const top = 6 + status.systems.length
  paper.put(top - 1, 0, say('統制目標'), top - 1, 1)
  paper.put(top - 1, 2, say('対策セット'), top - 1, 3)
  for (const [index, heading] of [
    '対策要素',
    '該当\n判断',
    '実施\n状況',
    '残存リスク',
    '対策の実施が確認できる資料名\n（設計書、報告書、運用マニュアル等）',
    '備考',
  ].entries())
    paper.put(top - 1, 4 + index, say(heading))
  let row = top
  for (const objective of catalogue.objectives) {
    const measures = countermeasuresOf(catalogue, objective.id)
    const own = status.ownMeasures.filter((one) => one.objective === objective.id)
    const ownRows = own.length === 0 ? [undefined] : own
    const last = row + measures.length + ownRows.length - 1
    paper.put(row, 0, objective.id, last, 0)
    paper.put(row, 1, objective.formName, last, 1)
    paper.put(row, 7, status.residualRisks[objective.id] ?? null, last, 7)
    for (const measure of measures) {
      const answer = status.measures.find(({ id }) => id === measure.id)
      paper.put(row, 2, brokenNumber(measure.number))
      paper.put(row, 3, measure.formName)
      paper.put(row, 4, elements(catalogue, measure.elements))
      paper.put(
        row,
        5,
        answer?.applicability === 'applicable' ? '○' : answer?.applicability === 'planned' ? '該当予定' : null,
      )
      paper.put(row, 6, answer?.implemented === true ? '済' : '-')
      paper.put(row, 8, answer?.documents ?? null)
      paper.put(row, 9, answer?.note ?? null)
      row += 1
    }
    for (const one of ownRows) {
      paper.put(row, 2, 'その\n他')
      paper.put(row, 3, one?.description ?? null)
      paper.put(row, 5, '-')
      paper.put(row, 6, one?.implemented === true ? '済' : '-')
      paper.put(row, 8, one?.documents ?? null)
      paper.put(row, 9, one?.note ?? null)
      row += 1
    }
  }
  paper.put(row + 1, 0, say('対策セットの個別評価に係る説明用自由記入欄'), row + 1, 9)
  paper.put(row + 2, 0, status.note, row + 3, 9)
  paper.put(row + 5, 0, '対策実施状況')
  paper.put(row + 5, 9, say('保護対象の業務領域に係る対象システムのリスク評価結果'))
  marks(paper, catalogue, row + 6, statusNow(catalogue, status, planOf(cycle, status.id)))
  paper.put(row + 6, 9, status.riskEvaluation, row + 8, 9)
  return paper.done()
}

/** Figure 4, with its head on the left and the labels beside their values. */
export function figure4(
  catalogue: Catalogue,
  cycle: Cycle,
  status: StatusSheet,
  name: string,
  say: Wording = (text) => text,
): HandMade {
  const plan = planOf(cycle, status.id)
  const year = (value: number) => formatFiscalYearShort(value, cycle.settings.yearStyle, cycle.fiscalYear)
  const paper = new Paper(name)
  paper.put(0, 0, '３．対策導入計画（案）')
  paper.put(1, 0, say('計画作成対象期間'))
  paper.put(1, 1, year(cycle.fiscalYear + 1))
  paper.put(1, 2, '～')
  paper.put(1, 3, year(lastPlanYear(cycle.fiscalYear)))
  const [system] = status.systems
  const areas = areasOfSheet(cycle, status).map(({ assessment }) => assessment.name)
  for (const [index, [label, value]] of (
    [
      ['保護対象とする業務領域の呼称', areas.join('、')],
      ['対象システム', system?.name ?? ''],
      ['対象システム管理責任部署', system?.department ?? ''],
      ['担当者', system?.personName ?? ''],
      ['連絡先', system?.contact ?? ''],
    ] as const
  ).entries()) {
    paper.put(2 + index, 0, say(label), 2 + index, 1)
    paper.put(2 + index, 2, value, 2 + index, 4)
  }
  paper.put(8, 0, '［3-1　対策セットの個別導入計画（案）］')
  const choices = scheduleChoices(cycle.fiscalYear)
  const heads: readonly (readonly [string, number, number])[] = [
    ['統制目標', 0, 1],
    ['対策名称', 2, 3],
    ['対象機器', 4, 4],
    ['対策区分', 5, 5],
    ['備考', 14, 14],
  ]
  for (const [heading, from, to] of heads) paper.put(9, from, say(heading), 10, to)
  paper.put(9, 6, say('対策実施状況／今後の実施予定'), 9, 13)
  for (const [index, choice] of choices.entries())
    paper.put(10, 6 + index, say(scheduleLabel(choice, cycle.fiscalYear, cycle.settings.yearStyle, 'ja')))
  let row = 11
  const answer = (at: number, schedule: Schedule | null | undefined) => {
    const index = choices.findIndex((choice) =>
      choice.kind === 'done' ? schedule?.kind === 'done' : isEqual(choice, schedule ?? null),
    )
    if (index >= 0) paper.put(at, 6 + index, '○')
  }
  for (const objective of catalogue.objectives) {
    const measures = countermeasuresOf(catalogue, objective.id)
    const own = plan?.ownMeasures.filter((one) => one.objective === objective.id) ?? []
    const ownRows = own.length === 0 ? [undefined] : own
    const last = row + measures.length + ownRows.length - 1
    paper.put(row, 0, objective.id, last, 0)
    paper.put(row, 1, objective.formName, last, 1)
    for (const measure of measures) {
      const planned = plan?.measures.find(({ id }) => id === measure.id)
      paper.put(row, 2, brokenNumber(measure.number))
      paper.put(row, 3, measure.formName)
      paper.put(row, 4, elements(catalogue, measure.elements))
      paper.put(row, 5, '対策セット')
      answer(row, planned?.schedule)
      paper.put(row, 14, planned?.note ?? null)
      row += 1
    }
    for (const one of ownRows) {
      paper.put(row, 2, 'その他')
      paper.put(row, 3, one?.name ?? null)
      paper.put(row, 4, one?.device ?? null)
      paper.put(row, 5, '対策セット以外')
      answer(row, one?.schedule)
      paper.put(row, 14, one?.note ?? null)
      row += 1
    }
  }
  row += 1
  paper.put(row, 0, '［3-2　当該システムの対策導入計画（案）］')
  paper.put(row + 1, 0, `${year(cycle.fiscalYear)}の対策導入計画概要`, row + 1, 3)
  paper.put(row + 1, 4, `${year(cycle.fiscalYear + 1)}の対策導入計画概要`, row + 1, 9)
  paper.put(row + 1, 10, say('対象期間を通しての予算措置等'), row + 1, 14)
  paper.put(row + 2, 4, plan?.nextYearOutline ?? null, row + 6, 9)
  paper.put(row + 2, 10, plan?.budgetOutline ?? null, row + 6, 14)
  paper.put(row + 3, 0, say('計画の進行状況'), row + 3, 1)
  paper.put(row + 3, 2, say('遅延の場合の理由'), row + 3, 3)
  const progress = plan?.progress ?? null
  paper.put(row + 4, 0, progress === null ? null : PROGRESS_WORDS[progress].ja, row + 4, 1)
  paper.put(row + 4, 2, plan?.delayReason ?? null, row + 6, 3)
  row += 8
  paper.put(row, 0, `${year(lastPlanYear(cycle.fiscalYear))}末における統制目標ごとの対策実施状況（予定）`)
  marks(paper, catalogue, row + 1, statusAtEnd(catalogue, cycle.fiscalYear, status, plan))
  for (const [index, text] of [
    '＜凡例＞',
    '◎：対策セットの対策を２つ以上実施している',
    '有：対策セット以外の対策を実施している',
  ].entries())
    paper.put(row + 1 + index, 10, text)
  paper.put(row + 5, 0, '［3-3　当該システムの対策導入計画（案）のグラフ］')
  paper.put(row + 7, 0, '［3-4　説明用自由記入欄］')
  paper.put(row + 8, 0, say('対策導入計画（案）係る説明用自由記入欄'), row + 8, 14)
  paper.put(row + 9, 0, plan?.note ?? null, row + 11, 14)
  return paper.done()
}
