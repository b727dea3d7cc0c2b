import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isMainThread } from 'node:worker_threads'
import { Client } from 'pg'
import type { ConnectionSettings, DatabaseAccess } from '../../src/postgres/connection.ts'
import type { EmbeddedRole } from '../../src/postgres/passwords.ts'
import { systemCode } from '../../src/postgres/problem.ts'
import { findProcess } from '../../src/postgres/processes.ts'
import { DATABASE, closeDatabase, withClient } from '../../src/postgres/roles.ts'

/** A database of a test's own. */
export type TestDatabase = DatabaseAccess &
  AsyncDisposable & {
    readonly name: string
    /** `maintenance` is the superuser, for what a test must do that the service never does. */
    readonly connection: (role: EmbeddedRole) => ConnectionSettings
    /** Drops it, with whatever is still connected. */
    readonly drop: () => Promise<void>
  }

/** What databases begin with: built once a test run, and copied after that. */
export type Template = {
  /** Another content needs another name (put the hash of the migrations into it). */
  readonly name: string
  readonly build: (database: DatabaseAccess) => Promise<void>
}

export type Cluster = Readonly<Record<EmbeddedRole, ConnectionSettings>>

/** Where a cluster is: `cluster.json` when it is ready, `problem.json` when it did not start. */
export const CLUSTER_FILE = 'cluster.json'
export const PROBLEM_FILE = 'problem.json'

const WARDEN = fileURLToPath(new URL('test-warden.ts', import.meta.url))
const START_SECONDS = 60

/**
 * Gives a new database with the service's logins, in a server that all tests of a run share. The first caller starts it
 * (embedded PostgreSQL 18; SONAE_TEST_POSTGRES=15 takes Debian's); a warden ends it with the run, however that ends.
 * @throws Error where the server does not start
 */
export async function testDatabase(template?: Template): Promise<TestDatabase> {
  const cluster = await sharedCluster()
  const source = template === undefined ? DATABASE : await templateDatabase(cluster, template)
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await inServer(cluster, (client) => copyDatabase(client, source, name))
  const drop = () =>
    inServer(cluster, async (client) => {
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    })
  return { ...accessTo(cluster, name), name, drop, [Symbol.asyncDispose]: drop }
}

function accessTo(cluster: Cluster, database: string): { connection: (role: EmbeddedRole) => ConnectionSettings } {
  return { connection: (role) => ({ ...cluster[role], database }) }
}

function inServer<T>(cluster: Cluster, work: (client: Client) => Promise<T>): Promise<T> {
  return withClient(new Client({ ...cluster.maintenance, database: 'postgres' }), work)
}

async function copyDatabase(client: Client, source: string, name: string): Promise<void> {
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${source}`)
  await closeDatabase(client, name)
}

/** The name of the template's database; built by the first that asks, while others wait. */
async function templateDatabase(cluster: Cluster, { name, build }: Template): Promise<string> {
  const database = `template_${createHash('sha256').update(name).digest('hex').slice(0, 32)}`
  await inServer(cluster, async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [database])
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [database])
    if (found.rowCount === 1) return
    const building = `building_${database}`
    await client.query(`DROP DATABASE IF EXISTS ${building} WITH (FORCE)`)
    await copyDatabase(client, DATABASE, building)
    await build(accessTo(cluster, building))
    await client.query(`ALTER DATABASE ${building} RENAME TO ${database}`)
  })
  return database
}

let shared: Promise<Cluster> | undefined

function sharedCluster(): Promise<Cluster> {
  shared ??= findCluster()
  return shared
}

/** The server of this test run: it belongs to the process that all its workers have in common. */
async function findCluster(): Promise<Cluster> {
  const owner = await findProcess(isMainThread ? process.ppid : process.pid)
  if (owner === undefined) throw new Error('the process that runs the tests is not to be found in /proc')
  const major = process.env['SONAE_TEST_POSTGRES'] ?? '18'
  const uid = process.getuid?.()
  const folder = join(tmpdir(), `sonae-test-${uid}-${owner.pid}-${owner.startTicks}-${major}`)
  if (makeOnce(folder)) {
    const warden = spawn(process.execPath, [WARDEN, folder, String(owner.pid), owner.startTicks, major], {
      detached: true,
      stdio: 'ignore',
    })
    warden.unref()
  }
  if (statSync(folder).uid !== uid) throw new Error(`${folder} belongs to somebody else`)
  for (const begin = performance.now(); performance.now() - begin < START_SECONDS * 1000; await sleep(20)) {
    const problem = readJson(join(folder, PROBLEM_FILE))
    if (problem !== undefined) throw new Error(`the test database did not start: ${JSON.stringify(problem)}`)
    const cluster = readJson(join(folder, CLUSTER_FILE))
    if (cluster !== undefined) return cluster as Cluster
  }
  throw new Error(`the test database did not start within ${START_SECONDS} seconds (${folder})`)
}

/** Whether we are the one that made it. */
function makeOnce(folder: string): boolean {
  try {
    mkdirSync(folder)
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw error
  }
  chmodSync(folder, 0o711)
  return true
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
