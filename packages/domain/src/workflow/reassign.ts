import type { Role } from '../permission/permission.ts'
import { isUsedBy, type WorkflowFacts } from './workflow-facts.ts'
import type { Guarded, GuardReason } from './workflow-guard.ts'
import type { WorkflowState } from './workflow-state.ts'

/** A department of the organisation, and the roles that somebody who can sign in holds there today. */
export type DepartmentFacts = { readonly closed: boolean; readonly roles: readonly Role[] }

/** Why a sheet cannot be given to that department; empty: it can. Nobody need hold a role there yet (unattended.ts). */
export function departmentReasons(
  { from, to }: { readonly from: string | null; readonly to: string },
  owner: string | null,
  { departments }: Pick<Guarded, 'departments'>,
): GuardReason[] {
  const successor = departments.get(to)
  return [
    ...(from === owner ? [] : [{ kind: 'department-changed' as const, department: owner }]),
    ...(to === owner ? [{ kind: 'same-department' as const, department: to }] : []),
    ...(successor === undefined ? [{ kind: 'no-such-department' as const, department: to }] : []),
    ...(successor?.closed === true ? [{ kind: 'closed-department' as const, department: to }] : []),
  ]
}

/**
 * The state once a business sheet belongs to another department: what the former one had agreed (⑪) stays agreed, by its
 * successor. Where that one uses the system for areas of its own, too, it has agreed if both had: nobody's answer is made
 * up. The days, the adjustments that are open and the state of each sheet stay as they are.
 */
export function withSuccessor(
  state: WorkflowState,
  { sheet, to }: { readonly sheet: string; readonly to: string },
  { business, systems }: WorkflowFacts,
): WorkflowState {
  const handed = business.get(sheet)
  if (handed === undefined) return state
  const departmentOf = (id: string, owner: string | null) => owner ?? id
  const from = departmentOf(sheet, handed.owner)
  const tracks = Object.entries(state.systems).map(([id, track]) => {
    const system = systems.get(id)
    if (system === undefined || !isUsedBy(system, handed)) return [id, track] as const
    const isKeptToo = [...business].some(
      ([other, one]) => other !== sheet && departmentOf(other, one.owner) === from && isUsedBy(system, one),
    )
    const agreed = track.agreed.filter((department) => department !== to && (isKeptToo || department !== from))
    const hasOwnAnswer = !system.users.includes(to) || track.agreed.includes(to)
    const answers = track.agreed.includes(from) && hasOwnAnswer ? [...agreed, to] : agreed
    // Whose silence counted is not asked anew for it, nor is their successor.
    const silent = track.silent.filter((department) => department !== to && (isKeptToo || department !== from))
    const isSilent = (track.silent.includes(from) || track.silent.includes(to)) && !answers.includes(to)
    return [id, { ...track, agreed: answers, silent: isSilent ? [...silent, to] : silent }] as const
  })
  return { ...state, systems: Object.fromEntries(tracks) }
}
