import type { Role } from '../permission/permission.ts'
import { isHeldOn, type Post } from './post.ts'

/** The five roles of the guideline (付属書１ ２), in the order in which a cycle needs them. */
const ROLES_OF_A_CYCLE: readonly Role[] = ['assurance', 'security', 'business', 'system', 'ciso']

/** Those of the guideline's roles that nobody who is enabled holds on that day: what is still missing for a cycle. */
export function rolesNobodyHolds(
  accounts: readonly { readonly id: string; readonly disabled: boolean }[],
  posts: readonly Post[],
  day: string,
): Role[] {
  const enabled = new Set(accounts.filter(({ disabled }) => !disabled).map(({ id }) => id))
  const held = new Set(posts.filter((post) => enabled.has(post.account) && isHeldOn(post, day)).map(({ role }) => role))
  return ROLES_OF_A_CYCLE.filter((role) => !held.has(role))
}
