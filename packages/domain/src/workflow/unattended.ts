import type { HeldRole, Role } from '../permission/permission.ts'
import { actingRole } from './perform-act.ts'
import type { Guarded } from './workflow-guard.ts'

/** A sheet with nobody to fill it in: its department is closed or gone, or nobody holds the role there today. */
export type Unattended = {
  readonly track: 'business' | 'system'
  readonly sheet: string
  /** null: the sheet was never given to one. */
  readonly department: string | null
}

/**
 * The sheets that nobody could fill in today, for those who can give them to another department: business sheets first.
 * None once the cycle was reported (⑮), since then it waits for nobody.
 */
export function unattended(held: readonly HeldRole[], given: Guarded): Unattended[] {
  const { state, facts, departments } = given
  if (state.cycle === 'reported' || state.cycle === 'accepted') return []
  const of = (
    track: 'business' | 'system',
    role: Role,
    sheets: ReadonlyMap<string, { readonly owner: string | null }>,
  ): Unattended[] =>
    [...sheets]
      .filter(([sheet, { owner }]) => {
        const isAttended = owner !== null && departments.get(owner)?.roles.includes(role) === true
        return !isAttended && actingRole(`reassign-${track}`, sheet, held, given) !== undefined
      })
      .map(([sheet, { owner }]) => ({ track, sheet, department: owner }))
  return [...of('business', 'business', facts.business), ...of('system', 'system', facts.systems)]
}
