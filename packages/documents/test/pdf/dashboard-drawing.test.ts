import type { Dashboard } from '@sonae/domain/dashboard/dashboard-model'
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { pageTexts } from '../../src/pdf/dashboard-page.ts'
import { drawDashboard, type DashboardPdfOptions } from '../../src/pdf/dashboard-pdf.ts'
import { catalogue, example, manySystems, reworded, withSystem } from './example-dashboard.ts'
import { overlaps, type PlacedText, placedTexts } from './placed-texts.ts'

vi.setConfig({ testTimeout: 120_000 })

const RUNS = Number(process.env['SONAE_RUNS'] ?? 12)
const PAPERS = ['a3', 'a4'] as const
const LOCALES = ['ja', 'en'] as const

/** What is wrong with how the pages are drawn. */
function faults(dashboard: Dashboard, options: DashboardPdfOptions): string[] {
  const { pages, paper, content } = drawDashboard(catalogue, dashboard, options)
  const texts = pages.map((page) => placedTexts(page))
  const outside = texts
    .flat()
    .filter(
      ({ left, right, top, bottom }) =>
        left < paper.margin.x - 0.1 || right > paper.width - paper.margin.x + 0.1 || top < 0 || bottom > paper.height,
    )
  const flat = (words: string) => words.replaceAll(/[\s\u{fe00}-\u{fe0f}]/gu, '')
  const within = ({ top, bottom }: PlacedText) =>
    top > paper.margin.top - 1 && bottom < paper.height - paper.margin.bottom + 1
  const drawn = flat(texts.flatMap((page) => page.filter(within).map(({ text }) => text)).join(''))
  const frames = texts.map((page) =>
    flat(
      page
        .filter((text) => !within(text))
        .map(({ text }) => text)
        .join(''),
    ),
  )
  const wanted = [
    ...pageTexts(dashboard, options.locale).map(({ text }) => text),
    ...content.objectives.map(({ name }) => name),
    ...dashboard.attachments.map(({ text }) => text),
    ...content.systems.flatMap(({ chart }) =>
      chart.columns.flatMap(({ values }) => values.filter(Boolean).map(String)),
    ),
    content.title,
    content.notice ?? '',
  ]
  return [
    ...outside.map(({ text }) => `outside of the margins: ${text}`),
    ...texts.flatMap(overlaps).map((pair) => `over each other: ${pair}`),
    ...frames.flatMap((frame, index) =>
      frame === flat(`${content.marking}${content.footer}${index + 1}/${pages.length}${content.marking}`)
        ? []
        : [frame],
    ),
    ...wanted.filter((text) => !drawn.includes(flat(text))).map((text) => `missing: ${text}`),
  ]
}

const ENDLESS = 'x'.repeat(3000)
const CASES: Readonly<Record<string, Dashboard>> = {
  'the example': example,
  'nothing at all': { ...example, areas: [], systems: [], threatEvents: [], marking: '', organisation: '' },
  'one system': manySystems(1, 0),
  'three systems with some text': manySystems(3, 200),
  'five systems with long texts': manySystems(5, 1500),
  'twelve systems': manySystems(12, 0),
  'twelve systems with long texts': manySystems(12, 800),
  'endless words': {
    ...withSystem((system) => ({
      name: ENDLESS,
      departments: [ENDLESS],
      riskEvaluation: reworded(system.riskEvaluation, 'ー'.repeat(500)),
      budgetOutline: reworded(system.budgetOutline, '（'.repeat(300)),
    })),
    organisation: ENDLESS,
    threatEvents: [ENDLESS],
  },
  'a long organisation and line breaks': {
    ...withSystem((system) => ({ riskEvaluation: reworded(system.riskEvaluation, '\n一\n\n二\n') })),
    organisation: '○○省△△局□□部'.repeat(5),
  },
  attachments: {
    ...withSystem((system) => ({ riskEvaluation: { ...reworded(system.riskEvaluation, '要点'), attachment: 1 } })),
    attachments: [
      { number: 1, field: 'systems/sheet-a/riskEvaluation', about: 'Ａシステム', text: '全文である。\n'.repeat(300) },
      { number: 2, field: 'areas/area-1/overview', about: '○○業務', text: '鮭の全文。'.repeat(900) },
    ],
  },
}

describe('each page', () => {
  describe.each(PAPERS)('on %s', (paper) => {
    describe.each(LOCALES)('in %s', (locale) => {
      it.each(Object.entries(CASES))('of %s has all texts, within its margins, none over another', (_, dashboard) => {
        expect(faults(dashboard, { paper, locale, notice: '点検：誤り２件' })).toEqual([])
      })
    })
  })

  it('has all texts, whatever they are', () => {
    const word = fc.constantFrom(
      '侵入後に',
      '「端末」から',
      'C&C',
      'サーバ（2台）',
      'https://example.jp/a-b/c?d=e',
      '、',
      '。',
      '\n',
      ' ',
      '①',
      '…',
    )
    const text = fc.array(word, { maxLength: 120 }).map((words) => words.join(''))
    const dashboards = fc.record({
      count: fc.integer({ min: 1, max: 6 }),
      texts: fc.array(text, { minLength: 4, maxLength: 4 }),
      paper: fc.constantFrom(...PAPERS),
      locale: fc.constantFrom(...LOCALES),
    })
    fc.assert(
      fc.property(dashboards, ({ count, texts: [risk = '', plan = '', next = '', name = ''], paper, locale }) => {
        const many = manySystems(count, 0)
        const dashboard = {
          ...many,
          organisation: name.slice(0, 40),
          systems: many.systems.map((system) => ({
            ...system,
            riskEvaluation: reworded(system.riskEvaluation, risk),
            thisYearOutline: reworded(system.thisYearOutline, plan),
            nextYearOutline: reworded(system.nextYearOutline, next),
          })),
        }
        expect(faults(dashboard, { paper, locale })).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })
})
