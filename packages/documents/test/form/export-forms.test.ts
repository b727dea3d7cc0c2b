import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { exportForms, fileNamePart, formTitle } from '../../src/form/export-forms.ts'
import { rowOfKey, sheetsOf, textsOf } from '../read.ts'
import { catalogue, example } from '../fixtures.ts'

const forms = await exportForms(catalogue, example)
const bytesOf = (name: string) => forms.find((form) => form.name === name)?.bytes ?? new Uint8Array()
const SYSTEM = 'シート2・3_Ａシステム.xlsx'

function textsIn(name: string, sheet: string): string[] {
  return textsOf(sheetsOf(bytesOf(name)).find((one) => one.name === sheet))
}

const NOTHING = { text: '', isFormula: false, isFault: false }

describe('the workbooks of the example', () => {
  it('are one a business department, one a system sheet, and one for steps ②⑤⑥', () => {
    expect(forms.map(({ name }) => name)).toEqual([
      'シート1_○○課.xlsx',
      'シート1_△△課.xlsx',
      'シート1_□□課.xlsx',
      SYSTEM,
      'シート2・3_Ｂシステム.xlsx',
      '選定・特定.xlsx',
    ])
  })

  it('are the same bytes for the same content', async () => {
    const again = await exportForms(catalogue, example)
    expect(again.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).toEqual(
      forms.map(({ bytes }) => Buffer.from(bytes).toString('base64')),
    )
  })

  it('print the marks of figure 3 and figure 4 as results of live formulas', async () => {
    const sheets = sheetsOf(bytesOf(SYSTEM))
    const marks = (sheet: number) => {
      const row = rowOfKey(sheets[sheet], 'marks')
      return Array.from({ length: 7 }, (_, index) => sheets[sheet]?.at(row, 4 + index) ?? NOTHING)
    }
    expect(
      marks(0)
        .map(({ text }) => text)
        .join(''),
    ).toBe('○◎◎◎××7')
    expect(
      marks(1)
        .map(({ text }) => text)
        .join(''),
    ).toBe('○◎◎◎◎－9')
    expect([...marks(0), ...marks(1)].every(({ isFormula }) => isFormula)).toBe(true)
  })

  it('bear the words of the figures', async () => {
    const status = textsIn(SYSTEM, '２．現状点検')
    for (const words of [
      '２．対象システムの現状点検等',
      '統制目標',
      '対策セット',
      '対策要素',
      '① 保護対象とする業務領域の呼称',
      '③ 該当\n判断',
      '④ 実施\n状況',
      '⑤ 残存リスク',
      '⑦ 対策セットの個別評価に係る説明用自由記入欄',
      '備考',
      '遮断1-1',
      '監視2-1',
    ]) {
      expect(status).toContain(words)
    }
    const plan = textsIn(SYSTEM, '３．対策導入計画')
    for (const words of [
      '３．対策導入計画（案）',
      '実施済',
      '26年度実施',
      '27年度末まで',
      '30年度末まで',
      '31年度以降',
      '実施しない',
      '順調',
      '⑧ ［3-3　当該システムの対策導入計画（案）のグラフ］',
      '⑨ 対策導入計画（案）に係る説明用自由記入欄',
      '25年度以前',
      '26年度（見込）',
    ]) {
      expect(plan).toContain(words)
    }
    const areas = textsIn('シート1_○○課.xlsx', '１．業務領域')
    for (const words of [
      '③ リスク評価の対象とする業務領域',
      '標的型攻撃',
      '○○業務',
      '高',
      '大',
      '2項目・1タイプ',
      '内線12345',
    ])
      expect(areas).toContain(words)
  })

  it('hold a native stacked chart with references and caches', () => {
    const parts = unzipSync(bytesOf(SYSTEM))
    const chart = strFromU8(parts['xl/charts/chart1.xml'] ?? new Uint8Array())
    expect(chart).toContain('<c:grouping val="stacked"/>')
    expect(chart).toContain('<c:overlap val="100"/>')
    expect(chart).toContain('<c:plotVisOnly val="0"/>')
    const caches = [...chart.matchAll(/<c:numCache>.*?<\/c:numCache>/g)].map(([cache]) =>
      [...cache.matchAll(/<c:v>(\d+)<\/c:v>/g)].map(([, value]) => Number(value)),
    )
    expect(caches).toEqual([
      [6, 7, 7, 7, 7, 7],
      [0, 0, 0, 1, 2, 2],
      [0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 1],
    ])
    expect(chart.match(/<c:strRef>/g)).toHaveLength(8)
    expect(chart).toContain("<c:f>'３．対策導入計画'!$E$")
  })

  it('are protected, landscape, marked on every page, and keep their keys hidden', () => {
    for (const { bytes } of forms) {
      const parts = unzipSync(bytes)
      const sheets = Object.keys(parts).filter((name) => /worksheets\/sheet\d+\.xml$/.test(name))
      for (const name of sheets) {
        const xml = strFromU8(parts[name] ?? new Uint8Array())
        expect(xml).toContain('<sheetProtection')
        if (xml.includes('sonae:')) expect(xml).toContain('orientation="landscape"')
      }
      const marked = sheets.filter((name) => strFromU8(parts[name] ?? new Uint8Array()).includes('機密性２情報'))
      expect(marked.length).toBe(sheets.length - 2)
      expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array()).match(/state="hidden"/g)).toHaveLength(2)
    }
  })

  it('bear the year in their title as the organisation writes years', async () => {
    const settings = { ...example.settings, yearStyle: 'western' } as const
    expect(formTitle(example)).toBe('○○省 平成26年度 リスク評価ワークシート')
    expect(formTitle({ ...example, fiscalYear: 2026 })).toBe('○○省 令和8年度 リスク評価ワークシート')
    expect(formTitle({ ...example, settings })).toBe('○○省 2014年度 リスク評価ワークシート')
    for (const [cycle, year] of [
      [example, '平成26年度'],
      [{ ...example, settings }, '2014年度'],
    ] as const) {
      for (const { bytes } of await exportForms(catalogue, cycle)) {
        const parts = unzipSync(bytes)
        const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
        expect(text('docProps/core.xml')).toContain(`<dc:title>○○省 ${year} リスク評価ワークシート</dc:title>`)
        expect(text('xl/worksheets/sheet1.xml')).toContain(`<oddHeader>&amp;L○○省 ${year} リスク評価ワークシート&amp;R`)
      }
    }
  })

  it('have names that any file system takes', () => {
    expect(fileNamePart('Ａ/Ｂ:C "d" ')).toBe('Ａ_Ｂ_C_d')
    expect(fileNamePart('...')).toBe('名称なし')
    expect(Array.from(fileNamePart('😀'.repeat(60)))).toHaveLength(40)
  })
})
