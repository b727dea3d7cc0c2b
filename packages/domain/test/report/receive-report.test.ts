import { describe, expect, it } from 'vitest'
import {
  type HeldReport,
  isOneSeries,
  judgeAnswer,
  judgeReport,
  type SentReport,
} from '../../src/report/receive-report.ts'
import type { Report } from '../../src/report/report.ts'
import { ReportAnswer } from '../../src/report/report-answer.ts'

const OWN = { id: 'ministry', isCentre: false }
const CENTRE = { id: 'centre', isCentre: true }

function report(change: Partial<Report> = {}): Report {
  const from = { id: 'agency', name: '○○機構' }
  return {
    format: 'sonae-report',
    schemaVersion: 1,
    id: 'r2',
    from,
    to: { id: 'ministry', name: '○○省' },
    number: 2,
    fiscalYear: 2026,
    guidelineEdition: '2016',
    builtAt: '2026-12-01T00:00:00Z',
    items: ['areas'],
    contents: {},
    approval: { on: '2026-11-30', documents: {} },
    replaces: null,
    text: '',
    gathered: [],
    without: [],
    audit: { number: 0, hash: '' },
    ...change,
  }
}

const FILE = { hash: 'two', signer: 'agency' }

describe('a report that came in', () => {
  const CASES: readonly (readonly [
    string,
    string | undefined,
    Report,
    typeof FILE,
    typeof OWN,
    HeldReport | undefined,
  ])[] = [
    ['the first of its sender', undefined, report(), FILE, OWN, undefined],
    ['newer than the one here', undefined, report(), FILE, OWN, { number: 1, fileHash: 'one' }],
    ['for somebody else', 'not-for-us', report({ to: { id: 'other', name: '△△省' } }), FILE, OWN, undefined],
    ['for the centre, at a ministry', 'not-for-us', report({ to: { id: null, name: 'X' } }), FILE, OWN, undefined],
    ['for the centre, there', undefined, report({ to: { id: null, name: 'X' } }), FILE, CENTRE, undefined],
    ['signed by another child', 'other-sender', report(), { ...FILE, signer: 'second' }, OWN, undefined],
    ['imported before', 'imported-already', report(), FILE, OWN, { number: 2, fileHash: 'two' }],
    ['an old one again', 'older-than-held', report({ number: 1 }), FILE, OWN, { number: 2, fileHash: 'x' }],
    ['of a number that leaves none for others', 'number-unlikely', report({ number: 5000 }), FILE, OWN, undefined],
    ['another one of that number', 'same-number', report(), FILE, OWN, { number: 2, fileHash: 'other' }],
  ]
  it.each(CASES)('%s: %s', (_, expected, given, file, own, held) => {
    expect(judgeReport(given, file, own, held)?.kind).toBe(expected)
  })
})

describe('an answer that came in', () => {
  const answer: ReportAnswer = {
    format: 'sonae-report-answer',
    schemaVersion: 1,
    id: 'a1',
    from: { id: 'ministry', name: '○○省' },
    to: { id: 'agency', name: '○○機構' },
    report: 'r2',
    fiscalYear: 2026,
    fileHash: 'two',
    answer: 'accepted',
    reasons: [],
    text: '',
    answeredAt: '2026-12-02T00:00:00Z',
  }
  const sent: SentReport = { id: 'r2', number: 2, fiscalYear: 2026, fileHash: 'two', answeredAt: null, to: 'ministry' }
  const CASES: readonly (readonly [
    string,
    string | undefined,
    ReportAnswer,
    string,
    SentReport | undefined,
    number,
  ])[] = [
    ['to the newest report', undefined, answer, 'ministry', sent, 2],
    ['for somebody else', 'not-for-us', { ...answer, to: { id: 'other', name: '他' } }, 'ministry', sent, 2],
    ['signed by somebody else', 'other-sender', answer, 'stranger', sent, 2],
    ['of whom the report did not go to', 'other-sender', answer, 'ministry', { ...sent, to: 'centre' }, 2],
    [
      'to one that went to the centre before its card was here',
      undefined,
      answer,
      'ministry',
      { ...sent, to: null },
      2,
    ],
    ['to a report that nobody sent', 'unknown-report', answer, 'ministry', undefined, 0],
    ['to another file', 'unknown-report', { ...answer, fileHash: 'x' }, 'ministry', sent, 2],
    ['to another year', 'unknown-report', { ...answer, fiscalYear: 2025 }, 'ministry', sent, 2],
    ['taken before', 'imported-already', { ...answer, id: 'taken' }, 'ministry', sent, 2],
    [
      'given before one that was taken',
      'older-than-held',
      answer,
      'ministry',
      { ...sent, answeredAt: '2026-12-03T00:00:00Z' },
      2,
    ],
    [
      'given after one that was taken',
      undefined,
      answer,
      'ministry',
      { ...sent, answeredAt: '2026-12-01T00:00:00Z' },
      2,
    ],
    ['to a report that was replaced', 'report-replaced', answer, 'ministry', sent, 3],
  ]
  it.each(CASES)('%s: %s', (_, expected, given, signer, to, newest) => {
    expect(judgeAnswer(given, signer, 'agency', to, newest, new Set(['taken']))?.kind).toBe(expected)
  })

  it.each([
    ['ministry', 'ministry', true],
    [null, null, true],
    [null, 'centre', true],
    ['centre', null, true],
    ['ministry', 'centre', false],
  ] as const)('reports to %s and to %s go on in one series: %s', (a, b, expected) => {
    expect(isOneSeries(a, b)).toBe(expected)
  })

  it('that returns says why', () => {
    const said = { ...answer, fileHash: '0'.repeat(64) }
    expect(ReportAnswer.safeParse(said).success).toBe(true)
    expect(ReportAnswer.safeParse({ ...said, answer: 'returned' }).success).toBe(false)
  })
})
