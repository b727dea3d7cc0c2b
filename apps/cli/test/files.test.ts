import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { editWorkbook } from '../../../packages/documents/test/workbook-editor.ts'
import { EXAMPLE, started, temporaryFolder } from './run.ts'

const original = readFileSync(EXAMPLE, 'utf8')

function copy(text = original): { folder: string; cycle: string } {
  const folder = temporaryFolder()
  const cycle = join(folder, 'cycle.json')
  writeFileSync(cycle, text)
  return { folder, cycle }
}

describe.concurrent('a cycle file', () => {
  it('may begin with a byte order mark', async ({ expect }) => {
    const { cycle } = copy(`\uFEFF${original}`)
    expect(await started(['check', cycle])).toMatchObject({ status: 0 })
  })

  it('with many faults shows the first twenty and counts the others; --json has all', async ({ expect }) => {
    const { cycle } = copy(original.replaceAll('"documentsUnconfirmed": false', '"documentsUnconfirmed": 0'))
    const { status, stderr } = await started(['check', cycle])
    expect(status).toBe(2)
    const lines = stderr.trim().split('\n')
    expect(lines).toHaveLength(21)
    expect(lines[0]).toContain('statusSheets/sheet-a/measures/block-1-1/documentsUnconfirmed')
    expect(lines[20]).toMatch(/ほかに \d+ 件あります。$/)
    const { stdout } = await started(['check', cycle, '--json'])
    expect((JSON.parse(stdout) as { problems: unknown[] }).problems.length).toBeGreaterThan(21)
  })

  it('names the line and column of what is no JSON, in both languages', async ({ expect }) => {
    const { cycle } = copy('{\n  "format": "sonae-cycle",\n}\n')
    expect((await started(['check', cycle])).stderr).toContain(`${cycle}: 3行1列: `)
    expect((await started(['check', cycle, '--lang', 'en'])).stderr).toContain(`${cycle}: line 3, column 1: `)
  })

  it('is never written so that it could not be read again', async ({ expect }) => {
    const { folder, cycle } = copy()
    const out = join(folder, 'new.json')
    const bell = '庁\u0007'
    const calls = [
      ['new', '--out', out, '--organisation', bell, '--fiscal-year', '2026'],
      ['new', '--out', out, '--organisation', 'あ'.repeat(32_768), '--fiscal-year', '2026'],
      ['new', '--out', out, '--organisation', '庁', '--fiscal-year', '2026', '--area', `${bell}:課:1`],
      ['wording', cycle, '--set', `systems/sheet-a/riskEvaluation=${bell}`],
      ['add', cycle, '--system', `${bell}:課`],
    ]
    for (const words of calls) {
      const { status, stderr } = await started(words)
      expect(status).toBe(64)
      expect(stderr).toMatch(/制御文字|大きすぎます/)
    }
    expect(existsSync(out)).toBe(false)
    expect(readFileSync(cycle, 'utf8')).toBe(original)
  })

  it('keeps the old one beside it when it is changed, and leaves no temporary file', async ({ expect }) => {
    const { folder, cycle } = copy()
    expect((await started(['wording', cycle, '--date', '2014-12-01'])).status).toBe(0)
    expect(readFileSync(`${cycle}.bak`, 'utf8')).toBe(original)
    expect(JSON.parse(readFileSync(cycle, 'utf8'))).toMatchObject({ dashboard: { date: '2014-12-01' } })
    expect(readdirSync(folder).toSorted()).toEqual(['cycle.json', 'cycle.json.bak'])
  })

  it('keeps the states before as well, nine of them', async ({ expect }) => {
    const { folder, cycle } = copy()
    for (let day = 10; day < 21; day += 1) await started(['wording', cycle, '--date', `2014-12-${day}`])
    expect(readdirSync(folder)).toHaveLength(10)
    expect(readFileSync(`${cycle}.bak`, 'utf8')).toContain('2014-12-19')
    expect(readFileSync(`${cycle}.bak9`, 'utf8')).toContain('2014-12-11')
  })
})

describe('an output that cannot be written', () => {
  it('is named, and nothing is left behind', async () => {
    const { folder, cycle } = copy()
    const taken = join(folder, 'taken')
    mkdirSync(taken)
    for (const lang of ['ja', 'en']) {
      const { status, stdout, stderr } = await started(['schema', '--out', taken, '--lang', lang])
      expect(status).toBe(73)
      expect(stdout).toBe('')
      expect(stderr).toContain(taken)
    }
    const { status, stderr } = await started(['dashboard', cycle, '--format', 'csv', '--out', join(cycle, 'd.csv')])
    expect({ status, stderr }).toEqual({
      status: 73,
      stderr: `${join(cycle, 'd.csv')}: 途中の名前がフォルダではありません\n`,
    })
    expect(readdirSync(folder).toSorted()).toEqual(['cycle.json', 'taken'])
  })
})

describe.concurrent('forms', () => {
  const forms = join(temporaryFolder(), 'f')
  beforeAll(async () => {
    expect((await started(['forms', 'export', EXAMPLE, '--out', forms])).status).toBe(0)
  })

  /** A cycle file and its forms in a folder of their own. */
  function exported(): { folder: string; cycle: string; form: (name: string) => string } {
    const { folder, cycle } = copy()
    cpSync(forms, join(folder, 'f'), { recursive: true })
    return { folder, cycle, form: (name) => join(folder, 'f', name) }
  }
  const SYSTEM = 'シート2・3_Ａシステム.xlsx'
  const fill = async (path: string, sheet: string, row: string, column: string, text: string) => {
    writeFileSync(path, await editWorkbook(readFileSync(path), [{ do: 'set', sheet, row, column, text }]))
  }

  it('are exported by kind', async ({ expect }) => {
    const { folder, cycle } = copy()
    const kinds: [string, string[]][] = [
      ['business', ['シート1_○○課.xlsx', 'シート1_△△課.xlsx', 'シート1_□□課.xlsx']],
      ['system', [SYSTEM, 'シート2・3_Ｂシステム.xlsx']],
      ['identification', ['選定・特定.xlsx']],
    ]
    for (const [kind, names] of kinds) {
      expect((await started(['forms', 'export', cycle, '--only', kind, '--out', join(folder, kind)])).status).toBe(0)
      expect(readdirSync(join(folder, kind)).toSorted()).toEqual(names.toSorted())
    }
    expect(await started(['forms', 'export', cycle, '--only', 'nothing', '--out', folder])).toMatchObject({
      status: 64,
    })
  })

  it('of several owners are taken together', async ({ expect }) => {
    const { cycle, form } = exported()
    await fill(form(SYSTEM), 'status:sheet-a', 'note', 'c1', 'システム部署の記載')
    await fill(form('シート1_○○課.xlsx'), 'business:business-1', 'note', 'c1', '業務部署の記載')
    await fill(form('選定・特定.xlsx'), 'identification', 'decision:area-1', 'c11', '情報保全の判断')
    const { status, stdout } = await started([
      'forms',
      'import',
      cycle,
      form(SYSTEM),
      form('シート1_○○課.xlsx'),
      form('選定・特定.xlsx'),
    ])
    expect(status).toBe(0)
    expect(stdout.match(/反映1・反映済み0・競合0・不採用0/g)).toHaveLength(3)
    const text = readFileSync(cycle, 'utf8')
    for (const words of ['システム部署の記載', '業務部署の記載', '情報保全の判断']) expect(text).toContain(words)
  })

  it('that is not there does not keep the others from being taken', async ({ expect }) => {
    const { folder, cycle, form } = exported()
    await fill(form(SYSTEM), 'status:sheet-a', 'note', 'c1', '記載')
    const none = join(folder, 'none.xlsx')
    const { status, stdout, stderr } = await started(['forms', 'import', cycle, none, folder, form(SYSTEM)])
    expect(status).toBe(2)
    expect(stderr).toContain(`${none}: ファイルがありません`)
    expect(stderr).toContain(`${folder}: フォルダです`)
    expect(stdout).toContain('反映1')
    expect(readFileSync(cycle, 'utf8')).toContain('記載')
  })

  it('of which none can be read change nothing', async ({ expect }) => {
    const { folder, cycle } = copy()
    const bad = join(folder, 'bad.xlsx')
    writeFileSync(bad, 'no workbook')
    const { status, stdout, stderr } = await started(['forms', 'import', cycle, bad, '--lang', 'en'])
    expect(status).toBe(2)
    expect(stderr).toContain(`${bad}: This is no Excel workbook (.xlsx). Open it in Excel`)
    expect(stdout).toContain('Nothing was written.')
    expect(readFileSync(cycle, 'utf8')).toBe(original)
    expect(existsSync(`${cycle}.bak`)).toBe(false)
    expect(await started(['forms', 'import', cycle, cycle])).toMatchObject({ status: 64 })
  })

  it('that change nothing write nothing, and leave the backup of what did', async ({ expect }) => {
    const { folder, cycle, form } = exported()
    await fill(form(SYSTEM), 'status:sheet-a', 'note', 'c1', '記載')
    expect((await started(['forms', 'import', cycle, form(SYSTEM)])).stdout).toContain(
      'シート2・3_Ａシステム.xlsx　― シート２（Ａシステム）',
    )
    const again = await started(['forms', 'import', cycle, form(SYSTEM)])
    expect(again).toMatchObject({ status: 0 })
    expect(again.stdout).toContain('変わるところがないので、書き込んでいません。')
    expect(readFileSync(`${cycle}.bak`, 'utf8')).toBe(original)
    expect(existsSync(join(folder, 'cycle.json.bak2'))).toBe(false)
  })

  it('are summed up where some cannot be read', async ({ expect }) => {
    const { folder, cycle, form } = exported()
    const pipe = join(folder, 'pipe.xlsx')
    execFileSync('mkfifo', [pipe])
    const { status, stderr } = await started(['forms', 'import', cycle, pipe, form(SYSTEM)])
    expect(status).toBe(2)
    expect(stderr).toContain(`${pipe}: 通常のファイルではありません`)
    expect(stderr).toContain(`様式2件のうち1件を読みました。読めなかったもの：${pipe}`)
  })

  it('go into another file where that is asked for', async ({ expect }) => {
    const { folder, cycle, form } = exported()
    await fill(form(SYSTEM), 'status:sheet-a', 'note', 'c1', '記載')
    const out = join(folder, 'merged.json')
    expect((await started(['forms', 'import', cycle, form(SYSTEM), '--out', out])).status).toBe(0)
    expect(readFileSync(out, 'utf8')).toContain('記載')
    expect(readFileSync(cycle, 'utf8')).toBe(original)
    expect(existsSync(`${cycle}.bak`)).toBe(false)
    const { status, stdout } = await started(['diff', cycle, out])
    expect(status).toBe(1)
    expect(stdout).toContain('監視1-2 は平成26年10月に運用を始めた。 → 記載')
  })

  it('of another year or organisation are explained, and say what to do', async ({ expect }) => {
    const { folder, cycle, form } = exported()
    const next = join(folder, 'next.json')
    expect((await started(['year', 'open', cycle, '--out', next])).status).toBe(0)
    const year = await started(['forms', 'import', next, form(SYSTEM)])
    expect(year.status).toBe(2)
    expect(year.stderr).toContain('別の年度（2014年度）')
    const other = join(folder, 'other.json')
    writeFileSync(other, original.replaceAll('"id": "example"', '"id": "other"'))
    const organisation = await started(['forms', 'import', other, form(SYSTEM)])
    expect(organisation.status).toBe(2)
    expect(organisation.stderr).toContain('別の取組（○○省）')
  })

  it('print a conflict with what is recorded, and what was refused with the mend', async ({ expect }) => {
    const { cycle, form } = exported()
    const path = form(SYSTEM)
    await fill(path, 'status:sheet-a', 'note', 'c1', '様式の記載')
    await fill(path, 'status:sheet-a', 'own-E|block-2-3', 'c13', '検討中')
    writeFileSync(cycle, original.replace('監視1-2 は平成26年10月に運用を始めた。', '記録の記載'))
    const { status, stdout } = await started(['forms', 'import', cycle, path])
    expect(status).toBe(1)
    expect(stdout).toContain('  競合  ２．現状点検!B28  シート２（Ａシステム）')
    expect(stdout).toContain('監視1-2 は平成26年10月に運用を始めた。 → 様式の記載　記録：記録の記載')
    expect(stdout).toContain(
      '「検討中」 決められた記入ではありません。「済」、「-」のいずれかにするか、空欄にしてください。',
    )
    expect(readFileSync(cycle, 'utf8')).toContain('記録の記載')
    const english = await started(['forms', 'import', cycle, path, '--dry-run', '--lang', 'en'])
    expect(english.stdout).toContain('  conflict  ２．現状点検!B28  Sheet 2 (Ａシステム)')
    expect(english.stdout).toContain('applied 0, already so 0, conflicts 1, refused 1')
  })
})
