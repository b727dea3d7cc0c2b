import { listEvidence } from '@sonae/contract/evidence-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { useQuery } from '@tanstack/react-query'
import { everyPage } from '../../api/every-page.ts'
import { type AskError, askOrThrow } from '../../api/use-answer.ts'
import type { CyclePlace } from '../../cycle/use-cycle.ts'

export type Evidence = AnswerOf<typeof listEvidence>['evidence'][number]

/** All evidence of the cycle that whoever is here may read, the newest version of each, withdrawn ones too. */
export function useEvidence(place: CyclePlace) {
  return useQuery<readonly Evidence[], AskError>({
    queryKey: [listEvidence.id, place, 'all'],
    queryFn: () =>
      everyPage(
        (after) =>
          askOrThrow(listEvidence, {
            parameters: place,
            query: { withdrawn: 'with', limit: '200', ...(after && { after }) },
          }),
        ({ evidence }) => evidence,
      ),
  })
}
