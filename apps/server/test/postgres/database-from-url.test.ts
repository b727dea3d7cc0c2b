import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConnectionSettings } from '../../src/postgres/connection.ts'
import { type DatabaseUrlProblem, databaseFromUrl } from '../../src/postgres/database-from-url.ts'
import { describeUrlProblem } from '../../src/postgres/describe-url-problem.ts'
import { query } from './data-root.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

function url({ host, port, database: name, user, password }: ConnectionSettings): string {
  return `postgresql://${user}:${password}@/${name}?host=${encodeURIComponent(host ?? '')}&port=${port}`
}

function environment(): Record<string, string> {
  return {
    DATABASE_OWNER_URL: url(database.connection('owner')),
    DATABASE_URL: url(database.connection('app')),
    DATABASE_IDENTITY_URL: url(database.connection('identity')),
  }
}

async function problemWith(change: Record<string, string>): Promise<DatabaseUrlProblem> {
  const result = await databaseFromUrl({ ...environment(), ...change })
  if (result === undefined || result.ok) throw new Error('accepted')
  for (const locale of ['ja', 'en'] as const) {
    const words = describeUrlProblem(result.problem, locale)
    expect(words.text).toContain(result.problem.variable)
    expect(words.mend).not.toBe('')
    expect(words.text + words.mend).not.toContain(database.connection('app').password)
  }
  return result.problem
}

/** Does something as the superuser for as long as the work takes. */
async function changed<T>(change: string, back: string, work: () => Promise<T>): Promise<T> {
  await query(database.connection('maintenance'), change)
  try {
    return await work()
  } finally {
    await query(database.connection('maintenance'), back)
  }
}

describe('a server of the site’s own', () => {
  it('is not asked for where no variable is set', async () => {
    expect(await databaseFromUrl({ PATH: '/bin' })).toBeUndefined()
  })

  it('is used through three logins', async () => {
    const result = await databaseFromUrl(environment())
    if (result?.ok !== true) throw new Error(JSON.stringify(result))
    for (const role of ['owner', 'app', 'identity'] as const) {
      const rows = await query(result.database.connection(role), 'SELECT current_user::text AS login')
      expect(rows).toEqual([{ login: `sonae_${role}` }])
    }
    expect(result.database.version).toMatch(/^1[58]\./)
  })

  it('needs all three addresses, and addresses of PostgreSQL that answer', async () => {
    expect(await problemWith({ DATABASE_IDENTITY_URL: '' })).toEqual({
      kind: 'url-missing',
      variable: 'DATABASE_IDENTITY_URL',
    })
    expect(await problemWith({ DATABASE_URL: 'mysql://x/y' })).toEqual({
      kind: 'url-invalid',
      variable: 'DATABASE_URL',
    })
    expect(await problemWith({ DATABASE_URL: 'postgresql://x:y@127.0.0.1:9/z' })).toMatchObject({
      kind: 'cannot-connect',
      variable: 'DATABASE_URL',
    })
    const wrong = url({ ...database.connection('app'), password: 'wrong' })
    expect(await problemWith({ DATABASE_URL: wrong })).toMatchObject({ kind: 'cannot-connect' })
  })

  it('needs three logins in one database', async () => {
    const { DATABASE_URL, DATABASE_OWNER_URL } = environment()
    expect(await problemWith({ DATABASE_IDENTITY_URL: DATABASE_URL ?? '' })).toMatchObject({ kind: 'same-login' })
    expect(await problemWith({ DATABASE_URL: DATABASE_OWNER_URL ?? '' })).toMatchObject({ kind: 'same-login' })
    await using other = await testDatabase()
    expect(await problemWith({ DATABASE_URL: url(other.connection('app')) })).toEqual({
      kind: 'other-database',
      variable: 'DATABASE_URL',
    })
  })

  it('refuses logins that would break the wall between organisations', async () => {
    const superuser = url(database.connection('maintenance'))
    expect(await problemWith({ DATABASE_OWNER_URL: superuser })).toMatchObject({
      kind: 'too-powerful',
      variable: 'DATABASE_OWNER_URL',
      powers: ['superuser', 'bypassrls'],
    })
    expect(await problemWith({ DATABASE_URL: superuser })).toMatchObject({ kind: 'too-powerful' })
    // Logins of this test alone: the server's own are shared with other tests.
    const login = `test_login_${process.pid}`
    const appUrl = url({ ...database.connection('app'), user: login, password: 'p' })
    await query(database.connection('maintenance'), `CREATE ROLE ${login} LOGIN PASSWORD 'p'`)
    await query(database.connection('maintenance'), `GRANT CONNECT ON DATABASE ${database.name} TO ${login}`)
    const powers = async (change: string, back: string) =>
      changed(change, back, async () => {
        const problem = await problemWith({ DATABASE_URL: appUrl })
        return problem.kind === 'too-powerful' ? problem.powers : problem.kind
      })
    try {
      expect((await databaseFromUrl({ ...environment(), DATABASE_URL: appUrl }))?.ok).toBe(true)
      expect(await powers(`ALTER ROLE ${login} BYPASSRLS`, `ALTER ROLE ${login} NOBYPASSRLS`)).toEqual(['bypassrls'])
      expect(await powers(`ALTER ROLE ${login} CREATEROLE`, `ALTER ROLE ${login} NOCREATEROLE`)).toEqual(['createrole'])
      expect(await powers(`GRANT sonae_owner TO ${login}`, `REVOKE sonae_owner FROM ${login}`)).toContain('owner')
      expect(
        await powers(`GRANT pg_read_server_files TO ${login}`, `REVOKE pg_read_server_files FROM ${login}`),
      ).toEqual(['server-files'])
      expect(
        await powers(`GRANT CREATE ON SCHEMA public TO ${login}`, `REVOKE CREATE ON SCHEMA public FROM ${login}`),
      ).toEqual(['create'])
      expect(
        await powers(
          `CREATE SCHEMA mine; CREATE TABLE mine.t (); ALTER TABLE mine.t OWNER TO ${login}`,
          'DROP SCHEMA mine CASCADE',
        ),
      ).toBe('owns-objects')
      const asOwner = url({ ...database.connection('owner'), user: login, password: 'p' })
      expect(await problemWith({ DATABASE_OWNER_URL: asOwner })).toMatchObject({ kind: 'cannot-create', login })
    } finally {
      await query(database.connection('maintenance'), `DROP OWNED BY ${login}; DROP ROLE ${login}`)
    }
  })

  it('refuses another encoding', async () => {
    const name = `${database.name}_latin`
    await query(
      { ...database.connection('maintenance'), database: 'postgres' },
      `CREATE DATABASE ${name} OWNER sonae_owner ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`,
    )
    const latin = url({ ...database.connection('owner'), database: name })
    expect(await problemWith({ DATABASE_OWNER_URL: latin })).toMatchObject({ kind: 'not-utf8', encoding: 'LATIN1' })
    await query({ ...database.connection('maintenance'), database: 'postgres' }, `DROP DATABASE ${name}`)
  })
})
