import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Cycle } from '../../../domain/src/cycle/cycle.ts'
import { describeExportProblem, describeReplaced } from '../../src/table/export-problem.ts'
import { exportTables, type TableExport, type TableFormat, type TableOptions } from '../../src/table/export-tables.ts'
import { tableCells } from '../../src/table/table-cells.ts'
import { CYCLE_TABLES } from '../../src/table/tables.ts'
import { cycle as anyCycle } from '../../../domain/test/arbitrary.ts'
import { fc } from '../../../domain/test/property.ts'
import { catalogue, example } from '../fixtures.ts'
import { sheetsOf } from '../read.ts'
import { fullCycle } from './full-cycle.ts'
import { parseCsv } from './parse-csv.ts'

const KEYS = CYCLE_TABLES.map(({ key }) => key)
const DESCRIPTIONS = ['_about', '_tables', '_dictionary', '_choices']

function run(cycle: Cycle, format: TableFormat, options: Partial<TableOptions> = {}): Promise<TableExport> {
  return exportTables(catalogue, cycle, { format, headings: 'ja', guard: true, only: [], ...options })
}

async function made(cycle: Cycle, format: TableFormat, options: Partial<TableOptions> = {}) {
  const result = await run(cycle, format, options)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result
}

/** The example with another note on the first business sheet. */
function withNote(note: string, cycle = example): Cycle {
  return { ...cycle, businessSheets: cycle.businessSheets.map((sheet, at) => (at === 0 ? { ...sheet, note } : sheet)) }
}

const note = (rows: readonly (readonly string[])[]) => rows[1]?.at(-1)

describe.each<[TableFormat, string]>([
  ['csv', 'utf-8'],
  ['csv-cp932', 'shift_jis'],
])('%s', (format, encoding) => {
  const read = (bytes: Uint8Array | undefined) =>
    parseCsv(new TextDecoder(encoding, { fatal: true }).decode(bytes ?? new Uint8Array()))

  it('is a file a table with the marking in its name, and every cell comes back', async () => {
    const { files, tables } = await made(fullCycle, format)
    expect(files.map(({ name }) => name)).toEqual(
      ['_about', ...KEYS, '_tables', '_dictionary', '_choices'].map((key) => `${key}_2014_機密性２情報.csv`),
    )
    for (const [index, table] of tables.entries()) {
      const expected = tableCells(table, 'ja').map((row) => row.map((value) => (value === null ? '' : String(value))))
      expect(read(files[index]?.bytes)).toEqual(expected)
    }
  })

  it('says organisation, year, marking, encoding and guard in _about, and the number of rows in _tables', async () => {
    const { files, tables } = await made(example, format)
    const about = read(files[0]?.bytes)
    expect(about).toContainEqual(['organisation', '組織', '○○省'])
    expect(about).toContainEqual(['fiscal_year', '年度', '2014年度'])
    expect(about).toContainEqual(['marking', '取扱区分', '機密性２情報'])
    expect(about).toContainEqual(['error_count', '点検での誤りの件数', '0'])
    expect(about.find(([key]) => key === 'file_format')?.[2]).toContain(
      format === 'csv' ? 'UTF-8（BOM 付き）' : 'CP932',
    )
    expect(about.find(([key]) => key === 'formula_guard')?.[2]).toContain('一つ外すと元に戻る')
    const list = read(files.find(({ name }) => name.startsWith('_tables_'))?.bytes)
    expect(list.slice(1).map((row) => [row[0], Number(row.at(-1))])).toEqual(
      [...KEYS, ...DESCRIPTIONS].map((key) => [key, tables.find((table) => table.key === key)?.rows.length]),
    )
  })

  it('guards against formulas unless told otherwise', async () => {
    const evil = withNote('=HYPERLINK("http://example.invalid")')
    const sheet = (result: Awaited<ReturnType<typeof made>>) =>
      note(read(result.files.find(({ name }) => name.startsWith('business-sheets'))?.bytes))
    expect(sheet(await made(evil, format))).toBe('\'=HYPERLINK("http://example.invalid")')
    const bare = await made(evil, format, { guard: false })
    expect(sheet(bare)).toBe('=HYPERLINK("http://example.invalid")')
    expect(read(bare.files[0]?.bytes).find(([key]) => key === 'formula_guard')?.[2]).toMatch(/^なし/)
  })

  it('can be of a few tables, described as those alone', async () => {
    const { files } = await made(example, format, { only: ['marks', 'areas'] })
    expect(files.map(({ name }) => name.split('_2014')[0])).toEqual([
      '_about',
      'areas',
      'marks',
      ...DESCRIPTIONS.slice(1),
    ])
    const dictionary = read(files.find(({ name }) => name.startsWith('_dictionary'))?.bytes)
    expect(new Set(dictionary.slice(1).map(([key]) => key))).toEqual(new Set(['areas', 'marks', ...DESCRIPTIONS]))
  })
})

describe('headings and fixed values', () => {
  it.each([
    ['ja', ['年度', '重さ', '誤り']],
    ['en', ['Fiscal year', 'Severity', 'error']],
    ['key', ['fiscal_year', 'severity', 'error']],
  ] as const)('stand in %s', async (headings, [year, severity, error]) => {
    const broken = { ...example, statusSheets: example.statusSheets.map((sheet) => ({ ...sheet, riskEvaluation: '' })) }
    const { files } = await made(broken, 'csv', { headings, only: ['findings'] })
    const [header, first] = parseCsv(new TextDecoder().decode(files[1]?.bytes))
    expect(header?.[0]).toBe(year)
    expect(header?.[2]).toBe(severity)
    expect(first?.[2]).toBe(error)
  })
})

describe('the name of the files', () => {
  it.each([
    ['機密性３情報　取扱注意', '_2014_機密性３情報_取扱注意.csv'],
    ['', '_2014.csv'],
    ['　', '_2014.csv'],
    ['a/b:c', '_2014_a_b_c.csv'],
  ])('bears the marking %j', async (marking, suffix) => {
    const cycle = { ...example, settings: { ...example.settings, marking } }
    const { files } = await made(cycle, 'csv', { only: ['marks'] })
    expect(files[1]?.name).toBe(`marks${suffix}`)
  })
})

describe('what CP932 lacks', () => {
  it('is replaced by its twin and reported with its place', async () => {
    const { files, replaced } = await made(withNote('9〜10時、−1、‖'), 'csv-cp932', { only: ['business-sheets'] })
    const rows = parseCsv(new TextDecoder('shift_jis').decode(files[1]?.bytes))
    expect(note(rows)).toBe('9～10時、－1、∥')
    expect(replaced).toMatchObject([
      { table: 'business-sheets', row: 2, column: { ja: '説明用自由記入欄' }, from: '〜', to: '～' },
      { from: '−', to: '－' },
      { from: '‖', to: '∥' },
    ])
    const [first] = replaced
    if (first === undefined) throw new Error('nothing reported')
    expect(describeReplaced(first, 'ja')).toBe(
      '表「シート１」2行目「説明用自由記入欄」：CP932 にない「〜」（U+301C）を、同じ形の「～」（U+FF5E）にしました。',
    )
    expect(describeReplaced(first, 'en')).toContain('table "Sheets 1", row 2, column "Free remarks"')
  })

  it('is guarded after the twin is in its place', async () => {
    const { files } = await made(withNote('−1+1'), 'csv-cp932', { only: ['business-sheets'] })
    expect(note(parseCsv(new TextDecoder('shift_jis').decode(files[1]?.bytes)))).toBe("'－1+1")
  })

  it('is refused with its place, its code and the mend, and nothing is made', async () => {
    const result = await run(withNote('𠮷野家😀'), 'csv-cp932')
    if (result.ok) throw new Error('was made')
    expect(result.problems).toMatchObject([
      { kind: 'character', table: 'business-sheets', row: 2, column: { ja: '説明用自由記入欄' }, character: '𠮷' },
      { character: '😀' },
    ])
    const [first] = result.problems
    if (first === undefined) throw new Error('no problem')
    expect(describeExportProblem(first, 'ja')).toEqual({
      text: '表「シート１」2行目「説明用自由記入欄」：「𠮷」（U+20BB7）は CP932 にありません。',
      mend: 'UTF-8 の CSV（--format csv）で出力するか、文字を改めてください。',
    })
    expect(describeExportProblem(first, 'en').text).toContain('"𠮷" (U+20BB7)')
    expect((await run(withNote('𠮷野家😀'), 'csv')).ok).toBe(true)
  })

  it('is nothing of our own: no heading, no word and no meaning needs a twin', async () => {
    for (const headings of ['ja', 'en', 'key'] as const) {
      expect((await made(fullCycle, 'csv-cp932', { headings })).replaced).toEqual([])
    }
  })
})

describe('xlsx', () => {
  it('is one workbook with a table a sheet: header in row 1, numbers as numbers, texts never formulas', async () => {
    const cycle = withNote('=1+1', fullCycle)
    const { files, tables } = await made(cycle, 'xlsx')
    expect(files.map(({ name }) => name)).toEqual(['tables_2014_機密性２情報.xlsx'])
    const bytes = files[0]?.bytes ?? new Uint8Array()
    const sheets = sheetsOf(bytes)
    expect(sheets.map(({ name }) => name)).toEqual(tables.map(({ name }) => name.ja))
    for (const [index, table] of tables.entries()) {
      const sheet = sheets[index]
      expect(sheet?.merges).toEqual([])
      expect(sheet?.hidden).toBe(false)
      for (const [row, values] of tableCells(table, 'ja').entries()) {
        for (const [column, value] of values.entries()) expect(sheet?.textAt(row, column)).toBe(String(value ?? ''))
      }
    }
    const parts = unzipSync(bytes)
    const xml = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
    const budget = 1 + tables.findIndex(({ key }) => key === 'budget-amounts')
    expect(xml(`xl/worksheets/sheet${budget}.xml`)).toMatch(/<c r="E2"(?! t="s")[^>]*><v>4200000<\/v>/)
    for (const name of Object.keys(parts).filter((part) => part.startsWith('xl/worksheets/sheet'))) {
      expect(xml(name)).not.toContain('<f>')
      expect(xml(name)).toMatch(/<oddHeader>[^<]*機密性２情報/)
      expect(xml(name)).toMatch(/<oddFooter>[^<]*機密性２情報/)
    }
  })

  it('refuses a text that no cell can hold', async () => {
    const usedSystems = Array.from({ length: 3 }, (_, index) => `${index}${'あ'.repeat(20_000)}`)
    const [system] = example.statusSheets[0]?.systems ?? []
    if (system === undefined) throw new Error('no system')
    const systems = usedSystems.map((name, index) => ({ ...system, id: `s-${index}`, name }))
    const long = { ...example, statusSheets: example.statusSheets.map((sheet) => ({ ...sheet, systems })) }
    const result = await run(long, 'xlsx')
    if (result.ok) throw new Error('was made')
    const [first] = result.problems
    expect(first).toMatchObject({ kind: 'too-long', table: 'status-sheets', column: { ja: '対象システム' } })
    if (first === undefined) throw new Error('no problem')
    expect(describeExportProblem(first, 'ja').mend).toContain('CSV')
    expect(describeExportProblem(first, 'en').text).toContain('32767')
    expect((await run(long, 'csv')).ok).toBe(true)
  })
})

describe('JSON', () => {
  it('has what its schema says, with keys and codes, whatever the headings', async () => {
    const { files, tables } = await made(fullCycle, 'json')
    expect(files.map(({ name }) => name)).toEqual([
      'tables_2014_機密性２情報.json',
      'tables_2014_機密性２情報.schema.json',
    ])
    const [document, schema] = files.map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)) as object)
    const check = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])
    expect(check.safeParse(document).error).toBeUndefined()
    expect(document).toMatchObject({
      format: 'sonae-tables',
      organisation: { id: 'example', name: '○○省' },
      fiscalYear: 2014,
      marking: '機密性２情報',
      tables: {
        areas: { name: { ja: '業務領域' }, rows: [{ likelihood: 'high', protected: true, no: 1 }, {}, {}] },
        marks: { rows: expect.arrayContaining([expect.objectContaining({ set_mark: '－' })]) as unknown },
      },
    })
    expect(Object.keys((document as { tables: object }).tables)).toEqual(tables.map(({ key }) => key))
    // The schema is not one that takes anything.
    const wrong = structuredClone(document) as { tables: { areas: { rows: Record<string, unknown>[] } } }
    wrong.tables.areas.rows[0] = { ...wrong.tables.areas.rows[0], no: 'one' }
    expect(check.safeParse(wrong).success).toBe(false)
  })
})

describe('every format', () => {
  it.each(['csv', 'csv-cp932', 'xlsx', 'json'] as const)(
    'of a cycle is the same bytes each time: %s',
    async (format) => {
      expect((await made(fullCycle, format)).files).toEqual((await made(fullCycle, format)).files)
    },
  )

  it('of any cycle that the schema allows can be read again, and has lost nothing', async () => {
    const { files } = await made(example, 'json')
    const schema = JSON.parse(new TextDecoder().decode(files[1]?.bytes)) as Parameters<typeof z.fromJSONSchema>[0]
    const check = z.fromJSONSchema(schema)
    await fc.assert(
      fc.asyncProperty(anyCycle, async (cycle) => {
        const csv = await made(cycle, 'csv', { guard: false })
        for (const [index, table] of csv.tables.entries()) {
          const text = new TextDecoder('utf-8', { fatal: true }).decode(csv.files[index]?.bytes)
          const cells = tableCells(table, 'ja').map((row) => row.map((value) => String(value ?? '')))
          expect(parseCsv(text)).toEqual(cells)
        }
        const json = await made(cycle, 'json')
        const document: unknown = JSON.parse(new TextDecoder().decode(json.files[0]?.bytes))
        expect(check.safeParse(document).error).toBeUndefined()
        const legacy = await run(cycle, 'csv-cp932', { guard: false })
        if (legacy.ok && legacy.replaced.length === 0) {
          const decode = (bytes: Uint8Array) => new TextDecoder('shift_jis', { fatal: true }).decode(bytes)
          for (const [index, { bytes }] of legacy.files.entries()) {
            if (index > 0) expect(`\uFEFF${decode(bytes)}`).toBe(utf8(csv.files[index]?.bytes))
          }
        }
      }),
    )
  })
})

/** With its byte order mark. */
function utf8(bytes: Uint8Array | undefined): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}
