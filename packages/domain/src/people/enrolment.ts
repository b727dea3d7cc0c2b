import * as z from 'zod'
import { type HeldRole, Role } from '../permission/permission.ts'
import { Id, IsoDate } from '../primitive/text.ts'
import { isHeldOn, type Post, PostKind, PostProblem, postProblems } from './post.ts'
import type { PeopleRow } from './people-list.ts'

/** Who and what there is already. */
export type Enrolled = {
  readonly accounts: readonly {
    readonly id: string
    readonly loginName: string
    readonly name: string
    readonly disabled: boolean
  }[]
  readonly departments: readonly { readonly id: string; readonly name: string; readonly closed: boolean }[]
  readonly posts: readonly Post[]
}

/** A post that somebody gets, by their login name: an account may be made with it. */
const NewPost = z.strictObject({
  loginName: z.string(),
  role: Role,
  department: Id,
  kind: PostKind.exclude(['acting']),
  from: IsoDate,
  until: IsoDate.nullable(),
})
type NewPost = z.infer<typeof NewPost>

/** What a list of people brings; nothing that is there already. */
export const Enrolment = z
  .strictObject({
    departments: z.array(z.strictObject({ id: Id, name: z.string() })),
    accounts: z.array(z.strictObject({ loginName: z.string(), name: z.string() })),
    posts: z.array(NewPost),
    /** Lines that bring nothing: what they say is so already. */
    kept: z.array(z.int()),
  })
  .meta({ id: 'Enrolment' })
export type Enrolment = z.infer<typeof Enrolment>

/** Why a line of the list cannot be, by its number. */
export const EnrolmentProblem = z.strictObject({
  line: z.int(),
  problem: z.union([
    PostProblem,
    z.enum([
      // A department that there is not has no name here; or another one than elsewhere.
      'department-name-missing',
      'department-name-differs',
      'closed-department',
      // The same login name is somebody else's.
      'name-differs',
      'disabled-account',
    ]),
  ]),
})
export type EnrolmentProblem = z.infer<typeof EnrolmentProblem>

export type EnrolmentResult =
  | { readonly ok: true; readonly enrolment: Enrolment }
  | { readonly ok: false; readonly problems: readonly EnrolmentProblem[] }

/** Lays a list of people over those that there are: what is new, line by line what cannot be. Changes nothing. */
export function planEnrolment(enrolled: Enrolled, rows: readonly PeopleRow[]): EnrolmentResult {
  const problems: EnrolmentProblem[] = []
  const departments = new Map(enrolled.departments.map((one) => [one.id, one]))
  const accounts = new Map(enrolled.accounts.map((one) => [one.loginName, one]))
  const newDepartments = new Map<string, string>()
  const newAccounts = new Map<string, string>()
  const posts: NewPost[] = []
  const kept: number[] = []
  const nameless = new Map<string, number>()
  for (const row of rows) {
    const { line, loginName, name, department, departmentName } = row
    const refuse = (problem: EnrolmentProblem['problem']) => problems.push({ line, problem })
    const there = departments.get(department)
    if (there?.closed === true) refuse('closed-department')
    const known = there?.name ?? newDepartments.get(department)
    if (known === undefined && departmentName === '') nameless.set(department, nameless.get(department) ?? line)
    else if (known === undefined) newDepartments.set(department, departmentName)
    else if (departmentName !== '' && departmentName !== known) refuse('department-name-differs')

    const account = accounts.get(loginName)
    if (account?.disabled === true) refuse('disabled-account')
    const called = account?.name ?? newAccounts.get(loginName)
    if (called === undefined) newAccounts.set(loginName, name)
    else if (called !== name) refuse('name-differs')

    const own = enrolled.posts.filter((post) => post.account === account?.id)
    const others = posts.filter((post) => post.loginName === loginName)
    if ([...own, ...others].some((post) => isThere(post, row))) {
      kept.push(line)
      continue
    }
    const standing = [...own, ...others.map((post, index) => asPost(post, `new-${index}`))]
    const isFirst = standing.every((post) => post.kind !== 'regular' || !isHeldOn(post, row.from))
    const post: NewPost = { loginName, ...postOf(row), kind: row.kind ?? (isFirst ? 'regular' : 'concurrent') }
    const wrong = postProblems([...standing, asPost(post, 'new')]).find((one) => one.post.id === 'new')
    if (wrong === undefined) posts.push(post)
    else refuse(wrong.problem)
  }
  for (const [department, line] of nameless)
    if (!newDepartments.has(department)) problems.push({ line, problem: 'department-name-missing' })
  if (problems.length > 0) return { ok: false, problems: problems.toSorted((a, b) => a.line - b.line) }
  const enrolment = {
    departments: [...newDepartments].map(([id, name]) => ({ id, name })),
    accounts: [...newAccounts].map(([loginName, name]) => ({ loginName, name })),
    posts,
    kept,
  }
  return { ok: true, enrolment }
}

/** The same office is held on the first day that the row names, in whatever kind. */
function isThere(post: HeldRole & Pick<Post, 'from' | 'until'>, { role, department, from }: PeopleRow): boolean {
  return post.role === role && post.department === department && isHeldOn(post, from)
}

function postOf({ role, department, from, until }: PeopleRow) {
  return { role, department, from, until }
}

function asPost({ role, department, kind, from, until }: NewPost, id: string): Post {
  return { role, department, kind, from, until, id, account: 'somebody', actingFor: null }
}
