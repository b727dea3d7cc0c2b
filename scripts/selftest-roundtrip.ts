/**
 * The example's forms through LibreOffice: opened, changed as officials change them (a status, a plan year, an inserted
 * row, a moved and a renamed sheet), recalculated, saved, imported by the command line, and a new dashboard from it.
 * Then what many hands make of a form: spellings, rich text, formulas, copied rows, inserted columns, locked cells, a
 * conflict; text struck through, rows swapped, comments, number formats; and a department's own earlier workbook. Fails when a mark, a live formula, a report line or a recorded value is not what it must be.
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type LibreOffice, withLibreOffice } from './libreoffice.ts'

const OTHER_WORKBOOK = fileURLToPath(
  new URL('../packages/documents/test/other-form/figures-2-to-4-libreoffice.xlsx', import.meta.url),
)
const SONAE = fileURLToPath(new URL('../apps/cli/src/main.ts', import.meta.url))

type Step = { readonly do: string; readonly sheet: string; readonly [field: string]: unknown }

function sonae(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SONAE, ...words, '--lang', 'ja'], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

function edit(office: LibreOffice, input: string, output: string, steps: readonly Step[]): Record<string, string> {
  return office.run('edit-in-libreoffice.py', { input, output, steps }) as Record<string, string>
}

/** Columns by their keys: sheet 2 and sheet 3 (STATUS_COLUMNS and PLAN_COLUMNS). */
const STATUS = { name: 'c4', applicability: 'c12', implemented: 'c13', documents: 'c15', note: 'c16' }
const PLAN = {
  name: 'c4',
  device: 'c11',
  done: 'c13',
  thisYear: 'c14',
  year1: 'c15',
  year2: 'c16',
  year4: 'c18',
  note: 'c21',
  doneYear: 'c22',
}

/** The cells of the seven marks of a status table: A to F and the total. */
const MARKS = Array.from({ length: 7 }, (_, index) => `marks/c${4 + index}`)

function main(office: LibreOffice): void {
  const { folder } = office
  assert.equal(sonae('example', '--out', folder).status, 0)
  const cycle = join(folder, 'cycle.json')
  const form = (name: string) => join(folder, '様式', name)
  const edited = join(folder, 'edited.xlsx')

  // Ａシステム: 遮断2-3 is done now; 監視2-1 comes a year earlier; an own measure for E is added in an inserted row.
  const read = edit(office, form('シート2・3_Ａシステム.xlsx'), edited, [
    { do: 'set', sheet: 'status:sheet-a', row: 'own-E|block-2-3', column: STATUS.implemented, text: '済' },
    { do: 'set', sheet: 'status:sheet-a', row: 'own-E|block-2-3', column: STATUS.documents, text: '端末設定書' },
    {
      do: 'insert-below',
      sheet: 'status:sheet-a',
      row: 'own-E|monitor-2-1',
      texts: { [STATUS.name]: '不審な操作の相談窓口', [STATUS.implemented]: '済', [STATUS.documents]: '運用手順書' },
    },
    { do: 'set', sheet: 'plan:sheet-a', row: 'own-E|block-2-3', column: PLAN.year2, text: '' },
    { do: 'set', sheet: 'plan:sheet-a', row: 'own-E|block-2-3', column: PLAN.thisYear, text: '〇' },
    { do: 'set', sheet: 'plan:sheet-a', row: 'own-E|monitor-2-1', column: 'c17', text: '' },
    { do: 'set', sheet: 'plan:sheet-a', row: 'own-E|monitor-2-1', column: PLAN.year2, text: 'o' },
    {
      do: 'insert-below',
      sheet: 'plan:sheet-a',
      row: 'own-E|monitor-2-1',
      texts: {
        [PLAN.name]: '不審な操作の相談窓口',
        [PLAN.device]: 'ユーザ端末',
        [PLAN.thisYear]: '○',
        [PLAN.note]: '相談を受けて端末を調べる。',
      },
    },
    { do: 'move-sheet-last', sheet: 'status:sheet-a' },
    { do: 'rename-sheet', sheet: 'plan:sheet-a', name: '計画' },
  ])
  assert.deepEqual(read, {})

  const dry = sonae('forms', 'import', cycle, edited, '--dry-run', '--json')
  assert.equal(dry.status, 0, dry.stdout + dry.stderr)
  assert.equal(
    readFileSync(cycle, 'utf8'),
    readFileSync(fileURLToPath(new URL('../content/example/cycle.json', import.meta.url)), 'utf8'),
  )
  const imported = sonae('forms', 'import', cycle, edited)
  process.stdout.write(imported.stdout)
  assert.equal(imported.status, 0, imported.stderr)
  // Every change is named, and nothing else.
  for (const words of [
    'シート２（Ａシステム） 遮断2-3 実施状況',
    'シート３（Ａシステム） 監視2-1 実施予定',
    'シート３（Ａシステム） その他「不審な操作の相談窓口」 実施予定',
  ]) {
    assert.ok(imported.stdout.includes(words), `the report does not name: ${words}`)
  }
  assert.match(imported.stdout, /反映11・反映済み0・競合0・不採用0/)

  const dashboard = JSON.parse(sonae('dashboard', cycle, '--format', 'json').stdout) as {
    systems: { name: string; now: Table; atEnd: Table }[]
  }
  const [a, b] = dashboard.systems
  assert.deepEqual(marks(a?.now), ['○◎◎◎○×', '無無無無有無', 8, 1])
  assert.deepEqual(marks(a?.atEnd), ['○◎◎◎◎－', '無無無無有有', 9, 2])
  assert.deepEqual(marks(b?.now), ['○◎×○○×', '無無無無無無', 5, 0])
  assert.deepEqual(marks(b?.atEnd), ['○◎◎◎◎○', '無無無無無無', 10, 0])
  const pdf = join(folder, 'dashboard.pdf')
  assert.equal(sonae('dashboard', cycle, '--out', pdf).status, 0)
  assert.equal(readFileSync(pdf).subarray(0, 5).toString(), '%PDF-')

  // Live formulas: what LibreOffice computes from the changed answers is what Sonae computes.
  const again = join(folder, 'again')
  assert.equal(sonae('forms', 'export', cycle, '--out', again, '--only', 'system').status, 0)
  const fresh = join(again, 'シート2・3_Ａシステム.xlsx')
  const live = edit(office, fresh, edited, [
    { do: 'set', sheet: 'status:sheet-a', row: 'own-F|block-2-4', column: STATUS.implemented, text: '済' },
    { do: 'set', sheet: 'plan:sheet-a', row: 'own-F|block-2-4', column: 'c20', text: '' },
    { do: 'set', sheet: 'plan:sheet-a', row: 'own-F|block-2-4', column: PLAN.thisYear, text: '○' },
    { do: 'read', sheet: 'status:sheet-a', cells: MARKS },
    { do: 'read', sheet: 'plan:sheet-a', cells: MARKS },
  ])
  assert.deepEqual(Object.values(live), ['○', '◎', '◎', '◎', '○', '○', '9', '○', '◎', '◎', '◎', '◎', '○', '10'])
}

type Change = {
  readonly outcome: string
  readonly code: string | null
  readonly place: string
  readonly theirs: string
  readonly reason: string
}
type Report = { readonly forms: { readonly counts: Record<string, number>; readonly changes: Change[] }[] }

/** Imports a form and gives its report: outcome and what was read, by the place in the sheet's words. */
function importReport(cycle: string, form: string): Report['forms'][number] {
  const { stdout, stderr } = sonae('forms', 'import', cycle, form, '--json')
  const [report] = (JSON.parse(stdout) as Report).forms
  assert.ok(report, stderr)
  return report
}

/** What many hands make of a form: spellings, rich text, formulas, inserted columns, copied rows, locked cells, conflicts. */
function manyHands(office: LibreOffice): void {
  const home = join(office.folder, 'hands')
  assert.equal(sonae('example', '--out', home).status, 0)
  const cycle = join(home, 'cycle.json')
  const form = join(home, '様式', 'シート2・3_Ｂシステム.xlsx')
  const [first, second] = [join(home, 'first.xlsx'), join(home, 'second.xlsx')]
  const status = (id: string, column: string, text: string): Step => ({
    do: 'set',
    sheet: 'status:sheet-b',
    row: id,
    column,
    text,
  })
  const plan = (id: string, column: string, text: string): Step => ({
    ...status(id, column, text),
    sheet: 'plan:sheet-b',
  })

  // Somebody else was faster with one remark.
  edit(office, form, first, [status('own-E|monitor-2-1', STATUS.note, '甲の備考')])
  assert.deepEqual(importReport(cycle, first).counts, { applied: 1, same: 0, conflict: 0, refused: 0, unchanged: 188 })

  edit(office, form, second, [
    status('own-E|monitor-2-1', STATUS.note, '乙の備考'),
    status('own-C|block-1-3', STATUS.implemented, '　済み '),
    {
      do: 'set-rich',
      sheet: 'status:sheet-b',
      row: 'own-C|block-1-3',
      column: STATUS.documents,
      runs: ['更改', '設計書', ' v2'],
    },
    status('own-D|block-2-2', STATUS.note, '末尾に空白　　 '),
    {
      do: 'set-formula',
      sheet: 'status:sheet-b',
      row: 'own-E|block-2-3',
      column: STATUS.note,
      formula: '="令和"&"まで"',
    },
    { do: 'set-formula', sheet: 'status:sheet-b', row: 'own-F|block-2-4', column: STATUS.note, formula: '=1/0' },
    status('own-B|monitor-1-1', STATUS.name, '名称を書き換え'),
    { do: 'copy-row', sheet: 'status:sheet-b', row: 'own-B|block-1-2' },
    {
      do: 'insert-column',
      sheet: 'status:sheet-b',
      before: STATUS.documents,
      texts: { 'own-A|block-1-1': '自分の列' },
    },
    plan('own-C|block-1-3', PLAN.year1, ''),
    plan('own-C|block-1-3', PLAN.thisYear, '◯'),
    plan('own-C|monitor-1-2', PLAN.year1, ''),
    plan('own-C|monitor-1-2', PLAN.thisYear, 'ｏ'),
    plan('own-D|block-2-2', PLAN.doneYear, '平成２４年度'),
    plan('own-E|block-2-3', PLAN.doneYear, '２４'),
    plan('budget', PLAN.done, '１，２００，０００円'),
    { do: 'move-sheet-last', sheet: 'plan:sheet-b' },
    { do: 'rename-sheet', sheet: 'status:sheet-b', name: "点検'表" },
  ])
  const report = importReport(cycle, second)
  const seen = report.changes.map(({ outcome, code, place, theirs }) => `${outcome} ${place} ${code ?? theirs}`)
  assert.deepEqual(seen.toSorted(), [
    'applied シート２（Ｂシステム） 遮断1-3 実施状況 済',
    'applied シート２（Ｂシステム） 遮断1-3 対策の実施が確認できる資料名 更改設計書 v2',
    'applied シート２（Ｂシステム） 遮断2-2 備考 末尾に空白',
    'applied シート２（Ｂシステム） 遮断2-3 備考 令和まで',
    'applied シート３（Ｂシステム） 予算額・2014 1200000',
    'applied シート３（Ｂシステム） 監視1-2 実施予定 26年度実施',
    'applied シート３（Ｂシステム） 遮断1-3 実施予定 26年度実施',
    'applied シート３（Ｂシステム） 遮断2-3 実施予定 実施済（平成24年度）',
    'conflict シート２（Ｂシステム） 監視2-1 備考 乙の備考',
    'refused  locked',
    'refused  outside',
    'refused シート２（Ｂシステム） 遮断1-2 該当判断 duplicate-row',
    'refused シート２（Ｂシステム） 遮断1-2 該当判断 duplicate-row',
    'refused シート２（Ｂシステム） 遮断2-4 備考 value',
  ])
  // The record keeps what the first wrote, and a second import of the same workbook finds everything done.
  const { counts } = importReport(cycle, second)
  assert.deepEqual(counts, { ...report.counts, applied: 0, same: 8 })
}

/** What officials do to a form beside writing: text struck through, rows swapped, comments, numbers shown with words. */
function marksOfOffice(office: LibreOffice): void {
  const home = join(office.folder, 'marks')
  assert.equal(sonae('example', '--out', home).status, 0)
  const cycle = join(home, 'cycle.json')
  const form = join(home, '様式', 'シート2・3_Ｂシステム.xlsx')
  const edited = join(home, 'edited.xlsx')
  const status = { sheet: 'status:sheet-b' }
  const plan = { sheet: 'plan:sheet-b' }
  const note = (id: string) => ({ ...status, row: id, column: STATUS.note })
  const amount = (year: string) => ({ ...plan, row: 'budget', column: year })
  edit(office, form, edited, [
    { do: 'set', ...note('own-E|monitor-2-1'), text: '旧手順書新手順書' },
    { do: 'strike', ...note('own-E|monitor-2-1'), text: '旧手順書', lines: 1 },
    { do: 'set', ...note('own-E|block-2-3'), text: '取りやめ' },
    { do: 'strike', ...note('own-E|block-2-3'), lines: 2 },
    { do: 'set', ...status, row: 'own-C|block-1-3', column: STATUS.implemented, text: '済' },
    { do: 'strike', ...status, row: 'own-C|block-1-3', column: STATUS.implemented, lines: 1 },
    // The plan comes a year earlier: the old mark is struck through, not removed.
    { do: 'strike', ...plan, row: 'own-C|block-1-3', column: PLAN.year1, lines: 1 },
    { do: 'set', ...plan, row: 'own-C|block-1-3', column: PLAN.thisYear, text: '○' },
    { do: 'set-number', ...note('own-F|block-2-4'), number: 26, format: '"平成"0"年度"' },
    { do: 'set-number', ...note('own-D|block-2-2'), number: 3.1, format: '0.00' },
    { do: 'set-number', ...plan, row: 'own-E|block-2-3', column: PLAN.doneYear, number: 24, format: '"平成"0"年度"' },
    { do: 'set-number', ...amount(PLAN.done), number: 1_200_000, format: '#,##0"円"' },
    { do: 'set-number', ...amount(PLAN.year1), number: 3, format: '0"百万円"' },
    { do: 'set', ...amount('c17'), text: '1,00,0' },
    { do: 'comment', ...note('own-A|block-1-1'), text: '後で確認' },
    { do: 'swap-rows', ...status, row: 'own-B|block-1-2', with: 'own-D|block-2-1' },
  ])
  const report = importReport(cycle, edited)
  const seen = report.changes.map(({ outcome, code, place, theirs }) =>
    `${outcome} ${place} ${code ?? ''} ${code === 'displaced-row' ? '' : theirs}`.trim(),
  )
  assert.deepEqual(seen.toSorted(), [
    'applied シート２（Ｂシステム） 監視2-1 備考  新手順書',
    'applied シート２（Ｂシステム） 遮断2-2 備考  3.10',
    'applied シート２（Ｂシステム） 遮断2-4 備考  平成26年度',
    'applied シート３（Ｂシステム） 予算額・2014  1200000',
    'applied シート３（Ｂシステム） 遮断1-3 実施予定  26年度実施',
    'applied シート３（Ｂシステム） 遮断2-3 実施予定  実施済（平成24年度）',
    'refused  comment 後で確認',
    'refused  struck ○',
    'refused  struck 旧手順書',
    'refused シート２（Ｂシステム） 遮断1-2 displaced-row',
    'refused シート２（Ｂシステム） 遮断1-3 実施状況 value 済',
    'refused シート２（Ｂシステム） 遮断2-1 displaced-row',
    'refused シート２（Ｂシステム） 遮断2-3 備考 value 取りやめ',
    'refused シート３（Ｂシステム） 予算額・2015 value 3百万円',
    'refused シート３（Ｂシステム） 予算額・2016 value 1,00,0',
  ])
  // Each refused answer names its own mend.
  for (const [theirs, mend] of [
    ['取りやめ', '取消線を外してください'],
    ['3百万円', '3000000 と記入してください'],
    ['1,00,0', '区切りを３桁ごとにするか'],
  ])
    assert.ok(report.changes.find((change) => change.theirs === theirs)?.reason.includes(mend ?? ''), theirs)
}

/** A department's own earlier Excel of figures 2 to 4, opened and saved once more: mapped, confirmed, taken into an empty cycle. */
function otherWorkbook(office: LibreOffice): void {
  const cycle = join(office.folder, 'own.json')
  const words = ['--area', '○○業務:○○課:1', '--area', '△△業務:△△課:2', '--area', '□□業務:□□課:2']
  const systems = ['--system', 'Ａシステム:◇◇課:○○業務,△△業務', '--system', 'Ｂシステム:▽▽課:□□業務']
  const made = ['new', '--out', cycle, '--organisation', '○○省', '--fiscal-year', '平成26年度', ...words, ...systems]
  assert.equal(sonae(...made).status, 0)
  const workbook = join(office.folder, 'own.xlsx')
  edit(office, OTHER_WORKBOOK, workbook, [])
  const mapping = join(office.folder, 'mapping.json')
  assert.equal(sonae('forms', 'map', cycle, workbook, '--out', mapping).status, 0)
  const take = ['forms', 'import-other', cycle, workbook, '--mapping', mapping]
  assert.equal(sonae(...take).status, 2, 'nobody has confirmed the mapping')
  const taken = sonae(...take, '--confirmed-by', '情報セキュリティ担当')
  // Which area is protected and uses which system is decided in steps ⑤ and ⑥: the report says so, and no more than that.
  assert.equal(taken.status, 1, taken.stdout + taken.stderr)
  assert.match(taken.stdout, /競合0・不採用0・計算と一致59・計算と相違4・読まないもの0/)
  // Steps ⑤ and ⑥, in their own workbook.
  const forms = join(office.folder, 'own')
  assert.equal(sonae('forms', 'export', cycle, '--out', forms, '--only', 'identification').status, 0)
  const { businessSheets } = JSON.parse(readFileSync(cycle, 'utf8')) as {
    businessSheets: { areas: { id: string; name: string }[] }[]
  }
  const decided = businessSheets
    .flatMap(({ areas }) => areas)
    .flatMap(({ id, name }) =>
      ['c10', name === '□□業務' ? 'c13' : 'c12'].map((column) => ({
        do: 'set',
        sheet: 'identification',
        row: `decision:${id}`,
        column,
        text: '○',
      })),
    )
  const identification = join(office.folder, 'identification.xlsx')
  edit(office, join(forms, '選定・特定.xlsx'), identification, decided)
  assert.equal(sonae('forms', 'import', cycle, identification).status, 0)
  const dashboard = JSON.parse(sonae('dashboard', cycle, '--format', 'json').stdout) as {
    systems: { name: string; now: Table; atEnd: Table }[]
  }
  const [a, b] = dashboard.systems
  assert.deepEqual(marks(a?.now), ['○◎◎◎××', '無無無無無無', 7, 0])
  assert.deepEqual(marks(a?.atEnd), ['○◎◎◎◎－', '無無無無無有', 9, 1])
  assert.deepEqual(marks(b?.now), ['○◎×○○×', '無無無無無無', 5, 0])
  assert.deepEqual(marks(b?.atEnd), ['○◎◎◎◎○', '無無無無無無', 10, 0])
}

type Table = {
  readonly set: (string | null)[]
  readonly own: string[]
  readonly setTotal: number
  readonly ownTotal: number
}

function marks(table: Table | undefined): unknown[] {
  return [table?.set.join(''), table?.own.join(''), table?.setTotal, table?.ownTotal]
}

withLibreOffice((office) => {
  main(office)
  manyHands(office)
  marksOfOffice(office)
  otherWorkbook(office)
})
console.log('selftest:roundtrip: passed')
