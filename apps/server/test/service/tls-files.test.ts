import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readTls } from '../../src/service/tls-files.ts'

const file = (name: string) => fileURLToPath(new URL(`tls/${name}`, import.meta.url))
const NOW = new Date('2026-11-23')
const LOCALHOST = { certificate: file('localhost.pem'), key: file('localhost-key.pem') }

describe('certificate and key', () => {
  it('are taken where a browser would take them', async () => {
    expect(await readTls(LOCALHOST, 'https://localhost:8443', NOW)).toMatchObject({
      ok: true,
      tls: { key: expect.stringContaining('PRIVATE KEY') },
    })
  })

  it.each([
    ['no such file', { ...LOCALHOST, certificate: file('nowhere.pem') }, {}, 'SONAE_TLS_CERTIFICATE'],
    ['no certificate', { ...LOCALHOST, certificate: file('README.md') }, {}, 'SONAE_TLS_CERTIFICATE'],
    ['no key', { ...LOCALHOST, key: file('localhost.pem') }, {}, 'SONAE_TLS_KEY'],
    ['no such key', { ...LOCALHOST, key: file('nowhere.pem') }, {}, 'SONAE_TLS_KEY'],
    ['the key of another', { ...LOCALHOST, key: file('elsewhere-key.pem') }, {}, 'SONAE_TLS_KEY'],
    ['for another name', LOCALHOST, { origin: 'https://sonae.example.go.jp' }, 'SONAE_TLS_CERTIFICATE'],
    ['run out', LOCALHOST, { now: new Date('2200-01-01') }, 'SONAE_TLS_CERTIFICATE'],
  ] as const)(
    'are refused with the variable and the mend: %s',
    async (_, files, { origin, now }: { origin?: string; now?: Date }, variable) => {
      const read = await readTls(files, origin ?? 'https://localhost', now ?? NOW)
      expect(read).toMatchObject({ ok: false, problem: { variable, wanted: { ja: expect.stringMatching(/./) } } })
    },
  )
})
