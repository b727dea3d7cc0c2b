import { listDepartments } from '@sonae/contract/post-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/ask.ts'
import { AskError } from '../api/use-answer.ts'
import { useSession } from '../session/session.tsx'

export type Department = AnswerOf<typeof listDepartments>['departments'][number]

/** Every department of the organisation by id, closed ones too; undefined until they are there. */
export function useDepartments(): readonly Department[] | undefined {
  const { organisation } = useSession()
  const { data } = useQuery<readonly Department[], AskError>({
    queryKey: [listDepartments.id, organisation, 'all'],
    queryFn: async () => {
      const all: Department[] = []
      let after: string | null = ''
      while (after !== null) {
        const page = await departmentsAfter(organisation, after)
        all.push(...page.departments)
        after = page.next
      }
      return all
    },
    throwOnError: (_, { state }) => state.data === undefined,
  })
  return data
}

async function departmentsAfter(organisation: string, after: string): Promise<AnswerOf<typeof listDepartments>> {
  const asked = await ask(listDepartments, { parameters: { organisation }, query: { after, limit: '200' } })
  if (!asked.ok) throw new AskError(asked.problem)
  return asked.answer
}
