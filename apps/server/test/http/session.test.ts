import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '../../src/postgres/roles.ts'
import { type Records, records } from '../records/records.ts'
import { signInMembers } from './members.ts'
import { type RunningService, runningService } from './service.ts'

let service: Records
let server: RunningService
beforeAll(async () => {
  service = await records()
  await signInMembers(service)
  server = await runningService(service)
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await service[Symbol.asyncDispose]()
})

const RIGHT = { organisation: 'ministry', loginName: 'system', password: 'correct horse battery staple' }

async function ask(method: string, path: string, given: { cookie?: string; body?: unknown; headers?: object } = {}) {
  const { cookie, body, headers } = given
  const response = await fetch(`${server.address}/api${path}`, {
    method,
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const parsed: Record<string, unknown> = text === '' ? {} : JSON.parse(text)
  return {
    status: response.status,
    body: parsed,
    setCookie: response.headers.get('set-cookie'),
    headers: response.headers,
  }
}

async function signedIn(): Promise<string> {
  const { status, setCookie } = await ask('POST', '/session', { body: RIGHT })
  expect(status).toBe(200)
  return setCookie?.split(';')[0] ?? ''
}

describe('a session over HTTP', () => {
  it('comes as a cookie that no script reads and no other site sends, and says who one is', async () => {
    const { body, setCookie } = await ask('POST', '/session', { body: RIGHT })
    expect(body).toEqual({ state: 'open', account: expect.any(String), name: 'system' })
    expect(setCookie).toMatch(/^sonae-session=[A-Za-z0-9_-]{40,}; Path=\/; HttpOnly; SameSite=Strict$/)
    const cookie = setCookie?.split(';')[0] ?? ''
    expect((await ask('GET', '/session', { cookie })).body).toMatchObject({
      organisation: 'ministry',
      loginName: 'system',
      state: 'open',
      roles: [{ role: 'system', department: 'department-sheet-a' }],
    })
  })

  it('ends when one signs out, here or from another one', async () => {
    const [one, other] = [await signedIn(), await signedIn()]
    const out = await ask('DELETE', '/session', { cookie: one })
    expect([out.status, out.setCookie]).toEqual([204, 'sonae-session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0'])
    expect((await ask('GET', '/session', { cookie: one })).status).toBe(401)
    const third = await signedIn()
    const { body } = await ask('GET', '/sessions', { cookie: other })
    const sessions = body['sessions'] as { id: string }[]
    for (const { id } of sessions) await ask('DELETE', `/sessions/${id}`, { cookie: other })
    expect((await ask('GET', '/session', { cookie: third })).status).toBe(401)
  })

  it('is refused in the same words for a wrong password and for nobody, and later not at all for a while', async () => {
    const wrong = await ask('POST', '/session', { body: { ...RIGHT, password: 'something else entirely' } })
    const nobody = await ask('POST', '/session', { body: { ...RIGHT, loginName: 'nobody-at-all' } })
    const nowhere = await ask('POST', '/session', { body: { ...RIGHT, organisation: 'no-such-organisation' } })
    for (const { status, body, setCookie } of [wrong, nobody, nowhere])
      expect([status, body['code'], body['title'], setCookie]).toEqual([
        401,
        'wrong-credentials',
        '名前、パスワード又はコードが違います。',
        null,
      ])
    let last = wrong
    for (let count = 0; count < 8; count += 1) {
      // What a client writes into a header is nobody's address.
      const headers = { 'x-forwarded-for': `192.0.2.${count}` }
      last = await ask('POST', '/session', {
        headers,
        body: { ...RIGHT, loginName: 'guessed', password: `guess ${count} and more` },
      })
    }
    expect([last.status, last.body['code']]).toEqual([429, 'too-many-requests'])
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('leaves no password and no token in the log or in the audit', async () => {
    const cookie = await signedIn()
    const rows = await auditRows()
    const written = [...server.log, ...rows.map(({ content }) => content)].join('\n')
    expect(written).toContain('session.create')
    for (const secret of [RIGHT.password, cookie.slice('sonae-session='.length)]) expect(written).not.toContain(secret)
  })
})

/** Every entry of the audit, with its content. */
function auditRows(): Promise<{ content: string }[]> {
  return withClient(new Client(service.database.connection('maintenance')), async (client) => {
    const { rows } = await client.query<{ content: string }>(
      `select action || ' ' || resource || ' ' || coalesce(content, '') as content
      from records.audit_entry left join records.audit_content using (organisation_id, number)`,
    )
    return rows
  })
}
