import type { ChildProcess } from 'node:child_process'
import { open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { problemOfStart } from './data-directory.ts'
import type { Instance } from './instance.ts'
import { type Outcome, type PostgresProblem, attempt, done, refuse } from './problem.ts'
import { type ProcessIdentity, isAlive, signalProcess } from './processes.ts'
import { problemOfOutput } from './read-output.ts'
import { spawnAs } from './run-program.ts'
import { logSince, logSize } from './server-log.ts'

/** A postmaster that runs, started or adopted. */
export type Postmaster = {
  readonly pid: number
  /** Resolves when it has ended, however; reaped where it is our child. */
  readonly ended: Promise<void>
  readonly hasEnded: () => boolean
  /** Stops it: open transactions are rolled back, and everything is written. */
  readonly stop: () => Promise<void>
  /** The end of what it wrote to its log since it started (or was adopted). */
  readonly output: () => Promise<string>
}

/** A fast stop writes everything first. After this long it ends at once instead, and recovers at its next start. */
const STOP_SECONDS = 60
const LOOK_MILLISECONDS = 100

/** Starts a postmaster in a session of its own: it outlives us unless it is stopped, and no key on a terminal reaches it. */
export async function spawnPostmaster(
  { account, logFile }: Instance,
  command: readonly [string, ...string[]],
): Promise<Outcome<Postmaster>> {
  const [program, ...args] = command
  const offset = await logSize(logFile)
  const file = await attempt(logFile, () => open(logFile, 'a', 0o600))
  if (!file.ok) return file
  let spawned: Awaited<ReturnType<typeof spawnAs>>
  try {
    const stdio = ['ignore', file.value.fd, file.value.fd] as const
    spawned = await spawnAs(account, program, args, { detached: true, stdio: [...stdio] })
  } finally {
    await file.value.close()
  }
  if (!spawned.started) return refuse(problemOfStart(spawned.code, program, account))
  const { child } = spawned
  const { pid } = child
  if (pid === undefined) throw new Error('a process that started has a pid')
  // It alone is no reason for the service to go on living.
  child.unref()
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  return done(postmasterOf({ pid, ended, logFile, offset, child }))
}

/** Takes over a postmaster that is not our child: its end is seen by looking. */
export async function adoptPostmaster({ logFile }: Instance, identity: ProcessIdentity): Promise<Postmaster> {
  const { pid } = identity
  return postmasterOf({ pid, ended: watch(identity), logFile, offset: await logSize(logFile) })
}

async function watch(identity: ProcessIdentity): Promise<void> {
  while (await isAlive(identity)) {
    await sleep(LOOK_MILLISECONDS, undefined, { ref: false })
  }
}

type Watched = {
  readonly pid: number
  readonly ended: Promise<void>
  readonly logFile: string
  readonly offset: number
  /** Where it is ours. */
  readonly child?: ChildProcess
}

function postmasterOf({ pid, ended, logFile, offset, child }: Watched): Postmaster {
  let gone = false
  const end = async () => {
    await ended
    gone = true
  }
  const seen = end()
  const stop = async () => {
    // Waiting for it keeps the service alive.
    child?.ref()
    for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
      if (gone) return
      signalProcess(pid, signal)
      const waiting = new AbortController()
      // Also keeps the service alive where it is no child.
      const late = sleep(STOP_SECONDS * 1000, undefined, { signal: waiting.signal }).catch(() => undefined)
      await Promise.race([seen, late])
      waiting.abort()
    }
    await seen
  }
  return { pid, ended: seen, hasEnded: () => gone, stop, output: () => logSince(logFile, offset) }
}

type Failed = { readonly instance: Instance; readonly output: string }

/** What a postmaster died of, by its last words. */
export function problemOfDeath({ instance, output }: Failed): PostgresProblem {
  const { account, logFile, data } = instance
  return problemOfOutput(output, { path: data, uid: account.uid, logFile }, { kind: 'server-died', logFile, output })
}
