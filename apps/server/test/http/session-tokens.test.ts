import * as documents from '@sonae/contract/document-operations'
import { OPERATIONS } from '@sonae/contract/operations'
import type { Operation } from '@sonae/contract/operation'
import * as people from '@sonae/contract/people-operations'
import { readSession } from '@sonae/contract/session-operations'
import * as tokens from '@sonae/contract/token-operations'
import { describe, expect, it } from 'vitest'
import { example } from '../../../../packages/domain/test/fixtures.ts'
import { YEAR } from '../records/records.ts'
import { Browser, told } from './browser.ts'
import { useService } from './use-service.ts'
import { tireProofs, written } from './written.ts'

const the = useService()

const DAY = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString()
const SHEET = { parameters: { fiscalYear: String(YEAR), kind: 'status-sheet', id: 'sheet-a' } }
const [sheet] = example.statusSheets

function as(role: 'system' | 'administrator' | 'auditor'): Browser {
  return new Browser(the.server.address, { cookie: the.members.ministry[role] })
}

/** A program with a token of that role. */
async function program(role: 'system' | 'administrator', scopes: readonly string[]) {
  const body = { name: `夜間処理 ${scopes.join(' ')}`, scopes, expiresAt: inDays(30) }
  const { id, token } = await as(role).done(tokens.createToken, { body })
  return { id, token, program: new Browser(the.server.address, { headers: { authorization: `Bearer ${token}` } }) }
}

describe('a token for a program', () => {
  it('does what its scopes say, and no more', async () => {
    const { program: reader } = await program('system', ['document.read', 'cycle.read'])
    const { revision } = await reader.done(documents.readDocument, SHEET)
    expect(revision.number).toBe(1)
    const save = { ...SHEET, body: { ...sheet, note: '書換え' }, headers: { 'if-match': '"1"' } }
    expect(told(await reader.refused(documents.saveDocument, save))).toBe('scope-missing')
    const { program: writer } = await program('system', ['document.write'])
    expect(told(await writer.refused(documents.readDocument, SHEET))).toBe('scope-missing')
    expect((await writer.done(documents.saveDocument, save)).outcome).toBe('saved')
  })

  it('is good for nothing that is a person’s own: no session, no factor, no token, no password', async () => {
    const { program: all } = await program('administrator', ['people.read', 'organisation.read', 'document.write'])
    // Whose a token is, every token tells.
    const own = Object.values<Operation>(OPERATIONS).filter(
      ({ access, id }) => access.startsWith('sign') && id !== 'readCaller',
    )
    expect(own.length).toBeGreaterThan(20)
    const bodies = {
      code: { code: '000000' },
      password: { password: 'x' },
      passkey: { challenge: 'x', response: { id: 'x', response: {} } },
      named: { challenge: 'x', name: 'x', response: { id: 'x', response: {} } },
      change: { current: 'x', password: 'y' },
      token: { name: 'x', scopes: ['people.read'], expiresAt: inDays(1) },
    }
    for (const operation of own) {
      // The first body that the contract lets through.
      const body = Object.values<unknown>(bodies).find(
        (one) => typeof operation.body === 'object' && operation.body.safeParse(one).success,
      )
      const query = operation.id === 'removePasskey' ? '?id=x' : ''
      const problem = await all.refused(operation, { body, query, parameters: { session: 'x', token: 'x' } })
      expect(problem.code, operation.id).toBe('not-for-tokens')
    }
  })

  it('changes no people, and sees them only where it is for that', async () => {
    const { program: reader } = await program('administrator', ['people.read'])
    const { accounts } = await reader.done(people.listAccounts)
    const account = accounts.find(({ loginName }) => loginName === 'administrator')?.id ?? ''
    const body = { loginName: 'by-a-program', name: 'x' }
    expect(told(await reader.refused(people.createAccount, { body }))).toBe('not-for-tokens')
    const { program: other, id } = await program('administrator', ['organisation.read'])
    // Not even those of the account in whose name it acts.
    for (const operation of [people.listSessionsOf, tokens.listTokensOf])
      expect((await other.refused(operation, { parameters: { account } })).scopes).toEqual(['people.read'])
    expect(told(await other.refused(people.revokeSessionsOf, { parameters: { account } }))).toBe('not-for-tokens')
    expect(told(await other.refused(tokens.revokeTokenOf, { parameters: { account, token: id } }))).toBe(
      'not-for-tokens',
    )
  })

  it('is listed without its secret, and ends when it is taken back, by its owner or by an administrator', async () => {
    const one = await program('system', ['cycle.read'])
    const two = await program('system', ['cycle.read'])
    await one.program.done(documents.listCycles)
    const list = (await as('system').done(tokens.listTokens)).tokens
    expect(list.find(({ id }) => id === one.id)).toEqual({
      id: one.id,
      name: '夜間処理 cycle.read',
      scopes: ['cycle.read'],
      createdAt: expect.any(String),
      expiresAt: expect.any(String),
      lastUsedAt: expect.any(String),
    })
    await as('system').done(tokens.revokeToken, { parameters: { token: one.id } })
    expect(told(await one.program.refused(documents.listCycles))).toBe('not-signed-in')
    const { account } = await as('system').done(readSession)
    const others = await as('auditor').done(tokens.listTokensOf, { parameters: { account } })
    expect(others.tokens.map(({ id }) => id)).toContain(two.id)
    const parameters = { account, token: two.id }
    expect(told(await as('auditor').refused(tokens.revokeTokenOf, { parameters }))).toBe('not-permitted')
    await as('administrator').done(tokens.revokeTokenOf, { parameters })
    expect(told(await two.program.refused(documents.listCycles))).toBe('not-signed-in')
    expect(told(await as('administrator').refused(tokens.revokeTokenOf, { parameters }))).toBe('no-such-resource')
    expect(told(await as('administrator').refused(tokens.listTokensOf, { parameters: { account: 'nobody' } }))).toBe(
      'no-such-resource',
    )
    const all = await written(the.service, the.server)
    expect(all).toContain('token.create done')
    for (const { token } of [one, two]) expect(all).not.toContain(token)
  })

  it('has a name, a scope and an end, and is made only after a fresh proof', async () => {
    const right = { name: 'x', scopes: ['cycle.read'], expiresAt: inDays(1) }
    const create = async (given: object) =>
      told(await as('system').refused(tokens.createToken, { body: { ...right, ...given } }))
    expect(await create({ name: ' ' })).toBe('invalid, body.name name-form')
    expect(await create({ scopes: [] })).toBe('invalid, body.scopes no-scope')
    expect(await create({ expiresAt: inDays(400) })).toBe('invalid, body.expiresAt expiry')
    expect(await create({ expiresAt: inDays(-1) })).toBe('invalid, body.expiresAt expiry')
    expect(await create({ scopes: ['people.write'] })).toBe('invalid, body.scopes.0 not-one-of')
    expect(await create({ expiresAt: '2027-02-30T00:00:00Z' })).toBe('invalid, body.expiresAt not-a-time')
    await tireProofs(the.service)
    expect(await create({})).toBe('step-up-needed')
  })
})
