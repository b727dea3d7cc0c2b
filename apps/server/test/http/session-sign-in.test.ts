import * as factors from '@sonae/contract/factor-operations'
import * as people from '@sonae/contract/people-operations'
import { listCycles } from '@sonae/contract/document-operations'
import * as session from '@sonae/contract/session-operations'
import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { Browser, told } from './browser.ts'
import { useService } from './use-service.ts'
import { tireProofs, written } from './written.ts'

const the = useService()
/** Whatever must be written down nowhere. */
const secrets: string[] = []

const PASSWORD = 'correct horse battery staple'

function as(role: 'administrator' | 'auditor'): Browser {
  return new Browser(the.server.address, { cookie: the.members.ministry[role] })
}

/** Signs in by password, in a browser of its own. */
async function signedIn(loginName: string, password = PASSWORD): Promise<Browser> {
  const browser = new Browser(the.server.address, { headers: { 'user-agent': `browser of ${loginName}` } })
  await browser.done(session.signIn, { body: { organisation: 'ministry', loginName, password } })
  secrets.push(password, browser.token)
  return browser
}

/** Somebody who is there for one test. */
async function person(loginName: string): Promise<string> {
  const body = { loginName, name: `${loginName} 氏` }
  const { account, code } = await as('administrator').done(people.createAccount, { body })
  const redeem = { organisation: 'ministry', code, password: PASSWORD }
  await new Browser(the.server.address).done(session.redeemCode, { body: redeem })
  secrets.push(code, code.replaceAll('-', ''))
  return account
}

class App {
  readonly #totp: TOTP
  constructor(secret: string) {
    this.#totp = new TOTP({ secret: Secret.fromBase32(secret) })
  }
  /** @param steps of 30 seconds from now: a code is taken once, and none that is older than one that was */
  code(steps: 0 | 1): string {
    const code = this.#totp.generate({ timestamp: Date.now() + steps * 30_000 })
    secrets.push(code)
    return code
  }
}

describe('signing in', () => {
  it('gives a cookie that no script reads, no other site sends, and that is plain on localhost alone', async () => {
    const browser = await signedIn('system')
    expect(browser.setCookies).toEqual([`sonae-session=${browser.token}; Path=/; HttpOnly; SameSite=Strict`])
    expect(browser.token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(await browser.done(session.readSession)).toEqual({
      organisation: 'ministry',
      account: expect.any(String),
      loginName: 'system',
      name: 'system',
      state: 'open',
      roles: [{ role: 'system', department: 'department-sheet-a' }],
      factors: { totp: false, passkeys: 0, spareCodes: 0 },
    })
  })

  it('with another session before ends that one', async () => {
    const browser = await signedIn('auditor')
    const { cookie = '' } = browser
    await browser.done(session.signIn, {
      body: { organisation: 'ministry', loginName: 'auditor', password: PASSWORD },
    })
    const before = new Browser(the.server.address, { cookie })
    expect(told(await before.refused(session.readSession))).toBe('not-signed-in')
  })

  it('says the same of a wrong password, of nobody, of nowhere, of a wrong code and of one that is no code', async () => {
    const browser = new Browser(the.server.address)
    const right = { organisation: 'ministry', loginName: 'business', password: PASSWORD }
    const wrong = [
      await browser.refused(session.signIn, { body: { ...right, password: 'something else entirely' } }),
      await browser.refused(session.signIn, { body: { ...right, loginName: 'nobody-at-all' } }),
      await browser.refused(session.signIn, { body: { ...right, organisation: 'nowhere' } }),
      await browser.refused(session.redeemCode, {
        body: { organisation: 'ministry', code: '00000-00000-00000-00000', password: PASSWORD },
      }),
      await browser.refused(session.redeemCode, { body: { organisation: 'nowhere', code: 'x', password: PASSWORD } }),
    ]
    const words = new Set(wrong.map((problem) => JSON.stringify({ ...problem, instance: '' })))
    expect([...words].map((text) => JSON.parse(text) as unknown)).toEqual([
      {
        type: 'urn:sonae:problem:wrong-credentials',
        title: '名前、パスワード又はコードが違います。',
        status: 401,
        code: 'wrong-credentials',
        instance: '',
      },
    ])
    expect(browser.setCookies).toEqual([])
  })

  it('is slowed down after some wrong passwords, wherever a header says that they come from', async () => {
    await person('guessed')
    const attempt = (password: string, forged: string) =>
      new Browser(the.server.address, { headers: { 'x-forwarded-for': forged, forwarded: `for=${forged}` } }).refused(
        session.signIn,
        { body: { organisation: 'ministry', loginName: 'guessed', password } },
      )
    const codes = []
    for (let count = 0; count < 5; count += 1) codes.push(told(await attempt(`guess ${count}`, `192.0.2.${count}`)))
    expect(codes).toEqual(Array.from({ length: 5 }, () => 'wrong-credentials'))
    // Not even the right one.
    const slowed = await attempt(PASSWORD, '198.51.100.7')
    expect(slowed).toMatchObject({ status: 429, code: 'too-many-requests' })
    expect(slowed.retryAfter).toBeGreaterThan(0)
    expect(slowed.retryAfter).toBeLessThanOrEqual(30)
    // Nobody else is.
    await signedIn('assurance')
  })

  it('and all that changes anything is for our own pages', async () => {
    const body = { organisation: 'ministry', loginName: 'system', password: PASSWORD }
    const browser = await signedIn('system')
    for (const headers of [{ origin: 'http://elsewhere.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect((await new Browser(the.server.address).send(session.signIn, { body, headers })).status).toBe(403)
      for (const operation of [session.signOut, session.revokeOtherSessions, factors.beginTotp])
        expect((await browser.send(operation, { headers })).status, operation.id).toBe(403)
    }
    await browser.done(session.readSession)
    await browser.done(session.signOut, { headers: { origin: the.server.address } })
  })
})

describe('a second factor', () => {
  it('is enrolled before anything else where a role asks for it, asked for ever after, and removed by nobody', async () => {
    const administrator = as('administrator')
    await administrator.done(people.changeSecondFactorRoles, { body: { roles: ['security'] } })
    const first = await signedIn('security')
    expect(await first.done(session.readSession)).toMatchObject({
      state: 'enrolment-needed',
      roles: [],
      factors: { totp: false },
    })
    expect(told(await first.refused(listCycles))).toBe('second-factor-needed')
    expect(told(await first.refused(session.listSessions))).toBe('second-factor-needed')
    const { secret, address } = await first.done(factors.beginTotp)
    secrets.push(secret)
    expect(address).toMatch(/^otpauth:\/\/totp\/Sonae:security\?/)
    const app = new App(secret)
    expect(told(await first.refused(factors.confirmTotp, { body: { code: 'no code' } }))).toBe('wrong-credentials')
    const { cookie: before } = first
    expect(await first.done(factors.confirmTotp, { body: { code: app.code(0) } })).toMatchObject({ state: 'open' })
    expect(first.cookie).not.toBe(before)
    secrets.push(first.token)
    await first.done(listCycles)
    const { codes } = await first.done(factors.makeSpareCodes)
    expect(new Set(codes).size).toBe(10)
    secrets.push(...codes)
    expect(told(await first.refused(factors.removeTotp))).toBe('not-possible,  factor-needed')

    const second = await signedIn('security')
    expect(await second.done(session.readSession)).toMatchObject({
      state: 'second-factor-needed',
      roles: [],
      factors: null,
    })
    expect(told(await second.refused(factors.readFactors))).toBe('second-factor-needed')
    expect(told(await second.refused(factors.beginTotp))).toBe('step-up-needed')
    expect(told(await second.refused(session.proveByPassword, { body: { password: PASSWORD } }))).toBe(
      'second-factor-needed',
    )
    for (const prove of [session.proveByTotp, session.proveBySpareCode])
      expect(told(await second.refused(prove, { body: { code: '000000' } }))).toBe('wrong-credentials')
    const { cookie: pending } = second
    expect(await second.done(session.proveByTotp, { body: { code: app.code(1) } })).toMatchObject({ state: 'open' })
    expect(told(await new Browser(the.server.address, { cookie: pending ?? '' }).refused(session.readSession))).toBe(
      'not-signed-in',
    )
    secrets.push(second.token, pending ?? '-')

    const third = await signedIn('security')
    const [code = ''] = codes
    await third.done(session.proveBySpareCode, { body: { code } })
    expect(await third.done(factors.readFactors)).toEqual({ totp: true, passkeys: [], spareCodes: 9 })
    expect(told(await third.refused(session.proveBySpareCode, { body: { code } }))).toBe('wrong-credentials')

    // Where no role asks for it any more, it may go.
    await administrator.done(people.changeSecondFactorRoles, { body: { roles: [] } })
    await third.done(factors.removeTotp)
    expect(told(await third.refused(factors.removeTotp))).toBe('no-such-resource')
    expect((await signedIn('security')).cookie).toBeDefined()
  })

  it('is not added, nor are codes made, without a fresh proof', async () => {
    await person('tired')
    const browser = await signedIn('tired')
    await tireProofs(the.service)
    for (const operation of [factors.beginTotp, factors.beginPasskey, factors.makeSpareCodes, factors.removeTotp])
      expect(told(await browser.refused(operation)), operation.id).toBe('step-up-needed')
    expect(told(await browser.refused(session.proveByPassword, { body: { password: 'not the password' } }))).toBe(
      'wrong-credentials',
    )
    await browser.done(session.proveByPassword, { body: { password: PASSWORD } })
    secrets.push((await browser.done(factors.beginTotp)).secret)
  })
})

describe('sessions', () => {
  it('are listed with where they are, and end one by one, all but this, or this', async () => {
    await person('roamer')
    const [desk, laptop, phone] = [await signedIn('roamer'), await signedIn('roamer'), await signedIn('roamer')]
    const { sessions } = await desk.done(session.listSessions)
    expect(sessions).toHaveLength(3)
    expect(sessions.filter(({ current }) => current)).toEqual([
      expect.objectContaining({ device: 'browser of roamer', address: '127.0.0.1' }),
    ])
    const other = (await laptop.done(session.listSessions)).sessions.find(({ current }) => current)
    await desk.done(session.revokeSession, { parameters: { session: other?.id ?? '' } })
    expect(told(await laptop.refused(session.readSession))).toBe('not-signed-in')
    expect(await desk.done(session.revokeOtherSessions)).toEqual({ ended: 1 })
    expect(told(await phone.refused(session.readSession))).toBe('not-signed-in')
    const [own] = (await desk.done(session.listSessions)).sessions
    await desk.done(session.revokeSession, { parameters: { session: own?.id ?? '' } })
    expect(desk.setCookies.at(-1)).toBe('sonae-session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0')
  })

  it('of others are not there', async () => {
    const [own] = (await (await signedIn('system')).done(session.listSessions)).sessions
    const other = await signedIn('auditor')
    const parameters = { session: own?.id ?? '' }
    expect(told(await other.refused(session.revokeSession, { parameters }))).toBe('no-such-resource')
  })

  it('end all but this one when the password is changed, which takes the old one and a good one', async () => {
    await person('changer')
    const [desk, phone] = [await signedIn('changer'), await signedIn('changer')]
    const change = (current: string, password: string) => ({ body: { current, password } })
    const next = 'a whole new passphrase'
    for (const [password, problem] of [
      ['short', 'too-short'],
      ['x'.repeat(300), 'too-long'],
      ['password1234', 'common'],
      ['changer12345', 'login-name'],
    ] as const)
      expect(told(await desk.refused(session.changePassword, change(PASSWORD, password)))).toBe(
        `invalid, body.password ${problem}`,
      )
    expect(told(await desk.refused(session.changePassword, change('not the password', next)))).toBe('wrong-credentials')
    const { cookie } = desk
    await desk.done(session.changePassword, change(PASSWORD, next))
    expect(desk.cookie).not.toBe(cookie)
    await desk.done(session.readSession)
    expect(told(await phone.refused(session.readSession))).toBe('not-signed-in')
    await signedIn('changer', next)
  })
})

describe('what was said in confidence', () => {
  it('is neither in the log nor in the audit', async () => {
    const all = await written(the.service, the.server)
    for (const act of ['session.create done', 'totp.confirm done', 'spare-codes.make done', 'password.change done'])
      expect(all).toContain(act)
    // Six digits may be part of a hash: those are looked for where they stand alone.
    const words = new Set(all.split(/\W+/))
    for (const secret of secrets)
      expect(secret.length > 6 ? all.includes(secret) : words.has(secret), secret).toBe(false)
    expect(secrets.length).toBeGreaterThan(50)
  })
})
