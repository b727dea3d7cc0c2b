import { describe, expect, it } from 'vitest'
import { compareRevisions, compareYears } from '../../src/cycle/compare-years.ts'
import { openYear } from '../../src/cycle/open-year.ts'
import { withValueAt } from '../../src/merge/document-path.ts'
import { cycle } from '../arbitrary.ts'
import { example } from '../fixtures.ts'
import { fc } from '../property.ts'

const marked = (rows: ReturnType<typeof compareYears>, mark: string) =>
  rows.filter((row) => row.mark === mark).map(({ path }) => path.join('/'))

describe('年度比較', () => {
  it('of the worked example: what changed since 平成25年度', () => {
    const rows = compareYears(example)
    expect(marked(rows, 'changed')).toEqual([
      'statusSheets/sheet-a/measures/monitor-1-2',
      'planSheets/sheet-a/measures/block-2-2',
      'planSheets/sheet-a/ownMeasures/own-a-f1',
      'planSheets/sheet-b/measures/block-1-3',
      'planSheets/sheet-b/measures/monitor-1-2',
      'planSheets/sheet-b/measures/block-2-3',
      'planSheets/sheet-b/measures/block-2-4',
    ])
    expect(marked(rows, 'new')).toEqual([])
    expect(marked(rows, 'removed')).toEqual([])
    expect(rows).toHaveLength(3 + 20 + 21)
  })

  it('is empty without a prior year', () => {
    expect(compareYears({ ...example, prior: null })).toEqual([])
  })

  it('a year just opened is 前年度同 in every row', () => {
    fc.assert(
      fc.property(cycle, fc.boolean(), (value, approved) => {
        expect(compareYears(openYear(value, approved)).filter(({ mark }) => mark !== 'same')).toEqual([])
      }),
    )
  })

  it('names rows that are new and rows that are gone', () => {
    let changed = withValueAt(example, ['businessSheets', 'business-1', 'areas', 'area-1'], undefined)
    changed = withValueAt(changed, ['businessSheets', 'business-2', 'areas', 'area-4'], {
      id: 'area-4',
      name: '新業務',
    })
    changed = withValueAt(changed, ['planSheets', 'sheet-a', 'ownMeasures', 'own-a-f1'], undefined)
    changed = withValueAt(changed, ['planSheets', 'sheet-a', 'measures', 'block-2-4'], undefined)
    changed = withValueAt(changed, ['statusSheets', 'sheet-b'], undefined)
    const rows = compareYears(changed)
    expect(marked(rows, 'new')).toEqual(['businessSheets/business-2/areas/area-4'])
    expect(marked(rows, 'removed')).toEqual([
      'businessSheets/business-1/areas/area-1',
      'statusSheets/sheet-b',
      'planSheets/sheet-a/measures/block-2-4',
      'planSheets/sheet-a/ownMeasures/own-a-f1',
    ])
  })

  it('a sheet that last year did not have is new in every row', () => {
    const before = withValueAt(example, ['prior', 'statusSheets', 'sheet-b'], undefined)
    expect(marked(compareYears(before), 'removed')).toEqual([])
    expect(marked(compareYears(before), 'new')).toEqual(
      example.statusSheets[1]?.measures.map(({ id }) => `statusSheets/sheet-b/measures/${id}`),
    )
  })

  it('an area that moved to another sheet is the same area', () => {
    const area = example.businessSheets[0]?.areas[0]
    const moved = withValueAt(
      withValueAt(example, ['businessSheets', 'business-1', 'areas', 'area-1'], undefined),
      ['businessSheets', 'business-2', 'areas', 'area-1'],
      area,
    )
    const rows = compareYears(moved).filter(({ path }) => path.at(-1) === 'area-1')
    expect(rows).toEqual([{ path: ['businessSheets', 'business-2', 'areas', 'area-1'], mark: 'same' }])
  })
})

describe('revisions of a cycle', () => {
  it('are compared without the frozen prior year', () => {
    const path = ['settings', 'marking']
    const after = withValueAt(withValueAt(example, path, '機密性３情報'), ['prior', 'approved'], false)
    expect(compareRevisions(example, after)).toEqual([
      { kind: 'changed', path, from: '機密性２情報', to: '機密性３情報' },
    ])
    expect(compareRevisions(example, { ...example, prior: null })).toEqual([])
  })
})
