import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Records } from '../records/records.ts'
import { type ServiceOptions, startService } from '../../src/service/start-service.ts'
import { KEY } from './members.ts'

export type RunningService = AsyncDisposable & {
  readonly address: string
  readonly port: number
  /** Of the figures, where they were asked for. */
  readonly metricsAddress: string | undefined
  /** Every line of the log so far. */
  readonly log: string[]
}

/** The whole service on a database of a test's own. */
export async function runningService(
  { database }: Pick<Records, 'database'>,
  options: Partial<ServiceOptions> = {},
): Promise<RunningService> {
  const log: string[] = []
  const dataRoot = await mkdtemp(join(tmpdir(), 'sonae-service-'))
  const started = await startService({
    database,
    host: '127.0.0.1',
    port: 0,
    version: '0.0.0-test',
    clock: () => new Date(),
    key: KEY,
    dataRoot,
    // Tests ask for much at once.
    rate: { perSecond: 1e6, burst: 1e6 },
    ...options,
    log: (line) => log.push(line),
  })
  if (!started.ok) throw new Error(JSON.stringify(started.problem))
  const { address, port, metricsAddress, stop } = started.service
  return {
    address,
    port,
    metricsAddress,
    log,
    [Symbol.asyncDispose]: async () => {
      await stop()
      await rm(dataRoot, { recursive: true, force: true })
    },
  }
}
