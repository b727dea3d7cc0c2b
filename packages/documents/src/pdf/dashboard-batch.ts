import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { DashboardJob, DashboardResult, PrintingReply } from './printing-task.ts'

export type BatchLimits = {
  /** At most as many at once; one for each core is best. */
  readonly processes: number
  /** For one dashboard, from the moment it is handed over. */
  readonly seconds: number
  /** A process that has more memory is renewed. */
  readonly megabytes: number
}

const LIMITS: BatchLimits = { processes: availableParallelism(), seconds: 60, megabytes: 400 }

const MAIN = fileURLToPath(new URL('printing-process-main.ts', import.meta.url))
const MEGABYTE = 1024 * 1024

/**
 * Many dashboards as PDF, each the same bytes as `dashboardPdf` gives, printed side by side in child processes.
 * @returns the results in the order of the jobs; one that cannot be printed says why, and the others are printed
 * @throws Error when printing itself is broken, or takes longer than it may
 */
export async function dashboardPdfs(
  catalogue: Catalogue,
  jobs: readonly DashboardJob[],
  limits: Partial<BatchLimits> = {},
): Promise<DashboardResult[]> {
  const { processes, seconds, megabytes } = { ...LIMITS, ...limits }
  const waiting = jobs.entries()
  const results: DashboardResult[] = []
  const printer = async () => {
    let child: ChildProcess | undefined
    try {
      for (const [index, job] of waiting) {
        child ??= start(catalogue)
        const { result, bytes } = await printed(child, job, seconds)
        results[index] = result
        if (bytes > megabytes * MEGABYTE) {
          child.kill('SIGKILL')
          child = undefined
        }
      }
    } finally {
      child?.kill('SIGKILL')
    }
  }
  await Promise.all(Array.from({ length: Math.min(processes, jobs.length) }, printer))
  return results
}

/** The catalogue goes first, and once: it is larger than what is printed. */
function start(catalogue: Catalogue): ChildProcess {
  const child = fork(MAIN, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // A page is made of many small things that live as long as it does.
    execArgv: ['--max-semi-space-size=32'],
  })
  child.send(catalogue)
  return child
}

function printed(
  child: ChildProcess,
  job: DashboardJob,
  seconds: number,
): Promise<Extract<PrintingReply, { kind: 'done' }>> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) => settle(() => reject(new Error(`printing ${job.dashboard.organisation}: ${what}`)))
    const onMessage = (reply: PrintingReply) => {
      if (reply.kind === 'done') settle(() => resolve(reply))
      else fail(reply.stack)
    }
    const onExit = (code: number | null, signal: string | null) => fail(`ended by ${signal ?? `code ${code}`}`)
    const timer = setTimeout(() => fail(`took more than ${seconds} seconds`), seconds * 1000)
    const settle = (then: () => void) => {
      clearTimeout(timer)
      child.off('message', onMessage)
      child.off('exit', onExit)
      then()
    }
    child.on('message', onMessage)
    child.on('exit', onExit)
    child.send(job)
  })
}
