import type { Pool, QueryResultRow } from 'pg'

/** A transaction that sees one organisation: each store function asks for it, and so no query reads two. */
export type OrganisationTransaction = {
  readonly organisation: string
  /** Rows of one statement. The first parameter of every statement on records is the organisation ($1). */
  readonly query: <Row extends QueryResultRow>(sql: string, ...parameters: readonly Parameter[]) => Promise<Row[]>
}

export type Parameter = string | number | boolean | null | Date | readonly string[]

/**
 * Does the work in one transaction as this organisation: the database shows and takes no other one's rows (row level
 * security), whatever a statement says. What the work throws rolls it back.
 */
export function asOrganisation<T>(
  pool: Pool,
  organisation: string,
  work: (transaction: OrganisationTransaction) => Promise<T>,
): Promise<T> {
  return inTransaction(pool, async (become) => work(await become(organisation)))
}

/**
 * As {@link asOrganisation}, of an organisation that `become` names; the last one named is the one that the database
 * shows. For founding one organisation by another alone: everything else is done as one.
 */
export async function inTransaction<T>(
  pool: Pool,
  work: (become: (organisation: string) => Promise<OrganisationTransaction>) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work(async (organisation) => {
      // Until the end of the transaction: the connection goes back to the pool as nobody's.
      await client.query(`select set_config('app.organisation', $1, true)`, [organisation])
      return {
        organisation,
        query: async <Row extends QueryResultRow>(sql: string, ...parameters: readonly Parameter[]) => {
          const { rows } = await client.query<Row>(sql, [organisation, ...parameters])
          return rows
        },
      }
    })
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((lost: unknown) => {
      broken = lost instanceof Error ? lost : new Error(String(lost))
    })
    throw error
  } finally {
    // A connection on which not even rollback works is of no use to the next one.
    client.release(broken)
  }
}
