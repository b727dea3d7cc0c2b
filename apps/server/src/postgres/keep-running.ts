import { setTimeout as sleep } from 'node:timers/promises'
import type { PostgresLog } from './event.ts'
import type { Instance } from './instance.ts'
import { problemOfDeath } from './postmaster.ts'
import type { Outcome, PostgresProblem } from './problem.ts'
import type { RunningServer } from './run-server.ts'

/** How often a server that dies is started again, one death after another, and how long between. */
export type RestartPolicy = {
  readonly attempts: number
  /** The first pause; each is twice the one before. */
  readonly firstMilliseconds: number
  readonly longestMilliseconds: number
  /** A server that ran this long begins to count anew. */
  readonly calmSeconds: number
}

/** At once after a single death; given up after about half a minute. */
export const DEFAULT_RESTARTS: RestartPolicy = {
  attempts: 9,
  firstMilliseconds: 50,
  longestMilliseconds: 10_000,
  calmSeconds: 60,
}

/** How a server ended: stopped by us, or by itself, with its reason. */
export type PostgresEnd = { readonly wanted: true } | { readonly wanted: false; readonly problem: PostgresProblem }

type Keeping = {
  readonly instance: Instance
  readonly first: RunningServer
  /** Starts it again. */
  readonly again: (signal: AbortSignal) => Promise<Outcome<RunningServer>>
  readonly policy: RestartPolicy | undefined
  readonly log: PostgresLog
}

type Kept = {
  readonly current: () => RunningServer
  readonly exited: Promise<PostgresEnd>
  readonly stop: () => Promise<void>
}

/** Watches a server, starts it again by the policy when it dies, and stops it for good. */
export function keepRunning(keeping: Keeping): Kept {
  let server = keeping.first
  const stopped = new AbortController()
  const exited = watch(keeping, stopped.signal, (next) => {
    server = next
  })
  return {
    current: () => server,
    exited,
    stop: async () => {
      const begin = performance.now()
      stopped.abort()
      await server.postmaster.stop()
      // A start that was under way ends what it started.
      await exited
      const milliseconds = Math.round(performance.now() - begin)
      keeping.log({ event: 'stopped', pid: server.postmaster.pid, milliseconds })
    },
  }
}

async function watch(
  { instance, first, again, policy, log }: Keeping,
  stopped: AbortSignal,
  replace: (server: RunningServer) => void,
): Promise<PostgresEnd> {
  let server: RunningServer = first
  let attempts = 0
  for (;;) {
    const since = performance.now()
    await server.postmaster.ended
    if (stopped.aborted) return { wanted: true }
    const output = await server.postmaster.output()
    log({ event: 'died', pid: server.postmaster.pid, output })
    let problem = problemOfDeath({ instance, output })
    if (policy === undefined) return { wanted: false, problem }
    if (performance.now() - since > policy.calmSeconds * 1000) attempts = 0
    for (;;) {
      if (attempts >= policy.attempts) return { wanted: false, problem }
      const milliseconds = Math.min(policy.firstMilliseconds * 2 ** attempts, policy.longestMilliseconds)
      attempts += 1
      log({ event: 'restarting', attempt: attempts, milliseconds })
      await sleep(milliseconds, undefined, { signal: stopped }).catch(() => undefined)
      if (isAborted(stopped)) return { wanted: true }
      const next = await again(stopped)
      if (next.ok) {
        server = next.value
        replace(server)
        // Stopped while it started, and too late for the start to notice.
        if (isAborted(stopped)) await server.postmaster.stop()
        break
      }
      if (isAborted(stopped)) return { wanted: true }
      problem = next.problem
    }
  }
}

/** Asked anew: the compiler would take an earlier answer for good. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted
}
