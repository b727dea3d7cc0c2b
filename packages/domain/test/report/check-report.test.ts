import { describe, expect, it } from 'vitest'
import { documentsOf } from '../../src/document/document.ts'
import { contentHash } from '../../src/primitive/canonical-json.ts'
import { reportContents } from '../../src/report/build-report.ts'
import {
  checkReport,
  isReportMistake,
  REPORT_FINDING_CODES,
  type Receiver,
  type ReportFindingCode,
} from '../../src/report/check-report.ts'
import { Report } from '../../src/report/report.ts'
import { ReportItem } from '../../src/report/report-item.ts'
import { catalogue, example, present } from '../fixtures.ts'

const ALL = ReportItem.options
/** The ministry's report comes to the centre, below which there is another ministry. */
const RECEIVER: Receiver = {
  required: ALL,
  catalogue,
  sender: '○○省',
  own: new Set(['centre', 'other']),
  today: '2014-12-02',
}

/** The example as its organisation would report it, with everything in it. */
function complete(items: readonly ReportItem[] = ALL): Report {
  const approved = documentsOf(example).map(({ kind, content }) => [
    `${kind}/${content.id}`,
    { revision: 1, hash: contentHash(content) },
  ])
  return {
    format: 'sonae-report',
    schemaVersion: 1,
    from: { id: example.organisation.id, name: '○○省' },
    to: { id: null, name: '国の統括機関' },
    id: 'report-1',
    number: 1,
    fiscalYear: 2014,
    guidelineEdition: example.guidelineEdition,
    builtAt: '2014-12-01T00:00:00.000Z',
    approval: { on: '2014-11-30', documents: Object.fromEntries(approved) },
    items: [...items],
    contents: reportContents(catalogue, example, items),
    replaces: null,
    text: '',
    gathered: [],
    without: [],
    audit: { number: 1, hash: '' },
  }
}

/** The report of an organisation below, as it is gathered. */
function gatheredOf(id: string): Report['gathered'][number] {
  const { number, fiscalYear, guidelineEdition, builtAt, approval, items, contents, text, without } = complete([
    'areas',
  ])
  const told = { id: 'r', number, fiscalYear, guidelineEdition, builtAt, approval, items, contents, text, without }
  return { ...told, from: { id, name: '○○機構' }, fileHash: '0'.repeat(64), signedBy: '0'.repeat(64) }
}

/** A report as it comes from a file, changed before it was signed. */
function changed(change: (report: Report) => void, items?: readonly ReportItem[]): Report {
  const report = Report.parse(JSON.parse(JSON.stringify(complete(items))))
  change(report)
  return report
}

const codes = (report: Report, required: readonly ReportItem[] = ALL) =>
  checkReport(report, { ...RECEIVER, required }).map(({ code, place }) => `${code} ${place.join('/')}`)

describe('the report of the worked example', () => {
  it('is one that is read back, and nothing is missing in it', () => {
    expect(Report.parse(JSON.parse(JSON.stringify(complete())))).toEqual(complete())
    expect(codes(complete())).toEqual([])
    expect(codes(complete(['areas']), ['areas'])).toEqual([])
  })

  it('says what the page says', () => {
    const { areas, systems, plans } = complete().contents
    expect(areas?.map(({ name, likelihood, impact }) => [name, likelihood, impact])).toEqual([
      ['○○業務', 'high', 'large'],
      ['△△業務', 'medium', 'large'],
      ['□□業務', 'medium', 'extreme'],
    ])
    const marks = (of: NonNullable<typeof systems>[number]['now'] | undefined) =>
      of?.objectives.map(({ set, own }) => `${set}${own}`).join(' ')
    expect(systems?.map(({ name, now }) => `${name} ${marks(now)} ${now.setTotal}+${now.ownTotal}`)).toEqual([
      'Ａシステム ○無 ◎無 ◎無 ◎無 ×無 ×無 7+0',
      'Ｂシステム ○無 ◎無 ×無 ○無 ○無 ×無 5+0',
    ])
    expect(plans?.map(({ name, atEnd }) => `${name} ${marks(atEnd)} ${atEnd.setTotal}+${atEnd.ownTotal}`)).toEqual([
      'Ａシステム ○無 ◎無 ◎無 ◎無 ◎無 －有 9+1',
      'Ｂシステム ○無 ◎無 ◎無 ◎無 ◎無 ○無 10+0',
    ])
    expect(plans?.every(({ course }) => course.length === 6)).toBe(true)
  })
})

describe('a receiver is told', () => {
  const CASES: Readonly<Record<ReportFindingCode, readonly [Report, string, (readonly ReportItem[])?]>> = {
    'item-missing': [complete(['areas']), 'item-missing systems', ['areas', 'systems']],
    'no-areas': [changed(({ contents }) => void contents.areas?.splice(0), ['areas']), 'no-areas areas', ['areas']],
    'likelihood-missing': [
      changed(({ contents }) => (present(contents.areas?.[0]).likelihood = null), ['areas']),
      'likelihood-missing areas/area-1',
      ['areas'],
    ],
    'area-without-system': [
      changed(({ contents }) => (present(contents.areas?.[0]).systems = []), ['areas']),
      'area-without-system areas/area-1',
      ['areas'],
    ],
    'system-missing': [
      changed(({ contents }) => void contents.systems?.splice(1), ['areas', 'systems']),
      'system-missing areas/area-3',
      ['areas'],
    ],
    'plan-missing': [
      changed(({ contents }) => void contents.plans?.splice(1), ['systems', 'plans']),
      'plan-missing systems/sheet-b',
      ['systems'],
    ],
    'objective-open': [
      changed(
        ({ contents }) => (present(contents.plans?.[0]).open = [{ objective: 'x', hasReason: false }]),
        ['plans'],
      ),
      'objective-open plans/sheet-a/open/x',
      ['plans'],
    ],
    'objective-open-with-reason': [
      changed(({ contents }) => (present(contents.plans?.[0]).open = [{ objective: 'x', hasReason: true }]), ['plans']),
      'objective-open-with-reason plans/sheet-a/open/x',
      ['plans'],
    ],
    'delay-without-reason': [
      changed(
        ({ contents }) => Object.assign(present(contents.plans?.[0]), { progress: 'delayed', delayReason: ' ' }),
        ['plans'],
      ),
      'delay-without-reason plans/sheet-a/delayReason',
      ['plans'],
    ],
    'outline-missing': [
      changed(({ contents }) => (present(contents.plans?.[1]).nextYearOutline = ''), ['plans']),
      'outline-missing plans/sheet-b/nextYearOutline',
      ['plans'],
    ],
    'changed-since-approval': [
      changed(({ contents }) => (present(contents.worksheets?.statusSheets[0]).roles = '後から'), ['worksheets']),
      'changed-since-approval worksheets/status-sheet/sheet-a',
      ['worksheets'],
    ],
    'approved-document-missing': [
      changed(({ contents }) => void contents.worksheets?.planSheets.pop(), ['worksheets']),
      'approved-document-missing worksheets/plan-sheet/sheet-b',
      ['worksheets'],
    ],
    'unapproved-document': [
      changed(({ approval }) => void delete approval.documents['plan-sheet/sheet-b']),
      'unapproved-document worksheets/plan-sheet/sheet-b',
    ],
    'worksheets-of-another': [
      changed(({ contents }) => void (present(contents.worksheets).organisation.id = 'elsewhere'), ['worksheets']),
      'worksheets-of-another worksheets',
      ['worksheets'],
    ],
    'approval-empty': [
      changed((report) => void (report.approval.documents = {}), ['areas']),
      'approval-empty approval',
      ['areas'],
    ],
    'day-odd': [changed((report) => void (report.approval.on = '2030-01-01')), 'day-odd approval'],
    'item-unnamed': [changed((report) => void report.items.pop()), 'item-unnamed worksheets', ['areas']],
    'name-differs': [changed(({ from }) => void (from.name = '財務省')), 'name-differs from'],
    'gathered-odd': [
      changed((report) => {
        const { from: _, ...one } = gatheredOf('agency')
        report.gathered = [gatheredOf('agency'), { ...one, from: { id: 'other', name: '偽の省' } }]
      }),
      'gathered-odd gathered/other',
    ],
    'contents-differ': [
      changed(({ contents }) => (present(contents.areas?.[0]).impact = 'small'), ['areas', 'worksheets']),
      'contents-differ areas',
      ['worksheets'],
    ],
    'other-edition': [complete(['worksheets']), 'other-edition worksheets', []],
    'organisation-missing': [
      changed(
        ({ without }) => void without.push({ organisation: { id: 'agency', name: '○○機構' }, reason: '合併した' }),
      ),
      'organisation-missing gathered/agency',
    ],
  }

  it.each(REPORT_FINDING_CODES)('of %s', (code) => {
    const [report, expected, required = ALL] = CASES[code]
    const found =
      code === 'other-edition'
        ? checkReport(report, { ...RECEIVER, required, catalogue: undefined }).map(
            ({ code: one, place }) => `${one} ${place.join('/')}`,
          )
        : codes(report, required)
    expect(found).toEqual([expected])
  })

  it('a mistake of everything but what was explained', () => {
    const notes = REPORT_FINDING_CODES.filter((code) => !isReportMistake({ code, place: [], name: '' }))
    expect(notes).toEqual(['objective-open-with-reason', 'organisation-missing'])
  })
})

describe('the progress that a report tells', () => {
  /** The example in its second year: what Ａシステム’s plan says of last year’s, as the CISO approved it. */
  function delayed(said: { readonly progress: 'delayed' | 'on-track' | null; readonly delayReason: string }) {
    return changed((report) => {
      const plan = present(report.contents.worksheets?.planSheets.find(({ id }) => id === 'sheet-a'))
      Object.assign(plan, { progress: 'delayed', delayReason: '人手が足りない' })
      const { documents } = report.approval
      documents['plan-sheet/sheet-a'] = { revision: 2, hash: contentHash(plan) }
      documents['prior/prior'] = { revision: 1, hash: 'last year stays with its owner' }
      Object.assign(present(report.contents.plans?.find(({ id }) => id === 'sheet-a')), said)
    })
  }

  it('is that of its worksheets', () => {
    expect(codes(delayed({ progress: 'delayed', delayReason: '人手が足りない' }))).toEqual([])
  })

  it.each([
    ['on time, where they say that it is late', { progress: 'on-track', delayReason: '人手が足りない' }],
    ['nothing, where they say that it is late', { progress: null, delayReason: '人手が足りない' }],
    ['late for another reason', { progress: 'delayed', delayReason: '業者の都合' }],
  ] as const)('is not %s', (_, said) => {
    expect(codes(delayed(said))).toEqual(['contents-differ plans'])
  })

  it('is none where no plan of last year was approved', () => {
    const early = changed(({ contents, approval }) => {
      delete approval.documents['prior/prior']
      present(contents.plans?.[0]).progress = 'on-track'
    })
    expect(codes(early)).toEqual(['contents-differ plans'])
  })
})
