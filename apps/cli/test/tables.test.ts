import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXAMPLE, sonae, temporaryFolder } from './run.ts'

type Json = Record<string, unknown>

/** The example with another note on its first sheet 1. */
function withNote(note: string): string {
  const path = join(temporaryFolder(), 'cycle.json')
  const cycle = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as { businessSheets: Json[] }
  const [sheet] = cycle.businessSheets
  if (sheet !== undefined) sheet['note'] = note
  writeFileSync(path, JSON.stringify(cycle))
  return path
}

const CSV = 'business-sheets_2014_機密性２情報.csv'

describe('tables export', () => {
  it('writes CSV in UTF-8 with a byte order mark, and the dictionary beside it', () => {
    const folder = temporaryFolder()
    const { status, stdout, stderr } = sonae('tables', 'export', EXAMPLE, '--out', folder)
    expect(status).toBe(0)
    expect(stderr).toBe('')
    const files = readdirSync(folder)
    expect(stdout.trimEnd().split('\n').toSorted()).toEqual(files.map((name) => join(folder, name)).toSorted())
    for (const key of ['_about', '_tables', '_dictionary', '_choices', 'areas', 'status-rows', 'plan-rows', 'marks']) {
      expect(files).toContain(`${key}_2014_機密性２情報.csv`)
    }
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8')
      expect(text.startsWith('\uFEFF'), file).toBe(true)
      expect(text.endsWith('\r\n'), file).toBe(true)
    }
    expect(readFileSync(join(folder, 'marks_2014_機密性２情報.csv'), 'utf8')).toContain(',対象期間末（予定）,2018,F,')
  })

  it('writes CP932, and says which characters it replaced', () => {
    const folder = temporaryFolder()
    const { status, stderr, stdout } = sonae(
      'tables',
      'export',
      withNote('9〜10時'),
      '--out',
      folder,
      '--format',
      'csv-cp932',
      '--json',
    )
    expect(status).toBe(0)
    expect(stderr).toBe(
      '表「シート１」2行目「説明用自由記入欄」：CP932 にない「〜」（U+301C）を、同じ形の「～」（U+FF5E）にしました。\n',
    )
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      replaced: [{ table: 'business-sheets', row: 2, from: '〜', to: '～' }],
    })
    const text = new TextDecoder('shift_jis', { fatal: true }).decode(readFileSync(join(folder, CSV)))
    expect(text).toContain(',9～10時\r\n')
    expect(text.startsWith('年度,')).toBe(true)
  })

  it('writes nothing at all where a character has no place in CP932, and names it and the mend', () => {
    const folder = join(temporaryFolder(), 'out')
    const file = withNote('𠮷野家')
    const words = ['tables', 'export', file, '--out', folder, '--format', 'csv-cp932']
    const { status, stderr } = sonae(...words)
    expect(status).toBe(2)
    expect(stderr).toContain(
      `${file}: 表「シート１」2行目「説明用自由記入欄」：「𠮷」（U+20BB7）は CP932 にありません。 UTF-8 の CSV（--format csv）で`,
    )
    expect(stderr).toContain('何も書き込んでいません。')
    expect(existsSync(folder)).toBe(false)
    const json = sonae(...words, '--json', '--lang', 'en')
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: false,
      problems: [
        { table: 'business-sheets', row: 2, character: '𠮷', mend: expect.stringContaining('UTF-8') as string },
      ],
    })
  })

  it('writes one workbook, and one JSON document with its schema', () => {
    const folder = temporaryFolder()
    expect(sonae('tables', 'export', EXAMPLE, '--out', folder, '--format', 'xlsx').status).toBe(0)
    expect(sonae('tables', 'export', EXAMPLE, '--out', folder, '--format', 'json').status).toBe(0)
    expect(readdirSync(folder).toSorted()).toEqual(
      [
        'tables_2014_機密性２情報.schema.json',
        'tables_2014_機密性２情報.json',
        'tables_2014_機密性２情報.xlsx',
      ].toSorted(),
    )
    expect(readFileSync(join(folder, 'tables_2014_機密性２情報.xlsx')).subarray(0, 2).toString()).toBe('PK')
    expect(JSON.parse(readFileSync(join(folder, 'tables_2014_機密性２情報.json'), 'utf8'))).toMatchObject({
      format: 'sonae-tables',
      marking: '機密性２情報',
      fiscalYear: 2014,
    })
  })

  it('takes some tables, other headings, and no guard', () => {
    const folder = temporaryFolder()
    const file = withNote('=1+1')
    const words = ['tables', 'export', file, '--out', folder, '--only', 'business-sheets', '--only', 'marks']
    expect(sonae(...words, '--headings', 'key', '--no-guard').status).toBe(0)
    expect(readdirSync(folder)).toHaveLength(2 + 4)
    const lines = readFileSync(join(folder, CSV), 'utf8').split('\r\n')
    expect(lines[0]).toBe('\uFEFFfiscal_year,business_sheet_id,department,person,contact,threat_event,note')
    expect(lines[1]?.endsWith(',=1+1')).toBe(true)
    // What is there stays, unless told otherwise.
    expect(sonae(...words)).toMatchObject({ status: 73, stderr: expect.stringContaining('--force') as string })
    expect(sonae(...words, '--force').status).toBe(0)
    expect(readFileSync(join(folder, CSV), 'utf8')).toContain(",'=1+1\r\n")
  })

  it('refuses tables and formats that there are not', () => {
    const out = ['--out', join(temporaryFolder(), 'out')]
    const table = sonae('tables', 'export', EXAMPLE, ...out, '--only', 'risks')
    expect(table.status).toBe(64)
    expect(table.stderr).toContain('「risks」という表はありません（ある表：cycle、')
    expect(sonae('tables', 'export', EXAMPLE, ...out, '--only', 'risks', '--lang', 'en').stderr).toContain('"risks"')
    expect(sonae('tables', 'export', EXAMPLE, ...out, '--format', 'ods').status).toBe(64)
    expect(sonae('tables', 'export', EXAMPLE, ...out, '--headings', 'fr').status).toBe(64)
  })
})

describe('tables dictionary', () => {
  it('prints the page that is published', () => {
    const published = readFileSync(resolve(import.meta.dirname, '../../../docs/data-dictionary.md'), 'utf8')
    expect(sonae('tables', 'dictionary').stdout).toBe(published)
  })

  it('comes as CSV, JSON and JSON Schema too', () => {
    const out = join(temporaryFolder(), 'dictionary.csv')
    expect(sonae('tables', 'dictionary', '--format', 'csv', '--out', out)).toMatchObject({
      status: 0,
      stdout: `${out}\n`,
    })
    expect(readFileSync(out, 'utf8')).toContain(
      '\r\nstatus-rows,10,own_measure,その他（対策の内容）,Own measure,文字列,,はい,',
    )
    const { tables } = JSON.parse(sonae('tables', 'dictionary', '--format', 'json').stdout) as {
      tables: { key: string; columns: { key: string; fields: string[] }[] }[]
    }
    expect(tables.find(({ key }) => key === 'areas')?.columns.find(({ key }) => key === 'likelihood')).toMatchObject({
      type: 'choice',
      choices: { high: { ja: '高', en: 'High' } },
      source: '図２ ④',
      fields: ['businessSheets[].areas[].likelihood'],
    })
    expect(JSON.parse(sonae('tables', 'dictionary', '--format', 'json-schema', '--json').stdout)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
    })
    expect(sonae('tables', 'dictionary', '--json')).toMatchObject({
      status: 64,
      stdout: expect.stringContaining('"ok": false') as string,
    })
  })
})
