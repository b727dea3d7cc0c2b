import { createServer, type Server } from 'node:http'
import type { Pool } from 'pg'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { AnsweredRequest } from '../http/http-server.ts'
import { countEntries } from '../job/queue-store.ts'

/** Figures of the whole service for Prometheus: counts and times by route, nothing of any organisation. */
export type Metrics = {
  readonly observe: (request: AnsweredRequest) => void
  readonly registry: Registry
}

/** Most answers take 2 to 20 ms; a large file takes minutes. */
const SECONDS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5, 30]

/** @param pools by the login that they connect as; the jobs are counted through `app` */
export function serviceMetrics(pools: Readonly<Record<'app' | 'identity', Pool>>, version: string): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const gauges = [
    new Gauge({
      name: 'sonae_info',
      help: 'Version of Sonae',
      labelNames: ['version'],
      registers: [],
      collect() {
        this.set({ version }, 1)
      },
    }),
    new Gauge({
      name: 'sonae_database_connections',
      help: 'Connections to the database by login and state; waiting counts requests without one',
      labelNames: ['login', 'state'],
      registers: [],
      collect() {
        for (const [login, { idleCount, totalCount, waitingCount }] of Object.entries(pools)) {
          this.set({ login, state: 'idle' }, idleCount)
          this.set({ login, state: 'busy' }, totalCount - idleCount)
          this.set({ login, state: 'waiting' }, waitingCount)
        }
      },
    }),
    new Gauge({
      name: 'sonae_jobs',
      help: 'Jobs that wait and that run, of all organisations',
      labelNames: ['state'],
      registers: [],
      async collect() {
        const { waiting, running } = await countEntries(pools.app)
        this.set({ state: 'waiting' }, waiting)
        this.set({ state: 'running' }, running)
      },
    }),
  ]
  const requests = new Histogram({
    name: 'sonae_http_request_duration_seconds',
    help: 'Time from the head of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [],
  })
  for (const metric of [...gauges, requests]) registry.registerMetric(metric)
  return {
    registry,
    observe: ({ method, route, status, milliseconds }) =>
      requests.observe({ method, route: route ?? 'none', status }, milliseconds / 1000),
  }
}

/**
 * Answers `GET /metrics` on loopback, apart from the service: whoever may read the figures of the machine may read these.
 * Where the database cannot be reached it answers 503 rather than figures that are not true.
 */
export async function metricsServer({ registry }: Metrics, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(503).end(),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port }, resolve)
  })
  return server
}
