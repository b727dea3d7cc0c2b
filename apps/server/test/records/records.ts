import { loadCatalogue } from '@sonae/catalogue/load-catalogue'
import type { DocumentKind } from '@sonae/domain/document/document'
import { Client, type Pool } from 'pg'
import { example } from '../../../../packages/domain/test/fixtures.ts'
import { asOrganisation } from '../../src/database/organisation-transaction.ts'
import { migrate, shippedMigrations } from '../../src/database/migrate.ts'
import type { DocumentKey } from '../../src/document/document-store.ts'
import { openPool } from '../../src/database/open-pool.ts'
import { importCycle } from '../../src/document/import-cycle.ts'
import { createOrganisation } from '../../src/organisation/organisation-store.ts'
import { withClient } from '../../src/postgres/roles.ts'
import { type Template, type TestDatabase, testDatabase } from '../postgres/test-database.ts'

/** The moment at which everything of the template was recorded. */
export const THEN = new Date('2026-04-01T00:00:00.000Z')
export const AUTHOR = { id: 'account-1', name: '試験 太郎' }
export const YEAR = example.fiscalYear

/** A ministry with a child and a parent of its own, and a stranger: each has the worked example as its cycle. */
export const ORGANISATIONS = [
  { id: 'centre', parent: null, kind: 'centre', name: '国の統括機関' },
  { id: 'ministry', parent: 'centre', kind: 'ministry', name: '○○省' },
  { id: 'agency', parent: 'ministry', kind: 'agency', name: '独立行政法人○○' },
  { id: 'stranger', parent: 'centre', kind: 'ministry', name: '△△省' },
] as const

const catalogue = loadCatalogue('2016')
export const catalogues = () => catalogue

/** Which department fills in a document of the template. */
export function ownerOf(kind: DocumentKind, id: string): string | null {
  return kind === 'business-sheet' || kind === 'status-sheet' || kind === 'plan-sheet' ? `department-${id}` : null
}

const migrations = await shippedMigrations()

const TEMPLATE: Template = {
  name: `records ${migrations.map(({ hash }) => hash).join(' ')}`,
  build: async (database) => {
    await withClient(new Client(database.connection('owner')), async (client) => {
      const migrated = await migrate(client, migrations)
      if (!migrated.ok) throw new Error(JSON.stringify(migrated.problem))
      for (const organisation of ORGANISATIONS) await createOrganisation(client, organisation, THEN)
    })
    const pool = openPool(database.connection('app'), 1)
    for (const { id: organisation } of ORGANISATIONS) {
      await asOrganisation(pool, organisation, (transaction) =>
        importCycle(transaction, catalogues, example, {
          author: AUTHOR,
          at: THEN,
          ownerOf: ({ kind, content }) => ownerOf(kind, content.id),
        }),
      )
    }
    await pool.end()
  },
}

export type Records = AsyncDisposable & {
  readonly database: TestDatabase
  /** Of the application's login. */
  readonly pool: Pool
}

/** A database of its own with the organisations and the worked example in each. */
export async function records(): Promise<Records> {
  const database = await testDatabase(TEMPLATE)
  const pool = openPool(database.connection('app'), 16)
  return {
    database,
    pool,
    [Symbol.asyncDispose]: async () => {
      await pool.end()
      await database.drop()
    },
  }
}

export const SHEET: DocumentKey = { fiscalYear: YEAR, kind: 'status-sheet', id: 'sheet-a' }
