import { loadCatalogue } from '@sonae/catalogue/load-catalogue'
import { Pool } from 'pg'
import { startJobWorker } from '../../src/job/job-worker.ts'
import type { ConnectionSettings } from '../../src/postgres/connection.ts'

/** A worker in a process of its own, for tests that kill it: says on standard output what it logs. */
const given = JSON.parse(process.argv[2] ?? '') as { connection: ConnectionSettings; dataRoot: string }

startJobWorker({
  pool: new Pool({ ...given.connection, max: 4 }),
  clock: () => new Date(),
  catalogues: loadCatalogue,
  dataRoot: given.dataRoot,
  connection: given.connection,
  logLine: (line) => process.stdout.write(`${line}\n`),
  leaseSeconds: 2,
})
