import { listNotices } from '@sonae/contract/notice-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { may } from '@sonae/domain/permission/permission'
import { useQuery } from '@tanstack/react-query'
import { answerOf } from '../../api/use-answer.ts'
import { useSession } from '../../session/session.tsx'

export type Notice = AnswerOf<typeof listNotices>['notices'][number]

/** For so long the count in the head of the page is good enough, in milliseconds: each asking judges every cycle anew. */
const FRESH = 60_000

/** What whoever is here should know of all cycles that are under way; of those who see no cycle nothing is asked. */
export function useNotices(staleTime: number = FRESH) {
  const { organisation, roles } = useSession()
  return useQuery({
    ...answerOf(listNotices, { parameters: { organisation } }),
    enabled: may(roles, { act: 'cycle.read' }),
    staleTime,
  })
}
