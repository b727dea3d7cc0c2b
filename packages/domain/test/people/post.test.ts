import { describe, expect, it } from 'vitest'
import { dayAfter, dayBefore, dayInJapan } from '../../src/people/calendar-day.ts'
import { heldRoles, type Post, postProblems } from '../../src/people/post.ts'
import { needsSecondFactor, DEFAULT_SECOND_FACTOR_ROLES } from '../../src/people/second-factor.ts'
import { Role } from '../../src/permission/permission.ts'
import { fc } from '../property.ts'
import { day, posts } from './arbitrary-people.ts'

const post = (given: Partial<Post>): Post => ({
  id: 'p1',
  account: 'tanaka',
  role: 'system',
  department: 'network',
  kind: 'regular',
  from: '2026-04-01',
  until: '2027-03-31',
  actingFor: null,
  ...given,
})

describe('days', () => {
  it('change over the end of a month, of a year and of February', () => {
    expect(dayBefore('2026-04-01')).toBe('2026-03-31')
    expect(dayAfter('2026-12-31')).toBe('2027-01-01')
    expect(dayAfter('2028-02-28')).toBe('2028-02-29')
  })

  it('begin at midnight in Japan', () => {
    expect(dayInJapan(Date.parse('2026-03-31T14:59:59.999Z'))).toBe('2026-03-31')
    expect(dayInJapan(Date.parse('2026-03-31T15:00:00Z'))).toBe('2026-04-01')
  })

  it('have one before and one after', () => {
    fc.assert(fc.property(day, (some) => dayAfter(dayBefore(some)) === some && dayBefore(some) < some))
  })
})

describe('the roles of a day', () => {
  it('are those of regular, concurrent and acting posts, first and last day included', () => {
    const held = [
      post({}),
      post({ id: 'p2', role: 'security', department: 'office', kind: 'concurrent', from: '2026-06-01', until: null }),
      post({ id: 'p3', role: 'ciso', department: 'office', kind: 'acting', from: '2026-08-01', until: '2026-08-15' }),
    ]
    const rolesOn = (on: string) => heldRoles(held, on).map(({ role }) => role)
    expect(rolesOn('2026-03-31')).toEqual([])
    expect(rolesOn('2026-04-01')).toEqual(['system'])
    expect(rolesOn('2026-08-01')).toEqual(['system', 'ciso', 'security'])
    expect(rolesOn('2026-08-15')).toEqual(['system', 'ciso', 'security'])
    expect(rolesOn('2026-08-16')).toEqual(['system', 'security'])
    expect(rolesOn('2027-03-31')).toEqual(['system', 'security'])
    expect(rolesOn('2027-04-01')).toEqual(['security'])
  })

  it('are each post of that day, once each', () => {
    fc.assert(
      fc.property(posts, day, (some, on) => {
        const expected = some
          .filter(({ from, until }) => on >= from && (until === null || on <= until))
          .map(({ role, department }) => `${role} ${department}`)
        const held = heldRoles(some, on).map(({ role, department }) => `${role} ${department}`)
        expect(held.toSorted()).toEqual([...new Set(expected)].toSorted())
      }),
    )
  })
})

describe('posts that cannot stand', () => {
  it.each<[string, readonly Post[]]>([
    ['ends-before-it-begins', [post({ until: '2026-03-31' })]],
    ['acting-without-end', [post({ kind: 'acting', until: null })]],
    ['acting-for-oneself', [post({ kind: 'acting', actingFor: 'tanaka' })]],
    ['not-acting', [post({ actingFor: 'suzuki' })]],
    ['two-regular-posts', [post({}), post({ id: 'p2', department: 'other', from: '2027-03-31', until: null })]],
    ['held-twice', [post({}), post({ id: 'p2', until: null })]],
  ])('%s', (problem, some) => {
    expect(postProblems(some).map((one) => one.problem)).toEqual([problem])
  })

  it.each<[string, readonly Post[]]>([
    ['a year after the other', [post({}), post({ id: 'p2', from: '2027-04-01', until: null })]],
    ['one day', [post({ from: '2026-04-01', until: '2026-04-01' })]],
    ['two concurrent ones', [post({}), post({ id: 'p2', kind: 'concurrent', role: 'security' })]],
    ['acting in a post that is vacant', [post({ kind: 'acting' })]],
    ['acting beside the same regular post', [post({}), post({ id: 'p2', kind: 'acting', actingFor: 'suzuki' })]],
  ])('not: %s', (_, some) => {
    expect(postProblems(some)).toEqual([])
  })
})

describe('a second factor', () => {
  it('is asked of every role that the organisation names, and of no other', () => {
    for (const role of Role.options) {
      const isDefault = ['ciso', 'administrator', 'security'].includes(role)
      expect(needsSecondFactor([{ role, department: 'd' }], DEFAULT_SECOND_FACTOR_ROLES)).toBe(isDefault)
      expect(needsSecondFactor([{ role, department: 'd' }], [role])).toBe(true)
      expect(needsSecondFactor([{ role, department: 'd' }], [])).toBe(false)
    }
    expect(needsSecondFactor([], Role.options)).toBe(false)
  })
})
