import type { StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { describe, expect, it } from 'vitest'
import { readAudit, verifyAudit } from '../../src/audit/audit-store.ts'
import { asOrganisation } from '../../src/database/organisation-transaction.ts'
import {
  type DocumentKey,
  listDocuments,
  listRevisions,
  readDocuments,
  readHead,
  readRevision,
} from '../../src/document/document-store.ts'
import { saveDocument, type SaveRequest, type SaveResult } from '../../src/document/save-document.ts'
import { rebuildSummaries } from '../../src/document/summaries.ts'
import { AUTHOR, catalogues, ORGANISATIONS, type Records, records, SHEET, YEAR } from './records.ts'
import { example } from '../../../../packages/domain/test/fixtures.ts'

const [sheet] = example.statusSheets
if (sheet === undefined) throw new Error('the example has a sheet 2')

function save(
  { pool }: Records,
  base: number,
  content: unknown,
  given: Partial<SaveRequest> & { organisation?: string } = {},
): Promise<SaveResult> {
  const { organisation = 'ministry', ...request } = given
  return asOrganisation(pool, organisation, (transaction) =>
    saveDocument(transaction, catalogues, {
      key: SHEET,
      base,
      content,
      origin: 'edit',
      author: AUTHOR,
      at: new Date('2026-05-01T00:00:00Z'),
      isAllowed: () => true,
      ...request,
    }),
  )
}

function noted(note: string): StatusSheet {
  return { ...(sheet as StatusSheet), note }
}

const head = ({ pool }: Records, key: DocumentKey = SHEET) =>
  asOrganisation(pool, 'ministry', (transaction) => readHead(transaction, key))

describe('a save', () => {
  it('on the newest revision is the next one, with its author, its base and its hash', async () => {
    await using service = await records()
    const saved = await save(service, 1, noted('新'))
    expect(saved).toMatchObject({ kind: 'saved', revision: { number: 2, base: 1, origin: 'edit', author: AUTHOR } })
    expect(await head(service)).toMatchObject({
      owner: 'department-sheet-a',
      revision: {
        number: 2,
        base: 1,
        author: AUTHOR,
        at: new Date('2026-05-01T00:00:00Z'),
        document: { content: { note: '新' } },
      },
    })
    const history = await asOrganisation(service.pool, 'ministry', (tx) => listRevisions(tx, SHEET, 1e9, 10))
    expect(history.map(({ number }) => number)).toEqual([2, 1])
    const first = await asOrganisation(service.pool, 'ministry', (tx) => readRevision(tx, SHEET, 1))
    expect(first?.document.content).toEqual(sheet)
  })

  it('on an older one is merged with what others saved since, or is a conflict that changes nothing', async () => {
    await using service = await records()
    await save(service, 1, noted('甲'))
    const merged = await save(service, 1, { ...sheet, roles: '分担' })
    expect(merged).toMatchObject({ kind: 'merged', revision: { number: 3, base: 1 } })
    expect((await head(service))?.revision.document.content).toMatchObject({ note: '甲', roles: '分担' })
    const conflict = await save(service, 1, noted('乙'))
    expect(conflict).toMatchObject({
      kind: 'conflict',
      revision: 3,
      conflicts: [{ path: ['note'], base: sheet.note, ours: '甲', theirs: '乙' }],
    })
    expect((await head(service))?.revision.number).toBe(3)
  })

  it('that says what is recorded already writes nothing', async () => {
    await using service = await records()
    expect(await save(service, 1, sheet)).toMatchObject({ kind: 'unchanged', revision: 1 })
    await save(service, 1, noted('同'))
    expect(await save(service, 1, noted('同'))).toMatchObject({ kind: 'unchanged', revision: 2 })
  })

  it('is refused with its reason', async () => {
    await using service = await records()
    const before = await asOrganisation(service.pool, 'ministry', verifyAudit)
    expect(await save(service, 1, { ...sheet, note: 3 })).toMatchObject({
      kind: 'invalid',
      problems: [{ path: ['note'], problem: { kind: 'wrong-type' } }],
    })
    expect(await save(service, 1, { ...sheet, note: '\u0000' })).toMatchObject({ kind: 'invalid' })
    expect(await save(service, 1, { ...sheet, id: 'sheet-b' })).toMatchObject({ kind: 'invalid' })
    expect(await save(service, 7, sheet)).toEqual({ kind: 'no-such-base' })
    expect(await save(service, 1, sheet, { key: { ...SHEET, id: 'nothing' } })).toEqual({ kind: 'no-such-document' })
    expect(await save(service, 1, noted('x'), { isAllowed: (owner) => owner !== 'department-sheet-a' })).toEqual({
      kind: 'not-permitted',
    })
    expect(await asOrganisation(service.pool, 'ministry', verifyAudit)).toEqual(before)
  })

  it('touches its own organisation alone', async () => {
    await using service = await records()
    await save(service, 1, noted('子'), { organisation: 'agency' })
    for (const { id } of ORGANISATIONS) {
      const found = await asOrganisation(service.pool, id, (tx) => readHead(tx, SHEET))
      expect(found?.revision.number, id).toBe(id === 'agency' ? 2 : 1)
    }
  })

  it('is in the audit, and what lists show follows it', async () => {
    await using service = await records()
    const [measure] = sheet.measures
    const measures = sheet.measures.map((one) => (one === measure ? { ...one, implemented: !one.implemented } : one))
    await save(service, 1, { ...sheet, measures })
    const [last] = await asOrganisation(service.pool, 'ministry', (tx) => readAudit(tx, 11, 10))
    expect(last).toMatchObject({
      actor: AUTHOR.id,
      action: 'document.save',
      resource: `cycle/${YEAR}/status-sheet/sheet-a`,
      outcome: 'done',
      content: { revision: 2, base: 1 },
    })
    await asOrganisation(service.pool, 'ministry', async (transaction) => {
      const before = await listDocuments(transaction, YEAR, null)
      expect(before.find(({ kind, id }) => kind === 'status-sheet' && id === 'sheet-a')?.summary).not.toBeNull()
      await rebuildSummaries(transaction, catalogues, YEAR)
      expect(await listDocuments(transaction, YEAR, null)).toEqual(before)
    })
  })
})

describe('sixteen writers on one sheet', () => {
  it('each is saved, merged or told of its conflict, and nothing that was acknowledged is lost', async () => {
    await using service = await records()
    const rounds = 6
    const acknowledged: string[] = []
    const fields = sheet.measures.map(({ id }) => id)
    const writers = Array.from({ length: 16 }, async (_, writer) => {
      for (let round = 0; round < rounds; round += 1) {
        const found = await head(service)
        if (found?.revision.document.kind !== 'status-sheet') throw new Error('the sheet is gone')
        const { number } = found.revision
        const { content } = found.revision.document
        const words = `${writer}/${round}`
        const at = fields[(writer + round) % fields.length]
        const measures = content.measures.map((row) =>
          row.id === at ? { ...row, note: row.note === '' ? words : `${row.note} ${words}` } : row,
        )
        const result = await save(service, number, { ...content, measures })
        if (result.kind === 'saved' || result.kind === 'merged') acknowledged.push(words)
        else expect(result.kind).toBe('conflict')
      }
    })
    await Promise.all(writers)
    const last = await head(service)
    if (last?.revision.document.kind !== 'status-sheet') throw new Error('the sheet is gone')
    const { document, number } = last.revision
    const notes = document.content.measures.flatMap(({ note }) => note.split(' '))
    expect(acknowledged.length).toBeGreaterThan(0)
    for (const words of acknowledged) expect(notes).toContain(words)
    expect(number).toBe(1 + acknowledged.length)
    expect(await asOrganisation(service.pool, 'ministry', verifyAudit)).toMatchObject({ ok: true })
  })
})

describe('the walls of the database', () => {
  it('show the application nothing outside a transaction for an organisation, and let it change no history', async () => {
    await using service = await records()
    const tables = [
      'organisation',
      'cycle',
      'document',
      'revision',
      'summary',
      'audit_head',
      'audit_entry',
      'audit_content',
      'evidence',
    ]
    for (const table of tables) {
      const { rows } = await service.pool.query<{ n: number }>(`select count(*)::int as n from records.${table}`)
      expect(rows[0]?.n, table).toBe(0)
    }
    const refused = async (sql: string, why: RegExp) => {
      await expect(
        asOrganisation(service.pool, 'ministry', ({ query }) => query(`${sql} returning $1::text`)),
        sql,
      ).rejects.toThrow(why)
    }
    const denied = /permission denied/
    await refused(`update records.revision set content = '{}'`, denied)
    await refused('delete from records.revision', denied)
    await refused('delete from records.document', denied)
    await refused(`update records.audit_entry set actor_id = 'x'`, denied)
    await refused('delete from records.audit_entry', denied)
    await refused('delete from records.audit_content', denied)
    await refused(`insert into records.organisation values ('x', null, 'agency', 'x', now())`, denied)
    await refused(`insert into records.cycle values ('stranger', 2030, now())`, /row-level security/)
    await refused(`update records.audit_head set organisation_id = 'stranger'`, denied)
    await expect(service.pool.query('set role sonae_owner')).rejects.toThrow(denied)
    await expect(service.pool.query('select * from identity.account')).rejects.toThrow(denied)
  })

  it('keep every document of every organisation apart', async () => {
    await using service = await records()
    for (const { id } of ORGANISATIONS) {
      const { rows } = await asOrganisation(service.pool, id, async ({ query }) => ({
        rows: await query<{ organisation_id: string }>(
          'select distinct organisation_id from records.revision where $1::text is not null',
        ),
      }))
      expect(rows).toEqual([{ organisation_id: id }])
      expect((await asOrganisation(service.pool, id, (tx) => readDocuments(tx, YEAR))).length).toBe(11)
    }
  })
})
