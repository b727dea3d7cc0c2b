import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { systemCode } from '../postgres/problem.ts'
import { readChunks } from './read-chunks.ts'

/** The files of one organisation: nothing in its folder is ever another one's, even where the bytes are equal. */
export type OrganisationFiles = { readonly root: string; readonly organisation: string }

/** Where files lie while they come in. */
export function incomingFolder({ root, organisation }: OrganisationFiles): string {
  return join(root, organisation, 'incoming')
}

/** Where a file lies: <root>/<organisation>/<first two of its hash>/<hash>. */
export function filePath({ root, organisation }: OrganisationFiles, sha256: string): string {
  return join(root, organisation, sha256.slice(0, 2), sha256)
}

/** A file that came in whole and is safe on the disk, under a name of its own until it is kept; else it goes. */
export type ReceivedFile = AsyncDisposable & { readonly path: string; readonly sha256: string; readonly size: number }

export type ReceiveResult =
  | { readonly ok: true; readonly received: ReceivedFile }
  /** `cut-short`: the connection ended before the file did. */
  | { readonly ok: false; readonly reason: 'too-large' | 'empty' | 'cut-short' }

/**
 * Takes a file in as it comes, with the memory of a chunk. What is refused or cut short leaves nothing behind.
 * @param source not read to its end where the file is too large; left open, since its sender is to be answered
 * @param limit in bytes
 */
export async function receiveFile(files: OrganisationFiles, source: Readable, limit: number): Promise<ReceiveResult> {
  const folder = incomingFolder(files)
  await makeFolder(folder)
  const path = join(folder, randomUUID())
  const discard = () => rm(path, { force: true })
  try {
    const written = await write(path, source, limit)
    if (written.ok) return { ok: true, received: { path, ...written.file, [Symbol.asyncDispose]: discard } }
    await discard()
    return written
  } catch (error) {
    await discard()
    if (source.destroyed) return { ok: false, reason: 'cut-short' }
    throw error
  }
}

async function write(path: string, source: Readable, limit: number) {
  await using file = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) return { ok: false, reason: 'too-large' } as const
    hash.update(chunk)
    await file.appendFile(chunk)
    giveBack(chunk)
  }
  if (size === 0) return { ok: false, reason: 'empty' } as const
  await file.sync()
  return { ok: true, file: { sha256: hash.digest('hex'), size } } as const
}

/** Gives the memory of a chunk back at once, where it is the chunk's alone: the collector would wait for some 60 MB of it. */
function giveBack({ buffer, length }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === length) buffer.transfer(0)
}

/**
 * Gives a received file the name of its hash, safely on the disk. One that lies there already is replaced by the same
 * bytes, which mends it where the disk had damaged it; whoever reads it reads on.
 */
export async function keepFile(files: OrganisationFiles, { path, sha256 }: ReceivedFile): Promise<void> {
  const target = filePath(files, sha256)
  await makeFolder(dirname(target))
  await rename(path, target)
  await syncFolder(dirname(target))
}

/** Makes a folder with those above it, each safely in the one that holds it. */
async function makeFolder(path: string): Promise<void> {
  const outermost = await mkdir(path, { recursive: true, mode: 0o700 })
  if (outermost === undefined) return
  for (let made = path; made.length >= outermost.length; made = dirname(made)) await syncFolder(dirname(made))
}

async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path)
  await folder.sync()
}

export type OpenResult =
  | { readonly ok: true; readonly bytes: Readable }
  /** It is not there, or its bytes are not those that were hashed. */
  | { readonly ok: false; readonly problem: 'missing' | 'changed' }

/** Opens a file once all of it was read and is what its hash says; what is sent then comes from the same open file. */
export async function openFile(files: OrganisationFiles, sha256: string): Promise<OpenResult> {
  let file
  try {
    file = await open(filePath(files, sha256))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { ok: false, problem: 'missing' }
    throw error
  }
  try {
    const hash = createHash('sha256')
    for await (const chunk of readChunks(file)) hash.update(chunk)
    if (hash.digest('hex') === sha256) return { ok: true, bytes: file.createReadStream({ start: 0 }) }
  } catch (error) {
    await file.close()
    // The disk itself says that it cannot read it.
    if (systemCode(error) === 'EIO') return { ok: false, problem: 'changed' }
    throw error
  }
  await file.close()
  return { ok: false, problem: 'changed' }
}
