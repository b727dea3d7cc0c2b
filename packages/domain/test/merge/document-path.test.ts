import { describe, expect, it } from 'vitest'
import { type Path, pathOfIndexes, valueAt, withValueAt } from '../../src/merge/document-path.ts'
import { cycle } from '../arbitrary.ts'
import { example } from '../fixtures.ts'
import { fc } from '../property.ts'

/** Every path of a document: members by name, rows by id; a value with a `kind` is one value. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) {
    return [
      path,
      ...value.flatMap((row: unknown) =>
        typeof row === 'object' && row !== null && 'id' in row ? pathsOf(row, [...path, String(row.id)]) : [],
      ),
    ]
  }
  if (typeof value === 'object' && value !== null && !('kind' in value)) {
    return [path, ...Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...path, key]))]
  }
  return [path]
}

const implemented = ['statusSheets', 'sheet-a', 'measures', 'block-2-3', 'implemented']

describe('a place in a document', () => {
  it.each([
    [implemented, false],
    [['fiscalYear'], 2014],
    [['settings', 'yearStyle'], 'era'],
    [['planSheets', 'sheet-a', 'budgetAmounts', '2017'], 4_200_000],
    [['planSheets', 'sheet-a', 'measures', 'block-2-3', 'schedule'], { kind: 'by', fiscalYear: 2016 }],
    [
      ['businessSheets', 'business-3', 'areas', 'area-3', 'usedSystems'],
      ['Ｂシステム', '□□台帳'],
    ],
    [['prior', 'fiscalYear'], 2013],
    [['statusSheets', 'sheet-c'], undefined],
    [['statusSheets', 'sheet-a', 'measures', 'block-2-3', 'implemented', 'deeper'], undefined],
    [['planSheets', 'sheet-a', 'measures', 'block-2-3', 'schedule', 'kind'], undefined],
    [['toString'], undefined],
    [['settings', 'constructor'], undefined],
    [['statusSheets', '0'], undefined],
    [['businessSheets', 'business-3', 'areas', 'area-3', 'usedSystems', '0'], undefined],
  ])('%j holds %j', (path, value) => {
    expect(valueAt(example, path)).toEqual(value)
  })

  it('the root is the document', () => {
    expect(valueAt(example, [])).toBe(example)
    expect(withValueAt<unknown>(example, [], 1)).toBe(1)
  })

  it('replaces a value and leaves the original and everything else as it was', () => {
    const before = structuredClone(example)
    const after = withValueAt(example, implemented, true)
    expect(valueAt(after, implemented)).toBe(true)
    expect(example).toEqual(before)
    expect(after.businessSheets).toBe(example.businessSheets)
    expect(after.statusSheets[1]).toBe(example.statusSheets[1])
    expect(withValueAt(after, implemented, false)).toEqual(example)
  })

  it('adds and removes members and rows; a new row comes last', () => {
    const document = { amounts: { '2014': 1, '2015': 2 }, rows: [{ id: 'a' }, { id: 'b' }] }
    expect(withValueAt(document, ['amounts', '2016'], 3)).toEqual({
      ...document,
      amounts: { '2014': 1, '2015': 2, '2016': 3 },
    })
    expect(withValueAt(document, ['amounts', '2014'], undefined)).toStrictEqual({ ...document, amounts: { '2015': 2 } })
    expect(withValueAt(document, ['amounts', '1999'], undefined)).toEqual(document)
    expect(withValueAt(document, ['rows', 'c'], { id: 'c' }).rows).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }])
    expect(withValueAt(document, ['rows', 'a'], undefined).rows).toEqual([{ id: 'b' }])
    expect(withValueAt(document, ['rows', 'z'], undefined).rows).toEqual([{ id: 'a' }, { id: 'b' }])
    expect(withValueAt(document, ['rows', 'a'], { id: 'a', x: 1 }).rows).toEqual([{ id: 'a', x: 1 }, { id: 'b' }])
  })

  it.each([
    [['statusSheets', 'sheet-c', 'note']],
    [['nothing', 'at', 'all']],
    [['fiscalYear', 'deeper']],
    [['prior', 'statusSheets', 'sheet-c', 'note']],
  ])('%j has no way to it', (path) => {
    expect(() => withValueAt(example, path, 'x')).toThrow(new RangeError(`nothing at ${path.join('/')}`))
  })

  it('holds what was put there, and put back it is the same document', () => {
    fc.assert(
      fc.property(cycle, fc.nat(), (document, choice) => {
        // An id is the name of its row: to change it is to change the path itself.
        const paths = pathsOf(document).filter((path) => path.length > 0 && path.at(-1) !== 'id')
        const path = paths[choice % paths.length] ?? []
        const value = valueAt(document, path)
        const row = { id: path.at(-1), text: 'new' }
        expect(valueAt(withValueAt(document, path, row), path)).toEqual(row)
        expect(withValueAt(document, path, value)).toEqual(document)
        expect(withValueAt(withValueAt(document, path, row), path, value)).toEqual(document)
        expect(valueAt(withValueAt(document, path, undefined), path)).toBeUndefined()
      }),
    )
  })
})

describe('the path of array indexes', () => {
  it.each([
    [['statusSheets', 0, 'measures', 7, 'implemented'], implemented],
    [
      ['businessSheets', 2, 'areas', 0, 'usedSystems', 1],
      ['businessSheets', 'business-3', 'areas', 'area-3', 'usedSystems', '1'],
    ],
    [
      ['planSheets', 0, 'measures', 0, 'schedule', 'kind'],
      ['planSheets', 'sheet-a', 'measures', 'block-1-1', 'schedule', 'kind'],
    ],
    [
      ['statusSheets', 9, 'note'],
      ['statusSheets', '9', 'note'],
    ],
    [
      ['settings', 'x', 3, 'y'],
      ['settings', 'x', '3', 'y'],
    ],
    [[], []],
  ])('%j is %j', (indexes, path) => {
    expect(pathOfIndexes(example, indexes)).toEqual(path)
  })

  it('keeps the index of a row without an id of letters', () => {
    expect(pathOfIndexes([{ id: 3 }, {}, null, { id: 'd' }], [0])).toEqual(['0'])
    expect(pathOfIndexes([{ id: 3 }, {}, null, { id: 'd' }], [1])).toEqual(['1'])
    expect(pathOfIndexes([{ id: 3 }, {}, null, { id: 'd' }], [2])).toEqual(['2'])
    expect(pathOfIndexes([{ id: 3 }, {}, null, { id: 'd' }], [3])).toEqual(['d'])
  })
})
