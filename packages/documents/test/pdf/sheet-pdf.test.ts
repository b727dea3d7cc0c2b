import { describe, expect, it } from 'vitest'
import { newCycle } from '../../../domain/src/cycle/new-cycle.ts'
import { formDrafts, printedSheets } from '../../src/form/export-forms.ts'
import { MissingGlyphError } from '../../src/pdf/fonts.ts'
import { formPdf } from '../../src/pdf/form-pdf.ts'
import { PageError } from '../../src/pdf/page.ts'
import { printGrid } from '../../src/pdf/print-grid.ts'
import { sheetPdf } from '../../src/pdf/sheet-pdf.ts'
import { catalogue, example } from '../fixtures.ts'
import { expectArchival } from './archival.ts'
import { grownCycle, pdfOf } from './form-cycles.ts'
import { printedLines } from './printed-lines.ts'

const JA = { locale: 'ja' } as const
const drafts = formDrafts(catalogue, example)
const printed = await Promise.all(drafts.map(async (draft) => ({ draft, ...(await formPdf(example, draft, JA)) })))

/** The words of a PDF without the spaces that a line's end swallows. */
const wordsOf = (pdf: Uint8Array) => printedLines(pdf).flat().join('').replaceAll(/\s/g, '')
const boxes = (pdf: Uint8Array) =>
  [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g),
  ].map(([, width, height]) => `${Math.round(Number(width))}×${Math.round(Number(height))}`)
const [A3, A4] = ['1191×842', '842×595']
const sizes = (sheets: readonly { readonly textSize: number }[]) => sheets.map(({ textSize }) => textSize)
const counts = (sheets: readonly { readonly pages: number }[]) => sheets.map(({ pages }) => pages)

describe('the workbooks of the example', () => {
  it('are printed one sheet a page on the paper of each sheet', () => {
    expect(printed.map(({ draft, sheets, pdf }) => [draft.name, counts(sheets), boxes(pdf)])).toEqual([
      ['シート1_○○課', [1, 1], [A4, A4]],
      ['シート1_△△課', [1, 1], [A4, A4]],
      ['シート1_□□課', [1, 1], [A4, A4]],
      ['シート2・3_Ａシステム', [1, 1], [A3, A3]],
      ['シート2・3_Ｂシステム', [1, 1], [A3, A3]],
      ['選定・特定', [1], [A4]],
    ])
    for (const { sheets } of printed) for (const size of sizes(sheets)) expect(size).toBeGreaterThanOrEqual(6)
  })

  it('are PDF/A-2b', () => {
    for (const { pdf } of printed) expectArchival(pdf)
  })

  it('print every text that Excel shows, and no hidden key', () => {
    for (const { draft, pdf } of printed) {
      const words = wordsOf(pdf)
      for (const sheet of printedSheets(example, draft))
        for (const { text } of printGrid(sheet).cells) expect(words).toContain(text.replaceAll(/\s/g, ''))
      for (const key of ['sonae:', 'own-', 'fixed:', 'business:', 'void']) expect(words).not.toContain(key)
    }
  })

  it('leave no particle of a heading to a line of its own', () => {
    const lines = printedLines(printed[0]?.pdf ?? new Uint8Array()).flat()
    for (const heading of ['④ 脅威事象の', '⑤ 組織・業務へ'])
      expect(lines).toContainEqual(expect.stringContaining(heading))
  })

  it('print the chart with its title, years and series', () => {
    const words = wordsOf(printed[3]?.pdf ?? new Uint8Array())
    for (const part of ['対策実施状況の推移', '26年度（見込）', '実施予定の対策数（独自）'])
      expect(words).toContain(part)
  })

  it('bear marking, title, page and sheet on each page', async () => {
    const { pdf } = await pdfOf(grownCycle(5, { shared: true }), 'system')
    const pages = printedLines(pdf)
    expect(pages.length).toBeGreaterThan(2)
    for (const [index, lines] of pages.entries()) {
      expect(lines[0]).toBe('○○省 平成26年度 リスク評価ワークシート機密性２情報')
      expect(lines.at(-1)).toMatch(
        new RegExp(`^機密性２情報${index + 1} / ${pages.length}システム1、システム2、システム3、システ…　`),
      )
    }
  })

  it('are the same bytes for the same input', async () => {
    const draft = drafts[3]
    if (draft === undefined) throw new Error('no draft')
    const again = await formPdf(example, draft, JA)
    expect(Buffer.from(again.pdf).equals(Buffer.from(printed[3]?.pdf ?? []))).toBe(true)
  })

  it('take the paper that is asked for', async () => {
    expect(boxes((await pdfOf(example, 'business', 'a3')).pdf)).toEqual([A3, A3])
    const { pdf, sheets } = await pdfOf(example, 'system', 'a4')
    // Sheet 3 could not be read on one A4 page.
    expect([counts(sheets), boxes(pdf)]).toEqual([
      [1, 2],
      [A4, A4, A4],
    ])
  })

  it('leave out the copies of sheets 2 and 3', () => {
    const copies = drafts[0]?.copies() ?? []
    expect(copies).toHaveLength(2)
    expect(wordsOf(printed[0]?.pdf ?? new Uint8Array())).not.toContain('対策導入計画')
  })
})

describe('a blank form', () => {
  it('is printed with its headings', async () => {
    const cycle = grownCycle(1, { text: '' })
    for (const kind of ['business', 'system', 'identification'] as const) {
      const { pdf, pages } = await pdfOf(cycle, kind)
      expect(pages).toBe(kind === 'identification' ? 1 : 2)
      expectArchival(pdf)
    }
  })

  it('is printed for a cycle that has nothing yet', async () => {
    const made = newCycle({ id: 'o', name: '庁' }, '2016', 2026)
    expect((await pdfOf(made, 'identification')).pages).toBe(1)
  })
})

describe('page counts', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])('with %i systems on sheets of their own', async (count) => {
    const cycle = grownCycle(count)
    const system = await pdfOf(cycle, 'system')
    expect(counts(system.sheets)).toEqual([1, 1])
    const business = await pdfOf(cycle, 'business')
    expect(business.sheets[0]?.pages).toBeLessThanOrEqual(count <= 4 ? 1 : 2)
    expect(business.sheets[1]?.pages).toBe(1)
    const identification = await pdfOf(cycle, 'identification')
    expect(counts(identification.sheets)).toEqual([1])
    for (const size of sizes([...system.sheets, ...business.sheets])) expect(size).toBeGreaterThanOrEqual(6)
    for (const size of sizes(identification.sheets)) expect(size).toBeGreaterThanOrEqual(5.75)
  })

  it.each([
    [2, 2, 1],
    [3, 3, 1],
    [6, 5, 3],
    [12, 7, 3],
  ])('with %i systems on one sheet, heads repeated', async (count, status, plan) => {
    const { pdf, sheets } = await pdfOf(grownCycle(count, { shared: true }), 'system')
    expect(sheets[0]?.pages).toBeLessThanOrEqual(status)
    expect(sheets[1]?.pages).toBeLessThanOrEqual(plan)
    const pages = printedLines(pdf).map((lines) => lines.join(''))
    const table = pages.filter((page) => page.includes('└ システム'))
    expect(table.length).toBeGreaterThanOrEqual(Math.ceil(count / 4))
    for (const page of table) expect(page).toContain('対策の実施が確認できる資料名')
  })
})

describe('long texts', () => {
  const sentence = '侵入後に「端末」から「端末」へ広がることを、防げていない。'
  const long = `${sentence.repeat(67)}鱈`

  it.each(['a3', 'a4'] as const)('are printed to their last character on %s', async (paper) => {
    const cycle = grownCycle(1, { text: long })
    for (const kind of ['business', 'system', 'identification'] as const) {
      const { pdf, pages, sheets } = await pdfOf(cycle, kind, paper)
      const draft = formDrafts(catalogue, cycle).find(({ owner }) => owner.kind === kind)
      if (draft === undefined) throw new Error('no draft')
      const cells = printedSheets(cycle, draft).flatMap((sheet) => printGrid(sheet).cells)
      const wanted = cells.reduce((sum, { text }) => sum + text.split('鱈').length - 1, 0)
      expect(wordsOf(pdf).split('鱈').length - 1).toBe(wanted)
      expect(wordsOf(pdf).split('防げていない。').length - 1).toBeGreaterThanOrEqual(wanted * 60)
      expect(pages).toBe(counts(sheets).reduce((sum, one) => sum + one, 0))
    }
  })

  it('break no line before 、。」 or after 「', async () => {
    // Each length moves every line's end by one character.
    for (let shift = 0; shift < 12; shift += 1) {
      const text = `${'あ'.repeat(shift)}${sentence.repeat(20)}`
      const { pdf } = await pdfOf(grownCycle(1, { text }), 'business')
      const lines = printedLines(pdf).flat()
      expect(
        lines.filter((line) => line.endsWith('、') || line.endsWith('。') || line.endsWith('」')).length,
      ).toBeGreaterThan(5)
      expect(lines.filter((line) => /^[、。」』）・ー]/.test(line) || /[「『（]$/.test(line))).toEqual([])
    }
  })

  it('may be one endless word', async () => {
    const { pdf } = await pdfOf(grownCycle(1, { text: `${'x'.repeat(1500)}鱈` }), 'business')
    expect(wordsOf(pdf)).toContain('x鱈')
  })
})

describe('what people wrote', () => {
  it('is printed literally, whatever it means to Typst', async () => {
    const hostile = '#let x = 1 $y$ *z* _w_ <label> @ref \\ `raw` // ~ [b] {c} "q" #sys.inputs = h'
    const { pdf } = await pdfOf(grownCycle(1, { text: hostile }), 'business')
    expect(wordsOf(pdf)).toContain(hostile.replaceAll(/\s/g, ''))
  })

  it('is refused with sheet and cell when no font has a character', async () => {
    const cycle = grownCycle(1, { text: '概要😀' })
    await expect(pdfOf(cycle, 'business')).rejects.toThrow(MissingGlyphError)
    await expect(pdfOf(cycle, 'business')).rejects.toThrow(/シート「１．業務領域」のセル D\d+: 「😀」/)
    await expect(
      pdfOf({ ...cycle, organisation: { ...cycle.organisation, name: '鯨😀' } }, 'identification'),
    ).rejects.toThrow('表題: 「😀」')
  })

  it('may be a marking that no header holds: refused, not cut', async () => {
    const cycle = { ...example, settings: { ...example.settings, marking: '密'.repeat(51) } }
    await expect(pdfOf(cycle, 'business')).rejects.toThrow(PageError)
    await expect(pdfOf(cycle, 'business')).rejects.toThrow('50字')
  })

  it('may be a long name of organisation and department: the header holds its beginning', async () => {
    const name = '鯨'.repeat(300)
    const cycle = {
      ...example,
      organisation: { ...example.organisation, name },
      businessSheets: example.businessSheets.map((sheet) => ({ ...sheet, department: name })),
    }
    const { pdf } = await pdfOf(cycle, 'business')
    expect(printedLines(pdf)[0]?.[0]).toMatch(/^鯨{60}…機密性２情報$/)
    expect(wordsOf(pdf)).toContain('鯨'.repeat(300))
  })
})

describe('a sheet', () => {
  it('that is hidden is not printed', async () => {
    const [sheet] = printedSheets(example, drafts[5] ?? raise())
    if (sheet === undefined) throw new Error('no sheet')
    const frame = { title: '表題', subject: '', date: '2026-04-01' }
    expect((await sheetPdf(frame, [sheet, { ...sheet, name: '隠し', hidden: true }], JA)).pages).toBe(1)
  })
})

function raise(): never {
  throw new Error('no draft')
}
