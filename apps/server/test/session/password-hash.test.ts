import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  hashOfNobody,
  hashPassword,
  isOutdated,
  PASSWORD_COST,
  verifyPassword,
} from '../../src/session/password-hash.ts'
import { signInWithPassword } from '../../src/session/sign-in.ts'
import { HOME, identityFixture, OFFICE, PASSWORD, person, signIn } from '../people/identity-fixture.ts'

describe('a hash of a password', () => {
  it('is argon2id of 19 MiB, bears its parameters and its own salt', async () => {
    const hash = await hashPassword(PASSWORD, PASSWORD_COST, randomBytes)
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(await hashPassword(PASSWORD, PASSWORD_COST, randomBytes)).not.toBe(hash)
    expect(await verifyPassword(PASSWORD, hash)).toBe(true)
    expect(await verifyPassword(`${PASSWORD} `, hash)).toBe(false)
    expect(isOutdated(hash, PASSWORD_COST)).toBe(false)
    expect(isOutdated(hash, { ...PASSWORD_COST, passes: 3 })).toBe(true)
  })

  it('is read as other programs write it', async () => {
    // A test vector of the reference implementation.
    const hash = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
    expect(await verifyPassword('password', hash)).toBe(true)
    expect(await verifyPassword('Password', hash)).toBe(false)
    await expect(verifyPassword(PASSWORD, '$2b$10$abc')).rejects.toThrow('no argon2id hash')
  })

  it('of nobody is the password of nobody, at the same cost', async () => {
    const hash = hashOfNobody(PASSWORD_COST)
    expect(isOutdated(hash, PASSWORD_COST)).toBe(false)
    for (const password of ['', PASSWORD]) expect(await verifyPassword(password, hash)).toBe(false)
  })
})

describe('a password whose hash cost less than is usual now', () => {
  it('is hashed anew at the next sign-in, and at no other', async () => {
    await using fixture = await identityFixture()
    await person(fixture, 'abe')
    const stored = async () => String((await fixture.rows('select password from identity.account'))[0]?.['password'])
    const before = await stored()
    expect(before).toContain('m=64,t=1')
    const context = { ...fixture.context, passwordCost: PASSWORD_COST }
    const wrong = { loginName: 'abe', password: 'not the right one', ...OFFICE }
    await signInWithPassword(context, HOME, wrong)
    expect(await stored()).toBe(before)
    await signIn({ context }, 'abe')
    const after = await stored()
    expect(after).toContain('m=19456,t=2')
    await signIn({ context }, 'abe')
    expect(await stored()).toBe(after)
  })
})
