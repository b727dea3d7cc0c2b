import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { JobProgress } from '@sonae/domain/job/job'
import { JOB_KINDS, type JobLimits } from './job-kinds.ts'
import type { JobTask, TaskOutcome, TaskReply } from './job-task.ts'

/** How a job's process ended. */
export type ChildEnd =
  | { readonly kind: 'ended'; readonly outcome: TaskOutcome }
  | { readonly kind: 'took-too-long' | 'took-too-much-memory' }
  /** It was stopped by `signal`. */
  | { readonly kind: 'stopped' }
  /** Killed from outside, or a defect of ours; `detail` is for the log. */
  | { readonly kind: 'died'; readonly detail: string }

type ChildOptions = {
  readonly limits: JobLimits
  /** Kills the process. */
  readonly signal: AbortSignal
  readonly onStart: (pid: number) => void
  readonly onProgress: (progress: JobProgress) => void
}

const MAIN = fileURLToPath(new URL('job-child-main.ts', import.meta.url))
/** Where programs, fonts and the catalogue lie: all that a job's process may read. */
const PROGRAM = fileURLToPath(new URL('../../../../', import.meta.url))
const MEGABYTE = 1024 * 1024
/** The heap's share of the memory limit; the rest is for the program itself and for Typst. */
const HEAP_SHARE = 0.5
const WATCH_MILLISECONDS = 25
const KEPT_STDERR = 4000

/**
 * Does a task in a process of its own, which is gone when this returns. It cannot write files, read our data or start
 * programs, and has nothing of our environment. Native code is not bound by that.
 */
export async function runChild(
  task: JobTask,
  { limits, signal, onStart, onProgress }: ChildOptions,
): Promise<ChildEnd> {
  if (signal.aborted) return { kind: 'stopped' }
  const end = Promise.withResolvers<ChildEnd>()
  const stop = () => end.resolve({ kind: 'stopped' })
  signal.addEventListener('abort', stop)
  const child = start(limits, JOB_KINDS[task.input.kind].native)
  let stderr = ''
  let timer: NodeJS.Timeout | undefined
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString()).slice(-KEPT_STDERR)
  })
  child.on('error', (error) => end.resolve({ kind: 'died', detail: error.message }))
  // The engine ends itself when its heap is full.
  child.on('close', (code, by) => end.resolve(/out of memory/i.test(stderr) ? TOO_MUCH : died(code, by, stderr)))
  child.on('message', (reply: TaskReply) => {
    if (reply.kind === 'ready') {
      timer = setTimeout(() => end.resolve({ kind: 'took-too-long' }), limits.seconds * 1000)
      child.send(task, (error) => error && end.resolve({ kind: 'died', detail: error.message }))
    } else if (reply.kind === 'progress') onProgress(reply.progress)
    else end.resolve(reply.kind === 'defect' ? { kind: 'died', detail: reply.stack } : reply)
  })
  const watch = setInterval(() => {
    void isLarger(child.pid, limits.megabytes * MEGABYTE).then((larger) => larger && end.resolve(TOO_MUCH))
  }, WATCH_MILLISECONDS)
  if (child.pid !== undefined) onStart(child.pid)
  try {
    return await end.promise
  } finally {
    clearTimeout(timer)
    clearInterval(watch)
    signal.removeEventListener('abort', stop)
    await killed(child)
  }
}

const TOO_MUCH: ChildEnd = { kind: 'took-too-much-memory' }

function died(code: number | null, by: string | null, stderr: string): ChildEnd {
  return { kind: 'died', detail: `ended by ${by ?? `code ${code}`} ${stderr}`.trim() }
}

function start({ megabytes }: JobLimits, isNative: boolean): ChildProcess {
  return fork(MAIN, [], {
    cwd: PROGRAM,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Nothing of our surroundings is its business, our passwords least of all.
    env: {},
    execArgv: [
      '--permission',
      `--allow-fs-read=${PROGRAM}`,
      // Typst, and the thread that sees meanwhile that the parent has gone.
      ...(isNative ? ['--allow-addons', '--allow-worker'] : []),
      '--no-warnings',
      `--max-old-space-size=${Math.floor(megabytes * HEAP_SHARE)}`,
    ],
  })
}

/** Whether the process has more resident memory; false where the system does not say. */
async function isLarger(pid: number | undefined, bytes: number): Promise<boolean> {
  try {
    const kilobytes = /^VmRSS:\s*(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kilobytes ?? 0) * 1024 > bytes
  } catch {
    return false
  }
}

function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) resolve()
    else {
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    }
  })
}
