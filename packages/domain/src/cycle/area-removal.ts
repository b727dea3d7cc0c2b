import type { Document } from '../document/document.ts'
import type { AreaDecision } from './cycle.ts'

/**
 * Whether the offices have decided anything of a 業務領域 (②, ⑤): from then on it is theirs to take out of the cycle, and
 * no more the department's that fills in its sheet 1.
 */
export function isDecided(decision: AreaDecision | undefined): boolean {
  return decision !== undefined && (decision.selectionCriterion !== null || decision.protected !== null)
}

/** What is left of a document without a 業務領域; undefined where it says nothing of it. */
export function withoutArea({ kind, content }: Document, area: string): Document['content'] | undefined {
  const isOther = ({ id }: { readonly id: string }) => id !== area
  if (kind === 'business-sheet' && !content.areas.every(isOther))
    return { ...content, areas: content.areas.filter(isOther) }
  if (kind === 'decisions' && !content.areaDecisions.every(isOther))
    return { ...content, areaDecisions: content.areaDecisions.filter(isOther) }
  return undefined
}
