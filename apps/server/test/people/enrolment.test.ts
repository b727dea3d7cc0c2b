import type { PeopleRow } from '@sonae/domain/people/people-list'
import { describe, expect, it } from 'vitest'
import { readAccounts } from '../../src/people/accounts.ts'
import { readDepartments } from '../../src/people/departments.ts'
import { enrolPeople, previewEnrolment } from '../../src/people/enrolment.ts'
import { readPosts } from '../../src/people/posts.ts'
import { redeemCode } from '../../src/session/redeem-code.ts'
import { commandLine } from '../../src/people/identity-context.ts'
import { actor, FOREIGN, HOME, identityFixture, PASSWORD, signIn, valueOf } from './identity-fixture.ts'

const ROOT = commandLine(HOME)

function rows(count: number): PeopleRow[] {
  return Array.from({ length: count }, (_, index) => ({
    line: index + 2,
    loginName: `person-${index}`,
    name: `職員 ${index}`,
    department: `section-${index % 7}`,
    departmentName: index < 7 ? `第${index}課` : '',
    role: index % 2 === 0 ? ('business' as const) : ('system' as const),
    kind: null,
    from: '2026-04-01',
    until: null,
  }))
}

describe('a list of people', () => {
  it('is enrolled at once: departments, accounts with their invitations, posts; nothing the second time', async () => {
    await using fixture = await identityFixture()
    const { context } = fixture
    const list = rows(300)
    const planned = valueOf(await previewEnrolment(context, ROOT, list))
    expect([planned.enrolment.departments.length, planned.enrolment.accounts.length]).toEqual([7, 300])
    const { invitations } = valueOf(await enrolPeople(context, ROOT, list, planned.fingerprint))
    expect(invitations).toHaveLength(300)
    expect(new Set(invitations.map(({ code }) => code)).size).toBe(300)
    const accounts = valueOf(await readAccounts(context, ROOT, '', 1000))
    expect(accounts.filter(({ loginName }) => loginName.startsWith('person-'))).toHaveLength(300)
    const [first] = invitations
    if (first === undefined) throw new Error('nobody is invited')
    await redeemCode(context, HOME, { code: first.code, password: PASSWORD }, '127.0.0.1')
    expect((await signIn(fixture, first.loginName)).state).toBe('open')

    const again = valueOf(await previewEnrolment(context, ROOT, list))
    expect(again.enrolment).toMatchObject({ departments: [], accounts: [], posts: [] })
    expect(again.enrolment.kept).toHaveLength(300)
  })

  it('changes nothing where people have changed since it was looked at, or where a line is wrong', async () => {
    await using fixture = await identityFixture()
    const { context } = fixture
    const list = rows(2)
    const { fingerprint } = valueOf(await previewEnrolment(context, ROOT, list))
    valueOf(
      await enrolPeople(
        context,
        ROOT,
        list.slice(0, 1),
        valueOf(await previewEnrolment(context, ROOT, list.slice(0, 1))).fingerprint,
      ),
    )
    expect(await enrolPeople(context, ROOT, list, fingerprint)).toMatchObject({ reason: 'changed-since-preview' })
    const wrong = [...list, { ...list[1], line: 9, name: '別人' } as PeopleRow]
    expect(await previewEnrolment(context, ROOT, wrong)).toMatchObject({
      problems: [{ line: 9, problem: 'name-differs' }],
    })
    const departments = valueOf(await readDepartments(context, ROOT, '', 100))
    expect(departments.map(({ id }) => id)).not.toContain('section-1')
    expect(
      valueOf(await readPosts(context, ROOT, undefined, 1000)).some(({ department }) => department === 'section-1'),
    ).toBe(false)
  })

  it('is an administrator’s to enrol, and stays in its organisation', async () => {
    await using fixture = await identityFixture()
    const { context } = fixture
    const list = rows(1)
    const { fingerprint } = valueOf(await previewEnrolment(context, ROOT, list))
    expect(await enrolPeople(context, actor(['security']), list, fingerprint)).toMatchObject({
      reason: 'not-permitted',
    })
    valueOf(await enrolPeople(context, ROOT, list, fingerprint))
    const elsewhere = commandLine(FOREIGN)
    const accounts = valueOf(await readAccounts(context, elsewhere, '', 1000))
    expect(accounts.some(({ loginName }) => loginName.startsWith('person-'))).toBe(false)
  })
})
