import type { WorkflowFacts } from './workflow-facts.ts'
import type { Snapshot, WorkflowState } from './workflow-state.ts'

/** Documents that are not what they were at that moment, came since, or are shown no more: by kind/id, sorted. */
export function changedSince(snapshot: Snapshot | null, { shown }: Pick<WorkflowFacts, 'shown'>): string[] {
  const then = snapshot?.documents ?? {}
  const names = new Set([...Object.keys(then), ...Object.keys(shown)])
  return [...names].filter((name) => then[name]?.hash !== shown[name]?.hash).toSorted()
}

/** What the CISO's approval is worth now (⑭): it holds for what was approved and nothing else. */
export type ApprovalStanding =
  | { readonly kind: 'none' }
  | { readonly kind: 'valid'; readonly on: string }
  /** 承認後に変更あり: since then these changed. */
  | { readonly kind: 'outdated'; readonly on: string; readonly documents: readonly string[] }

export function approvalStanding({ approval }: WorkflowState, facts: Pick<WorkflowFacts, 'shown'>): ApprovalStanding {
  if (approval === null) return { kind: 'none' }
  const documents = changedSince(approval, facts)
  return documents.length === 0 ? { kind: 'valid', on: approval.on } : { kind: 'outdated', on: approval.on, documents }
}
