import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NONCE, readWebFiles } from '../../src/http/web-files.ts'
import { newPlace } from '../postgres/data-root.ts'
import { records } from '../records/records.ts'
import { runningService } from './service.ts'

function builtPages(): string {
  const folder = newPlace('web')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), `<meta property="csp-nonce" nonce="${NONCE}"><script src="/assets/a.js">`)
  writeFileSync(join(folder, 'assets', 'a.js'), `export const a = '${'備え'.repeat(500)}'`)
  writeFileSync(join(folder, 'assets', 'font.woff2'), Buffer.from([1, 2, 3]))
  return folder
}

describe('the pages', () => {
  it('are none where none were built, and nothing else than pages', async () => {
    const folder = newPlace('web')
    expect(await readWebFiles(folder)).toBeUndefined()
    mkdirSync(folder)
    writeFileSync(join(folder, 'index.html'), '')
    writeFileSync(join(folder, 'secret.txt'), 'x')
    await expect(readWebFiles(folder)).rejects.toThrow('secret.txt')
  })

  it('come at every address, each with a nonce of its own; files only under their names; the interface stays what it is', async () => {
    await using service = await records()
    await using server = await runningService(service, { webFolder: builtPages() })
    const get = (path: string, headers: Record<string, string> = {}) =>
      fetch(`${server.address}${path}`, { headers, redirect: 'manual' })
    const nonces = new Set<string>()
    for (const path of ['/', '/cycles/2026', '/cycles/2026/plan-sheets/sheet-a?show=mine', '/%E3%81%82']) {
      const answer = await get(path)
      expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 200, 'no-store'])
      const nonce = /nonce="([\w-]{20,})"/.exec(await answer.text())?.[1] ?? ''
      nonces.add(nonce)
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).not.toContain('unsafe')
    }
    expect(nonces.size).toBe(4)
    expect(nonces).not.toContain('')

    const script = await get('/assets/a.js', { 'accept-encoding': 'gzip' })
    expect([script.status, script.headers.get('content-type'), script.headers.get('content-encoding')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'gzip',
    ])
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(await script.text()).toContain('備え')
    expect((await get('/assets/a.js', { 'accept-encoding': 'identity' })).headers.get('content-encoding')).toBeNull()
    const font = await get('/assets/font.woff2', { 'accept-encoding': 'gzip' })
    expect([...new Uint8Array(await font.arrayBuffer())]).toEqual([1, 2, 3])

    for (const path of ['/assets/b.js', '/assets/..%2findex.html', '/api', '/api/none', '/index.html', '/robots.txt']) {
      const answer = await get(path)
      expect([path, answer.status]).toEqual([path, 404])
      expect(await answer.json()).toMatchObject({ code: 'no-such-resource' })
    }
    const posted = await fetch(`${server.address}/cycles/2026`, { method: 'POST' })
    expect(posted.status).toBe(404)
    expect((await get('/api/session')).status).toBe(401)
  })
})
