import { cellAddress } from '../workbook/cell-address.ts'
import { firstBeside } from './field-columns.ts'
import type { ColumnField, MappedLine, MappedPart } from './mapping.ts'
import { rowsOf } from './part-reading.ts'
import { columnsOf } from './sheet-grid.ts'

/** A part of a mapping by place, for questions about each of its cells. Rows and columns from 0. */
export class PlacedPart {
  readonly part: MappedPart
  /** The last row of the table: of its headings or its lines. */
  readonly lastRow: number
  readonly #lines = new Map<number, MappedLine>()
  readonly #fields = new Map<number, ColumnField | null>()
  readonly #beside: number
  readonly #labelled: ReadonlySet<string>

  constructor(part: MappedPart) {
    this.part = part
    for (const line of part.lines) for (const row of rowsOf(line)) if (!this.#lines.has(row)) this.#lines.set(row, line)
    for (const { columns, field } of part.columns)
      for (const column of columnsOf(columns)) if (!this.#fields.has(column)) this.#fields.set(column, field)
    this.#beside = firstBeside(part.columns) ?? Number.POSITIVE_INFINITY
    this.#labelled = new Set(part.cells.map(({ cell }) => cell))
    this.lastRow = [...this.#lines.keys()].reduce((last, row) => Math.max(last, row), part.headingRows[1] - 1)
  }

  has(row: number): boolean {
    return row >= this.part.rows[0] - 1 && row < this.part.rows[1]
  }

  isAbove(row: number): boolean {
    return row < this.part.headingRows[0] - 1
  }

  isHeading(row: number): boolean {
    return !this.isAbove(row) && row < this.part.headingRows[1]
  }

  lineAt(row: number): MappedLine | undefined {
    return this.#lines.get(row)
  }

  /** null where the column is not read. */
  fieldAt(column: number): ColumnField | null {
    return this.#fields.get(column) ?? null
  }

  /** Where another table stands beside the first one. */
  isBeside(column: number): boolean {
    return column >= this.#beside
  }

  isLabelled(row: number, column: number): boolean {
    return this.#labelled.has(cellAddress({ row, column }))
  }
}
