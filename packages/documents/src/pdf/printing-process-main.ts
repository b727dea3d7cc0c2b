import { printDashboard, type PrintingReply, type PrintingTask } from './printing-task.ts'

/** The other side of dashboard-batch.ts: prints one dashboard after another until its parent ends it. */
function reply(message: PrintingReply): void {
  process.send?.(message)
}

process.on('message', (task: PrintingTask) => {
  printDashboard(task).then(
    (result) => reply({ kind: 'done', result, bytes: process.memoryUsage.rss() }),
    (error: unknown) => reply({ kind: 'defect', stack: error instanceof Error ? String(error.stack) : String(error) }),
  )
})
process.on('disconnect', () => process.exit())
