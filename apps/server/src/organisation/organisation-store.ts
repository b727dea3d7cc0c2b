import type { ClientBase } from 'pg'
import { EMPTY_CHAIN } from '@sonae/domain/audit/audit-chain'
import type { OrganisationKind } from '@sonae/domain/people/organisation-kind'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import type { IdentityTransaction } from '../people/identity-transaction.ts'

/** A 府省庁, a 独立行政法人等 under its 所管府省庁, or the 国の統括機関. */
export type Organisation = {
  readonly id: string
  readonly parent: string | null
  readonly kind: OrganisationKind
  readonly name: string
}

/** … with the number of times that its name was set. */
export type RevisedOrganisation = Organisation & { readonly revision: number }

/** All that one organisation is told of another: its parent, or one of its children. */
export type Relative = Pick<Organisation, 'id' | 'kind' | 'name'>

/**
 * Adds an organisation with its empty audit chain.
 * @param client a connection of the owner's login: organisations are made by the administration of the whole service
 * @returns false when there is one of that id already
 */
export async function createOrganisation(client: ClientBase, organisation: Organisation, at: Date): Promise<boolean> {
  const { id, parent, kind, name } = organisation
  await client.query('begin')
  try {
    await client.query(`select set_config('app.organisation', $1, true)`, [id])
    const { rowCount } = await client.query(
      `insert into records.organisation (organisation_id, parent_id, kind, name, created_at)
      values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [id, parent, kind, name, at],
    )
    if (rowCount === 1) {
      await client.query('insert into records.audit_head (organisation_id, number, hash) values ($1, $2, $3)', [
        id,
        EMPTY_CHAIN.number,
        EMPTY_CHAIN.hash,
      ])
    }
    await client.query('commit')
    return rowCount === 1
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/**
 * Adds a child of the organisation as which the transaction runs, with its empty audit chain.
 * @returns false when there is one of that id already, whosever it is
 */
export async function insertChild(
  { query }: IdentityTransaction,
  { id, kind, name }: Relative,
  at: Date,
): Promise<boolean> {
  const [row] = await query<{ registered: boolean }>(
    // The parent is the transaction's own, whatever a caller says.
    `select records.register_child($2, $3, $4, $5, $6) as registered where records.current_organisation() = $1`,
    id,
    kind,
    name,
    at,
    EMPTY_CHAIN.hash,
  )
  return row?.registered ?? false
}

/** The organisation as which the transaction runs. */
export async function readOrganisation({ query }: OrganisationTransaction): Promise<RevisedOrganisation | undefined> {
  const [row] = await query<OrganisationRow>(`select ${COLUMNS} from records.organisation where organisation_id = $1`)
  return row && { ...organisationOf(row), revision: row.revision }
}

/** Sets the name of the organisation as which the transaction runs. @returns undefined where `base` is not its revision now */
export async function setOrganisationName(
  { query }: IdentityTransaction,
  name: string,
  base: number,
): Promise<RevisedOrganisation | undefined> {
  const [row] = await query<OrganisationRow>(
    `update records.organisation set name = $2, revision = revision + 1
    where organisation_id = $1 and revision = $3 returning ${COLUMNS}`,
    name,
    base,
  )
  return row && { ...organisationOf(row), revision: row.revision }
}

/** The parent of the organisation as which the transaction runs. */
export async function readParent({ query }: OrganisationTransaction): Promise<Relative | undefined> {
  const [row] = await query<Relative>(
    `select organisation_id as id, kind, name from records.relative
    where records.current_organisation() = $1 and relation = 'parent'`,
  )
  return row
}

/** The children of the organisation as which the transaction runs, by id: those after `after`, at most `limit`. */
export function listChildren({ query }: OrganisationTransaction, after: string, limit: number): Promise<Relative[]> {
  return query<Relative>(
    `select organisation_id as id, kind, name from records.relative
    where records.current_organisation() = $1 and relation = 'child' and organisation_id > $2
    order by organisation_id limit $3`,
    after,
    limit,
  )
}

/** Every organisation, for work on the whole service: verification, rebuilding, backup. */
export async function listOrganisations(client: ClientBase): Promise<Organisation[]> {
  const { rows } = await client.query<OrganisationRow>(
    `select ${COLUMNS} from records.organisation order by organisation_id`,
  )
  return rows.map(organisationOf)
}

const COLUMNS = 'organisation_id, parent_id, kind, name, revision'

type OrganisationRow = {
  organisation_id: string
  parent_id: string | null
  kind: OrganisationKind
  name: string
  revision: number
}

function organisationOf({ organisation_id, parent_id, kind, name }: OrganisationRow): Organisation {
  return { id: organisation_id, parent: parent_id, kind, name }
}
