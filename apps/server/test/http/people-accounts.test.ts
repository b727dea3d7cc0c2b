import { listCycles } from '@sonae/contract/document-operations'
import * as people from '@sonae/contract/people-operations'
import * as posts from '@sonae/contract/post-operations'
import * as session from '@sonae/contract/session-operations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Records, records } from '../records/records.ts'
import { Browser, told } from './browser.ts'
import { type Members, signInMembers } from './members.ts'
import { type RunningService, runningService } from './service.ts'
import { written } from './written.ts'

let service: Records
let server: RunningService
let members: Members
let administrator: Browser
/** Whatever must be written down nowhere. */
const secrets: string[] = []
beforeAll(async () => {
  service = await records()
  members = await signInMembers(service)
  server = await runningService(service)
  administrator = new Browser(server.address, { cookie: members.ministry.administrator })
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await service[Symbol.asyncDispose]()
})

const PASSWORD = 'a long phrase of one’s own'

async function signedIn(loginName: string, password = PASSWORD): Promise<Browser> {
  const browser = new Browser(server.address)
  await browser.done(session.signIn, { body: { organisation: 'ministry', loginName, password } })
  secrets.push(password, browser.token)
  return browser
}

/** Sets a password by a code, as somebody who has nothing else. @returns the login name */
async function redeemed(code: string, password = PASSWORD): Promise<string> {
  secrets.push(code)
  const body = { organisation: 'ministry', code, password }
  return (await new Browser(server.address).done(session.redeemCode, { body })).loginName
}

async function invited(loginName: string): Promise<string> {
  const { account, code } = await administrator.done(people.createAccount, { body: { loginName, name: loginName } })
  await redeemed(code)
  return account
}

describe('an account', () => {
  it('goes from its invitation to the first sign-in, with the roles of its post', async () => {
    const created = await administrator.done(people.createAccount, {
      body: { loginName: ' Ｔａｎａｋａ ', name: ' 田中　花子 ' },
    })
    const days = (Date.parse(created.expiresAt) - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(14)
    const post = {
      account: created.account,
      role: 'system',
      department: 'department-sheet-a',
      kind: 'regular',
      from: '2026-04-01',
      until: null,
      actingFor: null,
    }
    await administrator.done(posts.addPost, { body: post })
    const listed = async () =>
      (await administrator.done(people.listAccounts)).accounts.find(({ id }) => id === created.account)
    expect(await listed()).toEqual({
      id: created.account,
      loginName: 'tanaka',
      name: '田中　花子',
      disabled: false,
      hasPassword: false,
    })
    const short = { organisation: 'ministry', code: created.code, password: 'short' }
    expect(told(await new Browser(server.address).refused(session.redeemCode, { body: short }))).toBe(
      'invalid, body.password too-short',
    )
    // As it was typed from paper.
    expect(await redeemed(created.code.toLowerCase().replaceAll('-', ' '))).toBe('tanaka')
    secrets.push(created.code)
    const browser = await signedIn('tanaka')
    expect(await browser.done(session.readSession)).toMatchObject({
      name: '田中　花子',
      roles: [{ role: 'system', department: 'department-sheet-a' }],
    })
    await browser.done(listCycles)
    expect(await listed()).toMatchObject({ hasPassword: true })
    const one = { parameters: { account: created.account } }
    expect(await administrator.done(people.readAccount, one)).toEqual(await listed())
    expect(told(await administrator.refused(people.readAccount, { parameters: { account: 'nobody' } }))).toBe(
      'no-such-resource',
    )
    const again = { organisation: 'ministry', code: created.code, password: PASSWORD }
    expect(told(await new Browser(server.address).refused(session.redeemCode, { body: again }))).toBe(
      'wrong-credentials',
    )
  })

  it('has a login name of its own, and a name', async () => {
    const create = async (loginName: string, name: string) =>
      told(await administrator.refused(people.createAccount, { body: { loginName, name } }))
    expect(await create('AUDITOR', '別人')).toBe('exists-already, body.loginName login-name-taken')
    expect(await create('名前', '別人')).toBe('invalid, body.loginName login-name-form')
    expect(await create('suzuki', ' ')).toBe('invalid, body.name name-form')
    const account = await invited('renamed')
    const rename = (name: string, parameters: Record<string, string> = { account }) => ({ parameters, body: { name } })
    await administrator.done(people.renameAccount, rename('佐藤　一'))
    expect(told(await administrator.refused(people.renameAccount, rename('\t')))).toBe('invalid, body.name name-form')
    expect(told(await administrator.refused(people.renameAccount, rename('x', { account: 'nobody' })))).toBe(
      'no-such-resource',
    )
    expect(await (await signedIn('renamed')).done(session.readSession)).toMatchObject({ name: '佐藤　一' })
  })

  it('is found page by page', async () => {
    const all = await administrator.done(people.listAccounts)
    expect(all.next).toBeNull()
    const names: string[] = []
    let query = '?limit=4'
    for (let page = 0; page < 20; page += 1) {
      const { accounts, next } = await administrator.done(people.listAccounts, { query })
      names.push(...accounts.map(({ loginName }) => loginName))
      if (next === null) break
      query = `?limit=4&after=${encodeURIComponent(next)}`
    }
    expect(names).toEqual(all.accounts.map(({ loginName }) => loginName))
    expect(names).toEqual(names.toSorted())
  })

  it('that is disabled ends at once, and is as before once it is enabled', async () => {
    const account = await invited('leaver')
    const browser = await signedIn('leaver')
    const parameters = { account }
    await administrator.done(people.disableAccount, { parameters })
    expect(told(await browser.refused(session.readSession))).toBe('not-signed-in')
    const body = { organisation: 'ministry', loginName: 'leaver', password: PASSWORD }
    expect(told(await browser.refused(session.signIn, { body }))).toBe('wrong-credentials')
    expect(told(await administrator.refused(people.issueCode, { parameters, body: { purpose: 'recovery' } }))).toBe(
      'not-possible, address.account disabled-account',
    )
    await administrator.done(people.enableAccount, { parameters })
    await signedIn('leaver')
    const nobody = { parameters: { account: 'nobody' } }
    for (const operation of [people.disableAccount, people.enableAccount, people.revokeSessionsOf])
      expect(told(await administrator.refused(operation, nobody)), operation.id).toBe('no-such-resource')
  })

  it('of the last administrator stays, and keeps its post', async () => {
    const { account } = await administrator.done(session.readSession)
    const parameters = { account }
    expect(told(await administrator.refused(people.disableAccount, { parameters }))).toBe(
      'not-possible, address.account last-administrator',
    )
    const { posts: all } = await administrator.done(posts.listPosts)
    const post = all.find((one) => one.account === account)?.id ?? ''
    const end = { parameters: { post }, body: { lastDay: '2027-03-31' } }
    expect(told(await administrator.refused(posts.endPost, end))).toBe('not-possible, body.lastDay last-administrator')
  })

  it('gets a new password by a code on paper, of the kind that it can use', async () => {
    const account = await invited('forgetful')
    const browser = await signedIn('forgetful')
    const issue = (purpose: string, parameters = { account }) => ({ parameters, body: { purpose } })
    expect(told(await administrator.refused(people.issueCode, issue('invitation')))).toBe(
      'not-possible, body.purpose other-purpose',
    )
    expect(told(await administrator.refused(people.issueCode, issue('spare')))).toMatch(/^invalid, body\.purpose /)
    const first = await administrator.done(people.issueCode, issue('recovery'))
    const second = await administrator.done(people.issueCode, issue('reset'))
    expect(second.loginName).toBe('forgetful')
    // Another one takes its place.
    const body = { organisation: 'ministry', code: first.code, password: PASSWORD }
    expect(told(await browser.refused(session.redeemCode, { body }))).toBe('wrong-credentials')
    const next = 'another phrase of one’s own'
    await redeemed(second.code, next)
    secrets.push(first.code, next)
    expect(told(await browser.refused(session.readSession))).toBe('not-signed-in')
    await signedIn('forgetful', next)
  })

  it('has its sessions seen and ended by those who may', async () => {
    const account = await invited('watched')
    const browsers = [await signedIn('watched'), await signedIn('watched'), await signedIn('watched')] as const
    const auditor = new Browser(server.address, { cookie: members.ministry.auditor })
    const { sessions } = await auditor.done(people.listSessionsOf, { parameters: { account } })
    expect(sessions).toHaveLength(3)
    const parameters = { account, session: sessions[0]?.id ?? '' }
    expect(told(await auditor.refused(people.revokeSessionOf, { parameters }))).toBe('not-permitted')
    await administrator.done(people.revokeSessionOf, { parameters })
    expect(told(await administrator.refused(people.revokeSessionOf, { parameters }))).toBe('no-such-resource')
    expect(await administrator.done(people.revokeSessionsOf, { parameters })).toEqual({ ended: 2 })
    for (const browser of browsers) expect(told(await browser.refused(session.readSession))).toBe('not-signed-in')
  })

  it('leaves no code, no password and no token in the log or in the audit', async () => {
    const all = await written(service, server)
    for (const act of ['account.create done', 'code.issue done', 'code.redeem done', 'account.disable refused'])
      expect(all).toContain(act)
    expect(secrets.length).toBeGreaterThan(20)
    for (const secret of secrets) expect(all.toLowerCase()).not.toContain(secret.toLowerCase())
  })
})
