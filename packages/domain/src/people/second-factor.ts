import type { HeldRole, Role } from '../permission/permission.ts'

/** The roles that need a second factor where the organisation has set nothing else: those that decide for all others. */
export const DEFAULT_SECOND_FACTOR_ROLES: readonly Role[] = ['ciso', 'administrator', 'security']

/** Whether somebody with these roles signs in with two factors, whether they want to or not. */
export function needsSecondFactor(held: readonly HeldRole[], roles: readonly Role[]): boolean {
  return held.some(({ role }) => roles.includes(role))
}
