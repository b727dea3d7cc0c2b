import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { ClientBase } from 'pg'

/** A step of the schema's history: `0001-records.sql`. Forward only; one that was run is never changed. */
export type Migration = { readonly number: number; readonly name: string; readonly sql: string; readonly hash: string }

/** Why the schema cannot be brought up to date. */
export type MigrationProblem =
  /** The database was used by a newer Sonae. */
  | { readonly kind: 'newer-database'; readonly number: number; readonly name: string }
  /** What was run is not what stands in the file now. */
  | { readonly kind: 'changed-migration'; readonly name: string }

export type MigrationResult =
  | { readonly ok: true; readonly applied: readonly string[] }
  | { readonly ok: false; readonly problem: MigrationProblem }

const FOLDER = new URL('migrations/', import.meta.url)

/** The migrations that are shipped, in order. @throws Error when their numbers have a gap: a defect */
export async function shippedMigrations(folder: URL = FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (name, index) => {
      const number = Number(name.slice(0, 4))
      if (number !== index + 1) throw new Error(`migration ${name} should have the number ${index + 1}`)
      const sql = await readFile(new URL(name, folder), 'utf8')
      return { number, name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** Two servers that start at once run them one after the other. */
const LOCK = 5_029_741_301

/**
 * Brings the schema up to date: each migration and the note of it in one transaction.
 * @param client a connection of the owner's login
 */
export async function migrate(client: ClientBase, migrations: readonly Migration[]): Promise<MigrationResult> {
  await client.query('select pg_advisory_lock($1)', [LOCK])
  try {
    await client.query(
      `create schema if not exists schema_history;
      create table if not exists schema_history.migration (
        number integer primary key, name text not null, hash text not null, applied_at timestamptz not null default now())`,
    )
    const { rows: run } = await client.query<{ number: number; name: string; hash: string }>(
      'select number, name, hash from schema_history.migration order by number',
    )
    for (const { number, name, hash } of run) {
      const shipped = migrations.find((one) => one.number === number)
      if (shipped === undefined) return { ok: false, problem: { kind: 'newer-database', number, name } }
      if (shipped.hash !== hash) return { ok: false, problem: { kind: 'changed-migration', name } }
    }
    const applied: string[] = []
    for (const { number, name, sql, hash } of migrations.slice(run.length)) {
      await client.query('begin')
      try {
        await client.query(sql)
        await client.query('insert into schema_history.migration (number, name, hash) values ($1, $2, $3)', [
          number,
          name,
          hash,
        ])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`migration ${name}`, { cause: error })
      }
      applied.push(name)
    }
    return { ok: true, applied }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK])
  }
}
