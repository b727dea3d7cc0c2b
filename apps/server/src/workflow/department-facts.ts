import type { Role } from '@sonae/domain/permission/permission'
import type { DepartmentFacts } from '@sonae/domain/workflow/reassign'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'

/** The departments of the organisation by id, with the roles that somebody holds there on that day (ISO). */
export async function readDepartmentFacts(
  { query }: OrganisationTransaction,
  day: string,
): Promise<ReadonlyMap<string, DepartmentFacts>> {
  // The views show the organisation of the transaction alone; $1 says it once more.
  const rows = await query<{ department_id: string; closed: boolean; roles: Role[] }>(
    `with held as materialized (
      select department_id, array_agg(distinct role order by role) as roles from records.held_role
      where from_day <= $2 and (until_day is null or until_day >= $2) group by department_id
    )
    select department_id, closed, coalesce(roles, '{}') as roles
    from records.department left join held using (department_id)
    where $1 = records.current_organisation() order by department_id`,
    day,
  )
  return new Map(rows.map(({ department_id, closed, roles }) => [department_id, { closed, roles }]))
}

/** A department of the organisation; undefined where there is none of that id. */
export async function readDepartment(
  { query }: OrganisationTransaction,
  department: string,
): Promise<{ readonly name: string; readonly closed: boolean } | undefined> {
  const [row] = await query<{ name: string; closed: boolean }>(
    'select name, closed from records.department where $1 = records.current_organisation() and department_id = $2',
    department,
  )
  return row
}
