import { listDepartments } from '@sonae/contract/post-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { useQuery } from '@tanstack/react-query'
import { everyPage } from '../api/every-page.ts'
import { type AskError, askOrThrow } from '../api/use-answer.ts'
import { useSession } from '../session/session.tsx'

export type Department = AnswerOf<typeof listDepartments>['departments'][number]

/** Every department of the organisation by id, closed ones too; undefined until they are there. */
export function useDepartments(): readonly Department[] | undefined {
  const { organisation } = useSession()
  const { data } = useQuery<readonly Department[], AskError>({
    queryKey: [listDepartments.id, organisation, 'all'],
    queryFn: () =>
      everyPage(
        (after = '') => askOrThrow(listDepartments, { parameters: { organisation }, query: { after, limit: '200' } }),
        ({ departments }) => departments,
      ),
    throwOnError: (_, { state }) => state.data === undefined,
  })
  return data
}
