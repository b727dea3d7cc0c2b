import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { DASHBOARD_MEASURE_TABLE } from '../dashboard/dashboard-measure-table.ts'
import { DASHBOARD_AREA_TABLE, DASHBOARD_TEXT_TABLE } from '../dashboard/dashboard-tables.ts'
import { WORDING_TABLE } from '../dashboard/wording-table.ts'
import { ADVERSE_IMPACT_TABLE } from './adverse-impact-table.ts'
import { TARGET_SYSTEM_TABLE, USED_SYSTEM_TABLE } from './area-system-tables.ts'
import { AREA_DECISION_TABLE, AREA_TABLE } from './area-tables.ts'
import { CONDITION_TABLE, FINDING_TABLE, YEAR_TABLE } from './check-tables.ts'
import { DESCRIPTION_TABLES } from './description-tables.ts'
import { HOLDER_TABLE } from './holder-table.ts'
import { BUSINESS_SHEET_TABLE, CYCLE_TABLE } from './organisation-tables.ts'
import { PLAN_CHANGE_TABLE, PLAN_ROW_TABLE } from './plan-row-tables.ts'
import { BUDGET_TABLE, PLAN_SHEET_TABLE } from './plan-sheet-tables.ts'
import { RESIDUAL_RISK_TABLE } from './residual-risk-table.ts'
import { CHART_TABLE, MARK_TABLE, TOTAL_TABLE } from './status-mark-tables.ts'
import { STATUS_ROW_TABLE } from './status-row-table.ts'
import { STATUS_SHEET_TABLE, SYSTEM_TABLE } from './system-tables.ts'
import type { TableDefinition, TableInfo } from './table-definition.ts'
import type { CycleSource } from './table-source.ts'

/** Every table of a cycle, in the order of the sheets. */
export const CYCLE_TABLES: readonly TableDefinition<CycleSource>[] = [
  CYCLE_TABLE,
  BUSINESS_SHEET_TABLE,
  AREA_TABLE,
  AREA_DECISION_TABLE,
  ADVERSE_IMPACT_TABLE,
  USED_SYSTEM_TABLE,
  TARGET_SYSTEM_TABLE,
  SYSTEM_TABLE,
  STATUS_SHEET_TABLE,
  STATUS_ROW_TABLE,
  HOLDER_TABLE,
  RESIDUAL_RISK_TABLE,
  PLAN_SHEET_TABLE,
  PLAN_ROW_TABLE,
  PLAN_CHANGE_TABLE,
  BUDGET_TABLE,
  MARK_TABLE,
  TOTAL_TABLE,
  CHART_TABLE,
  CONDITION_TABLE,
  DASHBOARD_AREA_TABLE,
  DASHBOARD_MEASURE_TABLE,
  DASHBOARD_TEXT_TABLE,
  WORDING_TABLE,
  FINDING_TABLE,
  YEAR_TABLE,
]

/** Members of the cycle file that no table gives, and why. A trailing `.` stands for all below. */
export const OMITTED_FIELDS: Readonly<Record<string, string>> = {
  format: 'names the cycle file itself; exports have a format of their own (_about)',
  schemaVersion: 'of the cycle file itself; exports have a version of their own (_about)',
  'prior.': "last year's sheets: its own cycle file gives the same tables; year-comparison says what changed",
}

/** All tables, those that describe the export included, without rows: what the dictionary is made of. */
export function tableInfos(catalogue: Catalogue): TableInfo[] {
  return [...CYCLE_TABLES, ...DESCRIPTION_TABLES].map((table) => table.describe(catalogue))
}
