import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { handMadeWorkbook } from '../../../packages/documents/test/other-form/hand-made.ts'
import { EXAMPLE, started, temporaryFolder } from './run.ts'

/** The worked example in the layout of figures 2 to 4, as LibreOffice saved it. */
const WORKBOOK = resolve(
  import.meta.dirname,
  '../../../packages/documents/test/other-form/figures-2-to-4-libreoffice.xlsx',
)
const folder = temporaryFolder()
const cycle = join(folder, 'cycle.json')
const mapping = join(folder, 'mapping.json')

type Sheets = { planSheets: { measures: { schedule: unknown }[] }[]; statusSheets: { measures: object[] }[] }

/** The example with its plans and checks taken out again. */
function withoutAnswers(): object {
  const example = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as Sheets & { prior: unknown }
  return {
    ...example,
    prior: null,
    statusSheets: example.statusSheets.map((sheet) => ({
      ...sheet,
      measures: sheet.measures.map((row) => ({ ...row, applicability: 'not-applicable', implemented: false })),
      residualRisks: {},
      riskEvaluation: '',
    })),
    planSheets: example.planSheets.map((sheet) => ({
      ...sheet,
      measures: sheet.measures.map((row) => ({ ...row, schedule: null })),
      ownMeasures: [],
      progress: null,
    })),
  }
}

beforeAll(async () => {
  writeFileSync(cycle, JSON.stringify(withoutAnswers()))
  const { status, stderr } = await started(['forms', 'map', cycle, WORKBOOK, '--out', mapping])
  expect(status, stderr).toBe(0)
})

const importOther = (...words: string[]) =>
  started(['forms', 'import-other', cycle, WORKBOOK, '--mapping', mapping, ...words])

describe('a workbook that is not ours', () => {
  it('forms map prints the proposal as a table and says what comes next', async () => {
    const { status, stdout } = await started(['forms', 'map', cycle, WORKBOOK, '--out', join(folder, 'm.json')])
    expect(status).toBe(0)
    expect(stdout).toContain('■ シート「点検1」\n  シート２（現状点検）')
    expect(stdout).toContain('→　Ａシステム（一致：記載の名称による「Ａシステム」）')
    expect(stdout).toContain('I　対策実施状況／今後の実施予定 27年度末まで → 実施予定 27年度末まで（2015年度）［一致］')
    expect(stdout).toContain('forms import-other')
    const english = await started(['forms', 'map', cycle, WORKBOOK, '--out', join(folder, 'e.json'), '--lang', 'en'])
    expect(english.stdout).toContain('is compared with what Sonae computes')
    expect(english.stdout).not.toMatch(/読まない|一致|推定|例：/)
  })

  it('writes no mapping where nothing of the guideline is found, and says so with its exit code', async () => {
    const workbook = join(folder, 'list.xlsx')
    const sheet = {
      name: '名簿',
      rows: [
        ['氏名', '内線'],
        ['山田', '1234'],
      ],
    }
    writeFileSync(workbook, await handMadeWorkbook([sheet]))
    const out = join(folder, 'none.json')
    const { status, stdout } = await started(['forms', 'map', cycle, workbook, '--out', out])
    expect(status).toBe(1)
    expect(stdout).toContain('読取り表は書いていません。')
    expect(existsSync(out)).toBe(false)
    const json = await started(['forms', 'map', cycle, workbook, '--out', out, '--json'])
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, written: [], problems: [{ code: 'nothing-found' }] })
  })

  it('a wrong word in an edited mapping is refused with its place and the mend', async () => {
    const edited = join(folder, 'wrong.json')
    writeFileSync(edited, readFileSync(mapping, 'utf8').replace('"項目": "該当判断"', '"項目": "該当"'))
    const words = ['forms', 'import-other', cycle, WORKBOOK, '--mapping', edited, '--confirmed-by', '山田']
    const { status, stderr } = await started(words)
    expect(status).toBe(2)
    expect(stderr).toMatch(/読取り表のシート「点検1」の1番目の表の列「[A-Z]」の「項目」に書けない語です（"該当"）。/)
    expect(stderr).toContain('「該当判断」')
  })

  it('does not overwrite a mapping that somebody may have edited', async () => {
    const { status, stderr } = await started(['forms', 'map', cycle, WORKBOOK, '--out', mapping])
    expect(status).toBe(73)
    expect(stderr).toContain('--force')
    const { status: usage } = await started(['forms', 'map', cycle, WORKBOOK, '--out', cycle])
    expect(usage).toBe(64)
  })

  it('is not read by a mapping that nobody confirmed', async () => {
    const { status, stderr } = await importOther()
    expect(status).toBe(2)
    expect(stderr).toContain('読取り表が確認されていません')
    expect(stderr).toContain('--confirmed-by')
  })

  it('is not read by the mapping of another workbook, or by a file that is none', async () => {
    const forms = join(folder, 'forms')
    await started(['forms', 'export', cycle, '--out', forms])
    const form = join(forms, 'シート2・3_Ａシステム.xlsx')
    const ours = await started(['forms', 'import-other', cycle, form, '--mapping', mapping, '--confirmed-by', '山田'])
    expect([ours.status, ours.stderr]).toEqual([2, expect.stringContaining('sonae forms import')])
    const mapped = await started(['forms', 'map', cycle, form, '--out', join(folder, 'x.json')])
    expect([mapped.status, mapped.stderr]).toEqual([2, expect.stringContaining('Sonae が出力した様式')])
    const none = await started(['forms', 'import-other', cycle, WORKBOOK, '--mapping', cycle, '--confirmed-by', '山田'])
    expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('読取り表ではありません')])
    const noWorkbook = await started(['forms', 'map', cycle, cycle, '--out', join(folder, 'y.json')])
    expect(noWorkbook.status).toBe(2)
  })

  it('is taken with --confirmed-by; a dry run writes nothing; the second time all is there already', async () => {
    const before = readFileSync(cycle, 'utf8')
    const dry = await importOther('--confirmed-by', '山田', '--dry-run')
    expect(dry.stdout).toContain('書き込んでいません。')
    expect(readFileSync(cycle, 'utf8')).toBe(before)

    const copy = join(folder, 'copy.json')
    copyFileSync(cycle, copy)
    const words = ['forms', 'import-other', copy, WORKBOOK, '--mapping', mapping, '--confirmed-by', '山田']
    const first = await started(words)
    expect(first.stderr).toBe('')
    expect(first.stdout).toContain('（読取り表の確認：山田）')
    expect(first.stdout).toMatch(
      /点検1（\d+～\d+行）：シート２（現状点検）、平成26年度.*のものとして「Ａシステム」に取込み\n/,
    )
    expect(first.stdout).toMatch(/反映[1-9]\d*・反映済み\d+・競合0・不採用0・計算と一致\d+・計算と相違0・読まないもの0/)
    expect(first.status).toBe(0)
    expect(readFileSync(`${copy}.bak`, 'utf8')).toBe(before)
    const taken = readFileSync(copy, 'utf8')

    const second = await started(words)
    expect(second.stdout).toMatch(/反映0・反映済み\d+・競合0/)
    expect(readFileSync(copy, 'utf8')).toBe(taken)

    // The name may stand in the file as well; --json tells the whole report.
    const edited = readFileSync(mapping, 'utf8').replace('"確認した人": ""', '"確認した人": "鈴木"')
    writeFileSync(join(folder, 'confirmed.json'), edited)
    const json = await started([...words.slice(0, 5), join(folder, 'confirmed.json'), '--json'])
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: true,
      confirmedBy: '鈴木',
      counts: { applied: 0, conflict: 0, refused: 0, differences: 0, unused: 0 },
    })
  })

  it('differences and what is not read ask for a person', async () => {
    const other = join(folder, 'other.json')
    const text = readFileSync(cycle, 'utf8').replaceAll('Ｂシステム', 'Ｄシステム')
    writeFileSync(other, text)
    const proposed = join(folder, 'other-mapping.json')
    await started(['forms', 'map', other, WORKBOOK, '--out', proposed])
    const { status, stdout } = await started([
      'forms',
      'import-other',
      other,
      WORKBOOK,
      '--mapping',
      proposed,
      '--confirmed-by',
      '山田',
      '--dry-run',
    ])
    expect(status).toBe(1)
    expect(stdout).toContain('この表は取り込みません（取込先が決まっていないか、取り込まないとされています）。')
  })
})
