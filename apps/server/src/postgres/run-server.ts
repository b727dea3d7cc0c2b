import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { type BinariesChoice, chooseBinaries } from './binaries.ts'
import { reachableBinaries } from './copy-binaries.ts'
import type { ConnectionSettings } from './connection.ts'
import { MAINTENANCE_LOGIN, createDataDirectory, majorOf, resetMaintenancePassword } from './data-directory.ts'
import type { PostgresLog } from './event.ts'
import { type Instance, SOCKET_PORT } from './instance.ts'
import { settleLeftovers } from './leftovers.ts'
import { type EmbeddedRole, type Passwords, readPasswords, renew } from './passwords.ts'
import { type Postmaster, adoptPostmaster, problemOfDeath, spawnPostmaster } from './postmaster.ts'
import { type Outcome, type PostgresProblem, attempt, done, refuse } from './problem.ts'
import { DATABASE, LOGINS, prepareServer } from './roles.ts'
import { type ServerSettings, availableMemory, serverArguments, writeAccessRules } from './settings.ts'
import { waitUntilReady } from './wait-ready.ts'

export type RunOptions = {
  readonly major: number | undefined
  readonly binaries: string | undefined
  readonly settings: ServerSettings
  readonly readySeconds: number
  readonly log: PostgresLog
  readonly signal: AbortSignal | undefined
}

/** A server that accepts the service's logins. */
export type RunningServer = { readonly postmaster: Postmaster; readonly passwords: Passwords; readonly version: string }

/**
 * Runs the server of an instance whose lock is held: makes what is missing, settles what was left, starts or adopts,
 * waits until it accepts logins, and makes sure of logins and database.
 */
export async function runServer(instance: Instance, options: RunOptions): Promise<Outcome<RunningServer>> {
  const begin = performance.now()
  const prepared = await prepare(instance, options)
  if (!prepared.ok) return prepared
  const { command, renewed } = prepared.value
  let { passwords } = prepared.value
  let adopt = !renewed
  for (let round = 0; ; round++) {
    const found = await settleLeftovers({ ...options, instance, command, adopt })
    if (!found.ok) return found
    if (found.value === undefined && !adopt) {
      const reset = await resetMaintenancePassword(instance, command[0], passwords.maintenance)
      if (!reset.ok) return reset
      options.log({ event: 'passwords-renewed', path: instance.passwords })
    }
    const identity = found.value
    const started =
      identity === undefined
        ? await spawnPostmaster(instance, command)
        : done(await adoptPostmaster(instance, identity))
    if (!started.ok) return started
    const postmaster = started.value
    const login = await readyAndPrepared(instance, postmaster, passwords, options)
    if (login.ok) {
      const milliseconds = Math.round(performance.now() - begin)
      const adopted = identity !== undefined
      options.log({ event: 'started', pid: postmaster.pid, adopted, version: login.value, milliseconds })
      return done({ postmaster, passwords, version: login.value })
    }
    const { problem } = login
    const mends = round === 0 && (problem.kind === 'login-refused' || identity !== undefined)
    if (!mends) {
      if (problem.kind === 'login-refused') await postmaster.stop()
      return login
    }
    // The passwords' file is of another directory (one of them comes from a backup), or what we adopted was just ending.
    if (problem.kind === 'login-refused') {
      const fresh = await attempt(instance.passwords, () => renew(instance.passwords))
      if (!fresh.ok) return fresh
      passwords = fresh.value
      adopt = false
      await postmaster.stop()
    }
  }
}

type Prepared = {
  readonly command: readonly [string, ...string[]]
  readonly passwords: Passwords
  /** The server does not know the passwords yet. */
  readonly renewed: boolean
}

/** Programs, passwords, the data directory and the rules of access. */
async function prepare(instance: Instance, options: RunOptions): Promise<Outcome<Prepared>> {
  const existing = await majorOf(instance.data, instance.account)
  if (!existing.ok) return existing
  const choice: BinariesChoice = {
    existing: existing.value,
    wanted: options.major,
    named: options.binaries,
    data: instance.data,
    copies: instance.copies,
  }
  const chosen = await chooseBinaries(choice)
  if (!chosen.ok) return chosen
  const binaries = await reachableBinaries(chosen.value, instance.copies, options.log)
  if (!binaries.ok) return binaries
  const read = await readPasswords(instance.passwords)
  if (!read.ok) return read
  const rules = await attempt(instance.hba, () => writeAccessRules(instance))
  if (!rules.ok) return rules
  const { passwords } = read.value
  const isNew = existing.value === undefined
  if (isNew) {
    const durable = options.settings['fsync'] !== 'off'
    const password = passwords.maintenance
    const made = await createDataDirectory({ ...options, instance, binaries: binaries.value, password, durable })
    if (!made.ok) return made
  }
  const command: Prepared['command'] = [
    join(binaries.value.bin, 'postgres'),
    ...serverArguments(instance, options.settings, availableMemory()),
  ]
  return done({ command, passwords, renewed: read.value.renewed && !isNew })
}

async function readyAndPrepared(
  instance: Instance,
  postmaster: Postmaster,
  passwords: Passwords,
  { readySeconds: seconds, log, signal }: RunOptions,
): Promise<Outcome<string>> {
  const ready = await waitUntilReady({ instance, postmaster, seconds, log, signal })
  if (!ready.ok) return ready
  const connect = (database: string) => new Client({ ...connectionTo(instance, passwords, 'maintenance'), database })
  try {
    return done(await prepareServer(connect, passwords))
  } catch (error) {
    if (await endsSoon(postmaster)) return refuse(problemOfDeath({ instance, output: await postmaster.output() }))
    const problem = problemOfPreparation(error, instance)
    if (problem?.kind !== 'login-refused') await postmaster.stop()
    if (problem === undefined) throw error
    return refuse(problem)
  }
}

/** What the server answered while logins and database were prepared; undefined for an error of ours. */
function problemOfPreparation(error: unknown, { data }: Instance): PostgresProblem | undefined {
  if (!(error instanceof DatabaseError)) return undefined
  // invalid_password, invalid_authorization_specification; disk_full
  if (error.code === '28P01' || error.code === '28000') {
    return { kind: 'login-refused', path: data, output: error.message }
  }
  if (error.code === '53100') return { kind: 'disk-full', path: data }
  return { kind: 'preparation-failed', path: data, output: `${error.code}: ${error.message}` }
}

/** A connection that breaks is often the first sign of a server that dies. */
function endsSoon(postmaster: Postmaster): Promise<boolean> {
  return Promise.race([postmaster.ended.then(() => true), sleep(200, false)])
}

/** How a login reaches the server. */
export function connectionTo({ run }: Instance, passwords: Passwords, role: EmbeddedRole): ConnectionSettings {
  return {
    host: run,
    port: SOCKET_PORT,
    database: DATABASE,
    user: role === 'maintenance' ? MAINTENANCE_LOGIN : LOGINS[role],
    password: passwords[role],
    application_name: `sonae ${role}`,
  }
}
