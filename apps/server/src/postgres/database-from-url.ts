import { OLDEST_MAJOR } from './binaries.ts'
import { type ConnectionSettings, DATABASE_ROLES, type DatabaseAccess, type DatabaseRole } from './connection.ts'
import { type LoginReport, type Power, readLogin } from './read-login.ts'

/** The variables that name a site's own server, a login each. */
export const URL_VARIABLES: Readonly<Record<DatabaseRole, string>> = {
  owner: 'DATABASE_OWNER_URL',
  app: 'DATABASE_URL',
  identity: 'DATABASE_IDENTITY_URL',
}

/** Why a site's own server is not used; `variable` names the place. */
export type DatabaseUrlProblem = { readonly variable: string } & (
  | { readonly kind: 'url-missing' }
  | { readonly kind: 'url-invalid' }
  | { readonly kind: 'cannot-connect'; readonly output: string }
  | { readonly kind: 'server-too-old'; readonly version: string }
  | { readonly kind: 'not-utf8'; readonly encoding: string }
  | { readonly kind: 'other-database' }
  | { readonly kind: 'same-login'; readonly login: string }
  | { readonly kind: 'too-powerful'; readonly login: string; readonly powers: readonly Power[] }
  | { readonly kind: 'owns-objects'; readonly login: string; readonly objects: number }
  | { readonly kind: 'cannot-create'; readonly login: string }
)

export type DatabaseUrlResult =
  | { readonly ok: true; readonly database: DatabaseAccess & { readonly version: string } }
  | { readonly ok: false; readonly problem: DatabaseUrlProblem }

/**
 * A site's own server, by three addresses: the application's, the owner's (migrations) and the identity login's. Each is
 * connected to and looked at before anything is done: the wall between organisations stands only while the application's
 * login passes no row level security, owns nothing and cannot create.
 * @returns undefined where none of the variables is set
 */
export async function databaseFromUrl(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<DatabaseUrlResult | undefined> {
  const settingsOf = (role: DatabaseRole): ConnectionSettings => ({
    connectionString: environment[URL_VARIABLES[role]] ?? '',
    application_name: `sonae ${role}`,
  })
  const settings = { owner: settingsOf('owner'), app: settingsOf('app'), identity: settingsOf('identity') }
  if (Object.values(settings).every(({ connectionString }) => connectionString === '')) return undefined
  let owner: LoginReport | undefined
  const logins = new Set<string>()
  for (const role of DATABASE_ROLES) {
    const variable = URL_VARIABLES[role]
    const looked = await look(settings[role], owner?.login)
    if ('kind' in looked) return { ok: false, problem: { ...looked, variable } }
    const fault = faultOf(looked, owner) ?? (logins.has(looked.login) ? sameLogin(looked) : undefined)
    if (fault !== undefined) return { ok: false, problem: { ...fault, variable } }
    logins.add(looked.login)
    owner ??= looked
  }
  return { ok: true, database: { connection: (role) => settings[role], version: owner?.version ?? '' } }
}

type WithoutVariable<T> = T extends unknown ? Omit<T, 'variable'> : never
type Fault = WithoutVariable<DatabaseUrlProblem>

function sameLogin({ login }: LoginReport): Fault {
  return { kind: 'same-login', login }
}

async function look(settings: ConnectionSettings, owner: string | undefined): Promise<LoginReport | Fault> {
  const url = settings.connectionString ?? ''
  if (url === '') return { kind: 'url-missing' }
  if (!/^postgres(?:ql)?:\/\//.test(url)) return { kind: 'url-invalid' }
  try {
    return await readLogin(settings, owner)
  } catch (error) {
    // The driver's words name host and login, not the password.
    const output = error instanceof Error ? error.message || error.name : String(error)
    return { kind: 'cannot-connect', output }
  }
}

/** @param owner the owner's report; undefined when it is the owner that is looked at, which is looked at first */
function faultOf(report: LoginReport, owner: LoginReport | undefined): Fault | undefined {
  const { login, version, encoding, powers, ownedObjects } = report
  if (report.major < OLDEST_MAJOR) return { kind: 'server-too-old', version }
  if (encoding !== 'UTF8') return { kind: 'not-utf8', encoding }
  if (owner === undefined) {
    const tooMuch = powers.filter((power) => power === 'superuser' || power === 'bypassrls')
    if (tooMuch.length > 0) return { kind: 'too-powerful', login, powers: tooMuch }
    return powers.includes('create') ? undefined : { kind: 'cannot-create', login }
  }
  if (login === owner.login) return sameLogin(report)
  if (report.place !== owner.place) return { kind: 'other-database' }
  if (powers.length > 0) return { kind: 'too-powerful', login, powers }
  return ownedObjects > 0 ? { kind: 'owns-objects', login, objects: ownedObjects } : undefined
}
