import type { Role } from '@sonae/domain/permission/permission'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine } from '../../src/people/identity-context.ts'
import { changeRolesWithSecondFactor } from '../../src/people/settings.ts'
import { authenticateSession, type SignedIn } from '../../src/session/authenticate.ts'
import { makeSpareCodes, readFactors, removeFactor } from '../../src/session/factors.ts'
import {
  beginPasskeyProof,
  beginPasskeyRegistration,
  beginPasskeySignIn,
  finishPasskeyRegistration,
  provePasskey,
  signInWithPasskey,
} from '../../src/session/passkeys.ts'
import { provePassword, proveSpareCode } from '../../src/session/prove.ts'
import { signInWithPassword } from '../../src/session/sign-in.ts'
import { beginTotpEnrolment, confirmTotpEnrolment, proveTotp } from '../../src/session/totp.ts'
import {
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
import { SoftwareAuthenticator } from './software-authenticator.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const { address } = OFFICE

let fixture: Fixture
beforeAll(async () => {
  fixture = await identityFixture()
}, 60_000)
afterAll(() => fixture[Symbol.asyncDispose]())

/** An authenticator app. */
class App {
  readonly #totp: TOTP
  constructor(base32: string) {
    this.#totp = new TOTP({ secret: Secret.fromBase32(base32) })
  }
  code(at: number): string {
    return this.#totp.generate({ timestamp: at })
  }
}

/** Somebody who has signed in and enrolled an app. */
async function withApp(loginName: string, roles: readonly Role[], where = fixture) {
  await person(where, loginName, roles)
  const session = await signIn(where, loginName)
  const who = await whoHas(where, session.token)
  const app = new App(valueOf(await beginTotpEnrolment(where.context, who)).secret)
  const code = app.code(where.clock.now)
  const { token } = valueOf(await confirmTotpEnrolment(where.context, who, code, address))
  // The next code, so that tests need not know which one was used.
  where.clock.now += MINUTE
  return { app, token, before: session }
}

async function withPasskey(loginName: string, roles: readonly Role[], authenticator: SoftwareAuthenticator) {
  await person(fixture, loginName, roles)
  const who = await whoHas(fixture, (await signIn(fixture, loginName)).token)
  return { who, ...(await register(who, authenticator)) }
}

async function register(who: SignedIn, authenticator: SoftwareAuthenticator) {
  const asked = valueOf(await beginPasskeyRegistration(fixture.context, who))
  const answer = { challenge: asked.challenge, response: authenticator.create(asked.options), name: '机の鍵' }
  return { answer, result: await finishPasskeyRegistration(fixture.context, who, answer, address) }
}

async function askToSignIn() {
  return beginPasskeySignIn(fixture.context, HOME)
}

describe('a role that needs a second factor', () => {
  it('gets nothing but its enrolment by the password alone', async () => {
    const { before, token } = await withApp('ciso', ['ciso'])
    expect(before.state).toBe('enrolment-needed')
    expect(await authenticateSession(fixture.context, before.token, address)).toMatchObject({ reason: 'not-signed-in' })
    expect(await authenticateSession(fixture.context, token, address)).toMatchObject({
      ok: true,
      who: { roles: [{ role: 'ciso' }] },
    })
  })

  it('is one that the organisation names', async () => {
    await using own = await identityFixture()
    await person(own, 'system', ['system'])
    await person(own, 'security', ['security'])
    valueOf(await changeRolesWithSecondFactor(own.context, commandLine(HOME), ['system']))
    expect((await signIn(own, 'system')).state).toBe('enrolment-needed')
    expect((await signIn(own, 'security')).state).toBe('open')
  })
})

describe('an authenticator app', () => {
  it('is asked for at each sign-in, once it is confirmed', async () => {
    const { app } = await withApp('aoki', ['system'])
    const { token, state } = await signIn(fixture, 'aoki')
    expect(state).toBe('second-factor-needed')
    const who = await whoHas(fixture, token)
    expect(who.roles).toEqual([])
    const { now } = fixture.clock
    expect(await proveTotp(fixture.context, who, '000000', address)).toMatchObject({ reason: 'wrong-code' })
    expect(await provePassword(fixture.context, who, PASSWORD, address)).toMatchObject({
      reason: 'second-factor-needed',
    })
    const renewed = valueOf(
      await proveTotp(fixture.context, who, ` ${app.code(now).slice(0, 3)} ${app.code(now).slice(3)}`, address),
    )
    expect(renewed.state).toBe('open')
    expect(renewed.token).not.toBe(token)
    expect(await authenticateSession(fixture.context, token, address)).toMatchObject({ reason: 'not-signed-in' })
  })

  it('may be a step early or late, not two, and each code is taken once', async () => {
    const { app } = await withApp('baba', ['system'])
    const who = await whoHas(fixture, (await signIn(fixture, 'baba')).token)
    const { now } = fixture.clock
    const prove = (at: number, by: SignedIn) => proveTotp(fixture.context, by, app.code(at), address)
    expect(await prove(now - 60 * SECOND, who)).toMatchObject({ reason: 'wrong-code' })
    expect(await prove(now + 60 * SECOND, who)).toMatchObject({ reason: 'wrong-code' })
    const late = valueOf(await prove(now - 30 * SECOND, who))
    const again = await whoHas(fixture, late.token)
    expect(await prove(now - 30 * SECOND, again)).toMatchObject({ reason: 'wrong-code' })
    const early = valueOf(await prove(now + 30 * SECOND, again))
    // Older than one that was used.
    expect(await prove(now, await whoHas(fixture, early.token))).toMatchObject({ reason: 'wrong-code' })
  })

  it('lets one of sixteen in who use the same code at once', async () => {
    const { app } = await withApp('chiba', ['system'])
    const all: SignedIn[] = []
    for (let index = 0; index < 16; index++) all.push(await whoHas(fixture, (await signIn(fixture, 'chiba')).token))
    const code = app.code(fixture.clock.now)
    const results = await Promise.all(all.map((who) => proveTotp(fixture.context, who, code, address)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    fixture.clock.now += 60 * MINUTE
  })

  it('cannot be guessed: attempts are counted over all sessions of the account', async () => {
    await using own = await identityFixture()
    const { app } = await withApp('date', ['system'], own)
    const far = '198.51.100.1'
    const reasons: string[] = []
    for (let index = 0; index < 7; index++) {
      const { token } = await signIn(own, 'date')
      const result = await proveTotp(own.context, await whoHas(own, token), '000000', far)
      reasons.push(result.ok ? 'ok' : result.reason)
    }
    expect(reasons).toEqual([...Array<string>(5).fill('wrong-code'), 'too-many-attempts', 'too-many-attempts'])
    // Its owner, where they have signed in before, is not hindered by that.
    const who = await whoHas(own, (await signIn(own, 'date')).token)
    expect(await proveTotp(own.context, who, app.code(own.clock.now), far)).toMatchObject({
      reason: 'too-many-attempts',
    })
    expect(await proveTotp(own.context, who, app.code(own.clock.now), address)).toMatchObject({ ok: true })
  })

  it('is enrolled only freshly signed in, once, and kept sealed', async () => {
    await using own = await identityFixture()
    await person(own, 'endo', ['system'])
    const { token } = await signIn(own, 'endo')
    const stale = await whoHas(own, token)
    own.clock.now += 10 * MINUTE
    expect(await beginTotpEnrolment(own.context, stale)).toMatchObject({ reason: 'step-up-needed' })
    const fresh = await whoHas(own, valueOf(await provePassword(own.context, stale, PASSWORD, address)).token)
    const { secret, address: uri } = valueOf(await beginTotpEnrolment(own.context, fresh))
    expect(uri).toContain(`secret=${secret}`)
    expect(uri).toMatch(/^otpauth:\/\/totp\/Sonae:endo\?/)
    const [row] = await own.rows('select secret, confirmed_at from identity.totp')
    expect(row).toMatchObject({ confirmed_at: null })
    expect(JSON.stringify(row)).not.toContain(Buffer.from(Secret.fromBase32(secret).bytes).toString('base64url'))
    // Not yet confirmed: not yet asked for.
    expect((await signIn(own, 'endo')).state).toBe('open')
    const code = new App(secret).code(own.clock.now)
    const renewed = valueOf(await confirmTotpEnrolment(own.context, fresh, code, address))
    expect(await beginTotpEnrolment(own.context, await whoHas(own, renewed.token))).toMatchObject({
      reason: 'enrolled-already',
    })
    // Under another key, and in another row, it opens for nobody.
    const { token: next } = await signIn(own, 'endo')
    const who = await whoHas(own, next)
    const key = Buffer.alloc(32)
    await expect(proveTotp({ ...own.context, key }, who, code, address)).rejects.toThrow()
  })

  it('of somebody who has none is refused like a wrong code', async () => {
    await person(fixture, 'goto', ['system'])
    const who = await whoHas(fixture, (await signIn(fixture, 'goto')).token)
    expect(await proveTotp(fixture.context, who, '123456', address)).toEqual({ ok: false, reason: 'wrong-code' })
  })
})

describe('spare codes', () => {
  it('stand once each for the second factor', async () => {
    const { token } = await withApp('hirai', ['security'])
    const enrolled = await whoHas(fixture, token)
    const first = valueOf(await makeSpareCodes(fixture.context, enrolled)).codes
    const { codes } = valueOf(await makeSpareCodes(fixture.context, enrolled))
    expect(new Set([...first, ...codes]).size).toBe(20)
    const [code = '', other = ''] = codes
    const who = await whoHas(fixture, (await signIn(fixture, 'hirai')).token)
    expect(await proveSpareCode(fixture.context, who, first[0] ?? '', address)).toMatchObject({ reason: 'wrong-code' })
    const renewed = valueOf(await proveSpareCode(fixture.context, who, code.toLowerCase(), address))
    expect(renewed.state).toBe('open')
    const next = await whoHas(fixture, (await signIn(fixture, 'hirai')).token)
    expect(await proveSpareCode(fixture.context, next, code, address)).toMatchObject({ reason: 'wrong-code' })
    expect(await readFactors(fixture.context, next)).toMatchObject({ totp: true, passkeys: [], spareCodes: 9 })
    const sessions = await Promise.all(Array.from({ length: 4 }, () => signIn(fixture, 'hirai')))
    const all = await Promise.all(sessions.map((session) => whoHas(fixture, session.token)))
    const results = await Promise.all(all.map((one) => proveSpareCode(fixture.context, one, other, address)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('are of no use to anybody else', async () => {
    const { token } = await withApp('imai', ['system'])
    const { codes } = valueOf(await makeSpareCodes(fixture.context, await whoHas(fixture, token)))
    await withApp('inoue', ['system'])
    const other = await whoHas(fixture, (await signIn(fixture, 'inoue')).token)
    expect(await proveSpareCode(fixture.context, other, codes[0] ?? '', address)).toMatchObject({
      reason: 'wrong-code',
    })
  })
})

describe('taking a second factor away', () => {
  it('is refused for the last one of a role that needs it, and ends the spare codes with the last', async () => {
    const { token } = await withApp('kubo', ['security'])
    const who = await whoHas(fixture, token)
    expect(await removeFactor(fixture.context, who, { kind: 'totp' })).toMatchObject({ reason: 'factor-needed' })
    const authenticator = new SoftwareAuthenticator()
    const { result } = await register(who, authenticator)
    const next = await whoHas(fixture, valueOf(result).token)
    valueOf(await removeFactor(fixture.context, next, { kind: 'totp' }))
    expect(await removeFactor(fixture.context, next, { kind: 'totp' })).toMatchObject({ reason: 'no-such-factor' })
    const last = { kind: 'passkey', id: authenticator.id } as const
    expect(await removeFactor(fixture.context, next, last)).toMatchObject({ reason: 'factor-needed' })
    const free = await withApp('kudo', ['system'])
    const owner = await whoHas(fixture, free.token)
    valueOf(await makeSpareCodes(fixture.context, owner))
    expect(await removeFactor(fixture.context, owner, last)).toMatchObject({ reason: 'no-such-factor' })
    valueOf(await removeFactor(fixture.context, owner, { kind: 'totp' }))
    expect(await readFactors(fixture.context, owner)).toEqual({ totp: false, passkeys: [], spareCodes: 0 })
    expect((await signIn(fixture, 'kudo')).state).toBe('open')
  })
})

describe('a passkey', () => {
  it('signs in without a login name, as two factors in one', async () => {
    const authenticator = new SoftwareAuthenticator()
    const { result, who } = await withPasskey('maeda', ['administrator'], authenticator)
    expect(who.state).toBe('enrolment-needed')
    expect(valueOf(result).state).toBe('open')
    const asked = await askToSignIn()
    expect(asked.options.allowCredentials).toEqual([])
    const answer = { challenge: asked.challenge, response: authenticator.get(asked.options), ...OFFICE }
    const session = valueOf(await signInWithPasskey(fixture.context, HOME, answer))
    expect(session).toMatchObject({ state: 'open', account: who.account })
    // The same answer a second time.
    expect(await signInWithPasskey(fixture.context, HOME, answer)).toMatchObject({ reason: 'not-verified' })
  })

  it('signs in one of sixteen who send the same answer at once', async () => {
    const authenticator = new SoftwareAuthenticator()
    await withPasskey('matsui', ['system'], authenticator)
    const asked = await askToSignIn()
    const answer = { challenge: asked.challenge, response: authenticator.get(asked.options), ...OFFICE }
    const results = await Promise.all(
      Array.from({ length: 16 }, () => signInWithPasskey(fixture.context, HOME, answer)),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    // Those that came too late count as failures from this office.
    fixture.clock.now += 60 * MINUTE
  })

  it('is the second step after a password, and steps a session up', async () => {
    const authenticator = new SoftwareAuthenticator()
    await withPasskey('miura', ['system'], authenticator)
    const { token, state } = await signIn(fixture, 'miura')
    expect(state).toBe('second-factor-needed')
    const who = await whoHas(fixture, token)
    const asked = await beginPasskeyProof(fixture.context, who)
    expect(asked.options.allowCredentials).toEqual([])
    const answer = { challenge: asked.challenge, response: authenticator.get(asked.options) }
    const renewed = valueOf(await provePasskey(fixture.context, who, answer, address))
    expect(renewed.state).toBe('open')
  })

  it('of somebody else proves nothing', async () => {
    const [mine, theirs] = [new SoftwareAuthenticator(), new SoftwareAuthenticator()]
    await withPasskey('murata', ['system'], mine)
    await withPasskey('nagai', ['system'], theirs)
    const who = await whoHas(fixture, (await signIn(fixture, 'murata')).token)
    const asked = await beginPasskeyProof(fixture.context, who)
    const answer = { challenge: asked.challenge, response: theirs.get(asked.options) }
    expect(await provePasskey(fixture.context, who, answer, address)).toMatchObject({ reason: 'not-verified' })
    // A challenge of a sign-in is none of a proof.
    const signing = await askToSignIn()
    const other = { challenge: signing.challenge, response: mine.get(signing.options) }
    expect(await provePasskey(fixture.context, who, other, address)).toMatchObject({ reason: 'not-verified' })
    mine.userHandle = theirs.userHandle
    const claimed = { challenge: signing.challenge, response: mine.get(signing.options), ...OFFICE }
    expect(await signInWithPasskey(fixture.context, HOME, claimed)).toMatchObject({ reason: 'not-verified' })
  })

  it('whose counter is behind is a copy', async () => {
    const authenticator = new SoftwareAuthenticator()
    await withPasskey('nakai', ['system'], authenticator)
    const attempt = async () => {
      const asked = await askToSignIn()
      const answer = { challenge: asked.challenge, response: authenticator.get(asked.options), ...OFFICE }
      return signInWithPasskey(fixture.context, HOME, answer)
    }
    authenticator.counter = 10
    expect(await attempt()).toMatchObject({ ok: true })
    authenticator.counter = 10
    expect(await attempt()).toMatchObject({ reason: 'copied-passkey' })
    authenticator.counter = 11
    expect(await attempt()).toMatchObject({ ok: true })
    const uncounted = new SoftwareAuthenticator({ counts: false })
    const { result } = await withPasskey('nara', ['system'], uncounted)
    expect(result).toMatchObject({ ok: true })
    for (let index = 0; index < 2; index++) {
      const asked = await askToSignIn()
      const answer = { challenge: asked.challenge, response: uncounted.get(asked.options), ...OFFICE }
      expect(await signInWithPasskey(fixture.context, HOME, answer)).toMatchObject({ ok: true })
    }
  })

  it('is not taken of another page, without its user verified, late, or changed on the way', async () => {
    for (const options of [{ origin: 'https://evil.example' }, { verifies: false }]) {
      const loginName = `oda-${Object.keys(options)[0]}`
      const { result } = await withPasskey(loginName, ['system'], new SoftwareAuthenticator(options))
      expect(result).toMatchObject({ reason: 'not-verified' })
    }
    const authenticator = new SoftwareAuthenticator()
    await withPasskey('oda', ['system'], authenticator)
    const late = await askToSignIn()
    fixture.clock.now += 5 * MINUTE
    const lateAnswer = { challenge: late.challenge, response: authenticator.get(late.options), ...OFFICE }
    expect(await signInWithPasskey(fixture.context, HOME, lateAnswer)).toMatchObject({ reason: 'not-verified' })
    const asked = await askToSignIn()
    const response = authenticator.get(asked.options)
    const forged = {
      ...response,
      response: { ...response.response, signature: Buffer.alloc(70).toString('base64url') },
    }
    for (const wrong of [forged, null, {}, 'x', { id: authenticator.id, response: null }, { id: 'AAAA', response: {} }])
      expect(
        await signInWithPasskey(fixture.context, HOME, { challenge: asked.challenge, response: wrong, ...OFFICE }),
      ).toMatchObject({ reason: 'not-verified' })
    expect(
      await signInWithPasskey(fixture.context, HOME, { challenge: asked.challenge, response, ...OFFICE }),
    ).toMatchObject({ ok: true })
    fixture.clock.now += 60 * MINUTE
  })

  it('is registered once, with a name, and not again by its answer', async () => {
    const authenticator = new SoftwareAuthenticator()
    const { answer, result } = await withPasskey('ono', ['system'], authenticator)
    const who = await whoHas(fixture, valueOf(result).token)
    const again = await finishPasskeyRegistration(fixture.context, who, answer, address)
    expect(again).toMatchObject({ reason: 'not-verified' })
    expect((await register(who, authenticator)).result).toMatchObject({ reason: 'enrolled-already' })
    const { passkeys } = await readFactors(fixture.context, who)
    expect(passkeys).toMatchObject([{ id: authenticator.id, name: '机の鍵', lastUsedAt: null }])
    const asked = valueOf(await beginPasskeyRegistration(fixture.context, who))
    expect(asked.options.excludeCredentials).toMatchObject([{ id: authenticator.id }])
    expect(asked.options.authenticatorSelection).toMatchObject({
      residentKey: 'required',
      userVerification: 'required',
    })
  })

  it('of one organisation is unknown to another', async () => {
    const authenticator = new SoftwareAuthenticator()
    await withPasskey('ota', ['system'], authenticator)
    const asked = await askToSignIn()
    const answer = { challenge: asked.challenge, response: authenticator.get(asked.options), ...OFFICE }
    expect(await signInWithPasskey(fixture.context, FOREIGN, answer)).toMatchObject({ reason: 'not-verified' })
    expect(await signInWithPasskey(fixture.context, 'none', answer)).toMatchObject({ reason: 'not-verified' })
    // It looks like one of an organisation that there is, and fills no table.
    const kept = () => fixture.rows(`select organisation_id from identity.challenge where organisation_id = 'none'`)
    const [nowhere, here] = [await beginPasskeySignIn(fixture.context, 'none'), await askToSignIn()]
    expect({ ...nowhere, challenge: '', options: { ...nowhere.options, challenge: '' } }).toEqual({
      ...here,
      challenge: '',
      options: { ...here.options, challenge: '' },
    })
    expect(nowhere.challenge).toHaveLength(here.challenge.length)
    expect(await kept()).toEqual([])
    expect(await signInWithPasskey(fixture.context, HOME, answer)).toMatchObject({ ok: true })
  })

  it('signs in although the password of the account is being guessed at', async () => {
    const authenticator = new SoftwareAuthenticator()
    const { who } = await withPasskey('oya', ['system'], authenticator)
    for (let index = 0; index < 8; index++) {
      const guess = {
        loginName: who.loginName,
        password: 'wrong horse battery',
        address: `203.0.113.${index}`,
        device: '',
      }
      await signInWithPassword(fixture.context, HOME, guess)
    }
    const asked = await askToSignIn()
    const answer = {
      challenge: asked.challenge,
      response: authenticator.get(asked.options),
      device: '',
      address: '203.0.113.200',
    }
    expect(await signInWithPasskey(fixture.context, HOME, answer)).toMatchObject({ ok: true })
  })
})
