import { describe, expect, it } from 'vitest'
import { difference } from '../../src/merge/difference.ts'
import { withValueAt } from '../../src/merge/document-path.ts'
import { isEqual, isFields, isRows } from '../../src/merge/rows.ts'
import { cycle, sheetPair } from '../arbitrary.ts'
import { example, present } from '../fixtures.ts'
import { fc } from '../property.ts'

describe('difference', () => {
  it('of a document from itself is nothing', () => {
    fc.assert(
      fc.property(cycle, (document) => {
        expect(difference(document, structuredClone(document))).toEqual([])
      }),
    )
  })

  it('is nothing only where the documents are equal', () => {
    fc.assert(
      fc.property(sheetPair, sheetPair, (one, other) => {
        expect(difference(one, other).length === 0).toBe(isEqual(one, other))
      }),
    )
  })

  it('names fields, rows and schedules by their place', () => {
    let changed = withValueAt(example, ['statusSheets', 'sheet-a', 'measures', 'block-2-3', 'implemented'], true)
    changed = withValueAt(changed, ['planSheets', 'sheet-b', 'measures', 'block-1-3', 'schedule'], {
      kind: 'by',
      fiscalYear: 2016,
    })
    changed = withValueAt(changed, ['businessSheets', 'business-3', 'areas', 'area-3', 'usedSystems'], ['Ｂシステム'])
    changed = withValueAt(changed, ['statusSheets', 'sheet-a', 'residualRisks', 'E'], undefined)
    changed = withValueAt(changed, ['planSheets', 'sheet-a', 'budgetAmounts', '2016'], 5)
    changed = withValueAt(changed, ['planSheets', 'sheet-a', 'ownMeasures', 'own-a-f1'], undefined)
    const row = { id: 'area-4', name: '新業務' }
    changed = withValueAt(changed, ['businessSheets', 'business-1', 'areas', 'area-4'], row)
    const risk = example.statusSheets[0]?.residualRisks['E']
    expect(difference(example, changed)).toEqual([
      { kind: 'added', path: ['businessSheets', 'business-1', 'areas', 'area-4'], from: undefined, to: row },
      {
        kind: 'changed',
        path: ['businessSheets', 'business-3', 'areas', 'area-3', 'usedSystems'],
        from: ['Ｂシステム', '□□台帳'],
        to: ['Ｂシステム'],
      },
      {
        kind: 'changed',
        path: ['statusSheets', 'sheet-a', 'measures', 'block-2-3', 'implemented'],
        from: false,
        to: true,
      },
      { kind: 'removed', path: ['statusSheets', 'sheet-a', 'residualRisks', 'E'], from: risk, to: undefined },
      {
        kind: 'removed',
        path: ['planSheets', 'sheet-a', 'ownMeasures', 'own-a-f1'],
        from: example.planSheets[0]?.ownMeasures[0],
        to: undefined,
      },
      { kind: 'added', path: ['planSheets', 'sheet-a', 'budgetAmounts', '2016'], from: undefined, to: 5 },
      {
        kind: 'changed',
        path: ['planSheets', 'sheet-b', 'measures', 'block-1-3', 'schedule'],
        from: { kind: 'by', fiscalYear: 2015 },
        to: { kind: 'by', fiscalYear: 2016 },
      },
    ])
  })

  it('names the order of rows that only changed places', () => {
    const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
    expect(difference({ rows }, { rows: [rows[2], rows[0], rows[1]] })).toEqual([
      { kind: 'changed', path: ['rows', '#order'], from: ['a', 'b', 'c'], to: ['c', 'a', 'b'] },
    ])
    expect(difference({ rows }, { rows: [rows[1], rows[0]] })).toEqual([
      { kind: 'removed', path: ['rows', 'c'], from: { id: 'c' }, to: undefined },
    ])
  })

  it('of a set, or of a value that changed its kind, is one difference', () => {
    expect(difference({ a: ['x', 'y'] }, { a: ['y', 'x'] })).toHaveLength(1)
    expect(difference({ a: null }, { a: { b: 1 } })).toEqual([
      { kind: 'changed', path: ['a'], from: null, to: { b: 1 } },
    ])
    expect(difference({ a: { b: 1 } }, { a: [] })).toHaveLength(1)
    expect(difference({ a: [{ id: 'x' }] }, { a: ['x'] })).toEqual([
      { kind: 'changed', path: ['a'], from: [{ id: 'x' }], to: ['x'] },
    ])
    expect(difference({ a: ['x'] }, { a: [{ id: 'x' }] })).toHaveLength(1)
    expect(difference([], [{ id: 'x' }])).toEqual([{ kind: 'added', path: ['x'], from: undefined, to: { id: 'x' } }])
  })

  it('stands under the path that it is given', () => {
    expect(difference(1, 2, ['a', 'b'])).toEqual([{ kind: 'changed', path: ['a', 'b'], from: 1, to: 2 }])
  })

  it('put into the one document makes the other, where rows keep their places', () => {
    fc.assert(
      fc.property(cycle, cycle, (one, other) => {
        // The other's answers in the one's shape: only fields differ.
        const after = graft(one, other)
        const rebuilt = difference(one, after).reduce((document, { path, to }) => withValueAt(document, path, to), one)
        expect(rebuilt).toEqual(after)
      }),
    )
  })

  it('put into the one document makes the other, rows and members added and removed, but for their order', () => {
    fc.assert(
      fc.property(sheetPair, sheetPair, (one, other) => {
        const rebuilt = difference(one, other)
          .filter(({ path }) => path.at(-1) !== '#order')
          .reduce((document, { path, to }) => withValueAt(document, path, to), one)
        expect(difference(rebuilt, other).every(({ path }) => path.at(-1) === '#order')).toBe(true)
      }),
    )
  })
})

/** `one` with the scalars of `other` wherever both have the place. */
function graft<T>(one: T, other: unknown): T {
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || !isRows(one)) return one
    return one.map((row: unknown) => {
      const twin: unknown = (other as unknown[]).find(
        (element) => isFields(element) && isFields(row) && element['id'] === row['id'],
      )
      return graft(row, twin)
    }) as T
  }
  if (isFields(one)) {
    if (!isFields(other)) return one
    return Object.fromEntries(
      Object.entries(one).map(([key, member]) => [key, graft(member, (other as Record<string, unknown>)[key])]),
    ) as T
  }
  return other === undefined || typeof other !== typeof one ? one : (other as T)
}

describe('the shapes of documents', () => {
  it('rows have an id of letters, every one of them; an empty array is either', () => {
    expect(isRows([])).toBe(true)
    expect(isRows([{ id: 'a' }, { id: 'b', x: 1 }])).toBe(true)
    expect(isRows([{ id: 'a' }, { x: 1 }])).toBe(false)
    expect(isRows([{ id: 1 }])).toBe(false)
    expect(isRows(['a'])).toBe(false)
    expect(isRows([null])).toBe(false)
  })

  it('a schedule is one value, not fields', () => {
    expect(isFields(present(example.planSheets[0]?.measures[0]?.schedule))).toBe(false)
    expect(isFields({ fiscalYear: 2014 })).toBe(true)
    expect([null, 'a', 1, [], undefined].some(isFields)).toBe(false)
  })

  it.each([
    [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
    [{ a: 1 }, { a: 2 }, false],
    [{ a: 1 }, { a: 1, b: undefined }, false],
    [{ a: undefined }, { b: undefined }, false],
    [{ toString: 1 }, {}, false],
    [[1, 2], [1], false],
    [[1], [1, 2], false],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [{}, [], false],
    [[1], 1, false],
    [null, {}, false],
    [{}, null, false],
    [null, null, true],
    [null, undefined, false],
    ['1', 1, false],
  ])('%j equals %j: %s', (one, other, equal) => {
    expect(isEqual(one, other)).toBe(equal)
    expect(isEqual(other, one)).toBe(equal)
  })
})
