import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll } from 'vitest'

export const LAUNCHER = resolve(import.meta.dirname, '../bin/sonae.mjs')
const MAIN = resolve(import.meta.dirname, '../src/main.ts')

export type Run = { readonly status: number | null; readonly stdout: string; readonly stderr: string }

/** The environment of a person without a locale. The cache saves compiling the same modules for every process. */
function cleanEnvironment(environment: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { LANG: _lang, LC_ALL: _all, LC_MESSAGES: _messages, ...rest } = process.env
  return { ...rest, NODE_COMPILE_CACHE: join(tmpdir(), 'sonae-test-compile-cache'), ...environment }
}

function run(file: string, words: readonly string[], environment: Readonly<Record<string, string>>): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...words], {
    encoding: 'utf8',
    env: cleanEnvironment(environment),
  })
  return { status, stdout, stderr }
}

type Start = {
  readonly node?: string
  readonly file?: string
  readonly cwd?: string
  readonly environment?: Readonly<Record<string, string>>
}

/** Runs the command line beside others, for tests that need many runs. */
export function started(words: readonly string[], { node, file, cwd, environment }: Start = {}): Promise<Run> {
  return new Promise((done) => {
    const options = { encoding: 'utf8', cwd, env: cleanEnvironment(environment), maxBuffer: 64 * 1024 * 1024 } as const
    const child = execFile(node ?? process.execPath, [file ?? MAIN, ...words], options, (_, stdout, stderr) => {
      done({ status: child.exitCode, stdout, stderr })
    })
  })
}

/** Runs the command line as `npx sonae` does, in the Node that runs the tests. */
export function sonae(...words: string[]): Run {
  return run(MAIN, words, {})
}

export function sonaeIn(environment: Readonly<Record<string, string>>, ...words: string[]): Run {
  return run(MAIN, words, environment)
}

/** Through the launcher that hands over to the bundled Node. */
export function launched(...words: string[]): Run {
  return run(LAUNCHER, words, {})
}

/** The worked example's cycle file. */
export const EXAMPLE = resolve(import.meta.dirname, '../../../content/example/cycle.json')

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A new folder that goes away with the test file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sonae-cli-'))
  folders.push(folder)
  return folder
}
