import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { systemCode } from './problem.ts'

/** How a program ended (code null: by a signal), or the system code that kept it from starting. */
export type ProgramEnd =
  | { readonly started: true; readonly exitCode: number | null; readonly output: string }
  | { readonly started: false; readonly code: string }

/** Nothing of our surroundings is PostgreSQL's business, above all no PG… variable; its messages are read in English. */
const PROGRAM_ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
}

/** Whom a program runs as; `switched` where that is not ourselves. */
export type ProgramAccount = { readonly uid: number; readonly gid: number; readonly switched: boolean }

type ProgramOptions = {
  /** Ourselves where it is not given. */
  readonly account?: ProgramAccount
  readonly input?: string
  readonly signal?: AbortSignal
}

/** Runs a program to its end; its standard output and error come back together. */
export async function runProgram(
  file: string,
  args: readonly string[],
  { account, input, signal }: ProgramOptions = {},
): Promise<ProgramEnd> {
  const spawned = await spawnAs(account, file, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  if (!spawned.started) return spawned
  const { child } = spawned
  const closed = once(child, 'close')
  const end = () => child.kill('SIGTERM')
  signal?.addEventListener('abort', end)
  if (signal?.aborted === true) end()
  let output = ''
  const take = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-16_000)
  }
  child.stdout?.on('data', take)
  child.stderr?.on('data', take)
  // A program that ends without reading is known by its exit.
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(input ?? '')
  await closed
  signal?.removeEventListener('abort', end)
  return { started: true, exitCode: child.exitCode, output: output.trim() }
}

type Spawned =
  | { readonly started: true; readonly child: ChildProcess }
  | { readonly started: false; readonly code: string }

/**
 * Starts a program as an account, with nothing of our surroundings.
 * @returns the system code where it does not start
 */
export async function spawnAs(
  account: ProgramAccount | undefined,
  file: string,
  args: readonly string[],
  options: Pick<SpawnOptions, 'stdio' | 'detached'>,
): Promise<Spawned> {
  try {
    const as = account?.switched === true ? { uid: account.uid, gid: account.gid } : {}
    const child = spawn(file, args, { cwd: '/', env: PROGRAM_ENVIRONMENT, ...as, ...options })
    // Some codes are thrown at once, others are told by an event.
    await once(child, 'spawn')
    return { started: true, child }
  } catch (error) {
    const code = systemCode(error)
    if (code === undefined) throw error
    return { started: false, code }
  }
}
