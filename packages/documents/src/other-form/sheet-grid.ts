import type { ReadCell, ReadSheet } from '../workbook/read-sheet.ts'
import { visible } from '../form/visible-text.ts'
import { cellAddress, columnLetter, positionKey } from '../workbook/cell-address.ts'
import type { Area } from '../workbook/workbook.ts'

/** A cell that holds something, with the area that it fills: its merged area, or itself. */
export type GridCell = ReadCell & { readonly row: number; readonly column: number; readonly area: Area }

/** A larger merged area is decoration: no heading and no answer of the forms is that large. */
const LARGEST_SPAN = 200

/** A sheet as a person sees it: a merged area shows the text of its first cell everywhere. Rows and columns from 0. */
export class SheetGrid {
  readonly name: string
  readonly hidden: boolean
  /** Numbers of the rows that hold anything, in order. */
  readonly rowNumbers: readonly number[]
  readonly #rows: ReadonlyMap<number, readonly GridCell[]>
  readonly #cells: ReadonlyMap<string, GridCell>
  readonly #merges = new Map<number, Area[]>()

  constructor(sheet: ReadSheet) {
    this.name = sheet.name
    this.hidden = sheet.hidden
    for (const area of sheet.merges) {
      if (area.to.row - area.from.row > LARGEST_SPAN || area.to.column - area.from.column > LARGEST_SPAN) continue
      for (let row = area.from.row; row <= area.to.row; row += 1) {
        const list = this.#merges.get(row)
        if (list === undefined) this.#merges.set(row, [area])
        else list.push(area)
      }
    }
    const found: GridCell[] = []
    for (const { row, column, cell } of sheet.cells()) {
      if (cell.isFault || visible(cell.text).trim() !== '')
        found.push({ ...cell, row, column, area: this.areaAt(row, column) })
    }
    this.#cells = new Map(found.map((cell) => [positionKey(cell.row, cell.column), cell]))
    this.#rows = Map.groupBy(found, ({ row }) => row)
    this.rowNumbers = [...this.#rows.keys()]
  }

  get isEmpty(): boolean {
    return this.#cells.size === 0
  }

  /** Every cell that holds something, row by row. */
  cells(): GridCell[] {
    return [...this.#cells.values()]
  }

  /** The cells that begin in a row, left to right. */
  row(row: number): readonly GridCell[] {
    return this.#rows.get(row) ?? []
  }

  /** The merged area over a cell, or the cell alone. */
  areaAt(row: number, column: number): Area {
    const merged = this.#merges.get(row)?.find(({ from, to }) => from.column <= column && column <= to.column)
    return merged ?? { from: { row, column }, to: { row, column } }
  }

  /** What is seen at a place; undefined where nothing is. */
  cellAt(row: number, column: number): GridCell | undefined {
    const { from } = this.areaAt(row, column)
    return this.#cells.get(positionKey(from.row, from.column))
  }

  /** The text that is seen at a place, '' where nothing is. */
  textAt(row: number, column: number): string {
    return this.cellAt(row, column)?.text.trim() ?? ''
  }
}

/** ２．現状点検!M23. */
export function placeOf(sheet: string, row: number, column: number): string {
  return `${sheet}!${cellAddress({ row, column })}`
}

/** A → 0, AA → 26. */
export function columnNumber(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 0) - 64, 0) - 1
}

/** B3 → {row: 2, column: 1}. */
export function cellPosition(address: string): { row: number; column: number } {
  const [, letters = 'A', digits = '1'] = /^([A-Z]+)(\d+)$/.exec(address) ?? []
  return { row: Number(digits) - 1, column: columnNumber(letters) }
}

/** C, or C:J. */
export function columnRange(first: number, last: number): string {
  return first === last ? columnLetter(first) : `${columnLetter(first)}:${columnLetter(last)}`
}

/** The columns of C or C:J. */
export function columnsOf(range: string): number[] {
  const [first = 'A', last = first] = range.split(':')
  const [from, to] = [columnNumber(first), columnNumber(last)]
  return Array.from({ length: Math.max(0, Math.min(to - from, LARGEST_SPAN)) + 1 }, (_, index) => from + index)
}
