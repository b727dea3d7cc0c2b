import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { type DashboardJob, printDashboard, type PrintingReply } from './printing-task.ts'

/** The other side of dashboard-batch.ts: is told the catalogue, and prints one dashboard after another until its parent ends it. */
process.once('message', (catalogue: Catalogue) => {
  process.on('message', (job: DashboardJob) => process.send?.(printed(catalogue, job)))
})
process.on('disconnect', () => process.exit())

function printed(catalogue: Catalogue, job: DashboardJob): PrintingReply {
  try {
    return { kind: 'done', result: printDashboard(catalogue, job), bytes: process.memoryUsage.rss() }
  } catch (error) {
    return { kind: 'defect', stack: error instanceof Error ? String(error.stack) : String(error) }
  }
}
