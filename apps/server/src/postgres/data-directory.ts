import { randomUUID } from 'node:crypto'
import { chmod, lchown, mkdir, readFile, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { PostgresLog } from './event.ts'
import type { Instance } from './instance.ts'
import { syncDirectory } from './passwords.ts'
import { type Outcome, type PostgresProblem, attempt, done, refuse, systemCode } from './problem.ts'
import { problemOfOutput } from './read-output.ts'
import { type ProgramAccount, runProgram } from './run-program.ts'

/** The superuser of a new directory; the service itself never works under it. */
export const MAINTENANCE_LOGIN = 'sonae_maintenance'

/**
 * The major version of the data directory; undefined where there is none yet. Anything else in its place is refused, not
 * overwritten: it might be somebody's records.
 */
export async function majorOf(data: string, account: ProgramAccount): Promise<Outcome<number | undefined>> {
  const look = await attempt(data, async () => {
    const names = await namesIn(data)
    if (names === undefined) return undefined
    const version = names.includes('PG_VERSION') ? await readFile(join(data, 'PG_VERSION'), 'utf8') : ''
    return { empty: names.length === 0, major: Number.parseInt(version, 10), stat: await stat(data) }
  })
  if (!look.ok) return look
  if (look.value === undefined || look.value.empty) return done(undefined)
  const { major, stat: found } = look.value
  if (Number.isNaN(major)) return refuse({ kind: 'not-a-data-directory', path: data })
  if (found.uid !== account.uid) {
    return refuse({ kind: 'foreign-owner', path: data, owner: found.uid, uid: account.uid })
  }
  // PostgreSQL's own rule: nothing for others, nothing to write for the group.
  if ((found.mode & 0o027) !== 0) {
    return refuse({ kind: 'open-to-others', path: data, mode: (found.mode & 0o777).toString(8).padStart(4, '0') })
  }
  return done(major)
}

async function namesIn(directory: string): Promise<string[] | undefined> {
  try {
    return await readdir(directory)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  }
}

type Creation = {
  readonly instance: Instance
  readonly binaries: Binaries
  readonly password: string
  /** False in tests alone. */
  readonly durable: boolean
  readonly log: PostgresLog
  readonly signal?: AbortSignal | undefined
}

/**
 * Makes a new data directory: UTF-8; byte order (locale C, alike in every version: the application compares Japanese
 * texts itself); page checksums. It appears under its name only when it is whole and on the disk.
 */
export async function createDataDirectory(creation: Creation): Promise<Outcome<void>> {
  const { instance, binaries } = creation
  const begin = performance.now()
  const making = `${instance.data}.new-${randomUUID()}`
  const passwordFile = `${making}.password`
  await removeHalfMade(instance)
  try {
    const prepared = await attempt(instance.base, async () => {
      await mkdir(making, { mode: 0o700 })
      await writeFile(passwordFile, `${creation.password}\n`, { mode: 0o600, flag: 'wx' })
      for (const path of instance.account.switched ? [making, passwordFile] : []) {
        await lchown(path, instance.account.uid, instance.account.gid)
      }
    })
    if (!prepared.ok) return prepared
    const made = await initialise(creation, making, passwordFile)
    if (!made.ok) return made
    return await attempt(instance.data, async () => {
      await chmod(making, 0o700)
      if ((await namesIn(instance.data)) !== undefined) await rmdir(instance.data)
      await rename(making, instance.data)
      await syncDirectory(instance.base)
      const milliseconds = Math.round(performance.now() - begin)
      creation.log({ event: 'directory-created', path: instance.data, major: binaries.major, milliseconds })
    })
  } finally {
    await removeHalfMade(instance)
  }
}

/** What a service that was killed at it left, or we did not finish; it was never in use. */
async function removeHalfMade({ base }: Instance): Promise<void> {
  const names = await namesIn(base)
  for (const name of names?.filter((each) => each.startsWith('data.new-')) ?? []) {
    // What initdb had started may still be writing.
    const options = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }
    await attempt(base, () => rm(join(base, name), options))
  }
}

async function initialise(creation: Creation, making: string, passwordFile: string): Promise<Outcome<void>> {
  const { instance, binaries } = creation
  const program = join(binaries.bin, 'initdb')
  const args = [
    `--pgdata=${making}`,
    `--username=${MAINTENANCE_LOGIN}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--data-checksums',
    '--no-instructions',
    ...(creation.durable ? [] : ['--no-sync']),
  ]
  const { signal } = creation
  const options = { account: instance.account, ...(signal === undefined ? {} : { signal }) }
  const end = await runProgram(program, args, options)
  if (!end.started) return refuse(problemOfStart(end.code, program, instance.account))
  if (end.exitCode === 0) return done(undefined)
  if (signal?.aborted === true) return refuse({ kind: 'aborted' })
  const otherwise = { kind: 'initdb-failed', path: instance.data, output: end.output } as const
  const where = { path: instance.data, uid: instance.account.uid, logFile: instance.logFile }
  return refuse(problemOfOutput(end.output, where, otherwise))
}

/** Why a program of PostgreSQL could not even be started. */
export function problemOfStart(code: string, program: string, { uid }: ProgramAccount): PostgresProblem {
  if (code === 'EPERM') return { kind: 'cannot-switch-user', uid }
  if (code === 'EACCES') return { kind: 'no-permission', path: program, uid }
  return { kind: 'binaries-do-not-run', path: program, output: code }
}

/**
 * Gives the superuser a password without knowing the old one (the passwords' file was lost, or the directory comes from
 * a backup): a server in single-user mode, which no other may run beside.
 * @param program postgres
 */
export async function resetMaintenancePassword(
  { data, account, logFile }: Instance,
  program: string,
  password: string,
): Promise<Outcome<void>> {
  const input = `ALTER ROLE ${MAINTENANCE_LOGIN} PASSWORD '${password}'\n`
  const end = await runProgram(program, ['--single', '-D', data, 'postgres'], { account, input })
  if (!end.started) return refuse(problemOfStart(end.code, program, account))
  // It goes on after an error of the statement, and ends with 0 all the same.
  if (end.exitCode === 0 && !/ERROR:|FATAL:|PANIC:/.test(end.output)) return done(undefined)
  const otherwise = { kind: 'login-refused', path: data, output: end.output } as const
  return refuse(problemOfOutput(end.output, { path: data, uid: account.uid, logFile }, otherwise))
}
