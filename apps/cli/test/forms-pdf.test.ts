import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXAMPLE, started, temporaryFolder } from './run.ts'

const folder = temporaryFolder()
const names = (directory: string) => readdirSync(directory).toSorted()

type Result = {
  readonly ok: boolean
  readonly written: readonly { readonly file: string; readonly pages: number; readonly sheets: readonly object[] }[]
  readonly problems: readonly { readonly file: string; readonly code: string; readonly text: string }[]
}

describe('forms pdf', () => {
  it('writes a PDF for each workbook', async () => {
    const out = join(folder, 'all')
    const { status, stdout, stderr } = await started(['forms', 'pdf', EXAMPLE, '--out', out])
    expect([status, stderr]).toEqual([0, ''])
    expect(names(out)).toEqual([
      'シート1_□□課.pdf',
      'シート1_△△課.pdf',
      'シート1_○○課.pdf',
      'シート2・3_Ａシステム.pdf',
      'シート2・3_Ｂシステム.pdf',
      '選定・特定.pdf',
    ])
    expect(stdout).toContain('シート2・3_Ａシステム.pdf  2ページ\n')
    for (const name of names(out)) expect(readFileSync(join(out, name)).toString('latin1', 0, 5)).toBe('%PDF-')
  })

  it('takes one kind and a paper, and says what it made', async () => {
    const out = join(folder, 'one')
    const words = ['forms', 'pdf', EXAMPLE, '--out', out, '--only', 'identification', '--paper', 'a3', '--json']
    const { status, stdout } = await started(words)
    expect(status).toBe(0)
    const { ok, written, problems } = JSON.parse(stdout) as Result
    expect([ok, problems]).toEqual([true, []])
    expect(written.map(({ file, pages, sheets }) => [file, pages, sheets.length])).toEqual([
      [join(out, '選定・特定.pdf'), 1, 1],
    ])
    expect(readFileSync(join(out, '選定・特定.pdf'), 'latin1')).toMatch(/\/MediaBox \[0 0 1190\.5/)
  })

  it('does not overwrite unless told to', async () => {
    const words = ['forms', 'pdf', EXAMPLE, '--out', join(folder, 'twice'), '--only', 'identification']
    expect((await started(words)).status).toBe(0)
    expect((await started(words)).status).toBe(73)
    expect((await started([...words, '--force'])).status).toBe(0)
  })

  it('names sheet and cell of what it cannot print, and prints the others', async () => {
    const cycle = join(folder, 'whale.json')
    writeFileSync(cycle, readFileSync(EXAMPLE, 'utf8').replace('○○に関する交渉の方針', '😀に関する交渉の方針'))
    const out = join(folder, 'whale')
    const { status, stdout, stderr } = await started([
      'forms',
      'pdf',
      cycle,
      '--out',
      out,
      '--only',
      'business',
      '--json',
    ])
    expect(status).toBe(2)
    expect(stderr).toMatch(/シート「１．業務領域」のセル D\d+: 「😀」/)
    const { ok, written, problems } = JSON.parse(stdout) as Result
    expect([ok, written.length]).toEqual([false, 2])
    expect(problems.map(({ code }) => code)).toEqual(['MissingGlyphError'])
    expect(names(out)).toEqual(['シート1_□□課.pdf', 'シート1_△△課.pdf'])
  })

  it.each([
    [['--paper', 'a5'], 64],
    [['--only', 'all sheets'], 64],
  ])('refuses %j', async (words, code) => {
    expect((await started(['forms', 'pdf', EXAMPLE, '--out', folder, ...words])).status).toBe(code)
  })
})
