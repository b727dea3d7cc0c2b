import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { createAccount } from '../../src/people/accounts.ts'
import { commandLine } from '../../src/people/identity-context.ts'
import { issueCode } from '../../src/people/issue-code.ts'
import { createApiToken } from '../../src/session/api-tokens.ts'
import { changePassword } from '../../src/session/change-password.ts'
import { makeSpareCodes } from '../../src/session/factors.ts'
import { proveSpareCode, provePassword } from '../../src/session/prove.ts'
import { redeemCode } from '../../src/session/redeem-code.ts'
import { isSealedBy, seal, unseal } from '../../src/session/secret-box.ts'
import { signInWithPassword } from '../../src/session/sign-in.ts'
import { beginTotpEnrolment, confirmTotpEnrolment, proveTotp } from '../../src/session/totp.ts'
import { HOME, identityFixture, OFFICE, PASSWORD, person, signIn, valueOf, whoHas } from '../people/identity-fixture.ts'

describe('a sealed secret', () => {
  const key = randomBytes(32)

  it('opens with its key and for its owner, and is never the same twice', () => {
    const secret = randomBytes(20)
    const sealed = seal(key, secret, 'totp/a/b', randomBytes)
    expect(unseal(key, sealed, 'totp/a/b')).toEqual(secret)
    expect(seal(key, secret, 'totp/a/b', randomBytes)).not.toBe(sealed)
    expect(() => unseal(randomBytes(32), sealed, 'totp/a/b')).toThrow()
    expect(() => unseal(key, sealed, 'totp/a/c')).toThrow()
  })

  it('does not open when any part of it was changed', () => {
    const sealed = seal(key, randomBytes(20), 'x', randomBytes)
    for (let part = 0; part < 5; part++) {
      const parts = sealed.split('.')
      parts[part] = part === 0 ? 'v3' : Buffer.from(randomBytes(16)).toString('base64url')
      expect(() => unseal(key, parts.join('.'), 'x')).toThrow()
    }
    // A tag cut short would be guessed soon.
    const [version, id, iv, text, tag] = sealed.split('.')
    expect(() => unseal(key, [version, id, iv, text, tag?.slice(0, 6)].join('.'), 'x')).toThrow()
    expect(() => unseal(key, ['v1', iv, text, tag?.slice(0, 6)].join('.'), 'x')).toThrow()
  })

  it('names its key, and opens as it was before it did', () => {
    const [secret, other] = [randomBytes(20), randomBytes(32)]
    const sealed = seal(key, secret, 'x', randomBytes)
    expect([isSealedBy(key, sealed), isSealedBy(other, sealed)]).toEqual([true, false])
    const unnamed = ['v1', ...sealed.split('.').slice(2)].join('.')
    expect([unseal(key, unnamed, 'x'), isSealedBy(key, unnamed)]).toEqual([secret, false])
    expect(() => unseal(other, unnamed, 'x')).toThrow()
  })
})

describe('passwords, codes, tokens and secrets', () => {
  it('stand nowhere in the database: not in a row, not in the audit', async () => {
    await using fixture = await identityFixture()
    const { context, clock } = fixture
    const root = commandLine(HOME)
    const { address } = OFFICE
    const secrets: string[] = [PASSWORD]
    const keep = (...some: string[]) => secrets.push(...some)

    const account = await person(fixture, 'abe', ['security'])
    const invited = valueOf(await createAccount(context, root, { loginName: 'baba', name: 'x' }))
    keep(invited.code, 'qwerty-typed-by-mistake')
    // A password in the field of the login name, and a wrong one.
    await signInWithPassword(context, HOME, { loginName: PASSWORD, password: 'qwerty-typed-by-mistake', ...OFFICE })
    await signInWithPassword(context, HOME, { loginName: 'abe', password: 'qwerty-typed-by-mistake', ...OFFICE })
    const first = await signIn(fixture, 'abe')
    const who = await whoHas(fixture, first.token)
    const { secret } = valueOf(await beginTotpEnrolment(context, who))
    const bytes = Buffer.from(Secret.fromBase32(secret).bytes)
    keep(first.token, secret, bytes.toString('base64url'), bytes.toString('base64'), bytes.toString('hex'))
    const totp = new TOTP({ secret: Secret.fromBase32(secret) })
    const code = totp.generate({ timestamp: clock.now })
    const second = valueOf(await confirmTotpEnrolment(context, who, code, address))
    const enrolled = await whoHas(fixture, second.token)
    await proveTotp(context, enrolled, code, address)
    const { codes } = valueOf(await makeSpareCodes(context, enrolled))
    const third = valueOf(await proveSpareCode(context, enrolled, codes[0] ?? '', address))
    await provePassword(context, await whoHas(fixture, third.token), PASSWORD, address)
    const asked = { name: 'x', scopes: ['cycle.read'] as const, expiresAt: new Date(clock.now + 1000) }
    const api = valueOf(await createApiToken(context, await whoHas(fixture, third.token), asked))
    const next = 'another horse entirely'
    const typed = { current: PASSWORD, next }
    const fourth = valueOf(await changePassword(context, await whoHas(fixture, third.token), typed, address))
    const issued = valueOf(await issueCode(context, root, account, 'recovery'))
    await redeemCode(context, HOME, { code: issued.code, password: 'x' }, address)
    keep(...codes, second.token, third.token, fourth.token, api.token, next, issued.code)

    const tables = await fixture.rows(`select schemaname || '.' || tablename as name from pg_tables
      where schemaname in ('identity', 'records')`)
    const texts: string[] = [JSON.stringify(await fixture.audit())]
    for (const { name } of tables) texts.push(JSON.stringify(await fixture.rows(`select * from ${String(name)}`)))
    const everything = texts.join('\n').toLowerCase()
    expect(everything).toContain('code.issue')
    expect(everything).toContain('argon2id')
    for (const one of secrets)
      for (const spelling of [one, one.replaceAll('-', '')]) expect(everything).not.toContain(spelling.toLowerCase())
  })
})
