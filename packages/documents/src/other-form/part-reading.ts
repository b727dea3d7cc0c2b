import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import type { Path } from '@sonae/domain/merge/document-path'
import type { StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { type CellProblem, type FieldKind, type KindContext, parseCell, type Parsed } from '../form/field-kind.ts'
import { faultOf, parseShown } from '../form/parse-shown.ts'
import { positionKey } from '../workbook/cell-address.ts'
import { fieldColumns } from './field-columns.ts'
import type { ColumnField, MappedColumn, MappedLine, MappedPart } from './mapping.ts'
import { type GridCell, placeOf, type SheetGrid } from './sheet-grid.ts'

/** One answer of the workbook and the field of the record that it is for. */
export type Found = {
  readonly path: Path
  /** Sheet and cell: 現状点検!F7. */
  readonly cell: string
  readonly text: string
  readonly parsed: Parsed
  readonly fromFormula: boolean
  /** Of an own measure's row that may have to be made. */
  readonly objective?: string | undefined
  /** A day that stands where a fiscal year is asked: the year is the one in which it lies. */
  readonly date?: string | undefined
}

/** A value that Sonae computes itself, as the workbook has it. */
export type FoundComputed = {
  readonly cell: string
  readonly text: string
  readonly what:
    | { readonly kind: 'impact'; readonly area: string }
    | { readonly kind: 'mark' | 'own-mark'; readonly objective: string }
    | { readonly kind: 'total' | 'own-total' }
    | { readonly kind: 'areas' | 'this-year-outline' }
    | { readonly kind: 'held'; readonly measure: string; readonly field: 'applicability' | 'implemented' }
}

/** What is read out of one part of the workbook, gathered cell by cell for the record that its mapping names. */
export class PartReading {
  readonly catalogue: Catalogue
  readonly cycle: Cycle
  readonly grid: SheetGrid
  readonly part: MappedPart
  readonly record: string
  /** Bare years in cells count as of the year in which the part was written. */
  readonly context: KindContext
  readonly found: Found[] = []
  readonly computed: FoundComputed[] = []
  /** Positions of the cells that were read as an answer, a label or a computed value. */
  readonly used = new Set<string>()

  constructor(catalogue: Catalogue, cycle: Cycle, grid: SheetGrid, part: MappedPart) {
    this.catalogue = catalogue
    this.cycle = cycle
    this.grid = grid
    this.part = part
    this.record = part.record ?? ''
    this.context = { catalogue, cycleYear: part.fiscalYear ?? cycle.fiscalYear, ownLabels: new Map() }
  }

  get status(): StatusSheet | undefined {
    return this.cycle.statusSheets.find(({ id }) => id === this.record)
  }

  /** The cells of a line in the columns of some fields; in one of several columns of a field if it is given. */
  cells(line: MappedLine, fields: readonly ColumnField[], column?: MappedColumn): GridCell[] {
    const wanted = fieldColumns(column === undefined ? this.part.columns : [column], ...fields)
    return rowsOf(line).flatMap((row) => this.grid.row(row).filter((cell) => wanted.includes(cell.column)))
  }

  /** Says that cells were understood, so that they are not reported. */
  use(...cells: readonly GridCell[]): void {
    for (const { row, column } of cells) this.used.add(positionKey(row, column))
  }

  /** The answer of some cells: texts below each other are one text. Of several, those struck through are left out. */
  answer(path: Path, cells: readonly GridCell[], kind: FieldKind, objective?: string): void {
    const standing = standingOf(cells)
    const isText = kind === 'text' || kind === 'names'
    const texts = standing.map(({ text }) => text.trim())
    const text = isText ? texts.join('\n') : [...new Set(texts)].join(' ')
    const [only, second] = standing
    const isOne = only !== undefined && second === undefined && !isError(only)
    const parsed = isOne ? parseShown(kind, only, this.context) : parseCell(kind, text, this.context)
    this.answerOf(path, standing, text, parsed, { objective })
    this.use(...cells)
  }

  /** The answer of some cells, read already. */
  answerOf(
    path: Path,
    cells: readonly GridCell[],
    text: string,
    parsed: Parsed,
    further: Pick<Found, 'objective' | 'date'> = {},
  ): void {
    const [first] = cells
    if (first === undefined) return
    this.use(...cells)
    const [problem] = cells.filter(isError).map(problemOf)
    this.found.push({
      path,
      cell: placeOf(this.grid.name, first.row, first.column),
      text: problem?.kind === 'struck' ? problem.text : text,
      parsed: problem === undefined ? parsed : { ok: false, problem },
      fromFormula: cells.some(({ isFormula }) => isFormula),
      ...further,
    })
  }

  /** A computed value, to be compared once everything is taken. */
  compare(cells: readonly GridCell[], what: FoundComputed['what']): void {
    const [first] = cells
    if (first === undefined) return
    this.use(...cells)
    const text = cells.map((cell) => (cell.isFault ? '' : cell.text.trim())).join('\n')
    this.computed.push({ cell: placeOf(this.grid.name, first.row, first.column), text, what })
  }
}

/** An error, also one that was pasted as text (#REF!). */
export function isError({ isFault, text }: GridCell): boolean {
  return isFault || /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/.test(text.trim())
}

/** Why an error says nothing. */
export function problemOf(cell: GridCell): CellProblem {
  return faultOf(cell) ?? { kind: 'no-result' }
}

/** All of the cell is struck through. */
export function isStruck({ isFault, struck }: GridCell): boolean {
  return isFault && struck !== undefined
}

/** The cells that are not struck through, or all where none is left. */
export function standingOf(cells: readonly GridCell[]): readonly GridCell[] {
  const standing = cells.filter((cell) => !isStruck(cell))
  return standing.length === 0 ? cells : standing
}

/** The rows of a line, from 0. */
export function rowsOf({ row, lastRow = row }: MappedLine): number[] {
  return Array.from({ length: Math.max(1, lastRow - row + 1) }, (_, index) => row - 1 + index)
}
