import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { EXAMPLE, started, temporaryFolder } from './run.ts'

const folder = temporaryFolder()
const cycle = join(folder, 'cycle.json')
const broken = join(folder, 'broken.json')
const forms = join(folder, 'forms')
const form = join(forms, 'シート2・3_Ａシステム.xlsx')

beforeAll(async () => {
  copyFileSync(EXAMPLE, cycle)
  writeFileSync(broken, '{')
  expect((await started(['forms', 'export', cycle, '--out', forms])).status).toBe(0)
})

type Result = { readonly ok: boolean; readonly problems?: readonly { readonly text: string }[] }

describe('with --json', () => {
  // Each command once as it should be, and what can go wrong: [arguments, exit code].
  const calls = (): [string[], number][] => [
    [['example', '--out', join(folder, 'example')], 0],
    [['new', '--out', join(folder, 'new.json'), '--organisation', '庁', '--fiscal-year', '2026'], 0],
    [['check', cycle], 0],
    [['forms', 'export', cycle, '--out', join(folder, 'again')], 0],
    [['forms', 'import', cycle, form, '--dry-run'], 0],
    [['forms', 'import', cycle, broken, '--dry-run'], 2],
    [['forms', 'import', cycle, join(folder, 'none.xlsx'), form, '--dry-run'], 2],
    [['plan', 'check', cycle], 0],
    [['wording', cycle], 0],
    [['dashboard', cycle, '--format', 'xlsx', '--out', join(folder, 'd.xlsx')], 0],
    [['dashboard', cycle, '--format', 'json'], 0],
    [['dashboard', cycle, '--format', 'csv', '--out', join(folder, 'd.csv')], 0],
    [['dashboard', cycle, '--format', 'csv'], 64],
    [['year', 'open', cycle, '--out', join(folder, 'next.json')], 0],
    [['diff', cycle, cycle], 0],
    [['diff', cycle], 1],
    [['schema'], 0],
    [['schema', '--out', join(folder, 'schema.json')], 0],
    [['check', broken], 2],
    [['check', join(folder, 'none.json')], 2],
    [['check', folder], 2],
    [['check'], 64],
    [['check', cycle, '--colour'], 64],
    [['check', cycle, '--lang', 'fr'], 64],
    [['dashboard', cycle, '--format', 'docx'], 64],
    [['nonsense'], 64],
    [['year', 'open', cycle, '--out', join(cycle, 'x.json')], 73],
    [['forms', 'export', cycle, '--out', cycle], 73],
  ]

  it.concurrent.each(calls())('%j prints one JSON value and nothing else (exit %i)', async (words, code) => {
    const { status, stdout, stderr } = await started([...words, '--json'])
    expect(status, stderr).toBe(code)
    const result = JSON.parse(stdout) as Result
    expect(stderr).not.toContain('    at ')
    if (code >= 2) {
      expect(result.ok).toBe(false)
      expect(stderr).not.toBe('')
    }
  })

  it('the result of a command says what it did', async () => {
    const json = async (...words: string[]) => JSON.parse((await started([...words, '--json'])).stdout) as unknown
    expect(await json('check', cycle)).toEqual({
      ok: true,
      file: cycle,
      counts: { error: 0, warning: 0, note: 0 },
      findings: [],
    })
    expect(await json('plan', 'check', cycle)).toMatchObject({
      ok: true,
      fiscalYear: 2014,
      end: 2018,
      systems: [
        {
          name: 'Ａシステム',
          objectives: ['○', '◎', '◎', '◎', '◎', '－'].map((set) => ({ set, state: 'has-measures', remedies: [] })),
        },
        { name: 'Ｂシステム', objectives: ['○', '◎', '◎', '◎', '◎', '○'].map((set) => ({ set })) },
      ],
    })
    expect(await json('forms', 'import', cycle, join(folder, 'none.xlsx'), form, '--dry-run')).toMatchObject({
      ok: false,
      dryRun: true,
      written: [],
      forms: [
        { file: join(folder, 'none.xlsx'), ok: false, problems: [{ code: 'unreadable' }] },
        {
          file: form,
          ok: true,
          owner: 'system',
          counts: { applied: 0, same: 0, conflict: 0, refused: 0 },
          changes: [],
        },
      ],
    })
    expect(await json('diff', cycle, cycle)).toEqual({ ok: true, differences: [] })
    expect(await json('check', broken)).toMatchObject({
      ok: false,
      file: broken,
      problems: [{ place: '1行2列' }],
    })
    const out = join(folder, 'opened.json')
    expect(await json('year', 'open', cycle, '--out', out)).toMatchObject({
      ok: true,
      written: [out],
      fiscalYear: 2015,
    })
    expect(existsSync(out)).toBe(true)
    expect(readFileSync(cycle, 'utf8')).toBe(readFileSync(EXAMPLE, 'utf8'))
  })
})
