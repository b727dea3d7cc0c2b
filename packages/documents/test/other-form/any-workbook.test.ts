import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importOther } from '../../src/other-form/import-other.ts'
import { CellField, ColumnField, LineKind, type MappedPart, type Mapping } from '../../src/other-form/mapping.ts'
import { readMapping, writeMapping } from '../../src/other-form/mapping-file.ts'
import { describeOtherProblem } from '../../src/other-form/problem-words.ts'
import { describeMapping } from '../../src/other-form/mapping-words.ts'
import { describeDifference, describeOtherChange, describeUnused } from '../../src/other-form/other-words.ts'
import { proposeMapping } from '../../src/other-form/propose-mapping.ts'
import { type ReadCell, ReadSheet } from '../../src/workbook/read-sheet.ts'
import { struckCell } from '../../src/workbook/run-text.ts'
import { catalogue, example } from '../fixtures.ts'
import { emptied } from './emptied.ts'
import { handMadeSheets } from './hand-made.ts'
import { figure2, figure3, figure4 } from './official-layout.ts'

const RUNS = Number(process.env['SONAE_RUNS'] ?? 150)

/** Words of the forms in any disorder, answers, and what has nothing to do with them. */
const WORDS = `統制目標 対策セット 該当判断 実施状況 残存リスク 資料名 備考 対策名称 対策区分 実施済
26年度実施 27年度末まで 31年度以降 実施しない 呼称 概要 発生確率 総合影響度 影響のタイプ 負の影響
対象システムの名称 対象システム：Ａシステム 担当者 連絡先 説明用自由記入欄 対策実施状況 対策セットの対策
対策セット以外の対策 機微業務等実施部署 ３．対策導入計画（案） 27年度の対策導入計画概要 遮断1-1 監視２－１
その他 その他：端末の監視 ○ 済 - × ◎ A B C D E F Ａシステム Ｂシステム ○○業務 ○○課 高 平成26年度 ①
国家にもたらされる被害 #REF! 1 27`.split(/[ \n]/)
const text = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.string({ maxLength: 12 }),
  fc.constantFrom('\u0000', '\uD800', 'あ'.repeat(300), '  ', '\n'),
)

/** How much of a text is struck through. */
const struck = fc.constantFrom('nothing', 'nothing', 'nothing', 'some', 'all')

function cellOf(value: string, isFormula: boolean, line: string): ReadCell {
  if (line !== 'nothing') return struckCell(line === 'some' ? value : '', value)
  return { text: value, isFormula, isFault: value.startsWith('#') }
}

const sheets: fc.Arbitrary<ReadSheet[]> = fc
  .array(
    fc.record({
      name: fc.constantFrom('Ａシステム', '計画', '名簿'),
      hidden: fc.boolean(),
      cells: fc.array(fc.tuple(fc.nat(11), fc.nat(9), text, fc.boolean(), struck), { minLength: 1, maxLength: 70 }),
      merges: fc.array(fc.tuple(fc.nat(10), fc.nat(8), fc.nat(3), fc.nat(3)), { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((made) =>
    made.map(({ name, hidden, cells, merges }, index) => {
      const areas = merges.map(([row, column, down, across]) => ({
        from: { row, column },
        to: { row: row + down, column: column + across },
      }))
      const sheet = new ReadSheet(`${name}${index}`, hidden, areas)
      for (const [row, column, value, isFormula, line] of cells) sheet.put(row, column, cellOf(value, isFormula, line))
      return sheet
    }),
  )

const [statusSheet] = example.statusSheets
const [businessSheet] = example.businessSheets
if (statusSheet === undefined || businessSheet === undefined) throw new Error('the example is empty')
const figures = await handMadeSheets([
  ...figure2(catalogue, businessSheet, '業務'),
  figure3(catalogue, example, statusSheet, '点検'),
  figure4(catalogue, example, statusSheet, '計画'),
])

/** The figures as somebody changed them: cells overwritten, rows and columns moved apart or taken out. */
const scrambled: fc.Arbitrary<ReadSheet[]> = fc
  .array(
    fc.record({
      which: fc.nat(figures.length - 1),
      overwritten: fc.array(fc.tuple(fc.nat(45), fc.nat(14), text, struck), { maxLength: 12 }),
      gone: fc.array(fc.nat(45), { maxLength: 6 }),
      row: fc.nat(45),
      column: fc.nat(14),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((changes) =>
    changes.map(({ which, overwritten, gone, row: apart, column: aside }, index) => {
      const figure = figures[which] ?? new ReadSheet('')
      const sheet = new ReadSheet(`${figure.name}${index}`, false, index === 0 ? figure.merges : [])
      const rows = new Set(gone)
      for (const [row, column, value, line] of overwritten) sheet.put(row, column, cellOf(value, false, line))
      for (const { row, column, cell } of figure.cells())
        if (!rows.has(row)) sheet.put(row + Number(row > apart), column + Number(column > aside), cell)
      return sheet
    }),
  )

describe('any workbook', () => {
  it('is proposed, described, imported and reported without an error, and twice is as once', () => {
    const empty = emptied(catalogue, example)
    let read = 0
    fc.assert(
      fc.property(fc.oneof(sheets, scrambled), fc.constantFrom(empty, example), (workbook, cycle) => {
        const proposed = proposeMapping(catalogue, cycle, workbook)
        expect(readMapping(catalogue, cycle, writeMapping(catalogue, cycle, proposed))).toEqual({
          ok: true,
          mapping: proposed,
        })
        for (const locale of ['ja', 'en'] as const) describeMapping(catalogue, cycle, workbook, proposed, locale)
        const mapping = { ...proposed, confirmedBy: '確認　太郎' }
        const once = importOther(catalogue, cycle, workbook, mapping)
        if (!once.ok) throw new Error(JSON.stringify(once.problem))
        read += once.report.changes.length
        for (const locale of ['ja', 'en'] as const) {
          for (const change of once.report.changes) describeOtherChange(catalogue, once.cycle, change, locale)
          for (const one of once.report.differences) describeDifference(catalogue, once.cycle, one, locale)
          for (const one of once.report.unused) describeUnused(one, locale)
        }
        const twice = importOther(catalogue, once.cycle, workbook, mapping)
        if (!twice.ok) throw new Error(JSON.stringify(twice.problem))
        expect(twice.cycle).toEqual(once.cycle)
        expect(twice.report.changes.filter(({ outcome }) => outcome === 'applied')).toEqual([])
      }),
      { numRuns: RUNS },
    )
    // The property is about something.
    expect(read).toBeGreaterThan(0)
  })

  it('is read or refused, without an error, by whatever mapping a person makes of the proposal', () => {
    const empty = emptied(catalogue, example)
    const proposed = proposeMapping(catalogue, empty, figures)
    type Edit = typeof edits extends fc.Arbitrary<(infer One)[]> ? One : never
    const edits = fc.array(
      fc.record({
        at: fc.nat(400),
        column: fc.option(fc.constantFrom(...ColumnField.options)),
        cell: fc.option(fc.constantFrom(...CellField.options)),
        line: fc.option(fc.constantFrom(...LineKind.options)),
        id: fc.constantFrom('block-1-1', 'area-1', 'nation-3', 'row-x', null),
        objective: fc.constantFrom('A', 'Z', undefined),
        system: fc.constantFrom('system-a', 'system-x', null, undefined),
        record: fc.option(fc.constantFrom('business-1', 'sheet-a', 'sheet-b', null), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 3 },
    )
    const partWith = (part: MappedPart, isHere: boolean, edit: Edit): MappedPart => ({
      ...part,
      record: isHere && edit.record !== undefined ? edit.record : part.record,
      columns: part.columns.map((one, at) => (at === edit.at ? { ...one, field: edit.column } : one)),
      cells: part.cells.map((one, at) =>
        at === edit.at % 10 ? { ...one, field: edit.cell, system: edit.system } : one,
      ),
      lines: part.lines.map((one, at) =>
        at === edit.at % 12 ? { ...one, is: edit.line, id: edit.id, objective: edit.objective } : one,
      ),
    })
    const mappingWith = (mapping: Mapping, edit: Edit): Mapping => ({
      ...mapping,
      sheets: mapping.sheets.map((sheet, index) => ({
        ...sheet,
        parts: sheet.parts.map((part) => partWith(part, edit.at % mapping.sheets.length === index, edit)),
      })),
    })
    const confirmed: Mapping = { ...proposed, confirmedBy: '確認　太郎' }
    const edited = edits.map((list) => list.reduce(mappingWith, confirmed))
    let read = 0
    fc.assert(
      fc.property(edited, (mapping) => {
        const result = importOther(catalogue, empty, figures, mapping)
        if (result.ok) read += 1
        else expect(describeOtherProblem(result.problem, 'ja').mend).toMatch(/。$/)
      }),
      // The proposal as it is can be read: not everything is refused.
      { numRuns: RUNS, examples: [[confirmed]] },
    )
    expect(read).toBeGreaterThan(0)
  })

  it('every cell is an answer, a label or a title of the forms, or is reported', () => {
    // Words that are ordinary above or below a table are somebody's within it.
    const inTable = ['平成30年度', '○：対策の予定', '※：要確認', 'グラフ', '凡例', '担当者', '該当なし？', '9/30']
    const anywhere = '余白の書込み'
    fc.assert(
      fc.property(fc.nat(11), fc.nat(9), fc.constantFrom(anywhere, ...inTable), (row, column, words) => {
        fc.pre(words === anywhere || [3, 5].includes(row))
        const sheet = new ReadSheet('Ａシステム')
        const put = (at: number, values: readonly string[]) => {
          for (const [index, value] of values.entries())
            if (value !== '') sheet.put(at, index, { text: value, isFormula: false, isFault: false })
        }
        put(0, ['対象システムの名称', 'Ａシステム'])
        put(2, ['統制目標', '対策セット', '', '該当判断', '実施状況', '備考', 'No.', '対策要素', '区分'])
        put(3, ['', '遮断1-1', '', '○', '済', '', '', '', '対策セット'])
        put(5, ['', '遮断1-2', '', '○', '-', ''])
        put(7, ['説明用自由記入欄'])
        put(8, ['説明'])
        const added = sheet.put(row, column, { text: words, isFormula: false, isFault: false })
        fc.pre(added)
        const cycle = emptied(catalogue, example)
        const mapping = { ...proposeMapping(catalogue, cycle, [sheet]), confirmedBy: '確認　太郎' }
        const result = importOther(catalogue, cycle, [sheet], mapping)
        if (!result.ok) throw new Error(JSON.stringify(result.problem))
        const { changes, unused } = result.report
        const isTaken = changes.some(({ theirs, text: given }) =>
          JSON.stringify(theirs ?? given ?? null).includes(words),
        )
        const isReported = unused.some(({ text: given }) => given.includes(words))
        expect([isTaken, isReported]).toContain(true)
      }),
      { numRuns: RUNS * 4 },
    )
  })
})
