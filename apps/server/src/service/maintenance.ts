import { describeBrokenLink } from '@sonae/domain/describe/describe-broken-link'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { Client, type Pool } from 'pg'
import { verifyAudit } from '../audit/audit-store.ts'
import { migrate, shippedMigrations } from '../database/migrate.ts'
import { openPool } from '../database/open-pool.ts'
import { asOrganisation } from '../database/organisation-transaction.ts'
import { listCycles } from '../document/document-store.ts'
import { shippedCatalogues } from '../document/shipped-catalogues.ts'
import { rebuildSummaries } from '../document/summaries.ts'
import { listOrganisations, type Organisation } from '../organisation/organisation-store.ts'
import { withClient } from '../postgres/roles.ts'
import type { Config } from './config.ts'
import { withDatabase } from './open-database.ts'

/** Checks the audit chain of every organisation and names the first broken link of each. @returns whether all are whole */
export function verifyAllAudits(config: Config, locale: Locale): Promise<boolean> {
  return forEachOrganisation(config, locale, async (pool, { id, name }) => {
    const result = await asOrganisation(pool, id, verifyAudit)
    const ja = locale === 'ja'
    const words = result.ok
      ? ja
        ? `${result.head.number} 件、つながっています（末尾 ${result.head.hash}）`
        : `${result.head.number} entries, whole (head ${result.head.hash})`
      : describeBrokenLink(result.broken, locale)
    process.stdout.write(`${id} ${name}: ${words}\n`)
    return result.ok
  })
}

/** Makes what lists show anew from the documents, for every cycle of every organisation. */
export function rebuildAllSummaries(config: Config, locale: Locale): Promise<boolean> {
  const catalogues = shippedCatalogues()
  return forEachOrganisation(config, locale, async (pool, { id }) => {
    const count = await asOrganisation(pool, id, async (transaction) => {
      const years = await listCycles(transaction)
      for (const year of years) await rebuildSummaries(transaction, catalogues, year)
      return years.length
    })
    process.stdout.write(`${id}: ${count}${locale === 'ja' ? ' 年度分' : ' cycles'}\n`)
    return true
  })
}

/** @returns whether the work was well done for each */
function forEachOrganisation(
  config: Config,
  locale: Locale,
  work: (pool: Pool, organisation: Organisation) => Promise<boolean>,
): Promise<boolean> {
  return withDatabase(config, locale, async (access) => {
    const pool = openPool(access.connection('app'), 1)
    try {
      const organisations = await withClient(new Client(access.connection('owner')), async (client) => {
        const migrated = await migrate(client, await shippedMigrations())
        if (!migrated.ok) throw new Error(`${migrated.problem.kind}: ${migrated.problem.name}`)
        return listOrganisations(client)
      })
      let all = true
      for (const organisation of organisations) all = (await work(pool, organisation)) && all
      return all
    } finally {
      await pool.end()
    }
  })
}
