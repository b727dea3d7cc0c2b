import type { ConnectionSettings, DatabaseRole } from '../../src/postgres/connection.ts'
import { rotateKey } from '../../src/service/rotate-key.ts'

/** Changes the key, as a process that the tests can kill. */

type Given = {
  readonly connections: Readonly<Record<DatabaseRole, ConnectionSettings>>
  readonly dataRoot: string
}

const { connections, dataRoot } = JSON.parse(process.argv[2] ?? '') as Given
await rotateKey({ connection: (role) => connections[role] }, dataRoot, new Date())
