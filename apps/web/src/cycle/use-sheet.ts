import { readDocument, readDocuments } from '@sonae/contract/document-operations'
import type { Cycle, PriorCycle } from '@sonae/domain/cycle/cycle'
import { type ContentOf, type DocumentKind, parseContent } from '@sonae/domain/document/document'
import { newCycle } from '@sonae/domain/cycle/new-cycle'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { answerOf, type AskError } from '../api/use-answer.ts'
import type { CycleInView, CyclePlace } from './use-cycle.ts'

/** What cannot be read is thrown, to be said by the page (problem-boundary.tsx): it never looks as if nothing were there. */
function isNothingThere(_: AskError, { state }: { readonly state: { readonly data: unknown } }): boolean {
  return state.data === undefined
}

function recorded(place: CyclePlace, kind: DocumentKind, id: string) {
  return { ...answerOf(readDocument, { parameters: { ...place, kind, id } }), throwOnError: isNothingThere }
}

/** A document as it is recorded, to be read and not to be typed into; undefined while it is not there, or none is. */
export function useRecorded<K extends DocumentKind>(
  place: CyclePlace,
  kind: K,
  id: string,
  isWanted = true,
): ContentOf<K> | undefined {
  const { data } = useQuery({ ...recorded(place, kind, id), enabled: isWanted })
  return useMemo(() => data && recordedContent(kind, data.content), [data, kind])
}

/** What the service has recorded, where it is of its kind. */
export function recordedContent<K extends DocumentKind>(kind: K, content: unknown): ContentOf<K> | undefined {
  const parsed = parseContent(kind, content)
  return parsed.ok ? parsed.value : undefined
}

/** Every document of a kind as it is recorded, in the order of the cycle; undefined until they are there. */
export function useAllRecorded<K extends DocumentKind>(
  place: CyclePlace,
  kind: K,
): readonly ContentOf<K>[] | undefined {
  const { data } = useQuery({
    ...answerOf(readDocuments, { parameters: { ...place, kind } }),
    throwOnError: isNothingThere,
  })
  return useMemo(
    () =>
      data?.documents.flatMap(({ content }) => {
        const parsed = recordedContent(kind, content)
        return parsed === undefined ? [] : [parsed]
      }),
    [data, kind],
  )
}

/** Last year's sheets as they were frozen; undefined where the cycle has none. */
export function useLastYear({ place, documents }: CycleInView): PriorCycle | undefined {
  const isThere = documents.some(({ kind }) => kind === 'prior')
  return useRecorded(place, 'prior', 'prior', isThere)?.prior
}

/** What a sheet is looked at in: a cycle that has these parts and nothing else. */
export function cycleAround(
  settings: ContentOf<'settings'>,
  place: CyclePlace,
  parts: Partial<Pick<Cycle, 'areaDecisions' | 'businessSheets' | 'statusSheets' | 'planSheets' | 'prior'>>,
): Cycle {
  const { guidelineEdition } = settings
  const organisation = { id: place.organisation, name: '' }
  const empty = newCycle(organisation, guidelineEdition, Number(place.fiscalYear))
  return { ...empty, settings: settings.settings, ...parts }
}
