import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { migrate, shippedMigrations } from '../../src/database/migrate.ts'
import { withClient } from '../../src/postgres/roles.ts'
import { testDatabase } from '../postgres/test-database.ts'

const migrations = await shippedMigrations()

/** Everything of a database that migrations make, as text. */
const SCHEMA = `select string_agg(line, E'\\n' order by line) as schema from (
  select format('%s.%s.%s %s %s', table_schema, table_name, column_name, data_type, is_nullable) as line
    from information_schema.columns where table_schema in ('records', 'identity', 'queue')
  union all select format('%s %s', schemaname || '.' || tablename, policyname) from pg_policies
  union all select format('%s %s %s', table_schema || '.' || table_name, grantee, privilege_type)
    from information_schema.table_privileges where table_schema in ('records', 'identity', 'queue')
) as lines`

async function schemaAfter(steps: readonly number[]): Promise<{ schema: string; applied: readonly string[] }> {
  await using database = await testDatabase()
  // Awaited here: the database goes when this returns.
  return await withClient(new Client(database.connection('owner')), async (client) => {
    let applied: readonly string[] = []
    for (const step of steps) {
      const result = await migrate(client, migrations.slice(0, step))
      if (!result.ok) throw new Error(JSON.stringify(result.problem))
      ;({ applied } = result)
    }
    const { rows } = await client.query<{ schema: string }>(SCHEMA)
    return { schema: rows[0]?.schema ?? '', applied }
  })
}

describe('migrations', () => {
  it('lead from every earlier schema to the same one, and do nothing the second time', async () => {
    const all = migrations.length
    const whole = await schemaAfter([all])
    expect(whole.schema).toContain('records.revision.content')
    expect(whole.applied).toEqual(migrations.map(({ name }) => name))
    for (let earlier = 1; earlier <= all; earlier += 1) {
      const { schema, applied } = await schemaAfter([earlier, all])
      expect(schema).toBe(whole.schema)
      expect(applied).toEqual(migrations.slice(earlier).map(({ name }) => name))
    }
  })

  it('refuse a database of a newer Sonae, and a history that is not ours', async () => {
    await using database = await testDatabase()
    await withClient(new Client(database.connection('owner')), async (client) => {
      await migrate(client, migrations)
      const last = migrations.at(-1)
      expect(await migrate(client, migrations.slice(0, -1))).toEqual({
        ok: false,
        problem: { kind: 'newer-database', number: last?.number, name: last?.name },
      })
      const changed = migrations.map((one, index) => (index === 0 ? { ...one, hash: 'other' } : one))
      expect(await migrate(client, changed)).toEqual({
        ok: false,
        problem: { kind: 'changed-migration', name: migrations[0]?.name },
      })
    })
  })

  it('that fail leave nothing behind', async () => {
    await using database = await testDatabase()
    await withClient(new Client(database.connection('owner')), async (client) => {
      const broken = { number: 1, name: '0001-broken.sql', sql: 'create schema half; select 1 / 0', hash: 'x' }
      await expect(migrate(client, [broken])).rejects.toThrow('migration 0001-broken.sql')
      const { rows } = await client.query(`select from pg_namespace where nspname = 'half'`)
      expect(rows).toEqual([])
      expect(await migrate(client, [])).toEqual({ ok: true, applied: [] })
    })
  })

  it('of two servers that start at once run once', async () => {
    await using database = await testDatabase()
    const run = () => withClient(new Client(database.connection('owner')), (client) => migrate(client, migrations))
    const results = await Promise.all([run(), run(), run()])
    expect(results.filter((result) => result.ok && result.applied.length > 0)).toHaveLength(1)
    expect(results.every(({ ok }) => ok)).toBe(true)
  })
})
