import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import { systemCode } from '../postgres/problem.ts'

/** A file of the pages, as it is sent. */
export type WebFile = {
  readonly type: string
  readonly bytes: Buffer
  /** undefined where it would not be smaller. */
  readonly gzip: Buffer | undefined
}

/** The built pages: whole in memory, since they are few (some 7 MB, most of it the font). */
export type WebFiles = {
  /** The page, with {@link NONCE} where each answer has its own. */
  readonly page: string
  /** By path: /assets/index-1a2b.js. Their names hold the hash of what is in them. */
  readonly files: ReadonlyMap<string, WebFile>
}

/** What stands in the built page in place of the nonce. */
export const NONCE = '%NONCE%'

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.woff2', 'font/woff2'],
])

/**
 * Reads the pages that were built into a folder.
 * @returns undefined where none were
 * @throws Error of a file of a type that the pages do not have
 */
export async function readWebFiles(folder: string): Promise<WebFiles | undefined> {
  try {
    const page = await readFile(join(folder, 'index.html'), 'utf8')
    const found = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = await Promise.all(
      found
        .filter((entry) => entry.isFile() && entry.name !== 'index.html')
        .map(async (entry) => {
          const path = join(entry.parentPath, entry.name)
          const name = `/${relative(folder, path).split(sep).join('/')}`
          return [name, await readWebFile(path)] as const
        }),
    )
    return { page, files: new Map(files) }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  }
}

async function readWebFile(path: string): Promise<WebFile> {
  const type = TYPES.get(extname(path))
  if (type === undefined) throw new Error(`${path}: no type is known for this file of the pages`)
  const bytes = await readFile(path)
  const gzip = type.startsWith('text/') || type.startsWith('image/svg') ? gzipSync(bytes, { level: 9 }) : undefined
  return { type, bytes, gzip: gzip !== undefined && gzip.length < bytes.length ? gzip : undefined }
}
