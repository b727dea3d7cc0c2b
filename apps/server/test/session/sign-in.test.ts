import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { disableAccount } from '../../src/people/accounts.ts'
import { commandLine } from '../../src/people/identity-context.ts'
import { addPost } from '../../src/people/posts.ts'
import { authenticateSession } from '../../src/session/authenticate.ts'
import { changePassword } from '../../src/session/change-password.ts'
import { clientAddress, trustedProxies } from '../../src/session/client-address.ts'
import { provePassword } from '../../src/session/prove.ts'
import { readSessions, revokeSession, revokeSessions, signOut } from '../../src/session/sessions.ts'
import { signInWithPassword } from '../../src/session/sign-in.ts'
import {
  actor,
  type Fixture,
  FOREIGN,
  HOME,
  identityFixture,
  OFFICE,
  PASSWORD,
  person,
  signIn,
  valueOf,
  whoHas,
} from '../people/identity-fixture.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const ELSEWHERE = '198.51.100.7'

let fixture: Fixture
beforeAll(async () => {
  fixture = await identityFixture()
}, 60_000)
afterAll(() => fixture[Symbol.asyncDispose]())

const tryPassword = (loginName: string, password: string, address: string, organisation = HOME) =>
  signInWithPassword(fixture.context, organisation, { loginName, password, address, device: 'curl' })

describe('signing in by password', () => {
  it('gives a session with the roles of the day', async () => {
    const account = await person(fixture, 'tanaka', ['system', 'business'])
    const { token, state } = await signIn(fixture, ' ＴＡＮＡＫＡ ')
    expect(state).toBe('open')
    const check = await authenticateSession(fixture.context, token, OFFICE.address)
    expect(check).toMatchObject({
      ok: true,
      who: {
        organisation: HOME,
        account,
        loginName: 'tanaka',
        roles: [
          { role: 'business', department: 'office' },
          { role: 'system', department: 'office' },
        ],
      },
    })
  })

  it('gives the same answer for a wrong password, nobody, somebody disabled, uninvited or of elsewhere', async () => {
    await person(fixture, 'meti-only', [], FOREIGN)
    const disabled = await person(fixture, 'gone')
    valueOf(await disableAccount(fixture.context, commandLine(HOME), disabled))
    const wrong = { ok: false, reason: 'wrong-credentials' }
    const tries = [
      ['tanaka', 'wrong horse battery staple', HOME],
      ['nobody', PASSWORD, HOME],
      ['gone', PASSWORD, HOME],
      ['meti-only', PASSWORD, HOME],
      ['tanaka', PASSWORD, FOREIGN],
      ['tanaka', PASSWORD, 'no-such-organisation'],
      ['tanaka', 'x'.repeat(2000), HOME],
    ] as const
    for (const [loginName, password, organisation] of tries)
      expect(await tryPassword(loginName, password, '192.0.2.99', organisation)).toEqual(wrong)
    const entries = (await fixture.audit()).filter((entry) => entry.action === 'session.create')
    expect(entries.at(-1)).toMatchObject({
      outcome: 'refused',
      content: { reason: 'wrong-credentials', address: '192.0.2.99' },
    })
  })

  it('ends the session that the browser had before', async () => {
    const { token: before } = await signIn(fixture, 'tanaka')
    const { token } = await signIn(fixture, 'tanaka', { ...OFFICE, replaces: before } as typeof OFFICE)
    expect(token).not.toBe(before)
    expect(await authenticateSession(fixture.context, before, OFFICE.address)).toMatchObject({
      reason: 'not-signed-in',
    })
  })

  it('takes nothing for a session that is none', async () => {
    for (const token of ['', 'x', `sonae_${'A'.repeat(43)}`])
      expect(await authenticateSession(fixture.context, token, OFFICE.address)).toMatchObject({
        reason: 'not-signed-in',
      })
  })
})

describe('guessing', () => {
  it('at one account is slowed down, whoever asks, and not for its owner where they have signed in', async () => {
    await using own = await identityFixture()
    const { context } = own
    await person(own, 'suzuki')
    await signIn(own, 'suzuki')
    const guess = (address: string, password = 'wrong horse battery staple') =>
      signInWithPassword(context, HOME, { loginName: 'suzuki', password, address, device: 'curl' })
    for (let index = 0; index < 5; index++)
      expect(await guess(`198.51.100.${index}`)).toMatchObject({ reason: 'wrong-credentials' })
    // From yet another address, and with the right password: not now.
    const later = { ok: false, reason: 'too-many-attempts', retryAfter: 30 }
    expect(await guess('203.0.113.1')).toEqual(later)
    expect(await guess('203.0.113.1', PASSWORD)).toEqual(later)
    expect(await guess(OFFICE.address, PASSWORD)).toMatchObject({ ok: true })
    own.clock.now += 30_000
    expect(await guess('203.0.113.2')).toMatchObject({ reason: 'wrong-credentials' })
    expect(await guess('203.0.113.3')).toMatchObject({ reason: 'too-many-attempts', retryAfter: 60 })
    own.clock.now += 60_000
    expect(await guess('203.0.113.3', PASSWORD)).toMatchObject({ ok: true })
    // A success from where it was slowed down clears it.
    expect(await guess('203.0.113.4')).toMatchObject({ reason: 'wrong-credentials' })
  })

  it('looks the same for an account that there is not', async () => {
    const answers: unknown[] = []
    for (const loginName of ['kato', 'not-there']) {
      await using own = await identityFixture()
      await person(own, 'kato')
      for (let index = 0; index < 8; index++) {
        const address = `198.51.100.${index}`
        answers.push(
          await signInWithPassword(own.context, HOME, { loginName, password: 'wrong password!', address, device: '' }),
        )
      }
    }
    expect(answers.slice(0, 8)).toEqual(answers.slice(8))
    expect(answers[7]).toMatchObject({ reason: 'too-many-attempts' })
  })

  it('from one address is slowed down, whatever X-Forwarded-For says, over all accounts and organisations', async () => {
    await using own = await identityFixture()
    await person(own, 'sato')
    const proxies = trustedProxies(['10.0.0.0/8'])
    if (!proxies.ok) throw new Error('proxies')
    let refusedAt = 0
    for (let index = 1; index <= 80 && refusedAt === 0; index++) {
      // Straight from the attacker, and through the office's own proxy, which appends what it saw.
      const forged = `203.0.113.${index}`
      const address =
        index % 2 === 0
          ? clientAddress(ELSEWHERE, forged, proxies.proxies)
          : clientAddress('10.1.2.3', `${forged}, ${ELSEWHERE}`, proxies.proxies)
      const organisation = index % 3 === 0 ? FOREIGN : HOME
      const result = await signInWithPassword(own.context, organisation, {
        loginName: `guess${index}`,
        password: PASSWORD,
        address,
        device: '',
      })
      if (!result.ok && result.reason === 'too-many-attempts') refusedAt = index
    }
    expect(refusedAt).toBe(61)
    // Neither is the right password taken from there now; from anywhere else it is.
    const right = { loginName: 'sato', password: PASSWORD, device: '' }
    expect(await signInWithPassword(own.context, HOME, { ...right, address: ELSEWHERE })).toMatchObject({
      reason: 'too-many-attempts',
    })
    expect(await signInWithPassword(own.context, HOME, { ...right, address: OFFICE.address })).toMatchObject({
      ok: true,
    })
    // One's own success in between hides no guessing.
    own.clock.now += 2000
    expect(await signInWithPassword(own.context, HOME, { ...right, address: ELSEWHERE })).toMatchObject({ ok: true })
    for (const loginName of ['guess1', 'guess2'])
      await signInWithPassword(own.context, HOME, { ...right, loginName, address: ELSEWHERE })
    expect(await signInWithPassword(own.context, HOME, { ...right, address: ELSEWHERE })).toMatchObject({
      reason: 'too-many-attempts',
    })
  })

  it('sixteen times at once counts sixteen times', async () => {
    await using own = await identityFixture()
    await person(own, 'ito')
    const results = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        signInWithPassword(own.context, HOME, {
          loginName: 'ito',
          password: 'wrong horse battery staple',
          address: `198.51.100.${index}`,
          device: '',
        }),
      ),
    )
    const reasons = Map.groupBy(results, (result) => (result.ok ? 'ok' : result.reason))
    expect(reasons.get('wrong-credentials')).toHaveLength(5)
    expect(reasons.get('too-many-attempts')).toHaveLength(11)
    expect((await own.audit()).filter(({ outcome }) => outcome === 'refused')).toHaveLength(16)
  })

  it('is not what sixteen people of one office do who sign in at once', async () => {
    await using own = await identityFixture()
    const names = Array.from({ length: 16 }, (_, index) => `person${index}`)
    for (const name of names) await person(own, name)
    const results = await Promise.all(names.map((name) => signIn(own, name)))
    expect(new Set(results.map(({ account }) => account)).size).toBe(16)
    expect(await own.rows('select failures from identity.address_attempts')).toEqual([{ failures: 0 }])
  })

  it('does not end or hinder a session that is open', async () => {
    await using own = await identityFixture()
    await person(own, 'mori')
    const { token } = await signIn(own, 'mori')
    for (let index = 0; index < 20; index++)
      await signInWithPassword(own.context, HOME, {
        loginName: 'mori',
        password: 'wrong horse battery staple',
        address: OFFICE.address,
        device: '',
      })
    expect(await authenticateSession(own.context, token, OFFICE.address)).toMatchObject({ ok: true })
    const who = await whoHas(own, token)
    expect(await provePassword(own.context, who, PASSWORD, OFFICE.address)).toMatchObject({ ok: true })
  })
})

describe('a session', () => {
  it('ends when it is idle, and after twelve hours', async () => {
    await using own = await identityFixture()
    await person(own, 'ogawa')
    const idle = await signIn(own, 'ogawa')
    own.clock.now += HOUR
    expect(await authenticateSession(own.context, idle.token, OFFICE.address)).toMatchObject({
      reason: 'not-signed-in',
    })
    const { token } = await signIn(own, 'ogawa')
    for (let minutes = 30; minutes < 12 * 60; minutes += 30) {
      own.clock.now += 30 * MINUTE
      expect(await authenticateSession(own.context, token, OFFICE.address)).toMatchObject({ ok: true })
    }
    own.clock.now += 30 * MINUTE
    expect(await authenticateSession(own.context, token, OFFICE.address)).toMatchObject({ reason: 'not-signed-in' })
  })

  it('is listed with device, address and when it was seen, and ended one by one or all', async () => {
    await using own = await identityFixture()
    const account = await person(own, 'kimura')
    const first = await signIn(own, 'kimura')
    own.clock.now += 5 * MINUTE
    const second = await signIn(own, 'kimura', { address: ELSEWHERE, device: `Safari\u0000 on ${'x'.repeat(500)}` })
    const third = await signIn(own, 'kimura')
    own.clock.now += MINUTE
    const who = await whoHas(own, first.token)
    const sessions = valueOf(await readSessions(own.context, who, account))
    expect(sessions).toHaveLength(3)
    expect(sessions[0]).toMatchObject({ id: who.session, ...OFFICE, lastSeenAt: own.clock.now })
    const other = sessions.find(({ address }) => address === ELSEWHERE)
    expect(other?.device).toHaveLength(200)
    expect(await revokeSession(own.context, who, account, other?.id ?? '')).toMatchObject({ ok: true })
    expect(await authenticateSession(own.context, second.token, ELSEWHERE)).toMatchObject({ reason: 'not-signed-in' })
    expect(valueOf(await revokeSessions(own.context, who, account, who.session))).toEqual({ ended: 1 })
    expect(await authenticateSession(own.context, third.token, OFFICE.address)).toMatchObject({ ok: false })
    expect(await authenticateSession(own.context, first.token, OFFICE.address)).toMatchObject({ ok: true })
    valueOf(await signOut(own.context, who))
    expect(await authenticateSession(own.context, first.token, OFFICE.address)).toMatchObject({ ok: false })
  })

  it('of others is for those who may: and of another organisation for nobody', async () => {
    const account = await person(fixture, 'yoshida')
    await signIn(fixture, 'yoshida')
    const { context } = fixture
    expect(await readSessions(context, actor(['business']), account)).toMatchObject({ reason: 'not-permitted' })
    expect(await revokeSessions(context, actor(['auditor']), account, null)).toMatchObject({ reason: 'not-permitted' })
    const [session] = valueOf(await readSessions(context, actor(['auditor']), account))
    const foreign = actor(['administrator'], FOREIGN)
    expect(await readSessions(context, foreign, account)).toMatchObject({ reason: 'no-such-account' })
    expect(await revokeSessions(context, foreign, account, null)).toMatchObject({ reason: 'no-such-account' })
    expect(await revokeSession(context, foreign, account, session?.id ?? '')).toMatchObject({
      reason: 'no-such-session',
    })
    expect(valueOf(await revokeSessions(context, actor(['administrator']), account, null))).toEqual({ ended: 1 })
  })

  it('gets another token when its owner proves who they are', async () => {
    await using own = await identityFixture()
    await person(own, 'hara')
    const { token } = await signIn(own, 'hara')
    own.clock.now += 20 * MINUTE
    const who = await whoHas(own, token)
    const renewed = valueOf(await provePassword(own.context, who, PASSWORD, OFFICE.address))
    expect(renewed.token).not.toBe(token)
    expect(await authenticateSession(own.context, token, OFFICE.address)).toMatchObject({ ok: false })
    expect((await whoHas(own, renewed.token)).times.steppedUpAt).toBe(own.clock.now)
    // With the old session in hand it cannot be done again.
    expect(await provePassword(own.context, who, 'wrong password here', OFFICE.address)).toMatchObject({
      reason: 'wrong-credentials',
    })
  })

  it('follows the posts of the day, and asks for a second factor from the day on which a role needs it', async () => {
    await using own = await identityFixture()
    const account = await person(own, 'ueda', ['system'])
    own.clock.now = Date.parse('2026-12-31T14:50:00Z')
    const { token } = await signIn(own, 'ueda')
    const post = { account, role: 'security', department: 'office', kind: 'concurrent', actingFor: null } as const
    valueOf(await addPost(own.context, commandLine(HOME), { ...post, from: '2027-01-01', until: null }))
    expect(await authenticateSession(own.context, token, OFFICE.address)).toMatchObject({
      ok: true,
      who: { roles: [{ role: 'system' }] },
    })
    own.clock.now = Date.parse('2026-12-31T15:00:00Z')
    expect(await authenticateSession(own.context, token, OFFICE.address)).toMatchObject({ reason: 'not-signed-in' })
    const after = await signIn(own, 'ueda')
    expect(after.state).toBe('enrolment-needed')
    expect(await authenticateSession(own.context, after.token, OFFICE.address)).toMatchObject({
      reason: 'enrolment-needed',
      who: { roles: [] },
    })
  })
})

describe('changing the password', () => {
  it('needs the present one and a good one, and ends all other sessions', async () => {
    await using own = await identityFixture()
    await person(own, 'noda')
    const other = await signIn(own, 'noda')
    const { token } = await signIn(own, 'noda')
    const who = await whoHas(own, token)
    const next = 'a quite different horse'
    const change = (typed: { current: string; next: string }) => changePassword(own.context, who, typed, OFFICE.address)
    expect(await change({ current: PASSWORD, next: 'short' })).toMatchObject({ reason: 'too-short' })
    expect(await change({ current: PASSWORD, next: 'x1y2z'.repeat(1000) })).toMatchObject({ reason: 'too-long' })
    expect(await change({ current: 'wrong horse battery staple', next })).toMatchObject({ reason: 'wrong-credentials' })
    const renewed = valueOf(await change({ current: PASSWORD, next }))
    expect(await authenticateSession(own.context, renewed.token, OFFICE.address)).toMatchObject({ ok: true })
    for (const ended of [token, other.token])
      expect(await authenticateSession(own.context, ended, OFFICE.address)).toMatchObject({ reason: 'not-signed-in' })
    const again = { loginName: 'noda', ...OFFICE }
    expect(await signInWithPassword(own.context, HOME, { ...again, password: PASSWORD })).toMatchObject({ ok: false })
    expect(await signInWithPassword(own.context, HOME, { ...again, password: next })).toMatchObject({ ok: true })
  })

  it('is done by one of five who do it at once with the same session', async () => {
    await using own = await identityFixture()
    await person(own, 'doi')
    const { token } = await signIn(own, 'doi')
    const who = await whoHas(own, token)
    const results = await Promise.all(
      Array.from({ length: 5 }, (_, index) =>
        changePassword(own.context, who, { current: PASSWORD, next: `a new password ${index}` }, OFFICE.address),
      ),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })
})
