import { isIP } from 'node:net'
import { isAbsolute } from 'node:path'
import type { EvidenceLimits } from '../evidence/evidence-context.ts'
import { defaultDataRoot } from '../postgres/instance.ts'
import { NO_PROXIES, type TrustedProxies, trustedProxies } from '../session/client-address.ts'

/** What the environment says; read once, at the start (docs/configuration.md). */
export type Config = {
  /** Everything that the service keeps: its database, evidence, results of jobs, its keys. */
  readonly dataRoot: string
  readonly reach: Reach
  /** Where figures for Prometheus are, on loopback and over http; undefined: nowhere. */
  readonly metricsPort: number | undefined
  /** A demonstration: a data directory of its own, with the worked example and accounts whose passwords are shown. */
  readonly demonstration: boolean
  readonly evidenceLimits: Partial<EvidenceLimits>
  readonly environment: NodeJS.ProcessEnv
}

/** Where the service listens, and where people find it. */
export type Reach = {
  /** An IP address; one that is not loopback goes with TLS. */
  readonly host: string
  /** 0 takes one that is free. */
  readonly port: number
  /** Files in PEM. */
  readonly tls: { readonly certificate: string; readonly key: string } | undefined
  /** As a browser writes it: https://sonae.example.go.jp. undefined: http://localhost with the port. */
  readonly origin: string | undefined
  readonly proxies: TrustedProxies
}

/** A variable that cannot be used as it is, and what it should be. */
export type ConfigProblem = {
  readonly variable: string
  readonly value: string
  readonly wanted: { readonly ja: string; readonly en: string }
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problem: ConfigProblem }

const PORT = '8080'

/**
 * Reads the environment: each variable alone, then what goes with what. In a demonstration the data lies in a directory
 * `demonstration` of its own and the service is reached from this machine alone, since its passwords are known to all.
 */
export function readConfig(environment: NodeJS.ProcessEnv, demonstration: boolean): ConfigResult {
  const value = (variable: string) => environment[variable]?.trim() ?? ''
  const wrong = (variable: string, ja: string, en: string): ConfigResult => ({
    ok: false,
    problem: { variable, value: value(variable), wanted: { ja, en } },
  })

  const data = value('SONAE_DATA')
  const found = data === '' ? defaultDataRoot(environment) : { ok: true as const, value: data }
  if (!found.ok) return wrong('SONAE_DATA', 'データを置くディレクトリを指定してください。', 'Name the data directory.')
  if (!isAbsolute(found.value))
    return wrong('SONAE_DATA', '/ から始まるパスを指定してください。', 'Name a path that begins with /.')
  const port = portOf(value('SONAE_PORT') || PORT)
  if (port === undefined) return wrong('SONAE_PORT', ...PORT_WANTED)
  const metrics = value('SONAE_METRICS_PORT')
  const metricsPort = metrics === '' ? undefined : portOf(metrics)
  if (metrics !== '' && metricsPort === undefined) return wrong('SONAE_METRICS_PORT', ...PORT_WANTED)
  const limits: Partial<Record<keyof EvidenceLimits, number>> = {}
  for (const { variable, limit, unit } of EVIDENCE_VARIABLES) {
    const text = value(variable)
    if (text === '') continue
    if (!/^[1-9]\d{0,5}$/.test(text))
      return wrong(variable, '1 から 999999 までの整数を指定してください。', 'Name a whole number from 1 to 999999.')
    limits[limit] = Number(text) * unit
  }
  const host = value('SONAE_HOST') || '127.0.0.1'
  if (isIP(host) === 0)
    return wrong(
      'SONAE_HOST',
      'IP アドレス（全てなら 0.0.0.0 か ::）を指定してください。',
      'Name an IP address (0.0.0.0 or :: for all).',
    )

  const [certificate, key] = [value('SONAE_TLS_CERTIFICATE'), value('SONAE_TLS_KEY')]
  if ((certificate === '') !== (key === ''))
    return wrong(
      certificate === '' ? 'SONAE_TLS_CERTIFICATE' : 'SONAE_TLS_KEY',
      '証明書と鍵のファイル（PEM）は、両方を指定してください。',
      'Name both files (PEM), the certificate and the key.',
    )
  const tls = certificate === '' ? undefined : { certificate, key }
  if (tls === undefined && !isLoopback(host))
    return wrong(
      'SONAE_HOST',
      'この機械の外から使うには TLS が要ります。SONAE_TLS_CERTIFICATE と SONAE_TLS_KEY も指定してください。',
      'Reaching the service from other machines needs TLS: name SONAE_TLS_CERTIFICATE and SONAE_TLS_KEY, too.',
    )

  const proxyTexts = value('SONAE_TRUSTED_PROXIES')
    .split(',')
    .filter((text) => text.trim() !== '')
  const trusted = trustedProxies(proxyTexts)
  if (!trusted.ok)
    return wrong(
      'SONAE_TRUSTED_PROXIES',
      `アドレスかネットワーク（10.0.0.5, 192.168.0.0/24）をコンマで区切って指定してください：${trusted.wrong.join(', ')}`,
      `Name addresses or networks (10.0.0.5, 192.168.0.0/24) with commas between: ${trusted.wrong.join(', ')}`,
    )
  const hasProxies = proxyTexts.length > 0

  const origin = value('SONAE_ORIGIN')
  if (origin === '' ? tls !== undefined || hasProxies : !isSecureOrigin(origin))
    return wrong(
      'SONAE_ORIGIN',
      '利用者のブラウザが開くアドレスを、https://sonae.example.go.jp のように（末尾の / やパスなしで）指定してください。',
      'Name the address that browsers open, like https://sonae.example.go.jp, without a path or a slash at its end.',
    )
  if (origin !== '' && tls === undefined && !hasProxies)
    return wrong(
      'SONAE_ORIGIN',
      'https で受ける手段がありません。SONAE_TLS_CERTIFICATE と SONAE_TLS_KEY か、前に置くプロキシの SONAE_TRUSTED_PROXIES を指定してください。',
      'Nothing answers https: name SONAE_TLS_CERTIFICATE and SONAE_TLS_KEY, or SONAE_TRUSTED_PROXIES for the proxy in front.',
    )
  const outside = ['SONAE_TLS_CERTIFICATE', 'SONAE_TRUSTED_PROXIES', 'SONAE_ORIGIN'].find((name) => value(name) !== '')
  if (demonstration && outside !== undefined)
    return wrong(
      outside,
      '実演は、パスワードが知られているため、この機械の中だけで使えます。この指定を外してください。',
      'A demonstration, whose passwords are known, is for this machine alone: leave this variable out.',
    )

  return {
    ok: true,
    config: {
      dataRoot: demonstration ? `${found.value}/demonstration` : found.value,
      reach: {
        host,
        port,
        tls,
        origin: origin === '' ? undefined : origin,
        proxies: hasProxies ? trusted.proxies : NO_PROXIES,
      },
      metricsPort,
      evidenceLimits: limits,
      demonstration,
      environment,
    },
  }
}

const EVIDENCE_VARIABLES = [
  { variable: 'SONAE_EVIDENCE_FILE_MIB', limit: 'file', unit: 2 ** 20 },
  { variable: 'SONAE_EVIDENCE_ORGANISATION_GIB', limit: 'organisation', unit: 2 ** 30 },
] as const

const PORT_WANTED = ['0 から 65535 までの番号を指定してください。', 'Name a number from 0 to 65535.'] as const

function portOf(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  return port <= 65_535 ? port : undefined
}

function isLoopback(host: string): boolean {
  return host === '::1' || host.startsWith('127.')
}

function isSecureOrigin(text: string): boolean {
  return URL.canParse(text) && text.startsWith('https://') && new URL(text).origin === text
}

/** Ours, with those of the command line (`sonae`), which may stand in the same environment. */
const VARIABLES: ReadonlySet<string> = new Set([
  'SONAE_SERVER',
  'SONAE_TOKEN_FILE',
  'SONAE_ORGANISATION',
  'SONAE_DATA',
  'SONAE_PORT',
  'SONAE_METRICS_PORT',
  ...EVIDENCE_VARIABLES.map(({ variable }) => variable),
  'SONAE_HOST',
  'SONAE_TLS_CERTIFICATE',
  'SONAE_TLS_KEY',
  'SONAE_TRUSTED_PROXIES',
  'SONAE_ORIGIN',
])

/** Variables that look like ours and are not: somebody's slip of the pen would go unnoticed. */
export function unknownVariables(environment: NodeJS.ProcessEnv): string[] {
  return Object.keys(environment).filter((name) => name.startsWith('SONAE_') && !VARIABLES.has(name))
}
