import type { Operation } from '@sonae/contract/operation'
import { problemsOf } from '@sonae/contract/openapi'
import { OPERATIONS } from '@sonae/contract/operations'
import { Problem } from '@sonae/contract/problem'
import { Role } from '@sonae/domain/permission/permission'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { YEAR } from '../records/records.ts'
import { type OddRequest, sendOdd } from './odd-request.ts'
import { useService } from './use-service.ts'

const the = useService()
const RUNS = Number(process.env['SONAE_RUNS'] ?? 400)

const operations = Object.values<Operation>(OPERATIONS)
/** Those that end what the others need: sessions, accounts, posts. */
const ENDING = new Set(['signOut', 'revokeOtherSessions', 'changePassword', 'changeSecondFactorRoles'])

const part = fc.oneof(
  fc.constantFrom(
    'ministry',
    String(YEAR),
    'status-sheet',
    'sheet-a',
    '1',
    '0',
    '',
    '.',
    '..',
    '%ff',
    '%00',
    '%2F',
    '*',
  ),
  fc.string({ maxLength: 20 }).map((text) => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, ''))),
  fc.constantFrom('a'.repeat(300), '%E3%81', '日本'.split('').map(encodeURIComponent).join('')),
)

/** The path of an operation with odd parameters, or anything. */
const path = fc.oneof(
  {
    arbitrary: fc
      .tuple(fc.constantFrom(...operations), fc.array(part, { minLength: 6, maxLength: 6 }))
      .map(([operation, parts]) => filled(operation, parts)),
    weight: 4,
  },
  { arbitrary: fc.array(part, { maxLength: 5 }).map((parts) => `/${parts.join('/')}`), weight: 1 },
)

function filled(operation: Operation, parts: readonly string[]): string {
  let next = 0
  return operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = parts[(next += 1)] ?? ''
    const usual: Record<string, string> = { organisation: 'ministry', fiscalYear: String(YEAR) }
    return value.length % 2 === 0 ? (usual[name] ?? value) : value
  })
}

const query = fc.oneof(
  fc.constant(''),
  fc.constantFrom(
    '?',
    '?limit=0',
    '?limit=abc',
    '?limit=1&limit=2',
    '?after=%ff',
    '?kind=status-sheet',
    '?__proto__=1',
  ),
  fc.webQueryParameters().map((text) => `?${text}`),
)

const body = fc.oneof(
  fc.constant(undefined),
  fc.json(),
  fc.string(),
  fc.constantFrom(
    '',
    'null',
    '[]',
    '{',
    '{"a":',
    '{"__proto__":1}',
    '\uFEFF{}',
    '[[[[',
    '"',
    '{"id":"sheet-a"}',
    '1e999',
  ),
)

const headers = fc.record(
  {
    'content-type': fc.constantFrom(
      'application/json',
      'application/json; charset=utf-8',
      'application/json; charset=shift_jis',
      'text/plain',
      'application/octet-stream',
      'multipart/form-data; boundary=x',
      'nonsense',
      '',
    ),
    'if-match': fc.constantFrom('"1"', '*', '"x"', 'W/"1"', '"999999999"'),
    'idempotency-key': fc.constantFrom('k', 'a b', 'x'.repeat(300)),
    authorization: fc.constantFrom('Bearer x', 'Basic eDp4', 'Bearer '),
    origin: fc.constantFrom('null', 'http://elsewhere.example'),
    host: fc.constantFrom('elsewhere.example', ''),
    'accept-language': fc.constantFrom('en', 'ja', '*'),
    'x-forwarded-for': fc.constantFrom('::1', 'nonsense'),
  },
  { requiredKeys: [] },
)

const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY')

const odd = fc.record({ method, path, query, headers, body, role: fc.constantFrom(...Role.options) })

/** The operations at an address. */
function meant({ method: name, path: address }: Pick<OddRequest, 'method' | 'path'>): readonly Operation[] {
  return operations.filter(
    (one) =>
      (one.method === name || (name === 'HEAD' && one.method === 'GET')) &&
      new RegExp(`^${one.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]*')}$`).test(address),
  )
}

/** Of no operation: of an address, of a method, of what is no request. */
const OF_NONE = new Set(['no-such-resource', 'method-not-allowed', 'broken-request', 'invalid', 'wrong-origin'])

it('whatever is sent, the answer is one that the contract knows, and never a defect', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(odd, async ({ role, query: asked, headers: given, ...rest }) => {
      const found = meant(rest)
      fc.pre(!found.some(({ id }) => ENDING.has(id)))
      const request = { ...rest, path: rest.path + asked }
      const cookie = the.members.ministry[role]
      const answer = await sendOdd(the.server.address, { ...request, headers: { cookie, ...given } })
      if (answer.status < 400) {
        expect(found.map<number>(({ status }) => status)).toContain(answer.status)
        return
      }
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
      // An answer without a body has the status and the type alone.
      expect(answer.status).toBeLessThan(500)
      if (request.method === 'HEAD') return
      const problem = Problem.parse(JSON.parse(answer.text))
      seen.add(problem.code)
      expect([problem.status, problem.code === 'defect']).toEqual([answer.status, false])
      const known = found.some((one) => problemsOf(one).includes(problem.code))
      expect(known || OF_NONE.has(problem.code), `${problem.code} of ${found.map(({ id }) => id).join()}`).toBe(true)
      expect(answer.headers.allow === undefined).toBe(problem.code !== 'method-not-allowed')
    }),
    { numRuns: RUNS },
  )
  // What was sent was odd in many ways.
  expect([...seen]).toEqual(
    expect.arrayContaining(['invalid', 'wrong-origin', 'method-not-allowed', 'no-such-resource']),
  )
})
