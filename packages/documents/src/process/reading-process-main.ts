import { readFileSync } from 'node:fs'
import { doTask, type ReadingReply, type ReadingTask } from './reading-tasks.ts'

/** The other side of reading-process.ts: does one task after another until its parent goes. */
function reply(message: ReadingReply): void {
  process.send?.(message)
}

/** The most resident memory so far. Not resourceUsage's: that begins with what the parent had when it forked. */
function peakBytes(): number {
  try {
    const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    return Number(kilobytes) * 1024
  } catch {
    // Only Linux tells; what is known now is at least that much.
    return process.memoryUsage.rss()
  }
}

process.on('message', (task: ReadingTask) => {
  try {
    reply({ kind: 'done', result: doTask(task), peak: peakBytes() })
  } catch (error) {
    reply({ kind: 'defect', stack: error instanceof Error ? String(error.stack) : String(error) })
  }
})
process.on('disconnect', () => process.exit())
reply({ kind: 'ready' })
