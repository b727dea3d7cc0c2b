import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const LENGTH = 32

/**
 * The key of the data directory, made at the first start: 32 random bytes in a file that its owner alone may read. A
 * backup without it has no second factors.
 * @throws Error when the file holds something else
 */
export async function readKey(dataRoot: string): Promise<Uint8Array> {
  const folder = join(dataRoot, 'keys')
  const path = join(folder, 'second-factors')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temporary = `${path}.${process.pid}`
  try {
    await writeFile(temporary, randomBytes(LENGTH), { mode: 0o600, flag: 'wx', flush: true })
    // Never over one that is there.
    await link(temporary, path).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    })
  } finally {
    await unlink(temporary)
  }
  const key = await readFile(path)
  if (key.length !== LENGTH) throw new Error(`${path} should hold ${LENGTH} bytes and holds ${key.length}`)
  return key
}
