import type { Area } from './workbook.ts'

/** A cell as it was read: its text, and whether a formula made it. Of number formats those in number-shape.ts are applied. */
export type ReadCell = {
  readonly text: string
  readonly isFormula: boolean
  /** It says nothing: an error (#N/A), or a formula whose result the program that saved the workbook left out. */
  readonly isFault: boolean
}

/** The cells of one row, by ascending column. */
type Row = { readonly columns: number[]; readonly cells: ReadCell[] }

/** What people put beside the cells: a comment on a cell, the text of a box or shape. Nobody's answer, and not nothing. */
export type Aside = {
  readonly kind: 'comment' | 'shape'
  /** Q9; '' for a shape. */
  readonly cell: string
  readonly text: string
}

/** A sheet as it was read. Rows and columns count from 0; blank cells are absent, and cost nothing however far out. */
export class ReadSheet {
  readonly name: string
  readonly hidden: boolean
  readonly merges: readonly Area[]
  readonly asides: readonly Aside[]
  readonly #rows = new Map<number, Row>()

  constructor(name: string, hidden = false, merges: readonly Area[] = [], asides: readonly Aside[] = []) {
    this.name = name
    this.hidden = hidden
    this.merges = merges
    this.asides = asides
  }

  /** @returns false when there is a cell already */
  put(row: number, column: number, cell: ReadCell): boolean {
    const found = this.#rows.get(row)
    if (found === undefined) {
      this.#rows.set(row, { columns: [column], cells: [cell] })
      return true
    }
    const { columns, cells } = found
    if (column > (columns.at(-1) ?? -1)) {
      columns.push(column)
      cells.push(cell)
      return true
    }
    const index = firstFrom(columns, column)
    if (columns[index] === column) return false
    columns.splice(index, 0, column)
    cells.splice(index, 0, cell)
    return true
  }

  at(row: number, column: number): ReadCell | undefined {
    const found = this.#rows.get(row)
    if (found === undefined) return undefined
    const index = firstFrom(found.columns, column)
    return found.columns[index] === column ? found.cells[index] : undefined
  }

  /** '' where nothing stands. */
  textAt(row: number, column: number): string {
    return this.at(row, column)?.text ?? ''
  }

  hasRow(row: number): boolean {
    return this.#rows.has(row)
  }

  /** Rows that hold anything, in order. */
  rows(): number[] {
    return [...this.#rows.keys()].toSorted((a, b) => a - b)
  }

  /** The cells of a row that hold anything, in order. */
  cellsOf(row: number): { readonly column: number; readonly cell: ReadCell }[] {
    const found = this.#rows.get(row)
    return found?.cells.map((cell, index) => ({ column: found.columns[index] ?? 0, cell })) ?? []
  }

  /** Every cell that holds anything, row by row. */
  *cells(): Generator<{ readonly row: number; readonly column: number; readonly cell: ReadCell }> {
    for (const row of this.rows()) for (const { column, cell } of this.cellsOf(row)) yield { row, column, cell }
  }

  get isBlank(): boolean {
    return this.#rows.size === 0
  }
}

/** The index of the first element that is not smaller. */
function firstFrom(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? value) < value) low = middle + 1
    else high = middle
  }
  return low
}
