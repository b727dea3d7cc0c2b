import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { systemCode } from '../postgres/problem.ts'
import type { JobFile } from './job-store.ts'

/** Which job of which organisation. */
export type JobPlace = { readonly organisation: string; readonly job: string }

/** Where the file that came of a job lies, below the data root. */
export function resultPath(dataRoot: string, { organisation, job }: JobPlace): string {
  return join(dataRoot, 'jobs', organisation, job)
}

/** A name of this very attempt: one that has lost its lease may still be writing its own. */
function partialPath(dataRoot: string, place: JobPlace, lease: string): string {
  return `${resultPath(dataRoot, place)}.${lease}.partial`
}

/** Writes what came of an attempt under its own name; it is on the disk when this returns. */
export async function writePartial(
  dataRoot: string,
  place: JobPlace,
  lease: string,
  bytes: Uint8Array,
): Promise<Pick<JobFile, 'size' | 'sha256'>> {
  const path = partialPath(dataRoot, place, lease)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** Gives it its lasting name: only by whom the job is still theirs, while nobody else can take it. */
export async function publishPartial(dataRoot: string, place: JobPlace, lease: string): Promise<void> {
  const path = resultPath(dataRoot, place)
  await rename(partialPath(dataRoot, place, lease), path)
  const folder = await open(dirname(path))
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

export async function removePartial(dataRoot: string, place: JobPlace, lease: string): Promise<void> {
  await rm(partialPath(dataRoot, place, lease), { force: true })
}

/** Removes the file of a job, and what attempts that were ended left of it; none is no error. */
export async function removeResult(dataRoot: string, place: JobPlace): Promise<void> {
  const folder = dirname(resultPath(dataRoot, place))
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  })
  const its = names.filter((name) => name === place.job || name.startsWith(`${place.job}.`))
  for (const name of its) await rm(join(folder, name), { force: true })
}

/**
 * Opens the file of a job once its bytes are known to be those that came of it. Whoever gets it reads it to its end, or
 * destroys it.
 * @throws Error when it is not there, or not what it was
 */
export async function openResult(dataRoot: string, place: JobPlace, { size, sha256 }: JobFile): Promise<Readable> {
  const file = await open(resultPath(dataRoot, place))
  try {
    const found = await measured(file)
    if (found.size !== size || found.sha256 !== sha256) throw new Error(`the file of job ${place.job} is damaged`)
    return file.createReadStream({ start: 0 })
  } catch (error) {
    await file.close()
    throw error
  }
}

async function measured(file: FileHandle): Promise<Pick<JobFile, 'size' | 'sha256'>> {
  const hash = createHash('sha256')
  const chunk = Buffer.alloc(READ_BYTES)
  let size = 0
  for (;;) {
    const { bytesRead } = await file.read(chunk, 0, READ_BYTES, size)
    if (bytesRead === 0) return { size, sha256: hash.digest('hex') }
    hash.update(chunk.subarray(0, bytesRead))
    size += bytesRead
  }
}

const READ_BYTES = 256 * 1024
