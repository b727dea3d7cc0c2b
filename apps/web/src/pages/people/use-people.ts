import { listAccounts } from '@sonae/contract/people-operations'
import { listPosts } from '@sonae/contract/post-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { everyPage } from '../../api/every-page.ts'
import { type AskError, askOrThrow } from '../../api/use-answer.ts'
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

function allAccounts(organisation: string): Promise<Account[]> {
  const page = (after = '') =>
    askOrThrow(listAccounts, { parameters: { organisation }, query: { after, limit: '200' } })
  return everyPage(page, ({ accounts }) => accounts)
}

function allPosts(organisation: string): Promise<Post[]> {
  const page = (after: string | undefined) =>
    askOrThrow(listPosts, { parameters: { organisation }, query: { limit: '200', ...(after && { after }) } })
  return everyPage(page, ({ posts }) => posts)
}
