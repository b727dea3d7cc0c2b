import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { parseCycle } from '@sonae/domain/cycle/cycle-file'
import { type Path, valueAt } from '@sonae/domain/merge/document-path'
import { merge } from '@sonae/domain/merge/merge'
import { isEqual } from '@sonae/domain/merge/rows'
import { contentHash } from '@sonae/domain/primitive/canonical-json'
import { type ReadSheet, readWorkbook } from '../workbook/workbook.ts'
import { type CellProblem, type KindContext, blankValue } from './field-kind.ts'
import { type BaseRow, readBase, type FormMeta } from './form-base.ts'
import { setField, valueOf, withoutRow } from './form-document.ts'
import { BASE_SHEET, META_SHEET } from './form-format.ts'
import { formRows, type FormRows } from './form-rows.ts'
import type { FixedRow } from './form-sheet.ts'
import { destinedId, insertedId, isInsertedId, isProvisionalId, objectiveOf } from './provisional-id.ts'
import { readField, type ReadField } from './read-field.ts'

/** Why a file is not taken at all. */
export type FormProblem =
  | { readonly kind: 'not-a-workbook'; readonly detail: string }
  | { readonly kind: 'not-a-form' }
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
  /** A row or column of the form is gone. */
  | { readonly kind: 'missing' }
  /** Text outside the form. */
  | { readonly kind: 'outside' }
  /** The whole sheet of the form is gone. */
  | { readonly kind: 'sheet-missing' }
  /** The sheet stands several times in the workbook. */
  | { readonly kind: 'sheet-copied' }
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

/**
 * Takes a filled-in workbook into the cycle: a three-way merge between what the workbook was exported with (`_base`),
 * what it holds now and what is recorded now. Conflicts keep the record. Nothing is silent: every field that differs from
 * its export is reported.
 */
export async function importForm(catalogue: Catalogue, cycle: Cycle, bytes: Uint8Array): Promise<ImportResult> {
  const workbook = await readWorkbook(bytes)
  if (!workbook.ok) return { ok: false, problem: { kind: 'not-a-workbook', detail: workbook.detail } }
  const form = readBase(workbook.sheets)
  if (!form.ok) return form
  const { meta, base, fixed } = form
  const problem = belongsTo(cycle, meta)
  if (problem !== undefined) return { ok: false, problem }

  const context = { catalogue, cycleYear: cycle.fiscalYear, ownLabels: new Map<string, string>() }
  const read = readForm(base, fixed, workbook.sheets, context)
  try {
    return { ok: true, ...mergeForm(catalogue, cycle, meta, base, read) }
  } catch (error) {
    // A hidden sheet that somebody tampered with leads nowhere, or to values that no document may hold.
    if (error instanceof FormMismatch || error instanceof RangeError)
      return { ok: false, problem: { kind: 'broken-base', row: null } }
    throw error
  }
}

function belongsTo(cycle: Cycle, meta: FormMeta): FormProblem | undefined {
  if (meta.organisation !== cycle.organisation.id) return { kind: 'other-organisation', found: meta.organisationName }
  if (meta.fiscalYear !== String(cycle.fiscalYear)) return { kind: 'other-year', found: meta.fiscalYear }
  const list =
    meta.owner === 'business' ? cycle.businessSheets : meta.owner === 'system' ? cycle.statusSheets : undefined
  if (list !== undefined && !list.some(({ id }) => id === meta.sheet))
    return { kind: 'unknown-sheet', sheet: meta.sheet }
  return undefined
}

/** What the workbook says does not fit a cycle. */
class FormMismatch extends Error {}

/** One field as it was found in the workbook. */
type FoundField = {
  readonly path: Path
  readonly cell: string
  readonly base: unknown
  readonly theirs: unknown
  readonly fromFormula: boolean
}
type ReadForm = {
  readonly changed: FoundField[]
  /** What the cells of a row that is not recorded yet say beside those that changed: a name copied from the other sheet. */
  readonly beside: FoundField[]
  readonly refused: FormChange[]
  /** Own rows that were removed from the workbook, or emptied. */
  readonly removed: { readonly path: Path; readonly cell: string }[]
  unchanged: number
}

function readForm(
  base: readonly BaseRow[],
  fixed: readonly FixedRow[],
  sheets: readonly ReadSheet[],
  context: KindContext,
): ReadForm {
  const result: ReadForm = { changed: [], beside: [], refused: [], removed: [], unchanged: 0 }
  const bySheet = Map.groupBy(base, ({ sheet }) => sheet)
  for (const [sheetKey, rows] of bySheet) {
    const found = sheets.filter((sheet) => sheetKeys(sheet).includes(sheetKey))
    const [sheet] = found
    const first = rows.find(({ editable }) => editable)
    if (found.length !== 1 || sheet === undefined) {
      const refusal: Refusal = { kind: found.length === 0 ? 'sheet-missing' : 'sheet-copied' }
      const names = found.length === 0 ? '－' : found.map(({ name }) => name).join('・')
      if (first !== undefined) result.refused.push(refusedChange(first.path.slice(0, 2), names, refusal))
      continue
    }
    const texts = fixed.filter((row) => row.sheet === sheetKey)
    readSheet(formRows(sheet, sheetKey), rows, texts, context, result)
  }
  for (const sheet of sheets) {
    const isForms = sheetKeys(sheet).length > 0 || sheet.name === BASE_SHEET || sheet.name === META_SHEET
    if (isForms || sheet.cells.size === 0) continue
    const text = [...sheet.cells.values()].map((cell) => cell.text).join(' ')
    result.refused.push(refusedChange([], sheet.name, { kind: 'other-sheet' }, text.slice(0, SHOWN_TEXT)))
  }
  return result
}

/** How much of a text that is not taken is shown, in UTF-16 units. */
const SHOWN_TEXT = 200

/** The keys of the form's sheets that a sheet bears; several if somebody pasted one below another. */
function sheetKeys({ cells }: ReadSheet): string[] {
  return [...cells.values()]
    .filter(({ text }) => text.startsWith('sonae:'))
    .map(({ text }) => text.slice('sonae:'.length))
}

function refusedChange(path: Path, cell: string, refusal: Refusal, text?: string): FormChange {
  const nothing = { base: undefined, theirs: undefined, ours: undefined }
  return { outcome: 'refused', cell, path, ...nothing, refusal, ...(text === undefined ? {} : { text }) }
}

function readSheet(
  form: FormRows,
  base: readonly BaseRow[],
  fixed: readonly FixedRow[],
  context: KindContext,
  result: ReadForm,
): void {
  const byRow = Map.groupBy(base, ({ row }) => row)
  readFixed(form, byRow, fixed, result)
  for (const [rowKey, fields] of byRow) {
    const at = form.rowsOf(rowKey)
    const [first] = fields
    if (first === undefined) continue
    if (at.length === 0) {
      const own = ownRowPath(first.path)
      if (own !== undefined && first.editable) {
        // A spare row that nobody filled in may go.
        if (!isProvisional(own)) result.removed.push({ path: own, cell: form.name })
      } else if (fields.some(({ editable }) => editable)) {
        result.refused.push(refusedChange(first.path, form.name, { kind: 'missing' }))
      }
    } else if (at.length > 1) {
      for (const row of at)
        result.refused.push(refusedChange(first.path, form.address(row), { kind: 'duplicate-row' }, form.rowText(row)))
    } else {
      readRow(form, at[0] ?? 0, fields, context, result)
    }
  }
  readInserted(form, byRow, context, result)
}

/** The path of the own measure's row to which a field belongs. */
function ownRowPath(path: Path): Path | undefined {
  return path[2] === 'ownMeasures' ? path.slice(0, 4) : undefined
}

function isProvisional(path: Path): boolean {
  return path.some(isProvisionalId)
}

function readRow(
  form: FormRows,
  row: number,
  fields: readonly BaseRow[],
  context: KindContext,
  result: ReadForm,
): void {
  const [first] = fields
  const own = first === undefined ? undefined : ownRowPath(first.path)
  const editable = fields.filter((field) => field.editable)
  const isOwn = own !== undefined && !isProvisional(own) && editable.length > 0
  const wasBlank = editable.every((field) => field.kind !== 'text' || field.value === '')
  if (isOwn && !wasBlank && editable.every((field) => isBlankField(form, row, field))) {
    result.removed.push({ path: own, cell: form.address(row) })
    return
  }
  for (const field of fields) readOne(form, row, field, context, result)
}

/** Nothing stands in the field's cells but what a blank row shows. */
function isBlankField(form: FormRows, row: number, field: BaseRow): boolean {
  return field.columns.every(
    (column) => ['', '-'].includes(form.text(row, column).trim()) && !form.isFault(row, column),
  )
}

function readOne(form: FormRows, row: number, field: BaseRow, context: KindContext, result: ReadForm): void {
  // Of a schedule's cells, the one that is marked.
  const column = field.columns.find((name) => form.text(row, name).trim() !== '') ?? field.columns[0]
  const cell = form.address(row, column)
  if (!field.columns.every((name) => form.hasColumn(name))) {
    if (field.editable) result.refused.push(refusedChange(field.path, form.name, { kind: 'missing' }))
    return
  }
  const texts = field.columns.map((name) => form.text(row, name))
  const isFault = field.columns.some((name) => form.isFault(row, name))
  const found: ReadField = isFault ? { ok: false, problem: { kind: 'no-result' } } : readField(field, texts, context)
  if (!found.ok) {
    const refusal: Refusal = field.editable ? { kind: 'value', problem: found.problem } : { kind: 'locked' }
    result.refused.push({ ...refusedChange(field.path, cell, refusal, texts.join(' ').trim()), base: field.value })
    return
  }
  const { path, value: before } = field
  const fromFormula = field.columns.some((name) => form.isFormula(row, name))
  if (!found.changed) {
    result.unchanged += 1
    if (isProvisional(path)) result.beside.push({ path, cell, base: before, theirs: found.value, fromFormula })
  } else if (field.editable) result.changed.push({ path, cell, base: before, theirs: found.value, fromFormula })
  else result.refused.push({ ...refusedChange(path, cell, { kind: 'locked' }), base: before, theirs: found.value })
}

/** What stands in the form's rows beside its fields: texts that were overwritten, and texts where nothing is asked. */
function readFixed(
  form: FormRows,
  byRow: ReadonlyMap<string, readonly BaseRow[]>,
  fixed: readonly FixedRow[],
  result: ReadForm,
): void {
  const texts = new Map(fixed.map((row) => [row.row, row.texts]))
  for (const rowKey of new Set([...byRow.keys(), ...texts.keys()])) {
    const bound = new Set(byRow.get(rowKey)?.flatMap(({ columns }) => columns))
    const [row, copy] = form.rowsOf(rowKey)
    if (row === undefined || copy !== undefined) continue
    for (const { column, text, isFormula, address } of form.cells(row)) {
      if (column !== undefined && bound.has(column)) continue
      const expected = column === undefined ? undefined : texts.get(rowKey)?.[column]
      if (expected === undefined) result.refused.push(refusedChange([], address, { kind: 'outside' }, text))
      else if (!(expected.isFormula && isFormula) && text.trim() !== expected.text.trim()) {
        result.refused.push(refusedChange([], address, { kind: 'locked' }, text))
      }
    }
  }
}

/** Rows without a key: new rows of the block they stand in, read by the block's spare row as the pattern. */
function readInserted(
  form: FormRows,
  byRow: ReadonlyMap<string, readonly BaseRow[]>,
  context: KindContext,
  result: ReadForm,
): void {
  for (const { row, block, serial } of form.unkeyedRows()) {
    const spareKey = [...byRow.keys()].find((key) => key.startsWith(`${block}|+`))
    const pattern = spareKey === undefined ? undefined : byRow.get(spareKey)
    if (pattern === undefined || !pattern.some(({ editable }) => editable)) {
      result.refused.push(refusedChange([], form.address(row), { kind: 'outside' }, form.rowText(row)))
      continue
    }
    const fields = pattern.map((field) => ({
      ...field,
      value: field.kind === 'schedule' ? null : blankValue(field.kind),
      path: field.path.map((step) =>
        isProvisionalId(step) ? insertedId(objectiveOf(step), `${form.key}${serial}`) : step,
      ),
    }))
    for (const field of fields) readOne(form, row, field, context, result)
    const bound = new Set(fields.flatMap(({ columns }) => columns))
    for (const { column, text, address } of form.cells(row)) {
      if (column === undefined || !bound.has(column))
        result.refused.push(refusedChange([], address, { kind: 'outside' }, text))
    }
  }
}

/**
 * Builds the cycle as it was exported and as the workbook has it, over the cycle as it is recorded now, and merges the
 * three. Only what the workbook knows differs between them.
 */
function mergeForm(
  catalogue: Catalogue,
  cycle: Cycle,
  meta: FormMeta,
  bindings: readonly BaseRow[],
  read: ReadForm,
): { cycle: Cycle; report: ImportReport } {
  let base = cycle
  for (const { path, kind, value, editable } of bindings) {
    if (!editable || isProvisional(path)) continue
    // A blank field that the record does not have either: nothing to restore.
    if (valueOf(cycle, path) === undefined && isBlankValue(kind, value)) continue
    base = setField(catalogue, base, path, value)
  }
  const realIds = namedRows(read, meta)
  const named = (field: FoundField) => ({
    ...field,
    path: field.path.map((step) => realIds.get(step) ?? step),
    theirs: typeof field.theirs === 'string' ? (realIds.get(field.theirs) ?? field.theirs) : field.theirs,
    objective: objectiveOf(field.path.find(isProvisionalId) ?? ''),
  })
  const changed = read.changed.map(named)
  const touched = new Set(read.changed.map(({ path }) => path.slice(0, 4).join('/')))
  const beside = read.beside.filter(({ path }) => touched.has(path.slice(0, 4).join('/'))).map(named)
  // The record may have a row by now that the form was made without: from an earlier import, or another copy of the form.
  for (const { path, base: before } of [...beside, ...changed]) {
    if (valueOf(base, path) !== undefined) base = setField(catalogue, base, path, before)
  }
  let theirs = base
  for (const { path, theirs: value, objective } of [...beside, ...changed]) {
    theirs = setField(catalogue, theirs, path, value, objective)
  }
  for (const { path } of read.removed) theirs = withoutRow(theirs, path)

  const { merged, conflicts } = merge(base, cycle, theirs)
  // The record stays in a conflict, also where it removed the row that the form changed.
  const kept = conflicts.reduce(
    (cycleSoFar, { path, ours }) => (ours === undefined ? withoutRow(cycleSoFar, path) : cycleSoFar),
    merged,
  )
  const isConflict = (path: Path) => conflicts.some((conflict) => overlaps(conflict.path, path))
  const fields: FormChange[] = changed.map(({ path, cell, base: before, theirs: after, fromFormula }) => {
    const ours = valueOf(cycle, path)
    const outcome = isConflict(path) ? 'conflict' : isEqual(ours, after) ? 'same' : 'applied'
    return {
      outcome,
      cell,
      path,
      base: before,
      theirs: after,
      ours,
      ...(fromFormula ? { fromFormula } : {}),
      ...mergedValue(kept, path, outcome, after),
    }
  })
  const removed: FormChange[] = read.removed.map(({ path, cell }) => {
    const [before, ours] = [valueAt(base, path), valueAt(cycle, path)]
    const outcome = isConflict(path) ? 'conflict' : ours === undefined ? 'same' : 'applied'
    return { outcome, cell, path, base: before, theirs: undefined, ours }
  })
  const result = parseCycle(kept)
  if (!result.ok) throw new FormMismatch(JSON.stringify(result.problems))
  return {
    cycle: result.cycle,
    report: { meta, changes: [...fields, ...removed, ...read.refused], unchanged: read.unchanged },
  }
}

/** A set that both sides changed holds what both wrote: neither what the form says nor what was recorded. */
function mergedValue(
  cycle: Cycle,
  path: Path,
  outcome: FormChange['outcome'],
  theirs: unknown,
): Pick<FormChange, 'merged'> {
  const merged = valueOf(cycle, path)
  return outcome === 'applied' && Array.isArray(merged) && !isEqual(merged, theirs) ? { merged } : {}
}

function isBlankValue(kind: BaseRow['kind'], value: unknown): boolean {
  return kind === 'schedule' ? value === null : isEqual(value, blankValue(kind)) || value === null
}

/**
 * Real ids for the rows that a person added. They depend on the workbook alone, so that importing it twice adds nothing
 * twice: the id that the other sheet's row bears; for a spare row, the export and the row (the same on sheets 2 and 3);
 * for an inserted row, the export, its objective and its words (so that the same one inserted on both sheets is one).
 */
function namedRows({ changed }: ReadForm, meta: FormMeta): Map<string, string> {
  const ids = new Map<string, string>()
  const taken = new Map<string, number>()
  for (const { path } of changed) {
    const provisional = path.find(isProvisionalId)
    if (provisional === undefined || ids.has(provisional)) continue
    const destined = destinedId(provisional)
    const words = changed.find(
      (field) => field.path.includes(provisional) && ['description', 'name'].includes(field.path.at(-1) ?? ''),
    )?.theirs
    const what = isInsertedId(provisional)
      ? [path[2], objectiveOf(provisional), words ?? provisional]
      : [path[2], provisional]
    const hash = contentHash([meta.contentHash, ...what]).slice(0, 16)
    // Two inserted rows of the same words on one sheet are two.
    const key = `${path[0]} ${hash}`
    const count = (taken.get(key) ?? 0) + 1
    taken.set(key, count)
    ids.set(provisional, destined ?? `row-${hash}${count === 1 ? '' : `-${count}`}`)
  }
  return ids
}

function overlaps(a: Path, b: Path): boolean {
  const shorter = Math.min(a.length, b.length)
  return isEqual(a.slice(0, shorter), b.slice(0, shorter))
}
