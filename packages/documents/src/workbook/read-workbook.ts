import { type CellLook, cellLooks } from './cell-look.ts'
import { Container, MAX_UNPACKED_BYTES } from './container.ts'
import { generalText } from './number-format.ts'
import { shownNumber, shownText } from './number-shape.ts'
import { type LooksLike, type ReadProblem, UnreadableWorkbook } from './read-problem.ts'
import { type Aside, type ReadCell, ReadSheet } from './read-sheet.ts'
import { collectRuns, inStruckCell, readStrings, type RunText, struckCell, unescaped } from './run-text.ts'
import type { Area, Position } from './workbook.ts'
import { type Attributes, scanXml } from './xml-scan.ts'

export type ReadResult =
  | { readonly ok: true; readonly sheets: readonly ReadSheet[] }
  | { readonly ok: false; readonly problem: ReadProblem }

const MAX_SHEETS = 1000
/** Cells that hold something, over all sheets; a row takes the memory of some more cells. */
const MAX_CELLS = 600_000
const ROW_IN_CELLS = 4
const MAX_MERGES = 50_000
/** Of all cells together: one long text may stand in many cells. Two bytes each. */
const MAX_CHARACTERS = MAX_UNPACKED_BYTES / 2
/** Excel's own last row and column, counted from 1. */
const LAST: Position = { row: 1_048_576, column: 16_384 }

/**
 * Reads an .xlsx: texts (rich text flat, furigana left out, what is struck through apart), dates as YYYY-MM-DD, other
 * numbers as they are shown, results of formulas as they were saved. No formula and no macro is run, no link followed.
 * Sizes are bounded; a damaged file is a problem, never part of a workbook.
 */
export function readWorkbook(bytes: Uint8Array): ReadResult {
  try {
    return { ok: true, sheets: readSheets(new Container(bytes)) }
  } catch (error) {
    if (error instanceof UnreadableWorkbook) return { ok: false, problem: error.problem }
    throw error
  }
}

type Relation = { readonly type: string; readonly target: string }

function readSheets(container: Container): ReadSheet[] {
  const root = readRelations(container, '', '_rels/.rels')
  const workbookPart = [...root.values()].find(({ type }) => type === 'officeDocument')?.target
  if (workbookPart === undefined || !isWorkbook(container, workbookPart))
    throw new UnreadableWorkbook({ kind: 'not-a-workbook', looksLike: kindOfContainer(container) })
  if (container.partNames().some((name) => /vbaProject\.bin$|xl\/macrosheets\//i.test(name)))
    throw new UnreadableWorkbook({ kind: 'macros' })
  const relations = readRelations(container, workbookPart, relationsPart(workbookPart))
  const target = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target
  const { sheets, epoch1904 } = readWorkbookPart(container, workbookPart)
  if (sheets.length > MAX_SHEETS)
    throw new UnreadableWorkbook({ kind: 'too-many-sheets', count: sheets.length, limit: MAX_SHEETS })
  const stylesPart = target('styles')
  const stringsPart = target('sharedStrings')
  const context: SheetContext = {
    strings: stringsPart === undefined ? [] : readStrings(container.text(stringsPart), stringsPart),
    looks: stylesPart === undefined ? [] : cellLooks(container.text(stylesPart), stylesPart),
    epoch1904,
    cellsLeft: MAX_CELLS,
    charactersLeft: MAX_CHARACTERS,
  }
  return sheets.map(({ name, hidden, relation }) => {
    const found = relations.get(relation)
    if (found === undefined) throw new UnreadableWorkbook({ kind: 'missing-part', part: name })
    // A sheet that is one chart holds no cells.
    if (found.type !== 'worksheet') return new ReadSheet(name, hidden)
    const asides = readAsides(container, found.target)
    return readSheet(container.text(found.target), found.target, { name, hidden, asides }, context)
  })
}

function isWorkbook(container: Container, part: string): boolean {
  if (!container.has(part)) return false
  let root: string | undefined
  scanXml(container.text(part), part, { open: (name) => (root ??= name) })
  return root === 'workbook'
}

function kindOfContainer(container: Container): LooksLike {
  if (container.has('mimetype') && container.has('content.xml')) return 'open-document'
  return container.has('word/document.xml') || container.has('ppt/presentation.xml')
    ? 'word-or-powerpoint'
    : 'nothing-known'
}

function relationsPart(part: string): string {
  const slash = part.lastIndexOf('/')
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`
}

/** Relations of a part by their id, with targets as part names. Links out of the file are left out. */
function readRelations(container: Container, part: string, relations: string): Map<string, Relation> {
  const found = new Map<string, Relation>()
  if (!container.has(relations)) return found
  const folder = part.split('/').slice(0, -1)
  scanXml(container.text(relations), relations, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributes.get('TargetMode') === 'External') return
      const type = attributes.get('Type')?.split('/').at(-1) ?? ''
      found.set(attributes.get('Id') ?? '', { type, target: resolved(folder, attributes.get('Target') ?? '') })
    },
  })
  return found
}

function resolved(folder: readonly string[], target: string): string {
  const steps = target.startsWith('/') ? [] : [...folder]
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

type SheetEntry = { readonly name: string; readonly hidden: boolean; readonly relation: string }

function readWorkbookPart(container: Container, part: string): { sheets: SheetEntry[]; epoch1904: boolean } {
  const sheets: SheetEntry[] = []
  let epoch1904 = false
  scanXml(container.text(part), part, {
    open: (name, attributes) => {
      if (name === 'workbookPr') epoch1904 = isTrue(attributes.get('date1904'))
      if (name !== 'sheet') return
      const relation = attributes.local('id') ?? ''
      const hidden = (attributes.get('state') ?? 'visible') !== 'visible'
      sheets.push({ name: unescaped(attributes.get('name') ?? ''), hidden, relation })
    },
  })
  return { sheets, epoch1904 }
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}

type SheetContext = {
  /** The shared strings, each with the one cell that all places share. */
  readonly strings: readonly RunText[]
  readonly looks: readonly (CellLook | undefined)[]
  readonly epoch1904: boolean
  cellsLeft: number
  charactersLeft: number
}

/** Comments and texts of shapes on a sheet. */
function readAsides(container: Container, part: string): Aside[] {
  const asides: Aside[] = []
  for (const { type, target } of readRelations(container, part, relationsPart(part)).values()) {
    if ((type !== 'comments' && type !== 'drawing') || !container.has(target)) continue
    const [kind, element] = type === 'comments' ? (['comment', 'comment'] as const) : (['shape', 'sp'] as const)
    const run = collectRuns()
    let cell = ''
    let isInside = false
    scanXml(container.text(target), target, {
      open: (name, attributes) => {
        if (name === element) {
          isInside = true
          cell = attributes.get('ref') ?? ''
        } else if (isInside) run.open(name, attributes)
      },
      text: run.text,
      close: (name) => {
        run.close(name)
        if (name !== element) return
        isInside = false
        const { text, struck = '' } = run.take().plain
        const words = `${text}${struck}`.trim()
        if (words !== '') asides.push({ kind, cell, text: words })
      },
    })
  }
  return asides
}

type SheetHead = { readonly name: string; readonly hidden: boolean; readonly asides: readonly Aside[] }

function readSheet(text: string, part: string, { name, hidden, asides }: SheetHead, context: SheetContext): ReadSheet {
  const merges: Area[] = []
  const sheet = new ReadSheet(name, hidden, merges, asides)
  const inline = collectRuns()
  let [row, column] = [-1, -1]
  let [type, style, value] = ['n', 0, '']
  let [hasFormula, hasValue, isValue] = [false, false, false]
  let damagedHere: () => Error = () => new Error('no cell')
  const tooMany = () => new UnreadableWorkbook({ kind: 'too-many-cells', sheet: name, limit: MAX_CELLS })

  const openCell = (attributes: Attributes, damaged: () => Error) => {
    const reference = attributes.get('r')
    const position = reference === undefined ? { row, column: column + 1 } : parseAddress(reference)
    if (position === undefined || position.row < 0) throw damaged()
    row = position.row
    column = position.column
    if (row >= LAST.row || column >= LAST.column) throw tooMany()
    type = attributes.get('t') ?? 'n'
    style = Number(attributes.get('s') ?? 0)
    value = ''
    hasFormula = false
    hasValue = false
    damagedHere = damaged
  }
  const openRow = (attributes: Attributes, damaged: () => Error) => {
    const number = attributes.get('r')
    if (number !== undefined && !/^[1-9]\d{0,9}$/.test(number)) throw damaged()
    row = number === undefined ? row + 1 : Number(number) - 1
    column = -1
  }
  const closeCell = () => {
    const cell =
      type === 'inlineStr'
        ? textCell(inline.take(), context.looks[style])
        : readCell({ type, style, value, hasFormula, hasValue }, context)
    if (cell === undefined || (cell.text === '' && !cell.isFault)) return
    context.cellsLeft -= sheet.hasRow(row) ? 1 : 1 + ROW_IN_CELLS
    context.charactersLeft -= cell.text.length + (cell.struck?.length ?? 0)
    if (context.cellsLeft < 0) throw tooMany()
    if (context.charactersLeft < 0)
      throw new UnreadableWorkbook({ kind: 'unpacks-too-large', part, limit: MAX_UNPACKED_BYTES })
    // Two cells in one place: which of them a person saw cannot be told.
    if (!sheet.put(row, column, cell)) throw damagedHere()
  }

  scanXml(text, part, {
    open: (tag, attributes, damaged) => {
      if (tag === 'c') openCell(attributes, damaged)
      else if (tag === 'v') {
        isValue = true
        // A formula that gives the empty text has an empty value of type str; an empty number was never computed.
        hasValue = type === 'str'
      } else if (tag === 'f') hasFormula = true
      else if (tag === 'row') openRow(attributes, damaged)
      else if (tag === 'mergeCell') {
        const area = parseArea(attributes.get('ref') ?? '')
        if (area === undefined) throw damaged()
        merges.push(area)
        if (merges.length > MAX_MERGES) throw tooMany()
      } else inline.open(tag, attributes)
    },
    text: (piece) => {
      if (isValue) {
        value += piece
        hasValue = true
      } else inline.text(piece)
    },
    close: (tag) => {
      if (tag === 'c') closeCell()
      else if (tag === 'v') isValue = false
      else inline.close(tag)
    },
  })
  return sheet
}

type RawCell = {
  readonly type: string
  readonly style: number
  readonly value: string
  readonly hasFormula: boolean
  readonly hasValue: boolean
}

/** What a cell shows; undefined where it is blank. */
function readCell({ type, style, value, hasFormula, hasValue }: RawCell, context: SheetContext): ReadCell | undefined {
  const look = context.looks[style]
  if (type === 's' && !hasFormula) {
    const string = value === '' ? undefined : context.strings[Number(value)]
    if (string !== undefined) return textCell(string, look)
    return value === '' ? undefined : { text: '', isFormula: false, isFault: true }
  }
  const { text, number } = valueText(type, value, look, context)
  const isFault = type === 'e' || text === undefined || (hasFormula && !hasValue)
  // A format that is not understood: the number itself says what stands there.
  const shown = text ?? number ?? ''
  const cell = {
    text: shown,
    isFormula: hasFormula,
    isFault,
    ...(number === undefined || (number === shown && !isFault) ? {} : { number }),
  }
  return look?.isStruck === true && shown !== '' ? { ...cell, ...struckCell('', shown), isFormula: hasFormula } : cell
}

/** A text in a cell of this look. */
function textCell(text: RunText, look: CellLook | undefined): ReadCell {
  if (look === undefined) return text.plain
  const cell = look.isStruck ? inStruckCell(text) : text.plain
  const shown = look.shape === undefined || cell.text === '' ? cell.text : shownText(cell.text, look.shape)
  return shown === cell.text ? cell : { ...cell, text: shown }
}

type ValueText = { readonly text: string | undefined; readonly number?: string }

/** A value as text; undefined where it points to a text that is not there, is no number, or has a format that is not understood. */
function valueText(
  type: string,
  value: string,
  look: CellLook | undefined,
  { strings, epoch1904 }: SheetContext,
): ValueText {
  switch (type) {
    case 's':
      return { text: value === '' ? '' : strings[Number(value)]?.plain.text }
    case 'str':
      return { text: look?.shape === undefined ? unescaped(value) : shownText(unescaped(value), look.shape) }
    case 'e':
      return { text: unescaped(value) }
    case 'b':
      return { text: value === '' ? '' : isTrue(value) ? 'TRUE' : 'FALSE' }
    case 'd':
      return { text: value.slice(0, 10) }
    default: {
      if (value.trim() === '') return { text: '' }
      const number = Number(value)
      if (!Number.isFinite(number)) return { text: undefined }
      const plain = generalText(number)
      return look?.shape === undefined
        ? { text: plain }
        : { text: shownNumber(number, look.shape, epoch1904), number: plain }
    }
  }
}

/** B3 → {row: 2, column: 1}. */
function parseAddress(address: string): Position | undefined {
  let column = 0
  let at = 0
  for (; at < address.length; at += 1) {
    const code = address.charCodeAt(at)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  const row = Number(address.slice(at))
  return column > 0 && Number.isInteger(row) && row > 0 ? { row: row - 1, column: column - 1 } : undefined
}

function parseArea(reference: string): Area | undefined {
  const [first = '', last = first] = reference.split(':')
  const [from, to] = [parseAddress(first), parseAddress(last)]
  return from === undefined || to === undefined ? undefined : { from, to }
}
