import type { Cycle } from '@sonae/domain/cycle/cycle'
import type { CycleInView } from './use-cycle.ts'
import { cycleAround, useAllRecorded, useLastYear, useRecorded } from './use-sheet.ts'

/**
 * What a system's sheets are looked at in: the areas that use it, with what was decided of them, and last year. undefined
 * until all of it is there.
 */
export function useSurroundings(inView: CycleInView): Cycle | undefined {
  const { place, documents } = inView
  const settings = useRecorded(place, 'settings', 'settings')
  const decisions = useRecorded(place, 'decisions', 'decisions')
  const businessSheets = useAllRecorded(place, 'business-sheet')
  const prior = useLastYear(inView)
  const hasPrior = documents.some(({ kind }) => kind === 'prior')
  if (settings === undefined || decisions === undefined || businessSheets === undefined) return undefined
  if (hasPrior && prior === undefined) return undefined
  return cycleAround(settings, place, {
    areaDecisions: decisions.areaDecisions,
    businessSheets: [...businessSheets],
    prior: prior ?? null,
  })
}
