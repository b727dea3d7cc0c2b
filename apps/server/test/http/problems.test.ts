import { connect } from 'node:net'
import { text as read } from 'node:stream/consumers'
import * as documents from '@sonae/contract/document-operations'
import { Problem } from '@sonae/contract/problem'
import { createAccount } from '@sonae/contract/people-operations'
import { doWorkflowAct } from '@sonae/contract/workflow-operations'
import { describe, expect, it } from 'vitest'
import { example } from '../../../../packages/domain/test/fixtures.ts'
import { YEAR } from '../records/records.ts'
import { Browser } from './browser.ts'
import { sendOdd } from './odd-request.ts'
import { useService } from './use-service.ts'

const the = useService()

const SHEET = `/api/organisations/ministry/cycles/${YEAR}/documents/status-sheet/sheet-a`
const [sheet] = example.statusSheets

type Sent = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Sends it as it is written, where fetch would mend it. */
async function ask(path: string, sent: Sent = {}) {
  const headers = { cookie: the.members.ministry.system, ...sent.headers }
  const { status, text, ...answer } = await sendOdd(the.server.address, { method: 'GET', path, ...sent, headers })
  expect(answer.headers['content-type'], text).toBe('application/problem+json; charset=utf-8')
  const problem = Problem.parse(JSON.parse(text))
  expect(problem.status).toBe(status)
  return { problem, headers: answer.headers }
}

const JSON_TYPE = { 'content-type': 'application/json', 'if-match': '"1"' }
const save = (body: string, headers: Sent['headers'] = JSON_TYPE) => ask(SHEET, { method: 'PUT', headers, body })

describe('a request from elsewhere', () => {
  it.each([
    ['another Host', 'GET', { host: 'elsewhere.example' }, ['header', 'host'], 'wrong-host'],
    ['another Origin', 'PUT', { origin: 'http://elsewhere.example' }, ['header', 'origin'], 'wrong-origin'],
    ['another site', 'PUT', { 'sec-fetch-site': 'cross-site' }, ['header', 'sec-fetch-site'], 'wrong-origin'],
  ])('is refused with the setting and the header that mend it: %s', async (_, method, headers, path, wrong) => {
    for (const language of ['ja', 'en']) {
      const { problem } = await ask(SHEET, { method, headers: { ...headers, 'accept-language': language } })
      expect(problem).toMatchObject({ status: 403, code: 'wrong-origin', fields: [{ path, problem: wrong }] })
      for (const words of [problem.title, problem.detail]) {
        expect(words).toContain('SONAE_ORIGIN')
        expect(words).toMatch(/Host/)
        expect(words).toMatch(/プロキシ|proxy/)
      }
    }
  })
})

describe('an address', () => {
  it.each([
    '/api/%ff',
    '/api/organisations/%ff',
    '/api/organisations/ministry/cycles/%E3%81',
    `/api/organisations/${'a'.repeat(200)}`,
  ])('that nothing can be looked up by is a problem of its form: %s', async (path) => {
    const { problem, headers } = await ask(path)
    expect(problem).toMatchObject({ status: 422, code: 'invalid', fields: [{ path: ['address'] }] })
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
  })

  it.each([
    ['DELETE', SHEET, 'GET, HEAD, PUT'],
    ['OPTIONS', SHEET, 'GET, HEAD, PUT'],
    ['PATCH', SHEET, 'GET, HEAD, PUT'],
    ['POST', '/api/health', 'GET, HEAD'],
    ['PUT', '/api/session', 'POST, GET, HEAD, DELETE'],
    ['GET', '/api/organisations/ministry/report-answers', 'POST'],
  ])('names the methods that it takes: %s %s', async (method, path, allow) => {
    const { problem, headers } = await ask(path, { method, headers: { 'content-type': 'text/plain' }, body: '{' })
    expect([problem.status, problem.code]).toEqual([405, 'method-not-allowed'])
    const names = (list: unknown) => String(list).split(', ').toSorted()
    expect(names(headers['allow'])).toEqual(names(allow))
  })
})

describe('what is no request', () => {
  it.each([
    ['nothing of HTTP', 'nonsense\r\n\r\n', 'broken-request'],
    ['too many headers', `GET / HTTP/1.1\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`, 'headers-too-large'],
  ])('is a problem, too: %s', async (_, sent, code) => {
    const socket = connect(the.server.port, '127.0.0.1')
    socket.write(sent)
    const [head = '', body = ''] = (await read(socket)).split('\r\n\r\n')
    const problem = Problem.parse(JSON.parse(body))
    expect(problem.code).toBe(code)
    expect(head).toContain(`HTTP/1.1 ${problem.status} `)
    expect(head).toContain('application/problem+json')
  })
})

describe('a body', () => {
  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])(
    'of another type than JSON is told so: %s',
    async (type) => {
      const { problem } = await save(JSON.stringify(sheet), { ...JSON_TYPE, 'content-type': type })
      const field = { path: ['header', 'content-type'], problem: 'wrong-media-type', expected: 'application/json' }
      expect(problem).toMatchObject({ status: 415, code: 'not-json', fields: [field] })
    },
  )

  it.each([
    ['{', 1, 2],
    ['{"id": "sheet-a",}', 1, 18],
    ['{\n  "id": "sheet-a"\n  "note": ""\n}', 3, 3],
    ['{"note": "改行\nあり"}', 1, 13],
    ['nothing', 1, 1],
  ])('that breaks off as JSON is told by line and column: %j', async (body, line, column) => {
    const { problem } = await save(body)
    const field = { path: ['body'], problem: 'broken-json', line, column }
    expect(problem).toMatchObject({ status: 400, code: 'broken-json', fields: [field] })
    expect(problem.detail).toContain(`${line} 行 ${column} 列`)
  })

  it('of another kind, or none, is told what is wanted', async () => {
    const of = async (body: string) => (await save(body)).problem
    expect(await of('null')).toMatchObject({
      status: 422,
      detail: 'object を書いてください。',
      fields: [{ path: ['body'], problem: 'wrong-type', expected: 'object' }],
    })
    expect(await of('[]')).toMatchObject({ fields: [{ path: ['body'], problem: 'wrong-type', expected: 'object' }] })
    expect(await of('')).toMatchObject({ status: 422, fields: [{ path: ['body'], problem: 'missing' }] })
    expect(await of('{"__proto__": {}}')).toMatchObject({ status: 422, fields: [{ problem: 'unknown-fields' }] })
  })
})

describe('fields', () => {
  const administrator = () => new Browser(the.server.address, { cookie: the.members.ministry.administrator })

  it.each([
    [{}, { path: ['body', 'loginName'], problem: 'missing' }],
    [
      { loginName: 'x', name: 'x', nickname: 'x' },
      { path: ['body'], problem: 'unknown-fields', names: ['nickname'] },
    ],
    [
      { loginName: 7, name: 'x' },
      { path: ['body', 'loginName'], problem: 'wrong-type', expected: 'string' },
    ],
    [
      { loginName: 'x', name: 'x'.repeat(5000) },
      { path: ['body', 'name'], problem: 'too-long', limit: expect.any(Number) },
    ],
  ])('have codes and not sentences: %j', async (body, field) => {
    expect((await administrator().refused(createAccount, { body })).fields).toContainEqual(field)
  })

  it('of a sheet are told with their limits, values and names', async () => {
    const wrong = {
      ...sheet,
      note: 'あ'.repeat(40_000),
      measures: [{ ...sheet?.measures[0], applicability: 'maybe' }],
      odd: 1,
    }
    const { problem } = await save(JSON.stringify(wrong))
    expect(problem.fields).toEqual(
      expect.arrayContaining([
        { path: ['body', 'note'], problem: 'too-long', limit: 32_767 },
        expect.objectContaining({ problem: 'not-one-of', values: expect.arrayContaining(['not-applicable']) }),
        { path: ['body'], problem: 'unknown-fields', names: ['odd'] },
      ]),
    )
    expect(problem.detail).toContain('32767')
  })

  it('of an act, a query and an address have codes, too', async () => {
    const security = new Browser(the.server.address, { cookie: the.members.ministry.security })
    const act = async (body: object) =>
      (await security.refused(doWorkflowAct, { parameters: { fiscalYear: String(YEAR) }, body })).fields
    expect(await act({ act: 'brief', on: '2026-02-30', text: '' })).toEqual([
      { path: ['body', 'on'], problem: 'not-a-date' },
    ])
    expect(await act({ act: 'dance' })).toMatchObject([{ path: ['body', 'act'], problem: 'not-one-of' }])
    const list = async (parameters: Record<string, string>, query = '') =>
      (await security.refused(documents.listDocuments, { parameters, query })).fields
    expect(await list({ fiscalYear: '20a4' })).toEqual([{ path: ['address', 'fiscalYear'], problem: 'wrong-form' }])
    expect(await list({ fiscalYear: String(YEAR) }, '?kind=x')).toMatchObject([
      { path: ['query', 'kind'], problem: 'not-one-of', values: expect.arrayContaining(['status-sheet']) },
    ])
    const limits = { fiscalYear: String(YEAR), kind: 'status-sheet', id: 'sheet-a' }
    expect(
      (await security.refused(documents.listRevisions, { parameters: limits, query: '?limit=101' })).fields,
    ).toEqual([{ path: ['query', 'limit'], problem: 'too-large', limit: 100 }])
    expect((await security.refused(documents.readDocument, { parameters: { ...limits, id: '-' } })).fields).toEqual([
      { path: ['address', 'id'], problem: 'id-form' },
    ])
  })

  it('say of a login name that is taken that it is one', async () => {
    const body = { loginName: 'system', name: 'x' }
    const ja = await administrator().refused(createAccount, { body })
    expect(ja).toMatchObject({ code: 'exists-already', fields: [{ problem: 'login-name-taken' }] })
    expect(ja.detail).toContain('ログイン名')
    const en = await administrator().refused(createAccount, { body, headers: { 'accept-language': 'en' } })
    expect(en.detail).toContain('login name')
    expect(`${ja.title} ${en.title}`).not.toMatch(/同じ ID の|of that id /)
  })
})
