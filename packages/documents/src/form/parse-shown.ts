import type { ReadCell } from '../workbook/read-sheet.ts'
import { type CellProblem, type FieldKind, type KindContext, parseCell, type Parsed } from './field-kind.ts'
import { parseShownYen } from './parse-yen.ts'

/** Why a cell's content is not to be had; undefined where it is. */
export function faultOf({ isFault, struck, number, text }: ReadCell): CellProblem | undefined {
  if (!isFault) return undefined
  if (struck !== undefined) return { kind: 'struck', text: struck }
  return number === undefined ? { kind: 'no-result' } : { kind: 'number-format', text }
}

/** Reads a cell as a person sees it; a number whose format adds no words to it as the number. A cell that is not there is blank. */
export function parseShown(kind: FieldKind, cell: ReadCell | undefined, context: KindContext): Parsed {
  if (cell === undefined) return parseCell(kind, '', context)
  const problem = faultOf(cell)
  const isNumber = problem?.kind === 'number-format' && kind !== 'text' && kind !== 'names'
  if (problem !== undefined && !isNumber) return { ok: false, problem }
  if (cell.number === undefined) return parseCell(kind, cell.text, context)
  if (kind === 'yen') return parseShownYen(cell)
  const shown = parseCell(kind, cell.text, context)
  // 2,014 is the year 2014; 昭和60年度 is not the number 60.
  const isBare = /^[\d\s,.%-]*$/.test(cell.text)
  return shown.ok || !isBare ? shown : parseCell(kind, cell.number, context)
}
