import { DEFAULT_SECOND_FACTOR_ROLES } from '@sonae/domain/people/second-factor'
import type { Role } from '@sonae/domain/permission/permission'
import type { IdentityTransaction } from './identity-transaction.ts'

/** Until the end of the transaction nobody else changes this organisation's people. */
export async function lockPeople({ query }: IdentityTransaction): Promise<void> {
  await query('insert into identity.setting (organisation_id) values ($1) on conflict do nothing')
  await query('select 1 from identity.setting where organisation_id = $1 for update')
}

/** The roles that need a second factor. */
export async function readSecondFactorRoles({ query }: IdentityTransaction): Promise<readonly Role[]> {
  const [row] = await query<{ second_factor_roles: Role[] | null }>(
    'select second_factor_roles from identity.setting where organisation_id = $1',
  )
  return row?.second_factor_roles ?? DEFAULT_SECOND_FACTOR_ROLES
}

export async function setSecondFactorRoles({ query }: IdentityTransaction, roles: readonly Role[]): Promise<void> {
  await query('update identity.setting set second_factor_roles = $2 where organisation_id = $1', roles)
}

/** Whether there is an organisation of that id: who is not signed in may name any. */
export async function isOrganisation({ query }: IdentityTransaction): Promise<boolean> {
  const rows = await query('select 1 from records.organisation where organisation_id = $1')
  return rows.length > 0
}
