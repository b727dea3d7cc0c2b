import { type Post, PostKind, postProblems } from '../../src/people/post.ts'
import { Role } from '../../src/permission/permission.ts'
import { fc } from '../property.ts'

/** Days around the change of a fiscal year, close enough to meet. */
export const day: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 60 })
  .map((days) => new Date(Date.UTC(2026, 2, 1) + days * 86_400_000).toISOString().slice(0, 10))

export const ACCOUNTS = ['abe', 'baba', 'chiba', 'date']
export const DEPARTMENTS = ['office', 'network', 'visa']

const post: fc.Arbitrary<Post> = fc
  .record({
    id: fc.constant(''),
    account: fc.constantFrom(...ACCOUNTS),
    role: fc.constantFrom(...Role.options),
    department: fc.constantFrom(...DEPARTMENTS),
    kind: fc.constantFrom(...PostKind.options),
    from: day,
    until: fc.option(day),
    actingFor: fc.option(fc.constantFrom(...ACCOUNTS)),
  })
  .map((some) => (some.kind === 'acting' ? some : { ...some, actingFor: null }))

/** Posts of four people that can stand together. */
export const posts: fc.Arbitrary<Post[]> = fc.array(post, { maxLength: 16 }).map((some) => {
  const standing: Post[] = []
  for (const [index, one] of some.entries()) {
    const own = standing.filter(({ account }) => account === one.account)
    const next = { ...one, id: `p${index}` }
    if (postProblems([...own, next]).length === 0) standing.push(next)
  }
  return standing
})
