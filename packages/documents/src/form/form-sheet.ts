import type { Path } from '@sonae/domain/merge/document-path'
import { cellAddress, positionKey } from '../workbook/cell-address.ts'
import type { ColourRule, Cell, CellContent, CellStyle, PrintSetup, Sheet } from '../workbook/workbook.ts'
import { keyPosition } from '../workbook/cell-address.ts'
import type { StackedChart } from '../workbook/chart-xml.ts'
import { choicesOf, type FieldKind, formatCell, type KindContext } from './field-kind.ts'
import { ALERT, answerStyle, CENTRE, framedStyle, HEAD, lockedStyle } from './form-style.ts'
import type { DigestCell } from './sheet-digest.ts'
import { DEFAULT_ROW_POINTS, growRows } from './row-heights.ts'

/**
 * What a cell of a form means. It is kept in the workbook's hidden `_base` sheet, so that an import needs nothing but
 * the workbook itself: sheet key, row key and column key find the cell wherever it was moved to.
 */
export type Binding = {
  readonly sheet: string
  readonly row: string
  /** One column; or, for a schedule, its eight columns and that of the year of completion. */
  readonly columns: readonly string[]
  /** The place in the cycle. A last step `#name` is the membership of that name in a set. */
  readonly path: Path
  readonly kind: FieldKind | 'schedule'
  /**
   * For a schedule: the meaning of each column but the last, as JSON texts of schedules. For the number of an own
   * measure: every number of the sheet with its id (A-1=own-1), as they were when the form was made.
   */
  readonly meanings: readonly string[]
  readonly editable: boolean
  /** The document's value when the form was made. */
  readonly value: unknown
}

/** The tab of a sheet that is only to be read. */
const LOCKED_TAB = 'A6A6A6'

/** A sheet wider than this many digits is shown smaller, so that a common screen holds it. */
const SCREEN_DIGITS = 210
const WIDE_ZOOM = 80

/** The part of a landscape page within the margins, and a digit's width, in points; below this scale one page is too little. */
const PAGE_POINTS = { a3: { width: 1130, height: 750 }, a4: { width: 780, height: 505 } } as const
const DIGIT_POINTS = 5.25
const LEAST_SCALE = 0.5

/** Begins the line that names cells whose text is too long to be shown. */
export const UNHELD_NOTE =
  '欄に収まらない文（セルを選ぶと、数式バーで全文を読めます。紙には、様式の PDF を印刷してください）：'

/** Excel's limit for the list and for the prompt of a drop-down; the prompt is the longer one. */
const MAX_DROP_DOWN_TEXT = 255

/** The hidden row and column that carry the keys. */
const KEY_ROW = 0
const KEY_COLUMN = 0

/** The cells of one row that nobody fills in: texts of the form, and results of its formulas as they were. */
export type FixedRow = {
  readonly sheet: string
  readonly row: string
  readonly texts: Readonly<Record<string, { readonly text: string; readonly isFormula: boolean }>>
}

/** Builds one sheet of a form: cells with styles, and what they are bound to. Rows and columns count from 0. */
export class FormSheet {
  readonly bindings: Binding[] = []
  readonly key: string
  readonly name: string
  readonly editable: boolean
  readonly #context: KindContext
  readonly #cells = new Map<string, Cell>()
  /** The rows that have cells. */
  readonly #rows = new Set<number>()
  readonly #merges: Sheet['merges'][number][] = []
  readonly #dropDowns: Sheet['dropDowns'][number][] = []
  readonly #colourRules: ColourRule[] = []
  readonly #rowHeights = new Map<number, number>([[KEY_ROW, 0]])
  readonly #charts: Sheet['charts'][number][] = []
  #frozenRows: number | undefined

  /** @param editable false makes every cell a locked copy */
  constructor(key: string, name: string, editable: boolean, context: KindContext) {
    this.key = key
    this.name = name
    this.editable = editable
    this.#context = context
    this.#put(KEY_ROW, KEY_COLUMN, { value: `sonae:${key}`, style: lockedStyle() })
  }

  /** Names the columns from 1 to `count` in the hidden first row. */
  columnKeys(count: number): void {
    for (let column = 1; column <= count; column += 1)
      this.#put(KEY_ROW, column, { value: `c${column}`, style: lockedStyle() })
  }

  rowKey(row: number, key: string): void {
    this.#put(row, KEY_COLUMN, { value: key, style: lockedStyle() })
  }

  #put(row: number, column: number, cell: Cell): void {
    this.#cells.set(positionKey(row, column), cell)
    this.#rows.add(row)
  }

  /** A fixed text or number. */
  label(row: number, column: number, value: CellContent, style: CellStyle = lockedStyle()): void {
    this.#put(row, column, { value, style })
  }

  /** A row of headings, each over the columns from … to, and over `rows` rows. */
  headings(row: number, headings: readonly (readonly [from: number, to: number, text: string])[], rows = 1): void {
    for (const [from, to, text] of headings) {
      this.label(row, from, text, HEAD)
      this.merge(row, from, row + rows - 1, to)
    }
  }

  /** A live formula with its result now. */
  formula(row: number, column: number, formula: string, value: CellContent, style: CellStyle = lockedStyle()): void {
    this.#put(row, column, { value, formula, style })
  }

  /** A cell for a value of the document, with a drop-down where its kind has one. */
  field(
    row: number,
    column: number,
    rowKey: string,
    field: { path: Path; kind: FieldKind; value: unknown; locked?: boolean; style?: CellStyle },
  ): void {
    const { path, kind, value, locked, style } = field
    const editable = this.editable && locked !== true
    this.rowKey(row, rowKey)
    this.#put(row, column, {
      value: formatCell(kind, value, this.#context),
      style: editable ? answerStyle(style) : lockedStyle(style),
    })
    this.bindings.push({
      sheet: this.key,
      row: rowKey,
      columns: [`c${column}`],
      path,
      kind,
      meanings: kind === 'own-label' ? [...this.#context.ownLabels].map(([label, id]) => `${label}=${id}`) : [],
      editable,
      value,
    })
    const choices = editable ? choicesOf(kind, this.#context) : undefined
    if (choices !== undefined && choices.length > 0) this.dropDown(row, column, choices)
  }

  /** The eight cells of a schedule, one of which is marked, and the year of completion. */
  schedule(
    row: number,
    columns: readonly number[],
    rowKey: string,
    schedule: {
      path: Path
      meanings: readonly string[]
      marked: number
      doneYear: number | null
      value: unknown
      locked?: boolean
    },
  ): void {
    const editable = this.editable && schedule.locked !== true
    this.rowKey(row, rowKey)
    for (const [index, column] of columns.entries()) {
      const value = index < columns.length - 1 ? (index === schedule.marked ? '○' : null) : schedule.doneYear
      this.#put(row, column, {
        value,
        style: editable ? answerStyle(CENTRE) : lockedStyle(CENTRE),
      })
      if (editable && index < columns.length - 1) this.dropDown(row, column, ['○'])
    }
    this.bindings.push({
      sheet: this.key,
      row: rowKey,
      columns: columns.map((column) => `c${column}`),
      path: schedule.path,
      kind: 'schedule',
      meanings: schedule.meanings,
      editable,
      value: schedule.value,
    })
  }

  /** A drop-down; none where the choices are more than a workbook can hold (the numbers of dozens of own measures). */
  dropDown(row: number, column: number, choices: readonly string[]): void {
    const position = { row, column }
    const text = `${choices.join('・')} から選んでください（空欄可）。`
    if (text.length > MAX_DROP_DOWN_TEXT) return
    this.#dropDowns.push({ area: { from: position, to: position }, choices, prompt: { title: '選択', text } })
  }

  merge(fromRow: number, fromColumn: number, toRow: number, toColumn: number): void {
    if (fromRow === toRow && fromColumn === toColumn) return
    const area = { from: { row: fromRow, column: fromColumn }, to: { row: toRow, column: toColumn } }
    this.#merges.push(area)
    // A merged area shows the borders of its cells, not of its first one.
    const style = this.#cells.get(positionKey(fromRow, fromColumn))?.style
    for (let row = fromRow; row <= toRow; row += 1) {
      for (let column = fromColumn; column <= toColumn; column += 1) {
        if (!this.#cells.has(positionKey(row, column)))
          this.#put(row, column, { value: null, ...(style === undefined ? {} : { style }) })
      }
    }
  }

  /** Colours cells while a formula, relative to the area's first cell, is true. */
  colour(
    fromRow: number,
    fromColumn: number,
    toRow: number,
    toColumn: number,
    formula: string,
    style: CellStyle,
  ): void {
    const area = { from: { row: fromRow, column: fromColumn }, to: { row: toRow, column: toColumn } }
    this.#colourRules.push({ area, formula, style })
  }

  /** A thick frame around cells that are all there. */
  frame(fromRow: number, fromColumn: number, toRow: number, toColumn: number): void {
    for (let row = fromRow; row <= toRow; row += 1) {
      for (let column = fromColumn; column <= toColumn; column += 1) {
        const cell = this.#cells.get(positionKey(row, column))
        const edges = {
          top: row === fromRow,
          right: column === toColumn,
          bottom: row === toRow,
          left: column === fromColumn,
        }
        const isEdge = edges.top || edges.right || edges.bottom || edges.left
        if (cell === undefined || !isEdge) continue
        this.#put(row, column, { ...cell, style: framedStyle(cell.style, edges) })
      }
    }
  }

  /** Height of a row in points; 0 hides it. */
  height(row: number, points: number): void {
    this.#rowHeights.set(row, points)
  }

  /** The rows above stay in view. */
  freeze(rows: number): void {
    this.#frozenRows = rows
  }

  chart(fromRow: number, fromColumn: number, toRow: number, toColumn: number, chart: StackedChart): void {
    const area = { from: { row: fromRow, column: fromColumn }, to: { row: toRow, column: toColumn } }
    this.#charts.push({ area, chart })
  }

  /** Every row of the form has a key, so that a row without one was inserted by a person. */
  #keyFixedRows(): void {
    for (const row of this.#rows) if (!this.#cells.has(positionKey(row, KEY_COLUMN))) this.rowKey(row, `fixed:${row}`)
  }

  /** What stands beside the fields, so that an import sees when it was overwritten. */
  fixedRows(): FixedRow[] {
    this.#keyFixedRows()
    const bound = new Set(this.bindings.flatMap(({ row, columns }) => columns.map((column) => `${row} ${column}`)))
    const fixed = new Map<string, Record<string, { text: string; isFormula: boolean }>>()
    for (const [position, { value, formula }] of this.#cells) {
      if (value === null && formula === undefined) continue
      const { row, column } = keyPosition(position)
      const key = this.#cells.get(positionKey(row, KEY_COLUMN))?.value
      if (row === KEY_ROW || column === KEY_COLUMN || typeof key !== 'string' || bound.has(`${key} c${column}`))
        continue
      const texts = fixed.get(key) ?? {}
      texts[`c${column}`] = { text: String(value ?? ''), isFormula: formula !== undefined }
      fixed.set(key, texts)
    }
    return [...fixed].map(([row, texts]) => ({ sheet: this.key, row, texts }))
  }

  /** What the sheet says, by row and column, after `sheet` has built it. */
  *said(): Generator<DigestCell> {
    const rows = Map.groupBy(this.#cells, ([position]) => keyPosition(position).row)
    for (const [row, cells] of [...rows].toSorted(([a], [b]) => a - b)) {
      const columns = cells.map(([position, cell]) => ({ column: keyPosition(position).column, cell }))
      for (const { column, cell } of columns.toSorted((a, b) => a.column - b.column))
        yield { row, column, text: String(cell.value ?? ''), isFormula: cell.formula !== undefined }
    }
  }

  /** The address of a cell on this sheet. */
  at(row: number, column: number, absolute = false): string {
    return cellAddress({ row, column }, absolute)
  }

  sheet(columnWidths: readonly number[], print: Sheet['print']): Sheet {
    const widths = [0, ...columnWidths]
    this.#nameUnheld(growRows(this.#cells, this.#merges, widths, this.#rowHeights))
    this.#keyFixedRows()
    const digits = widths.reduce((sum, width) => sum + width, 0)
    return {
      name: this.name,
      cells: this.#cells,
      merges: this.#merges,
      dropDowns: this.#dropDowns,
      colourRules: this.#colourRules,
      columnWidths: widths,
      rowHeights: this.#rowHeights,
      charts: this.#charts,
      protect: true,
      ...(this.editable ? {} : { tabColour: LOCKED_TAB }),
      ...(digits > SCREEN_DIGITS ? { zoom: WIDE_ZOOM } : {}),
      ...(this.#frozenRows === undefined ? {} : { frozenRows: this.#frozenRows }),
      ...(print === undefined
        ? {}
        : { print: { ...print, onePage: print.onePage && this.#isReadable(print, digits) } }),
    }
  }

  /** Whether a text of the form's size can still be read where the sheet is shrunk to one page. */
  #isReadable({ paper }: PrintSetup, digits: number): boolean {
    const rows = Math.max(...this.#rows)
    let height = 0
    for (let row = 0; row <= rows; row += 1) height += this.#rowHeights.get(row) ?? DEFAULT_ROW_POINTS
    const page = PAGE_POINTS[paper]
    // A sheet that is wide is small on any number of pages.
    return page.height / height >= Math.min(LEAST_SCALE, page.width / (digits * DIGIT_POINTS))
  }

  /** A last line that names the cells whose text is longer than a cell can show. */
  #nameUnheld(keys: readonly string[]): void {
    if (keys.length === 0) return
    const places = keys.map((key) => cellAddress(keyPosition(key)))
    this.label(Math.max(...this.#rows) + 2, KEY_COLUMN + 1, `${UNHELD_NOTE}${places.join('、')}`, ALERT)
  }
}
