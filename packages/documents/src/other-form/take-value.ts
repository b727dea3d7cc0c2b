import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { isImplemented, statusRow } from '@sonae/domain/evaluation/row-status'
import { isArray, isEqual } from '@sonae/domain/merge/rows'
import { Schedule } from '@sonae/domain/worksheet/plan-sheet'
import { setField, valueOf } from '../form/form-document.ts'
import type { FormChange } from '../form/import-report.ts'
import { foldedText } from './heading-text.ts'
import type { Found } from './part-reading.ts'

/** What became of one answer of the workbook; `undefined` where it says nothing. */
export type Taken = { readonly cycle: Cycle; readonly change: OtherChange | undefined }

/** A change as an import of our own forms reports it, with what an old plan calls for. */
export type OtherChange = FormChange & {
  /** The planned year has passed and sheet 2 says 済: recorded as 実施済. */
  readonly doneSince?: Schedule
  /** The day from which a fiscal year was taken. */
  readonly date?: string
}

/**
 * Takes one answer into the record. There is no base: a blank field takes it, an equal one stays, a different one is a
 * conflict and stays. A blank answer never clears anything.
 */
export function takeValue(catalogue: Catalogue, cycle: Cycle, found: Found): Taken {
  const { path, cell, text, parsed, fromFormula, objective = '', date } = found
  const ours = valueOf(cycle, path)
  const place = {
    cell,
    path,
    base: undefined,
    ours,
    ...(fromFormula ? { fromFormula } : {}),
    ...(date === undefined ? {} : { date }),
  }
  if (!parsed.ok) {
    const refusal = { kind: 'value', problem: parsed.problem } as const
    return { cycle, change: { ...place, outcome: 'refused', theirs: undefined, refusal, text } }
  }
  const { value: theirs, doneSince } = sinceDone(cycle, path, parsed.value)
  const since = doneSince === undefined ? {} : { doneSince }
  const report = (outcome: FormChange['outcome']): OtherChange => ({ ...place, outcome, theirs, ...since })
  if (isBlankValue(theirs)) {
    // A "-" or "×" is an answer: it contradicts a 済 or a ○, and agrees with a blank.
    const isAnswer = text.trim() !== '' && (theirs === false || theirs === 'not-applicable')
    if (!isAnswer || ours === undefined) return { cycle, change: undefined }
    return { cycle, change: report(isBlankValue(ours) ? 'same' : 'conflict') }
  }
  if (isSame(ours, theirs)) return { cycle, change: report('same') }
  if (!isBlankValue(ours) && !addsYear(ours, theirs)) return { cycle, change: report('conflict') }
  return { cycle: setField(catalogue, cycle, path, theirs, objective), change: report('applied') }
}

/**
 * An earlier year's plan: a measure that was planned for a year before the cycle's and is 済 in sheet 2 is 実施済. The
 * year in which it was done is not the one that was planned, and stays open. One that is not 済 keeps its year: what was
 * due asks for its result, as after opening a year.
 */
function sinceDone(cycle: Cycle, path: Found['path'], value: unknown): { value: unknown; doneSince?: Schedule } {
  const [collection, sheet, list, id = '', field] = path
  if (collection !== 'planSheets' || field !== 'schedule') return { value }
  const schedule = Schedule.safeParse(value).data
  if (schedule?.kind !== 'by' || schedule.fiscalYear >= cycle.fiscalYear) return { value }
  const status = cycle.statusSheets.find((one) => one.id === sheet)
  const isDone =
    status !== undefined &&
    (list === 'measures'
      ? isImplemented(statusRow(status, id))
      : status.ownMeasures.some((row) => row.id === id && row.implemented))
  return isDone ? { value: { kind: 'done', fiscalYear: null }, doneSince: schedule } : { value }
}

function isBlankValue(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === 'not-applicable') return true
  return isArray(value) ? value.length === 0 : typeof value === 'string' && value.trim() === ''
}

/** 実施済 is recorded without its year, which the workbook has. */
function addsYear(ours: unknown, theirs: unknown): boolean {
  const [mine, other] = [Schedule.safeParse(ours).data, Schedule.safeParse(theirs).data]
  return mine?.kind === 'done' && mine.fiscalYear === null && other?.kind === 'done'
}

/** Equal, or nothing new: another spelling, names that are recorded already, 実施済 without the year that is known. */
function isSame(ours: unknown, theirs: unknown): boolean {
  if (isEqual(ours, theirs)) return true
  if (typeof ours === 'string' && typeof theirs === 'string') return foldedText(ours) === foldedText(theirs)
  if (isArray(ours) && isArray(theirs)) {
    const known = new Set(ours.map((name) => foldedText(String(name))))
    return theirs.every((name) => known.has(foldedText(String(name))))
  }
  const [mine, other] = [Schedule.safeParse(ours).data, Schedule.safeParse(theirs).data]
  return mine?.kind === 'done' && other?.kind === 'done' && other.fiscalYear === null
}
