import * as people from '@sonae/contract/people-operations'
import * as posts from '@sonae/contract/post-operations'
import * as session from '@sonae/contract/session-operations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Records, records } from '../records/records.ts'
import { Browser, told } from './browser.ts'
import { type Members, signInMembers } from './members.ts'
import { type RunningService, runningService } from './service.ts'

let service: Records
let server: RunningService
let members: Members
let administrator: Browser
/** The accounts of the ministry, by login name: each holds the role of that name. */
const account: Record<string, string> = {}
beforeAll(async () => {
  service = await records()
  members = await signInMembers(service)
  server = await runningService(service)
  administrator = new Browser(server.address, { cookie: members.ministry.administrator })
  for (const { id, loginName } of (await administrator.done(people.listAccounts)).accounts) account[loginName] = id
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await service[Symbol.asyncDispose]()
})

const OFFICE = { role: 'security', department: 'office', kind: 'regular', until: null, actingFor: null }

describe('departments', () => {
  it('are made, renamed, closed when nobody is left, and listed', async () => {
    const made = { id: 'joho', name: '情報課' }
    expect(await administrator.done(posts.createDepartment, { body: made })).toEqual({ ...made, closed: false })
    expect(told(await administrator.refused(posts.createDepartment, { body: made }))).toBe(
      'exists-already, body.id exists-already',
    )
    expect(told(await administrator.refused(posts.createDepartment, { body: { id: 'x y', name: 'x' } }))).toBe(
      'invalid, body.id id-form',
    )
    const change = (department: string, body: object) => ({ parameters: { department }, body })
    await administrator.done(posts.changeDepartment, change('joho', { name: '情報政策課', closed: true }))
    const { departments } = await administrator.done(posts.listDepartments)
    expect(departments).toContainEqual({ id: 'joho', name: '情報政策課', closed: true })
    const office = change('office', { name: 'office', closed: true })
    expect(told(await administrator.refused(posts.changeDepartment, office))).toBe(
      'not-possible, body.closed posts-in-department',
    )
    expect(
      told(await administrator.refused(posts.changeDepartment, change('none', { name: 'x', closed: false }))),
    ).toBe('no-such-resource')
    const post = { ...OFFICE, account: account['auditor'], from: '2026-04-01', kind: 'concurrent', department: 'joho' }
    expect(told(await administrator.refused(posts.addPost, { body: post }))).toBe(
      'not-possible, body.department closed-department',
    )
  })
})

describe('a list', () => {
  it.each([1, 2, 3, 200])('of departments or posts in pages of %i is the whole list', async (limit) => {
    const auditor = new Browser(server.address, { cookie: members.ministry.auditor })
    const [whole, all] = [await auditor.done(posts.listDepartments), await auditor.done(posts.listPosts)]
    expect([whole.next, all.next, all.posts.length > 6]).toEqual([null, null, true])
    const departments: unknown[] = []
    for (let after: string | null = ''; after !== null;) {
      const page: typeof whole = await auditor.done(posts.listDepartments, { query: `?limit=${limit}&after=${after}` })
      departments.push(...page.departments)
      after = page.next
    }
    expect(departments).toEqual(whole.departments)
    const held: unknown[] = []
    for (let after: string | null = ''; after !== null;) {
      const query = `?limit=${limit}${after === '' ? '' : `&after=${after}`}`
      const page: typeof all = await auditor.done(posts.listPosts, { query })
      held.push(...page.posts)
      after = page.next
    }
    expect(held).toEqual(all.posts)
  })

  it('of posts begins after a post that is gone, and refuses what marks none', async () => {
    const auditor = new Browser(server.address, { cookie: members.ministry.auditor })
    const { posts: all } = await auditor.done(posts.listPosts)
    const after = (mark: string) => ({ query: `?after=${mark}` })
    expect(await auditor.done(posts.listPosts, after('1999-04-01.gone'))).toEqual({ posts: all, next: null })
    expect(await auditor.done(posts.listPosts, after('2999-04-01.gone'))).toEqual({ posts: [], next: null })
    for (const mark of ['x', '2026-13-01.x', '2026-04-01', '2026-04-01-x'])
      expect((await auditor.refused(posts.listPosts, after(mark))).code).toBe('invalid')
  })
})

describe('posts', () => {
  it('are added and ended, and their rights come and go with them', async () => {
    const auditor = new Browser(server.address, { cookie: members.ministry.auditor })
    const acting = {
      ...OFFICE,
      account: account['auditor'],
      kind: 'acting',
      actingFor: account['security'],
      from: '2020-05-01',
      until: '2099-03-31',
    }
    const { post } = await administrator.done(posts.addPost, { body: acting })
    const roles = async () => (await auditor.done(session.readSession)).roles.map(({ role }) => role)
    expect(await roles()).toEqual(['auditor', 'security'])
    await administrator.done(posts.endPost, { parameters: { post }, body: { lastDay: '2020-05-31' } })
    expect(await roles()).toEqual(['auditor'])
    const { posts: all } = await auditor.done(posts.listPosts)
    expect(all).toContainEqual({ ...acting, id: post, until: '2020-05-31' })
    const gone = { parameters: { post: 'none' }, body: { lastDay: '2020-05-31' } }
    expect(told(await administrator.refused(posts.endPost, gone))).toBe('no-such-resource')
  })

  it('that cannot stand name their field', async () => {
    const add = async (given: object) => {
      const body = { ...OFFICE, account: account['auditor'], from: '2026-04-01', ...given }
      return told(await administrator.refused(posts.addPost, { body }))
    }
    expect(await add({})).toBe('not-possible, body.kind two-regular-posts')
    expect(await add({ account: 'nobody' })).toBe('invalid, body.account no-such-account')
    expect(await add({ department: 'none' })).toBe('invalid, body.department no-such-department')
    expect(await add({ kind: 'concurrent', until: '2026-03-31' })).toBe('invalid, body.until ends-before-it-begins')
    expect(await add({ kind: 'acting' })).toBe('invalid, body.until acting-without-end')
    expect(await add({ from: '2026-02-30' })).toMatch(/^invalid, body\.from /)
    expect(await add({ role: 'king' })).toMatch(/^invalid, body\.role /)
  })
})

describe('the change-over of April', () => {
  /** The CISO becomes the security office’s head; the head leaves. */
  const request = () => ({
    firstDay: '2027-04-01',
    entries: [
      { account: account['ciso'], appointments: [OFFICE] },
      { account: account['security'], appointments: [] },
    ],
  })

  it('is previewed and then done as it was previewed, once', async () => {
    const before = await administrator.done(posts.listPosts)
    const { plan, fingerprint } = await administrator.done(posts.previewChangeOver, { body: request() })
    expect(new Set(plan.ended.map((post) => post.account))).toEqual(new Set([account['ciso'], account['security']]))
    expect(plan.begun).toEqual([{ ...OFFICE, account: account['ciso'], from: '2027-04-01' }])
    expect(plan.vacant).toEqual([{ role: 'ciso', department: 'office' }])
    expect(await administrator.done(posts.listPosts)).toEqual(before)

    // Somebody changed something meanwhile that it concerns.
    const concurrent = {
      ...OFFICE,
      role: 'assurance',
      account: account['security'],
      kind: 'concurrent',
      from: '2026-04-01',
    }
    const { post } = await administrator.done(posts.addPost, { body: concurrent })
    const apply = { body: { ...request(), fingerprint } }
    expect(told(await administrator.refused(posts.applyChangeOver, apply))).toBe(
      'not-possible, body.fingerprint changed-since-preview',
    )
    const again = await administrator.done(posts.previewChangeOver, { body: request() })
    expect(again.plan.ended.map(({ id }) => id)).toContain(post)
    const done = await administrator.done(posts.applyChangeOver, {
      body: { ...request(), fingerprint: again.fingerprint },
    })
    expect(done.plan).toEqual(again.plan)
    const { posts: after } = await administrator.done(posts.listPosts)
    expect(after).toContainEqual({ ...OFFICE, account: account['ciso'], from: '2027-04-01', id: expect.any(String) })
    expect(after.find(({ id }) => id === post)?.until).toBe('2027-03-31')
  })

  it('that cannot be done says where the request is to be mended', async () => {
    const entry = (loginName: string, ...appointments: object[]) => ({
      account: account[loginName] ?? loginName,
      appointments,
    })
    const preview = async (...entries: object[]) =>
      told(await administrator.refused(posts.previewChangeOver, { body: { firstDay: '2028-04-01', entries } }))
    expect(await preview(entry('nobody', OFFICE))).toBe('not-possible, body.entries.0.account unknown-account')
    expect(await preview(entry('system', OFFICE), entry('system'))).toBe(
      'not-possible, body.entries.1.account named-twice',
    )
    const elsewhere = { ...OFFICE, kind: 'concurrent', department: 'none' }
    const closed = { ...elsewhere, department: 'joho' }
    expect(await preview(entry('business', OFFICE), entry('system', OFFICE, elsewhere, closed))).toBe(
      'not-possible, body.entries.1.appointments.1.department unknown-department, ' +
        'body.entries.1.appointments.2.department closed-department',
    )
    const acting = { ...OFFICE, kind: 'acting', until: '2028-12-31', actingFor: 'nobody' }
    expect(await preview(entry('system', acting))).toBe(
      'not-possible, body.entries.0.appointments.0.actingFor unknown-account',
    )
    expect(await preview(entry('system', { ...acting, actingFor: null, until: null }))).toBe(
      'not-possible, body.entries.0.appointments.0 acting-without-end',
    )
    expect(await preview(entry('administrator'))).toBe('not-possible, body.entries no-administrator')
    const apply = { body: { firstDay: '2028-04-01', entries: [entry('administrator')], fingerprint: 'x' } }
    expect(told(await administrator.refused(posts.applyChangeOver, apply))).toBe(
      'not-possible, body.entries no-administrator',
    )
    expect(await preview({ account: account['system'] })).toMatch(/^invalid, body\.entries\.0\.appointments /)
    expect(await preview()).toMatch(/^invalid, body\.entries /)
  })
})

describe('the roles that need a second factor', () => {
  it('are read, changed, and ask at the next request', async () => {
    const auditor = new Browser(server.address, { cookie: members.ministry.auditor })
    const body = { roles: ['auditor', 'auditor', 'ciso'] }
    expect(await administrator.done(people.changeSecondFactorRoles, { body })).toEqual({ roles: ['auditor', 'ciso'] })
    expect(await administrator.done(people.readSecondFactorRoles)).toEqual({ roles: ['auditor', 'ciso'] })
    expect(await auditor.done(session.readSession)).toMatchObject({ state: 'enrolment-needed', roles: [] })
    expect(told(await auditor.refused(people.readSecondFactorRoles))).toBe('second-factor-needed')
    const unknown = { body: { roles: ['king'] } }
    expect(told(await administrator.refused(people.changeSecondFactorRoles, unknown))).toMatch(/^invalid, body\.roles/)
  })
})
