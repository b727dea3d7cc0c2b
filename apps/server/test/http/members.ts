import { Role } from '@sonae/domain/permission/permission'
import { openPool } from '../../src/database/open-pool.ts'
import { createAccount } from '../../src/people/accounts.ts'
import { createDepartment } from '../../src/people/departments.ts'
import { commandLine, type IdentityContext, identityContext } from '../../src/people/identity-context.ts'
import { addPost } from '../../src/people/posts.ts'
import { changeRolesWithSecondFactor } from '../../src/people/settings.ts'
import { redeemCode } from '../../src/session/redeem-code.ts'
import { signInWithPassword } from '../../src/session/sign-in.ts'
import { ORGANISATIONS, type Records } from '../records/records.ts'

export type OrganisationId = (typeof ORGANISATIONS)[number]['id']
/** The session of somebody who holds one role, by organisation and role: as a Cookie header has it. */
export type Members = Readonly<Record<OrganisationId, Readonly<Record<Role, string>>>>

/** Passwords are none of these tests' matter: hashed as cheaply as can be. */
const CHEAP = { memory: 8, passes: 1, parallelism: 1 }
const PASSWORD = 'correct horse battery staple'
export const KEY = new Uint8Array(32).fill(7)

/** Where each role has its post: the departments that own sheets of the template. */
const DEPARTMENT: Readonly<Record<Role, string>> = {
  security: 'office',
  assurance: 'office',
  business: 'department-business-1',
  system: 'department-sheet-a',
  ciso: 'office',
  administrator: 'office',
  auditor: 'office',
}

/** Somebody for each role of each organisation, signed in. */
export async function signInMembers({ database }: Pick<Records, 'database'>): Promise<Members> {
  const pool = openPool(database.connection('identity'), 4)
  const relyingParty = { id: 'localhost', name: 'Sonae', origins: [] }
  const context = identityContext({ pool, key: KEY, relyingParty, passwordCost: CHEAP })
  try {
    const all = await Promise.all(ORGANISATIONS.map(async ({ id }) => [id, await membersOf(context, id)] as const))
    return Object.fromEntries(all) as Members
  } finally {
    await pool.end()
  }
}

async function membersOf(context: IdentityContext, organisation: string): Promise<Record<Role, string>> {
  const actor = commandLine(organisation)
  await done(changeRolesWithSecondFactor(context, actor, []))
  for (const id of new Set(Object.values(DEPARTMENT))) await done(createDepartment(context, actor, { id, name: id }))
  const cookies: Partial<Record<Role, string>> = {}
  for (const role of Role.options) {
    const { account, code } = await done(createAccount(context, actor, { loginName: role, name: role }))
    const appointment = { role, department: DEPARTMENT[role], kind: 'regular', until: null, actingFor: null } as const
    await done(addPost(context, actor, { ...appointment, account, from: '2020-04-01' }))
    await done(redeemCode(context, organisation, { code, password: PASSWORD }, '127.0.0.1'))
    const credentials = { loginName: role, password: PASSWORD, address: '127.0.0.1', device: 'test' }
    const { token, state } = await done(signInWithPassword(context, organisation, credentials))
    if (state !== 'open') throw new Error(`${role}: ${state}`)
    cookies[role] = `sonae-session=${token}`
  }
  return cookies as Record<Role, string>
}

async function done<T>(
  act: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }>,
): Promise<T> {
  const result = await act
  if (!result.ok) throw new Error(result.reason)
  return result.value
}
