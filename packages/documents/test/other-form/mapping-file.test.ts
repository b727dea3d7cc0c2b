import { describe, expect, it } from 'vitest'
import { exportForms } from '../../src/form/export-forms.ts'
import { importOther, isOwnForm } from '../../src/other-form/import-other.ts'
import { type Mapping, readMapping, workbookHash, writeMapping } from '../../src/other-form/mapping.ts'
import { describeOtherProblem } from '../../src/other-form/other-words.ts'
import { proposeMapping } from '../../src/other-form/propose-mapping.ts'
import { readWorkbook } from '../../src/workbook/read-workbook.ts'
import { catalogue, example } from '../fixtures.ts'
import { emptied } from './emptied.ts'
import { handMadeSheets } from './hand-made.ts'
import { figure3 } from './official-layout.ts'

const cycle = emptied(catalogue, example)
const [status] = example.statusSheets
if (status === undefined) throw new Error('the example has no system')
const sheets = await handMadeSheets([figure3(catalogue, example, status, '点検')])
const proposed = proposeMapping(catalogue, cycle, sheets)
const confirmed: Mapping = { ...proposed, confirmedBy: '確認　太郎' }
const otherSheets = await handMadeSheets([
  figure3(catalogue, { ...example, statusSheets: [] }, { ...status, note: '変えた' }, '点検'),
])

/** The mapping with the first part changed. */
function withPart(change: Partial<Mapping['sheets'][number]['parts'][number]>): Mapping {
  return {
    ...confirmed,
    sheets: confirmed.sheets.map((sheet) => ({ ...sheet, parts: sheet.parts.map((part) => ({ ...part, ...change })) })),
  }
}

function problemOf(mapping: Mapping, read = sheets) {
  const result = importOther(catalogue, cycle, read, mapping)
  return result.ok ? undefined : result.problem
}

describe('what a mapping must be before a workbook is read by it', () => {
  const [part] = confirmed.sheets[0]?.parts ?? []
  const [line] = part?.lines ?? []
  if (line === undefined) throw new Error('no line')
  it.each<[string, Mapping, ReturnType<typeof problemOf>, typeof sheets?]>([
    ['nobody confirmed it', proposed, { kind: 'not-confirmed' }],
    ['a blank name', { ...confirmed, confirmedBy: '　' }, { kind: 'not-confirmed' }],
    ['another workbook', confirmed, { kind: 'other-workbook' }, otherSheets],
    ['another year', { ...confirmed, fiscalYear: 2015 }, { kind: 'other-cycle' }],
    ['another organisation', { ...confirmed, organisation: 'x' }, { kind: 'other-cycle' }],
    [
      'a sheet that is not there',
      { ...confirmed, sheets: [{ sheet: '無い', notUsed: 'empty', parts: [] }] },
      { kind: 'unknown-sheet', sheet: '無い' },
    ],
    [
      'a record that is not there',
      withPart({ record: 'sheet-z' }),
      { kind: 'unknown-record', sheet: '点検', is: 'status', record: 'sheet-z' },
    ],
    [
      'a measure that is not there',
      withPart({ lines: [{ ...line, id: 'block-9-9' }] }),
      { kind: 'unknown-line', sheet: '点検', row: line.row, id: 'block-9-9' },
    ],
  ])('%s', (_, mapping, expected, read) => {
    const problem = problemOf(mapping, read)
    expect(problem).toEqual(expected)
    if (problem === undefined) return
    for (const locale of ['ja', 'en'] as const) {
      const { text, mend } = describeOtherProblem(problem, locale)
      expect(text).toMatch(/[。.]$/)
      expect(mend).toMatch(/[。.]$/)
    }
  })

  it('a form of ours is refused: it knows what it was exported with', async () => {
    const [form] = await exportForms(catalogue, example)
    const read = readWorkbook(form?.bytes ?? new Uint8Array())
    if (!read.ok) throw new Error(JSON.stringify(read.problem))
    expect(isOwnForm(read.sheets)).toBe(true)
    expect(problemOf(confirmed, read.sheets)).toEqual({ kind: 'own-form' })
  })

  it('the hash is of what the workbook says, not of its bytes', async () => {
    const again = await handMadeSheets([figure3(catalogue, example, status, '点検')])
    expect(workbookHash(again)).toBe(workbookHash(sheets))
    expect(workbookHash(otherSheets)).not.toBe(workbookHash(sheets))
  })
})

describe('the mapping as a file', () => {
  it('comes back as it was written, a column and a line of the workbook a line', () => {
    const text = writeMapping(proposed)
    expect(readMapping(`\uFEFF${text}`)).toEqual({ ok: true, mapping: proposed })
    expect(text).toContain(
      '            { "columns": "F", "heading": "該当\\n判断", "field": "applicability", "sure": "exact" },\n',
    )
  })

  it.each([
    ['{', { kind: 'not-json', line: 1, column: 2 }],
    ['{\n  "a": 1,\n}', { kind: 'not-json', line: 3, column: 1 }],
    ['[]', { kind: 'not-a-mapping' }],
    ['{"format": "sonae-cycle", "version": 1}', { kind: 'not-a-mapping' }],
    ['{"format": "sonae-mapping", "version": 2}', { kind: 'newer-mapping', version: 2 }],
  ])('%j is refused with its place', (text, expected) => {
    const read = readMapping(text)
    expect(read).toEqual({ ok: false, problem: expected })
    if (!read.ok) expect(describeOtherProblem(read.problem, 'ja').mend).toMatch(/。$/)
  })

  it('a wrong value is named by its place', () => {
    const text = writeMapping(proposed).replace('"field": "applicability"', '"field": "applicable"')
    const read = readMapping(text)
    expect(read).toMatchObject({
      ok: false,
      problem: { kind: 'mapping-field', place: 'sheets.0.parts.0.columns.3.field' },
    })
  })
})
