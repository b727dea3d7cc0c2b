import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EvidenceLimits } from '../../src/evidence/evidence-context.ts'
import { startService } from '../../src/service/start-service.ts'
import { KEY, type Members, signInMembers } from '../http/members.ts'
import { type Records, records, YEAR } from '../records/records.ts'

/** The service with a data directory of a test's own, its people signed in. */
export type EvidenceService = AsyncDisposable & {
  readonly records: Records
  readonly members: Members
  readonly address: string
  /** Where evidence lies. */
  readonly root: string
  readonly log: readonly string[]
  /** The files below the root, sorted. */
  readonly filesOnDisk: () => Promise<string[]>
  readonly ask: (path: string, asked?: Asked) => Promise<Answered>
}

type Asked = {
  readonly method?: string
  readonly cookie?: string
  readonly body?: unknown
  readonly organisation?: string
  readonly headers?: Readonly<Record<string, string>>
}

type Answered = {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
  readonly json: Record<string, unknown>
}

export type Options = { readonly limits?: Partial<EvidenceLimits>; readonly requestMilliseconds?: number }

export async function evidenceService({ limits = {}, requestMilliseconds }: Options = {}): Promise<EvidenceService> {
  const own = await records()
  const members = await signInMembers(own)
  const dataRoot = await mkdtemp(join(tmpdir(), 'sonae-evidence-'))
  const log: string[] = []
  const started = await startService({
    database: own.database,
    host: '127.0.0.1',
    port: 0,
    version: '0.0.0-test',
    clock: () => new Date(),
    key: KEY,
    rate: { perSecond: 1e6, burst: 1e6 },
    log: (line) => log.push(line),
    dataRoot,
    evidenceLimits: limits,
    ...(requestMilliseconds === undefined ? {} : { requestMilliseconds }),
  })
  if (!started.ok) throw new Error(JSON.stringify(started.problem))
  const { address, stop } = started.service
  const root = join(dataRoot, 'evidence')
  return {
    records: own,
    members,
    address,
    root,
    log,
    filesOnDisk: async () => {
      const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => [])
      return entries
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
        .toSorted()
    },
    ask: async (path, asked = {}) => {
      const { method = 'GET', cookie = members.ministry.system, body, organisation = 'ministry', headers = {} } = asked
      const isBytes = body instanceof Uint8Array
      const type = isBytes ? 'application/octet-stream' : 'application/json'
      const response = await fetch(`${address}/api/organisations/${organisation}${path}`, {
        method,
        headers: { cookie, ...(body === undefined ? {} : { 'content-type': type }), ...headers },
        ...(body === undefined ? {} : { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
      })
      const bytes = Buffer.from(await response.arrayBuffer())
      const isJson = response.headers.get('content-type')?.includes('json') === true
      const json = isJson ? (JSON.parse(bytes.toString()) as Record<string, unknown>) : {}
      return { status: response.status, headers: response.headers, bytes, json }
    },
    [Symbol.asyncDispose]: async () => {
      await stop()
      await own[Symbol.asyncDispose]()
      await rm(dataRoot, { recursive: true })
    },
  }
}

/** Where evidence of the template's cycle is. */
export const EVIDENCE = `/cycles/${YEAR}/evidence`

/** What is said of a file where a test says nothing else: it is for a measure of sheet-a, of the system department. */
const STATEMENT = {
  kind: 'status-sheet',
  document: 'sheet-a',
  path: 'measures/block-1-1',
  name: '遮断の設定.txt',
  marking: '機密性２情報',
  evidenceDate: '2026-03-31',
}

/** The address of an upload. @param said what is said otherwise; undefined leaves it out */
export function uploadPath(evidence: string, said: Readonly<Record<string, string | undefined>> = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...STATEMENT, ...said })) if (value !== undefined) query.set(name, value)
  return `${EVIDENCE}/${evidence}?${query.toString()}`
}
