import { defaultDataRoot } from '../postgres/instance.ts'

/** What the environment says; read once, at the start. */
export type Config = {
  /** Everything that the service keeps: its database, evidence, results of jobs, its keys. */
  readonly dataRoot: string
  readonly port: number
  /** A demonstration: a data directory of its own, with the worked example and accounts whose passwords are shown. */
  readonly demonstration: boolean
  readonly environment: NodeJS.ProcessEnv
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly variable: string; readonly value: string; readonly wanted: string }

const PORT = 8080

/**
 * SONAE_DATA: the data directory; SONAE_PORT: 0 to 65535, 0 for any that is free. Where it is a demonstration, the data
 * lies in a directory `demonstration` of its own.
 */
export function readConfig(environment: NodeJS.ProcessEnv, demonstration: boolean): ConfigResult {
  const { SONAE_DATA: data, SONAE_PORT: portText = String(PORT) } = environment
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : Number.NaN
  if (!(port <= 65_535)) return { ok: false, variable: 'SONAE_PORT', value: portText, wanted: '0–65535' }
  const found = data === undefined || data === '' ? defaultDataRoot(environment) : ({ ok: true, value: data } as const)
  if (!found.ok) return { ok: false, variable: 'SONAE_DATA', value: '', wanted: '/path' }
  const dataRoot = demonstration ? `${found.value}/demonstration` : found.value
  return { ok: true, config: { dataRoot, port, demonstration, environment } }
}
