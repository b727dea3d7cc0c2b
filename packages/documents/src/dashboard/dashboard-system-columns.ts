import type { DashboardSystem } from '@sonae/domain/dashboard/dashboard-model'
import { SHEET_ID } from '../table/shared-columns.ts'
import type { Column } from '../table/table-definition.ts'
import type { DashboardSource } from '../table/table-source.ts'

/** A sheet on the dashboard, and the columns that name it. */

export type SystemRow = { readonly sheetId: string; readonly system: DashboardSystem }

export const SYSTEM: readonly Column<SystemRow, DashboardSource>[] = [
  SHEET_ID,
  {
    key: 'sheet_name',
    ja: '対象システム',
    en: 'Target systems',
    type: 'text',
    meaning: { ja: '紙面での対象システムの名称。', en: 'The names of the systems on the page.' },
    source: '表３',
    value: ({ system }) => system.name,
  },
]

export function systemRows({ dashboard }: DashboardSource): SystemRow[] {
  return dashboard.systems.map((system) => ({ sheetId: system.id, system }))
}
