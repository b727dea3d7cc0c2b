import { afterAll, beforeAll, expect, it } from 'vitest'
import { asOrganisation } from '../../src/database/organisation-transaction.ts'
import { openPool } from '../../src/database/open-pool.ts'
import { createAccount } from '../../src/people/accounts.ts'
import { commandLine, type IdentityContext, identityContext } from '../../src/people/identity-context.ts'
import { foundOrganisation, readTypedOrganisation, type TypedOrganisation } from '../../src/service/add-organisation.ts'
import { readmitAdministrator } from '../../src/service/readmit-administrator.ts'
import { redeemCode } from '../../src/session/redeem-code.ts'
import { type TestDatabase, testDatabase } from '../postgres/test-database.ts'

const NOW = new Date('2026-04-01T00:00:00Z')
const TYPED = {
  id: 'mofa',
  kind: 'ministry',
  name: '外務省',
  'login-name': 'kanri',
  administrator: '管理　一',
} as const satisfies TypedOrganisation
const CODE = /^[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}$/

let database: TestDatabase
let context: IdentityContext
beforeAll(async () => {
  database = await testDatabase()
  context = identityContext({
    pool: openPool(database.connection('identity'), 2),
    key: new Uint8Array(32),
    relyingParty: { id: 'localhost', name: 'Sonae', origins: [] },
    clock: () => NOW,
    passwordCost: { memory: 64, passes: 1, parallelism: 1 },
  })
  const read = readTypedOrganisation(TYPED)
  if (!read.ok) throw new Error(read.problem)
  const founded = await foundOrganisation(database, read.wanted, NOW)
  if (!founded.ok) throw new Error(founded.problem)
  await redeem(founded.invitation.code)
})
afterAll(async () => {
  await context.pool.end()
  await database.drop()
})

const redeem = (code: string) =>
  redeemCode(context, 'mofa', { code, password: 'a phrase that is long enough' }, '127.0.0.1')

async function codeFor(typed: TypedOrganisation): Promise<string> {
  const result = await readmitAdministrator(database, typed, NOW)
  return result.ok ? result.invitation.code : result.problem
}

it('gives an administrator who cannot sign in any more a code, and the audit says so', async () => {
  const code = await codeFor(TYPED)
  expect(code).toMatch(CODE)
  expect(await redeem(code)).toMatchObject({ ok: true, value: { loginName: 'kanri' } })
  const records = openPool(database.connection('app'), 1)
  const issued = await asOrganisation(records, 'mofa', ({ query }) =>
    query("select actor_id, outcome from records.audit_entry where organisation_id = $1 and action = 'code.issue'"),
  )
  await records.end()
  expect(issued).toEqual([{ actor_id: 'command-line', outcome: 'done' }])
})

it('gives nobody else one', async () => {
  const actor = commandLine('mofa')
  await createAccount(context, actor, { loginName: 'tantou', name: '担当' })
  expect(await codeFor({ ...TYPED, 'login-name': 'tantou' })).toBe('no-administrator')
  expect(await codeFor({ ...TYPED, 'login-name': 'nobody' })).toBe('no-such-account')
  expect(await codeFor({ ...TYPED, id: 'mof' })).toBe('no-such-account')
  expect(await codeFor({ ...TYPED, id: '' })).toBe('id')
  expect(await codeFor({ ...TYPED, 'login-name': '管理' })).toBe('login-name')
})
