import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Dashboard } from '@sonae/domain/dashboard/dashboard-model'
import { type DashboardPdf, dashboardPdf, type DashboardPdfOptions } from './dashboard-pdf.ts'
import { MissingGlyphError } from './fonts.ts'
import { PageError } from './page.ts'

export type DashboardJob = { readonly dashboard: Dashboard; readonly options: DashboardPdfOptions }

/** A dashboard as PDF, or the words that say what in it cannot be printed and how to mend it. */
export type DashboardResult = ({ readonly ok: true } & DashboardPdf) | { readonly ok: false; readonly message: string }

/** What a printing process answers; `bytes` is the memory that it has. */
export type PrintingReply =
  | { readonly kind: 'done'; readonly result: DashboardResult; readonly bytes: number }
  | { readonly kind: 'defect'; readonly stack: string }

export function printDashboard(catalogue: Catalogue, { dashboard, options }: DashboardJob): DashboardResult {
  try {
    return { ok: true, ...dashboardPdf(catalogue, dashboard, options) }
  } catch (error) {
    if (error instanceof PageError || error instanceof MissingGlyphError) return { ok: false, message: error.message }
    throw error
  }
}
