import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/service/config.ts'
import { configProblemWords } from '../../src/service/config-words.ts'

const DATA = { SONAE_DATA: '/data' }
const TLS = { SONAE_TLS_CERTIFICATE: '/c.pem', SONAE_TLS_KEY: '/k.pem', SONAE_ORIGIN: 'https://sonae.example.go.jp' }

describe('the configuration', () => {
  it('is this machine alone where nothing is said', () => {
    const read = readConfig(DATA, false)
    expect(read).toMatchObject({
      ok: true,
      config: { dataRoot: '/data', metricsPort: undefined, demonstration: false },
    })
    if (!read.ok) return
    expect(read.config.reach).toMatchObject({ host: '127.0.0.1', port: 8080, tls: undefined, origin: undefined })
    expect(read.config.reach.proxies.has('127.0.0.1')).toBe(false)
  })

  it('takes limits of evidence in their units', () => {
    const read = readConfig({ ...DATA, SONAE_EVIDENCE_FILE_MIB: '200', SONAE_EVIDENCE_ORGANISATION_GIB: '100' }, false)
    expect(read).toMatchObject({ config: { evidenceLimits: { file: 209_715_200, organisation: 107_374_182_400 } } })
  })

  it('takes TLS of its own, or a proxy in front', () => {
    expect(readConfig({ ...DATA, ...TLS, SONAE_HOST: '0.0.0.0', SONAE_PORT: '443' }, false)).toMatchObject({
      ok: true,
      config: { reach: { host: '0.0.0.0', port: 443, tls: { certificate: '/c.pem', key: '/k.pem' } } },
    })
    const proxied = readConfig(
      { ...DATA, SONAE_ORIGIN: 'https://sonae.example.go.jp:8443', SONAE_TRUSTED_PROXIES: '127.0.0.1, fd00::/8' },
      false,
    )
    expect(proxied).toMatchObject({ ok: true, config: { reach: { origin: 'https://sonae.example.go.jp:8443' } } })
    if (!proxied.ok) return
    const { proxies } = proxied.config.reach
    expect([proxies.has('127.0.0.1'), proxies.has('fd00::1'), proxies.has('10.0.0.1')]).toEqual([true, true, false])
  })

  it.each([
    ['a port that is none', { SONAE_PORT: '80a' }, 'SONAE_PORT'],
    ['a port that is too high', { SONAE_PORT: '65536' }, 'SONAE_PORT'],
    ['a port for figures that is none', { SONAE_METRICS_PORT: '-1' }, 'SONAE_METRICS_PORT'],
    ['a limit with a unit', { SONAE_EVIDENCE_FILE_MIB: '50MB' }, 'SONAE_EVIDENCE_FILE_MIB'],
    ['a limit of nothing', { SONAE_EVIDENCE_ORGANISATION_GIB: '0' }, 'SONAE_EVIDENCE_ORGANISATION_GIB'],
    ['a name for an address', { SONAE_HOST: 'localhost' }, 'SONAE_HOST'],
    ['other machines without TLS', { SONAE_HOST: '0.0.0.0' }, 'SONAE_HOST'],
    [
      'other machines behind a proxy without TLS',
      { SONAE_HOST: '10.0.0.2', SONAE_TRUSTED_PROXIES: '10.0.0.1', SONAE_ORIGIN: TLS.SONAE_ORIGIN },
      'SONAE_HOST',
    ],
    ['a certificate without a key', { SONAE_TLS_CERTIFICATE: '/c.pem' }, 'SONAE_TLS_KEY'],
    ['a key without a certificate', { SONAE_TLS_KEY: '/k.pem' }, 'SONAE_TLS_CERTIFICATE'],
    ['TLS without the origin', { ...TLS, SONAE_ORIGIN: '' }, 'SONAE_ORIGIN'],
    ['an origin with a path', { ...TLS, SONAE_ORIGIN: 'https://sonae.example.go.jp/' }, 'SONAE_ORIGIN'],
    ['an origin over http', { ...TLS, SONAE_ORIGIN: 'http://sonae.example.go.jp' }, 'SONAE_ORIGIN'],
    ['an origin in other letters', { ...TLS, SONAE_ORIGIN: 'https://Sonae.example.go.jp' }, 'SONAE_ORIGIN'],
    ['https that nothing answers', { SONAE_ORIGIN: TLS.SONAE_ORIGIN }, 'SONAE_ORIGIN'],
    ['a proxy without the origin', { SONAE_TRUSTED_PROXIES: '127.0.0.1' }, 'SONAE_ORIGIN'],
    ['a proxy that is none', { SONAE_TRUSTED_PROXIES: '127.0.0.1,proxy' }, 'SONAE_TRUSTED_PROXIES'],
  ])('refuses %s, and names the variable', (_, environment, variable) => {
    const read = readConfig({ ...DATA, ...environment }, false)
    expect(read).toMatchObject({ ok: false, problem: { variable } })
  })

  it.each([
    ['TLS', TLS],
    ['an origin', { SONAE_ORIGIN: TLS.SONAE_ORIGIN, SONAE_TRUSTED_PROXIES: '127.0.0.1' }],
    ['other addresses', { SONAE_HOST: '0.0.0.0' }],
  ])('lets no other machine reach a demonstration: %s', (_, environment) => {
    expect(readConfig({ ...DATA, ...environment }, true)).toMatchObject({ ok: false })
  })

  it('says what is wrong and what to do, in both languages', () => {
    const read = readConfig({ ...DATA, SONAE_PORT: '80a' }, false)
    if (read.ok) throw new Error('80a is no port')
    expect(configProblemWords(read.problem, 'ja')).toBe(
      '環境変数 SONAE_PORT=80a：0 から 65535 までの番号を指定してください。',
    )
    expect(configProblemWords(read.problem, 'en')).toBe(
      'Environment variable SONAE_PORT=80a: Name a number from 0 to 65535.',
    )
  })
})
