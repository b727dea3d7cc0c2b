import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { dirname } from 'node:path'
import { readCycle, writeCycle } from '@sonae/domain/cycle/cycle-file'
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
const REASONS: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  ENOENT: { ja: 'ファイルがありません', en: 'no such file' },
  EACCES: { ja: '権限がありません', en: 'permission denied' },
  EPERM: { ja: '権限がありません', en: 'permission denied' },
  EISDIR: { ja: 'フォルダです', en: 'it is a folder' },
  ENOSPC: { ja: 'ディスクに空きがありません', en: 'the disk is full' },
  EROFS: { ja: '書き込めないディスクです', en: 'the disk is read-only' },
  ENOTDIR: { ja: '途中の名前がフォルダではありません', en: 'a name on the way is no folder' },
  ENAMETOOLONG: { ja: '名前が長すぎます', en: 'the name is too long' },
}
const NO_FOLDER = { ja: 'フォルダを作れません', en: 'the folder cannot be made' }

function systemReason(error: unknown, { locale }: Console, writing = false): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (writing && code === 'ENOENT') return NO_FOLDER[locale]
  return REASONS[code]?.[locale] ?? (error instanceof Error ? error.message : String(error))
}

/** Reads a file or fails with its name and the reason. */
export async function readBytes(path: string, console: Console): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    console.problem(`${path}: ${systemReason(error, console)}`)
    console.result({ ok: false, file: path, problems: [{ text: systemReason(error, console) }] })
    throw new CommandFailure(EXIT.badInput)
  }
}

export type CycleFile = { readonly cycle: Cycle; readonly catalogue: Catalogue }

/** Reads a cycle file with the catalogue of its edition, or fails naming file, place and mend. */
export async function readCycleFile(path: string, console: Console): Promise<CycleFile> {
  const bytes = await readBytes(path, console)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const words = console.locale === 'ja' ? 'UTF-8 の文字として読めません。' : 'It is not UTF-8 text.'
    console.problem(`${path}: ${words}`)
    console.result({ ok: false, file: path, problems: [{ text: words }] })
    throw new CommandFailure(EXIT.badInput)
  }
  const result = readCycle(text)
  if (!result.ok) {
    const problems = result.problems.map((problem) => describeFileProblem(problem, console.locale))
    for (const { place, text: words, mend } of problems.slice(0, SHOWN))
      console.problem(`${path}: ${place}: ${words} ${mend}`)
    if (problems.length > SHOWN) {
      const more = problems.length - SHOWN
      console.problem(console.locale === 'ja' ? `${path}: ほかに ${more} 件あります。` : `${path}: and ${more} more.`)
    }
    console.result({ ok: false, file: path, problems })
    throw new CommandFailure(EXIT.badInput)
  }
  return { cycle: result.cycle, catalogue: catalogueOf(result.cycle.guidelineEdition, path, console) }
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

/** Writes a file whole or not at all: a crash leaves the old one. Folders on the way are made. */
export async function writeBytes(path: string, data: string | Uint8Array, console: Console): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    await makeFolder(dirname(path))
    await writeFile(temporary, data, { flush: true })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    console.problem(`${path}: ${systemReason(error, console, true)}`)
    console.result({ ok: false, file: path, problems: [{ text: systemReason(error, console, true) }] })
    throw new CommandFailure(EXIT.cannotWrite)
  }
}

export async function writeCycleFile(path: string, cycle: Cycle, console: Console): Promise<void> {
  await writeBytes(path, writeCycle(cycle), console)
}

/** Keeps the file as it is beside itself, as FILE.bak, before it is written anew. */
export async function writeBackup(path: string, console: Console): Promise<void> {
  await writeBytes(`${path}.bak`, await readBytes(path, console), console)
}
