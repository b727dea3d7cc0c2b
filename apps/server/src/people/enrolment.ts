import { type Enrolment, type EnrolmentProblem, planEnrolment } from '@sonae/domain/people/enrolment'
import type { PeopleRow } from '@sonae/domain/people/people-list'
import { contentHash } from '@sonae/domain/primitive/canonical-json'
import { insertAccount, namedAccounts } from './account-store.ts'
import { insertDepartment, listDepartments } from './department-store.ts'
import { type Actor, type IdentityContext, newId } from './identity-context.ts'
import type { IdentityTransaction } from './identity-transaction.ts'
import { expiryOf } from './issue-code.ts'
import { insertCode } from './one-time-code-store.ts'
import { insertPost, listPosts } from './post-store.ts'
import { type Answered, done, permitted, permittedToRead, type Refused, refused } from './recorded.ts'
import { lockPeople } from './setting-store.ts'

const WRITE = { act: 'people.write' } as const

type Planned = Answered<{ readonly enrolment: Enrolment; readonly fingerprint: string }> | ListRefused
type ListRefused = Refused<'list-refused'> & { readonly problems: readonly EnrolmentProblem[] }

/** What a list of people would bring, for somebody to read; nothing is changed. */
export async function previewEnrolment(context: IdentityContext, actor: Actor, rows: readonly PeopleRow[]) {
  const planned = await permittedToRead(
    context,
    actor,
    { action: 'people.preview-enrolment', resource: 'account', asked: WRITE },
    (transaction) => plan(transaction, rows),
  )
  return planned.ok ? planned.value : planned
}

/**
 * Makes departments, accounts with their invitations, and posts, as it was previewed: all of them in one transaction.
 * @param fingerprint of the preview; where people changed since so that the plan is another one, nothing is done
 */
export function enrolPeople(context: IdentityContext, actor: Actor, rows: readonly PeopleRow[], fingerprint: string) {
  return permitted(
    context,
    actor,
    { action: 'people.enrol', resource: 'account', asked: WRITE },
    async (transaction, at) => {
      await lockPeople(transaction)
      const planned = await plan(transaction, rows)
      // What could be done when it was previewed cannot any more.
      if (!planned.ok || planned.value.fingerprint !== fingerprint) return refused('changed-since-preview')
      const { departments, accounts, posts } = planned.value.enrolment
      for (const department of departments) await insertDepartment(transaction, department)
      const ids = new Map((await namedAccounts(transaction)).map(({ loginName, id }) => [loginName, id]))
      const expiresAt = expiryOf('invitation', at)
      const invitations = []
      for (const { loginName, name } of accounts) {
        const account = newId(context)
        await insertAccount(transaction, { id: account, loginName, name }, at)
        ids.set(loginName, account)
        const code = await insertCode(transaction, context, { account, purpose: 'invitation', expiresAt })
        invitations.push({ account, loginName, name, code })
      }
      for (const { loginName, ...post } of posts) {
        const account = ids.get(loginName)
        if (account === undefined) throw new Error(`nobody is called ${loginName}`)
        await insertPost(transaction, { ...post, id: newId(context), account, actingFor: null })
      }
      const audit = { departments: departments.map(({ id }) => id), accounts: [...accounts], posts: [...posts] }
      return done({ invitations, expiresAt }, audit)
    },
  )
}

async function plan(transaction: IdentityTransaction, rows: readonly PeopleRow[]): Promise<Planned> {
  const enrolled = {
    accounts: await namedAccounts(transaction),
    departments: await listDepartments(transaction),
    posts: await listPosts(transaction),
  }
  const result = planEnrolment(enrolled, rows)
  if (!result.ok) return { ...refused('list-refused'), problems: result.problems }
  const { enrolment } = result
  return { ok: true, value: { enrolment, fingerprint: contentHash(enrolment) } }
}
