import type { Area, Position } from './workbook.ts'

/** A cell as it was read: its text as a person sees it (number-shape.ts), and whether a formula made it. */
export type ReadCell = {
  readonly text: string
  readonly isFormula: boolean
  /**
   * What it says is not to be had, and it is not blank: an error (#N/A), a formula whose result the program that saved
   * the workbook left out, a text that is struck through, a number in a format that is not understood.
   */
  readonly isFault: boolean
  /** What is struck through in it, and no part of `text`, which is '' where it is all. */
  readonly struck?: string
  /** Of a number whose cell shows it otherwise: the number itself. A fault with a number has a format that is not understood. */
  readonly number?: string
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
  readonly #struck: Position[] = []

  constructor(name: string, hidden = false, merges: readonly Area[] = [], asides: readonly Aside[] = []) {
    this.name = name
    this.hidden = hidden
    this.merges = merges
    this.asides = asides
  }

  /** @returns false when there is a cell already */
  put(row: number, column: number, cell: ReadCell): boolean {
    if (cell.struck !== undefined) this.#struck.push({ row, column })
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

  /** Where something is struck through, in the order of the file. */
  get struck(): readonly Position[] {
    return this.#struck
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
