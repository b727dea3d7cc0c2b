import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'sonae-web-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the pages as they are built', () => {
  it('begin with less than 300 kB, and nothing from elsewhere', () => {
    const vite = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', '--outDir', folder, 'apps/web']
    execFileSync(process.execPath, [...vite, '--emptyOutDir'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      // As they are served: in tests React would be the one for its developers, which is larger by 70 kB.
      env: { ...process.env, NODE_ENV: 'production' },
    })
    const page = readFileSync(join(folder, 'index.html'), 'utf8')
    const begin = [...page.matchAll(/(?:src|href)="(?<path>[^"]+\.(?:js|css))"/g)].map(({ groups }) => groups?.['path'])
    expect(begin.length).toBeGreaterThanOrEqual(2)
    const bytes = begin.map((path) => gzipSync(readFileSync(join(folder, path ?? ''))).length)
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(300_000)
    expect(page).not.toMatch(/https?:/)
  })
})
