import { dayAfter, dayInJapan } from '@sonae/domain/people/calendar-day'
import { hasAdministrator } from '@sonae/domain/people/change-over'
import { type Post, postProblems } from '@sonae/domain/people/post'
import { everyAccount, readAccount } from './account-store.ts'
import { listDepartments } from './department-store.ts'
import { type Actor, type IdentityContext, newId } from './identity-context.ts'
import type { IdentityTransaction } from './identity-transaction.ts'
import { deletePosts, insertPost, listPosts, listPostsAfter, postsOf, setLastDay } from './post-store.ts'
import { done, permitted, permittedToRead, refused } from './recorded.ts'
import { lockPeople } from './setting-store.ts'

const WRITE = { act: 'people.write' } as const

/**
 * The posts of the organisation, past and future ones too, by first day.
 * @param after the first day and id of the post before them; undefined from the first
 */
export function readPosts(
  context: IdentityContext,
  actor: Actor,
  after: { readonly from: string; readonly id: string } | undefined,
  limit: number,
) {
  return permittedToRead(
    context,
    actor,
    { action: 'post.list', resource: 'post', asked: { act: 'people.read' } },
    (transaction) => listPostsAfter(transaction, after ?? { from: '-infinity', id: '' }, limit),
  )
}

/** Gives somebody a post from a day on. Its rights come and go with its days; sessions need not end for that. */
export function addPost(context: IdentityContext, actor: Actor, appointed: Omit<Post, 'id'>) {
  const post = { ...appointed, id: newId(context) }
  return permitted(
    context,
    actor,
    { action: 'post.add', resource: `account/${post.account}`, asked: WRITE },
    async (transaction) => {
      await lockPeople(transaction)
      const account = await readAccount(transaction, post.account)
      if (account === undefined) return refused('no-such-account')
      if (account.disabled) return refused('disabled-account')
      if (post.actingFor !== null && (await readAccount(transaction, post.actingFor)) === undefined)
        return refused('no-such-account-acted-for')
      const department = (await listDepartments(transaction)).find(({ id }) => id === post.department)
      if (department === undefined) return refused('no-such-department')
      if (department.closed) return refused('closed-department')
      const [wrong] = postProblems([...(await postsOf(transaction, post.account)), post])
      if (wrong !== undefined) return refused(wrong.problem)
      await insertPost(transaction, post)
      const { id: _, account: __, ...rest } = post
      return done({ post: post.id }, { post: post.id, ...rest })
    },
  )
}

/** Sets the last day of a post; one that would end before it begins is taken out. Some administrator is always left. */
export function endPost(context: IdentityContext, actor: Actor, id: string, lastDay: string) {
  return permitted(
    context,
    actor,
    { action: 'post.end', resource: `post/${id}`, asked: WRITE },
    async (transaction, at) => {
      await lockPeople(transaction)
      const posts = await listPosts(transaction)
      const post = posts.find((one) => one.id === id)
      if (post === undefined) return refused('no-such-post')
      const isTakenOut = lastDay < post.from
      const after = isTakenOut
        ? posts.filter((one) => one !== post)
        : posts.map((one) => (one === post ? { ...post, until: lastDay } : one))
      // A last day that is later than before may bring it into another one's days.
      const [wrong] = postProblems(after.filter(({ account }) => account === post.account))
      if (wrong !== undefined) return refused(wrong.problem)
      if (post.role === 'administrator' && (await isLastAdministrator(transaction, posts, after, lastDay, at)))
        return refused('last-administrator')
      if (isTakenOut) await deletePosts(transaction, [id])
      else await setLastDay(transaction, [id], lastDay)
      const { account, role, department } = post
      return done(undefined, { account, role, department, lastDay, takenOut: isTakenOut })
    },
  )
}

/** Whether an administrator is missing today, or after that last day, only because of the change. */
async function isLastAdministrator(
  transaction: IdentityTransaction,
  before: readonly Post[],
  after: readonly Post[],
  lastDay: string,
  at: Date,
): Promise<boolean> {
  const accounts = await everyAccount(transaction)
  const today = dayInJapan(at.getTime())
  return [today, dayAfter(lastDay)].some(
    (day) =>
      day >= today &&
      hasAdministrator({ accounts, posts: before }, day) &&
      !hasAdministrator({ accounts, posts: after }, day),
  )
}
