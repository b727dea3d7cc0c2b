import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Client } from 'pg'
import type { AppContext } from '../app-context.ts'
import { migrate, type MigrationProblem, shippedMigrations } from '../database/migrate.ts'
import { openPool } from '../database/open-pool.ts'
import { DOCUMENT_HANDLERS } from '../document/document-handlers.ts'
import { FORM_HANDLERS } from '../form/form-handlers.ts'
import { SELECTION_HANDLERS } from '../document/selection-handlers.ts'
import { shippedCatalogues } from '../document/shipped-catalogues.ts'
import { type EvidenceLimits, evidenceContext } from '../evidence/evidence-context.ts'
import { EVIDENCE_HANDLERS } from '../evidence/evidence-handlers.ts'
import { httpServer } from '../http/http-server.ts'
import type { Rate } from '../http/rate-limit.ts'
import { readWebFiles } from '../http/web-files.ts'
import { SERVICE_HANDLERS } from '../http/service-handlers.ts'
import { JOB_HANDLERS, jobFileHandler } from '../job/job-handlers.ts'
import { startJobWorker } from '../job/job-worker.ts'
import { ORGANISATION_HANDLERS } from '../organisation/organisation-handlers.ts'
import { identityContext } from '../people/identity-context.ts'
import { ENROLMENT_HANDLERS } from '../people/enrolment-handlers.ts'
import { PEOPLE_HANDLERS } from '../people/people-handlers.ts'
import { POST_HANDLERS } from '../people/post-handlers.ts'
import type { DatabaseAccess, DatabaseRole } from '../postgres/connection.ts'
import { systemCode } from '../postgres/problem.ts'
import { withClient } from '../postgres/roles.ts'
import { FACTOR_HANDLERS } from '../session/factor-handlers.ts'
import { NO_PROXIES, type TrustedProxies } from '../session/client-address.ts'
import { PARTNER_HANDLERS } from '../report/partner-handlers.ts'
import { REPORT_HANDLERS } from '../report/report-handlers.ts'
import { SESSION_HANDLERS } from '../session/session-handlers.ts'
import { TOKEN_HANDLERS } from '../session/token-handlers.ts'
import { COMPARISON_HANDLERS } from '../workflow/comparison-handlers.ts'
import { NOTICE_HANDLERS } from '../workflow/notice-handlers.ts'
import { WORKFLOW_HANDLERS } from '../workflow/workflow-handlers.ts'
import { metricsServer, serviceMetrics } from './metrics.ts'
import type { Tls } from './tls-files.ts'
import { upkeep } from './upkeep.ts'

/** Every operation of the contract with its handler. */
export const BOUND_OPERATIONS = [
  ...SERVICE_HANDLERS,
  ...ORGANISATION_HANDLERS,
  ...SESSION_HANDLERS,
  ...FACTOR_HANDLERS,
  ...TOKEN_HANDLERS,
  ...PEOPLE_HANDLERS,
  ...ENROLMENT_HANDLERS,
  ...POST_HANDLERS,
  ...DOCUMENT_HANDLERS,
  ...SELECTION_HANDLERS,
  ...FORM_HANDLERS,
  ...WORKFLOW_HANDLERS,
  ...COMPARISON_HANDLERS,
  ...NOTICE_HANDLERS,
  ...PARTNER_HANDLERS,
  ...REPORT_HANDLERS,
  ...EVIDENCE_HANDLERS,
  ...JOB_HANDLERS,
  jobFileHandler(({ dataRoot }) => dataRoot),
]

/** Connections for requests. More of them than cores do not make them faster: the others wait in the pool. */
const CONNECTIONS = 16

export type ServiceOptions = {
  readonly database: DatabaseAccess
  /** An IP address; loopback unless given (architecture.md, decision 8). */
  readonly host?: string
  /** 0 takes one that is free. */
  readonly port: number
  readonly tls?: Tls | undefined
  /** As browsers write it: https://sonae.example.go.jp; http://localhost with the port unless given. */
  readonly origin?: string | undefined
  readonly proxies?: TrustedProxies
  /** Figures for Prometheus on loopback; none unless given. 0 takes a port that is free. */
  readonly metricsPort?: number | undefined
  /** Where the pages were built; the interface alone unless given. */
  readonly webFolder?: string | undefined
  readonly version: string
  readonly clock: () => Date
  /** 32 bytes under which secrets of second factors are kept; without it they are lost. */
  readonly key: Uint8Array
  /** Done once the schema is there and before anybody is served: filling a demonstration. */
  readonly prepare?: (context: AppContext) => Promise<void>
  /** How much one account may ask for; REQUEST_RATE unless given. */
  readonly rate?: Rate
  /** Evidence lies in the folder `evidence` in it, results of jobs in `jobs`. */
  readonly dataRoot: string
  /** EVIDENCE_LIMITS where it says nothing else. */
  readonly evidenceLimits?: Partial<EvidenceLimits>
  /** How long a request may take to come in, in milliseconds; REQUEST_MILLISECONDS unless given. */
  readonly requestMilliseconds?: number
  /** Takes the log, a line of JSON each. */
  readonly log: (line: string) => void
}

export type ServiceProblem =
  | { readonly kind: 'migration'; readonly problem: MigrationProblem }
  | {
      readonly kind: ListenProblem
      readonly host: string
      readonly port: number
    }

export type Service = {
  /** http://localhost:8080: passkeys work with this name and not with the number. */
  readonly address: string
  /** On which it listens. */
  readonly port: number
  /** http://127.0.0.1:9464/metrics; undefined where none was asked for. */
  readonly metricsAddress: string | undefined
  readonly stop: () => Promise<void>
}

export type ServiceResult =
  | { readonly ok: true; readonly service: Service }
  | { readonly ok: false; readonly problem: ServiceProblem }

/** Wires the service by hand: brings the schema up to date, connects, listens. */
export async function startService(options: ServiceOptions): Promise<ServiceResult> {
  const { database, host = '127.0.0.1', port, version, clock, key, dataRoot, log } = options
  const { tls, origin, proxies = NO_PROXIES, metricsPort } = options
  const migrated = await withClient(new Client(database.connection('owner')), async (client) =>
    migrate(client, await shippedMigrations()),
  )
  if (!migrated.ok) return { ok: false, problem: { kind: 'migration', problem: migrated.problem } }
  const connect = (role: DatabaseRole) =>
    openPool(database.connection(role), CONNECTIONS, (error) => {
      log(JSON.stringify({ event: 'connection-lost', role, message: error.message }))
    })
  const [pool, identityPool] = [connect('app'), connect('identity')]
  let origins: readonly string[] = []
  const relyingParty = {
    id: origin === undefined ? 'localhost' : new URL(origin).hostname,
    name: 'Sonae',
    get origins() {
      return origins
    },
  }
  const identity = identityContext({ pool: identityPool, key, relyingParty, clock })
  const evidence = evidenceContext({ dataRoot, limits: options.evidenceLimits, log })
  const catalogues = shippedCatalogues()
  const context: AppContext = { pool, identity, version, clock, catalogues, evidence, dataRoot }
  const end = async () => {
    await pool.end()
    await identityPool.end()
  }
  await options.prepare?.(context)
  const web = options.webFolder === undefined ? undefined : await readWebFiles(options.webFolder)
  const metrics = serviceMetrics({ app: pool, identity: identityPool }, version)
  const app = httpServer(context, BOUND_OPERATIONS, {
    origins: () => origins,
    log: { write: log },
    rate: options.rate,
    requestMilliseconds: options.requestMilliseconds,
    tls,
    proxies,
    observe: metrics.observe,
    web,
  })
  let figures: Server | undefined
  let asked = { host, port }
  try {
    await app.listen(asked)
    if (metricsPort !== undefined) {
      asked = { host: '127.0.0.1', port: metricsPort }
      figures = await metricsServer(metrics, metricsPort)
    }
  } catch (error) {
    await app.close()
    await end()
    const kind = LISTEN_PROBLEMS.get(systemCode(error))
    if (kind === undefined) throw error
    return { ok: false, problem: { kind, ...asked } }
  }
  const listening = portOf(app.server.address())
  const address = origin ?? `http://localhost:${listening}`
  origins = [address]
  const stopUpkeep = upkeep({ pool, identity, evidence, clock, log })
  const worker = startJobWorker({
    pool,
    clock,
    catalogues,
    dataRoot,
    connection: database.connection('app'),
    logLine: log,
  })
  return {
    ok: true,
    service: {
      address,
      port: listening,
      metricsAddress: figures && `http://127.0.0.1:${portOf(figures.address())}/metrics`,
      // Requests that came are answered; none is taken any more.
      stop: async () => {
        await app.close()
        figures?.close()
        await worker.stop()
        await stopUpkeep()
        await end()
      },
    },
  }
}

type ListenProblem = 'port-taken' | 'port-not-permitted' | 'no-such-address'

const LISTEN_PROBLEMS: ReadonlyMap<string | undefined, ListenProblem> = new Map([
  ['EADDRINUSE', 'port-taken'],
  ['EACCES', 'port-not-permitted'],
  ['EADDRNOTAVAIL', 'no-such-address'],
])

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the service does not listen on a port')
  return address.port
}
