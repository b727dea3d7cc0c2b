import type { Post, PostKind } from '@sonae/domain/people/post'
import type { Role } from '@sonae/domain/permission/permission'
import type { IdentityTransaction } from './identity-transaction.ts'

type PostRow = {
  post_id: string
  account_id: string
  role: Role
  department_id: string
  kind: PostKind
  acting_for: string | null
  from_day: string
  until_day: string | null
}

// Days as texts: pg would make points in time of them.
const COLUMNS = `post_id, account_id, role, department_id, kind, acting_for, from_day::text, until_day::text`

function postOf(row: PostRow): Post {
  return {
    id: row.post_id,
    account: row.account_id,
    role: row.role,
    department: row.department_id,
    kind: row.kind,
    actingFor: row.acting_for,
    from: row.from_day,
    until: row.until_day,
  }
}

/** Every post of the organisation, past and future ones too. */
export async function listPosts({ query }: IdentityTransaction): Promise<Post[]> {
  const rows = await query<PostRow>(
    `select ${COLUMNS} from identity.post where organisation_id = $1 order by from_day, post_id`,
  )
  return rows.map(postOf)
}

/** Posts by first day and id: those after `after`, at most `limit`. */
export async function listPostsAfter(
  { query }: IdentityTransaction,
  after: { readonly from: string; readonly id: string },
  limit: number,
): Promise<Post[]> {
  const rows = await query<PostRow>(
    `select ${COLUMNS} from identity.post where organisation_id = $1 and (from_day, post_id) > ($2, $3)
    order by from_day, post_id limit $4`,
    after.from,
    after.id,
    limit,
  )
  return rows.map(postOf)
}

export async function postsOf({ query }: IdentityTransaction, account: string): Promise<Post[]> {
  const rows = await query<PostRow>(
    `select ${COLUMNS} from identity.post where organisation_id = $1 and account_id = $2 order by from_day, post_id`,
    account,
  )
  return rows.map(postOf)
}

export async function insertPost({ query }: IdentityTransaction, post: Post): Promise<void> {
  await query(
    `insert into identity.post (organisation_id, post_id, account_id, role, department_id, kind, acting_for, from_day,
      until_day) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    post.id,
    post.account,
    post.role,
    post.department,
    post.kind,
    post.actingFor,
    post.from,
    post.until,
  )
}

export async function setLastDay(
  { query }: IdentityTransaction,
  posts: readonly string[],
  until: string,
): Promise<void> {
  await query('update identity.post set until_day = $3 where organisation_id = $1 and post_id = any ($2)', posts, until)
}

/** Takes out posts that have not begun. */
export async function deletePosts({ query }: IdentityTransaction, posts: readonly string[]): Promise<void> {
  await query('delete from identity.post where organisation_id = $1 and post_id = any ($2)', posts)
}
