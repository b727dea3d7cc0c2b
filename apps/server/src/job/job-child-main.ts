import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { doTask } from './do-task.ts'
import type { JobTask, TaskReply } from './job-task.ts'

/** The other side of run-child.ts: does the one task that it is given. Its parent ends it. */

/** Resolves when it is out: what follows may be native code that lets nothing else happen. */
function reply(message: TaskReply): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(message, () => resolve())
  })
}

async function work(task: JobTask): Promise<void> {
  try {
    await reply({ kind: 'ended', outcome: await doTask(task, (progress) => reply({ kind: 'progress', progress })) })
  } catch (error) {
    await reply({ kind: 'defect', stack: error instanceof Error ? String(error.stack) : String(error) })
  }
}

const parent = process.ppid

process.on('message', (task: JobTask) => void work(task))
process.on('disconnect', () => process.exit())
// While native code works this thread does not see that the parent has gone; another one does, from before it begins.
if (process.permission.has('worker')) {
  const watch = new Worker(new URL('orphan-watch.ts', import.meta.url), { workerData: parent })
  await once(watch, 'online')
  watch.unref()
}
await reply({ kind: 'ready' })
