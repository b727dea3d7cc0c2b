import { createHash } from 'node:crypto'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { PostgresLog } from './event.ts'
import { parseRecord, textsOf } from './json-record.ts'
import { type Outcome, attempt, done } from './problem.ts'

// A thousand small files, once, before the service serves anybody: synchronous calls take a third of the time.

/** Written last: the SHA-256 of every file of a copy by its path, and the links. */
type Manifest = {
  readonly files: Readonly<Record<string, string>>
  readonly links: Readonly<Record<string, string>>
}

const MANIFEST = 'sonae-manifest.json'

/**
 * Puts bundled programs where PostgreSQL's account can reach them, with the links that npm packages cannot hold; others
 * are used where they are. The copy is made beside and renamed, compared by content at each start, and made anew where it
 * is not what was copied (after a power failure, say: nothing here waits for the disk).
 * @param copies holds a folder a version; one process at a time copies into it
 */
export async function reachableBinaries(
  binaries: Binaries,
  copies: string,
  log: PostgresLog,
): Promise<Outcome<Binaries>> {
  const { bundle } = binaries
  if (bundle === undefined) return done(binaries)
  const copy = join(copies, bundle.version)
  return attempt(copy, async () => {
    if (!isWhole(copy)) {
      const begin = performance.now()
      copyTo(bundle.native, copy)
      log({ event: 'binaries-copied', path: copy, milliseconds: Math.round(performance.now() - begin) })
    }
    return { major: binaries.major, bin: join(copy, 'bin') }
  })
}

function copyTo(native: string, copy: string): void {
  const making = `${copy}.new`
  rmSync(making, { recursive: true, force: true })
  try {
    const links = linksOf(native)
    const paths = filesBelow(native).filter((path) => isNeeded(path) && !(path in links))
    const folders = new Set([...paths, ...Object.keys(links)].flatMap((path) => foldersOf(path)))
    for (const folder of [dirname(copy), making, ...[...folders].map((path) => join(making, path))]) openFolder(folder)
    const files = Object.fromEntries(paths.map((path) => [path, copyOne(join(native, path), join(making, path))]))
    for (const [path, target] of Object.entries(links)) symlinkSync(target, join(making, path))
    const manifest: Manifest = { files, links }
    writeFileSync(join(making, MANIFEST), JSON.stringify(manifest))
    // A broken copy makes way; a server that still runs from it keeps its open files.
    rmSync(copy, { recursive: true, force: true })
    renameSync(making, copy)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    throw error
  }
}

/** What is compiled against the libraries is not needed to run. */
function isNeeded(path: string): boolean {
  return !path.endsWith('.a') && !path.includes('/pkgconfig/') && !path.startsWith('include/')
}

/** The folders on the way to a path, outermost first. */
function foldersOf(path: string): string[] {
  const folder = dirname(path)
  return folder === '.' ? [] : [...foldersOf(folder), folder]
}

/** Makes a folder that any account may enter, whatever our umask. */
function openFolder(path: string): void {
  mkdirSync(path, { recursive: true })
  chmodSync(path, 0o755)
}

/** Copies one file and gives its SHA-256. */
function copyOne(from: string, to: string): string {
  const bytes = readFileSync(from)
  writeFileSync(to, bytes)
  chmodSync(to, (lstatSync(from).mode & 0o111) === 0 ? 0o644 : 0o755)
  return digest(bytes)
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function isWhole(copy: string): boolean {
  try {
    const manifest = parseRecord(readFileSync(join(copy, MANIFEST), 'utf8'))
    const [files, links] = [textsOf(manifest?.['files']), textsOf(manifest?.['links'])]
    if (files === undefined || links === undefined) return false
    return (
      Object.entries(links).every(([path, target]) => readlinkSync(join(copy, path)) === target) &&
      Object.entries(files).every(([path, hash]) => digest(readFileSync(join(copy, path))) === hash)
    )
  } catch {
    return false
  }
}

/** Plain files below a folder, as paths from it. */
function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}

/** The package lists its links, which npm cannot carry: `[{ source: 'native/lib/x.so.1.2', target: 'native/lib/x.so' }]`. */
function linksOf(native: string): Record<string, string> {
  const list: unknown = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  const links = (Array.isArray(list) ? list : []).map((each: unknown) => textsOf(each))
  return Object.fromEntries(
    links.map((link) => {
      const { source, target } = link ?? {}
      // Only ever a link beside its file, within the package.
      if (source === undefined || target === undefined || dirname(source) !== dirname(target)) {
        throw new Error(`${native}/pg-symlinks.json is not as expected: ${JSON.stringify(link)}`)
      }
      return [relative('native', target), basename(source)]
    }),
  )
}
