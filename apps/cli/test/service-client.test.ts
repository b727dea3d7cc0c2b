import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { listCycles, readDocument, saveDocument } from '@sonae/contract/document-operations'
import { downloadEvidence, uploadEvidence } from '@sonae/contract/evidence-operations'
import type { Problem, ProblemCode } from '@sonae/contract/problem'
import { exportAudit, readHealth } from '@sonae/contract/service-operations'
import { readSession } from '@sonae/contract/session-operations'
import type { ApiScope } from '@sonae/domain/people/api-scope'
import { afterEach, describe, expect, it } from 'vitest'
import { describeServiceProblem, exitOf } from '../src/service/describe-service-problem.ts'
import { serviceAddress } from '../src/service/service-address.ts'
import { ask, type Connection } from '../src/service/service-client.ts'
import { problemOfError } from '../src/service/service-problem.ts'
import { ORGANISATION, useDemonstration } from './demonstration.ts'
import { type Run, started, temporaryFolder } from './run.ts'

const TOKEN = `sonae_${'a'.repeat(43)}`

function tokenFile(content = `${TOKEN}\n`, mode = 0o600): string {
  const path = join(temporaryFolder(), 'token')
  writeFileSync(path, content)
  chmodSync(path, mode)
  return path
}

function listFrom(address: string, environment: Readonly<Record<string, string>> = {}): Promise<Run> {
  const given = { SONAE_SERVER: address, SONAE_ORGANISATION: 'ministry', SONAE_TOKEN_FILE: tokenFile() }
  return started(['cycle', 'list'], { environment: { ...given, ...environment } })
}

const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function listening(server: Server): Promise<number> {
  open.push(server)
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready))
  return (server.address() as AddressInfo).port
}

/** Something that answers on this machine. */
async function answering(listener: RequestListener): Promise<string> {
  return `http://localhost:${await listening(createServer(listener))}`
}

function json(status: number, body: unknown, type = 'application/json; charset=utf-8'): RequestListener {
  return (_, response) => response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body))
}

describe('the operations of a real service', () => {
  const demonstration = useDemonstration()

  async function connection(name: string, scopes: readonly ApiScope[]): Promise<Connection> {
    const { SONAE_TOKEN_FILE = '' } = await demonstration.personWith(name, scopes)
    return { origin: demonstration.address, token: readFileSync(SONAE_TOKEN_FILE, 'utf8').trim(), locale: 'ja' }
  }
  const CYCLE = { organisation: ORGANISATION, fiscalYear: '2014' }

  it('are asked for with their revision, and answer with it', async () => {
    const system = await connection('system-a', ['document.read', 'document.write'])
    const parameters = { ...CYCLE, kind: 'status-sheet', id: 'sheet-a' } as const
    const read = await ask(system, readDocument, { parameters })
    if (!read.ok) throw new Error(JSON.stringify(read.problem))
    expect([read.revision, read.answer.revision.number]).toEqual([1, 1])
    const body = { ...read.answer.content, note: '書き換えた' }
    const saved = await ask(system, saveDocument, { parameters, body, base: 1 })
    expect(saved).toMatchObject({ ok: true, revision: 2, answer: { outcome: 'saved', revision: 2 } })
    expect(await ask(system, saveDocument, { parameters, body })).toMatchObject({
      problem: { kind: 'refused', problem: { code: 'precondition-required' } },
    })
  })

  it('take bytes and give files', async () => {
    const system = await connection('system-a', ['evidence.read', 'evidence.write'])
    const parameters = { ...CYCLE, evidence: 'config-1' }
    const bytes = new TextEncoder().encode('遮断 拒否\n')
    const query = { kind: 'status-sheet', document: 'sheet-a', name: '設定 ‘一’.txt', marking: '機密性２情報' } as const
    const sent = await ask(system, uploadEvidence, {
      parameters,
      query: { ...query, evidenceDate: '2014-06-01' },
      body: bytes,
    })
    expect(sent).toMatchObject({ ok: true, answer: { outcome: 'added', evidence: { size: bytes.byteLength } } })
    const file = await ask(system, downloadEvidence, { parameters: { ...parameters, version: '1' } })
    expect(file).toMatchObject({ ok: true, answer: { name: '設定 ‘一’.txt' } })
    expect(file.ok && Buffer.from(file.answer.bytes).equals(bytes)).toBe(true)
    const security = await connection('security', ['audit.read'])
    const audit = await ask(security, exportAudit, { parameters: { organisation: ORGANISATION } })
    expect(audit).toMatchObject({ ok: true, answer: { name: expect.stringMatching(/\.jsonl$/) as string } })
  })

  it('are refused in the language that was asked for, and the token is only for what it is for', async () => {
    const one = await connection('security', ['cycle.read'])
    expect(await ask(one, readHealth, {})).toEqual({ ok: true, answer: { status: 'ok' }, revision: undefined })
    for (const [locale, title] of [
      ['ja', 'この操作は API トークンではできません。サインインして行ってください。'],
      ['en', 'No API token does this. Sign in for it.'],
    ] as const)
      expect(await ask({ ...one, locale }, readSession, {})).toMatchObject({
        ok: false,
        problem: { kind: 'refused', problem: { code: 'not-for-tokens', title } },
      })
    const nobody = await ask({ ...one, token: TOKEN }, listCycles, { parameters: { organisation: ORGANISATION } })
    expect(nobody).toMatchObject({ problem: { problem: { code: 'not-signed-in' } } })
  })
})

describe('what is no service', () => {
  it.each<[what: string, listener: RequestListener, said: string]>([
    ['a page', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'), '（200）は Sonae'],
    ['a proxy without it', (_, response) => response.writeHead(502).end('Bad Gateway'), '（502）は Sonae'],
    ['JSON of something else', json(404, { message: 'no' }), '（404）は Sonae'],
    [
      'what says that it is JSON',
      (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{'),
      '（200）は Sonae',
    ],
    ['a Sonae with another answer', json(200, { cycles: [], more: 1 }), '版が違います（listCycles'],
    [
      'a Sonae with another problem',
      json(409, { type: 'urn:sonae:problem:moon', code: 'moon' }, 'application/problem+json'),
      '版が違います（listCycles',
    ],
    [
      'a way elsewhere',
      (_, response) => response.writeHead(302, { location: 'https://elsewhere.example/x' }).end(),
      '別の宛先（https://elsewhere.example/x）',
    ],
    ['a line that breaks', (request) => request.socket.destroy(), 'につながりません'],
  ])('%s', async (_, listener, said) => {
    const seen: (string | undefined)[] = []
    const address = await answering((request, response) => {
      seen.push(request.headers.authorization)
      listener(request, response)
    })
    const { status, stdout, stderr } = await listFrom(address)
    expect([status, stdout]).toEqual([69, ''])
    expect(stderr).toContain(address)
    expect(stderr).toContain(said)
    expect(stderr).not.toContain(TOKEN)
    // Asked once, and nobody else.
    expect(seen).toEqual([`Bearer ${TOKEN}`])
  })

  it('nothing, or a name that there is not', async () => {
    const port = await listening(createServer())
    for (const server of open.splice(0)) await new Promise((closed) => server.close(closed))
    expect(await listFrom(`http://127.0.0.1:${port}`)).toMatchObject({
      status: 69,
      stderr: expect.stringContaining('（ECONNREFUSED）。宛先が正しいか') as string,
    })
    const nowhere = await listFrom('https://sonae.invalid')
    expect(nowhere).toMatchObject({ status: 69, stderr: expect.stringContaining('につながりません') as string })
  })

  it('what never answers', async () => {
    const origin = await answering(() => undefined)
    const result = await ask({ origin, token: TOKEN, locale: 'ja', seconds: 0.2 }, readHealth, {})
    expect(result).toEqual({ ok: false, problem: { kind: 'timeout', seconds: 0.2 } })
    const half = await answering((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).write('{'),
    )
    const second = await ask({ origin: half, token: TOKEN, locale: 'ja', seconds: 0.2 }, readHealth, {})
    expect(second).toEqual(result)
    if (!result.ok)
      expect(describeServiceProblem(result.problem, origin, 'ja')).toContain('行ったことが済んでいる場合もあります')
  })

  it('is told apart by what the system says', () => {
    const kind = (code: string) => {
      const cause = Object.assign(new Error('x'), { code })
      return problemOfError(new TypeError('fetch failed', { cause }), 300).kind
    }
    // Before anything was asked, and after it.
    expect([kind('UND_ERR_CONNECT_TIMEOUT'), kind('ETIMEDOUT'), kind('ENOTFOUND')]).toEqual(
      Array.from({ length: 3 }, () => 'unreachable'),
    )
    expect([kind('UND_ERR_HEADERS_TIMEOUT'), kind('UND_ERR_BODY_TIMEOUT')]).toEqual(['timeout', 'timeout'])
    expect([kind('CERT_HAS_EXPIRED'), kind('CERT_REVOKED'), kind('ERR_SSL_ALERT')]).toEqual(
      Array.from({ length: 3 }, () => 'certificate'),
    )
    const several = new AggregateError([Object.assign(new Error('a'), { code: 'ECONNREFUSED' })])
    expect(problemOfError(new TypeError('fetch failed', { cause: several }), 1)).toEqual({
      kind: 'unreachable',
      code: 'ECONNREFUSED',
    })
  })

  it('has words for every refusal, and ends by what may help', () => {
    const refused = (code: ProblemCode, status: number) => {
      const fields = [{ path: ['a', 'b'], problem: 'closed' }]
      const problem: Problem = { type: 'urn:sonae:x', title: 'title', status, code, instance: 'req-7', fields }
      return { kind: 'refused', problem } as const
    }
    expect(
      [refused('not-possible', 409), refused('defect', 500), refused('not-signed-in', 401)].map((one) => exitOf(one)),
    ).toEqual([1, 69, 2])
    expect(describeServiceProblem(refused('defect', 500), 'x', 'ja')).toBe('title\na/b: closed\ninstance: req-7')
    expect(describeServiceProblem(refused('not-possible', 409), 'x', 'en')).toBe(
      'This is not possible as things are.\na/b: closed',
    )
  })
})

describe('https', () => {
  const TLS = resolve(import.meta.dirname, '../../server/test/service/tls')
  const file = (name: string) => readFileSync(join(TLS, name), 'utf8')
  async function secure(name: 'localhost' | 'elsewhere'): Promise<string> {
    const certificate = { cert: file(`${name}.pem`), key: file(`${name}-key.pem`) }
    return `https://localhost:${await listening(createSecureServer(certificate, json(200, { cycles: [] })))}`
  }

  it('of a CA that is not known says how to name it, and works once it is named', async () => {
    const address = await secure('localhost')
    expect(await listFrom(address)).toMatchObject({
      status: 69,
      stdout: '',
      stderr: expect.stringMatching(/知られていません（DEPTH_ZERO_SELF_SIGNED_CERT）。.*NODE_EXTRA_CA_CERTS/) as string,
    })
    expect(await listFrom(address, { NODE_EXTRA_CA_CERTS: join(TLS, 'localhost.pem') })).toEqual({
      status: 0,
      stdout: '取組はまだありません。\n',
      stderr: '',
    })
    const unchecked = await listFrom(address, { NODE_TLS_REJECT_UNAUTHORIZED: '0' })
    expect(unchecked.status).toBe(64)
    expect(unchecked.stderr).toContain('トークンを送りません')
  })

  it('for another name, or none at all, is told apart', async () => {
    const address = await secure('elsewhere')
    const other = await listFrom(address, { NODE_EXTRA_CA_CERTS: join(TLS, 'elsewhere.pem') })
    expect(other).toMatchObject({
      status: 69,
      stderr: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID') as string,
    })
    const plain = (await answering(json(200, { cycles: [] }))).replace('http:', 'https:')
    expect(await listFrom(plain)).toMatchObject({
      status: 69,
      stderr: expect.stringContaining('は https で答えていません') as string,
    })
  })
})

describe('the address', () => {
  it.each([
    ['https://sonae.example.go.jp', 'https://sonae.example.go.jp'],
    ['https://sonae.example.go.jp:8443/', 'https://sonae.example.go.jp:8443'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('%s is taken', (text, origin) => expect(serviceAddress(text)).toEqual({ ok: true, origin }))

  it.each([
    ['sonae.example.go.jp', '宛先ではありません'],
    ['ftp://sonae.example.go.jp', '宛先ではありません'],
    ['http://sonae.example.go.jp', '暗号化されない'],
    ['http://localhost.example.go.jp', '暗号化されない'],
    ['http://127.0.0.2', '暗号化されない'],
    ['http://localhost@sonae.example.go.jp', '利用者名やパスワード'],
    ['https://a:geheim@sonae.example.go.jp', '利用者名やパスワード'],
    ['https://sonae.example.go.jp/api', 'より後ろを除いて'],
  ])('%s is refused', (text, said) => {
    const address = serviceAddress(text)
    expect(address).toMatchObject({ ok: false, words: { ja: expect.stringContaining(said) as string } })
    expect(JSON.stringify(address)).not.toContain('geheim')
  })
})

describe('the file of the token', () => {
  it.each<[what: string, make: () => string, said: string]>([
    ['is not there', () => join(temporaryFolder(), 'none'), 'ファイルがありません'],
    [
      'is a folder',
      () => {
        const path = join(temporaryFolder(), 'folder')
        mkdirSync(path, { mode: 0o700 })
        return path
      },
      '通常のファイルではありません',
    ],
    ['can be read by the group', () => tokenFile(undefined, 0o640), 'ほかの利用者も読めます（権限 640）。chmod 600'],
    ['can be read by all', () => tokenFile(undefined, 0o604), '（権限 604）'],
    ['is empty', () => tokenFile(''), 'API トークン（sonae_ で始まる一行）ではありません'],
    ['holds something else', () => tokenFile('password=geheim'), 'API トークン（sonae_ で始まる一行）ではありません'],
    ['holds two', () => tokenFile(`${TOKEN}\n${TOKEN}\n`), 'API トークン（sonae_ で始まる一行）ではありません'],
  ])('%s', async (_, make, said) => {
    let asked = 0
    const address = await answering(() => (asked += 1))
    const path = make()
    const { status, stdout, stderr } = await listFrom(address, { SONAE_TOKEN_FILE: path })
    expect([status, stdout, asked]).toEqual([2, '', 0])
    expect(stderr).toContain(`${path}: `)
    expect(stderr).toContain(said)
    expect(stderr).not.toMatch(/geheim|aaaa/)
  })

  it('may have a line end of Windows, and a byte order mark', async () => {
    const address = await answering(json(200, { cycles: [{ fiscalYear: 2026 }] }))
    const run = await listFrom(address, { SONAE_TOKEN_FILE: tokenFile(`\uFEFF${TOKEN}\r\n`, 0o400) })
    expect(run).toEqual({ status: 0, stdout: '2026年度\n', stderr: '' })
  })
})
