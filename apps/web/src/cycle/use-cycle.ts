import { listCycles, listDocuments, readCatalogue, readDocument } from '@sonae/contract/document-operations'
import { readWorkflow } from '@sonae/contract/workflow-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { summaryTitle } from '@sonae/domain/document/summary'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useParams } from 'wouter'
import type { AskProblem } from '../api/ask.ts'
import { useAnswer } from '../api/use-answer.ts'
import { useSession } from '../session/session.tsx'

export type Standing = AnswerOf<typeof readWorkflow>
export type Task = Standing['tasks'][number]
export type DocumentNote = AnswerOf<typeof listDocuments>['documents'][number]

/** Which cycle the page is about, as its address names it. */
export type CyclePlace = { readonly organisation: string; readonly fiscalYear: string }

export function useCyclePlace(): CyclePlace {
  const { organisation } = useSession()
  const { fiscalYear = '' } = useParams()
  return useMemo(() => ({ organisation, fiscalYear }), [organisation, fiscalYear])
}

export function useCycles() {
  const { organisation } = useSession()
  return useAnswer(listCycles, { parameters: { organisation } })
}

/** A cycle as its pages need it: where it stands, its documents, the catalogue of its edition. */
export type CycleInView = {
  readonly place: CyclePlace
  readonly standing: Standing
  readonly documents: readonly DocumentNote[]
  readonly catalogue: Catalogue
}

export type Loaded<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: AskProblem }
  | { readonly kind: 'there'; readonly value: T }

export function useCycle(): Loaded<CycleInView> {
  const place = useCyclePlace()
  const standing = useAnswer(readWorkflow, { parameters: place })
  const documents = useAnswer(listDocuments, { parameters: place })
  const catalogue = useAnswer(readCatalogue, { parameters: place })
  // How the organisation writes years is known before any page of the cycle is shown (use-cycle-path.ts).
  const settings = useAnswer(readDocument, { parameters: { ...place, kind: 'settings', id: 'settings' } })
  const error = standing.error ?? documents.error ?? catalogue.error ?? settings.error
  if (standing.data && documents.data && catalogue.data && settings.data) {
    return {
      kind: 'there',
      value: {
        place,
        standing: standing.data,
        documents: documents.data.documents,
        catalogue: catalogue.data,
      },
    }
  }
  return error === null ? { kind: 'loading' } : { kind: 'failed', problem: error.problem }
}

/** Everything that is shown of a cycle is asked for again: after an act, or when somebody else has changed it. */
export function useRefreshCycle(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'readSession' })
  }
}

/** What a list calls a sheet; its id where it has no name. */
export function sheetTitle(documents: readonly DocumentNote[], id: string): string {
  return documents.filter((one) => one.id === id).flatMap(({ summary }) => summaryTitle(summary) ?? [])[0] ?? id
}
