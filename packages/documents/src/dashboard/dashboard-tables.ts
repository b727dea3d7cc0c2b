import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Dashboard, DashboardArea } from '@sonae/domain/dashboard/dashboard-model'
import { PROGRESS_WORDS } from '@sonae/domain/describe/words'
import { impactChoices, likelihoodChoices } from '../table/area-tables.ts'
import { AREA_ID, FISCAL_YEAR, IMPACT_ITEM_COUNT, IMPACT_TYPE_COUNT } from '../table/shared-columns.ts'
import { CHART_TABLE, MARK_TABLE, TOTAL_TABLE } from '../table/status-mark-tables.ts'
import { type Column, type DataTable, defineTable } from '../table/table-definition.ts'
import { type DashboardSource, dashboardSource } from '../table/table-source.ts'
import { DASHBOARD_MEASURE_TABLE } from './dashboard-measure-table.ts'
import { SYSTEM, type SystemRow, systemRows } from './dashboard-system-columns.ts'

type AreaRow = DashboardArea & { readonly areaId: string; readonly no: number }

/** ２ 保護対象とする業務領域, as the page words it. */
export const DASHBOARD_AREA_TABLE = defineTable<DashboardSource, AreaRow>({
  key: 'dashboard-areas',
  name: { ja: '保護対象の業務領域', en: 'Protected areas' },
  meaning: {
    ja: 'ダッシュボードに示す業務領域。文言は紙面のもの。',
    en: 'An area on the dashboard, in the words of the page.',
  },
  rows: ({ dashboard }) => dashboard.areas.map((area, index) => ({ ...area, areaId: area.id, no: index + 1 })),
  columns: [
    FISCAL_YEAR,
    AREA_ID,
    {
      key: 'no',
      ja: 'No.',
      en: 'No.',
      type: 'integer',
      meaning: { ja: '紙面での番号。', en: 'Its number on the page.' },
      source: '図５',
      value: ({ no }) => no,
    },
    {
      key: 'name',
      ja: '呼称',
      en: 'Name',
      type: 'text',
      meaning: { ja: '紙面での呼称。', en: 'The name on the page.' },
      source: '表３',
      value: ({ name }) => name.text,
    },
    {
      key: 'overview',
      ja: '概要',
      en: 'Overview',
      type: 'text',
      meaning: { ja: '紙面での概要。', en: 'The overview on the page.' },
      source: '表３',
      value: ({ overview }) => overview.text,
    },
    {
      key: 'department',
      ja: '機微業務等実施部署',
      en: 'Business department',
      type: 'text',
      meaning: { ja: '業務領域を担う部署。', en: 'The department of the area.' },
      source: '表３',
      value: ({ department }) => department,
    },
    {
      key: 'likelihood',
      ja: '発生確率',
      en: 'Likelihood',
      type: 'choice',
      nullable: true,
      choices: likelihoodChoices,
      meaning: { ja: '脅威事象の発生確率。', en: 'The likelihood of the threat event.' },
      source: '表３',
      value: ({ likelihood }) => likelihood,
    },
    {
      key: 'overall_impact',
      ja: '総合影響度',
      en: 'Overall impact',
      type: 'choice',
      choices: impactChoices,
      meaning: { ja: '組織・業務への総合影響度。', en: 'The overall impact.' },
      source: '表３',
      value: ({ impact }) => impact.impact,
    },
    {
      ...IMPACT_ITEM_COUNT,
      value: ({ impact }) => impact.itemCount,
    },
    {
      ...IMPACT_TYPE_COUNT,
      value: ({ impact }) => impact.types.length,
    },
    {
      key: 'systems',
      ja: '対象システム',
      en: 'Target systems',
      type: 'list',
      meaning: { ja: '特定した対象システムの名称。', en: 'The names of the identified systems.' },
      source: '表３',
      value: ({ systems }) => systems,
    },
  ],
})

function pageText(
  field: 'riskEvaluation' | 'thisYearOutline' | 'delayReason' | 'nextYearOutline' | 'budgetOutline',
  key: string,
  ja: string,
  en: string,
): Column<SystemRow, DashboardSource> {
  return {
    key,
    ja,
    en,
    type: 'text',
    meaning: { ja: `紙面での${ja}。`, en: `${en}, in the words of the page.` },
    source: '表３',
    value: ({ system }) => system[field].text,
  }
}

/** The page's texts, as they are worded there. */
export const DASHBOARD_TEXT_TABLE = defineTable<DashboardSource, SystemRow>({
  key: 'dashboard-texts',
  name: { ja: '評価と計画', en: 'Evaluation and plan' },
  meaning: {
    ja: 'ダッシュボードに示すシート。文言は紙面のもの。',
    en: 'A sheet on the dashboard, in the words of the page.',
  },
  rows: systemRows,
  columns: [
    FISCAL_YEAR,
    ...SYSTEM,
    pageText('riskEvaluation', 'risk_evaluation', '組織・業務への影響及び残存リスク', 'Impact and residual risk'),
    pageText('thisYearOutline', 'this_year_outline', '当年度の対策導入計画概要', 'Outline for this year'),
    {
      key: 'progress',
      ja: '計画の進行状況',
      en: 'Progress',
      type: 'choice',
      nullable: true,
      choices: () => PROGRESS_WORDS,
      meaning: {
        ja: '当年度の計画の進行状況。前年度の承認された計画がなければ空。',
        en: "Progress in this year; blank without last year's approved plan.",
      },
      source: '表３',
      value: ({ system }) => system.progress,
    },
    pageText('delayReason', 'delay_reason', '遅延の理由', 'Reason of the delay'),
    pageText('nextYearOutline', 'next_year_outline', '次年度の対策導入計画概要', 'Outline for next year'),
    pageText('budgetOutline', 'budget_outline', '対象期間を通しての予算措置等', 'Budget of the period'),
  ],
})

const DASHBOARD_TABLES = [
  DASHBOARD_AREA_TABLE,
  MARK_TABLE,
  TOTAL_TABLE,
  DASHBOARD_MEASURE_TABLE,
  DASHBOARD_TEXT_TABLE,
  CHART_TABLE,
]

/** Everything of the dashboard as tables: the areas, the status by objective, the measures, the texts, the chart. */
export function dashboardTables(catalogue: Catalogue, dashboard: Dashboard): DataTable[] {
  return DASHBOARD_TABLES.map((table) => table.fill(catalogue, dashboardSource(catalogue, dashboard)))
}

/** 対策実施状況 of the dashboard's systems: the table that `--format csv` gives. */
export function markTable(catalogue: Catalogue, dashboard: Dashboard): DataTable {
  return MARK_TABLE.fill(catalogue, dashboardSource(catalogue, dashboard))
}
