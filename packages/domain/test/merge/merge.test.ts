import { describe, expect, it } from 'vitest'
import { withValueAt } from '../../src/merge/document-path.ts'
import { type Conflict, merge } from '../../src/merge/merge.ts'
import type { Fields, Row } from '../../src/merge/rows.ts'
import type { Schedule } from '../../src/worksheet/plan-sheet.ts'
import { cycle } from '../arbitrary.ts'
import { example } from '../fixtures.ts'
import { fc } from '../property.ts'

// ── Documents of the shape of real sheets: fields, rows with an order, sets, a schedule, texts by objective

type Sheet = {
  readonly id: string
  readonly note: string
  readonly rows: readonly {
    readonly id: string
    readonly note: string
    readonly implemented: boolean
    readonly schedule: Schedule | null
    readonly ticks: readonly string[]
  }[]
  readonly risks: { readonly [objective: string]: string }
}

const note = fc.constantFrom('', 'a', 'b', 'c')
const row = (rowId: string): fc.Arbitrary<Sheet['rows'][number]> =>
  fc.record({
    id: fc.constant(rowId),
    note,
    implemented: fc.boolean(),
    schedule: fc.constantFrom<Schedule | null>(
      null,
      { kind: 'never' },
      { kind: 'by', fiscalYear: 2015 },
      { kind: 'by', fiscalYear: 2016 },
    ),
    ticks: fc.shuffledSubarray(['x', 'y', 'z']),
  })

/** A document and two that came from it: rows changed, removed, added, reordered; fields and sets changed. */
const three: fc.Arbitrary<{ base: Sheet; ours: Sheet; theirs: Sheet }> = fc
  .shuffledSubarray(['r1', 'r2', 'r3', 'r4'])
  .chain((ids) =>
    fc.record({
      id: fc.constant('sheet'),
      note,
      rows: fc.tuple(...ids.map(row)),
      risks: fc.dictionary(fc.constantFrom('A', 'B', 'C'), note, { noNullPrototype: true }),
    }),
  )
  .chain((base) => fc.record({ base: fc.constant(base), ours: edited(base), theirs: edited(base) }))

/** Few changes, so that many pairs do not conflict. */
function edited(base: Sheet): fc.Arbitrary<Sheet> {
  const seldom = <T>(arbitrary: fc.Arbitrary<T>, otherwise: T) =>
    fc.oneof({ weight: 3, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary })
  const rows = fc
    .tuple(
      ...base.rows.map((before) =>
        fc.record({
          id: fc.constant(before.id),
          note: seldom(note, before.note),
          implemented: seldom(fc.boolean(), before.implemented),
          schedule: seldom(
            row('').map(({ schedule }) => schedule),
            before.schedule,
          ),
          ticks: seldom(
            row('').map(({ ticks }) => ticks),
            before.ticks,
          ),
        }),
      ),
    )
    .chain((kept) =>
      fc.tuple(
        seldom(fc.subarray(kept), kept),
        seldom(
          fc.tuple(fc.constantFrom('n1', 'n2', 'n3').chain(row), fc.nat(4)).map((added) => [added]),
          [],
        ),
        seldom(fc.boolean(), false),
      ),
    )
    .map(([kept, added, reversed]) => {
      const list = reversed ? kept.toReversed() : [...kept]
      for (const [newRow, at] of added) list.splice(at, 0, newRow)
      return list
    })
  return fc.record({
    id: fc.constant(base.id),
    note: seldom(note, base.note),
    rows,
    risks: seldom(fc.dictionary(fc.constantFrom('A', 'B', 'C'), note, { noNullPrototype: true }), base.risks),
  })
}

const swap = (conflicts: readonly Conflict[]) =>
  conflicts.map(({ path, base, ours, theirs }) => JSON.stringify({ path, base, ours: theirs, theirs: ours })).toSorted()
const plain = (conflicts: readonly Conflict[]) =>
  conflicts.map(({ path, base, ours, theirs }) => JSON.stringify({ path, base, ours, theirs })).toSorted()

describe('the laws of the three-way merge', () => {
  it('what only one side changed is taken', () => {
    fc.assert(
      fc.property(three, ({ base, ours }) => {
        expect(merge(base, ours, base)).toEqual({ merged: ours, conflicts: [] })
        expect(merge(base, base, ours)).toEqual({ merged: ours, conflicts: [] })
      }),
    )
    fc.assert(
      fc.property(cycle, cycle, (base, ours) => {
        expect(merge(base, ours, base)).toEqual({ merged: ours, conflicts: [] })
        expect(merge(base, base, ours)).toEqual({ merged: ours, conflicts: [] })
      }),
    )
  })

  it('the same change on both sides is no conflict', () => {
    fc.assert(
      fc.property(three, ({ base, ours }) => {
        expect(merge(base, ours, structuredClone(ours))).toEqual({ merged: ours, conflicts: [] })
      }),
    )
  })

  it('the sides can be exchanged: the same conflicts, and without any the same document', () => {
    fc.assert(
      fc.property(three, ({ base, ours, theirs }) => {
        const one = merge(base, ours, theirs)
        const other = merge(base, theirs, ours)
        expect(swap(other.conflicts)).toEqual(plain(one.conflicts))
        if (one.conflicts.length === 0) expect(other.merged).toEqual(one.merged)
      }),
      { numRuns: 3 * Number(process.env['SONAE_RUNS'] ?? 100) },
    )
  })

  it('a field that only one side changed has its value, also in a row where the other changed another', () => {
    fc.assert(
      fc.property(three, ({ base, ours, theirs }) => {
        const { merged } = merge(base, ours, theirs)
        for (const before of base.rows) {
          const [mine, other, now] = [ours, theirs, merged].map(({ rows }) => rows.find(({ id }) => id === before.id))
          if (mine === undefined || other === undefined) continue
          for (const field of ['note', 'implemented', 'schedule', 'ticks'] as const) {
            const same = (one: unknown, two: unknown) => JSON.stringify(one) === JSON.stringify(two)
            if (same(mine[field], before[field])) expect(now?.[field]).toEqual(other[field])
            if (same(other[field], before[field])) expect(now?.[field]).toEqual(mine[field])
          }
        }
      }),
    )
  })

  it('a row stands unless one side removed it and the other left it as it was', () => {
    fc.assert(
      fc.property(three, ({ base, ours, theirs }) => {
        const { merged, conflicts } = merge(base, ours, theirs)
        const has = (sheet: Sheet, rowId: string) => sheet.rows.find(({ id }) => id === rowId)
        for (const rowId of ['r1', 'r2', 'r3', 'r4', 'n1', 'n2', 'n3']) {
          const [before, mine, other] = [has(base, rowId), has(ours, rowId), has(theirs, rowId)]
          const untouched = (side: typeof mine) => JSON.stringify(side) === JSON.stringify(before)
          const gone =
            (mine === undefined && other === undefined) ||
            (before !== undefined && mine === undefined && untouched(other)) ||
            (before !== undefined && other === undefined && untouched(mine))
          expect(merged.rows.filter(({ id }) => id === rowId)).toHaveLength(gone ? 0 : 1)
          const clash = !gone && before !== undefined && (mine === undefined || other === undefined)
          expect(conflicts.some(({ path }) => path.join('/') === `rows/${rowId}`)).toBe(clash)
        }
      }),
    )
  })

  it('rows keep the order of the side that changed it, added rows their place in it', () => {
    fc.assert(
      fc.property(three, ({ base, ours, theirs }) => {
        const ids = (sheet: Sheet) => sheet.rows.map(({ id }) => id)
        const restricted = (list: readonly string[], others: readonly string[]) =>
          list.filter((id) => others.includes(id))
        // The other side left the order as it was and added no row that is ours too.
        fc.pre(restricted(ids(theirs), ids(base)).join() === restricted(ids(base), ids(theirs)).join())
        fc.pre(!ids(theirs).some((id) => ids(ours).includes(id) && !ids(base).includes(id)))
        const { merged } = merge(base, ours, theirs)
        expect(restricted(ids(merged), ids(ours))).toEqual(restricted(ids(ours), ids(merged)))
      }),
    )
  })
})

describe('merging sheets', () => {
  const sheet = (rows: readonly (string | Row)[], more: Fields = {}) => ({
    rows: rows.map((one) => (typeof one === 'string' ? { id: one, note: '' } : one)),
    ...more,
  })
  const rowIds = (merged: { readonly rows: readonly { readonly id: string }[] }) =>
    merged.rows.map(({ id }) => id).join('')

  it('two departments that change different fields of one row of the example both win', () => {
    const path = ['statusSheets', 'sheet-a', 'measures', 'block-2-3']
    const ours = withValueAt(withValueAt(example, [...path, 'implemented'], true), [...path, 'documents'], '設計書')
    const theirs = withValueAt(withValueAt(example, [...path, 'note'], '備考'), ['dashboard', 'date'], '2014-12-01')
    const { merged, conflicts } = merge(example, ours, theirs)
    expect(conflicts).toEqual([])
    expect(merged).toEqual(
      withValueAt(withValueAt(ours, [...path, 'note'], '備考'), ['dashboard', 'date'], '2014-12-01'),
    )
  })

  it('the same field changed differently is a conflict; ours stands until a person decides', () => {
    const path = ['statusSheets', 'sheet-a', 'riskEvaluation']
    const { merged, conflicts } = merge(
      example,
      withValueAt(example, path, 'ours'),
      withValueAt(example, path, 'theirs'),
    )
    expect(conflicts).toEqual([{ path, base: example.statusSheets[0]?.riskEvaluation, ours: 'ours', theirs: 'theirs' }])
    expect(merged).toEqual(withValueAt(example, path, 'ours'))
  })

  it('a schedule is one value: kind and year are never mixed', () => {
    const path = ['planSheets', 'sheet-a', 'measures', 'block-2-3', 'schedule']
    const later = { kind: 'later', fiscalYear: 2019 }
    const by = { kind: 'by', fiscalYear: 2017 }
    const { merged, conflicts } = merge(example, withValueAt(example, path, later), withValueAt(example, path, by))
    expect(conflicts).toEqual([{ path, base: { kind: 'by', fiscalYear: 2016 }, ours: later, theirs: by }])
    expect(merged).toEqual(withValueAt(example, path, later))
  })

  it('texts by objective and amounts by year merge one by one', () => {
    const base = { risks: { A: 'a', B: 'b', C: 'c', D: 'd' } }
    const ours = { risks: { A: 'a2', B: 'b', D: 'd', E: 'e' } }
    const theirs = { risks: { A: 'a', C: 'c', D: 'd', F: 'f' } }
    expect(merge<unknown>(base, ours, theirs)).toEqual({
      merged: { risks: { A: 'a2', D: 'd', E: 'e', F: 'f' } },
      conflicts: [],
    })
  })

  it('a text that one side cleared away and the other changed is a conflict', () => {
    expect(merge<unknown>({ a: { x: '1' } }, { a: {} }, { a: { x: '2' } })).toStrictEqual({
      merged: { a: {} },
      conflicts: [{ path: ['a', 'x'], base: '1', ours: undefined, theirs: '2' }],
    })
    expect(merge<unknown>({ a: { x: '1' } }, { a: { x: '2' } }, { a: {} })).toStrictEqual({
      merged: { a: { x: '2' } },
      conflicts: [{ path: ['a', 'x'], base: '1', ours: '2', theirs: undefined }],
    })
  })

  it('a row removed here and left alone there is gone; removed here and changed there it stays, as a conflict', () => {
    const base = sheet(['a', 'b', 'c'])
    expect(merge(base, sheet(['a', 'c']), sheet(['a', 'b', { id: 'c', note: 'x' }]))).toEqual({
      merged: sheet(['a', { id: 'c', note: 'x' }]),
      conflicts: [],
    })
    const changed = { id: 'b', note: 'x' }
    const stays = merge(base, sheet(['a', 'c']), sheet(['a', changed, 'c']))
    expect(stays.merged).toEqual(sheet(['a', changed, 'c']))
    expect(stays.conflicts).toEqual([
      { path: ['rows', 'b'], base: { id: 'b', note: '' }, ours: undefined, theirs: changed },
    ])
    const swapped = merge(base, sheet(['a', changed, 'c']), sheet(['a', 'c']))
    expect(swapped.merged).toEqual(stays.merged)
    expect(swapped.conflicts[0]).toMatchObject({ ours: changed, theirs: undefined })
  })

  it.each([
    ['both add after the same row: the smaller run first', 'ab', 'axb', 'ayb', 'axyb'],
    ['exchanged', 'ab', 'ayb', 'axb', 'axyb'],
    ['added at the start and at the end', 'ab', 'xab', 'aby', 'xaby'],
    ['both add the same row', 'ab', 'axb', 'abx', 'axb'],
    ['a run stays together', 'ab', 'axyb', 'azb', 'axyzb'],
    ['into an empty list', '', 'x', 'y', 'xy'],
    ['one moves, the other adds after the moved row', 'abc', 'cab', 'abcx', 'cxab'],
    ['one moves, the other removes', 'abc', 'cba', 'ac', 'ca'],
    ['added after a removed row', 'abc', 'abxc', 'ac', 'axc'],
    ['both move alike', 'abc', 'cba', 'cba', 'cba'],
    ['both remove', 'abc', 'bc', 'ab', 'b'],
    ['both remove all', 'ab', 'b', 'a', ''],
  ])('rows: %s', (_, base, ours, theirs, expected) => {
    const version = (ids: string, words: string) => ({ ...sheet(ids.split('')), words })
    const { merged, conflicts } = merge(version(base, '0'), version(ours, '1'), version(theirs, '0'))
    expect([rowIds(merged), conflicts]).toEqual([expected, []])
    expect(merged.words).toBe('1')
  })

  it('runs at one place stand in one order, whichever side they come from and wherever the ids begin', () => {
    const [one, other] = [sheet(['a', 'bc']), sheet(['ab', 'c'])]
    expect(merge(sheet([]), one, other).merged.rows.map(({ id }) => id)).toEqual(['a', 'bc', 'ab', 'c'])
    expect(merge(sheet([]), other, one).merged.rows.map(({ id }) => id)).toEqual(['a', 'bc', 'ab', 'c'])
  })

  it('rows moved differently on both sides are a conflict about their order alone', () => {
    const { merged, conflicts } = merge(sheet(['a', 'b', 'c']), sheet(['c', 'a', 'b']), sheet(['b', 'a', 'c']))
    expect(rowIds(merged)).toBe('cab')
    expect(conflicts).toEqual([
      { path: ['rows', '#order'], base: ['a', 'b', 'c'], ours: ['c', 'a', 'b'], theirs: ['b', 'a', 'c'] },
    ])
  })

  it('a row that both sides added is merged; where it differs there are conflicts', () => {
    const mine = { id: 'x', note: 'mine', done: true }
    const other = { id: 'x', note: 'theirs', done: true }
    expect(merge(sheet(['a']), sheet(['a', mine]), sheet([other, 'a']))).toEqual({
      merged: sheet([mine, 'a']),
      conflicts: [{ path: ['rows', 'x', 'note'], base: undefined, ours: 'mine', theirs: 'theirs' }],
    })
    expect(merge<unknown>({}, { x: { a: 1 } }, { x: { b: 2 } })).toEqual({
      merged: { x: { a: 1, b: 2 } },
      conflicts: [],
    })
    expect(merge<unknown>({}, { x: [{ id: 'a', n: 1 }] }, { x: [{ id: 'a', n: 2 }] })).toEqual({
      merged: { x: [{ id: 'a', n: 1 }] },
      conflicts: [{ path: ['x', 'a', 'n'], base: undefined, ours: 1, theirs: 2 }],
    })
    expect(merge<unknown>({}, { x: ['a'] }, { x: ['b'] })).toEqual({ merged: { x: ['a', 'b'] }, conflicts: [] })
  })

  it.each([
    [
      ['a', 'b'],
      ['a', 'b', 'c'],
      ['a', 'b', 'd'],
      ['a', 'b', 'c', 'd'],
    ],
    [['a', 'b'], ['a'], ['a', 'b', 'c'], ['a', 'c']],
    [['a', 'b'], ['b'], ['a'], []],
    [['a', 'b'], [], ['a', 'b', 'c'], ['c']],
    [[], ['a'], ['b'], ['a', 'b']],
    [
      ['a', 'b', 'c'],
      ['c', 'b', 'a'],
      ['a', 'b', 'c', 'd'],
      ['c', 'd', 'b', 'a'],
    ],
    [
      ['a', 'b', 'c'],
      ['c', 'b', 'a'],
      ['b', 'a', 'c'],
      ['b', 'a', 'c'],
    ],
  ])('sets never conflict: from %j, %j and %j make %j', (base, ours, theirs, merged) => {
    expect(merge<unknown>({ ticks: base }, { ticks: ours }, { ticks: theirs })).toEqual({
      merged: { ticks: merged },
      conflicts: [],
    })
    expect(merge<unknown>({ ticks: base }, { ticks: theirs }, { ticks: ours })).toEqual({
      merged: { ticks: merged },
      conflicts: [],
    })
  })

  it('a value that became another kind of value on both sides is a conflict', () => {
    expect(merge<unknown>({ a: null }, { a: { b: 1 } }, { a: { b: 2 } }).conflicts).toEqual([
      { path: ['a'], base: null, ours: { b: 1 }, theirs: { b: 2 } },
    ])
    expect(merge<unknown>({ a: [] }, { a: ['x'] }, { a: { b: 1 } }).conflicts).toHaveLength(1)
    expect(merge<unknown>({ a: { b: 0 } }, { a: ['x'] }, { a: ['y'] }).conflicts).toHaveLength(1)
    expect(merge<unknown>({ a: { b: 0 } }, { a: { b: 1 } }, { a: 'x' }).conflicts).toHaveLength(1)
    expect(merge<unknown>({ a: { b: 0 } }, { a: 'x' }, { a: { b: 1 } })).toEqual({
      merged: { a: 'x' },
      conflicts: [{ path: ['a'], base: { b: 0 }, ours: 'x', theirs: { b: 1 } }],
    })
  })

  it('conflicts deep down are named from the root', () => {
    const base = { sheets: [{ id: 's', rows: [{ id: 'r', a: { b: 0 } }] }] }
    const side = (b: number) => ({ sheets: [{ id: 's', rows: [{ id: 'r', a: { b } }] }] })
    expect(merge(base, side(1), side(2))).toEqual({
      merged: side(1),
      conflicts: [{ path: ['sheets', 's', 'rows', 'r', 'a', 'b'], base: 0, ours: 1, theirs: 2 }],
    })
  })

  it('any two cycles merge without throwing, and the same way round twice', () => {
    fc.assert(
      fc.property(cycle, cycle, cycle, (base, ours, theirs) => {
        const one = merge(base, ours, theirs)
        const other = merge(base, theirs, ours)
        expect(swap(other.conflicts)).toEqual(plain(one.conflicts))
      }),
    )
  })
})
