import { describe, expect, it } from 'vitest'
import { setField } from '../../src/form/form-document.ts'
import { importOther } from '../../src/other-form/import-other.ts'
import { describeOtherChange, describeTakenPart, describeUnused } from '../../src/other-form/other-words.ts'
import { isUnrelated, proposeMapping } from '../../src/other-form/propose-mapping.ts'
import { ReadSheet } from '../../src/workbook/read-sheet.ts'
import { catalogue, example } from '../fixtures.ts'
import { emptied } from './emptied.ts'

const cycle = emptied(catalogue, example)

type Made = string | { readonly text: string; readonly isFormula?: true; readonly isFault?: true }

function sheetOf(name: string, rows: readonly (readonly Made[])[]): ReadSheet {
  const sheet = new ReadSheet(name)
  for (const [row, cells] of rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      const { text, isFormula = false, isFault = false } = typeof cell === 'string' ? { text: cell } : cell
      if (text !== '' || isFault) sheet.put(row, column, { text, isFormula, isFault })
    }
  }
  return sheet
}

function imported(sheets: readonly ReadSheet[]) {
  const mapping = { ...proposeMapping(catalogue, cycle, sheets), confirmedBy: '確認　太郎' }
  const result = importOther(catalogue, cycle, sheets, mapping)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result
}

describe('values that are not plain', () => {
  const heading = ['対策セット', '該当判断', '実施状況', '資料名']

  it('the result of a formula is taken as its value, and the report says so', () => {
    const sheet = sheetOf('Ａシステム', [heading, ['遮断1-1', '○', { text: '済', isFormula: true }]])
    const { cycle: after, report } = imported([sheet])
    const change = report.changes.find(({ path }) => path.at(-1) === 'implemented')
    expect(change).toMatchObject({ outcome: 'applied', theirs: true, fromFormula: true })
    if (change === undefined) return
    expect(describeOtherChange(catalogue, after, change, 'ja').reason).toContain('数式の計算結果')
    expect(describeOtherChange(catalogue, after, change, 'en').reason).toContain('formula')
  })

  it('an error, and a formula saved without its result, are refused with the mend', () => {
    const sheet = sheetOf('Ａシステム', [
      heading,
      ['遮断1-1', { text: '#N/A', isFormula: true, isFault: true }, { text: '', isFormula: true, isFault: true }],
    ])
    const { cycle: after, report } = imported([sheet])
    expect(after).toEqual(cycle)
    expect(report.changes.map(({ outcome, refusal }) => [outcome, refusal])).toEqual(
      Array.from({ length: 2 }, () => ['refused', { kind: 'value', problem: { kind: 'no-result' } }]),
    )
    const [first] = report.changes
    expect(first && describeOtherChange(catalogue, after, first, 'ja').reason).toContain('数式の結果がエラー')
  })

  it('a register that is no form is not read line by line', () => {
    const lines = Array.from({ length: 2001 }, (_, index) => [`独自の対策${index}`, '○', '済'])
    const tall = proposeMapping(catalogue, cycle, [sheetOf('台帳', [heading, ...lines])])
    expect(tall.sheets).toEqual([{ sheet: '台帳', notUsed: 'too-large', parts: [] }])
    expect(isUnrelated(tall)).toBe(true)
    const many = Array.from({ length: 70 }, () => [heading, ['遮断1-1', '○', '済'], ['']]).flat()
    expect(proposeMapping(catalogue, cycle, [sheetOf('控え', many)]).sheets[0]?.notUsed).toBe('too-large')
  })

  it('a day in the place of a year is its fiscal year, and the report says so', () => {
    const sheet = sheetOf('Ａシステム', [
      ['対策名称', '26年度実施', '27年度末まで', '実施済', '完了年度'],
      ['遮断1-1', '', '', '○', '2013-03-31'],
      ['遮断1-2', '', '', '2012-04-01', ''],
    ])
    const { cycle: after, report } = imported([sheet])
    const schedules = report.changes.filter(({ path }) => path.at(-1) === 'schedule')
    expect(schedules.map(({ theirs }) => theirs)).toEqual(
      Array.from({ length: 2 }, () => ({ kind: 'done', fiscalYear: 2012 })),
    )
    const [first] = schedules
    if (first === undefined) return
    expect(describeOtherChange(catalogue, after, first, 'ja').reason).toBe(
      '日付（2013-03-31）の属する年度（4月～翌年3月）を実施済の年度としました。',
    )
    expect(describeOtherChange(catalogue, after, first, 'en').reason).toContain('April to March')
  })

  it('実施済 without its year takes the year, and keeps another one', () => {
    const sheet = sheetOf('Ａシステム', [
      ['対策名称', '26年度実施', '27年度末まで', '実施済', '完了年度'],
      ['遮断1-1', '', '', '○', 'H24'],
    ])
    const path = ['planSheets', 'sheet-a', 'measures', 'block-1-1', 'schedule']
    const importInto = (fiscalYear: number | null) => {
      const before = setField(catalogue, cycle, path, { kind: 'done', fiscalYear })
      const mapping = { ...proposeMapping(catalogue, before, [sheet]), confirmedBy: '確認　太郎' }
      const result = importOther(catalogue, before, [sheet], mapping)
      return result.ok ? result.report.changes.map(({ outcome }) => outcome) : []
    }
    expect(importInto(null)).toEqual(['applied'])
    expect(importInto(2012)).toEqual(['same'])
    expect(importInto(2011)).toEqual(['conflict'])
  })

  it('a workbook whose lines were numbered anew adds no own measure again', () => {
    const numbered = (numbers: readonly string[]) =>
      sheetOf('Ａシステム', [
        ['No.', '統制目標', ...heading],
        [numbers[0] ?? '', 'A', '遮断1-1', '○', '済', '設計書'],
        [numbers[1] ?? '', '', 'その他 端末の監視', '', '済', '手順書'],
      ])
    const once = imported([numbered(['8', '9'])])
    const sheet = numbered(['10', '11'])
    const mapping = { ...proposeMapping(catalogue, once.cycle, [sheet]), confirmedBy: '確認　太郎' }
    const twice = importOther(catalogue, once.cycle, [sheet], mapping)
    if (!twice.ok) throw new Error(JSON.stringify(twice.problem))
    expect(twice.cycle).toEqual(once.cycle)
    expect(once.cycle.statusSheets[0]?.ownMeasures.map(({ description }) => description)).toEqual(['端末の監視'])
    expect(mapping.sheets[0]?.parts[0]?.lines.map(({ sure }) => sure)).toEqual(['exact', 'exact'])
  })

  it('answers of an own measure without a name are not taken, and named', () => {
    const sheet = sheetOf('Ａシステム', [
      ['統制目標', ...heading],
      ['A', 'その他', '', '済', ''],
      ['', 'その他', '', '一部', ''],
    ])
    const { report } = imported([sheet])
    expect(report.changes).toEqual([])
    expect(report.unused.map(({ cell, text }) => `${cell} ${text}`)).toEqual([
      expect.stringContaining('済'),
      expect.stringContaining('一部'),
    ])
  })

  it('documents of an earlier year are 要確認, and the report says as of which year a table was taken', () => {
    const sheet = sheetOf('Ａシステム', [['平成25年度'], heading, ['遮断1-1', '○', '済', '設計書']])
    const { cycle: after, report } = imported([sheet])
    const change = report.changes.find(({ path }) => path.at(-1) === 'documentsUnconfirmed')
    if (change === undefined) throw new Error('no 要確認')
    const { place, base, theirs } = describeOtherChange(catalogue, after, change, 'ja')
    expect(`${place}：${base} → ${theirs}`).toBe(
      'シート２（Ａシステム） 遮断1-1 資料名の要確認：要確認の印なし → 要確認',
    )
    const [part] = report.parts
    if (part === undefined) throw new Error('no part')
    expect(describeTakenPart(after, part, 'ja')).toBe(
      'Ａシステム（1～3行）：シート２（現状点検）、平成25年度のものとして「Ａシステム」に取込み（以前の年度のため、資料名は要確認とした）',
    )
    expect(describeTakenPart(after, part, 'en')).toContain('as of FY2013')
    expect(describeTakenPart(after, { ...part, fiscalYear: null }, 'ja')).toContain(
      '年度の記載がないため平成26年度（この取組の年度）のものとして',
    )
  })

  it('no message quotes nothing', () => {
    const sheet = sheetOf('Ａシステム', [
      [...heading, '更改'],
      ['遮断1-1', '○', { text: '', isFormula: true, isFault: true }, '', { text: '', isFormula: true, isFault: true }],
      ['説明用自由記入欄', '補足の文'],
      ['', '', '', '', '', { text: '', isFormula: true, isFault: true }],
    ])
    const { cycle: after, report } = imported([sheet])
    const words = [
      ...report.changes.map((change) => describeOtherChange(catalogue, after, change, 'ja').theirs),
      ...report.unused.map((one) => describeUnused(one, 'ja').text),
    ]
    expect(words).toEqual(['補足の文', '○', '（値なし）', '更改', '（値のない数式）'])
  })
})
