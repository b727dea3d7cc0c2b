import { describe, expect, it } from 'vitest'
import { example } from '../../../../packages/domain/test/fixtures.ts'
import { YEAR } from '../records/records.ts'
import { runningService } from './service.ts'
import { useService } from './use-service.ts'

const the = useService()

type Answer = { status: number; etag: string | null; body: Record<string, unknown>; headers: Headers }

async function ask(
  method: string,
  path: string,
  given: { cookie?: string; body?: unknown; headers?: object } = {},
): Promise<Answer> {
  const { cookie = the.members.ministry.system, body, headers } = given
  const response = await fetch(`${the.server.address}/api/organisations/ministry${path}`, {
    method,
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const parsed = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
  return { status: response.status, etag: response.headers.get('etag'), body: parsed, headers: response.headers }
}

const SHEET = `/cycles/${YEAR}/documents/status-sheet/sheet-a`
const [sheet] = example.statusSheets

describe('documents over HTTP', () => {
  it('are read with their revision, saved on it, merged, refused with their conflicts', async () => {
    const read = await ask('GET', SHEET)
    expect([read.status, read.etag]).toEqual([200, '"1"'])
    const save = (base: string, change: object) =>
      ask('PUT', SHEET, { body: { ...sheet, ...change }, headers: { 'if-match': base } })
    expect(await save('"1"', { note: '甲' })).toMatchObject({ status: 200, etag: '"2"', body: { outcome: 'saved' } })
    expect(await save('"1"', { roles: '乙' })).toMatchObject({ status: 200, etag: '"3"', body: { outcome: 'merged' } })
    expect(await save('"1"', { note: '丙' })).toMatchObject({
      status: 409,
      body: { code: 'conflict', revision: 3, conflicts: [{ path: ['note'], ours: '甲', theirs: '丙' }] },
    })
    expect(await save('"99"', {})).toMatchObject({ status: 412, body: { code: 'revision-unknown' } })
    expect(await ask('PUT', SHEET, { body: sheet })).toMatchObject({ status: 428 })
    const history = await ask('GET', `${SHEET}/revisions?limit=2`)
    expect(history.body).toMatchObject({ revisions: [{ number: 3 }, { number: 2 }], next: 2 })
    expect((await ask('GET', `${SHEET}/revisions?limit=2&below=2`)).body).toMatchObject({
      revisions: [{ number: 1 }],
      next: null,
    })
  })

  it('that are wrong name their fields, and broken requests their fault', async () => {
    const bad = await ask('PUT', SHEET, { body: { ...sheet, note: 7 }, headers: { 'if-match': '"1"' } })
    expect(bad).toMatchObject({ status: 422, body: { fields: [{ path: ['body', 'note'], problem: 'wrong-type' }] } })
    expect(bad.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    const headers = { 'if-match': '"1"', 'content-type': 'application/json' }
    expect(await ask('PUT', SHEET, { body: '{', headers })).toMatchObject({
      status: 400,
      body: { code: 'broken-json' },
    })
    const long = `{"id":"sheet-a","note":"${'あ'.repeat(2_000_000)}"}`
    expect(await ask('PUT', SHEET, { body: long, headers })).toMatchObject({ status: 413 })
    for (const path of [`/cycles/20a4/documents`, `/cycles/${YEAR}/documents?kind=x`, `/cycles/${YEAR}/documents?x=1`])
      expect(await ask('GET', path), path).toMatchObject({ status: 422, body: { code: 'invalid' } })
    expect(await ask('GET', '/cycles/2030/documents')).toMatchObject({ status: 404 })
    expect(await ask('GET', '/nothing')).toMatchObject({ status: 404 })
  })

  it('are added once for one Idempotency-Key', async () => {
    const cookie = the.members.ministry.security
    const content = { ...sheet, id: 'once', systems: [{ ...sheet?.systems[0], id: 'system-once' }] }
    const path = `/cycles/${YEAR}/documents/status-sheet`
    const add = (key: string, owner: string) =>
      ask('POST', path, { cookie, body: { owner, content }, headers: { 'idempotency-key': key } })
    const answers = await Promise.all([add('k1', 'a'), add('k1', 'a'), add('k1', 'a')])
    expect(answers.map(({ status, body }) => [status, body['revision']])).toEqual([
      [201, 1],
      [201, 1],
      [201, 1],
    ])
    expect(await add('k1', 'b')).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused' } })
    expect(await add('k2', 'a')).toMatchObject({ status: 409, body: { code: 'exists-already' } })
  })

  it('are for our own pages: another Host or Origin gets nothing', async () => {
    expect(await ask('GET', SHEET, { headers: { 'sec-fetch-site': 'cross-site' } })).toMatchObject({ status: 200 })
    const foreign = { origin: 'http://elsewhere.example', 'if-match': '"1"' }
    expect(await ask('PUT', SHEET, { body: sheet, headers: foreign })).toMatchObject({ status: 403 })
    const crossSite = { 'sec-fetch-site': 'cross-site', 'if-match': '"1"' }
    expect(await ask('PUT', SHEET, { body: sheet, headers: crossSite })).toMatchObject({ status: 403 })
    const own = { origin: the.server.address, 'if-match': '"1"' }
    expect((await ask('PUT', SHEET, { body: sheet, headers: own })).status).not.toBe(403)
  })

  it('say their refusals in the language of the reader, and are not kept on the way', async () => {
    const ja = await ask('GET', '/nothing')
    const en = await ask('GET', '/nothing', { headers: { 'accept-language': 'en-GB,ja;q=0.5' } })
    expect([ja.body['title'], en.body['title']]).toEqual(['見つかりません。', 'There is no such thing.'])
    expect(Object.fromEntries(ja.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    expect(ja.headers.get('strict-transport-security')).toBeNull()
  })

  it('leave no names, addresses or contents in the log, and refusals in the audit', async () => {
    await ask('PUT', SHEET, {
      body: { ...sheet, note: '秘密の記載' },
      cookie: the.members.ministry.auditor,
      headers: { 'if-match': '"1"' },
    })
    const log = the.server.log.filter((line) => line.includes('"request"')).join('')
    for (const secret of ['秘密の記載', 'sheet-a', 'ministry', '127.0.0.1', the.members.ministry.auditor.slice(20)])
      expect(log, secret).not.toContain(secret)
    const audit = await ask('GET', '/audit?limit=500', { cookie: the.members.ministry.auditor })
    const entries = audit.body['entries'] as { action: string; outcome: string }[]
    expect(entries).toContainEqual(expect.objectContaining({ action: 'saveDocument', outcome: 'refused' }))
    expect(JSON.stringify(entries)).not.toContain('秘密の記載')
  })
})

describe('too many requests', () => {
  it('are told when to come again, by account', async () => {
    await using slow = await runningService(the.service, { rate: { perSecond: 0.001, burst: 3 } })
    const get = (cookie: string) => fetch(`${slow.address}/api/organisations/ministry/cycles`, { headers: { cookie } })
    const statuses = []
    for (let count = 0; count < 4; count += 1) statuses.push((await get(the.members.ministry.system)).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    expect((await get(the.members.ministry.system)).headers.get('retry-after')).toMatch(/^\d+$/)
    expect((await get(the.members.ministry.auditor)).status).toBe(200)
  })
})
