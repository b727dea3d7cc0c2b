import { listEvidence } from '@sonae/contract/evidence-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { AskError } from '../../api/use-answer.ts'
import type { CyclePlace } from '../../cycle/use-cycle.ts'

type EvidencePage = AnswerOf<typeof listEvidence>
export type Evidence = EvidencePage['evidence'][number]

/** All evidence of the cycle that whoever is here may read, the newest version of each, withdrawn ones too. */
export function useEvidence(place: CyclePlace) {
  return useQuery<readonly Evidence[], AskError>({
    queryKey: [listEvidence.id, place, 'all'],
    queryFn: async () => {
      const all: Evidence[] = []
      let after: string | null | undefined
      while (after !== null) {
        const page = await evidenceAfter(place, after)
        all.push(...page.evidence)
        after = page.next
      }
      return all
    },
  })
}

async function evidenceAfter(place: CyclePlace, after: string | undefined): Promise<EvidencePage> {
  const query = { withdrawn: 'with', limit: '200', ...(after === undefined ? {} : { after }) } as const
  const asked = await ask(listEvidence, { parameters: place, query })
  if (!asked.ok) throw new AskError(asked.problem)
  return asked.answer
}
