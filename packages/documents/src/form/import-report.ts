import type { Path } from '@sonae/domain/merge/document-path'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import type { ReadProblem } from '../workbook/read-problem.ts'
import type { CellProblem } from './field-kind.ts'
import type { FormMeta } from './form-base.ts'

/** Why a file is not taken at all. */
export type FormProblem =
  | ReadProblem
  | { readonly kind: 'not-a-form' }
  /** One of the two hidden sheets is gone. */
  | { readonly kind: 'hidden-sheet-missing'; readonly sheet: string }
  | { readonly kind: 'newer-form'; readonly version: string }
  | { readonly kind: 'other-organisation'; readonly found: string }
  | { readonly kind: 'other-year'; readonly found: string }
  | { readonly kind: 'unknown-sheet'; readonly sheet: string }
  /** `row` is null where the hidden sheet can be read and does not fit the record. */
  | { readonly kind: 'broken-base'; readonly row: number | null }

/** Why one cell or row is not taken. */
export type Refusal =
  | { readonly kind: 'value'; readonly problem: CellProblem }
  /** A locked cell was changed: another department's, or a computed one. */
  | { readonly kind: 'locked' }
  /** Two rows bear the same id: a copied row. */
  | { readonly kind: 'duplicate-row' }
  /** The row bears the labels of another row: it was sorted or moved without its hidden key. */
  | { readonly kind: 'displaced-row' }
  /** The column bears the heading of another one. */
  | { readonly kind: 'displaced-column' }
  /** A row without its key that bears a label of the form: a copy of one of its rows, or one whose key was cleared. */
  | { readonly kind: 'keyless-row' }
  /** The name of something that there is already: another system's, another area's. */
  | { readonly kind: 'name-taken' }
  /** The cell was merged into another one, which alone holds what was written: an address. */
  | { readonly kind: 'merged'; readonly into: string }
  /** A row without the name of what it is about. */
  | { readonly kind: 'nameless' }
  /** A row or column of the form is gone. */
  | { readonly kind: 'missing' }
  /** A text, or the part of one, that is struck through. */
  | { readonly kind: 'struck' }
  /** A comment, or the text of a shape: beside the cells. */
  | { readonly kind: 'comment' | 'shape' }
  /** Text outside the form. */
  | { readonly kind: 'outside' }
  /** The whole sheet of the form is gone. */
  | { readonly kind: 'sheet-missing' }
  /** The sheet stands several times in the workbook, and the copies do not say the same. */
  | { readonly kind: 'sheet-copied' }
  /** A sheet of another form of ours, copied into this workbook. */
  | { readonly kind: 'foreign-sheet' }
  /** A sheet of this form whose hidden row or column of keys was deleted. */
  | { readonly kind: 'keys-deleted' }
  /** A sheet that is not the form's. */
  | { readonly kind: 'other-sheet' }

/** What became of one field of the workbook that differs from what it was exported with. */
export type FormChange = {
  readonly outcome: 'applied' | 'same' | 'conflict' | 'refused'
  /** Sheet and cell in the workbook: ２．現状点検!M23. A row that is gone has the sheet alone. */
  readonly cell: string
  readonly path: Path
  /** As exported, as in the workbook, and as recorded now. */
  readonly base: unknown
  readonly theirs: unknown
  readonly ours: unknown
  readonly refusal?: Refusal
  /** What is recorded now, where names of both sides were put together. */
  readonly merged?: unknown
  /** The value was the result of a formula, as the program that saved the workbook had computed it. */
  readonly fromFormula?: boolean
  /** The text of the cell, where it could not be read. */
  readonly text?: string
  /** The answers of several rows changed places, as when cells are sorted without their labels. */
  readonly looksSorted?: true
  /** The name of a business area in an inserted row: 表１ has a column for it from the next export on. */
  readonly isInsertedArea?: boolean
}

/** @param text what stands there */
export function refusedChange(path: Path, cell: string, refusal: Refusal, text?: string): FormChange {
  const nothing = { base: undefined, theirs: undefined, ours: undefined }
  return { outcome: 'refused', cell, path, ...nothing, refusal, ...(text === undefined ? {} : { text }) }
}

export type ImportReport = {
  readonly meta: FormMeta
  readonly changes: readonly FormChange[]
  /** Fields that are as they were exported. */
  readonly unchanged: number
}

export type ImportResult =
  | { readonly ok: true; readonly cycle: Cycle; readonly report: ImportReport }
  | { readonly ok: false; readonly problem: FormProblem }
