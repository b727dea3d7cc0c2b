import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Dashboard } from '@sonae/domain/dashboard/dashboard-model'
import { impactWord, likelihoodWord, MEASURE_STATE_WORDS, PROGRESS_WORDS } from '@sonae/domain/describe/words'
import type { ObjectiveStatus, StatusTable } from '@sonae/domain/evaluation/marks'
import { lastPlanYear } from '@sonae/domain/plan/plan-period'

/** A machine-readable table: one header row, no merged cells, nothing said by colour. Years are western. */
export type DataTable = {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** 未達: no measure at all by the end of the plan. */
export const UNMET = '未達'

/** Everything of the dashboard as tables: the areas, the status by objective, the measures, the plans, the chart. */
export function dashboardTables(catalogue: Catalogue, dashboard: Dashboard): DataTable[] {
  return [
    areaTable(catalogue, dashboard),
    statusDataTable(dashboard),
    measureTable(catalogue, dashboard),
    planTable(dashboard),
    chartTable(dashboard),
  ]
}

function areaTable(catalogue: Catalogue, dashboard: Dashboard): DataTable {
  return {
    name: '業務領域',
    columns: [
      '年度',
      'No.',
      '呼称',
      '概要',
      '機微業務等実施部署',
      '発生確率',
      '総合影響度',
      '顕著な影響の項目数',
      '影響のタイプ数',
      '対象システム',
    ],
    rows: dashboard.areas.map((area, index) => [
      dashboard.fiscalYear,
      index + 1,
      area.name.text,
      area.overview.text,
      area.department,
      area.likelihood === null ? null : likelihoodWord(catalogue, area.likelihood, 'ja'),
      impactWord(catalogue, area.impact.impact, 'ja'),
      area.impact.itemCount,
      area.impact.types.length,
      area.systems.join('、'),
    ]),
  }
}

/** 対策実施状況, a row for each system, time and objective: the table that `--format csv` gives. */
export function statusDataTable(dashboard: Dashboard): DataTable {
  const rows = (system: Dashboard['systems'][number], time: string, table: StatusTable) =>
    table.objectives.map(({ objective, set, setCount, own, ownCount }: ObjectiveStatus) => [
      dashboard.fiscalYear,
      system.name,
      system.departments.join('、'),
      time,
      objective,
      set ?? UNMET,
      setCount,
      own,
      ownCount,
    ])
  return {
    name: '対策実施状況',
    columns: [
      '年度',
      '対象システム',
      '対象システム管理責任部署',
      '時点',
      '統制目標',
      '対策セットの対策',
      '対策セットの対策の実施数',
      '対策セット以外の対策',
      '対策セット以外の対策の実施数',
    ],
    rows: dashboard.systems.flatMap((system) => [
      ...rows(system, '現状', system.now),
      ...rows(system, `${lastPlanYear(dashboard.fiscalYear)}年度末（予定）`, system.atEnd),
    ]),
  }
}

function measureTable(catalogue: Catalogue, dashboard: Dashboard): DataTable {
  return {
    name: '対策',
    columns: ['年度', '対象システム', '統制目標', '区分', '対策', '名称', '実施状況'],
    rows: dashboard.systems.flatMap((system) => [
      ...system.measures.map(({ id, state }) => {
        const measure = catalogue.countermeasures.find((one) => one.id === id)
        const words = MEASURE_STATE_WORDS[state].ja
        return [
          dashboard.fiscalYear,
          system.name,
          measure?.objective ?? '',
          '対策セット',
          measure?.number ?? id,
          measure?.name.ja ?? '',
          words,
        ]
      }),
      ...system.ownMeasures.map(({ objective, description }) => [
        dashboard.fiscalYear,
        system.name,
        objective,
        '対策セット以外',
        null,
        description,
        MEASURE_STATE_WORDS.implemented.ja,
      ]),
    ]),
  }
}

function planTable(dashboard: Dashboard): DataTable {
  const { fiscalYear } = dashboard
  return {
    name: '評価と計画',
    columns: [
      '年度',
      '対象システム',
      '組織・業務への影響及び残存リスク',
      `${fiscalYear}年度の対策導入計画概要`,
      '計画の進行状況',
      '遅延の理由',
      `${fiscalYear + 1}年度の対策導入計画概要`,
      '対象期間を通しての予算措置等',
    ],
    rows: dashboard.systems.map((system) => [
      fiscalYear,
      system.name,
      system.riskEvaluation.text,
      system.thisYearOutline.text,
      system.progress === null ? null : PROGRESS_WORDS[system.progress].ja,
      system.delayReason.text,
      system.nextYearOutline.text,
      system.budgetOutline.text,
    ]),
  }
}

function chartTable(dashboard: Dashboard): DataTable {
  return {
    name: '推移',
    columns: [
      '対象システム',
      '年度末',
      '実施済（対策セット）',
      '実施予定（対策セット）',
      '実施済（独自）',
      '実施予定（独自）',
    ],
    rows: dashboard.systems.flatMap((system) =>
      system.chart.map(({ fiscalYear, doneSet, plannedSet, doneOwn, plannedOwn }) => [
        system.name,
        fiscalYear,
        doneSet,
        plannedSet,
        doneOwn,
        plannedOwn,
      ]),
    ),
  }
}

/** CSV of RFC 4180 in UTF-8 with a byte order mark, CRLF, as Japanese Excel opens it. */
export function csvOf(table: DataTable): string {
  const lines = [table.columns, ...table.rows].map((row) => row.map(csvField).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

/** Quoted where needed. A text that a spreadsheet would run as a formula gets an apostrophe in front. */
function csvField(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+@\t\r]/.test(value) || /^-./.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
