import type { Dashboard } from '@sonae/domain/dashboard/dashboard-model'
import { describe, expect, it, vi } from 'vitest'
import { dashboardPdf, type DashboardPdfOptions } from '../../src/pdf/dashboard-pdf.ts'
import { MissingGlyphError } from '../../src/pdf/fonts.ts'
import { catalogue, example, manySystems, reworded, withSystem } from './example-dashboard.ts'
import { expectArchival } from './archival.ts'
import { printedCharacters } from './printed-characters.ts'
import { printedLines } from './printed-lines.ts'

// Fitting twelve systems takes seconds, and more on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const A3 = { paper: 'a3', locale: 'ja' } as const
const A4 = { paper: 'a4', locale: 'ja' } as const

const make = (dashboard: Dashboard, options: DashboardPdfOptions = A3) => dashboardPdf(catalogue, dashboard, options)
const latin = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')
const printed = (dashboard: Dashboard, options: DashboardPdfOptions = A3) =>
  printedCharacters(make(dashboard, options).pdf)

describe('the worked example', () => {
  it.each([
    ['a3', 1190.55, 841.89],
    ['a4', 841.89, 595.28],
  ] as const)('is one landscape page on %s, in legible size', (paper, width, height) => {
    const { pdf, pages, textSize } = make(example, { paper, locale: 'ja' })
    expect(pages).toBe(1)
    expect(textSize).toBeGreaterThanOrEqual(paper === 'a3' ? 9 : 7)
    const [, ...box] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(latin(pdf)) ?? []
    expect(box.map(Number)).toEqual([expect.closeTo(width, 1), expect.closeTo(height, 1)])
  })

  it('is PDF/A-2b with its fonts embedded', () => {
    const { pdf } = make(example)
    expectArchival(pdf)
    const fonts = new Set([...latin(pdf).matchAll(/\/BaseFont\s*\/[A-Z]{6}\+([\w-]+)/g)].map(([, name]) => name))
    expect(fonts).toEqual(new Set(['NotoSansJP-Regular', 'NotoSansJP-Bold']))
  })

  it('gives the same bytes for the same input', () => {
    const first = make(example)
    make(manySystems(3, 0), A4)
    const second = make(example)
    expect(Buffer.from(second.pdf).equals(Buffer.from(first.pdf))).toBe(true)
  })

  it('bears the date of the page, not of the day', () => {
    expect(latin(make({ ...example, date: '2026-11-30' }).pdf)).toContain('(D:20261130000000Z)')
    expect(latin(make(example).pdf)).toContain('(D:20140401000000Z)')
  })

  it('prints its marks, its marking, and the notice when there is one', () => {
    const plain = printed(example)
    for (const character of '◎○×－有無済機密性２情報順調遅延未満') {
      expect([character, plain.has(character)]).toEqual([character, character !== '未' && character !== '満'])
    }
    expect(printed(example, { ...A3, notice: '鯨' })).toContain('鯨')
  })

  it('works in English', () => {
    const { pages } = make(example, { paper: 'a4', locale: 'en' })
    expect(pages).toBe(1)
    const characters = printed({ ...example, date: '2026-04-01' }, { paper: 'a3', locale: 'en' })
    expect(characters).not.toContain('脅')
    expect(characters).toContain('○')
  })
})

describe('texts of people', () => {
  it('print literally, though they look like markup', () => {
    const hostile =
      '#let x = 1 $y$ *z* _w_ <label> @ref \\ `raw` // ~ [b] {c} "q" \\u{41} #sys.inputs = h\n- i\n+ j\n/ k: l'
    const characters = printed(withSystem((system) => ({ riskEvaluation: reworded(system.riskEvaluation, hostile) })))
    for (const character of '#$*_<>@\\`~[]{}"=+') expect(characters).toContain(character)
  })

  it('print in the second font what the first lacks', () => {
    const { pdf } = make(withSystem((system) => ({ riskEvaluation: reworded(system.riskEvaluation, 'a≒b') })))
    expect(printedCharacters(pdf)).toContain('≒')
    expect(latin(pdf)).toContain('BIZUDPGothic-Regular')
  })

  it.each(['😀', '𪛖'])('are refused with field and character when no font has %s', (character) => {
    const dashboard = withSystem((system) => ({ budgetOutline: reworded(system.budgetOutline, `予算${character}`) }))
    expect(() => make(dashboard)).toThrow(MissingGlyphError)
    expect(() => make(dashboard)).toThrow(`Ａシステム 対象期間を通しての予算措置等: 「${character}」`)
    expect(() => make({ ...example, organisation: character })).toThrow(`組織名: 「${character}」`)
    expect(() => make({ ...example, marking: character })).toThrow(MissingGlyphError)
    expect(() => make(example, { ...A3, notice: character })).toThrow(MissingGlyphError)
  })

  it('may be one endless word, in any field', () => {
    const endless = 'x'.repeat(3000)
    const dashboard = {
      ...withSystem((system) => ({ name: endless, riskEvaluation: reworded(system.riskEvaluation, 'ー'.repeat(500)) })),
      organisation: endless,
      threatEvents: [endless],
    }
    expect(make(dashboard).pages).toBeGreaterThan(1)
  })

  it('may not make the marking longer than the header', () => {
    const long = { ...example, marking: '密'.repeat(60) }
    expect(() => make(long)).toThrow('取扱い表示が50字を超え')
    expect(() => make(long, { paper: 'a3', locale: 'en' })).toThrow('longer than 50 characters')
  })

  it('break no line before 、。」 or after 「', () => {
    const sentence = '侵入後に「端末」から「端末」へ広がることを、防げていない。'
    for (let shift = 0; shift < 8; shift += 1) {
      const words = `${'あ'.repeat(shift)}${sentence.repeat(6)}`
      const { pdf } = make(withSystem((system) => ({ riskEvaluation: reworded(system.riskEvaluation, words) })))
      const lines = printedLines(pdf).flat()
      expect(lines.join('')).toContain(words)
      expect(lines.filter((line) => /[、。」]$/.test(line)).length).toBeGreaterThan(3)
      expect(lines.filter((line) => /^[、。」』）・ー]/.test(line) || /[「『（]$/.test(line))).toEqual([])
    }
  })
})

describe('attachments', () => {
  it('follow on pages of their own', () => {
    const dashboard: Dashboard = {
      ...withSystem((system) => ({ riskEvaluation: { ...reworded(system.riskEvaluation, '要点'), attachment: 1 } })),
      attachments: [
        { number: 1, field: 'systems/sheet-a/riskEvaluation', about: 'Ａシステム', text: '鮪の全文\n二段落目' },
        { number: 2, field: 'areas/area-1/overview', about: '○○業務', text: '鮭の全文' },
      ],
    }
    const { pdf, pages } = make(dashboard)
    expect(pages).toBe(3)
    for (const character of '鮪鮭') expect(printedCharacters(pdf)).toContain(character)
  })
})

describe('fitting', () => {
  it.each([1, 2, 4, 8, 12])(
    'keeps %i systems with texts of 2,000 characters on one page, the rest in 別紙',
    (count) => {
      const long = manySystems(count, 2000)
      const last = long.systems.at(-1)
      if (last === undefined) throw new Error('no system')
      // A character that only the end of the last text has.
      const dashboard = {
        ...long,
        systems: long.systems.with(count - 1, {
          ...last,
          budgetOutline: reworded(last.budgetOutline, `${last.budgetOutline.text.slice(0, 1999)}鱈`),
        }),
      }
      const { pdf, pages, textSize } = make(dashboard)
      // dashboardPdf throws when the main part takes more than a page; one 別紙 for each system and one for the areas.
      expect(pages).toBeGreaterThanOrEqual(1 + count + 1)
      expect(textSize).toBeGreaterThanOrEqual(4.75)
      expect(printedCharacters(pdf)).toContain('鱈')
    },
  )

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])('puts %i systems with short texts on one page', (count) => {
    for (const options of [A3, A4]) {
      const { pdf, textSize } = make(manySystems(count, 30), options)
      // The gists of many systems point to 別紙, on pages of their own.
      expect(printedLines(pdf)[0]?.join('')).toContain(`システム${count}`)
      expect(textSize).toBeGreaterThanOrEqual(
        options === A3 ? ([11, 11, 10, 8.75, 7, 6.5, 6, 5.75][count - 1] ?? 4.75) : 3.5,
      )
    }
  })

  it.each([4, 8])('needs no 別紙 for %i systems with short texts on A3', (count) => {
    const { pages, textSize } = make(manySystems(count, 0))
    expect(pages).toBe(1)
    expect(textSize).toBeGreaterThanOrEqual(6)
  })

  it('fits twelve systems on A4 too', () => {
    expect(make(manySystems(12, 100), A4).textSize).toBeGreaterThanOrEqual(3.5)
  })

  it('says so when nothing helps', () => {
    expect(() => make(manySystems(60, 0), A4)).toThrow('業務領域60件と対象システム60件は、この用紙の一枚に収まりません')
  })

  it('fills an empty dashboard with words', () => {
    const empty = { ...example, areas: [], systems: [], threatEvents: [], marking: '', organisation: '' }
    expect(make(empty).pages).toBe(1)
    expect(make(empty, { paper: 'a4', locale: 'en' }).pages).toBe(1)
  })
})

describe('what is not met', () => {
  const change = (state: 'no-measure' | 'exception') =>
    withSystem((system) => ({
      atEnd: {
        ...system.atEnd,
        objectives: system.atEnd.objectives.map((objective) =>
          objective.objective === 'F' ? { ...objective, set: null, own: '無' as const, ownCount: 0 } : objective,
        ),
      },
      condition: system.condition.map((entry) => (entry.objective === 'F' ? { ...entry, state } : entry)),
    }))

  it('prints 未達', () => {
    const characters = printed(change('no-measure'))
    for (const character of '未達') expect(characters).toContain(character)
  })

  it('prints an exception as such, not as 未達', () => {
    const characters = printed(change('exception'))
    expect(characters).toContain('例')
    expect(characters).not.toContain('達')
  })

  it('divides no word of the tables but 該当なし and 該当予定, in their middle', () => {
    const dashboard = change('no-measure')
    const [first, ...others] = dashboard.systems
    if (first === undefined) throw new Error('no system')
    const states = ['not-applicable', 'planned'] as const
    const measures = first.measures.map((measure, index) => ({ ...measure, state: states[index % 2] ?? 'planned' }))
    const { pdf } = make({ ...dashboard, systems: [{ ...first, measures }, ...others] })
    const lines = printedLines(pdf).flat()
    expect(lines.filter((line) => line.includes('なし'))).not.toEqual([])
    expect(lines.filter((line) => /該当な(?!し)|該当予(?!定)|未(?!達|満)|^(?:し|定|達)/.test(line))).toEqual([])
  })
})
