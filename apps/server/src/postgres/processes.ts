import { readFile, readdir, readlink } from 'node:fs/promises'
import { systemCode } from './problem.ts'
import { type ProgramAccount, runProgram } from './run-program.ts'

/** A process and when it started (clock ticks since boot), which tells it from a later one with the same pid. */
export type ProcessIdentity = { readonly pid: number; readonly startTicks: string; readonly name: string }

/** The living process of that pid; undefined where there is none, or it is dead and only not yet reaped (a zombie). */
export async function findProcess(pid: number): Promise<ProcessIdentity | undefined> {
  const text = await readOr(`/proc/${pid}/stat`, '')
  // The name, in parentheses, may hold anything.
  const end = text.lastIndexOf(')')
  const fields = text.slice(end + 2).split(' ')
  const [state, startTicks] = [fields[0], fields[19]]
  if (state === undefined || startTicks === undefined || state === 'Z' || state === 'X') return undefined
  return { pid, startTicks, name: text.slice(text.indexOf('(') + 1, end) }
}

/** Whether that very process still lives. */
export async function isAlive({ pid, startTicks }: ProcessIdentity): Promise<boolean> {
  return (await findProcess(pid))?.startTicks === startTicks
}

/** Whether a pid is not free: a living process, or a zombie. PostgreSQL asks the same of a lock file's pid. */
export function isPidInUse(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemCode(error) === 'EPERM'
  }
}

/** The words of the process's command line; undefined where it is not to be read. */
export async function commandLine(pid: number): Promise<readonly string[] | undefined> {
  const text = await readOr(`/proc/${pid}/cmdline`, '')
  return text === '' ? undefined : text.replace(/\0$/, '').split('\0')
}

/** The living processes of PostgreSQL: postmasters, backends, single-user servers, of whatever directory. */
async function servers(): Promise<ProcessIdentity[]> {
  const names = await readdir('/proc')
  const all = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map((name) => findProcess(Number(name))))
  return all.filter((found) => found !== undefined).filter(({ name }) => name === 'postgres')
}

/**
 * The living processes of PostgreSQL that work in a data directory.
 * @param directory its real path; PostgreSQL's processes have it as their working directory
 * @param account whose processes they are
 */
export async function serversIn(directory: string, account: ProgramAccount): Promise<ProcessIdentity[]> {
  const found = await Promise.all(
    (await servers()).map(async (server) => ({ server, place: await workingDirectory(server.pid, account) })),
  )
  return found.filter(({ place }) => place === directory).map(({ server }) => server)
}

/** A process's working directory; undefined where the system does not tell. */
export async function workingDirectory(pid: number, account: ProgramAccount): Promise<string | undefined> {
  const link = `/proc/${pid}/cwd`
  try {
    return await readlink(link)
  } catch (error) {
    // The root of most containers may not look into other accounts' processes; the account itself may.
    if (!account.switched || !['EACCES', 'EPERM'].includes(systemCode(error) ?? '')) return undefined
    const end = await runProgram('readlink', ['--no-newline', link], { account })
    return end.started && end.exitCode === 0 ? end.output : undefined
  }
}

/** Sends a signal; a process that has ended meanwhile is no error. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') throw error
  }
}

async function readOr(path: string, otherwise: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    return otherwise
  }
}
