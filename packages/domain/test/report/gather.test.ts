import { describe, expect, it } from 'vitest'
import { type AcceptedReport, gathered, isSameGathering } from '../../src/report/gather.ts'
import type { GatheredReport, Report } from '../../src/report/report.ts'
import { ReportItem } from '../../src/report/report-item.ts'

const HASH = '0'.repeat(64)
const told = (id: string) => ({
  from: { id, name: `${id} の組織` },
  id: `report-${id}`,
  number: 1,
  fiscalYear: 2026,
  guidelineEdition: '2016',
  builtAt: '2026-12-01T00:00:00Z',
  approval: { on: '2026-11-30', documents: {} },
  items: ['areas' as const],
  contents: { areas: [] },
  text: '',
  without: [],
})
const below = (id: string, text = ''): GatheredReport => ({ ...told(id), text, fileHash: HASH, signedBy: HASH })

function accepted(id: string, gatheredBelow: readonly GatheredReport[] = []): AcceptedReport {
  const report: Report = {
    format: 'sonae-report',
    schemaVersion: 1,
    ...told(id),
    to: { id: 'ministry', name: '○○省' },
    replaces: null,
    gathered: [...gatheredBelow],
    audit: { number: 0, hash: '' },
  }
  return { report, sender: report.from, fileHash: HASH, signedBy: HASH }
}

const ids = (reports: readonly GatheredReport[]) => reports.map(({ from }) => from.id)

describe('what is gathered (取りまとめ)', () => {
  const own = new Set(['ministry', 'a', 'b', 'silent'])

  it('is what came directly, then what those had gathered', () => {
    const reports = [accepted('a', [below('a-1')]), accepted('b', [below('b-1'), below('b-2')])]
    expect(ids(gathered(reports, ReportItem.options, own))).toEqual(['a', 'b', 'a-1', 'b-1', 'b-2'])
  })

  it('holds each organisation once: the nearest word counts', () => {
    const reports = [
      accepted('a', [below('b', '又聞き'), below('x', '先')]),
      accepted('b', [below('x', '後'), below('a')]),
    ]
    const all = gathered(reports, ReportItem.options, own)
    expect(ids(all)).toEqual(['a', 'b', 'x'])
    expect(all.map(({ text }) => text)).toEqual(['', '', '先'])
  })

  it('never holds the one that gathers, nor from others one that is to report to it itself', () => {
    const reports = [accepted('a', [below('ministry'), below('silent'), below('a-1')])]
    expect(ids(gathered(reports, ReportItem.options, own))).toEqual(['a', 'a-1'])
  })

  it('goes up without worksheets that nobody asked for', () => {
    const one = { ...below('a-1'), items: ['areas' as const, 'worksheets' as const] }
    const [, up] = gathered([accepted('a', [one])], ['areas'], own)
    expect(up?.items).toEqual(['areas'])
    expect(gathered([accepted('a', [one])], ['areas', 'worksheets'], own)[1]?.items).toEqual(['areas', 'worksheets'])
  })

  it.each([
    ['the same', ['a'], ['silent'], true],
    ['another report of one', ['A'], ['silent'], false],
    ['one more', ['a', 'b'], ['silent'], false],
    ['one that is left out by now', [], ['a', 'silent'], false],
    ['one that is left out no more', ['a'], [], false],
  ] as const)('is told from what was sent: %s', (_, now, without, expected) => {
    // The file of each bears its letter; what a had gathered itself does not count again.
    const sent = {
      gathered: [{ ...below('a'), fileHash: 'a' }, below('a-1')],
      without: [{ organisation: { id: 'silent', name: '沈黙の組織' }, reason: '未着' }],
    }
    const left = without.map((id) => ({ organisation: { id, name: id }, reason: '別の理由' }))
    expect(
      isSameGathering(
        sent,
        now.map((fileHash) => ({ fileHash })),
        left,
        own,
      ),
    ).toBe(expected)
  })
})
