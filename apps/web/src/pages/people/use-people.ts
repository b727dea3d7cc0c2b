import { listAccounts } from '@sonae/contract/people-operations'
import { listPosts } from '@sonae/contract/post-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { AskError } from '../../api/use-answer.ts'
import { useSession } from '../../session/session.tsx'

export type Account = AnswerOf<typeof listAccounts>['accounts'][number]
export type Post = AnswerOf<typeof listPosts>['posts'][number]

export type People = { readonly accounts: readonly Account[]; readonly posts: readonly Post[] }

const KEY = 'people'

/** Everybody of the organisation with their posts, past and future ones too. */
export function usePeople() {
  const { organisation } = useSession()
  return useQuery<People, AskError>({
    queryKey: [KEY, organisation],
    queryFn: async () => ({ accounts: await allAccounts(organisation), posts: await allPosts(organisation) }),
  })
}

/** After a change: people, departments and whatever hangs on them are asked for again. */
export function useRefreshPeople(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'readSession' })
  }
}

async function allAccounts(organisation: string): Promise<Account[]> {
  const all: Account[] = []
  let after: string | null = ''
  while (after !== null) {
    const page: AnswerOf<typeof listAccounts> = await accountsAfter(organisation, after)
    all.push(...page.accounts)
    after = page.next
  }
  return all
}

async function allPosts(organisation: string): Promise<Post[]> {
  const all: Post[] = []
  let after: string | null | undefined
  while (after !== null) {
    const page: AnswerOf<typeof listPosts> = await postsAfter(organisation, after)
    all.push(...page.posts)
    after = page.next
  }
  return all
}

async function accountsAfter(organisation: string, after: string) {
  const asked = await ask(listAccounts, { parameters: { organisation }, query: { after, limit: '200' } })
  if (!asked.ok) throw new AskError(asked.problem)
  return asked.answer
}

async function postsAfter(organisation: string, after: string | undefined) {
  const query = { limit: '200', ...(after === undefined ? {} : { after }) }
  const asked = await ask(listPosts, { parameters: { organisation }, query })
  if (!asked.ok) throw new AskError(asked.problem)
  return asked.answer
}
