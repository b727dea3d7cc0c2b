import { describe, expect, it } from 'vitest'
import { importOther } from '../../src/other-form/import-other.ts'
import { describeOtherChange } from '../../src/other-form/other-words.ts'
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
})
