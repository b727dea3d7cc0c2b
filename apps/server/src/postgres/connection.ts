import type { ClientConfig } from 'pg'

/**
 * The logins of the service: `owner` owns the schemas and runs migrations, `app` is the application under row level
 * security, `identity` alone reaches the tables of accounts and sessions.
 */
export const DATABASE_ROLES = ['owner', 'app', 'identity'] as const
export type DatabaseRole = (typeof DATABASE_ROLES)[number]

/** What `pg` needs to connect. */
export type ConnectionSettings = Readonly<
  Pick<ClientConfig, 'host' | 'port' | 'database' | 'user' | 'connectionString' | 'application_name'>
> & { readonly password?: string }

/** A database that the service may use: the embedded one, or a site's own. */
export type DatabaseAccess = {
  /** How a login connects; stays the same for as long as the service runs. */
  readonly connection: (role: DatabaseRole) => ConnectionSettings
}
