import { randomBytes } from 'node:crypto'
import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DatabaseRole } from './connection.ts'
import { parseRecord, textsOf } from './json-record.ts'
import { type Outcome, attempt, systemCode } from './problem.ts'

/** The embedded server's logins: those of the service, and the superuser for maintenance. */
export type EmbeddedRole = DatabaseRole | 'maintenance'
export type Passwords = Readonly<Record<EmbeddedRole, string>>

/**
 * The passwords of the logins, from a file that only its owner may read. Where there is none, or it does not read, new
 * ones are made and written before anything uses them.
 */
export async function readPasswords(path: string): Promise<Outcome<{ passwords: Passwords; renewed: boolean }>> {
  return attempt(path, async () => {
    const known = parse(await contentOf(path))
    return known === undefined ? { passwords: await renew(path), renewed: true } : { passwords: known, renewed: false }
  })
}

/** Makes and writes new passwords. */
export async function renew(path: string): Promise<Passwords> {
  const password = () => randomBytes(24).toString('base64url')
  const passwords = { owner: password(), app: password(), identity: password(), maintenance: password() }
  await writeWhole(path, `${JSON.stringify(passwords, null, 2)}\n`)
  return passwords
}

async function contentOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return ''
    throw error
  }
}

function parse(text: string): Passwords | undefined {
  const { owner, app, identity, maintenance } = textsOf(parseRecord(text)) ?? {}
  if (owner === undefined || app === undefined || identity === undefined || maintenance === undefined) return undefined
  const passwords = { owner, app, identity, maintenance }
  return Object.values(passwords).every((password) => /^[\w-]{20,}$/.test(password)) ? passwords : undefined
}

/** Writes a file of the owner's alone, whole or not at all, through to the disk. */
export async function writeWhole(path: string, text: string, mode = 0o600): Promise<void> {
  const beside = `${path}.new`
  await rm(beside, { force: true })
  await withFile(await open(beside, 'wx', mode), async (file) => {
    await file.chmod(mode)
    await file.writeFile(text)
    await file.sync()
  })
  await rename(beside, path)
  await syncDirectory(dirname(path))
}

/** Makes a rename within the directory last through a power failure. */
export async function syncDirectory(path: string): Promise<void> {
  await withFile(await open(path, 'r'), (file) => file.sync())
}

async function withFile(file: FileHandle, work: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await work(file)
  } finally {
    await file.close()
  }
}
