import { describe, expect, it } from 'vitest'
import { printGrid } from '../../src/pdf/print-grid.ts'
import type { Cell, Sheet } from '../../src/workbook/workbook.ts'

const LINE = { style: 'thin', color: { rgb: 'FF595959' } } as const
const GRID = { top: LINE, right: LINE, bottom: LINE, left: LINE }

function sheet(cells: Readonly<Record<string, Cell>>, over: Partial<Sheet> = {}): Sheet {
  return {
    name: 's',
    cells: new Map(Object.entries(cells)),
    merges: [],
    dropDowns: [],
    colourRules: [],
    columnWidths: [0, 10, 10, 10],
    rowHeights: new Map([[0, 0]]),
    charts: [],
    ...over,
  }
}

const area = (fromRow: number, fromColumn: number, toRow: number, toColumn: number) => ({
  from: { row: fromRow, column: fromColumn },
  to: { row: toRow, column: toColumn },
})

describe('printGrid', () => {
  it('leaves out hidden rows and columns, and what stands in them', () => {
    const { columns, rows, cells } = printGrid(
      sheet({ '0,1': { value: 'c1' }, '1,0': { value: 'key' }, '1,1': { value: 'a' } }),
    )
    expect([columns, rows]).toEqual([[10], [13.5]])
    expect(cells.map(({ x, y, text, address }) => [x, y, text, address])).toEqual([[0, 0, 'a', 'B2']])
  })

  it('takes a merged area as one cell, framed by its first and its last', () => {
    const cells = {
      '1,1': { value: 'a', style: { border: { top: LINE } } },
      '1,2': { value: null },
      '2,2': { value: null, style: { border: GRID } },
    }
    const [cell, ...others] = printGrid(sheet(cells, { merges: [area(1, 1, 2, 2)] })).cells
    expect(others).toEqual([])
    expect([cell?.colspan, cell?.rowspan]).toEqual([2, 2])
    expect(cell?.edges.map(([side, { colour }]) => `${side} ${colour}`)).toEqual([
      'top 595959',
      'right 595959',
      'bottom 595959',
    ])
  })

  it('lets a text that does not wrap run on over empty cells, as far as they are empty', () => {
    const wrapped = { alignment: { wrapText: true } }
    const spans = (beside: Cell, style = {}) =>
      printGrid(sheet({ '1,1': { value: 'long', style }, '1,2': { value: null }, '1,3': beside })).cells[0]?.colspan
    expect(spans({ value: null })).toBe(3)
    expect(spans({ value: 'x' })).toBe(2)
    expect(spans({ value: null, style: { border: GRID } })).toBe(2)
    expect(spans({ value: null }, wrapped)).toBe(1)
  })

  it('shows numbers as their format says, and sets them right', () => {
    const cells = {
      '1,1': { value: 4_200_000, style: { numFmt: '#,##0' } },
      '1,2': { value: 4200 },
      '1,3': { value: 'x' },
    }
    expect(printGrid(sheet(cells)).cells.map(({ text, horizontal }) => [text, horizontal])).toEqual([
      ['4,200,000', 'right'],
      ['4200', 'right'],
      ['x', 'left'],
    ])
  })

  it('takes the repeated rows without the hidden ones', () => {
    const print = { paper: 'a4', onePage: false, repeatRows: [2, 3], marking: '', title: '' } as const
    expect(printGrid(sheet({ '5,1': { value: 'a' } }, { print })).head).toEqual({ first: 1, last: 2 })
  })
})
