import type { ClientBase } from 'pg'
import { EMPTY_CHAIN } from '@sonae/domain/audit/audit-chain'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'

export type OrganisationKind = 'ministry' | 'agency' | 'centre'

/** A 府省庁, a 独立行政法人等 under its 所管府省庁, or the 国の統括機関. */
export type Organisation = {
  readonly id: string
  readonly parent: string | null
  readonly kind: OrganisationKind
  readonly name: string
}

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

/** The organisation as which the transaction runs. */
export async function readOrganisation({ query }: OrganisationTransaction): Promise<Organisation | undefined> {
  const [row] = await query<OrganisationRow>(
    'select organisation_id, parent_id, kind, name from records.organisation where organisation_id = $1',
  )
  return row && organisationOf(row)
}

/** Every organisation, for work on the whole service: verification, rebuilding, backup. */
export async function listOrganisations(client: ClientBase): Promise<Organisation[]> {
  const { rows } = await client.query<OrganisationRow>(
    'select organisation_id, parent_id, kind, name from records.organisation order by organisation_id',
  )
  return rows.map(organisationOf)
}

type OrganisationRow = {
  organisation_id: string
  parent_id: string | null
  kind: OrganisationKind
  name: string
}

function organisationOf({ organisation_id, parent_id, kind, name }: OrganisationRow): Organisation {
  return { id: organisation_id, parent: parent_id, kind, name }
}
