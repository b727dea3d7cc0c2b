import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

/** A small workspace with our own linter configuration, into which faults are planted. */
let workspace: string

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'sonae-direction-'))
  copyFileSync(join(ROOT, '.oxlintrc.json'), join(workspace, '.oxlintrc.json'))
})

afterEach(() => {
  rmSync(workspace, { recursive: true, force: true })
})

function plant(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(workspace, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
}

function lint(): { status: number | null; output: string } {
  const linter = join(ROOT, 'node_modules/oxlint/bin/oxlint')
  const { status, stdout, stderr } = spawnSync(process.execPath, [linter, '--deny-warnings', '.'], {
    cwd: workspace,
    encoding: 'utf8',
  })
  return { status, output: stdout + stderr }
}

const CLEAN = { 'packages/domain/src/a.ts': 'export const a = 1\n' }

describe('the direction check', () => {
  it('reads the files and passes clean ones', () => {
    plant(CLEAN)
    const { status, output } = lint()
    expect(output).toContain('on 1 file')
    expect(status).toBe(0)
  })

  it('refuses a planted cycle', () => {
    plant({
      'packages/domain/src/a.ts': "import { b } from './b.ts'\nexport const a = (): number => b() + 1\n",
      'packages/domain/src/b.ts': "import { a } from './a.ts'\nexport const b = (): number => a() + 1\n",
    })
    const { status, output } = lint()
    expect(output).toContain('no-cycle')
    expect(status).not.toBe(0)
  })

  it.each([
    ['the domain a Node module', 'packages/domain/src/a.ts', 'node:fs'],
    ['the domain another package', 'packages/domain/src/a.ts', '@sonae/documents/form/export-forms'],
    ['the catalogue the documents', 'packages/catalogue/src/a.ts', '@sonae/documents/form/export-forms'],
    ['signed files the documents', 'packages/signed-file/src/a.ts', '@sonae/documents/form/export-forms'],
    ['the documents the catalogue', 'packages/documents/src/a.ts', '@sonae/catalogue/load-catalogue'],
    ['the documents the command line', 'packages/documents/src/a.ts', 'sonae'],
  ])('refuses %s', (_, file, from) => {
    plant({ [file]: `import * as other from '${from}'\nexport const a = other\n` })
    const { status, output } = lint()
    expect(output).toContain('no-restricted-imports')
    expect(status).not.toBe(0)
  })

  it.each([
    ['the clock', 'Date.now()'],
    ['randomness', 'Math.random()'],
    ['ids of its own', 'crypto.randomUUID()'],
  ])('refuses the domain %s', (_, expression) => {
    plant({ 'packages/domain/src/a.ts': `export const a = ${expression}\n` })
    const { status, output } = lint()
    expect(output).toContain('no-restricted-properties')
    expect(status).not.toBe(0)
  })
})
