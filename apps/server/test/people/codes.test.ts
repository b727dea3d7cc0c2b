import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccount, disableAccount, enableAccount } from '../../src/people/accounts.ts'
import { commandLine } from '../../src/people/identity-context.ts'
import { issueCode } from '../../src/people/issue-code.ts'
import { authenticateSession } from '../../src/session/authenticate.ts'
import { makeSpareCodes } from '../../src/session/factors.ts'
import { createApiToken, authenticateApiToken } from '../../src/session/api-tokens.ts'
import { redeemCode } from '../../src/session/redeem-code.ts'
import { signInWithPassword } from '../../src/session/sign-in.ts'
import { beginTotpEnrolment, confirmTotpEnrolment } from '../../src/session/totp.ts'
import { Secret, TOTP } from 'otpauth'
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
} from './identity-fixture.ts'

const ROOT = commandLine(HOME)
const DAY = 86_400_000
const NEXT = 'another horse entirely'

let fixture: Fixture
beforeAll(async () => {
  fixture = await identityFixture()
}, 60_000)
afterAll(() => fixture[Symbol.asyncDispose]())

const redeem = (code: string, password = NEXT, organisation = HOME, address = OFFICE.address) =>
  redeemCode(fixture.context, organisation, { code, password }, address)
const wrong = { ok: false, reason: 'wrong-code' }

describe('an invitation', () => {
  it('sets the first password, once, as it was typed from paper', async () => {
    const { code, account } = valueOf(await createAccount(fixture.context, ROOT, { loginName: 'abe', name: 'x' }))
    expect(await redeem(code, 'short')).toMatchObject({ reason: 'too-short' })
    expect(await redeem(code, 'abe1234567890')).toMatchObject({ reason: 'login-name' })
    expect(valueOf(await redeem(code.toLowerCase().replaceAll('-', ' ')))).toEqual({
      account,
      loginName: 'abe',
      purpose: 'invitation',
    })
    expect(await redeem(code)).toEqual(wrong)
    const session = { loginName: 'abe', password: NEXT, ...OFFICE }
    expect(await signInWithPassword(fixture.context, HOME, session)).toMatchObject({ ok: true })
    expect(await issueCode(fixture.context, ROOT, account, 'invitation')).toMatchObject({ reason: 'other-purpose' })
  })

  it('is replaced by the next, and ends after fourteen days or with its account', async () => {
    const { code, account } = valueOf(await createAccount(fixture.context, ROOT, { loginName: 'baba', name: 'x' }))
    expect(await issueCode(fixture.context, ROOT, account, 'recovery')).toMatchObject({ reason: 'other-purpose' })
    const next = valueOf(await issueCode(fixture.context, ROOT, account, 'invitation'))
    expect(await redeem(code)).toEqual(wrong)
    fixture.clock.now += 14 * DAY
    expect(await redeem(next.code)).toEqual(wrong)
    const last = valueOf(await issueCode(fixture.context, ROOT, account, 'invitation'))
    valueOf(await disableAccount(fixture.context, ROOT, account))
    expect(await redeem(last.code)).toEqual(wrong)
    expect(await issueCode(fixture.context, ROOT, account, 'invitation')).toMatchObject({ reason: 'disabled-account' })
    valueOf(await enableAccount(fixture.context, ROOT, account))
    expect(await redeem(last.code)).toEqual(wrong)
  })

  it('is taken by one of sixteen who use it at once', async () => {
    const { code } = valueOf(await createAccount(fixture.context, ROOT, { loginName: 'chiba', name: 'x' }))
    const results = await Promise.all(
      Array.from({ length: 16 }, (_, index) => redeem(code, `a password of number ${index}`)),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const winner = results.findIndex(({ ok }) => ok)
    const session = { loginName: 'chiba', password: `a password of number ${winner}`, ...OFFICE }
    expect(await signInWithPassword(fixture.context, HOME, session)).toMatchObject({ ok: true })
    fixture.clock.now += DAY
  })

  it('is nothing in another organisation, and cannot be guessed at', async () => {
    const { code } = valueOf(await createAccount(fixture.context, ROOT, { loginName: 'date', name: 'x' }))
    expect(await redeem(code, NEXT, FOREIGN, '203.0.113.8')).toEqual(wrong)
    expect(await redeem(code, NEXT, 'none', '203.0.113.8')).toEqual(wrong)
    let tries = 0
    let answer
    do {
      answer = await redeem('AAAAA-AAAAA-AAAAA-AAAAA', NEXT, HOME, '203.0.113.9')
      tries++
    } while (!answer.ok && answer.reason === 'wrong-code' && tries < 100)
    expect(tries).toBe(61)
    expect(answer).toMatchObject({ reason: 'too-many-attempts' })
    expect(await redeem(code)).toMatchObject({ ok: true })
  })
})

/** Somebody with a password, an app, spare codes, a session and a token. */
async function equipped(loginName: string) {
  const account = await person(fixture, loginName, ['system'])
  const who = await whoHas(fixture, (await signIn(fixture, loginName)).token)
  const { secret } = valueOf(await beginTotpEnrolment(fixture.context, who))
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: fixture.clock.now })
  const { token } = valueOf(await confirmTotpEnrolment(fixture.context, who, code, OFFICE.address))
  const enrolled = await whoHas(fixture, token)
  valueOf(await makeSpareCodes(fixture.context, enrolled))
  const asked = { name: 'export', scopes: ['cycle.read'] as const, expiresAt: new Date(fixture.clock.now + DAY) }
  const api = valueOf(await createApiToken(fixture.context, enrolled, asked))
  return { account, token, apiToken: api.token }
}

describe('a code for a new password', () => {
  it('ends the sessions, clears the slow-down and leaves the second factor', async () => {
    const { account, token, apiToken } = await equipped('endo')
    const { context } = fixture
    const far = { loginName: 'endo', device: '', address: '203.0.113.77' }
    // From elsewhere, and by the owner at the usual place.
    for (const origin of [far, { ...far, address: OFFICE.address }]) {
      for (let index = 0; index < 6; index++)
        await signInWithPassword(context, HOME, { ...origin, password: 'not this one..' })
    }
    const { code, loginName } = valueOf(await issueCode(context, ROOT, account, 'recovery'))
    expect(loginName).toBe('endo')
    valueOf(await redeem(code))
    expect(await authenticateSession(context, token, OFFICE.address)).toMatchObject({ reason: 'not-signed-in' })
    expect(await authenticateApiToken(context, apiToken)).toMatchObject({ ok: true })
    expect(await signInWithPassword(context, HOME, { ...far, password: PASSWORD })).toMatchObject({ ok: false })
    const near = { ...far, address: OFFICE.address }
    expect(await signInWithPassword(context, HOME, { ...near, password: NEXT })).toMatchObject({ ok: true })
    fixture.clock.now += 60_000
    expect(valueOf(await signInWithPassword(context, HOME, { ...far, password: NEXT })).state).toBe(
      'second-factor-needed',
    )
  })

  it('with a reset, everything is anew', async () => {
    const { account, apiToken } = await equipped('fuji')
    const { context } = fixture
    const { code } = valueOf(await issueCode(context, ROOT, account, 'reset'))
    valueOf(await redeem(code))
    expect(await authenticateApiToken(context, apiToken)).toMatchObject({ reason: 'not-signed-in' })
    const session = valueOf(await signInWithPassword(context, HOME, { loginName: 'fuji', password: NEXT, ...OFFICE }))
    expect(session.state).toBe('open')
    const left = await fixture.rows(`select account_id from identity.totp where account_id = '${account}'
      union all select account_id from identity.one_time_code where account_id = '${account}'`)
    expect(left).toEqual([])
  })
})
