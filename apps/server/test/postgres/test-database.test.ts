import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { query } from './data-root.ts'
import { type Template, testDatabase } from './test-database.ts'

const TEMPLATE: Template = {
  name: 'test-database.test',
  build: async (database) => {
    await query(
      database.connection('owner'),
      'CREATE SCHEMA s; CREATE TABLE s.t (n int); GRANT USAGE ON SCHEMA s TO sonae_app',
    )
    await query(database.connection('owner'), 'GRANT SELECT, INSERT ON s.t TO sonae_app; INSERT INTO s.t VALUES (1)')
  },
}

describe('the tests’ databases', () => {
  it('are copies of their template, each apart, with the walls of the service', async () => {
    await using first = await testDatabase(TEMPLATE)
    const [second, third] = await Promise.all([testDatabase(TEMPLATE), testDatabase()])
    await query(first.connection('app'), 'INSERT INTO s.t VALUES (2)')
    expect(await query(first.connection('app'), 'SELECT n FROM s.t')).toEqual([{ n: 1 }, { n: 2 }])
    expect(await query(second.connection('app'), 'SELECT n FROM s.t')).toEqual([{ n: 1 }])
    await expect(query(third.connection('app'), 'SELECT n FROM s.t')).rejects.toThrow('does not exist')
    for (const { connection } of [first, second, third]) {
      await expect(query(connection('app'), 'CREATE TABLE public.t ()')).rejects.toThrow('permission denied')
      await expect(query(connection('app'), 'CREATE TEMP TABLE t ()')).rejects.toThrow('permission denied')
      await query(connection('owner'), 'CREATE SCHEMA mine')
    }
    await Promise.all([second.drop(), third.drop()])
    await expect(query(second.connection('app'), 'SELECT')).rejects.toThrow('does not exist')
  })

  it('are of the version that was asked for', async () => {
    await using database = await testDatabase()
    const [row] = await query<{ server_version: string }>(database.connection('app'), 'SHOW server_version')
    expect(row?.server_version).toMatch(new RegExp(`^${process.env['SONAE_TEST_POSTGRES'] ?? '18'}\\.`))
  })

  it('end with the process that ran the tests, also when it is killed', async () => {
    const module = new URL('test-database.ts', import.meta.url).href
    const script = `const { testDatabase } = await import(${JSON.stringify(module)})
      const { connection } = await testDatabase()
      console.log(connection('app').host)`
    const runner = spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; sleep 600', process.execPath, script], {
      stdio: ['ignore', 'pipe', 'ignore'],
      // With whatever it starts: ended together below.
      detached: true,
      env: { ...process.env, SONAE_TEST_POSTGRES: '15' },
    })
    const host = await new Promise<string>((resolve) => {
      runner.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
      runner.once('exit', () => resolve('the runner ended'))
    })
    process.kill(-(runner.pid ?? 0), 'SIGKILL')
    // …/sonae-test-…/data/postgres/run
    const folder = dirname(dirname(dirname(host)))
    expect(folder).toContain(`-${runner.pid}-`)
    await expect.poll(() => existsSync(folder), { timeout: 10_000 }).toBe(false)
    expect(readdirSync(tmpdir()).filter((name) => name.includes(`-${runner.pid}-`))).toEqual([])
  })
})
