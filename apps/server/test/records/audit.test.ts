import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { appendAudit, verifyAudit } from '../../src/audit/audit-store.ts'
import { asOrganisation } from '../../src/database/organisation-transaction.ts'
import { withClient } from '../../src/postgres/roles.ts'
import { type Records, records } from './records.ts'

const FACT = { at: 0, actor: 'x', action: 'test', resource: 'x', outcome: 'done', content: null } as const

/** Does something behind Sonae's back, as whoever administers the database may. */
function tamper({ database }: Records, sql: string): Promise<unknown> {
  return withClient(new Client(database.connection('maintenance')), (client) => client.query(sql))
}

const verify = ({ pool }: Records, organisation = 'ministry') => asOrganisation(pool, organisation, verifyAudit)

describe('the audit chain in the database', () => {
  it('is whole, also while others append, and after contents were disposed of', async () => {
    await using service = await records()
    const before = await verify(service)
    expect(before).toMatchObject({ ok: true, head: { number: 11 } })
    const during = await asOrganisation(service.pool, 'ministry', async (transaction) => {
      let isFirst = true
      return verifyAudit({
        ...transaction,
        query: async (sql, ...parameters) => {
          const rows = await transaction.query(sql, ...parameters)
          if (isFirst) await asOrganisation(service.pool, 'ministry', (other) => appendAudit(other, FACT))
          isFirst = false
          // oxlint-disable-next-line no-unsafe-type-assertion -- handed on as they came
          return rows as never
        },
      })
    })
    expect(during).toEqual(before)
    await tamper(service, `delete from records.audit_content where organisation_id = 'ministry' and number < 5`)
    expect(await verify(service)).toMatchObject({ ok: true, head: { number: 12 } })
  })

  it.each([
    ['changed-link', 3, `update records.audit_entry set actor_id = 'somebody else' where number = 3`],
    [
      'missing-link',
      4,
      'delete from records.audit_content where number = 4; delete from records.audit_entry where number = 4',
    ],
    ['changed-content', 5, `update records.audit_content set content = '{}' where number = 5`],
    ['other-head', 10, 'update records.audit_head set number = 10'],
    [
      'other-head',
      11,
      'delete from records.audit_content where number = 11; delete from records.audit_entry where number = 11',
    ],
  ])('names what was done behind its back: %s at %d', async (kind, number, sql) => {
    await using service = await records()
    await tamper(service, sql)
    expect(await verify(service)).toEqual({ ok: false, broken: { kind, number } })
  })
})
