import { listCycles, readCatalogue } from '@sonae/contract/document-operations'
import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { may } from '@sonae/domain/permission/permission'
import type { AskProblem } from '../../api/ask.ts'
import { useAnswer } from '../../api/use-answer.ts'
import type { Session } from '../../session/session.tsx'

export type Term = Catalogue['terms'][number]

/** The terms of the edition by which the newest cycle goes. `none`: there is no cycle yet. */
export type Terms =
  | { readonly kind: 'loading' | 'not-permitted' | 'none' }
  | { readonly kind: 'failed'; readonly problem: AskProblem }
  | { readonly kind: 'there'; readonly terms: readonly Term[] }

/** @param session undefined: nobody is signed in */
export function useTerms(session: Session | undefined): Terms {
  const isPermitted = session !== undefined && may(session.roles, { act: 'cycle.read' })
  const organisation = session?.organisation ?? ''
  const cycles = useAnswer(listCycles, { parameters: { organisation } }, isPermitted)
  const newest = cycles.data?.cycles[0]
  const fiscalYear = String(newest?.fiscalYear ?? '')
  const catalogue = useAnswer(readCatalogue, { parameters: { organisation, fiscalYear } }, newest !== undefined)
  if (!isPermitted) return { kind: 'not-permitted' }
  const error = cycles.error ?? catalogue.error
  if (error !== null) return { kind: 'failed', problem: error.problem }
  if (catalogue.data !== undefined) return { kind: 'there', terms: catalogue.data.terms }
  return { kind: cycles.data?.cycles.length === 0 ? 'none' : 'loading' }
}
