import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { exportForms } from '../../src/form/export-forms.ts'
import { importOther, isOwnForm } from '../../src/other-form/import-other.ts'
import { type Mapping, workbookHash } from '../../src/other-form/mapping.ts'
import { readMapping, writeMapping } from '../../src/other-form/mapping-file.ts'
import {
  CELL_NAMES,
  COLUMN_NAMES,
  LINE_NAMES,
  MAPPING_NAMES,
  MARKS_NAMES,
  type ObjectNames,
  PART_NAMES,
  SCHEDULE_NAMES,
  SHEET_NAMES,
} from '../../src/other-form/mapping-names.ts'
import { describeOtherProblem } from '../../src/other-form/problem-words.ts'
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
    [
      'a system that the record does not have',
      withPart({ cells: (part?.cells ?? []).map((cell) => ({ ...cell, system: 'system-b' })) }),
      { kind: 'unknown-system', sheet: '点検', cell: part?.cells[0]?.cell ?? '', system: 'system-b' },
    ],
    [
      'a field that sheet 2 does not have',
      withPart({ cells: (part?.cells ?? []).map((cell) => ({ ...cell, field: 'progress' })) }),
      { kind: 'misplaced-cell', sheet: '点検', cell: part?.cells[0]?.cell ?? '', is: 'status' },
    ],
    [
      'a line that sheet 2 does not have',
      withPart({ lines: [{ ...line, is: 'area', id: null }] }),
      { kind: 'misplaced-line', sheet: '点検', row: line.row, is: 'status' },
    ],
    [
      'an own measure without its objective',
      withPart({ lines: [{ row: line.row, label: '', is: 'own', sure: 'exact' }] }),
      { kind: 'unknown-objective', sheet: '点検', row: line.row },
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
  const text = writeMapping(catalogue, cycle, proposed)

  it('comes back as it was written, in Japanese, a column and a line of the workbook a line, without ids', () => {
    expect(readMapping(catalogue, cycle, `\uFEFF${text}`)).toEqual({ ok: true, mapping: proposed })
    expect(text).toContain(
      '            { "列": "F", "見出し": "該当\\n判断", "項目": "該当判断", "確からしさ": "一致" },\n',
    )
    expect(text).toContain('"種類": "対策セットの対策", "統制目標": "E", "対応": "遮断2-3"')
    expect(text).toContain('"取込先": "Ａシステム"')
    expect(text).not.toMatch(/sheet-a|system-a|block-|monitor-/)
    const words = [...text.matchAll(/"([^"]*)"/g)].map(([, word]) => word ?? '')
    expect(words.filter((word) => /^[a-z][A-Za-z-]+$/.test(word))).toEqual(['sonae-mapping', 'example'])
  })

  it('a name that two records bear, or none, stays an id', () => {
    const [first, second] = cycle.statusSheets
    if (first === undefined || second === undefined) throw new Error('the example has two systems')
    const twins = { ...cycle, statusSheets: [first, { ...second, systems: first.systems }] }
    const written = writeMapping(catalogue, twins, proposed)
    expect(written).toContain('"取込先": "sheet-a"')
    expect(readMapping(catalogue, twins, written)).toEqual({ ok: true, mapping: proposed })
  })

  it.each([
    ['{', { kind: 'not-json', line: 1, column: 2 }],
    ['{\n  "a": 1,\n}', { kind: 'not-json', line: 3, column: 1 }],
    ['[]', { kind: 'not-a-mapping' }],
    ['{"形式": "sonae-cycle", "版": 1}', { kind: 'not-a-mapping' }],
    ['{"形式": "sonae-mapping", "版": 3}', { kind: 'other-version', version: 3 }],
    ['{"format": "sonae-mapping", "version": 1}', { kind: 'other-version', version: 1 }],
  ])('%j is refused with its place', (other, expected) => {
    const read = readMapping(catalogue, cycle, other)
    expect(read).toEqual({ ok: false, problem: expected })
    if (!read.ok) expect(describeOtherProblem(read.problem, 'ja').mend).toMatch(/。$/)
  })

  it.each<[what: string, from: string, to: string, words: string]>([
    [
      'a word that is none',
      '"項目": "該当判断"',
      '"項目": "該当"',
      '読取り表のシート「点検」の1番目の表の列「F」の「項目」に書けない語です（"該当"）。「番号」、「統制目標」、',
    ],
    [
      'a key that is none',
      '"見出し": "備考", "項目"',
      '"見出し": "備考", "field"',
      '読取り表のシート「点検」の1番目の表の列「J」の「field」は使わない項目です。ここに書けるのは「列」、「見出し」、「項目」、',
    ],
    [
      'a key that is gone',
      '"見出し": "備考", "項目": "備考", ',
      '"見出し": "備考", ',
      '読取り表のシート「点検」の1番目の表の列「J」の「項目」がありません。',
    ],
    [
      'a measure that is none',
      '"対応": "遮断2-3"',
      '"対応": "遮断9-9"',
      '読取り表のシート「点検」の1番目の表の19行目の「対応」に書けない語です（"遮断9-9"）。「遮断1-1」、',
    ],
    [
      'a text for a number',
      '{ "行": 8,',
      '{ "行": "8",',
      '読取り表のシート「点検」の1番目の表の8行目の「行」の書き方が違います（"8"）。整数（引用符なし）にしてください。',
    ],
    [
      'a column that is none',
      '"列": "F"',
      '"列": "f列"',
      '読取り表のシート「点検」の1番目の表の列「f列」の「列」が使えない値です（"f列"）。列は「F」か「F:H」、',
    ],
    ['a list that is gone', '"確認した人": "",', '', '読取り表の「確認した人」がありません。'],
    [
      'a year in words',
      '"年度": "記載なし"',
      '"年度": "令和6年度"',
      '読取り表のシート「点検」の1番目の表の「年度」の書き方が違います（"令和6年度"）。整数（引用符なし）にしてください。',
    ],
  ])('%s is named by its place, with the mend', (_, from, to, words) => {
    expect(text).toContain(from)
    const read = readMapping(catalogue, cycle, text.replace(from, to))
    if (read.ok) throw new Error('it was read')
    const { text: said, mend } = describeOtherProblem(read.problem, 'ja')
    expect(`${said}${mend}`).toContain(words)
    expect(mend).toMatch(/。$/)
    const english = describeOtherProblem(read.problem, 'en')
    expect(english.text).toMatch(/\.$/)
    expect(english.mend).toMatch(/\.$/)
  })

  it('no two fields of a table have the same word, so that each word means one', () => {
    const namesOf = (names: ObjectNames): string[][] =>
      Object.values(names).flatMap(({ words, none, of }) => [
        [...Object.values(words ?? {}), ...(none === undefined ? [] : [none])],
        ...(of === undefined ? [] : [Object.values(of).map(({ name }) => name), ...namesOf(of)]),
      ])
    for (const list of namesOf(MAPPING_NAMES)) expect(new Set(list).size, list.join()).toBe(list.length)
  })

  it('a person turns a line on by its kind, and takes a table by the name of its record', () => {
    const [form] = proposed.sheets
    const [table] = form?.parts ?? []
    if (form === undefined || table === undefined) throw new Error('no table')
    const open = { ...proposed, sheets: [{ ...form, parts: [{ ...table, record: null }] }] }
    const written = writeMapping(catalogue, cycle, open)
    expect(written).toContain('"取込先": "取り込まない"')
    const edited = written
      .replace('"取込先": "取り込まない"', '"取込先": "Bシステム"')
      .replace('"種類": "その他", "統制目標": "A"', '"種類": "読まない", "統制目標": "A"')
    const read = readMapping(catalogue, cycle, edited)
    if (!read.ok) throw new Error(JSON.stringify(read.problem))
    const [first] = read.mapping.sheets[0]?.parts ?? []
    expect(first?.record).toBe('sheet-b')
    expect(first?.lines[1]).toMatchObject({ row: 9, is: null })
  })
})

describe('docs/mapping-file.md', () => {
  const page = readFileSync(new URL('../../../../docs/mapping-file.md', import.meta.url), 'utf8')
  const rows = (names: ObjectNames) => Object.values(names).map(({ name }) => name)
  const tables = [
    MAPPING_NAMES,
    SHEET_NAMES,
    PART_NAMES,
    COLUMN_NAMES,
    CELL_NAMES,
    LINE_NAMES,
    SCHEDULE_NAMES,
    MARKS_NAMES,
  ]

  it('lists every key, table by table, and no other one', () => {
    const listed = [...page.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, key]) => key)
    expect(listed).toEqual(tables.flatMap(rows))
  })

  it('lists every word that may be written as a field, a kind or a form', () => {
    for (const { words = {}, none } of [
      COLUMN_NAMES.field,
      CELL_NAMES.field,
      LINE_NAMES.is,
      PART_NAMES.is,
      SCHEDULE_NAMES.kind,
    ]) {
      const all = [...Object.values(words), ...(none === undefined ? [] : [none])]
      expect(page).toContain(all.join('、'))
    }
  })

  it('shows an example that is read', () => {
    const example = /```text\n([^]*?)```/.exec(page)?.[1] ?? ''
    const read = readMapping(catalogue, cycle, example)
    expect(read).toMatchObject({ ok: true })
    if (read.ok)
      expect(writeMapping(catalogue, cycle, read.mapping).replace(/ +"説明": \[[^\]]*\],\n/, '')).toBe(example)
  })
})
