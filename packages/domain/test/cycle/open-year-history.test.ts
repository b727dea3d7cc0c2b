import { describe, expect, it } from 'vitest'
import { openYear } from '../../src/cycle/open-year.ts'
import { valueAt } from '../../src/merge/document-path.ts'
import { example } from '../fixtures.ts'

const opened = openYear(example, true)

describe('what the example becomes in the next year', () => {
  it('a change of date moves into the history, with what it was and what it became', () => {
    const path = ['planSheets', 'sheet-b', 'measures', 'block-1-3']
    expect(valueAt(example, [...path, 'changeDate'])).toBe('2014-10-20')
    expect(valueAt(opened, path)).toEqual({
      id: 'block-1-3',
      schedule: { kind: 'by', fiscalYear: 2015 },
      note: '',
      firstPlannedYear: 2014,
      changeDate: null,
      changeReason: '',
      pastChanges: [
        {
          id: '2014',
          from: { kind: 'by', fiscalYear: 2014 },
          to: { kind: 'by', fiscalYear: 2015 },
          date: '2014-10-20',
          reason: '製品の入札が不調となり、調達をやり直すため。',
        },
      ],
    })
    expect(valueAt(opened, ['planSheets', 'sheet-a', 'measures', 'block-1-1', 'pastChanges'])).toEqual([])
  })

  it('a further change is added behind the first', () => {
    const changed = {
      ...opened,
      planSheets: opened.planSheets.map((plan) => ({
        ...plan,
        measures: plan.measures.map((row) =>
          row.id === 'block-1-3' && plan.id === 'sheet-b'
            ? {
                ...row,
                schedule: { kind: 'by' as const, fiscalYear: 2017 },
                changeDate: '2015-09-01',
                changeReason: '再び',
              }
            : row,
        ),
      })),
    }
    const again = openYear(changed, true)
    expect(valueAt(again, ['planSheets', 'sheet-b', 'measures', 'block-1-3'])).toMatchObject({
      firstPlannedYear: 2014,
      pastChanges: [
        { id: '2014' },
        { id: '2015', from: { fiscalYear: 2015 }, to: { fiscalYear: 2017 }, reason: '再び' },
      ],
    })
  })

  it('document names ask to be confirmed, rows without one do not', () => {
    const path = ['statusSheets', 'sheet-a', 'measures']
    expect(valueAt(opened, [...path, 'block-1-1', 'documentsUnconfirmed'])).toBe(true)
    expect(valueAt(opened, [...path, 'block-2-3', 'documentsUnconfirmed'])).toBe(false)
  })

  it('what belongs to the year is empty', () => {
    for (const plan of opened.planSheets) {
      expect(plan).toMatchObject({
        requirementJudgement: { met: null, note: '' },
        progress: null,
        delayReason: '',
        nextYearOutline: '',
      })
    }
    for (const decision of opened.areaDecisions) expect(decision).toMatchObject({ protected: null, protectionNote: '' })
  })
})
