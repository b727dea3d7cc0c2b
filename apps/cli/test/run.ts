import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll } from 'vitest'

const LAUNCHER = resolve(import.meta.dirname, '../bin/sonae.mjs')
const MAIN = resolve(import.meta.dirname, '../src/main.ts')

export type Run = { readonly status: number | null; readonly stdout: string; readonly stderr: string }

function run(file: string, words: readonly string[], environment: Readonly<Record<string, string>>): Run {
  const { LANG: _lang, LC_ALL: _all, LC_MESSAGES: _messages, ...rest } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...words], {
    encoding: 'utf8',
    env: { ...rest, ...environment },
  })
  return { status, stdout, stderr }
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
