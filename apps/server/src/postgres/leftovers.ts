import { realpath, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PostgresLog } from './event.ts'
import { type Instance, socketPath } from './instance.ts'
import { isAnswered, postmasterFile, readPostmasterFile } from './postmaster-file.ts'
import { type Outcome, attempt, done, refuse } from './problem.ts'
import {
  type ProcessIdentity,
  commandLine,
  findProcess,
  isPidInUse,
  serversIn,
  signalProcess,
  workingDirectory,
} from './processes.ts'

/** How long leftovers may end by themselves, then at a signal; in seconds from the first look. */
const PATIENCE = { orphans: 2, quit: 8, kill: 45, giveUp: 60 } as const

type Leftovers = {
  readonly instance: Instance
  /** The command of the postmaster that we would start. */
  readonly command: readonly string[]
  /** False where we could not log in to a server that runs. */
  readonly adopt: boolean
  readonly log: PostgresLog
  readonly signal?: AbortSignal | undefined
}

/**
 * Settles what an earlier service left on the data directory. A postmaster that is just what we would start is given back
 * to be adopted. Any other is stopped, backends whose postmaster died are waited for and then ended, and lock files that
 * would hold up the next postmaster are removed when nothing is left that works on the directory.
 * @returns the postmaster to adopt, or undefined when the directory is free
 */
export async function settleLeftovers(leftovers: Leftovers): Promise<Outcome<ProcessIdentity | undefined>> {
  const { instance, log } = leftovers
  const directory = await attempt(instance.data, () => realpath(instance.data))
  if (!directory.ok) return directory
  const begin = performance.now()
  const sent = new Set<NodeJS.Signals>()
  for (let round = 0; ; round++) {
    if (leftovers.signal?.aborted === true) return refuse({ kind: 'aborted' })
    const servers = await serversIn(directory.value, instance.account)
    if (servers.length === 0) return clearLockFiles(instance, directory.value)
    const file = await readPostmasterFile(instance.data)
    const postmaster = servers.find(({ pid }) => pid === file?.pid)
    if (postmaster !== undefined && leftovers.adopt && file?.status !== 'stopping') {
      if (sameWords(await commandLine(postmaster.pid), leftovers.command)) return done(postmaster)
    }
    const pids = servers.map(({ pid }) => pid)
    if (round === 0) log({ event: 'waiting-for-leftovers', pids })
    const seconds = (performance.now() - begin) / 1000
    if (seconds > PATIENCE.giveUp) return refuse({ kind: 'leftovers-remain', path: instance.data, pids })
    const signal = nextSignal(postmaster !== undefined, seconds)
    if (signal !== undefined && !sent.has(signal)) {
      sent.add(signal)
      const targets = postmaster === undefined ? pids : [postmaster.pid]
      log({ event: 'ending-leftovers', pids: targets, signal })
      for (const pid of targets) signalProcess(pid, signal)
    }
    await sleep(Math.min(10 + round * 10, 100))
  }
}

/** A postmaster is asked to stop at once; what lost its postmaster ends by itself, unless it is at work on something. */
function nextSignal(hasPostmaster: boolean, seconds: number): NodeJS.Signals | undefined {
  if (hasPostmaster) return seconds < PATIENCE.kill ? 'SIGINT' : 'SIGQUIT'
  if (seconds < PATIENCE.orphans) return undefined
  return seconds < PATIENCE.quit ? 'SIGQUIT' : 'SIGKILL'
}

function sameWords(left: readonly string[] | undefined, right: readonly string[]): boolean {
  return left !== undefined && left.length === right.length && left.every((word, index) => word === right[index])
}

/**
 * Nothing works on the directory as far as this system's process list tells. A lock file whose pid is now another
 * process's (after a container's restart) or a zombie's would hold up the next postmaster all the same.
 */
async function clearLockFiles(instance: Instance, directory: string): Promise<Outcome<undefined>> {
  const file = await readPostmasterFile(directory)
  const taken = (pid: number | undefined): Outcome<undefined> =>
    refuse({ kind: 'another-postmaster', path: instance.data, pid })
  const socket = socketPath(instance.run)
  // In another container, perhaps, whose processes are not in our list.
  if (await isAnswered(socket))
    return file === undefined ? refuse({ kind: 'socket-taken', path: socket }) : taken(file.pid)
  const isElsewhere = file !== undefined && file.socketDirectory !== '' && file.socketDirectory !== instance.run
  if (isElsewhere && (await isAnswered(socketPath(file.socketDirectory)))) return taken(file.pid)
  if (file !== undefined && (await mayBePostmaster(file.pid, instance))) return taken(file.pid)
  return attempt(instance.data, async () => {
    if (file !== undefined && isPidInUse(file.pid)) await rm(postmasterFile(directory), { force: true })
    for (const path of [socket, `${socket}.lock`]) await rm(path, { force: true })
    return undefined
  })
}

/** Whether a living server does not tell us which directory it works in. */
async function mayBePostmaster(pid: number, { account }: Instance): Promise<boolean> {
  const found = await findProcess(pid)
  return found?.name === 'postgres' && (await workingDirectory(pid, account)) === undefined
}
