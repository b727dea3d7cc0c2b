import { once } from 'node:events'
import { type StartOptions, startPostgres } from '../../src/postgres/start-postgres.ts'
import { DEFAULT_RESTARTS } from '../../src/postgres/keep-running.ts'

/** A service that has nothing but its database: runs until SIGTERM, as a process that the tests can kill. */

export type ServiceOptions = Omit<StartOptions, 'log' | 'signal'> & {
  /** Becomes this user once its modules are loaded: the checkout may be closed to it. */
  readonly become?: { readonly uid: number; readonly gid: number }
  /** Ends without stopping the database, as a crash would. */
  readonly leave?: boolean
  readonly keep?: boolean
}

const { become, leave, keep, ...options } = JSON.parse(process.argv[2] ?? '{}') as ServiceOptions

if (become !== undefined) {
  process.setgroups?.([])
  process.setgid?.(become.gid)
  process.setuid?.(become.uid)
}

function say(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`)
}

const started = await startPostgres({ ...options, ...(keep === true ? { restarts: DEFAULT_RESTARTS } : {}), log: say })
if (started.ok) {
  const { postgres } = started
  const asked = once(process, 'SIGTERM')
  say({ ready: postgres.pid, connection: postgres.connection('owner') })
  if (leave === true) process.exit(0)
  // A real service is kept alive by serving.
  const serving = setInterval(() => undefined, 1000)
  await asked
  clearInterval(serving)
  await postgres.stop()
  say({ exited: await postgres.exited })
} else {
  say({ problem: started.problem })
}
