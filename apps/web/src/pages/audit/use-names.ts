import { listAccounts } from '@sonae/contract/people-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { AskError } from '../../api/use-answer.ts'
import { useSession } from '../../session/session.tsx'

type Accounts = AnswerOf<typeof listAccounts>

/** Everybody of the organisation by account, as they are called now; empty until they are there. */
export function useNames(): ReadonlyMap<string, string> {
  const { organisation } = useSession()
  const { data } = useQuery<ReadonlyMap<string, string>, AskError>({
    queryKey: [listAccounts.id, organisation, 'names'],
    queryFn: async () => {
      const names = new Map<string, string>()
      let after: string | null = ''
      while (after !== null) {
        const page: Accounts = await accountsAfter(organisation, after)
        for (const { id, name } of page.accounts) names.set(id, name)
        after = page.next
      }
      return names
    },
  })
  return data ?? NOBODY
}

const NOBODY: ReadonlyMap<string, string> = new Map()

async function accountsAfter(organisation: string, after: string): Promise<Accounts> {
  const asked = await ask(listAccounts, { parameters: { organisation }, query: { after, limit: '200' } })
  if (!asked.ok) throw new AskError(asked.problem)
  return asked.answer
}
