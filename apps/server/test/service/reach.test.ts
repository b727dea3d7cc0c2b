import { readFile } from 'node:fs/promises'
import { request, type RequestOptions } from 'node:http'
import { get } from 'node:https'
import * as session from '@sonae/contract/session-operations'
import { describe, expect, it } from 'vitest'
import { trustedProxies } from '../../src/session/client-address.ts'
import { Browser } from '../http/browser.ts'
import { runningService } from '../http/service.ts'
import { useService } from '../http/use-service.ts'

const the = useService()
const file = (name: string) => readFile(new URL(`tls/${name}`, import.meta.url), 'utf8')
const CREDENTIALS = { organisation: 'ministry', loginName: 'auditor', password: 'correct horse battery staple' }

describe('TLS of its own', () => {
  it('answers https with the headers that belong to it', async () => {
    const [certificate, key] = await Promise.all([file('localhost.pem'), file('localhost-key.pem')])
    const origin = 'https://localhost:8443'
    await using server = await runningService(the.service, { tls: { certificate, key }, origin })
    const { port } = server
    const answer = await new Promise<{ status: number | undefined; hsts: unknown; protocol: unknown }>(
      (resolve, reject) => {
        get({ port, path: '/api/health', ca: certificate, headers: { host: 'localhost:8443' } }, (response) => {
          const protocol =
            'getProtocol' in response.socket ? (response.socket as { getProtocol: () => unknown }).getProtocol() : null
          response.resume().once('end', () => {
            resolve({ status: response.statusCode, hsts: response.headers['strict-transport-security'], protocol })
          })
        }).once('error', reject)
      },
    )
    expect(answer).toEqual({ status: 200, hsts: 'max-age=31536000; includeSubDomains', protocol: 'TLSv1.3' })
    await expect(fetch(`http://localhost:${port}/api/health`)).rejects.toThrow()
  })
})

describe('a proxy in front', () => {
  const origin = 'https://sonae.example.go.jp'
  const proxies = trustedProxies(['127.0.0.1', '10.0.0.0/8'])
  if (!proxies.ok) throw new Error('these are addresses')

  /** As the proxy passes it on: with the name that people use. */
  function passedOn(port: number, options: Asked, body?: unknown): Promise<Passed> {
    const headers = { host: 'sonae.example.go.jp', 'content-type': 'application/json', ...options.headers }
    return new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, ...options, headers }, (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString()
        })
        response.once('end', () =>
          resolve({ status: response.statusCode, cookie: response.headers['set-cookie']?.[0], text }),
        )
      })
      asked.once('error', reject).end(body === undefined ? undefined : JSON.stringify(body))
    })
  }
  type Asked = Omit<RequestOptions, 'headers'> & { headers: Readonly<Record<string, string>> }
  type Passed = { status: number | undefined; cookie: string | undefined; text: string }

  it('is believed about the address of the client, and the client is not', async () => {
    await using server = await runningService(the.service, { origin, proxies: proxies.proxies })
    const forged = { 'x-forwarded-for': '192.0.2.99, 192.0.2.7, 10.1.1.1' }
    const { port } = server
    const signedIn = await passedOn(port, { method: 'POST', path: '/api/session', headers: forged }, CREDENTIALS)
    expect(signedIn).toMatchObject({
      status: 200,
      cookie: expect.stringMatching(/^__Host-sonae-session=[^;]+; Path=\/; HttpOnly; SameSite=Strict; Secure$/),
    })
    const cookie = signedIn.cookie?.split(';')[0] ?? ''
    const list = await passedOn(port, { path: '/api/sessions', headers: { ...forged, cookie } })
    const { sessions } = session.listSessions.answer.parse(JSON.parse(list.text))
    expect(sessions.find(({ current }) => current)?.address).toBe('192.0.2.7')

    // Another host of the domain may plant this name, and not the one with the prefix.
    const planted = await passedOn(port, { path: '/api/sessions', headers: { cookie: cookie.replace('__Host-', '') } })
    expect(planted.status).toBe(401)
  })

  it('serves no other name than its own', async () => {
    await using server = await runningService(the.service, { origin, proxies: proxies.proxies })
    const asked = { path: '/api/health', headers: { host: `localhost:${server.port}` } }
    expect((await passedOn(server.port, asked)).status).toBe(403)
  })
})

describe('the figures for Prometheus', () => {
  it('count requests by route on loopback, and say nothing of whom they concern', async () => {
    await using server = await runningService(the.service, { metricsPort: 0 })
    const browser = new Browser(server.address, { cookie: the.members.ministry.auditor })
    await browser.done(session.listSessions)
    await browser.refused(session.revokeSession, { parameters: { session: '0123456789abcdef0123456789abcdef' } })
    const response = await fetch(server.metricsAddress ?? '')
    const text = await response.text()
    expect(response.headers.get('content-type')).toContain('text/plain')
    expect(text).toContain(
      'sonae_http_request_duration_seconds_count{method="GET",route="/api/sessions",status="200"} 1',
    )
    expect(text).toContain(
      'sonae_http_request_duration_seconds_count{method="DELETE",route="/api/sessions/:session",status="404"} 1',
    )
    expect(text).toContain('sonae_info{version="0.0.0-test"} 1')
    expect(text).toMatch(/sonae_database_connections\{login="app",state="waiting"\} 0/)
    expect(text).toContain('sonae_jobs{state="waiting"} 0')
    expect(text).not.toMatch(/ministry|0123456789abcdef|auditor/)
    expect((await fetch(new URL('/', server.metricsAddress))).status).toBe(404)
    expect((await fetch(server.metricsAddress ?? '', { method: 'POST' })).status).toBe(404)
  })

  it('are on no port unless asked for, and not among the operations', async () => {
    expect(the.server.metricsAddress).toBeUndefined()
    expect((await fetch(`${the.server.address}/metrics`)).status).toBe(404)
  })
})
