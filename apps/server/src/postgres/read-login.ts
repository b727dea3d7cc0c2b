import { Client } from 'pg'
import type { ConnectionSettings } from './connection.ts'
import { withClient } from './roles.ts'

/** What a login may that neither application nor identity login must. */
export type Power = 'superuser' | 'bypassrls' | 'createrole' | 'replication' | 'server-files' | 'create' | 'owner'

/** What a server says of itself and of the login that asks. */
export type LoginReport = {
  readonly login: string
  readonly version: string
  readonly major: number
  readonly encoding: string
  /** The same text for the same database of the same server. */
  readonly place: string
  readonly ownedObjects: number
  readonly powers: readonly Power[]
}

/**
 * Connects and asks.
 * @param owner the owner's login, which the one that asks must not be able to become; undefined for the owner itself
 * @throws the driver's error
 */
export function readLogin(settings: ConnectionSettings, owner: string | undefined): Promise<LoginReport> {
  const client = new Client({ connectionTimeoutMillis: 10_000, ...settings })
  return withClient(client, async () => {
    const { rows } = await client.query<LoginRow>(QUERY, [owner ?? null])
    const row = rows[0]
    if (row === undefined) throw new Error('pg_roles has no row for the current user')
    const { powers, version_number: number, owned: ownedObjects, ...said } = row
    return { ...said, major: Math.floor(number / 10_000), ownedObjects, powers }
  })
}

type LoginRow = {
  login: string
  version: string
  version_number: number
  encoding: string
  place: string
  owned: number
  powers: Power[]
}

/** Powers count whether the login has them or may become a role that has them. */
const QUERY = `
WITH roles AS (
  SELECT * FROM pg_roles WHERE pg_has_role(current_user, oid, 'MEMBER')
)
SELECT
  current_user::text AS login,
  current_setting('server_version') AS version,
  current_setting('server_version_num')::int AS version_number,
  current_setting('server_encoding') AS encoding,
  (SELECT oid FROM pg_database WHERE datname = current_database()) || '@' || pg_postmaster_start_time() AS place,
  (SELECT count(*)::int FROM pg_shdepend
    WHERE refclassid = 'pg_authid'::regclass AND deptype = 'o' AND refobjid IN (SELECT oid FROM roles)) AS owned,
  array_remove(ARRAY[
    CASE WHEN EXISTS (SELECT FROM roles WHERE rolsuper) THEN 'superuser' END,
    CASE WHEN EXISTS (SELECT FROM roles WHERE rolbypassrls) THEN 'bypassrls' END,
    CASE WHEN EXISTS (SELECT FROM roles WHERE rolcreaterole) THEN 'createrole' END,
    CASE WHEN EXISTS (SELECT FROM roles WHERE rolreplication) THEN 'replication' END,
    CASE WHEN EXISTS (SELECT FROM roles WHERE rolname IN
      ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files')) THEN 'server-files' END,
    CASE WHEN EXISTS (SELECT FROM roles WHERE rolname = $1::text) THEN 'owner' END,
    CASE WHEN has_database_privilege(current_database(), 'CREATE') OR EXISTS (
      SELECT FROM pg_namespace WHERE nspname !~ '^pg_' AND has_schema_privilege(oid, 'CREATE')) THEN 'create' END
  ], NULL) AS powers`
