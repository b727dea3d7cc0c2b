import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeWhole } from '../../src/postgres/passwords.ts'
import { isAlive } from '../../src/postgres/processes.ts'
import { startPostgres } from '../../src/postgres/start-postgres.ts'
import { CLUSTER_FILE, type Cluster, PROBLEM_FILE } from './test-database.ts'

/** Runs the server that the tests of a run share, and ends it when the process that runs them is gone. */

const [folder = '', pid = '', startTicks = '', major = ''] = process.argv.slice(2)

const started = await startPostgres({
  dataRoot: join(folder, 'data'),
  major: Number(major),
  log: () => undefined,
  // Test data may be lost with the machine, and with nothing else.
  settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '200' },
})
if (started.ok) {
  const { connection } = started.postgres
  const cluster: Cluster = {
    owner: connection('owner'),
    app: connection('app'),
    identity: connection('identity'),
    maintenance: connection('maintenance'),
  }
  await writeWhole(join(folder, CLUSTER_FILE), JSON.stringify(cluster))
  const owner = { pid: Number(pid), startTicks, name: '' }
  while (await isAlive(owner)) await sleep(200)
  await started.postgres.stop()
  await rm(folder, { recursive: true, force: true })
} else {
  await writeWhole(join(folder, PROBLEM_FILE), JSON.stringify(started.problem))
}
