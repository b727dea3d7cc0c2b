import { resolve } from 'node:path'
import type { ConnectionSettings, DatabaseAccess } from './connection.ts'
import type { PostgresLog } from './event.ts'
import { lockInstance } from './instance-lock.ts'
import { layOut } from './instance.ts'
import { type PostgresEnd, type RestartPolicy, keepRunning } from './keep-running.ts'
import type { EmbeddedRole } from './passwords.ts'
import type { Outcome, PostgresProblem } from './problem.ts'
import { type RunningServer, connectionTo, runServer } from './run-server.ts'
import { keepLogBounded } from './server-log.ts'
import type { ServerSettings } from './settings.ts'

export type StartOptions = {
  /** The service's data; the server's is in `postgres` below it. Made where it is missing. */
  readonly dataRoot: string
  readonly log: PostgresLog
  /** Whether it is started again when it dies; it is not unless told (`DEFAULT_RESTARTS`). */
  readonly restarts?: RestartPolicy
  /** The major version of a new directory; the bundled one unless given. */
  readonly major?: number
  /** The bin directory to use, instead of the system's or the bundled one. */
  readonly binaries?: string
  /** Whom PostgreSQL is to run as, where we are root. */
  readonly account?: { readonly uid: number; readonly gid: number }
  readonly socketDirectory?: string
  /** Beyond ours, or instead of them. */
  readonly settings?: ServerSettings
  /** How long recovery after a crash may take, in seconds; 600 unless given. */
  readonly readySeconds?: number
  /** Ends a start that is under way; afterwards it has no effect. */
  readonly signal?: AbortSignal
}

export type EmbeddedPostgres = DatabaseAccess &
  AsyncDisposable & {
    /** The postmaster's; another one after a restart. */
    readonly pid: number
    /** As 18.4. */
    readonly version: string
    readonly socketDirectory: string
    /**
     * As for each database, and the same after a restart; `maintenance` is the superuser, for backups and for making
     * databases.
     */
    readonly connection: (role: EmbeddedRole) => ConnectionSettings
    /** Resolves once: the server has ended and does not come back by itself. */
    readonly exited: Promise<PostgresEnd>
    /** Says where the service is reached, for whoever starts it a second time. */
    readonly announce: (address: string) => Promise<void>
    /** Stops the server and waits until it is gone; may be called again, and after it died. */
    readonly stop: () => Promise<void>
  }

export type StartResult =
  | { readonly ok: true; readonly postgres: EmbeddedPostgres }
  | { readonly ok: false; readonly problem: PostgresProblem }

/**
 * Starts the embedded PostgreSQL of a data root, new or existing, or adopts the one that an earlier service left running.
 * The data root is ours alone until it is stopped; signals to this process are the caller's affair.
 * @throws what is a defect of ours
 */
export async function startPostgres(options: StartOptions): Promise<StartResult> {
  const dataRoot = resolve(options.dataRoot)
  const laidOut = await layOut({ ...options, dataRoot })
  if (!laidOut.ok) return laidOut
  const instance = laidOut.value
  const held = await lockInstance(instance.lock, dataRoot)
  if (!held.ok) return held
  const lock = held.value
  const run = (signal: AbortSignal | undefined) =>
    runServer(instance, {
      major: options.major,
      binaries: options.binaries,
      settings: options.settings ?? {},
      readySeconds: options.readySeconds ?? 600,
      log: options.log,
      signal,
    })
  let started: Outcome<RunningServer> | undefined
  try {
    started = await run(options.signal)
  } finally {
    if (started?.ok !== true) await lock.release()
  }
  if (!started.ok) return started
  const { value: first } = started
  const stopBounding = keepLogBounded(instance.logFile)
  const kept = keepRunning({ instance, first, again: run, policy: options.restarts, log: options.log })
  let stopping: Promise<void> | undefined
  const stopNow = async () => {
    await kept.stop()
    stopBounding()
    await lock.release()
  }
  const stop = () => (stopping ??= stopNow())
  return {
    ok: true,
    postgres: {
      get pid() {
        return kept.current().postmaster.pid
      },
      version: first.version,
      socketDirectory: instance.run,
      connection: (role) => connectionTo(instance, kept.current().passwords, role),
      exited: kept.exited,
      announce: lock.announce,
      stop,
      [Symbol.asyncDispose]: stop,
    },
  }
}
