import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { LimitProblem } from '../workbook/read-problem.ts'
import type { ReadingReply, ReadingResult, ReadingTask, ReadingTasks, TaskName } from './reading-tasks.ts'

export type ProcessLimits = {
  /** For one task, from the moment it is handed over. */
  readonly seconds: number
  /** Resident memory of the process. */
  readonly megabytes: number
}

/** Enough for the largest workbook within the bounds of read-workbook.ts. */
export const READING_LIMITS: ProcessLimits = { seconds: 5, megabytes: 300 }

/** What a task cost: wall time, and the most memory that its process ever had. */
export type ReadingCost = { readonly milliseconds: number; readonly peakBytes: number }

const MAIN = fileURLToPath(new URL('reading-process-main.ts', import.meta.url))
const MEGABYTE = 1024 * 1024
/** The heap's share of the memory limit; the rest is for the program itself, the file and what it unpacks to. */
const HEAP_SHARE = 0.35
const WATCH_MILLISECONDS = 25

/**
 * Reads files of strangers in a child process that cannot write files, start programs or load native code, and that is
 * killed without harm when a file takes more time or memory than it may. One task at a time; after a kill the next task
 * gets a fresh process.
 */
export class ReadingProcess {
  readonly #limits: ProcessLimits
  #child: ChildProcess | undefined
  #lastCost: ReadingCost | undefined
  #queue: Promise<unknown> = Promise.resolve()

  constructor(limits: ProcessLimits = READING_LIMITS) {
    this.#limits = limits
  }

  /** What the last task cost; undefined before the first, and after one that was ended. */
  get lastCost(): ReadingCost | undefined {
    return this.#lastCost
  }

  /**
   * Does a task with a file of a stranger.
   * @throws Error when reading itself is broken: a defect of ours, with its stack
   */
  async read<T extends TaskName>(
    task: T,
    given: ReadingTasks[T]['given'],
  ): Promise<ReadingTasks[T]['result'] | { readonly ok: false; readonly problem: LimitProblem }> {
    // oxlint-disable-next-line no-unsafe-type-assertion -- T pairs the two, which TypeScript cannot follow
    const result = await this.#next({ task, ...given } as ReadingTask)
    if (result.task === 'ended') return { ok: false, problem: result.problem }
    if (result.task !== task) throw new Error(`${task} answered by ${result.task}`)
    return result.value
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** Ends the process when its task is done. */
  async close(): Promise<void> {
    await this.#queue
    const child = this.#child
    this.#child = undefined
    if (child !== undefined) await killed(child)
  }

  #next(task: ReadingTask): Promise<ReadingResult | Ended> {
    const result = this.#queue.then(() => this.#doNow(task))
    this.#queue = result.catch(() => undefined)
    return result
  }

  async #doNow(task: ReadingTask): Promise<ReadingResult | Ended> {
    const child = this.#child?.connected === true ? this.#child : await start(this.#limits)
    this.#child = child
    this.#lastCost = undefined
    const begin = performance.now()
    const reply = await oneTask(child, task, this.#limits)
    if (reply.kind === 'done') {
      this.#lastCost = { milliseconds: performance.now() - begin, peakBytes: reply.peak }
      return reply.result
    }
    this.#child = undefined
    await killed(child)
    return { task: 'ended', problem: reply }
  }
}

/** A task that its limits ended. */
type Ended = { readonly task: 'ended'; readonly problem: LimitProblem }

async function start({ megabytes }: ProcessLimits): Promise<ChildProcess> {
  const child = fork(MAIN, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Nothing of our surroundings is its business.
    env: {},
    execArgv: [
      '--permission',
      '--allow-fs-read=*',
      `--max-old-space-size=${Math.floor(megabytes * HEAP_SHARE)}`,
      '--max-semi-space-size=4',
    ],
  })
  const reply = await nextReply(child)
  if (reply.kind !== 'ready') throw new Error(`the reading process did not start: ${describe(reply)}`)
  return child
}

/** How a process ended that was not to end. */
type Death = {
  readonly kind: 'died'
  readonly code: number | null
  readonly signal: string | null
  readonly stderr: string
}

/** The next message, or how the process ended. */
function nextReply(child: ChildProcess): Promise<ReadingReply | Death> {
  return new Promise((resolve) => {
    let stderr = ''
    const onData = (chunk: Buffer) => {
      stderr = (stderr + chunk.toString()).slice(-4000)
    }
    const settle = (reply: ReadingReply | Death) => {
      child.off('message', settle)
      child.off('exit', onExit)
      child.stderr?.off('data', onData)
      resolve(reply)
    }
    const onExit = (code: number | null, signal: string | null) => settle({ kind: 'died', code, signal, stderr })
    child.on('message', settle)
    child.on('exit', onExit)
    child.stderr?.on('data', onData)
  })
}

async function oneTask(
  child: ChildProcess,
  task: ReadingTask,
  { seconds, megabytes }: ProcessLimits,
): Promise<LimitProblem | Extract<ReadingReply, { kind: 'done' }>> {
  const tooLong: LimitProblem = { kind: 'took-too-long', seconds }
  const tooMuch: LimitProblem = { kind: 'took-too-much-memory', megabytes }
  const reply = nextReply(child)
  child.send(task)
  const limit = Promise.withResolvers<LimitProblem>()
  const timer = setTimeout(() => limit.resolve(tooLong), seconds * 1000)
  const watch = setInterval(() => {
    void isLarger(child.pid, megabytes * MEGABYTE).then((larger) => larger && limit.resolve(tooMuch))
  }, WATCH_MILLISECONDS)
  try {
    const first = await Promise.race([reply, limit.promise])
    if (first.kind === 'done' || first.kind === 'took-too-long' || first.kind === 'took-too-much-memory') return first
    // The engine ends itself when its heap is full.
    if (first.kind === 'died' && /out of memory/i.test(first.stderr)) return tooMuch
    throw new Error(`reading failed: ${describe(first)}`)
  } finally {
    clearTimeout(timer)
    clearInterval(watch)
  }
}

function describe(reply: ReadingReply | Death): string {
  if (reply.kind === 'defect') return reply.stack
  return reply.kind === 'died' ? `ended by ${reply.signal ?? `code ${reply.code}`}\n${reply.stderr}` : reply.kind
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
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else {
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    }
  })
}
