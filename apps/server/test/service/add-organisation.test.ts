import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPool } from '../../src/database/open-pool.ts'
import { createAccount } from '../../src/people/accounts.ts'
import { commandLine, identityContext } from '../../src/people/identity-context.ts'
import { postsOf } from '../../src/people/post-store.ts'
import { asIdentity } from '../../src/people/identity-transaction.ts'
import { foundOrganisation, readTypedOrganisation, type TypedOrganisation } from '../../src/service/add-organisation.ts'
import { redeemCode } from '../../src/session/redeem-code.ts'
import { newPlace } from '../postgres/data-root.ts'
import { type TestDatabase, testDatabase } from '../postgres/test-database.ts'
import { serviceEnvironment } from './service-environment.ts'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

const TYPED = {
  id: 'mofa',
  kind: 'ministry',
  name: ' 外務省 ',
  'login-name': ' Ｋａｎｒｉ ',
  administrator: '管理　一',
} as const satisfies TypedOrganisation
const NOW = new Date('2026-04-01T00:00:00Z')
const CODE = /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

async function add(typed: TypedOrganisation): Promise<string> {
  const read = readTypedOrganisation(typed)
  if (!read.ok) return read.problem
  const result = await foundOrganisation(database, read.wanted, NOW)
  return result.ok ? result.invitation.code : result.problem
}

describe('organisation add', () => {
  it.each<[string, TypedOrganisation, string]>([
    ['no id', { ...TYPED, id: '' }, 'id'],
    ['no kind', { ...TYPED, kind: '省' }, 'kind'],
    ['no name', { ...TYPED, name: ' ' }, 'name'],
    ['no login name', { ...TYPED, 'login-name': '管理' }, 'login-name'],
    ['nobody', { ...TYPED, administrator: '' }, 'administrator'],
    ['a parent that is not there', { ...TYPED, parent: 'nowhere' }, 'no-such-parent'],
  ])('is told of %s', async (_, typed, problem) => {
    expect(await add(typed)).toBe(problem)
  })

  it('makes the first organisation of an empty database, and those under it', async () => {
    const code = await add(TYPED)
    expect(code).toMatch(CODE)
    expect(await add({ ...TYPED, id: 'other', parent: 'mofa' })).toBe('kind-under-parent')
    expect(await add({ ...TYPED, id: 'agency', kind: 'agency', parent: 'mofa' })).toMatch(CODE)
  })

  it('gives a new code for the one that was lost, and no longer once somebody has come', async () => {
    const lost = await add(TYPED)
    expect(await add({ ...TYPED, name: '財務省' })).toBe('other-organisation')
    const code = await add(TYPED)
    expect([code, code === lost]).toEqual([expect.stringMatching(CODE), false])
    const pool = openPool(database.connection('identity'), 2)
    try {
      const context = identityContext({
        pool,
        key: new Uint8Array(32),
        relyingParty: { id: 'localhost', name: 'Sonae', origins: [] },
        clock: () => NOW,
        passwordCost: { memory: 64, passes: 1, parallelism: 1 },
      })
      const password = 'a phrase that is long enough'
      const redeem = (given: string) => redeemCode(context, 'mofa', { code: given, password }, '127.0.0.1')
      expect(await redeem(lost)).toMatchObject({ ok: false })
      expect(await redeem(code)).toMatchObject({ ok: true, value: { loginName: 'kanri' } })
      expect(await add(TYPED)).toBe('in-use')
      // One account with one post, however often it was asked for.
      const made = await createAccount(context, commandLine('mofa'), { loginName: 'kanri', name: 'x' })
      expect(made).toMatchObject({ reason: 'login-name-taken' })
      const posts = await asIdentity(pool, 'mofa', async (transaction) => {
        const [one, ...more] = await transaction.query<{ id: string }>(
          'select account_id as id from identity.account where organisation_id = $1',
        )
        return [more.length, await postsOf(transaction, one?.id ?? '')]
      })
      expect(posts).toMatchObject([0, [{ role: 'administrator', from: '2026-04-01', until: null }]])
    } finally {
      await pool.end()
    }
  })
})

describe('the command', () => {
  it('works on an empty data directory, in both languages', async () => {
    const dataRoot = newPlace('first')
    const run = async (language: string, ...given: string[]) => {
      const child = spawn(process.execPath, [MAIN, 'organisation', 'add', ...given], {
        env: serviceEnvironment({ SONAE_DATA: dataRoot, LANG: language, LC_ALL: language }),
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let text = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => {
          text += chunk.toString()
        })
      const [status] = await once(child, 'close')
      return { status: Number(status), text }
    }
    const options = Object.entries(TYPED).flatMap(([name, value]) => [`--${name}`, value])
    const first = await run('ja_JP.UTF-8', ...options)
    expect(first).toEqual({ status: 0, text: expect.stringContaining('組織「外務省」（mofa）を登録しました') })
    expect(first.text).toMatch(CODE)
    expect(first.text).toContain('kanri（管理　一）')
    const again = await run('en_GB.UTF-8', ...options)
    expect(again).toEqual({ status: 0, text: expect.stringContaining('is registered') })
    expect(CODE.exec(again.text)?.[0]).not.toBe(CODE.exec(first.text)?.[0])
    expect(await run('ja_JP.UTF-8')).toEqual({ status: 2, text: expect.stringMatching(/^--id：/) })
    expect(await run('en_GB.UTF-8', '--what')).toEqual({
      status: 64,
      text: expect.stringContaining('organisation add'),
    })
  })
})
