import type { Pool } from 'pg'
import { inTransaction, type OrganisationTransaction } from '../database/organisation-transaction.ts'

/**
 * A transaction of the login that alone reaches accounts and sessions. Its tables are outside row level security, so the
 * organisation ($1) stands in each of its statements; records.* (the audit) shows it one organisation all the same.
 */
export type IdentityTransaction = OrganisationTransaction & {
  readonly login: 'identity'
  /** Does the first work of an organisation that this transaction has just registered, as that one, and comes back. */
  readonly founding: <T>(child: string, work: (transaction: IdentityTransaction) => Promise<T>) => Promise<T>
}

/** Does the work in one transaction of the identity login. What the work throws rolls it back. @param pool of sonae_identity */
export function asIdentity<T>(
  pool: Pool,
  organisation: string,
  work: (transaction: IdentityTransaction) => Promise<T>,
): Promise<T> {
  return inTransaction(pool, async (become) => {
    const as = async (one: string): Promise<IdentityTransaction> => ({
      ...(await become(one)),
      login: 'identity',
      founding: async (child, first) => {
        const result = await first(await as(child))
        await become(one)
        return result
      },
    })
    return work(await as(organisation))
  })
}
