import { describe, expect, it } from 'vitest'
import type { Cycle } from '../../../domain/src/cycle/cycle.ts'
import { exportForms } from '../../src/form/export-forms.ts'
import { LEGEND_AT_END, legendLine } from '@sonae/domain/describe/legend'
import { catalogue, example } from '../fixtures.ts'
import { sheetsOf } from '../read.ts'

const forms = await exportForms(catalogue, example)

/** The texts of a sheet as they are read: line by line, from the left; the hidden keys left out. */
function reading(file: string, sheet: string): string[] {
  const found = sheetsOf(forms.find(({ name }) => name === file)?.bytes ?? new Uint8Array()).find(
    ({ name }) => name === sheet,
  )
  return [...(found?.cells() ?? [])]
    .filter(({ row, column }) => row > 0 && column > 0)
    .toSorted((a, b) => a.row - b.row || a.column - b.column)
    .map(({ cell }) => cell.text)
}

/** Takes the words out of the texts in their order; what is missing or stands elsewhere is not taken. */
function inOrder(texts: readonly string[], words: readonly string[]): string[] {
  let at = 0
  return words.filter((word) => {
    const found = texts.indexOf(word, at)
    if (found >= 0) at = found + 1
    return found >= 0
  })
}

const SYSTEM = 'シート2・3_Ａシステム.xlsx'
const MEASURES = [
  ['A', '遮断1-1', 'その他 A-1'],
  ['B', '遮断1-2', '監視1-1', 'その他 B-1'],
  ['C', '遮断1-3', '監視1-2', 'その他 C-1'],
  ['D', '遮断2-1', '遮断2-2', 'その他 D-1'],
  ['E', '遮断2-3', '監視2-1', 'その他 E-1'],
  ['F', '遮断2-4', 'その他 F-1'],
].flat()
const TABLE = ['統制目標', 'A', 'B', 'C', 'D', 'E', 'F', '対策実施\n総数', '対策セットの対策', '対策セット以外の対策']

const FIGURES: readonly (readonly [figure: string, file: string, sheet: string, words: readonly string[]])[] = [
  [
    '図２',
    'シート1_○○課.xlsx',
    '１．業務領域',
    [
      '１．リスク評価対象とする業務領域',
      '① 脅威事象',
      '② 機微業務等実施部署',
      '② 担当者',
      '氏名',
      '連絡先',
      '標的型攻撃',
      'No.',
      '③ リスク評価の対象とする業務領域',
      '④ 脅威事象の\n発生確率',
      '⑤ 組織・業務へ\nの総合影響度',
      '⑥ 使用する情報システムの名称',
      '呼称',
      '概要',
      '⑦ 説明用自由記入欄',
    ],
  ],
  [
    '図３',
    SYSTEM,
    '２．現状点検',
    [
      '２．対象システムの現状点検等',
      '① 保護対象とする業務領域の呼称',
      '② 対象システムの名称',
      '② 対象システム管理責任部署',
      '② 担当者',
      '氏名',
      '連絡先',
      '統制目標',
      '対策セット',
      '対策要素',
      '③ 該当\n判断',
      '④ 実施\n状況',
      '⑤ 残存リスク',
      '⑥ 対策の実施が確認できる資料名\n（設計書、報告書、運用マニュアル等）',
      '備考',
      ...MEASURES,
      '⑦ 対策セットの個別評価に係る説明用自由記入欄',
      '⑧ 対策実施状況',
      '⑧ 保護対象の業務領域に係る対象システムのリスク評価結果',
      ...TABLE,
    ],
  ],
  [
    '図４',
    SYSTEM,
    '３．対策導入計画',
    [
      '３．対策導入計画（案）',
      '計画作成対象期間',
      '① 保護対象とする業務領域の呼称',
      '① 対象システム',
      '① 対象システム管理責任部署',
      '① 担当者',
      '氏名',
      '連絡先',
      '平成27年度～平成30年度',
      '［3-1　対策セットの個別導入計画（案）］',
      '統制目標',
      '対策名称',
      '対象機器',
      '対策区分',
      '② 対策実施状況／今後の実施予定',
      '② 備考',
      '実施済',
      '26年度実施',
      '27年度末まで',
      '28年度末まで',
      '29年度末まで',
      '30年度末まで',
      '31年度以降',
      '実施しない',
      ...MEASURES,
      '［3-2　当該システムの対策導入計画（案）］',
      '③ 26年度の対策導入計画概要（前年度の計画から転記）',
      '⑤ 27年度の対策導入計画概要',
      '⑥ 対象期間を通しての予算措置等',
      '④ 計画の進行状況',
      '④ 遅延の場合の理由',
      '⑦ 30年度末における統制目標ごとの対策実施状況（予定）',
      '⑧ ［3-3　当該システムの対策導入計画（案）のグラフ］',
      ...TABLE,
      '＜凡例＞',
      ...LEGEND_AT_END.map(legendLine),
      '［3-4　説明用自由記入欄］',
      '⑨ 対策導入計画（案）に係る説明用自由記入欄',
    ],
  ],
]

describe('the sheets have what the figures have, in their order', () => {
  it.each(FIGURES)('%s', (_, file, sheet, words) => {
    expect(inOrder(reading(file, sheet), words)).toEqual(words)
  })

  it('図３: an own measure has a dash for 該当判断', () => {
    const texts = reading(SYSTEM, '２．現状点検')
    const own = texts.slice(texts.indexOf('その他 A-1'))
    expect(own.slice(0, 3)).toEqual(['その他 A-1', '-', '-'])
  })
})

describe('a text that no cell can show', () => {
  const [first, ...others] = example.statusSheets
  const withDocuments = (length: number): Cycle => ({
    ...example,
    statusSheets: [
      {
        ...first,
        measures: (first?.measures ?? []).map((row, index) =>
          index === 0 ? { ...row, documents: '書'.repeat(length) } : row,
        ),
      },
      ...others,
    ] as Cycle['statusSheets'],
  })
  const noteOf = async (length: number) => {
    const made = await exportForms(catalogue, withDocuments(length))
    const texts = sheetsOf(made.find(({ name }) => name === SYSTEM)?.bytes ?? new Uint8Array())[0]
    return [...(texts?.cells() ?? [])]
      .map(({ cell }) => cell.text)
      .filter((text) => text.startsWith('欄に収まらない文'))
  }

  it('is named at the foot of its sheet, and only then', async () => {
    expect(await noteOf(300)).toEqual([])
    expect(await noteOf(3000)).toEqual([expect.stringMatching(/：P9$/)])
  })
})
