import { Id } from '@sonae/domain/primitive/text'
import { isName } from '@sonae/domain/people/name'
import { dayInJapan } from '@sonae/domain/people/calendar-day'
import { type Department, insertDepartment, listDepartmentsAfter, updateDepartment } from './department-store.ts'
import type { Actor, IdentityContext } from './identity-context.ts'
import { listPosts } from './post-store.ts'
import { done, permitted, permittedToRead, refused } from './recorded.ts'
import { lockPeople } from './setting-store.ts'

const WRITE = { act: 'people.write' } as const

/** The departments of an organisation, closed ones too, by id: those after `after` ('' from the first), at most `limit`. */
export function readDepartments(context: IdentityContext, actor: Actor, after: string, limit: number) {
  return permittedToRead(
    context,
    actor,
    { action: 'department.list', resource: 'department', asked: { act: 'organisation.read' } },
    (transaction) => listDepartmentsAfter(transaction, after, limit),
  )
}

export function createDepartment(context: IdentityContext, actor: Actor, department: Omit<Department, 'closed'>) {
  const { id, name } = department
  return permitted(
    context,
    actor,
    { action: 'department.create', resource: `department/${id.slice(0, 64)}`, asked: WRITE },
    async (transaction) => {
      if (!Id.safeParse(id).success) return refused('id-form')
      if (!isName(name)) return refused('name-form')
      if (!(await insertDepartment(transaction, department))) return refused('exists-already')
      return done(undefined, { name })
    },
  )
}

/** Renames, closes or opens a department. One in which somebody holds a post, or will, cannot be closed. */
export function changeDepartment(context: IdentityContext, actor: Actor, department: Department) {
  const { id, name, closed } = department
  return permitted(
    context,
    actor,
    { action: 'department.change', resource: `department/${id.slice(0, 64)}`, asked: WRITE },
    async (transaction, at) => {
      if (!isName(name)) return refused('name-form')
      await lockPeople(transaction)
      const today = dayInJapan(at.getTime())
      const posts = closed ? await listPosts(transaction) : []
      if (posts.some((post) => post.department === id && (post.until === null || post.until >= today)))
        return refused('posts-in-department')
      if (!(await updateDepartment(transaction, department))) return refused('no-such-department')
      return done(undefined, { name, closed })
    },
  )
}
