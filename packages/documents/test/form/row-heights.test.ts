import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growRows } from '../../src/form/row-heights.ts'
import { positionKey } from '../../src/workbook/cell-address.ts'
import type { Area, Cell } from '../../src/workbook/workbook.ts'

const runs = Number(process.env['SONAE_RUNS'] ?? 100)
const WRAPPED = { alignment: { wrapText: true } } as const

type Grown = { readonly heights: Map<number, number>; readonly cells: Map<string, Cell>; readonly unheld: string[] }

/** Texts at "row,column" in columns of 20 digits. */
function grown(
  texts: Readonly<Record<string, string>>,
  merges: readonly Area[] = [],
  heights: [number, number][] = [],
): Grown {
  const cells = new Map(Object.entries(texts).map(([key, value]): [string, Cell] => [key, { value, style: WRAPPED }]))
  const rows = new Map(heights)
  return { unheld: growRows(cells, merges, [20, 20, 20, 20], rows), heights: rows, cells }
}

function area(fromRow: number, fromColumn: number, toRow: number, toColumn: number): Area {
  return { from: { row: fromRow, column: fromColumn }, to: { row: toRow, column: toColumn } }
}

function sum(heights: ReadonlyMap<number, number>, from: number, to: number): number {
  let total = 0
  for (let row = from; row <= to; row += 1) total += heights.get(row) ?? 15
  return total
}

describe('row heights', () => {
  it('grow with each line: nine full-width characters stand in 20 digits', () => {
    const height = (text: string) => grown({ '0,0': text }).heights.get(0) ?? 15
    const [one, two, three] = ['字'.repeat(9), '字'.repeat(10), '字'.repeat(19)].map(height)
    expect(one).toBeCloseTo(18.6)
    expect(two).toBeCloseTo(32.2)
    expect(three).toBeCloseTo(45.8)
    expect(height('一\n二\n三')).toBeCloseTo(45.8)
  })

  it('never shrink, and a hidden row stays hidden', () => {
    expect(grown({ '0,0': '短い文' }, [], [[0, 44]]).heights.get(0)).toBe(44)
    expect(grown({ '0,0': '字'.repeat(200) }, [], [[0, 0]]).heights.get(0)).toBe(0)
  })

  it('of a merged area share what is missing beside what their other cells need', () => {
    const text = '字'.repeat(90)
    const { heights } = grown({ '0,0': text, '1,1': '字'.repeat(40) }, [area(0, 0, 2, 0)])
    const alone = grown({ '0,0': text }).heights.get(0) ?? 0
    expect(sum(heights, 0, 2)).toBeCloseTo(alone)
    expect(heights.get(1)).toBeGreaterThan(heights.get(0) ?? 0)
  })

  it('make letters smaller where a row cannot be high enough, then say which text cannot be shown', () => {
    const size = ({ cells }: Grown) => cells.get('0,0')?.style?.font?.size
    const held = grown({ '0,0': '字'.repeat(300) })
    expect(held.heights.get(0)).toBeLessThanOrEqual(409)
    expect(size(held)).toBe(9)
    expect(held.unheld).toEqual([])
    const tooLong = grown({ '0,0': '字'.repeat(3000), '0,1': '字' })
    expect([size(tooLong), tooLong.heights.get(0), tooLong.unheld]).toEqual([6, 409, ['0,0']])
  })

  it('are within what Excel knows for any texts and merged areas', () => {
    const text = fc.integer({ min: 0, max: 4000 }).map((length) => '字'.repeat(length))
    fc.assert(
      fc.property(text, text, text, fc.integer({ min: 0, max: 5 }), (a, b, c, last) => {
        const { heights, unheld } = grown({ '0,0': a, '0,1': b, '3,2': c }, [area(0, 0, last, 0)])
        for (const height of heights.values()) {
          expect(height).toBeGreaterThan(0)
          expect(height).toBeLessThanOrEqual(409)
        }
        for (const key of unheld) expect([positionKey(0, 0), positionKey(0, 1), positionKey(3, 2)]).toContain(key)
      }),
      { numRuns: runs },
    )
  })
})
