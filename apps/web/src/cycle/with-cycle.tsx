import type { ReactNode } from 'react'
import { Waiting } from '../design-system/banner.tsx'
import { ProblemBanner } from '../design-system/problem-banner.tsx'
import { Page } from '../pages/page.tsx'
import { type CycleInView, useCycle } from './use-cycle.ts'

type WithCycleProps = {
  /** Of the page while the cycle is not there. */
  readonly title: string
  readonly children: (cycle: CycleInView) => ReactNode
}

/** A page about the cycle in the address: while it is on its way, and where it cannot be read, it says so. */
export function WithCycle({ title, children }: WithCycleProps) {
  const cycle = useCycle()
  switch (cycle.kind) {
    case 'loading':
      return <Waiting />
    case 'failed':
      return (
        <Page title={title}>
          <ProblemBanner problem={cycle.problem} />
        </Page>
      )
    case 'there':
      return children(cycle.value)
  }
}
