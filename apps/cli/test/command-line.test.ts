import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { editWorkbook } from '../../../packages/documents/test/workbook-editor.ts'
import { EXAMPLE, launched, sonae, sonaeIn, started, temporaryFolder } from './run.ts'

const SYSTEM_A = 'シート2・3_Ａシステム.xlsx'

type Json = Record<string, unknown>

/** A writable copy of the worked example, changed as JSON. */
function exampleCopy(change: (cycle: Json) => void = () => undefined): string {
  const path = join(temporaryFolder(), 'cycle.json')
  const cycle = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as Json
  change(cycle)
  writeFileSync(path, JSON.stringify(cycle))
  return path
}

describe('example', () => {
  const folder = temporaryFolder()
  let printed = ''
  beforeAll(() => {
    const { status, stdout } = launched('example', '--out', folder)
    expect(status).toBe(0)
    printed = stdout
  })

  it('writes the cycle file, the forms and the dashboard, and prints what it made', () => {
    const files = [
      'cycle.json',
      'dashboard.pdf',
      'dashboard.xlsx',
      'dashboard.json',
      'dashboard.csv',
      `様式/${SYSTEM_A}`,
    ]
    for (const file of files) {
      expect(existsSync(join(folder, file)), file).toBe(true)
      expect(printed).toContain(join(folder, file))
    }
    expect(readFileSync(join(folder, 'dashboard.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('comes out as the annexes say', () => {
    expect(printed).toContain('○ ◎ ◎ ◎ × ×　総数7（独自0）')
    expect(printed).toContain('○ ◎ ◎ ◎ ◎ －　総数9（独自1）')
    expect(printed).toContain('○ ◎ × ○ ○ ×　総数5（独自0）')
    expect(printed).toContain('○ ◎ ◎ ◎ ◎ ○　総数10（独自0）')
    expect(printed).toContain('誤り0件・注意0件')
  })
})

describe('check', () => {
  it('passes the clean example', () => {
    expect(sonae('check', EXAMPLE)).toMatchObject({ status: 0, stdout: expect.stringContaining('誤り0件') as string })
  })

  it('names place and mend, in the language of --lang or of the locale', () => {
    const file = exampleCopy((cycle) => {
      const [sheet] = cycle['planSheets'] as { measures: { id: string; schedule: unknown }[] }[]
      for (const row of sheet?.measures ?? []) if (row.id === 'block-2-3') row.schedule = null
    })
    const ja = sonae('check', file)
    expect(ja.status).toBe(1)
    expect(ja.stdout).toContain('誤り：シート３（Ａシステム） 遮断2-3 実施予定')
    expect(ja.stdout).toContain('→ 実施済から実施しないまでの八つから一つを選んでください。')
    for (const en of [sonae('check', file, '--lang', 'en'), sonaeIn({ LANG: 'en_US.UTF-8' }, 'check', file)]) {
      expect(en.stdout).toContain('error: Sheet 3 (Ａシステム) 遮断2-3 schedule')
    }
    expect(sonaeIn({ LANG: 'en_US.UTF-8', LC_ALL: 'ja_JP.UTF-8' }, 'check', file).stdout).toBe(ja.stdout)
    const json = sonae('check', file, '--json')
    expect(json.status).toBe(1)
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: false,
      counts: { error: 1, warning: 0, note: 0 },
      findings: [
        {
          code: 'schedule-missing',
          severity: 'error',
          path: ['planSheets', 'sheet-a', 'measures', 'block-2-3', 'schedule'],
        },
      ],
    })
  })
})

describe('an input that cannot be used', () => {
  const broken: readonly [what: string, write: () => string, said: string][] = [
    ['is not there', () => join(temporaryFolder(), 'none.json'), 'ファイルがありません'],
    ['is a folder', () => temporaryFolder(), 'フォルダです'],
    ['is not JSON', () => written('{\n  "format": "sonae-cycle",\n  oops\n}'), '3行3列'],
    ['is JSON of something else', () => written('{"a": 1}'), 'Sonae の取組ファイルではありません'],
    ['is not UTF-8', () => written(Buffer.from([0x7b, 0x93, 0xfa, 0x7d])), 'UTF-8'],
    ['is newer', () => exampleCopy((cycle) => (cycle['schemaVersion'] = 99)), '新しい版'],
    [
      'has a wrong value',
      () => exampleCopy((cycle) => ((cycle['settings'] as Json)['yearStyle'] = 'showa')),
      'settings/yearStyle',
    ],
    ['has a field too many', () => exampleCopy((cycle) => ((cycle['settings'] as Json)['colour'] = 'red')), 'colour'],
    [
      'lacks a field',
      () => exampleCopy((cycle) => delete (cycle['organisation'] as Json)['name']),
      'organisation/name',
    ],
    [
      'holds a control character',
      () => exampleCopy((cycle) => ((cycle['organisation'] as Json)['name'] = 'a\u0000')),
      '制御文字',
    ],
    [
      'is of an unknown edition',
      () => exampleCopy((cycle) => (cycle['guidelineEdition'] = '1999')),
      '「1999」はありません',
    ],
  ]
  function written(text: string | Buffer): string {
    const path = join(temporaryFolder(), 'cycle.json')
    writeFileSync(path, text)
    return path
  }

  it.concurrent.each(broken)('%s', async (_, write, said) => {
    const path = write()
    const { status, stdout, stderr } = await started(['check', path])
    expect(status).toBe(2)
    expect(stderr).toContain(path)
    expect(stderr).toContain(said)
    expect(stderr).not.toContain('    at ')
    expect(stdout).toBe('')
    const json = await started(['check', path, '--json'])
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, file: path })
  })
})

describe('the command line itself', () => {
  it.concurrent.each<[string[], string]>([
    [['nonsense'], '「nonsense」というコマンドはありません'],
    [['forms'], '「forms」の次に、どれかを書いてください：export、pdf、import'],
    [['forms', 'nonsense'], '「forms nonsense」というコマンドはありません'],
    [['check'], '引数の数'],
    [['check', 'a', 'b'], '引数の数'],
    [['example'], '--out が必要です'],
    [['check', 'a', '--colour'], '--colour'],
    [['dashboard', EXAMPLE, '--format', 'docx'], 'pdf、xlsx、json、csv'],
    [['new', '--out', 'x', '--organisation', 'o', '--fiscal-year', '来年'], '来年'],
    [['wording', EXAMPLE, '--set', 'nothing=x'], '「nothing」という項目はありません'],
    [['wording', EXAMPLE, '--date', '2026-13-01'], '2026-13-01'],
  ])('refuses %j', async (words, said) => {
    const { status, stdout, stderr } = await started(words)
    expect(status).toBe(64)
    expect(stderr).toContain(said)
    expect(stderr).toContain('--help')
    expect(stdout).toBe('')
  })

  it('explains every command in both languages', () => {
    const { stdout } = sonae('--help')
    const names = [...stdout.matchAll(/^ {2}([a-z]+(?: [a-z-]+)?) {2}/gm)].map(([, name = '']) => name.trim())
    expect(names).toEqual([
      'example',
      'new',
      'add',
      'check',
      'forms export',
      'forms pdf',
      'forms import',
      'forms map',
      'forms import-other',
      'plan check',
      'plan compare',
      'wording',
      'dashboard',
      'dashboards',
      'year open',
      'diff',
      'tables export',
      'tables dictionary',
      'schema',
      'audit verify',
      'cycle list',
      'cycle show',
      'cycle tasks',
      'cycle acts',
      'cycle do',
      'cycle open',
      'cycle plans',
      'cycle notices',
      'cycle changes',
      'cycle compare',
      'report build',
      'report import',
      'report inbox',
      'report accept',
      'report return',
      'report fetch',
      'report verify',
    ])
    // The options of each command: help.test.ts.
    for (const name of ['check', 'forms import']) {
      for (const lang of ['ja', 'en']) {
        const help = sonae(...name.split(' '), '--help', '--lang', lang)
        expect(help.status).toBe(0)
        expect(help.stdout).toContain(`sonae ${name}`)
        expect(help.stdout).toContain('--json')
      }
    }
    expect(sonae('--help', '--lang', 'en').stdout).toContain('Exit codes')
    expect(sonae().status).toBe(64)
  })

  it('says what it cannot write', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'file'), '')
    const out = join(folder, 'file', 'cycle.json')
    const { status, stderr } = sonae('year', 'open', EXAMPLE, '--out', out)
    expect(status).toBe(73)
    expect(stderr).toContain(out)
    // A place where no folder can be made at all.
    expect(sonae('example', '--out', '/proc/sonae/out')).toMatchObject({ status: 73 })
  })
})

describe('a cycle from nothing', () => {
  it('is made with areas and systems, and refuses what it cannot read', () => {
    const out = join(temporaryFolder(), 'cycle.json')
    const base = ['new', '--out', out, '--organisation', '○○省', '--fiscal-year', '令和8年度']
    const made = sonae(
      ...base,
      '--area',
      'あ業務:あ課:1',
      '--area',
      'い業務:あ課:2',
      '--system',
      '甲:情報課:あ業務,い業務',
    )
    expect(made.status).toBe(0)
    const cycle = JSON.parse(readFileSync(out, 'utf8')) as {
      fiscalYear: number
      businessSheets: { areas: unknown[] }[]
      areaDecisions: { targetSystems: unknown[] }[]
    }
    expect(cycle.fiscalYear).toBe(2026)
    expect(cycle.businessSheets.map(({ areas }) => areas.length)).toEqual([2])
    expect(cycle.areaDecisions.map(({ targetSystems }) => targetSystems.length)).toEqual([1, 1])
    expect(sonae('check', out).status).toBe(1)
    expect(sonae('forms', 'export', out, '--out', join(out, '..', 'f')).status).toBe(0)
    // What is there is not overwritten, and more can be added, also a system that shares another's sheet.
    expect(sonae(...base)).toMatchObject({ status: 73, stderr: expect.stringContaining('--force') as string })
    expect(sonae('forms', 'export', out, '--out', join(out, '..', 'f')).status).toBe(73)
    expect(sonae('forms', 'export', out, '--out', join(out, '..', 'f'), '--force').status).toBe(0)
    const added = sonae('add', out, '--area', 'う業務:う課:1', '--system', '乙:情報課:う業務', '--share', '丙:丙課:甲')
    expect(added.stdout).toContain('業務領域3、対象システム3')
    expect(sonae('add', out, '--system', '乙:情報課').stderr).toContain('もうあります')
    expect(sonae('add', out).status).toBe(64)
    expect(existsSync(`${out}.bak`)).toBe(true)
    for (const wrong of ['名だけ', 'あ:い:3', 'あ:い:1:2']) expect(sonae(...base, '--area', wrong).status).toBe(64)
    expect(sonae(...base, '--system', '甲:課:ない業務').stderr).toContain('ない業務')
  })
})

describe('forms', () => {
  let folder = ''
  let cycle = ''
  let form = ''
  const edit = async (...edits: Parameters<typeof editWorkbook>[1][number][]) => {
    writeFileSync(form, await editWorkbook(readFileSync(form), edits))
  }
  const note = (text: string) => ({ do: 'set', sheet: 'status:sheet-a', row: 'note', column: 'c1', text }) as const

  beforeAll(async () => {
    folder = temporaryFolder()
    cycle = join(folder, 'cycle.json')
    copyFileSync(EXAMPLE, cycle)
    expect(sonae('forms', 'export', cycle, '--out', folder, '--only', 'system').status).toBe(0)
    expect(readdirSync(folder).filter((name) => name.endsWith('.xlsx'))).toHaveLength(2)
    form = join(folder, SYSTEM_A)
    await edit(note('様式に書いた'))
  })

  it('tells what would happen without writing', () => {
    const { status, stdout } = sonae('forms', 'import', cycle, form, '--dry-run')
    expect(status).toBe(0)
    expect(stdout).toContain('反映1・反映済み0・競合0・不採用0')
    expect(stdout).toContain('書き込んでいません')
    expect(readFileSync(cycle, 'utf8')).toBe(readFileSync(EXAMPLE, 'utf8'))
  })

  it('imports, keeps the old file, and reports a conflict and what it refused', async () => {
    expect(sonae('forms', 'import', cycle, form).status).toBe(0)
    expect(readFileSync(cycle, 'utf8')).toContain('様式に書いた')
    expect(readFileSync(`${cycle}.bak`, 'utf8')).toBe(readFileSync(EXAMPLE, 'utf8'))
    expect(sonae('forms', 'import', cycle, form).stdout).toContain('反映0・反映済み1')
    await edit(note('別の記載'), {
      do: 'set',
      sheet: 'status:sheet-a',
      row: 'own-E|block-2-3',
      column: 'c13',
      text: '検討中',
    })
    const { status, stdout } = sonae('forms', 'import', cycle, form, '--json')
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      forms: [{ counts: { applied: 0, conflict: 1, refused: 1 } }],
    })
    expect(readFileSync(cycle, 'utf8')).toContain('様式に書いた')
  })

  it('takes the readable ones of several files and names the others', () => {
    const bad = join(folder, 'bad.xlsx')
    writeFileSync(bad, 'no workbook')
    const { status, stdout, stderr } = sonae('forms', 'import', cycle, bad, form)
    expect(status).toBe(2)
    expect(stderr).toContain(bad)
    expect(stdout).toContain(SYSTEM_A)
  })
})

describe('the plan, the wording and the dashboard', () => {
  it('plan check names the objective that fails and the nearest remedies', () => {
    const file = exampleCopy((cycle) => {
      const [sheet] = cycle['planSheets'] as { ownMeasures: unknown[] }[]
      if (sheet) sheet.ownMeasures = []
    })
    const { status, stdout } = sonae('plan', 'check', file)
    expect(status).toBe(1)
    expect(stdout).toContain('F  未達 無')
    expect(stdout).toContain('遮断2-4の「実施しない」を見直す。')
    expect(sonae('plan', 'check', EXAMPLE).status).toBe(0)
  })

  it('plan compare lays the plans side by side, in the years of the organisation', () => {
    const { status, stdout } = sonae('plan', 'compare', EXAMPLE)
    expect(status).toBe(0)
    expect(stdout).toContain('    Ａシステム：平成30年度\n')
    expect(stdout).toContain('    監視2-1：Ａシステム 平成29年度、Ｂシステム 平成29年度\n')
    expect(stdout).toContain('    ◇◇課 平成28年度：1件（Ａシステム）\n')
    expect(stdout).toContain('    平成26年度：記入なし\n')
    expect(stdout).toContain('    平成28年度：12,500,000円（記入のない計画：Ａシステム）\n')
    expect(stdout).toContain('計画の間の確認：誤り0件・注意0件・参考3件\n')
    const differing = exampleCopy((cycle) => {
      const [sheet] = cycle['planSheets'] as { measures: { id: string; schedule: unknown }[] }[]
      for (const row of sheet?.measures ?? [])
        if (row.id === 'monitor-2-1') row.schedule = { kind: 'by', fiscalYear: 2018 }
    })
    const english = sonae('plan', 'compare', differing, '--lang', 'en')
    expect(english.status).toBe(1)
    expect(english.stdout).toContain('in different years: Ｂシステム (FY2017), Ａシステム (FY2018).')
  })

  it('wording is a layer with 別紙, and can be taken back', () => {
    const file = exampleCopy()
    const id = 'systems/sheet-a/riskEvaluation'
    expect(sonae('wording', file, '--attach', `${id}=要点`, '--date', '2014-12-01').stdout).toContain('別紙1')
    const json = JSON.parse(sonae('dashboard', file, '--format', 'json').stdout) as {
      date: string
      attachments: unknown[]
    }
    expect(json).toMatchObject({ date: '2014-12-01', attachments: [{ number: 1, about: 'Ａシステム' }] })
    expect(sonae('wording', file, '--clear', id).status).toBe(0)
    expect(JSON.parse(sonae('dashboard', file, '--format', 'json').stdout)).toMatchObject({ attachments: [] })
  })

  it.concurrent.each(['a3', 'a4'])('makes a PDF on %s in both languages', async (paper) => {
    for (const lang of ['ja', 'en']) {
      const out = join(temporaryFolder(), 'd.pdf')
      const { status } = await started(['dashboard', EXAMPLE, '--out', out, '--paper', paper, '--lang', lang])
      expect(status).toBe(0)
      expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-')
    }
  })

  it('gives text formats on standard output and nothing else there', () => {
    expect(sonae('dashboard', EXAMPLE, '--format', 'csv').stdout.startsWith('\uFEFF年度,')).toBe(true)
    const { systems } = JSON.parse(sonae('dashboard', EXAMPLE, '--format', 'json').stdout) as { systems: unknown[] }
    expect(systems).toHaveLength(2)
  })

  it('warns while the sheets have errors', () => {
    const file = exampleCopy((cycle) => {
      const [sheet] = cycle['statusSheets'] as Json[]
      if (sheet) sheet['riskEvaluation'] = ''
    })
    const { status, stderr } = sonae('dashboard', file, '--format', 'csv')
    expect(status).toBe(0)
    expect(stderr).toContain('誤り1件')
  })
})

describe('what the page cannot print', () => {
  it('is an input that names the characters, not a defect', () => {
    const file = exampleCopy((cycle) => ((cycle['organisation'] as Json)['name'] = '○○省🍣'))
    const { status, stderr } = sonae('dashboard', file, '--out', join(temporaryFolder(), 'd.pdf'))
    expect(status).toBe(2)
    expect(stderr).toContain('🍣')
    expect(stderr).not.toContain('    at ')
  })

  it('never replaces the cycle file', () => {
    const file = exampleCopy()
    expect(sonae('dashboard', file, '--format', 'json', '--out', file).status).toBe(64)
    expect(readFileSync(file, 'utf8')).toContain('sonae-cycle')
    expect(sonae('year', 'open', file, '--out', file).status).toBe(73)
  })
})

describe('years and revisions', () => {
  it('opens the next year and compares it with the last', () => {
    const out = join(temporaryFolder(), 'next', 'cycle.json')
    mkdirSync(join(out, '..'))
    const opened = sonae('year', 'open', EXAMPLE, '--out', out)
    expect(opened.status).toBe(0)
    expect(opened.stdout).toContain('平成27年度を開きました')
    const years = sonae('diff', out)
    expect(years.status).toBe(1)
    expect(years.stdout).toMatch(/前年度同\d+・変更0・新規0・廃止0/)
    expect(sonae('check', out).stdout).toContain('進行状況')
  })

  it('names what differs between two files', () => {
    const file = exampleCopy((cycle) => ((cycle['settings'] as Json)['marking'] = '機密性３情報'))
    const { status, stdout } = sonae('diff', EXAMPLE, file)
    expect(status).toBe(1)
    expect(stdout).toContain('設定 取扱区分\n    機密性２情報 → 機密性３情報')
    expect(sonae('diff', EXAMPLE, EXAMPLE)).toMatchObject({ status: 0 })
    const first = exampleCopy((cycle) => (cycle['prior'] = null))
    expect(sonae('diff', first)).toMatchObject({ status: 2 })
  })

  it('prints the schema that is published', () => {
    const published = readFileSync(resolve(import.meta.dirname, '../../../content/schema/cycle.schema.json'), 'utf8')
    expect(sonae('schema').stdout).toBe(published)
  })
})
