import { describe, expect, it } from 'vitest'
import { dayAfter, dayBefore } from '../../src/people/calendar-day.ts'
import {
  type ChangeOverPlan,
  type ChangeOverProblem,
  type ChangeOverRequest,
  hasAdministrator,
  type People,
  planChangeOver,
  postsAfter,
} from '../../src/people/change-over.ts'
import { type Appointment, heldRoles, isHeldOn, type Post, postProblems } from '../../src/people/post.ts'
import { fc } from '../property.ts'
import { ACCOUNTS, day, DEPARTMENTS, posts } from './arbitrary-people.ts'

const FIRST_DAY = '2026-04-01'

const appointment = (given: Partial<Appointment>): Appointment => ({
  role: 'system',
  department: 'network',
  kind: 'regular',
  until: null,
  actingFor: null,
  ...given,
})

const PEOPLE: People = {
  accounts: [
    { id: 'abe', disabled: false },
    { id: 'baba', disabled: false },
    { id: 'chiba', disabled: false },
    { id: 'date', disabled: true },
  ],
  departments: [
    { id: 'office', closed: false },
    { id: 'network', closed: false },
    { id: 'visa', closed: true },
  ],
  posts: [
    { ...appointment({ role: 'administrator', department: 'office' }), id: 'p1', account: 'abe', from: '2024-04-01' },
    { ...appointment({}), id: 'p2', account: 'baba', from: '2024-04-01' },
    {
      ...appointment({ role: 'security', department: 'office', kind: 'concurrent' }),
      id: 'p3',
      account: 'baba',
      from: '2025-04-01',
    },
  ],
}

const plan = (...entries: ChangeOverRequest['entries']) => planChangeOver(PEOPLE, { firstDay: FIRST_DAY, entries })

describe('a change-over of posts', () => {
  it('ends what is left on the eve, begins what is new and keeps what stays', () => {
    const system = appointment({})
    const security = appointment({ role: 'security', department: 'office' })
    const result = plan(
      { account: 'baba', appointments: [appointment({ role: 'security', department: 'office', kind: 'concurrent' })] },
      { account: 'chiba', appointments: [system] },
    )
    expect(result).toMatchObject({
      ok: true,
      plan: { ended: [{ id: 'p2' }], cancelled: [], kept: [{ id: 'p3' }], vacant: [] },
    })
    if (!result.ok) throw new Error('planned')
    expect(result.plan.begun).toEqual([{ ...system, account: 'chiba', from: FIRST_DAY }])
    const leaving = plan({ account: 'baba', appointments: [security] })
    expect(leaving).toMatchObject({ plan: { vacant: [{ role: 'system', department: 'network' }] } })
  })

  it.each<[ChangeOverProblem['kind'], ...ChangeOverRequest['entries']]>([
    ['unknown-account', { account: 'nobody', appointments: [] }],
    ['unknown-account', { account: 'chiba', appointments: [appointment({ kind: 'acting', actingFor: 'nobody' })] }],
    ['named-twice', { account: 'chiba', appointments: [] }, { account: 'chiba', appointments: [] }],
    ['disabled-account', { account: 'date', appointments: [appointment({})] }],
    ['unknown-department', { account: 'chiba', appointments: [appointment({ department: 'none' })] }],
    ['closed-department', { account: 'chiba', appointments: [appointment({ department: 'visa' })] }],
    ['post', { account: 'chiba', appointments: [appointment({}), appointment({ department: 'office' })] }],
    ['no-administrator', { account: 'abe', appointments: [] }],
  ])('%s', (kind, ...entries) => {
    expect(plan(...entries)).toMatchObject({ ok: false, problems: [{ kind }] })
  })
})

const appointments = fc.array(
  fc
    .record({
      role: fc.constantFrom('administrator' as const, 'system' as const, 'security' as const),
      department: fc.constantFrom(...DEPARTMENTS),
      kind: fc.constantFrom('regular' as const, 'concurrent' as const, 'acting' as const),
      until: fc.option(fc.constantFrom('2026-04-01', '2026-04-20', '2027-03-31')),
      actingFor: fc.constant(null),
    })
    .map((one) => (one.kind === 'acting' && one.until === null ? { ...one, until: '2026-06-30' } : one)),
  { maxLength: 3 },
)
const request: fc.Arbitrary<ChangeOverRequest> = fc.record({
  firstDay: day,
  entries: fc
    .uniqueArray(fc.constantFrom(...ACCOUNTS.slice(1)))
    .chain((accounts) =>
      fc.tuple(...accounts.map((account) => fc.record({ account: fc.constant(account), appointments }))),
    ),
})

/** The first account is administrator for good, so that there is one. */
const people: fc.Arbitrary<People> = posts.map((some) => ({
  accounts: ACCOUNTS.map((id) => ({ id, disabled: false })),
  departments: DEPARTMENTS.map((id) => ({ id, closed: false })),
  posts: [
    ...some.filter(({ account }) => account !== ACCOUNTS[0]),
    {
      ...appointment({ role: 'administrator', department: 'office' }),
      id: 'first',
      account: ACCOUNTS[0] ?? '',
      from: '2020-04-01',
    },
  ],
}))

const key = (some: Omit<Post, 'id'>) =>
  [some.account, some.role, some.department, some.kind, some.until, some.actingFor].join(' ')

/** Runs the check on what can be planned, and says how often that was. */
function forPlans(check: (before: People, asked: ChangeOverRequest, made: ChangeOverPlan, after: Post[]) => void) {
  let planned = 0
  fc.assert(
    fc.property(people, request, (before, asked) => {
      const result = planChangeOver(before, asked)
      if (!result.ok) {
        // With these people and requests nothing but posts can be wrong.
        expect(result.problems.every((problem) => problem.kind === 'post')).toBe(true)
        return
      }
      planned++
      check(
        before,
        asked,
        result.plan,
        postsAfter(before.posts, result.plan, (index) => `new${index}`),
      )
    }),
  )
  expect(planned).toBeGreaterThan(10)
}

describe('any change-over', () => {
  it('gives everybody who is named exactly what was asked for', () => {
    forPlans((_, { firstDay, entries }, __, after) => {
      for (const { account, appointments: asked } of entries) {
        const held = after.filter((post) => post.account === account && isHeldOn(post, firstDay))
        const expected = asked.map((one) => key({ ...one, account, from: firstDay }))
        expect(held.map(key).toSorted()).toEqual(expected.toSorted())
        // Nor does anything come later.
        expect(after.some((post) => post.account === account && post.from > firstDay)).toBe(false)
      }
    })
  })

  it('changes no day before its first, and nobody who is not named', () => {
    forPlans(({ posts: before }, { firstDay, entries }, _, after) => {
      const eve = dayBefore(firstDay)
      for (const some of [eve, '2026-03-01']) {
        if (some >= firstDay) continue
        for (const account of ACCOUNTS) {
          const rolesOf = (all: readonly Post[]) =>
            heldRoles(
              all.filter((post) => post.account === account),
              some,
            )
          expect(rolesOf(after)).toEqual(rolesOf(before))
        }
      }
      const unnamed = (all: readonly Post[]) =>
        all.filter((post) => entries.every((one) => one.account !== post.account))
      expect(unnamed(after)).toEqual(unnamed(before))
    })
  })

  it('leaves posts that can stand, and an administrator', () => {
    forPlans((before, { firstDay }, _, after) => {
      for (const account of ACCOUNTS) expect(postProblems(after.filter((post) => post.account === account))).toEqual([])
      expect(hasAdministrator({ ...before, posts: after }, firstDay)).toBe(true)
      expect(hasAdministrator({ ...before, posts: after }, dayAfter(firstDay))).toBe(true)
    })
  })

  it('does nothing the second time', () => {
    forPlans((before, asked, _, after) => {
      const again = planChangeOver({ ...before, posts: after }, asked)
      expect(again).toMatchObject({ ok: true, plan: { ended: [], cancelled: [], begun: [] } })
    })
  })

  it('says which roles nobody holds any more', () => {
    forPlans(({ posts: before }, { firstDay }, { vacant }, after) => {
      const then = heldRoles(after, firstDay)
      const isHeld = ({ role, department }: (typeof then)[number]) =>
        then.some((one) => one.role === role && one.department === department)
      const lost = heldRoles(before, dayBefore(firstDay)).filter((one) => !isHeld(one))
      expect(vacant).toEqual(lost)
    })
  })
})
