import { positionKey } from '../workbook/cell-address.ts'
import type { Cell, CellContent, Position, Sheet } from '../workbook/workbook.ts'

/**
 * The colours that a sheet's rules give its cells now (red where something is missing, grey where nothing applies). A
 * print has no program to work them out, so the few functions that the rules use are worked out here.
 */
export function fillsByRule(sheet: Sheet): ReadonlyMap<string, string> {
  const fills = new Map<string, string>()
  for (const { area, formula, style } of sheet.colourRules) {
    const colour = style.fill?.type === 'pattern' ? style.fill.bgColor?.rgb?.slice(-6) : undefined
    if (colour === undefined) continue
    const tokens = tokensOf(formula)
    for (let row = area.from.row; row <= area.to.row; row += 1) {
      for (let column = area.from.column; column <= area.to.column; column += 1) {
        const key = positionKey(row, column)
        const moved = { row: row - area.from.row, column: column - area.from.column }
        // Of two rules the first wins, as in Excel.
        if (!fills.has(key) && isTrue(new Evaluation(tokens, sheet.cells, moved, formula).result()))
          fills.set(key, colour)
      }
    }
  }
  return fills
}

const TOKEN = /\s*("(?:[^"]|"")*"|\d+(?:\.\d+)?|\$?[A-Z]{1,3}\$?\d+|[A-Z]+(?=\()|<>|<=|>=|[=<>(),:&])/y

function tokensOf(formula: string): string[] {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  for (let at = 0; at < formula.trimEnd().length; at = TOKEN.lastIndex) {
    const [, token] = TOKEN.exec(formula) ?? []
    if (token === undefined) throw new Error(`The rule ${formula} is not understood from "${formula.slice(at)}".`)
    tokens.push(token)
  }
  return tokens
}

const REFERENCE = /^(\$?)([A-Z]{1,3})(\$?)(\d+)$/

type Value = CellContent | Range

/** The values of several cells. */
type Range = { readonly values: readonly CellContent[] }

/** One formula for one cell, by recursive descent: comparison, then joining (&), then values and functions. */
class Evaluation {
  readonly #tokens: readonly string[]
  readonly #cells: ReadonlyMap<string, Cell>
  /** How far the cell is from the one for which the formula was written: relative references move with it. */
  readonly #moved: Position
  readonly #formula: string
  #at = 0

  constructor(tokens: readonly string[], cells: ReadonlyMap<string, Cell>, moved: Position, formula: string) {
    this.#tokens = tokens
    this.#cells = cells
    this.#moved = moved
    this.#formula = formula
  }

  result(): CellContent {
    const value = this.#comparison()
    if (this.#at < this.#tokens.length) this.#fail()
    return single(value)
  }

  #fail(): never {
    throw new Error(`The rule ${this.#formula} is not understood at "${this.#tokens[this.#at] ?? 'its end'}".`)
  }

  #take(wanted?: string): string {
    const token = this.#tokens[this.#at]
    if (token === undefined || (wanted !== undefined && token !== wanted)) this.#fail()
    this.#at += 1
    return token
  }

  #comparison(): Value {
    const left = this.#joined()
    const operator = this.#tokens[this.#at]
    if (operator === undefined || !/^(?:=|<>|<|>|<=|>=)$/.test(operator)) return left
    this.#at += 1
    return compare(single(left), operator, single(this.#joined()))
  }

  #joined(): Value {
    let value = this.#operand()
    while (this.#tokens[this.#at] === '&') {
      this.#at += 1
      value = `${single(value) ?? ''}${single(this.#operand()) ?? ''}`
    }
    return value
  }

  #operand(): Value {
    const token = this.#take()
    if (token.startsWith('"')) return token.slice(1, -1).replaceAll('""', '"')
    if (/^\d/.test(token)) return Number(token)
    if (token === '(') {
      const value = this.#comparison()
      this.#take(')')
      return value
    }
    if (REFERENCE.test(token)) {
      const from = this.#position(token)
      if (this.#tokens[this.#at] !== ':') return this.#value(from.row, from.column)
      this.#at += 1
      return this.#range(from, this.#position(this.#take()))
    }
    const apply = FUNCTIONS.get(token)
    if (apply === undefined) {
      this.#at -= 1
      return this.#fail()
    }
    return apply(this.#arguments())
  }

  #arguments(): Value[] {
    this.#take('(')
    const values = [this.#comparison()]
    while (this.#tokens[this.#at] === ',') {
      this.#at += 1
      values.push(this.#comparison())
    }
    this.#take(')')
    return values
  }

  #position(reference: string): Position {
    const [, fixedColumn, letters = '', fixedRow, digits] = REFERENCE.exec(reference) ?? this.#fail()
    const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
    return {
      row: Number(digits) - 1 + (fixedRow === '$' ? 0 : this.#moved.row),
      column: column + (fixedColumn === '$' ? 0 : this.#moved.column),
    }
  }

  #value(row: number, column: number): CellContent {
    return this.#cells.get(positionKey(row, column))?.value ?? null
  }

  #range(from: Position, to: Position): Range {
    const values: CellContent[] = []
    for (let row = from.row; row <= to.row; row += 1)
      for (let column = from.column; column <= to.column; column += 1) values.push(this.#value(row, column))
    return { values }
  }
}

type Apply = (values: readonly Value[]) => CellContent

/** The functions of the forms' rules. Ranges come as lists. */
const FUNCTIONS: ReadonlyMap<string, Apply> = new Map<string, Apply>([
  ['AND', (values) => values.every((value) => isTrue(single(value)))],
  ['OR', (values) => values.some((value) => isTrue(single(value)))],
  ['NOT', ([value = null]) => !isTrue(single(value))],
  ['LEN', ([value = null]) => String(single(value) ?? '').length],
  ['TRIM', ([value = null]) => String(single(value) ?? '').trim()],
  ['ISBLANK', ([value = null]) => single(value) === null],
  ['COUNTA', (values) => values.flatMap(listOf).filter((value) => value !== null).length],
  ['COUNTIF', ([range = null, wanted = null]) => listOf(range).filter((value) => isSame(value, single(wanted))).length],
])

function listOf(value: Value): readonly CellContent[] {
  return typeof value === 'object' && value !== null ? value.values : [value]
}

function single(value: Value): CellContent {
  return listOf(value)[0] ?? null
}

function isTrue(value: CellContent): boolean {
  return value === true || (typeof value === 'number' && value !== 0)
}

/** An empty cell equals "" and 0, and letters' case does not matter, as in Excel. */
function isSame(left: CellContent, right: CellContent): boolean {
  if (left === null || right === null) return (left ?? right ?? '') === '' || (left ?? right) === 0 || left === right
  if (typeof left === 'string' && typeof right === 'string') return left.toLowerCase() === right.toLowerCase()
  return left === right
}

function compare(left: CellContent, operator: string, right: CellContent): boolean {
  if (operator === '=') return isSame(left, right)
  if (operator === '<>') return !isSame(left, right)
  const [a, b] = [Number(left ?? 0), Number(right ?? 0)]
  if (operator === '<') return a < b
  if (operator === '>') return a > b
  return operator === '<=' ? a <= b : a >= b
}
