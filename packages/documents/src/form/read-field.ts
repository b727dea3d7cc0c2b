import { Schedule } from '@sonae/domain/worksheet/plan-sheet'
import { isEqual } from '@sonae/domain/merge/rows'
import type { ReadCell } from '../workbook/read-sheet.ts'
import { type CellProblem, formatCell, type KindContext, parseCell } from './field-kind.ts'
import type { Binding } from './form-sheet.ts'
import { faultOf, parseShown } from './parse-shown.ts'

export type ReadField =
  | { readonly ok: true; readonly value: unknown; readonly changed: boolean }
  | { readonly ok: false; readonly problem: CellProblem }

type Cells = readonly (ReadCell | undefined)[]

/** Reads the cell or cells of one field, and tells whether they still say what the form was made with. */
export function readField(field: Binding, cells: Cells, context: KindContext): ReadField {
  if (field.kind === 'schedule') return readSchedule(field, cells, context)
  const own = { ...context, ownLabels: labelsOf(field) }
  const found = parseShown(field.kind, cells[0], own)
  if (!found.ok) return found
  // Compared as both read, so that a trailing blank or another spelling of ○ is no change.
  const before = parseCell(field.kind, String(formatCell(field.kind, field.value, own) ?? ''), own)
  return { ok: true, value: found.value, changed: !before.ok || !isEqual(before.value, found.value) }
}

/** The numbers of own measures as the form printed them: the record may have gained rows since. */
function labelsOf({ kind, meanings }: Binding): Map<string, string> {
  if (kind !== 'own-label') return new Map()
  return new Map(
    meanings.map((meaning) => [meaning.slice(0, meaning.indexOf('=')), meaning.slice(meaning.indexOf('=') + 1)]),
  )
}

/**
 * Eight cells of which one is marked, and the year of completion beside 実施済. A mark that is struck through is none
 * where there is another one; alone it leaves open what is meant instead.
 */
function readSchedule({ meanings, value: before }: Binding, cells: Cells, context: KindContext): ReadField {
  const marked: Schedule[] = []
  let struck: CellProblem | undefined
  for (const [index, meaning] of meanings.entries()) {
    const cell = cells[index]
    const problem = cell === undefined ? undefined : faultOf(cell)
    if (problem?.kind === 'struck') {
      struck = problem
      continue
    }
    const tick = parseShown('tick', cell, context)
    if (!tick.ok) return { ok: false, problem: problem ?? { kind: 'mark-unreadable', text: cell?.text.trim() ?? '' } }
    if (tick.value === true) marked.push(Schedule.parse(JSON.parse(meaning)))
  }
  if (struck !== undefined && marked.length === 0) return { ok: false, problem: struck }
  if (marked.length > 1) return { ok: false, problem: { kind: 'several-marks' } }
  const year = parseShown('year', cells[meanings.length], context)
  if (!year.ok) return year
  const [answer] = marked
  if (answer?.kind !== 'done' && year.value !== null) return { ok: false, problem: { kind: 'done-year-without-done' } }
  const value: Schedule | null =
    answer?.kind === 'done'
      ? { kind: 'done', fiscalYear: typeof year.value === 'number' ? year.value : null }
      : (answer ?? null)
  // A date of last year's form that this one has no column for was shown as no mark.
  const shown = before === null || isAnswer(before, meanings) ? before : null
  return { ok: true, value, changed: !isEqual(shown, value) }
}

function isAnswer(schedule: unknown, meanings: readonly string[]): boolean {
  const parsed = Schedule.safeParse(schedule)
  return (
    parsed.success &&
    (parsed.data.kind === 'done' || meanings.some((meaning) => isEqual(JSON.parse(meaning), parsed.data)))
  )
}
