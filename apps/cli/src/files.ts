import { access, constants, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { dirname } from 'node:path'
import { type CycleFileProblem, parseCycle, readCycle, writeCycle } from '@sonae/domain/cycle/cycle-file'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { describeFileProblem } from '@sonae/domain/describe/describe-file-problem'
import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { listEditions, loadCatalogue } from '@sonae/catalogue/load-catalogue'
import type { Console } from './console.ts'
import { EXIT, type ExitCode } from './exit-code.ts'

/** Ends a command with a code after its reason was printed. */
export class CommandFailure extends Error {
  readonly code: ExitCode
  constructor(code: ExitCode) {
    super(`exit ${code}`)
    this.code = code
  }
}

/** The operating system's reasons, in words. */
const REASONS = {
  ENOENT: { ja: 'ファイルがありません', en: 'no such file' },
  EACCES: { ja: '権限がありません', en: 'permission denied' },
  EPERM: { ja: '権限がありません', en: 'permission denied' },
  EISDIR: { ja: 'フォルダです', en: 'it is a folder' },
  ENOSPC: { ja: 'ディスクに空きがありません', en: 'the disk is full' },
  EROFS: { ja: '書き込めないディスクです', en: 'the disk is read-only' },
  ENOTDIR: { ja: '途中の名前がフォルダではありません', en: 'a name on the way is no folder' },
  ENAMETOOLONG: { ja: '名前が長すぎます', en: 'the name is too long' },
  ELOOP: { ja: 'シンボリックリンクが循環しています', en: 'symbolic links lead in a circle' },
  ENXIO: { ja: '通常のファイルではありません', en: 'it is no regular file' },
  EIO: { ja: 'ディスクや媒体から読み書きできません', en: 'the disk or medium does not work' },
} as const satisfies Readonly<Record<string, Readonly<Record<Locale, string>>>>
const NO_FOLDER = { ja: 'フォルダを作れません', en: 'the folder cannot be made' }

export function systemReason(error: unknown, locale: Locale, writing = false): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (writing && code === 'ENOENT') return NO_FOLDER[locale]
  const known = Object.entries(REASONS).find(([name]) => name === code)?.[1]
  if (known !== undefined) return known[locale]
  if (code !== '') return locale === 'ja' ? `読み書きできません（${code}）` : `it cannot be read or written (${code})`
  return error instanceof Error ? error.message : String(error)
}

/** No file that a command reads is larger: a cycle of 1,000 systems takes a twentieth of it. */
const LARGEST_FILE = 256 * 1024 * 1024

/** Reads a regular file, or says why it cannot be read. A pipe or a device may never end and is refused. */
export async function tryReadBytes(
  path: string,
  { locale }: Console,
): Promise<{ readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly reason: string }> {
  const ja = locale === 'ja'
  try {
    // Not waiting for somebody to write into a pipe.
    await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const status = await file.stat()
    if (status.isDirectory()) return { ok: false, reason: REASONS.EISDIR[locale] }
    if (!status.isFile()) return { ok: false, reason: REASONS.ENXIO[locale] }
    if (status.size > LARGEST_FILE) {
      const megabytes = LARGEST_FILE / 1024 / 1024
      return { ok: false, reason: ja ? `大きすぎます（${megabytes} MB まで）` : `larger than ${megabytes} MB` }
    }
    return { ok: true, bytes: await readFile(file) }
  } catch (error) {
    return { ok: false, reason: systemReason(error, locale) }
  }
}

/** Reads a file or fails with its name and the reason. */
export async function readBytes(path: string, console: Console): Promise<Uint8Array> {
  const read = await tryReadBytes(path, console)
  if (read.ok) return read.bytes
  console.problem(`${path}: ${read.reason}`)
  console.result({ ok: false, file: path, problems: [{ text: read.reason }] })
  throw new CommandFailure(EXIT.badInput)
}

export type CycleFile = { readonly cycle: Cycle; readonly catalogue: Catalogue }

/** Reads a cycle file with the catalogue of its edition, or fails naming file, place and mend. */
export async function readCycleFile(path: string, console: Console): Promise<CycleFile> {
  const bytes = await readBytes(path, console)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const words =
      console.locale === 'ja'
        ? 'UTF-8 の文字として読めません。取組ファイル（cycle.json）を指定してください。'
        : 'It is not UTF-8 text. Give a cycle file (cycle.json).'
    console.problem(`${path}: ${words}`)
    console.result({ ok: false, file: path, problems: [{ text: words }] })
    throw new CommandFailure(EXIT.badInput)
  }
  const result = readCycle(text)
  if (!result.ok) {
    printFileProblems(path, result.problems, console)
    throw new CommandFailure(EXIT.badInput)
  }
  return { cycle: result.cycle, catalogue: catalogueOf(result.cycle.guidelineEdition, path, console) }
}

function printFileProblems(path: string, found: readonly CycleFileProblem[], console: Console): void {
  const problems = found.map((problem) => describeFileProblem(problem, console.locale))
  for (const { place, text, mend } of problems.slice(0, SHOWN)) console.problem(`${path}: ${place}: ${text} ${mend}`)
  if (problems.length > SHOWN) {
    const more = problems.length - SHOWN
    console.problem(console.locale === 'ja' ? `${path}: ほかに ${more} 件あります。` : `${path}: and ${more} more.`)
  }
  console.result({ ok: false, file: path, problems })
}

/** Problems printed for one file; with --json all of them come. */
const SHOWN = 20

export function catalogueOf(edition: string, path: string, console: Console): Catalogue {
  const editions = listEditions()
  if (editions.includes(edition)) return loadCatalogue(edition)
  const words =
    console.locale === 'ja'
      ? `ガイドラインの版「${edition}」はありません（ある版：${editions.join('、')}）。`
      : `There is no edition "${edition}" of the guideline (there are: ${editions.join(', ')}).`
  console.problem(`${path}: guidelineEdition: ${words}`)
  console.result({ ok: false, file: path, problems: [{ place: 'guidelineEdition', text: words }] })
  throw new CommandFailure(EXIT.badInput)
}

/** Makes a folder and those above it. Node's own `recursive` never ends where a folder cannot be made at all, as below /proc. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolder(dirname(path))
    await mkdir(path)
  }
}

/** Refuses to write over files that are there, naming them; `--force` says that they may go. */
export async function refuseExisting(paths: readonly string[], force: boolean, console: Console): Promise<void> {
  if (force) return
  const existing: string[] = []
  for (const path of paths) if (await exists(path)) existing.push(path)
  if (existing.length === 0) return
  const ja = console.locale === 'ja'
  const mend = ja
    ? 'もうあります。別の名前にするか、上書きするなら --force を付けてください。'
    : 'It is there already. Choose another name, or --force to overwrite.'
  for (const path of existing) console.problem(`${path}: ${mend}`)
  console.result({ ok: false, problems: existing.map((file) => ({ file, text: mend })) })
  throw new CommandFailure(EXIT.cannotWrite)
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}

/** Writes a file whole or not at all: a crash leaves the old one. Folders on the way are made. */
export async function writeBytes(path: string, data: string | Uint8Array, console: Console): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    await makeFolder(dirname(path))
    await writeFile(temporary, data, { flush: true })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    console.problem(`${path}: ${systemReason(error, console.locale, true)}`)
    console.result({ ok: false, file: path, problems: [{ text: systemReason(error, console.locale, true) }] })
    throw new CommandFailure(EXIT.cannotWrite)
  }
}

/** Writes a cycle file. What could not be read again, such as a control character given on the command line, is refused. */
export async function writeCycleFile(path: string, cycle: Cycle, console: Console): Promise<void> {
  const checked = parseCycle(cycle)
  if (!checked.ok) {
    printFileProblems(path, checked.problems, console)
    throw new CommandFailure(EXIT.usage)
  }
  await writeBytes(path, writeCycle(cycle), console)
}

/** How many earlier states of a cycle file stay beside it. */
const BACKUPS = 9

/** Keeps the file as it is beside itself before it is written anew: as FILE.bak; those before it move on to .bak2, .bak3 … */
export async function writeBackup(path: string, console: Console): Promise<void> {
  const bytes = await readBytes(path, console)
  const name = (number: number) => `${path}.bak${number === 1 ? '' : number}`
  for (let number = BACKUPS - 1; number >= 1; number -= 1)
    if (await exists(name(number))) await rename(name(number), name(number + 1))
  await writeBytes(name(1), bytes, console)
}
