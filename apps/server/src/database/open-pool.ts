import { Pool } from 'pg'
import type { ConnectionSettings } from '../postgres/connection.ts'

/**
 * Connections that are shared. One that breaks while nobody uses it is replaced, and whoever uses one is told by the
 * query: neither ends the process, as an event that nobody hears would.
 * @param lost hears of connections that broke while nobody used them
 */
export function openPool(
  settings: ConnectionSettings,
  max: number,
  lost: (error: Error) => void = () => undefined,
): Pool {
  const pool = new Pool({ ...settings, max })
  pool.on('error', lost)
  // Also one that the pool has let go of already and that is just being closed.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
