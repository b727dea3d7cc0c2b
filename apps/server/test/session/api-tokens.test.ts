import type { ApiScope } from '@sonae/domain/people/api-scope'
import { describe, expect, it } from 'vitest'
import { disableAccount, enableAccount } from '../../src/people/accounts.ts'
import { commandLine } from '../../src/people/identity-context.ts'
import { endPost, readPosts } from '../../src/people/posts.ts'
import { authenticateApiToken, createApiToken, readApiTokens, revokeApiToken } from '../../src/session/api-tokens.ts'
import { forgetExpired } from '../../src/session/forget-expired.ts'
import { actor, FOREIGN, HOME, identityFixture, person, signIn, valueOf, whoHas } from '../people/identity-fixture.ts'

const DAY = 86_400_000
const ROOT = commandLine(HOME)
const MINUTE = 60_000

describe('an API token', () => {
  it('acts in its owner’s name within its scopes, until it expires or is taken back', async () => {
    await using fixture = await identityFixture()
    const { context, clock } = fixture
    const account = await person(fixture, 'abe', ['system'])
    const who = await whoHas(fixture, (await signIn(fixture, 'abe')).token)
    const scopes: ApiScope[] = ['cycle.read', 'document.read']
    const asked = { name: '集計', scopes, expiresAt: new Date(clock.now + 30 * DAY) }
    const made = valueOf(await createApiToken(context, who, asked))
    expect(made.token).toMatch(/^sonae_[A-Za-z0-9_-]{43}$/)
    expect(await authenticateApiToken(context, made.token)).toEqual({
      ok: true,
      who: {
        organisation: HOME,
        account,
        name: 'abe san',
        token: made.id,
        scopes,
        roles: [{ role: 'system', department: 'office' }],
      },
    })
    clock.now += MINUTE / 2
    await authenticateApiToken(context, made.token)
    expect(valueOf(await readApiTokens(context, who, account))).toMatchObject([
      { id: made.id, name: '集計', scopes, lastUsedAt: new Date(clock.now - MINUTE / 2) },
    ])
    // Rights go with the post; with the account, all of it.
    const [post] = valueOf(await readPosts(context, ROOT, undefined, 500))
    valueOf(await endPost(context, ROOT, post?.id ?? '', '2026-09-30'))
    expect(await authenticateApiToken(context, made.token)).toMatchObject({ ok: true, who: { roles: [] } })
    valueOf(await disableAccount(context, ROOT, account))
    expect(await authenticateApiToken(context, made.token)).toMatchObject({ reason: 'not-signed-in' })
    valueOf(await enableAccount(context, ROOT, account))
    clock.now += 30 * DAY
    expect(await authenticateApiToken(context, made.token)).toMatchObject({ reason: 'not-signed-in' })
    clock.now -= DAY
    expect(await authenticateApiToken(context, made.token)).toMatchObject({ ok: true })
    valueOf(await revokeApiToken(context, who, account, made.id))
    expect(await authenticateApiToken(context, made.token)).toMatchObject({ reason: 'not-signed-in' })
  })

  it('is made only freshly signed in, with a name, a scope and an end', async () => {
    await using fixture = await identityFixture()
    const { context, clock } = fixture
    await person(fixture, 'abe', ['system'])
    const who = await whoHas(fixture, (await signIn(fixture, 'abe')).token)
    const asked = { name: 'x', scopes: ['cycle.read'] as ApiScope[], expiresAt: new Date(clock.now + DAY) }
    for (const [given, reason] of [
      [{ name: '' }, 'name-form'],
      [{ scopes: [] }, 'no-scope'],
      [{ expiresAt: new Date(clock.now) }, 'expiry'],
      [{ expiresAt: new Date(clock.now + 367 * DAY) }, 'expiry'],
    ] as const)
      expect(await createApiToken(context, who, { ...asked, ...given })).toEqual({ ok: false, reason })
    clock.now += 10 * MINUTE
    expect(await createApiToken(context, who, asked)).toMatchObject({ reason: 'step-up-needed' })
  })

  it('of others is seen and taken back by those who may, in their own organisation', async () => {
    await using fixture = await identityFixture()
    const { context, clock } = fixture
    const account = await person(fixture, 'abe')
    const who = await whoHas(fixture, (await signIn(fixture, 'abe')).token)
    const expiresAt = new Date(clock.now + DAY)
    const { id } = valueOf(await createApiToken(context, who, { name: 'x', scopes: ['cycle.read'], expiresAt }))
    const stranger = actor(['administrator'], FOREIGN)
    expect(await readApiTokens(context, stranger, account)).toMatchObject({ reason: 'no-such-account' })
    expect(await revokeApiToken(context, stranger, account, id)).toMatchObject({ reason: 'no-such-token' })
    expect(await readApiTokens(context, actor(['system']), account)).toMatchObject({ reason: 'not-permitted' })
    expect(await revokeApiToken(context, actor(['auditor']), account, id)).toMatchObject({ reason: 'not-permitted' })
    expect(valueOf(await readApiTokens(context, actor(['auditor']), account))).toHaveLength(1)
    valueOf(await revokeApiToken(context, actor(['administrator']), account, id))
    expect(await revokeApiToken(context, actor(['administrator']), account, id)).toMatchObject({
      reason: 'no-such-token',
    })
  })
})

it('what has run out is removed, and nothing else', async () => {
  await using fixture = await identityFixture()
  const { context, clock } = fixture
  await person(fixture, 'abe')
  await signIn(fixture, 'abe')
  clock.now += MINUTE
  await signIn(fixture, 'abe')
  clock.now += 59 * MINUTE
  await forgetExpired(context)
  // Idle for exactly an hour is over; the other has a minute left.
  expect(await fixture.rows('select 1 from identity.session')).toHaveLength(2)
  clock.now += 1
  await forgetExpired(context)
  expect(await fixture.rows('select 1 from identity.session')).toHaveLength(1)
  expect(await fixture.rows('select 1 from identity.known_address')).toHaveLength(1)
  clock.now += 91 * DAY
  await forgetExpired(context)
  for (const table of ['session', 'known_address', 'address_attempts', 'subject_attempts', 'challenge'])
    expect([table, await fixture.rows(`select 1 from identity.${table}`)]).toEqual([table, []])
  expect(await fixture.rows('select 1 from identity.account')).toHaveLength(1)
})
