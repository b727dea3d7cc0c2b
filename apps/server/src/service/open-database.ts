import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { DatabaseAccess } from '../postgres/connection.ts'
import { databaseFromUrl } from '../postgres/database-from-url.ts'
import { describePostgresProblem, type Words } from '../postgres/describe-problem.ts'
import { describeUrlProblem } from '../postgres/describe-url-problem.ts'
import type { PostgresEvent } from '../postgres/event.ts'
import { DEFAULT_RESTARTS, type PostgresEnd } from '../postgres/keep-running.ts'
import { startPostgres } from '../postgres/start-postgres.ts'
import type { Config } from './config.ts'
import { whenAskedToStop } from './stop-signals.ts'

/** The database that the service uses: the site's own where one is named, else the embedded one. */
export type OpenDatabase = {
  readonly access: DatabaseAccess
  /** Resolves when the embedded server has ended for good; never for a site's own. */
  readonly exited: Promise<PostgresEnd>
  /** Says where the service is reached, for whoever starts it a second time. */
  readonly announce: (address: string) => Promise<void>
  readonly stop: () => Promise<void>
}

export type OpenResult =
  | { readonly ok: true; readonly database: OpenDatabase }
  | { readonly ok: false; readonly words: Words }

export async function openDatabase(
  { environment, dataRoot, demonstration }: Config,
  locale: Locale,
  log: (event: PostgresEvent) => void,
): Promise<OpenResult> {
  // A demonstration has a data directory of its own, and never a site's server.
  const own = demonstration ? undefined : await databaseFromUrl(environment)
  if (own !== undefined) {
    if (!own.ok) return { ok: false, words: describeUrlProblem(own.problem, locale) }
    const nothing = () => Promise.resolve()
    const database = { access: own.database, exited: new Promise<never>(() => {}), announce: nothing, stop: nothing }
    return { ok: true, database }
  }
  const started = await startPostgres({ dataRoot, log, restarts: DEFAULT_RESTARTS })
  if (!started.ok) return { ok: false, words: describePostgresProblem(started.problem, locale) }
  const { postgres } = started
  const { exited, announce, stop } = postgres
  return { ok: true, database: { access: postgres, exited, announce, stop } }
}

/**
 * Does the work of a command that ends with it. Asked to stop, it stops the embedded server before it ends: what was under
 * way is rolled back. Where the database cannot be opened it says why, and does nothing.
 * @returns whether the work was well done
 */
export async function withDatabase(
  config: Config,
  locale: Locale,
  work: (access: DatabaseAccess) => Promise<boolean>,
): Promise<boolean> {
  const opened = await openDatabase(config, locale, () => undefined)
  if (!opened.ok) {
    process.stderr.write(`${opened.words.text} ${opened.words.mend}\n`)
    return false
  }
  const { access, stop } = opened.database
  whenAskedToStop((code) => {
    // What the command itself says of the connection that it loses is nobody's news.
    process.removeAllListeners('uncaughtException').on('uncaughtException', () => undefined)
    void stop().finally(() => process.exit(code))
  })
  try {
    return await work(access)
  } finally {
    await stop()
  }
}
