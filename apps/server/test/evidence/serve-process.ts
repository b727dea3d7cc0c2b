import type { ConnectionSettings, DatabaseRole } from '../../src/postgres/connection.ts'
import { startService } from '../../src/service/start-service.ts'
import { KEY } from '../http/members.ts'

/** The service in a process of its own, so that its memory can be looked at: prints its address, ends with its input. */

const [settings = ''] = process.argv.slice(2)
const { connections, dataRoot, file } = JSON.parse(settings) as {
  connections: Record<DatabaseRole, ConnectionSettings>
  dataRoot: string
  file: number
}

const started = await startService({
  database: { connection: (role) => connections[role] },
  host: '127.0.0.1',
  port: 0,
  version: '0.0.0-test',
  clock: () => new Date(),
  key: KEY,
  dataRoot,
  evidenceLimits: { file },
  log: (line) => process.stderr.write(`${line}\n`),
})
if (!started.ok) throw new Error(JSON.stringify(started.problem))
process.stdout.write(`${started.service.address}\n`)
process.stdin.resume().once('end', () => {
  void started.service.stop()
})
