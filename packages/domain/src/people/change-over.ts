import type { HeldRole } from '../permission/permission.ts'
import { dayBefore } from './calendar-day.ts'
import { type Appointment, heldRoles, isHeldOn, type Post, type PostProblem, postProblems } from './post.ts'

/** The people of an organisation, as far as a change-over (人事異動) concerns them. */
export type People = {
  readonly accounts: readonly { readonly id: string; readonly disabled: boolean }[]
  readonly departments: readonly { readonly id: string; readonly closed: boolean }[]
  readonly posts: readonly Post[]
}

/** What everybody who is named holds from that day on: exactly this. Who is not named is not concerned. */
export type ChangeOverRequest = {
  /** 1 April, as a rule. */
  readonly firstDay: string
  readonly entries: readonly { readonly account: string; readonly appointments: readonly Appointment[] }[]
}

type Beginning = Omit<Post, 'id'>

/** What will be done, for somebody to read before it is. */
export type ChangeOverPlan = {
  readonly firstDay: string
  /** Posts whose last day becomes the eve of the first day. */
  readonly ended: readonly Post[]
  /** Posts that were to begin on the first day or later, and will not. */
  readonly cancelled: readonly Post[]
  readonly begun: readonly Beginning[]
  readonly kept: readonly Post[]
  /** Roles of departments that somebody holds on the eve and nobody on the first day. */
  readonly vacant: readonly HeldRole[]
}

export type ChangeOverProblem =
  | { readonly kind: 'unknown-account' | 'named-twice' | 'disabled-account'; readonly account: string }
  | { readonly kind: 'unknown-department' | 'closed-department'; readonly account: string; readonly department: string }
  | { readonly kind: 'post'; readonly account: string; readonly post: Beginning; readonly problem: PostProblem }
  /** Nobody could put it right afterwards. */
  | { readonly kind: 'no-administrator' }

export type ChangeOverResult =
  | { readonly ok: true; readonly plan: ChangeOverPlan }
  | { readonly ok: false; readonly problems: readonly ChangeOverProblem[] }

/** Works out a change-over; changes nothing. */
export function planChangeOver(people: People, request: ChangeOverRequest): ChangeOverResult {
  const problems = requestProblems(people, request)
  if (problems.length > 0) return { ok: false, problems }
  const { firstDay, entries } = request
  const before = Map.groupBy(people.posts, ({ account }) => account)
  const ended: Post[] = []
  const cancelled: Post[] = []
  const begun: Beginning[] = []
  const kept: Post[] = []
  for (const { account, appointments } of entries) {
    const open = [...appointments]
    for (const post of before.get(account) ?? []) {
      if (post.until !== null && post.until < firstDay) continue
      const same = open.findIndex((one) => isHeldOn(post, firstDay) && isSame(one, post))
      if (same >= 0) {
        open.splice(same, 1)
        kept.push(post)
      } else (post.from < firstDay ? ended : cancelled).push(post)
    }
    begun.push(...open.map((one) => ({ ...one, account, from: firstDay })))
  }
  const after = postsAfter(people.posts, { firstDay, ended, cancelled, begun }, (index) => `begun-${index}`)
  const afterwards = Map.groupBy(after, ({ account }) => account)
  const wrong = entries.flatMap(({ account }) =>
    postProblems(afterwards.get(account) ?? []).map(({ post, problem }) => {
      const { id: _, ...begins } = post
      return { kind: 'post' as const, account, post: begins, problem }
    }),
  )
  if (wrong.length > 0) return { ok: false, problems: wrong }
  if (!hasAdministrator({ ...people, posts: after }, firstDay)) {
    return { ok: false, problems: [{ kind: 'no-administrator' }] }
  }
  const vacant = vacantOn(people, after, firstDay)
  return { ok: true, plan: { firstDay, ended, cancelled, begun, kept, vacant } }
}

/** The posts as they are after the plan was carried out. @param newId the id of the post that begins as the nth, from 0 */
export function postsAfter(
  posts: readonly Post[],
  { firstDay, ended, cancelled, begun }: Omit<ChangeOverPlan, 'kept' | 'vacant'>,
  newId: (index: number) => string,
): Post[] {
  const ending = new Set(ended.map(({ id }) => id))
  const leaving = new Set(cancelled.map(({ id }) => id))
  return [
    ...posts
      .filter(({ id }) => !leaving.has(id))
      .map((post) => (ending.has(post.id) ? { ...post, until: dayBefore(firstDay) } : post)),
    ...begun.map((post, index) => ({ ...post, id: newId(index) })),
  ]
}

/** Whether somebody who can sign in is administrator on that day. */
export function hasAdministrator({ accounts, posts }: Omit<People, 'departments'>, day: string): boolean {
  const enabled = new Set(accounts.filter(({ disabled }) => !disabled).map(({ id }) => id))
  return posts.some((post) => post.role === 'administrator' && enabled.has(post.account) && isHeldOn(post, day))
}

function requestProblems({ accounts, departments }: People, { entries }: ChangeOverRequest): ChangeOverProblem[] {
  const named = new Set<string>()
  const known = new Map(accounts.map((one) => [one.id, one]))
  return entries.flatMap(({ account, appointments }): ChangeOverProblem[] => {
    if (named.has(account)) return [{ kind: 'named-twice', account }]
    named.add(account)
    const owner = known.get(account)
    if (owner === undefined) return [{ kind: 'unknown-account', account }]
    if (owner.disabled && appointments.length > 0) return [{ kind: 'disabled-account', account }]
    return appointments.flatMap(({ department, actingFor }): ChangeOverProblem[] => {
      const place = departments.find(({ id }) => id === department)
      if (place === undefined) return [{ kind: 'unknown-department', account, department }]
      if (place.closed) return [{ kind: 'closed-department', account, department }]
      const isStranger = actingFor !== null && !known.has(actingFor)
      return isStranger ? [{ kind: 'unknown-account', account: actingFor }] : []
    })
  })
}

function isSame(appointment: Appointment, post: Post): boolean {
  return (['role', 'department', 'kind', 'until', 'actingFor'] as const).every((key) => appointment[key] === post[key])
}

function vacantOn({ accounts, posts }: People, after: readonly Post[], firstDay: string): HeldRole[] {
  const enabled = new Set(accounts.filter(({ disabled }) => !disabled).map(({ id }) => id))
  const ofEnabled = (some: readonly Post[]) => some.filter(({ account }) => enabled.has(account))
  const then = heldRoles(ofEnabled(after), firstDay)
  return heldRoles(ofEnabled(posts), dayBefore(firstDay)).filter(
    ({ role, department }) => !then.some((one) => one.role === role && one.department === department),
  )
}
