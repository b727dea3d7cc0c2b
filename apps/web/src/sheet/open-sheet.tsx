import type { ContentOf, DocumentKind } from '@sonae/domain/document/document'
import type { ReactNode } from 'react'
import { Waiting } from '../design-system/banner.tsx'
import { ProblemBanner } from '../design-system/problem-banner.tsx'
import { type CycleInView, useCycle } from '../cycle/use-cycle.ts'
import { Page } from '../pages/page.tsx'
import { type Editing, useDraft } from './use-draft.ts'

type OpenSheetProps<K extends DocumentKind> = {
  readonly kind: K
  readonly id: string
  /** Of the page while the sheet is not there. */
  readonly title: string
  readonly children: (cycle: CycleInView, editing: Editing<ContentOf<K>>) => ReactNode
}

/** Opens a document of the cycle in the address for filling in, and says so where that cannot be. */
export function OpenSheet<K extends DocumentKind>({ kind, id, title, children }: OpenSheetProps<K>) {
  const cycle = useCycle()
  const place = cycle.kind === 'there' ? cycle.value.place : undefined
  const state = useDraft(kind, id, place)
  if (cycle.kind === 'failed' || state.kind === 'failed') {
    const problem = cycle.kind === 'failed' ? cycle.problem : state.kind === 'failed' ? state.problem : undefined
    return <Page title={title}>{problem !== undefined && <ProblemBanner problem={problem} />}</Page>
  }
  if (cycle.kind === 'loading' || state.kind === 'loading') return <Waiting />
  return children(cycle.value, state.editing)
}
