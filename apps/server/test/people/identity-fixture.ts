import { createHash, randomBytes } from 'node:crypto'
import type { Json } from '@sonae/domain/primitive/canonical-json'
import type { Role } from '@sonae/domain/permission/permission'
import { Client, Pool } from 'pg'
import { readAudit, verifyAudit } from '../../src/audit/audit-store.ts'
import { asOrganisation } from '../../src/database/organisation-transaction.ts'
import { migrate, shippedMigrations } from '../../src/database/migrate.ts'
import { createOrganisation } from '../../src/organisation/organisation-store.ts'
import { createAccount } from '../../src/people/accounts.ts'
import { createDepartment } from '../../src/people/departments.ts'
import { type Actor, commandLine, type IdentityContext, identityContext } from '../../src/people/identity-context.ts'
import { addPost } from '../../src/people/posts.ts'
import { authenticateSession, type SignedIn } from '../../src/session/authenticate.ts'
import type { GivenSession } from '../../src/session/new-session.ts'
import { redeemCode } from '../../src/session/redeem-code.ts'
import { signInWithPassword } from '../../src/session/sign-in.ts'
import { testDatabase } from '../postgres/test-database.ts'

/** Our own ministry, and another one whose people are nobody's business here. */
export const HOME = 'mofa'
export const FOREIGN = 'meti'
export const START = Date.parse('2026-10-01T01:00:00Z')
export const PASSWORD = 'correct horse battery staple'
export const OFFICE = { address: '192.0.2.10', device: 'Firefox on Windows' }

const migrations = await shippedMigrations()

/** The service's identity on a database of a test's own, with a clock that the test sets. */
export type Fixture = AsyncDisposable & {
  readonly context: IdentityContext
  readonly clock: { now: number }
  /** The login of the application. */
  readonly app: Pool
  /** Every entry of the audit, and whether the chain is whole. */
  readonly audit: (organisation?: string) => Promise<readonly { action: string; outcome: string; content: Json }[]>
  /** Rows as the superuser sees them. */
  readonly rows: (sql: string) => Promise<Record<string, unknown>[]>
}

export async function identityFixture(given: Partial<IdentityContext> = {}): Promise<Fixture> {
  const name = `identity ${createHash('sha256').update(JSON.stringify(migrations)).digest('hex')}`
  const database = await testDatabase({
    name,
    build: async ({ connection }) => {
      const owner = new Client(connection('owner'))
      await owner.connect()
      await migrate(owner, migrations)
      for (const id of [HOME, FOREIGN])
        await createOrganisation(owner, { id, parent: null, kind: 'ministry', name: id }, new Date(START))
      await owner.end()
    },
  })
  const clock = { now: START }
  const pool = new Pool({ ...database.connection('identity'), max: 16 })
  const app = new Pool({ ...database.connection('app'), max: 2 })
  const superuser = new Pool({ ...database.connection('maintenance'), max: 1 })
  for (const one of [pool, app, superuser])
    // Dropping the database ends connections that the pool is just closing.
    one.on('error', () => undefined)
  const context = identityContext({
    pool,
    key: randomBytes(32),
    relyingParty: { id: 'localhost', name: 'Sonae', origins: ['http://localhost:8080'] },
    clock: () => new Date(clock.now),
    // A small cost, but in the tests of the hash itself.
    passwordCost: { memory: 64, passes: 1, parallelism: 1 },
    ...given,
  })
  return {
    context,
    clock,
    app,
    audit: (organisation = HOME) =>
      asOrganisation(app, organisation, async (transaction) => {
        const { ok } = await verifyAudit(transaction)
        if (!ok) throw new Error('the audit chain is broken')
        const entries = await readAudit(transaction, 0, 100_000)
        return entries.map(({ content = null, ...entry }) => ({ ...entry, content }))
      }),
    rows: async (sql) => (await superuser.query<Record<string, unknown>>(sql)).rows,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([pool.end(), app.end(), superuser.end()])
      await database.drop()
    },
  }
}

/** The value of what must succeed. */
export function valueOf<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`)
  return result.value
}

/** An account with a password and, from 1 April on, these roles in the department `office`. @returns its id */
export async function person(
  { context }: Pick<Fixture, 'context'>,
  loginName: string,
  roles: readonly Role[] = [],
  organisation = HOME,
): Promise<string> {
  const root = commandLine(organisation)
  await createDepartment(context, root, { id: 'office', name: '情報セキュリティ室' })
  const { account, code } = valueOf(await createAccount(context, root, { loginName, name: `${loginName} san` }))
  valueOf(await redeemCode(context, organisation, { code, password: PASSWORD }, OFFICE.address))
  for (const [index, role] of roles.entries()) {
    const kind = index === 0 ? 'regular' : 'concurrent'
    const post = {
      account,
      role,
      department: 'office',
      kind,
      from: '2026-04-01',
      until: null,
      actingFor: null,
    } as const
    valueOf(await addPost(context, root, post))
  }
  return account
}

/** Signs in by password, as far as that goes. */
export async function signIn(
  { context }: Pick<Fixture, 'context'>,
  loginName: string,
  origin = OFFICE,
  organisation = HOME,
): Promise<GivenSession> {
  return valueOf(await signInWithPassword(context, organisation, { loginName, password: PASSWORD, ...origin }))
}

/** Who a token stands for, in whatever state. */
export async function whoHas({ context }: Pick<Fixture, 'context'>, token: string): Promise<SignedIn> {
  const check = await authenticateSession(context, token, OFFICE.address)
  if (!('who' in check)) throw new Error('not signed in')
  return check.who
}

/** Somebody who acts with these roles, whoever that is. */
export function actor(roles: readonly Role[], organisation = HOME): Actor {
  return { organisation, account: 'somebody', roles: roles.map((role) => ({ role, department: 'office' })) }
}
