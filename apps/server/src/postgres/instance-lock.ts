import { closeSync, openSync } from 'node:fs'
import { access, constants, readFile, rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { parseRecord } from './json-record.ts'
import { writeWhole } from './passwords.ts'
import { type Outcome, attempt, done, refuse, systemCode } from './problem.ts'

/** Held as long as this process lives and does not release it. */
export type InstanceLock = {
  /** Says where the service is reached, for the next one that finds the lock held. */
  readonly announce: (address: string) => Promise<void>
  readonly release: () => Promise<void>
}

const SQLITE_BUSY = 5

/**
 * Takes the lock of an instance: a lock of the kernel on a file (SQLite's, since Node has no other), which ends with the
 * process however it ends, is never stale and never taken twice, also between containers that share the disk.
 * @param path the lock; `<path>.json` beside it says who holds it
 */
export async function lockInstance(path: string, dataRoot: string): Promise<Outcome<InstanceLock>> {
  const holder = `${path}.json`
  const taken = await attempt(path, async () => {
    await makeWritable(path)
    return openLock(path)
  })
  if (!taken.ok) return taken
  const database = taken.value
  if (database === 'held') return refuse({ kind: 'already-running', path: dataRoot, ...(await readHolder(holder)) })
  const write = (address: string | undefined) =>
    writeWhole(holder, `${JSON.stringify({ pid: process.pid, address })}\n`)
  const written = await attempt(holder, () => write(undefined))
  if (!written.ok) {
    database.close()
    return written
  }
  return done({
    announce: write,
    release: async () => {
      if (!database.isOpen) return
      await attempt(holder, () => rm(holder, { force: true }))
      database.close()
    },
  })
}

/** Creates the file, or fails as the file system does, which SQLite would not tell. */
async function makeWritable(path: string): Promise<void> {
  try {
    // Never opened here while it may be locked: closing it would end a lock of this process.
    await access(path, constants.W_OK)
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
    closeSync(openSync(path, 'wx', 0o600))
  }
}

function openLock(path: string): DatabaseSync | 'held' {
  const database = new DatabaseSync(path)
  try {
    // Nothing is ever written, not even a journal: it works on a full disk.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    database.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return 'held'
    throw error
  }
}

async function readHolder(path: string): Promise<{ pid: number | undefined; address: string | undefined }> {
  // It may just be being written, or be gone with its holder.
  const text = await attempt(path, () => readFile(path, 'utf8'))
  const { pid, address } = parseRecord(text.ok ? text.value : '') ?? {}
  return {
    pid: typeof pid === 'number' ? pid : undefined,
    address: typeof address === 'string' ? address : undefined,
  }
}
