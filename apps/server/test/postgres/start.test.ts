import { mkdirSync, readFileSync, readdirSync, readlinkSync, rmdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DATABASE_ROLES } from '../../src/postgres/connection.ts'
import type { PostgresEvent } from '../../src/postgres/event.ts'
import { isPidInUse } from '../../src/postgres/processes.ts'
import type { EmbeddedPostgres } from '../../src/postgres/start-postgres.ts'
import { FAST, newPlace, problemOf, query, running } from './data-root.ts'
import { runService } from './run-service.ts'

describe.each([18, 15])('PostgreSQL %i', (major) => {
  it('makes a new directory, and finds its rows again at the next start', async () => {
    const dataRoot = newPlace("新しい, '置き場所'")
    const events: PostgresEvent[] = []
    const first = await running({ dataRoot, major }, events)
    expect(first.version).toMatch(new RegExp(`^${major}\\.`))
    expect(readFileSync(join(dataRoot, 'postgres/data/PG_VERSION'), 'utf8').trim()).toBe(String(major))
    await query(first.connection('owner'), "CREATE SCHEMA s; CREATE TABLE s.t AS SELECT '保存' AS word")
    await first.stop()
    await first.stop()
    expect(await first.exited).toEqual({ wanted: true })
    expect(isPidInUse(first.pid)).toBe(false)
    expect(events.map(({ event }) => event).filter((event) => event !== 'binaries-copied')).toEqual([
      'directory-created',
      'started',
      'stopped',
    ])

    // The data directory's version decides, whatever is asked for a new one.
    await using second = await running({ dataRoot, major: major === 15 ? 18 : 15 }, events)
    expect(second.version).toBe(first.version)
    expect(await query(second.connection('owner'), 'SELECT word FROM s.t')).toEqual([{ word: '保存' }])
    expect(second.connection('app')).toEqual(first.connection('app'))
  })

  let postgres: EmbeddedPostgres
  beforeAll(async () => {
    postgres = await running({ dataRoot: newPlace(), major })
  })
  afterAll(() => postgres.stop())

  it('keeps its promises about the disk, and listens on nothing but its socket', async () => {
    const settings = await query<{ name: string; setting: string }>(
      postgres.connection('app'),
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit',
        'data_checksums', 'listen_addresses', 'server_encoding', 'TimeZone') ORDER BY name COLLATE "C"`,
    )
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      TimeZone: 'UTC',
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '',
      server_encoding: 'UTF8',
      synchronous_commit: 'on',
    })
    const [collation] = await query(
      postgres.connection('app'),
      'SELECT datcollate, datctype FROM pg_database WHERE datname = current_database()',
    )
    expect(collation).toEqual({ datcollate: 'C', datctype: 'C' })
    expect(networkSockets(postgres.pid)).toEqual([])
    const directory = statSync(postgres.socketDirectory)
    expect((directory.mode & 0o777).toString(8)).toBe('700')
    expect((statSync(join(postgres.socketDirectory, '.s.PGSQL.5432')).mode & 0o777).toString(8)).toBe('700')
    expect(statSync(`/proc/${postgres.pid}`).uid).not.toBe(0)
  })

  it('gives each login what it needs and nothing more', async () => {
    const roles = await query(
      postgres.connection('app'),
      `SELECT rolname, rolcanlogin, rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls AS special
       FROM pg_roles WHERE rolname LIKE 'sonae%' AND rolname <> 'sonae_maintenance' ORDER BY rolname`,
    )
    expect(roles).toEqual(
      ['sonae_app', 'sonae_identity', 'sonae_owner'].map((rolname) => ({ rolname, rolcanlogin: true, special: false })),
    )
    await query(postgres.connection('owner'), 'CREATE SCHEMA s; CREATE TABLE s.secret (n int)')
    for (const role of ['app', 'identity'] as const) {
      const login = postgres.connection(role)
      for (const sql of [
        'CREATE SCHEMA mine',
        'CREATE TABLE public.mine (n int)',
        'CREATE TEMP TABLE mine (n int)',
        'SELECT * FROM s.secret',
        'SET ROLE sonae_owner',
        'ALTER ROLE CURRENT_USER BYPASSRLS',
        'CREATE DATABASE mine',
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('PG_VERSION')",
        "ALTER SYSTEM SET fsync = 'off'",
      ]) {
        await expect(query(login, sql), `${role}: ${sql}`).rejects.toThrow(/permission denied|must be superuser/)
      }
    }
    await expect(query(postgres.connection('owner'), 'ALTER ROLE CURRENT_USER SUPERUSER')).rejects.toThrow(
      /permission denied|must be superuser/,
    )
  })

  it('lets nobody in with a wrong password, another name, or to another database', async () => {
    for (const role of [...DATABASE_ROLES, 'maintenance'] as const) {
      const login = postgres.connection(role)
      const other = postgres.connection(role === 'app' ? 'owner' : 'app')
      await expect(query({ ...login, password: 'guessed' }, 'SELECT')).rejects.toThrow('password authentication failed')
      await expect(query({ ...login, password: other.password ?? '' }, 'SELECT')).rejects.toThrow('password')
    }
    await expect(query({ ...postgres.connection('app'), user: 'postgres' }, 'SELECT')).rejects.toThrow('password')
    for (const database of ['postgres', 'template1']) {
      for (const role of DATABASE_ROLES) {
        const connection = { ...postgres.connection(role), database }
        await expect(query(connection, 'SELECT')).rejects.toThrow('permission denied for database')
      }
    }
  })
})

/** The process's sockets of TCP and UDP, as lines of the kernel's tables. */
function networkSockets(pid: number): string[] {
  const inodes = readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => {
    const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${descriptor}`))?.[1]
    return inode === undefined ? [] : [inode]
  })
  expect(inodes.length).toBeGreaterThan(0)
  const tables = ['tcp', 'tcp6', 'udp', 'udp6'].map((table) => readFileSync(`/proc/${pid}/net/${table}`, 'utf8'))
  const lines = tables.join('\n').split('\n')
  return lines.filter((line) => inodes.includes(line.trim().split(/\s+/)[9] ?? ''))
}

describe('several services', () => {
  it('refuses a second one on the same data root, and says who runs and where', async () => {
    const dataRoot = newPlace()
    const service = runService({ dataRoot, ...FAST, major: 15 })
    expect(await service.answer).toHaveProperty('ready')
    expect(await problemOf({ dataRoot, ...FAST })).toEqual({
      kind: 'already-running',
      path: dataRoot,
      pid: service.pid,
      address: undefined,
    })
    service.kill('SIGTERM')
    expect(await service.ended).toEqual({ code: 0, stderr: '' })

    await using postgres = await running({ dataRoot, ...FAST })
    await postgres.announce('http://localhost:8080')
    expect(await problemOf({ dataRoot, ...FAST })).toEqual({
      kind: 'already-running',
      path: dataRoot,
      pid: process.pid,
      address: 'http://localhost:8080',
    })
    expect(await runService({ dataRoot }).answer).toMatchObject({
      problem: { kind: 'already-running', pid: process.pid, address: 'http://localhost:8080' },
    })
  })

  it('starts just one of four that start at once', async () => {
    const dataRoot = newPlace()
    const services = [1, 2, 3, 4].map(() => runService({ dataRoot, ...FAST, major: 15 }))
    const answers = await Promise.all(services.map(({ answer }) => answer))
    expect(answers.filter(({ ready }) => ready !== undefined)).toHaveLength(1)
    expect(answers.flatMap(({ problem }) => problem?.kind ?? [])).toEqual(Array(3).fill('already-running'))
    for (const service of services) service.kill('SIGTERM')
    await Promise.all(services.map(({ ended }) => ended))
  })

  it('runs two data roots side by side, one of them too deep for a socket', async () => {
    const deep = join(newPlace(), 'とても深い場所'.repeat(8), 'data')
    mkdirSync(deep, { recursive: true, mode: 0o755 })
    const first = await running({ dataRoot: deep, major: 15, ...FAST })
    await using second = await running({ dataRoot: newPlace(), major: 15, ...FAST })
    expect(Buffer.byteLength(first.socketDirectory)).toBeLessThan(60)
    expect((statSync(first.socketDirectory).mode & 0o777).toString(8)).toBe('700')
    const roots = [first, second].map(async (postgres) => {
      const [row] = await query<{ data_directory: string }>(postgres.connection('maintenance'), 'SHOW data_directory')
      return row?.data_directory
    })
    const [one, two] = await Promise.all(roots)
    expect(one).toBe(join(deep, 'postgres/data'))
    expect(two).not.toBe(one)
    await expect(
      query({ ...second.connection('app'), password: first.connection('app').password ?? '' }, 'SELECT'),
    ).rejects.toThrow()
    await first.stop()
    // Outside the data root: the only thing that would remain, empty, until the machine is started anew.
    rmdirSync(first.socketDirectory)
  })
})
