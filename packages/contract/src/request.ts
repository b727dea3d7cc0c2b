import type { Operation } from './operation.ts'

/** What may stand in an address, a query, a body: as the contract's types say, whatever the operation. */
export type Parts = {
  readonly parameters?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly base?: number
  readonly key?: string
}

/** Where an operation is asked for: /api/organisations/mofa/cycles?limit=10. */
export function addressOf({ path }: Operation, { parameters = {}, query = {} }: Parts): string {
  const place = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(asText(parameters[name])))
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(given.map(([name, value]): [string, string] => [name, asText(value)])).toString()
  return search === '' ? place : `${place}?${search}`
}

/** The headers that an operation's parts ask for. */
export function headersOf({ body: takes }: Operation, { body, base, key }: Parts): Record<string, string> {
  const type = takes === 'file' ? 'application/octet-stream' : 'application/json'
  return {
    ...(body === undefined ? {} : { 'content-type': type }),
    ...(base === undefined ? {} : { 'if-match': `"${base}"` }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  }
}

/** The revision in an answer's ETag. */
export function revisionOf(headers: { readonly get: (name: string) => string | null }): number | undefined {
  const revision = /^"(\d{1,9})"$/.exec(headers.get('etag') ?? '')?.[1]
  return revision === undefined ? undefined : Number(revision)
}

/** As it stands in an address: a text as it is, a number in digits. */
function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
