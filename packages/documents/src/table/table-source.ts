import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { planOf, sheetName } from '@sonae/domain/cycle/cycle-lookup'
import { buildDashboard, type Dashboard } from '@sonae/domain/dashboard/dashboard-model'
import { statusAtEnd, statusNow, type StatusTable } from '@sonae/domain/evaluation/marks'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { FiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import { type ChartColumn, chartColumns } from '@sonae/domain/plan/chart'

/** A sheet 2 with what is computed from it and its plan. A system of the dashboard is one. */
export type SheetStatus = {
  readonly id: string
  readonly name: string
  readonly departments: readonly string[]
  readonly now: StatusTable
  readonly atEnd: StatusTable
  readonly chart: readonly ChartColumn[]
}

/** What the tables of marks, totals and the chart need. */
export type StatusSource = {
  readonly catalogue: Catalogue
  readonly fiscalYear: FiscalYear
  /** Of names that the catalogue gives, and of sentences. */
  readonly locale: Locale
  readonly sheets: readonly SheetStatus[]
}

export type DashboardSource = StatusSource & { readonly dashboard: Dashboard }

/** What all tables of a cycle need. Its sheets are all sheets 2, those of the dashboard only the ones of protected areas. */
export type CycleSource = DashboardSource & { readonly cycle: Cycle }

export function dashboardSource(catalogue: Catalogue, dashboard: Dashboard): DashboardSource {
  return { catalogue, fiscalYear: dashboard.fiscalYear, locale: 'ja', sheets: dashboard.systems, dashboard }
}

export function cycleSource(catalogue: Catalogue, cycle: Cycle, locale: Locale): CycleSource {
  const { fiscalYear } = cycle
  const sheets = cycle.statusSheets.map((status): SheetStatus => {
    const plan = planOf(cycle, status.id)
    return {
      id: status.id,
      name: sheetName(status),
      departments: [...new Set(status.systems.map(({ department }) => department))],
      now: statusNow(catalogue, status, plan),
      atEnd: statusAtEnd(catalogue, fiscalYear, status, plan),
      chart: chartColumns(catalogue, fiscalYear, status, plan),
    }
  })
  return { catalogue, fiscalYear, locale, sheets, dashboard: buildDashboard(catalogue, cycle), cycle }
}
