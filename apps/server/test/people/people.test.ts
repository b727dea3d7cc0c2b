import type { ChangeOverRequest } from '@sonae/domain/people/change-over'
import type { Post } from '@sonae/domain/people/post'
import { Role } from '@sonae/domain/permission/permission'
import { describe, expect, it } from 'vitest'
import { createAccount, disableAccount, enableAccount, readAccounts, renameAccount } from '../../src/people/accounts.ts'
import { applyChangeOver, previewChangeOver } from '../../src/people/change-over.ts'
import { changeDepartment, createDepartment, readDepartments } from '../../src/people/departments.ts'
import { commandLine } from '../../src/people/identity-context.ts'
import { issueCode } from '../../src/people/issue-code.ts'
import { addPost, endPost, readPosts } from '../../src/people/posts.ts'
import { changeRolesWithSecondFactor, readRolesWithSecondFactor } from '../../src/people/settings.ts'
import { authenticateSession } from '../../src/session/authenticate.ts'
import { redeemCode } from '../../src/session/redeem-code.ts'
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
  START,
  valueOf,
} from './identity-fixture.ts'

const ROOT = commandLine(HOME)
const STRANGER = actor(['administrator'], FOREIGN)
const SYSTEM: Omit<Post, 'id' | 'account'> = {
  role: 'system',
  department: 'office',
  kind: 'regular',
  from: '2026-04-01',
  until: null,
  actingFor: null,
}

describe('accounts', () => {
  it('are made with an invitation, listed in pages, renamed, disabled and enabled', async () => {
    await using fixture = await identityFixture()
    const { context } = fixture
    const made = valueOf(await createAccount(context, ROOT, { loginName: ' Abe.Taro ', name: ' 安倍 太郎 ' }))
    expect(made.code).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/)
    expect(made.expiresAt).toEqual(new Date(START + 14 * 86_400_000))
    for (const loginName of ['baba', 'chiba']) valueOf(await createAccount(context, ROOT, { loginName, name: 'x' }))
    const [first, second] = valueOf(await readAccounts(context, ROOT, '', 2))
    expect(first).toEqual({
      id: made.account,
      loginName: 'abe.taro',
      name: '安倍 太郎',
      disabled: false,
      hasPassword: false,
    })
    expect(valueOf(await readAccounts(context, ROOT, second?.loginName ?? '', 2))).toMatchObject([
      { loginName: 'chiba' },
    ])
    for (const [person_, reason] of [
      [{ loginName: 'ＡＢＥ.taro', name: 'x' }, 'login-name-taken'],
      [{ loginName: '安倍', name: 'x' }, 'login-name-form'],
      [{ loginName: 'date', name: '  ' }, 'name-form'],
      [{ loginName: 'date', name: 'a\u0000' }, 'name-form'],
    ] as const)
      expect(await createAccount(context, ROOT, person_)).toEqual({ ok: false, reason })
    valueOf(await renameAccount(context, ROOT, made.account, '安倍 花子'))
    valueOf(await redeemCode(context, HOME, { code: made.code, password: PASSWORD }, OFFICE.address))
    const session = await signIn(fixture, 'abe.taro')
    expect(session.name).toBe('安倍 花子')
    valueOf(await disableAccount(context, ROOT, made.account))
    expect(await authenticateSession(context, session.token, OFFICE.address)).toMatchObject({ ok: false })
    valueOf(await enableAccount(context, ROOT, made.account))
    await signIn(fixture, 'abe.taro')
  })
})

describe('departments', () => {
  it('are made, renamed and closed when nobody holds a post there', async () => {
    await using fixture = await identityFixture()
    const { context } = fixture
    const account = await person(fixture, 'abe')
    expect(await createDepartment(context, ROOT, { id: 'office', name: 'x' })).toMatchObject({
      reason: 'exists-already',
    })
    expect(await createDepartment(context, ROOT, { id: 'no id', name: 'x' })).toMatchObject({ reason: 'id-form' })
    expect(await createDepartment(context, ROOT, { id: 'other', name: '' })).toMatchObject({ reason: 'name-form' })
    const { post } = valueOf(await addPost(context, ROOT, { ...SYSTEM, account }))
    const closing = { id: 'office', name: '旧室', closed: true }
    expect(await changeDepartment(context, ROOT, closing)).toMatchObject({ reason: 'posts-in-department' })
    valueOf(await endPost(context, ROOT, post, '2026-09-30'))
    valueOf(await changeDepartment(context, ROOT, closing))
    expect(valueOf(await readDepartments(context, ROOT, '', 500))).toEqual([closing])
    expect(await addPost(context, ROOT, { ...SYSTEM, account, from: '2026-10-01' })).toMatchObject({
      reason: 'closed-department',
    })
    expect(await changeDepartment(context, ROOT, { ...closing, id: 'none' })).toMatchObject({
      reason: 'no-such-department',
    })
  })
})

describe('posts', () => {
  it('are held by days, beside each other and in somebody’s place, and give rights on their days alone', async () => {
    await using fixture = await identityFixture()
    const { context } = fixture
    const [abe, baba] = [await person(fixture, 'abe'), await person(fixture, 'baba')]
    const { post } = valueOf(await addPost(context, ROOT, { ...SYSTEM, account: abe }))
    valueOf(await addPost(context, ROOT, { ...SYSTEM, account: abe, role: 'business', kind: 'concurrent' }))
    const acting = { ...SYSTEM, account: abe, role: 'assurance', kind: 'acting', actingFor: baba } as const
    expect(await addPost(context, ROOT, acting)).toMatchObject({ reason: 'acting-without-end' })
    expect(await addPost(context, ROOT, { ...acting, actingFor: 'nobody' })).toMatchObject({
      reason: 'no-such-account-acted-for',
    })
    valueOf(await addPost(context, ROOT, { ...acting, from: '2026-10-02', until: '2026-10-03' }))
    expect(await addPost(context, ROOT, { ...SYSTEM, account: abe })).toMatchObject({ reason: 'held-twice' })
    expect(await addPost(context, ROOT, { ...SYSTEM, account: abe, role: 'auditor' })).toMatchObject({
      reason: 'two-regular-posts',
    })
    expect(await addPost(context, ROOT, { ...SYSTEM, account: abe, department: 'none' })).toMatchObject({
      reason: 'no-such-department',
    })
    valueOf(await endPost(context, ROOT, post, '2026-10-02'))
    const rolesOn = async (day: string) => {
      fixture.clock.now = Date.parse(`${day}T00:00:00+09:00`)
      const { token } = await signIn(fixture, 'abe')
      const check = await authenticateSession(context, token, OFFICE.address)
      return check.ok ? check.who.roles.map(({ role }) => role).toSorted() : []
    }
    expect(await rolesOn('2026-10-01')).toEqual(['business', 'system'])
    expect(await rolesOn('2026-10-02')).toEqual(['assurance', 'business', 'system'])
    expect(await rolesOn('2026-10-03')).toEqual(['assurance', 'business'])
    expect(await rolesOn('2026-10-04')).toEqual(['business'])
    // A post that is to begin is taken out by a last day before it.
    const next = valueOf(await addPost(context, ROOT, { ...SYSTEM, account: abe, from: '2027-04-01' })).post
    expect(await endPost(context, ROOT, post, '2027-05-01')).toMatchObject({ reason: 'held-twice' })
    valueOf(await endPost(context, ROOT, next, '2027-03-31'))
    expect(valueOf(await readPosts(context, ROOT, undefined, 500))).toHaveLength(3)
    expect(await endPost(context, ROOT, next, '2027-03-31')).toMatchObject({ reason: 'no-such-post' })
    valueOf(await disableAccount(context, ROOT, baba))
    expect(await addPost(context, ROOT, { ...SYSTEM, account: baba })).toMatchObject({ reason: 'disabled-account' })
  })

  it('leave an administrator, also when two do away with each other at once', async () => {
    await using fixture = await identityFixture()
    const { context } = fixture
    const accounts = [await person(fixture, 'abe', ['administrator']), await person(fixture, 'baba', ['administrator'])]
    const posts = valueOf(await readPosts(context, ROOT, undefined, 500))
    const ends = await Promise.all(posts.map(({ id }) => endPost(context, ROOT, id, '2026-10-31')))
    expect(ends.filter(({ ok }) => ok)).toHaveLength(1)
    expect(ends.find(({ ok }) => !ok)).toMatchObject({ reason: 'last-administrator' })
    const results = await Promise.all(accounts.map((account) => disableAccount(context, ROOT, account)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.find(({ ok }) => !ok)).toMatchObject({ reason: 'last-administrator' })
  })
})

describe('the change-over of April', () => {
  async function ministry() {
    const fixture = await identityFixture()
    const accounts: string[] = []
    for (const [index, role] of (['administrator', 'security', 'system', 'business'] as const).entries())
      accounts.push(await person(fixture, `person${index}`, [role]))
    return { fixture, accounts }
  }
  const FIRST_DAY = '2027-04-01'
  const appointed = (role: Role) =>
    ({ role, department: 'office', kind: 'regular', until: null, actingFor: null }) as const

  it('is previewed, changes nothing by that, and is done as a whole', async () => {
    const { fixture, accounts } = await ministry()
    await using own = fixture
    const { context } = own
    const [admin = '', security = '', system = '', business = ''] = accounts
    const request: ChangeOverRequest = {
      firstDay: FIRST_DAY,
      entries: [
        { account: admin, appointments: [appointed('administrator')] },
        { account: security, appointments: [] },
        { account: system, appointments: [appointed('security')] },
        { account: business, appointments: [appointed('ciso')] },
      ],
    }
    const before = valueOf(await readPosts(context, ROOT, undefined, 500))
    const preview = valueOf(await previewChangeOver(context, ROOT, request))
    expect(preview.plan).toMatchObject({
      kept: [{ account: admin }],
      cancelled: [],
      vacant: [{ role: 'business' }, { role: 'system' }],
    })
    expect(preview.plan.ended.map(({ account }) => account)).toEqual([security, system, business])
    expect(valueOf(await readPosts(context, ROOT, undefined, 500))).toEqual(before)
    const { plan } = valueOf(await applyChangeOver(context, ROOT, request, preview.fingerprint))
    expect(plan).toEqual(preview.plan)
    const after = valueOf(await readPosts(context, ROOT, undefined, 500))
    expect(after.filter(({ from }) => from === FIRST_DAY).map(({ account, role }) => [account, role])).toEqual(
      expect.arrayContaining([
        [system, 'security'],
        [business, 'ciso'],
      ]),
    )
    expect(after.filter(({ until }) => until === '2027-03-31')).toHaveLength(3)
    // On the eve everything is as before, on the day as planned: with its second factor.
    own.clock.now = Date.parse('2027-03-31T23:00:00+09:00')
    expect((await signIn(own, 'person2')).state).toBe('open')
    own.clock.now = Date.parse('2027-04-01T00:00:00+09:00')
    expect((await signIn(own, 'person2')).state).toBe('enrolment-needed')
    const entry = (await own.audit()).find(({ action }) => action === 'post.change-over')
    expect(entry).toMatchObject({ outcome: 'done', content: { firstDay: FIRST_DAY, begun: [{}, {}] } })
    // The second time there is nothing left of it to do.
    const again = valueOf(await previewChangeOver(context, ROOT, request))
    expect(again).toMatchObject({ plan: { ended: [], cancelled: [], begun: [] } })
  })

  it('is not done when people changed since the preview, nor in part', async () => {
    const { fixture, accounts } = await ministry()
    await using own = fixture
    const { context } = own
    const [admin = '', security = '', system = ''] = accounts
    const request = { firstDay: FIRST_DAY, entries: [{ account: system, appointments: [appointed('business')] }] }
    const preview = valueOf(await previewChangeOver(context, ROOT, request))
    valueOf(
      await addPost(context, ROOT, {
        ...appointed('auditor'),
        kind: 'concurrent',
        account: system,
        from: '2026-11-01',
      }),
    )
    const before = valueOf(await readPosts(context, ROOT, undefined, 500))
    expect(await applyChangeOver(context, ROOT, request, preview.fingerprint)).toMatchObject({
      reason: 'changed-since-preview',
    })
    const wrong = {
      firstDay: FIRST_DAY,
      entries: [
        { account: security, appointments: [appointed('business')] },
        { account: admin, appointments: [] },
      ],
    }
    expect(await previewChangeOver(context, ROOT, wrong)).toMatchObject({
      reason: 'not-possible',
      problems: [{ kind: 'no-administrator' }],
    })
    expect(await applyChangeOver(context, ROOT, wrong, preview.fingerprint)).toMatchObject({
      reason: 'not-possible',
      problems: [{ kind: 'no-administrator' }],
    })
    expect(valueOf(await readPosts(context, ROOT, undefined, 500))).toEqual(before)
  })

  it('is done once by sixteen who do it at once', async () => {
    const { fixture, accounts } = await ministry()
    await using own = fixture
    const { context } = own
    const request = {
      firstDay: FIRST_DAY,
      entries: [{ account: accounts[2] ?? '', appointments: [appointed('business')] }],
    }
    const preview = valueOf(await previewChangeOver(context, ROOT, request))
    const results = await Promise.all(
      Array.from({ length: 16 }, () => applyChangeOver(context, ROOT, request, preview.fingerprint)),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const begun = valueOf(await readPosts(context, ROOT, undefined, 500)).filter(({ from }) => from === FIRST_DAY)
    expect(begun).toHaveLength(1)
  })
})

/** Every act on people, on an account, a post and a department of HOME. */
function acts(fixture: Fixture, account: string, post: string) {
  const { context } = fixture
  const request = { firstDay: '2027-04-01', entries: [{ account, appointments: [] }] }
  type Who = typeof ROOT
  return {
    reads: {
      readAccounts: (who: Who) => readAccounts(context, who, '', 10),
      readDepartments: (who: Who) => readDepartments(context, who, '', 500),
      readPosts: (who: Who) => readPosts(context, who, undefined, 500),
      readRolesWithSecondFactor: (who: Who) => readRolesWithSecondFactor(context, who),
    },
    writes: {
      createAccount: (who: Who) => createAccount(context, who, { loginName: 'new', name: 'new' }),
      renameAccount: (who: Who) => renameAccount(context, who, account, 'x'),
      disableAccount: (who: Who) => disableAccount(context, who, account),
      enableAccount: (who: Who) => enableAccount(context, who, account),
      issueCode: (who: Who) => issueCode(context, who, account, 'recovery'),
      createDepartment: (who: Who) => createDepartment(context, who, { id: 'new', name: 'new' }),
      changeDepartment: (who: Who) => changeDepartment(context, who, { id: 'office', name: 'x', closed: false }),
      addPost: (who: Who) => addPost(context, who, { ...SYSTEM, account }),
      endPost: (who: Who) => endPost(context, who, post, '2026-12-31'),
      previewChangeOver: (who: Who) => previewChangeOver(context, who, request),
      applyChangeOver: (who: Who) => applyChangeOver(context, who, request, ''),
      changeRolesWithSecondFactor: (who: Who) => changeRolesWithSecondFactor(context, who, []),
    },
  }
}

describe('who may', () => {
  it('read and change people: by role', async () => {
    await using fixture = await identityFixture()
    const account = await person(fixture, 'abe', ['system'])
    const [post] = valueOf(await readPosts(fixture.context, ROOT, undefined, 500))
    const { reads, writes } = acts(fixture, account, post?.id ?? '')
    const readers = new Set<Role>(['administrator', 'security', 'auditor'])
    for (const role of Role.options) {
      // Whose a sheet is, everybody sees: departments are nobody's secret.
      for (const [name, read] of Object.entries(reads))
        expect([name, (await read(actor([role]))).ok]).toEqual([name, name === 'readDepartments' || readers.has(role)])
      if (role === 'administrator') continue
      for (const [name, write] of Object.entries(writes))
        expect([name, await write(actor([role]))]).toEqual([name, { ok: false, reason: 'not-permitted' }])
    }
    const refusals = (await fixture.audit()).filter(({ outcome }) => outcome === 'refused')
    expect(refusals).toHaveLength(4 * 3 + 6 * 12)
  })

  it('see and change what is another organisation’s: nobody', async () => {
    await using fixture = await identityFixture()
    const account = await person(fixture, 'abe', ['system'])
    const [post] = valueOf(await readPosts(fixture.context, ROOT, undefined, 500))
    const { reads, writes } = acts(fixture, account, post?.id ?? '')
    const before = await fixture.rows('select * from identity.account union all select * from identity.account')
    expect(valueOf(await reads.readAccounts(STRANGER))).toEqual([])
    expect(valueOf(await reads.readDepartments(STRANGER))).toEqual([])
    expect(valueOf(await reads.readPosts(STRANGER))).toEqual([])
    const expected = {
      renameAccount: 'no-such-account',
      disableAccount: 'no-such-account',
      enableAccount: 'no-such-account',
      issueCode: 'no-such-account',
      changeDepartment: 'no-such-department',
      addPost: 'no-such-account',
      endPost: 'no-such-post',
      applyChangeOver: 'not-possible',
    } as const
    for (const [name, reason] of Object.entries(expected) as [keyof typeof expected, string][])
      expect([name, await writes[name](STRANGER)]).toMatchObject([name, { ok: false, reason }])
    expect(await writes.previewChangeOver(STRANGER)).toMatchObject({ problems: [{ kind: 'unknown-account' }] })
    // An account of the same name is theirs alone; their settings are, too.
    valueOf(await writes.changeRolesWithSecondFactor(STRANGER))
    expect(valueOf(await reads.readRolesWithSecondFactor(ROOT))).toContain('ciso')
    // In their department nobody of ours can be put.
    valueOf(await createDepartment(fixture.context, STRANGER, { id: 'theirs', name: 'x' }))
    expect(await addPost(fixture.context, ROOT, { ...SYSTEM, account, department: 'theirs' })).toMatchObject({
      reason: 'no-such-department',
    })
    expect(await fixture.rows('select * from identity.account union all select * from identity.account')).toEqual(
      before,
    )
  })
})

describe('the wall', () => {
  it('keeps the application’s login out of the identity, and the identity’s out of the records', async () => {
    await using fixture = await identityFixture()
    const tables = await fixture.rows(`select schemaname || '.' || tablename as name, schemaname from pg_tables
      where schemaname in ('identity', 'records')`)
    expect(tables.length).toBeGreaterThan(20)
    for (const { name, schemaname } of tables) {
      const pool = schemaname === 'identity' ? fixture.app : fixture.context.pool
      if (name === 'records.organisation' || name === 'records.audit_head') continue
      await expect(pool.query(`select * from ${String(name)}`)).rejects.toThrow('permission denied')
      await expect(pool.query(`delete from ${String(name)}`)).rejects.toThrow('permission denied')
    }
    await expect(fixture.context.pool.query('create table identity.x ()')).rejects.toThrow('permission denied')
    await expect(fixture.context.pool.query('delete from identity.account')).rejects.toThrow('permission denied')
  })
})
