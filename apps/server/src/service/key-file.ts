import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '../postgres/problem.ts'

const LENGTH = 32

/** The key that will take the place of the one in use; there only while a change of keys is under way. */
const NEXT = 'second-factors.next'

function folderOf(dataRoot: string): string {
  return join(dataRoot, 'keys')
}

/**
 * The key of the data directory, made at the first start: 32 random bytes in a file that its owner alone may read. A
 * backup without it has no second factors.
 * @throws Error when the file holds something else, or a change of keys was ended in the middle
 */
export async function readKey(dataRoot: string): Promise<Uint8Array> {
  const key = await readOrMake(dataRoot, 'second-factors')
  if (await isRotating(dataRoot))
    throw new Error('a change of keys was not finished: run `sonae-server key rotate` again, then start the service')
  return key
}

/** Whether a change of keys is under way, or was ended in the middle. */
export async function isRotating(dataRoot: string): Promise<boolean> {
  return (await readIfThere(dataRoot, NEXT)) !== undefined
}

/**
 * The key in use and the one that is to follow it, made where there is none. Both are on disk when this returns.
 * @returns `isNew`: whether the change of keys begins now, rather than goes on
 */
export async function beginRotation(
  dataRoot: string,
): Promise<{ readonly key: Uint8Array; readonly next: Uint8Array; readonly isNew: boolean }> {
  const isNew = !(await isRotating(dataRoot))
  const key = await readOrMake(dataRoot, 'second-factors')
  return { key, next: await readOrMake(dataRoot, NEXT), isNew }
}

/** Puts the next key in the place of the one in use, which is gone then: nothing may be sealed under it any more. */
export async function endRotation(dataRoot: string): Promise<void> {
  const folder = folderOf(dataRoot)
  await rename(join(folder, NEXT), join(folder, 'second-factors'))
  await settle(folder)
}

/** Takes the next key away, while nothing is sealed under it. */
export async function cancelRotation(dataRoot: string): Promise<void> {
  await unlink(join(folderOf(dataRoot), NEXT))
  await settle(folderOf(dataRoot))
}

async function readOrMake(dataRoot: string, name: string): Promise<Uint8Array> {
  const folder = folderOf(dataRoot)
  const path = join(folder, name)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // One that a killed process left is no obstacle: in a container the next one may have its number.
  const temporary = `${path}.${randomUUID()}`
  try {
    await writeFile(temporary, randomBytes(LENGTH), { mode: 0o600, flag: 'wx', flush: true })
    // Never over one that is there.
    await link(temporary, path).catch((error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error
    })
  } finally {
    await unlink(temporary)
  }
  await settle(folder)
  const key = await readIfThere(dataRoot, name)
  if (key === undefined) throw new Error(`${path} was there, and is not any more`)
  return key
}

async function readIfThere(dataRoot: string, name: string): Promise<Uint8Array | undefined> {
  const path = join(folderOf(dataRoot), name)
  let key: Uint8Array
  try {
    key = await readFile(path)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  }
  if (key.length !== LENGTH) throw new Error(`${path} should hold ${LENGTH} bytes and holds ${key.length}`)
  return key
}

/** Waits until the folder's names are on disk: a power cut is not to bring back a key, or lose one. */
async function settle(folder: string): Promise<void> {
  const directory = await open(folder)
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
