import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import type { ConnectionSettings } from '../postgres/connection.ts'
import { JOB_CHANNEL } from './queue-store.ts'

const RECONNECT_MILLISECONDS = 2000

/**
 * Listens for what is told of jobs, on a connection of its own, and connects again whenever that ends. Whoever listens
 * must look by themselves now and then, too: nothing is told while there is no connection.
 * @param onTold gets the job's id; undefined after each connecting: something may have been missed
 */
export function listenToJobs(
  connection: ConnectionSettings,
  onTold: (job: string | undefined) => void,
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController()
  let client: Client | undefined
  const once = async () => {
    const mine = new Client(connection)
    client = mine
    const ended = new Promise<void>((resolve) => {
      mine.once('end', resolve)
      mine.on('error', () => resolve())
    })
    mine.on('notification', ({ payload }) => onTold(payload))
    try {
      await mine.connect()
      await mine.query(`listen ${JOB_CHANNEL}`)
      onTold(undefined)
      await ended
    } catch {
      // The server is away; the next try may find it.
    } finally {
      await mine.end().catch(() => undefined)
    }
  }
  const listening = (async () => {
    while (!stopping.signal.aborted) {
      await once()
      await sleep(RECONNECT_MILLISECONDS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await client?.end().catch(() => undefined)
      await listening
    },
  }
}
