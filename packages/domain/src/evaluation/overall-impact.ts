import * as z from 'zod'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Likelihood } from '../worksheet/business-sheet.ts'

/** 組織・業務への総合影響度 小/中/大/極大, from the least to the gravest. */
export const OverallImpact = z.enum(['small', 'medium', 'large', 'extreme']).meta({ id: 'OverallImpact' })
export type OverallImpact = z.infer<typeof OverallImpact>

/** The impact with what it follows from: how many adverse impacts were chosen, of which types. */
export type ImpactReasoning = {
  readonly impact: OverallImpact
  readonly itemCount: number
  /** Ids of the 影響のタイプ that have a chosen item, in the catalogue's order. */
  readonly types: readonly string[]
}

/**
 * 表２: none → 小; one → 中; two or more of one type → 大; two or more of two types or more → 極大.
 * @param adverseImpacts catalogue ids of the items judged 顕著; an item counted once however often it is named, unknown
 *   ids not at all (the check reports them)
 */
export function overallImpact(catalogue: Catalogue, adverseImpacts: readonly string[]): ImpactReasoning {
  const chosen = new Set(adverseImpacts)
  const byType = catalogue.impactTypes
    .map((type) => ({ id: type.id, count: type.items.filter((item) => chosen.has(item.id)).length }))
    .filter(({ count }) => count > 0)
  const itemCount = byType.reduce((sum, { count }) => sum + count, 0)
  return { impact: impactOf(itemCount, byType.length), itemCount, types: byType.map(({ id }) => id) }
}

function impactOf(items: number, types: number): OverallImpact {
  if (items === 0) return 'small'
  if (items === 1) return 'medium'
  return types === 1 ? 'large' : 'extreme'
}

/** The standard likelihood of an area selected by this criterion (付属書１ ２(1)④): ① 高, ② 中; undefined without one. */
export function standardLikelihood(catalogue: Catalogue, criterion: string | null): Likelihood | undefined {
  return catalogue.selectionCriteria.find(({ id }) => id === criterion)?.standardLikelihood
}

/** Whether the likelihood departs from the standard, so that a reason is asked for. False while either is open. */
export function departsFromStandard(
  catalogue: Catalogue,
  criterion: string | null,
  likelihood: Likelihood | null,
): boolean {
  const standard = standardLikelihood(catalogue, criterion)
  return standard !== undefined && likelihood !== null && likelihood !== standard
}
