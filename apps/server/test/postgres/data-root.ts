import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Client } from 'pg'
import { afterAll, expect } from 'vitest'
import type { ConnectionSettings } from '../../src/postgres/connection.ts'
import type { PostgresEvent } from '../../src/postgres/event.ts'
import type { PostgresProblem } from '../../src/postgres/problem.ts'
import { withClient } from '../../src/postgres/roles.ts'
import { type EmbeddedPostgres, type StartOptions, startPostgres } from '../../src/postgres/start-postgres.ts'

/** Data roots for tests: in a folder of their own that PostgreSQL's account may pass through, gone afterwards. */
const FOLDER = mkdtempSync(join(tmpdir(), 'sonae-postgres-'))
// In memory where we may: these tests write many directories, and none of them is about the disk's own speed.
const isInMemory = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4g', 'none', FOLDER]).status === 0
chmodSync(FOLDER, 0o711)
let count = 0

afterAll(() => {
  const left = serversBelow(FOLDER)
  for (const pid of left) process.kill(pid, 'SIGKILL')
  if (isInMemory) execFileSync('umount', ['--lazy', FOLDER])
  rmSync(FOLDER, { recursive: true, force: true })
  expect(left, 'servers that a test left running').toEqual([])
})

/** A place that does not exist yet. */
export function newPlace(name = 'root'): string {
  count += 1
  return join(FOLDER, `${count}-${name}`)
}

/** Servers that run on directories below a folder. */
function serversBelow(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const place = readlinkSync(`/proc/${pid}/cwd`)
        return place.startsWith(`${folder}/`) && basename(readlinkSync(`/proc/${pid}/exe`)) === 'postgres'
      } catch {
        return false
      }
    })
    .map(Number)
}

/** Waits for no disk: for tests that are about something else. */
export const FAST = { settings: { fsync: 'off' } } as const

/** Debian's version needs no copy of programs. */
export const DEBIAN = { major: 15, ...FAST } as const

const CREATE_NOTES = "CREATE SCHEMA s; CREATE TABLE s.note (text text); INSERT INTO s.note VALUES ('備え')"

let made: Promise<string> | undefined

/** A data root of PostgreSQL 15 that was in use and is stopped, with a table `note` of one row. */
export async function usedRoot(): Promise<string> {
  made ??= makeUsed()
  const root = newPlace('used')
  // With its owners, unlike Node's own copy.
  execFileSync('cp', ['-a', await made, root])
  return root
}

async function makeUsed(): Promise<string> {
  const dataRoot = newPlace('made')
  await using postgres = await running({ dataRoot, ...DEBIAN })
  await query(postgres.connection('owner'), CREATE_NOTES)
  return dataRoot
}

/** What the table `note` of a used root holds. */
export async function notes(connection: ConnectionSettings): Promise<string[]> {
  return (await query<{ text: string }>(connection, 'SELECT text FROM s.note')).map(({ text }) => text)
}

/** Starts, or fails the test with the problem. */
export async function running(
  options: Omit<StartOptions, 'log'>,
  events: PostgresEvent[] = [],
): Promise<EmbeddedPostgres> {
  const started = await startPostgres({ log: (event) => events.push(event), ...options })
  if (!started.ok) throw new Error(`PostgreSQL did not start: ${JSON.stringify(started.problem)}`)
  return started.postgres
}

/** The problem that a start ends with; a start that succeeds is stopped and fails the test. */
export async function problemOf(options: Omit<StartOptions, 'log'>): Promise<PostgresProblem> {
  const started = await startPostgres({ log: () => undefined, ...options })
  if (started.ok) await started.postgres.stop()
  if (started.ok) throw new Error('PostgreSQL started')
  return started.problem
}

export async function query<Row extends object>(connection: ConnectionSettings, sql: string): Promise<Row[]> {
  return withClient(new Client(connection), async (client) => (await client.query<Row>(sql)).rows)
}

/** Many of these tests are about switching users and mounting disks. */
export function mustBeRoot(): void {
  expect(process.geteuid?.(), 'these tests have to run as root').toBe(0)
}
