import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import type { PostgresEvent } from '../../src/postgres/event.ts'
import { DEFAULT_RESTARTS } from '../../src/postgres/keep-running.ts'
import { findProcess, isPidInUse } from '../../src/postgres/processes.ts'
import { withClient } from '../../src/postgres/roles.ts'
import { FAST, mustBeRoot, newPlace, notes, query, running, usedRoot } from './data-root.ts'
import { runService } from './run-service.ts'

const SYSTEM_15 = '/usr/lib/postgresql/15/bin/postgres'

/** The pid of a server whose service ended without stopping it. */
async function leftServer(dataRoot: string): Promise<number> {
  const service = runService({ dataRoot, ...FAST, leave: true })
  const { ready } = await service.answer
  await service.ended
  return ready ?? 0
}

describe('a service that is killed', () => {
  it('leaves its server running; the next one adopts it, and stops it at its own end', async () => {
    const dataRoot = await usedRoot()
    const killed = runService({ dataRoot, ...FAST })
    const { ready, connection } = await killed.answer
    killed.kill('SIGKILL')
    await killed.ended
    expect(await notes(connection ?? {})).toEqual(['備え'])

    const next = runService({ dataRoot, ...FAST })
    expect((await next.answer).ready).toBe(ready)
    expect(next.events).toEqual([expect.objectContaining({ event: 'started', adopted: true })])
    next.kill('SIGTERM')
    expect(await next.ended).toEqual({ code: 0, stderr: '' })
    expect(await findProcess(ready ?? 0)).toBeUndefined()
    expect(existsSync(join(dataRoot, 'postgres/data/postmaster.pid'))).toBe(false)
  })

  it('as root without the right to look into processes (as in containers): adopts all the same', async () => {
    mustBeRoot()
    const dataRoot = await usedRoot()
    const ready = await leftServer(dataRoot)
    const next = runService({ dataRoot, ...FAST }, ['setpriv', '--bounding-set=-sys_ptrace', '--inh-caps=-sys_ptrace'])
    expect((await next.answer).ready).toBe(ready)
    expect(next.events).toEqual([expect.objectContaining({ event: 'started', adopted: true })])
    next.kill('SIGTERM')
    await next.ended
  })

  it('leaves a server with other settings: it is stopped, and ours is started', async () => {
    const dataRoot = await usedRoot()
    const ready = await leftServer(dataRoot)
    const events: PostgresEvent[] = []
    await using postgres = await running({ dataRoot, settings: { fsync: 'on' } }, events)
    expect(postgres.pid).not.toBe(ready)
    expect(events).toMatchObject([
      { event: 'waiting-for-leftovers' },
      { event: 'ending-leftovers', pids: [ready], signal: 'SIGINT' },
      { event: 'started', adopted: false },
    ])
    expect(await notes(postgres.connection('owner'))).toEqual(['備え'])
  })

  it('was adopted, and the server dies: that is noticed as for our own', async () => {
    const dataRoot = await usedRoot()
    await leftServer(dataRoot)
    await using postgres = await running({ dataRoot, ...FAST })
    process.kill(postgres.pid, 'SIGKILL')
    expect(await postgres.exited).toMatchObject({ wanted: false, problem: { kind: 'server-died' } })
  })

  it('was killed while it made a directory: nothing of that is used, and nothing is left of it', async () => {
    const dataRoot = newPlace()
    const killed = runService({ dataRoot, ...FAST, major: 15 })
    const base = join(dataRoot, 'postgres')
    while (!existsSync(base) || !readdirSync(base).some((name) => /^data\.new-[\w-]+$/.test(name))) await sleep(2)
    await sleep(100)
    killed.kill('SIGKILL')
    await expect(killed.answer).rejects.toThrow('said nothing')
    expect(existsSync(join(base, 'data'))).toBe(false)
    await using postgres = await running({ dataRoot, ...FAST, major: 15 })
    expect(await query(postgres.connection('app'), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await expect.poll(() => readdirSync(base).filter((name) => name.startsWith('data'))).toEqual(['data'])
  })
})

describe('a server that is killed', () => {
  it.each([15, 18])('comes back by itself with every acknowledged row (%i)', async (major) => {
    const events: PostgresEvent[] = []
    await using postgres = await running({ dataRoot: newPlace(), major, restarts: DEFAULT_RESTARTS }, events)
    await query(postgres.connection('owner'), 'CREATE SCHEMA s; CREATE TABLE s.t (n int)')
    let acknowledged = 0
    for (let round = 0; round < 3; round++) {
      const killed = postgres.pid
      await withClient(new Client(postgres.connection('owner')), async (client) => {
        for (let n = 0; ; n++) {
          if (n === 50) process.kill(killed, 'SIGKILL')
          await client.query('INSERT INTO s.t VALUES ($1)', [acknowledged + 1])
          acknowledged += 1
        }
      }).catch(() => undefined)
      await expect.poll(() => postgres.pid, { timeout: 10_000 }).not.toBe(killed)
      const [row] = await query<{ count: number; max: number }>(
        postgres.connection('owner'),
        'SELECT count(*)::int, max(n) FROM s.t',
      )
      // The last insert may have been committed without its answer.
      expect(row?.max).toBeGreaterThanOrEqual(acknowledged)
      acknowledged = row?.max ?? 0
      expect(row?.count).toBeGreaterThanOrEqual(acknowledged)
    }
    expect(events.filter(({ event }) => event === 'died')).toHaveLength(3)
  })

  it('and cannot be started again: given up after the agreed attempts, with the reason', async () => {
    const dataRoot = await usedRoot()
    const events: PostgresEvent[] = []
    const restarts = { ...DEFAULT_RESTARTS, attempts: 3, firstMilliseconds: 5 }
    await using postgres = await running({ dataRoot, ...FAST, restarts }, events)
    rmSync(join(dataRoot, 'postgres/data/global/pg_control'))
    process.kill(postgres.pid, 'SIGKILL')
    expect(await postgres.exited).toMatchObject({ wanted: false, problem: { kind: 'server-died' } })
    expect(events.filter(({ event }) => event === 'restarting')).toEqual([
      { event: 'restarting', attempt: 1, milliseconds: 5 },
      { event: 'restarting', attempt: 2, milliseconds: 10 },
      { event: 'restarting', attempt: 3, milliseconds: 20 },
    ])
  })

  it('may be stopped for good while it is being started again', async () => {
    const restarts = { ...DEFAULT_RESTARTS, firstMilliseconds: 60_000, longestMilliseconds: 60_000 }
    const events: PostgresEvent[] = []
    const postgres = await running({ dataRoot: await usedRoot(), ...FAST, restarts }, events)
    process.kill(postgres.pid, 'SIGKILL')
    await expect.poll(() => events.some(({ event }) => event === 'restarting')).toBe(true)
    await postgres.stop()
    expect(await postgres.exited).toEqual({ wanted: true })
  })

  it('with a backend at work that goes on without it: that is ended before the next server starts', async () => {
    const dataRoot = await usedRoot()
    const killed = runService({ dataRoot, ...FAST })
    const { ready = 0, connection = {} } = await killed.answer
    const client = new Client(connection)
    client.on('error', () => undefined)
    await client.connect()
    const endless = client.query('DO $$ BEGIN LOOP END LOOP; END $$').catch((error: unknown) => error)
    const [backend] = await query<{ pid: number }>(
      connection,
      "SELECT pid FROM pg_stat_activity WHERE query LIKE 'DO%' AND pid <> pg_backend_pid()",
    )
    killed.kill('SIGKILL')
    await killed.ended
    process.kill(ready, 'SIGKILL')
    const events: PostgresEvent[] = []
    await using postgres = await running({ dataRoot, ...FAST }, events)
    expect(events).toContainEqual({ event: 'ending-leftovers', pids: [backend?.pid], signal: 'SIGQUIT' })
    expect(await findProcess(backend?.pid ?? 0)).toBeUndefined()
    expect(await notes(postgres.connection('owner'))).toEqual(['備え'])
    expect(await endless).toBeInstanceOf(Error)
  })

  it('and whose parent never reaps it: its lock file holds up nothing', async () => {
    const dataRoot = await usedRoot()
    const data = join(dataRoot, 'postgres/data')
    // Starts the server, and turns into a program that does not know of it.
    const script = 'setpriv --reuid postgres --regid postgres --clear-groups "$@" & exec sleep 600'
    const server = [SYSTEM_15, '-D', data, '-c', 'listen_addresses=', '-c', `unix_socket_directories=${data}`]
    const parent = spawn('sh', ['-c', script, 'sh', ...server], { stdio: 'ignore' })
    try {
      await expect.poll(() => postmasterLines(data)[7]?.trim(), { timeout: 5000 }).toBe('ready')
      const pid = Number(postmasterLines(data)[0])
      process.kill(pid, 'SIGKILL')
      await expect.poll(() => findProcess(pid)).toBeUndefined()
      expect(isPidInUse(pid), 'a zombie').toBe(true)
      await using postgres = await running({ dataRoot, ...FAST })
      expect(await notes(postgres.connection('owner'))).toEqual(['備え'])
    } finally {
      parent.kill('SIGKILL')
    }
  })
})

function postmasterLines(data: string): string[] {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

describe('things that were left', () => {
  it('lock files with a pid that is another process’s by now', async () => {
    const dataRoot = await usedRoot()
    const data = join(dataRoot, 'postgres/data')
    const run = join(dataRoot, 'postgres/run')
    const lines = [process.pid, data, 1_700_000_000, 5432, run, '', '  5432001     12345', 'ready   ']
    writeFileSync(join(data, 'postmaster.pid'), `${lines.join('\n')}\n`)
    writeFileSync(join(run, '.s.PGSQL.5432.lock'), `${lines.slice(0, 5).join('\n')}\n`)
    await using postgres = await running({ dataRoot, ...FAST })
    expect(await notes(postgres.connection('owner'))).toEqual(['備え'])
  })

  it('passwords that are lost, or are of another directory: new ones are set', async () => {
    const dataRoot = await usedRoot()
    const file = join(dataRoot, 'postgres/passwords.json')
    const events: PostgresEvent[] = []
    rmSync(file)
    await (await running({ dataRoot, ...FAST }, events)).stop()
    const others = Object.fromEntries(['owner', 'app', 'identity', 'maintenance'].map((role) => [role, 'x'.repeat(32)]))
    writeFileSync(file, JSON.stringify(others))
    await using postgres = await running({ dataRoot, ...FAST }, events)
    expect(await notes(postgres.connection('owner'))).toEqual(['備え'])
    expect(events.filter(({ event }) => event === 'passwords-renewed')).toHaveLength(2)
    expect(readFileSync(file, 'utf8')).not.toContain('xxx')
  })

  it('half a copy of the programs is made anew', async () => {
    const dataRoot = newPlace()
    const events: PostgresEvent[] = []
    await (await running({ dataRoot, ...FAST }, events)).stop()
    const copies = join(dataRoot, 'postgres/binaries')
    const [version = ''] = readdirSync(copies)
    truncateSync(join(copies, version, 'share/postgresql/timezonesets/Default'), 100)
    mkdirSync(join(copies, `${version}.new`))
    await (await running({ dataRoot, ...FAST }, events)).stop()
    await (await running({ dataRoot, ...FAST }, events)).stop()
    expect(events.filter(({ event }) => event === 'binaries-copied')).toHaveLength(2)
    expect(readdirSync(copies)).toEqual([version])
  })
})
