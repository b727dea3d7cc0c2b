import * as z from 'zod'
import { type HeldRole, Role } from '../permission/permission.ts'
import { Id, IsoDate } from '../primitive/text.ts'

/** 本務, 兼務 (concurrent), 代理 (acting: in the place of somebody who is away, or of nobody yet). */
export const PostKind = z.enum(['regular', 'concurrent', 'acting']).meta({ id: 'PostKind' })
export type PostKind = z.infer<typeof PostKind>

/** What somebody is appointed to, before it is known from which day. */
export const Appointment = z
  .strictObject({
    role: Role,
    department: Id,
    kind: PostKind,
    /** The last day on which it is held; null: until further notice. */
    until: IsoDate.nullable(),
    /** Of an acting post: the account in whose place; null where the post is vacant. */
    actingFor: Id.nullable(),
  })
  .meta({ id: 'Appointment' })
export type Appointment = z.infer<typeof Appointment>

/** A role that an account holds in a department, from the first day to the last, both included. */
export const Post = Appointment.extend({ id: Id, account: Id, from: IsoDate }).meta({ id: 'Post' })
export type Post = z.infer<typeof Post>

/** Whether the post is held on that day. */
export function isHeldOn({ from, until }: Pick<Post, 'from' | 'until'>, day: string): boolean {
  return from <= day && (until === null || day <= until)
}

/**
 * The roles that come with these posts on that day: regular, concurrent and acting ones give the same rights. Each role
 * and department once, by department and role.
 */
export function heldRoles(posts: readonly Post[], day: string): HeldRole[] {
  const held = new Map<string, HeldRole>()
  for (const post of posts) {
    const { role, department } = post
    if (isHeldOn(post, day)) held.set(`${role} ${department}`, { role, department })
  }
  const key = ({ role, department }: HeldRole) => `${department} ${role}`
  return [...held.values()].toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** Why posts cannot stand as they are. */
export const PostProblem = z.enum([
  'ends-before-it-begins',
  // A 代理 ends when the one who was away is back: it has a last day.
  'acting-without-end',
  'acting-for-oneself',
  // Only a 代理 is held in somebody's place.
  'not-acting',
  // Two 本務 on the same day: one of them is a 兼務.
  'two-regular-posts',
  // The same role, department and kind on the same day.
  'held-twice',
])
export type PostProblem = z.infer<typeof PostProblem>

/** What is wrong with the posts of one account: the post, and with it the first thing. */
export function postProblems(posts: readonly Post[]): { readonly post: Post; readonly problem: PostProblem }[] {
  return posts.flatMap((post, index) => {
    const problem = ownProblem(post) ?? problemWith(post, posts.slice(0, index))
    return problem === undefined ? [] : [{ post, problem }]
  })
}

function ownProblem({ from, until, kind, actingFor, account }: Post): PostProblem | undefined {
  if (until !== null && until < from) return 'ends-before-it-begins'
  if (kind !== 'acting') return actingFor === null ? undefined : 'not-acting'
  if (until === null) return 'acting-without-end'
  return actingFor === account ? 'acting-for-oneself' : undefined
}

function problemWith(post: Post, others: readonly Post[]): PostProblem | undefined {
  const meanwhile = others.filter((other) => overlaps(post, other))
  if (meanwhile.some((other) => isSameOffice(post, other))) return 'held-twice'
  const isRegular = ({ kind }: Post) => kind === 'regular'
  return isRegular(post) && meanwhile.some(isRegular) ? 'two-regular-posts' : undefined
}

function overlaps(a: Post, b: Post): boolean {
  return (a.until === null || b.from <= a.until) && (b.until === null || a.from <= b.until)
}

function isSameOffice(a: Post, b: Post): boolean {
  return a.role === b.role && a.department === b.department && a.kind === b.kind
}
