import type { IdentityTransaction } from './identity-transaction.ts'

export type Department = { readonly id: string; readonly name: string; readonly closed: boolean }

export async function listDepartments({ query }: IdentityTransaction): Promise<Department[]> {
  return query(
    `select department_id as id, name, closed from identity.department where organisation_id = $1
    order by department_id`,
  )
}

/** Departments by id: those after `after`, at most `limit`. */
export async function listDepartmentsAfter(
  { query }: IdentityTransaction,
  after: string,
  limit: number,
): Promise<Department[]> {
  return query(
    `select department_id as id, name, closed from identity.department where organisation_id = $1
    and department_id > $2 order by department_id limit $3`,
    after,
    limit,
  )
}

/** @returns false when there is one of that id */
export async function insertDepartment(
  { query }: IdentityTransaction,
  { id, name }: Pick<Department, 'id' | 'name'>,
): Promise<boolean> {
  const rows = await query(
    `insert into identity.department (organisation_id, department_id, name) values ($1, $2, $3)
    on conflict do nothing returning department_id`,
    id,
    name,
  )
  return rows.length > 0
}

/** @returns false when there is none of that id */
export async function updateDepartment(
  { query }: IdentityTransaction,
  { id, name, closed }: Department,
): Promise<boolean> {
  const rows = await query(
    `update identity.department set name = $3, closed = $4 where organisation_id = $1 and department_id = $2
    returning department_id`,
    id,
    name,
    closed,
  )
  return rows.length > 0
}
