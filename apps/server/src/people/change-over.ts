import { dayBefore } from '@sonae/domain/people/calendar-day'
import {
  type ChangeOverPlan,
  type ChangeOverProblem,
  type ChangeOverRequest,
  type People,
  planChangeOver,
} from '@sonae/domain/people/change-over'
import { contentHash } from '@sonae/domain/primitive/canonical-json'
import { everyAccount } from './account-store.ts'
import { listDepartments } from './department-store.ts'
import { type Actor, type IdentityContext, newId } from './identity-context.ts'
import type { IdentityTransaction } from './identity-transaction.ts'
import { deletePosts, insertPost, listPosts, setLastDay } from './post-store.ts'
import { type Answered, done, permitted, permittedToRead, type Refused, refused } from './recorded.ts'
import { lockPeople } from './setting-store.ts'

/**
 * What a change-over of posts (人事異動) would do, for somebody to read; nothing is changed. `fingerprint` stands for this
 * very plan.
 */
export async function previewChangeOver(context: IdentityContext, actor: Actor, request: ChangeOverRequest) {
  const people = await permittedToRead(
    context,
    actor,
    { action: 'post.preview-change-over', resource: 'post', asked: { act: 'people.write' } },
    peopleOf,
  )
  return people.ok ? planned(people.value, request) : people
}

/**
 * Does a change-over as it was previewed: every post in one transaction, or none.
 * @param fingerprint of the preview; where people changed since so that the plan is another one, nothing is done
 */
export function applyChangeOver(
  context: IdentityContext,
  actor: Actor,
  request: ChangeOverRequest,
  fingerprint: string,
) {
  return permitted(
    context,
    actor,
    { action: 'post.change-over', resource: 'post', asked: { act: 'people.write' } },
    async (transaction) => {
      await lockPeople(transaction)
      const result = planned(await peopleOf(transaction), request)
      if (!result.ok) return result
      if (result.value.fingerprint !== fingerprint) return refused('changed-since-preview')
      const { plan } = result.value
      const ended = plan.ended.map(({ id }) => id)
      const cancelled = plan.cancelled.map(({ id }) => id)
      await setLastDay(transaction, ended, dayBefore(plan.firstDay))
      await deletePosts(transaction, cancelled)
      const begun = plan.begun.map((post) => ({ ...post, id: newId(context) }))
      for (const post of begun) await insertPost(transaction, post)
      return done({ plan }, { firstDay: plan.firstDay, ended, cancelled: plan.cancelled, begun })
    },
  )
}

type Planned =
  | Answered<{ readonly plan: ChangeOverPlan; readonly fingerprint: string }>
  | (Refused<'not-possible'> & { readonly problems: readonly ChangeOverProblem[] })

function planned(people: People, request: ChangeOverRequest): Planned {
  const result = planChangeOver(people, request)
  if (!result.ok) return { ...refused('not-possible'), problems: result.problems }
  const { plan } = result
  return { ok: true, value: { plan, fingerprint: contentHash(plan) } }
}

async function peopleOf(transaction: IdentityTransaction): Promise<People> {
  return {
    accounts: await everyAccount(transaction),
    departments: await listDepartments(transaction),
    posts: await listPosts(transaction),
  }
}
