import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Cycle, WordingEntry } from '../cycle/cycle.ts'
import {
  approvedPriorPlan,
  areasOfSheet,
  planOf,
  protectedAreas,
  sheetName,
  thisYearOutline,
} from '../cycle/cycle-lookup.ts'
import { statusAtEnd, statusNow, type StatusTable } from '../evaluation/marks.ts'
import { type ImpactReasoning, overallImpact } from '../evaluation/overall-impact.ts'
import { isApplicable, isImplemented, isToBePlanned, statusRow } from '../evaluation/row-status.ts'
import type { FiscalYear, YearStyle } from '../fiscal-year/fiscal-year.ts'
import { type ChartColumn, chartColumns } from '../plan/chart.ts'
import { type ObjectiveCondition, planCondition } from '../plan/condition.ts'
import { contentHash } from '../primitive/canonical-json.ts'
import { isBlank } from '../primitive/text.ts'
import type { Likelihood } from '../worksheet/business-sheet.ts'
import type { Progress } from '../worksheet/plan-sheet.ts'
import type { StatusSheet } from '../worksheet/status-sheet.ts'

/** A text of the page: transcribed from a sheet, or reworded for the page without changing its content (付属書１ ４). */
export type DashboardText = {
  /** The wording layer's key: areas/<area>/overview, systems/<sheet>/riskEvaluation … */
  readonly id: string
  /** What the sheet says. */
  readonly source: string
  /** What the page says. */
  readonly text: string
  readonly edited: boolean
  /** The sheet changed after the wording was edited. */
  readonly stale: boolean
  /** The number of the 別紙 that holds the full source; null where the page says all. */
  readonly attachment: number | null
}

export type DashboardArea = {
  readonly id: string
  readonly name: DashboardText
  readonly overview: DashboardText
  readonly department: string
  readonly likelihood: Likelihood | null
  readonly impact: ImpactReasoning
  /** 対象システム identified at step ⑥, by name. */
  readonly systems: readonly string[]
}

/** 対策セットの対策の実施状況 (表３), one measure. */
export type MeasureState = {
  readonly id: string
  readonly state: 'implemented' | 'not-implemented' | 'planned' | 'not-applicable'
}

export type DashboardSystem = {
  /** The sheet's id; a sheet that several systems share is one entry. */
  readonly id: string
  readonly name: string
  readonly departments: readonly string[]
  readonly areas: readonly string[]
  readonly now: StatusTable
  readonly measures: readonly MeasureState[]
  readonly ownMeasures: readonly { readonly id: string; readonly objective: string; readonly description: string }[]
  /** 組織・業務への影響及び残存リスク. */
  readonly riskEvaluation: DashboardText
  /** N年度の計画概要, from last year's approved plan. */
  readonly thisYearOutline: DashboardText
  readonly progress: Progress | null
  readonly delayReason: DashboardText
  /** N+1年度の計画概要. */
  readonly nextYearOutline: DashboardText
  readonly budgetOutline: DashboardText
  readonly chart: readonly ChartColumn[]
  readonly atEnd: StatusTable
  readonly condition: readonly ObjectiveCondition[]
}

export type DashboardAttachment = {
  readonly number: number
  readonly field: string
  /** The system's or the area's name. */
  readonly about: string
  readonly text: string
}

/** リスク評価ダッシュボード: all of 表３ in the order of 図５, ready for any medium. */
export type Dashboard = {
  readonly organisation: string
  readonly fiscalYear: FiscalYear
  readonly yearStyle: YearStyle
  readonly marking: string
  /** ISO day; null prints an empty 年 月 日. */
  readonly date: string | null
  readonly threatEvents: readonly string[]
  readonly areas: readonly DashboardArea[]
  readonly systems: readonly DashboardSystem[]
  readonly attachments: readonly DashboardAttachment[]
}

/** Builds the page from the sheets: protected areas only, and the systems identified for them. */
export function buildDashboard(catalogue: Catalogue, cycle: Cycle): Dashboard {
  const texts = new TextLayer(cycle.dashboard.wording)
  const areas = protectedAreas(cycle)
  const sheets = cycle.statusSheets.filter((sheet) => areasOfSheet(cycle, sheet).length > 0)
  return {
    organisation: cycle.organisation.name,
    fiscalYear: cycle.fiscalYear,
    yearStyle: cycle.settings.yearStyle,
    marking: cycle.settings.marking,
    date: cycle.dashboard.date,
    threatEvents: [...new Set(areas.map(({ sheet }) => sheet.threatEvent).filter((text) => !isBlank(text)))],
    areas: areas.map(({ assessment, sheet, decision }) => ({
      id: assessment.id,
      name: texts.text(`areas/${assessment.id}/name`, assessment.name, assessment.name),
      overview: texts.text(`areas/${assessment.id}/overview`, assessment.overview, assessment.name),
      department: sheet.department,
      likelihood: assessment.likelihood,
      impact: overallImpact(catalogue, assessment.adverseImpacts),
      systems: cycle.statusSheets
        .flatMap(({ systems }) => systems)
        .filter(({ id }) => decision?.targetSystems.includes(id))
        .map(({ name }) => name),
    })),
    systems: sheets.map((status) => systemEntry(catalogue, cycle, status, texts)),
    attachments: texts.attachments,
  }
}

function systemEntry(catalogue: Catalogue, cycle: Cycle, status: StatusSheet, texts: TextLayer): DashboardSystem {
  const plan = planOf(cycle, status.id)
  const prior = approvedPriorPlan(cycle, status.id)
  const name = sheetName(status)
  const text = (field: string, source: string) => texts.text(`systems/${status.id}/${field}`, source, name)
  return {
    id: status.id,
    name,
    departments: [...new Set(status.systems.map(({ department }) => department))],
    areas: areasOfSheet(cycle, status).map(({ assessment }) => assessment.name),
    now: statusNow(catalogue, status, plan),
    measures: catalogue.countermeasures.map(({ id }) => ({ id, state: measureState(status, id) })),
    ownMeasures: status.ownMeasures
      .filter(({ implemented }) => implemented)
      .map(({ id, objective, description }) => ({ id, objective, description })),
    riskEvaluation: text('riskEvaluation', status.riskEvaluation),
    thisYearOutline: text('thisYearOutline', thisYearOutline(cycle, status.id)),
    progress: prior === undefined ? null : (plan?.progress ?? null),
    delayReason: text('delayReason', plan?.progress === 'delayed' ? plan.delayReason : ''),
    nextYearOutline: text('nextYearOutline', plan?.nextYearOutline ?? ''),
    budgetOutline: text('budgetOutline', plan?.budgetOutline ?? ''),
    chart: chartColumns(catalogue, cycle.fiscalYear, status, plan),
    atEnd: statusAtEnd(catalogue, cycle.fiscalYear, status, plan),
    condition: planCondition(catalogue, cycle.fiscalYear, status, plan, cycle.settings.allowObjectiveException),
  }
}

function measureState(status: StatusSheet, id: string): MeasureState['state'] {
  const row = statusRow(status, id)
  if (isImplemented(row)) return 'implemented'
  if (isApplicable(row)) return 'not-implemented'
  return isToBePlanned(row) ? 'planned' : 'not-applicable'
}

/** Applies the wording layer and numbers the 別紙 in the order in which the page mentions them. */
class TextLayer {
  readonly attachments: DashboardAttachment[] = []
  readonly #wording: ReadonlyMap<string, WordingEntry>

  constructor(wording: readonly WordingEntry[]) {
    this.#wording = new Map(wording.map((entry) => [entry.id, entry]))
  }

  text(id: string, source: string, about: string): DashboardText {
    const entry = this.#wording.get(id)
    if (entry === undefined) return { id, source, text: source, edited: false, stale: false, attachment: null }
    const attachment = entry.attachment ? this.attachments.length + 1 : null
    if (attachment !== null) this.attachments.push({ number: attachment, field: id, about, text: source })
    return { id, source, text: entry.text, edited: true, stale: entry.sourceHash !== contentHash(source), attachment }
  }
}

/** Every text of the page that the wording layer may replace. */
export function dashboardTexts(dashboard: Dashboard): DashboardText[] {
  return [
    ...dashboard.areas.flatMap(({ name, overview }) => [name, overview]),
    ...dashboard.systems.flatMap((system) => [
      system.riskEvaluation,
      system.thisYearOutline,
      system.delayReason,
      system.nextYearOutline,
      system.budgetOutline,
    ]),
  ]
}

/** An entry of the wording layer for a text as it stands now. */
export function wordingEntry(text: DashboardText, words: string, attachment: boolean): WordingEntry {
  return { id: text.id, text: words, sourceHash: contentHash(text.source), attachment }
}
