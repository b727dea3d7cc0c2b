import type { Client } from 'pg'
import { DATABASE_ROLES, type DatabaseRole } from './connection.ts'
import type { Passwords } from './passwords.ts'

/** The logins' names in the server. */
export const LOGINS: Readonly<Record<DatabaseRole, string>> = {
  owner: 'sonae_owner',
  app: 'sonae_app',
  identity: 'sonae_identity',
}

/** The service's database. */
export const DATABASE = 'sonae'

type Connect = (database: string) => Client

/**
 * Makes the logins and the database, or brings them back to what they are to be: no login but the superuser's may do
 * anything for the whole server, and only the owner may create in the database.
 * @param connect a connection as the superuser
 * @returns the server's version, as 18.4
 * @throws the database's error
 */
export async function prepareServer(connect: Connect, passwords: Passwords): Promise<string> {
  const version = await withClient(connect('postgres'), async (client) => {
    // A statement that fails is not to leave a password in the log.
    await client.query('SET log_min_error_statement = panic')
    for (const role of DATABASE_ROLES) await prepareLogin(client, LOGINS[role], passwords[role])
    for (const name of ['postgres', 'template1']) await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`)
    if (!(await exists(client, 'SELECT FROM pg_database WHERE datname = $1', DATABASE))) {
      await client.query(`CREATE DATABASE ${DATABASE} OWNER ${LOGINS.owner}`)
    }
    await closeDatabase(client, DATABASE)
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version')
    return rows[0]?.server_version ?? ''
  })
  await withClient(connect(DATABASE), async (client) => {
    await client.query('REVOKE ALL ON SCHEMA public FROM PUBLIC')
  })
  return version.split(' ')[0] ?? version
}

/** Closes a database to all but the service's logins; a copy of a database does not take this along. */
export async function closeDatabase(client: Client, name: string): Promise<void> {
  const database = client.escapeIdentifier(name)
  await client.query(`ALTER DATABASE ${database} OWNER TO ${LOGINS.owner}`)
  await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`)
  await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${LOGINS.app}, ${LOGINS.identity}`)
}

async function prepareLogin(client: Client, name: string, password: string): Promise<void> {
  if (!(await exists(client, 'SELECT FROM pg_roles WHERE rolname = $1', name)))
    await client.query(`CREATE ROLE ${name}`)
  const may = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT'
  await client.query(`ALTER ROLE ${name} WITH ${may} PASSWORD ${client.escapeLiteral(password)}`)
}

async function exists(client: Client, query: string, name: string): Promise<boolean> {
  return ((await client.query(query, [name])).rowCount ?? 0) > 0
}

/** Connects, works, and ends the connection. */
export async function withClient<T>(client: Client, work: (client: Client) => Promise<T>): Promise<T> {
  // A server that dies meanwhile is told by the query that fails, not by an event that nobody expects.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
