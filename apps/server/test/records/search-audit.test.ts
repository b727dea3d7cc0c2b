import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendAudit, type AuditSearch, readAudit, searchAudit } from '../../src/audit/audit-store.ts'
import { asOrganisation } from '../../src/database/organisation-transaction.ts'
import { type Records, records } from './records.ts'

/** A day's last and the next day's first moment in Japan. */
const LAST = Date.parse('2031-04-01T23:59:59.999+09:00')
const FIRST = Date.parse('2031-04-02T00:00:00.000+09:00')

const FACTS = [
  { at: LAST - 1, actor: 'anna', action: 'session.create', resource: 'session/1', outcome: 'done' },
  { at: LAST, actor: 'anna', action: 'document.save', resource: 'cycle/2031/status-sheet/a', outcome: 'done' },
  { at: FIRST, actor: 'ben', action: 'sessions', resource: 'session/2', outcome: 'done' },
  { at: FIRST + 1, actor: 'ben', action: 'listAudit', resource: '/api/%_', outcome: 'refused' },
  { at: FIRST + 2, actor: 'anna', action: 'session.end', resource: 'session/1', outcome: 'done' },
] as const

let service: Records | undefined
beforeAll(async () => {
  const made = await records()
  service = made
  await asOrganisation(made.pool, 'ministry', async (transaction) => {
    for (const fact of FACTS) await appendAudit(transaction, { ...fact, content: {} })
  })
})
afterAll(() => service?.[Symbol.asyncDispose]())

function found(search: Partial<AuditSearch>, organisation = 'ministry') {
  if (service === undefined) throw new Error('the records are made before the first test')
  return asOrganisation(service.pool, organisation, (transaction) =>
    searchAudit(transaction, { order: 'oldest', after: 0, limit: 500, ...search }),
  )
}
/** From when the facts of this file begin, beside what the records were made with. */
const HERE = { from: '2031-04-01' }

describe('the audit that is searched', () => {
  it.each<[string, Partial<AuditSearch>, number[]]>([
    ['everything of these days', {}, [0, 1, 2, 3, 4]],
    ['newest first', { order: 'newest' }, [4, 3, 2, 1, 0]],
    ['of somebody', { actor: 'anna' }, [0, 1, 4]],
    ['an act', { action: 'session.end' }, [4]],
    ['several acts, by what they begin with', { action: 'session.' }, [0, 4]],
    ['no act by a part of its name', { action: 'session' }, []],
    ['a part of what it was done to', { resource: 'status-sheet' }, [1]],
    ['signs as they stand', { resource: '%_' }, [3]],
    ['until a day, to its last moment in Japan', { to: '2031-04-01' }, [0, 1]],
    ['from a day, from its first moment in Japan', { from: '2031-04-02' }, [2, 3, 4]],
    ['what was refused', { outcome: 'refused' }, [3]],
    ['all at once', { actor: 'anna', action: 'session.', to: '2031-04-01', outcome: 'done' }, [0]],
  ])('%s', async (_, search, expected) => {
    const entries = await found({ ...HERE, ...search })
    expect(entries).toMatchObject(expected.map((index) => FACTS[index]))
  })

  it('is the whole chain page by page, in either order', async () => {
    if (service === undefined) throw new Error('no records')
    const all = await asOrganisation(service.pool, 'ministry', (transaction) => readAudit(transaction, 0, 500))
    expect(all.length).toBeGreaterThan(FACTS.length)
    for (const order of ['oldest', 'newest'] as const) {
      const pages = []
      for (let after = 0; ;) {
        const page = await found({ order, after, limit: 3 })
        pages.push(...page)
        if (page.length === 0) break
        after = page.at(-1)?.number ?? 0
      }
      expect(pages).toEqual(order === 'oldest' ? all : all.toReversed())
    }
  })

  it('is never another organisation’s', async () => {
    expect(await found({ actor: 'anna' }, 'agency')).toEqual([])
  })
})
