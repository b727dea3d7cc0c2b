import type { Catalogue } from '../catalogue/catalogue.ts'
import { checkAcrossPlans } from '../check/check-across-plans.ts'
import type { Cycle } from '../cycle/cycle.ts'
import type { Locale } from '../finding/finding-texts.ts'
import { acrossPlans } from '../plan/across-plans.ts'
import { describeFinding } from './describe-finding.ts'

/** The plans beside each other with what the check says of them (⑫), in words. */
export function describeAcrossPlans(catalogue: Catalogue, cycle: Cycle, locale: Locale) {
  const across = acrossPlans(catalogue, cycle)
  const findings = checkAcrossPlans(catalogue, cycle).map((found) => ({
    ...describeFinding(catalogue, cycle, found, locale),
    path: [...found.place],
  }))
  return { ...across, findings }
}

export type AcrossPlansWords = ReturnType<typeof describeAcrossPlans>
