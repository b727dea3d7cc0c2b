import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Path } from '@sonae/domain/merge/document-path'
import type { ReadSheet } from '../workbook/read-sheet.ts'
import { readWorkbook } from '../workbook/read-workbook.ts'
import { blankValue, type KindContext } from './field-kind.ts'
import { type BaseResult, type BaseRow, type FormMeta, readBase } from './form-base.ts'
import { type FormLabels, formLabels } from './form-labels.ts'
import { findSheets } from './find-sheets.ts'
import { formRows, type FormRows } from './form-rows.ts'
import type { FixedRow } from './form-sheet.ts'
import { type FormChange, type FormProblem, type Refusal, refusedChange } from './import-report.ts'
import { insertedId, isProvisional, isProvisionalId, objectiveOf } from './provisional-id.ts'
import { readField } from './read-field.ts'
import { type DigestCell, sheetDigest } from './sheet-digest.ts'
import { sortedFields } from './sorted-answers.ts'
import { struckTexts } from './struck-texts.ts'

/** One field as it was found in the workbook. */
export type FoundField = {
  readonly path: Path
  readonly cell: string
  readonly base: unknown
  readonly theirs: unknown
  readonly fromFormula: boolean
  /** See FormChange. */
  readonly looksSorted?: true
}
/** What a filled-in workbook says, told from what it was exported with. It needs no record, and can cross to another process. */
export type ReadForm = {
  readonly meta: FormMeta
  /** The fields that its owner may change, as they were exported. */
  readonly base: BaseRow[]
  readonly changed: FoundField[]
  /** What the cells of a row that is not recorded yet say beside those that changed: a name copied from the other sheet. */
  readonly beside: FoundField[]
  readonly refused: FormChange[]
  /** Own rows that were removed from the workbook, or emptied. */
  readonly removed: { readonly path: Path; readonly cell: string }[]
  unchanged: number
}

export type ReadFormResult =
  | { readonly ok: true; readonly form: ReadForm }
  | { readonly ok: false; readonly problem: FormProblem }

/** Reads a filled-in workbook: what differs from its export is either read or refused (docs/decisions/005). */
export function readForm(catalogue: Catalogue, bytes: Uint8Array): ReadFormResult {
  const workbook = readWorkbook(bytes)
  if (!workbook.ok) return workbook
  const form = readBase(workbook.sheets)
  return form.ok ? readSheets(catalogue, form) : form
}

function readSheets(
  catalogue: Catalogue,
  { meta, sheets, visible }: Extract<BaseResult, { ok: true }>,
): ReadFormResult {
  const context = { catalogue, cycleYear: Number(meta.fiscalYear), ownLabels: new Map<string, string>() }
  const { byKey, refused } = findSheets(visible, sheets)
  const form: ReadForm = { meta, base: [], changed: [], beside: [], refused: [...refused], removed: [], unchanged: 0 }
  for (const sheet of visible) {
    for (const { kind, cell, text } of sheet.asides)
      form.refused.push(refusedChange([], cell === '' ? sheet.name : `${sheet.name}!${cell}`, { kind }, text))
  }
  for (const { key, copy, read } of sheets) {
    const placed = byKey.get(key)
    if (placed !== undefined && copy !== undefined && sheetDigest(said(placed.sheet)) === copy.digest) {
      form.unchanged += copy.fields
      continue
    }
    const content = read()
    if (!content.ok) return { ok: false, problem: { kind: 'broken-base', row: content.line } }
    for (const row of content.base) if (row.editable) form.base.push(row)
    if (placed !== undefined) readSheet(formRows(placed, key), content.base, content.fixed, context, form)
  }
  form.refused.push(...struckTexts(visible, form.refused))
  const sorted = sortedFields(form.base, form.changed)
  const changed = form.changed.map((field) => (sorted.has(field) ? { ...field, looksSorted: true as const } : field))
  return { ok: true, form: { ...form, changed } }
}

function* said(sheet: ReadSheet): Generator<DigestCell> {
  for (const { row, column, cell } of sheet.cells())
    yield { row, column, text: cell.number ?? cell.text, isFormula: cell.isFormula }
}

const NO_LABELS: FormLabels = { displacedRows: new Map(), displacedColumns: new Set(), copyOf: () => undefined }

/** By what cells are read, and what is known of where they were moved to. */
type ReadContext = KindContext & Pick<FormLabels, 'displacedColumns' | 'copyOf'>

function readSheet(
  form: FormRows,
  base: readonly BaseRow[],
  fixed: readonly FixedRow[],
  context: KindContext,
  result: ReadForm,
): void {
  const byRow = Map.groupBy(base, ({ row }) => row)
  // In a locked copy every difference is reported cell by cell.
  const labels = base.some(({ editable }) => editable) ? formLabels(form, base, fixed) : NO_LABELS
  const { displacedRows: displaced } = labels
  for (const [rowKey, row] of displaced) {
    const [first] = byRow.get(rowKey) ?? []
    // The row of a list within a sheet, or the decision about an area.
    const path = first?.path.slice(0, first.path[0] === 'areaDecisions' ? 2 : 4) ?? []
    result.refused.push(refusedChange(path, form.address(row), { kind: 'displaced-row' }, form.rowText(row)))
  }
  readFixed(form, byRow, fixed, displaced, result)
  for (const [rowKey, fields] of byRow) {
    const at = form.rowsOf(rowKey)
    const [first] = fields
    if (first === undefined || displaced.has(rowKey)) continue
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
      readRow(form, at[0] ?? 0, fields, { ...context, ...labels }, result)
    }
  }
  readInserted(form, byRow, { ...context, ...labels }, result)
  refuseStrange(form, new Set([...byRow.keys(), ...fixed.map(({ row }) => row)]), result)
}

/** What stands where the form has nothing: in its blank rows, in rows whose hidden key is not the form's, in the hidden row. */
function refuseStrange(form: FormRows, known: ReadonlySet<string>, result: ReadForm): void {
  for (const { row, key } of form.strangeRows(known)) {
    const kind = key.startsWith('fixed:') ? 'outside' : 'keyless-row'
    const [first] = form.cells(row)
    result.refused.push(refusedChange([], first?.address ?? form.address(row), { kind }, form.rowText(row)))
  }
  for (const { text, address } of form.strays())
    result.refused.push(refusedChange([], address, { kind: 'outside' }, text))
}

/** The path of the own measure's row to which a field belongs. */
function ownRowPath(path: Path): Path | undefined {
  return path[2] === 'ownMeasures' ? path.slice(0, 4) : undefined
}

function readRow(
  form: FormRows,
  row: number,
  fields: readonly BaseRow[],
  context: ReadContext,
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
    (column) =>
      ['', '-'].includes(form.text(row, column).trim()) &&
      !form.isFault(row, column) &&
      form.mergedInto(row, column) === undefined,
  )
}

function readOne(form: FormRows, row: number, field: BaseRow, context: ReadContext, result: ReadForm): void {
  // Of a schedule's cells, the one that is marked.
  const column = field.columns.find((name) => form.text(row, name).trim() !== '') ?? field.columns[0]
  const cell = form.address(row, column)
  if (!field.columns.every((name) => form.hasColumn(name))) {
    if (field.editable) result.refused.push(refusedChange(field.path, form.name, { kind: 'missing' }))
    return
  }
  const cells = field.columns.map((name) => form.cell(row, name))
  const texts = cells.map((one) => one?.text ?? '')
  const found = readField(field, cells, context)
  if (!found.ok) {
    const refusal: Refusal = field.editable ? { kind: 'value', problem: found.problem } : { kind: 'locked' }
    // What is struck through stands in no text, and its cell is the one to look at.
    const struck = found.problem.kind === 'struck' ? found.problem.text : undefined
    if (struck !== undefined && !field.editable) return
    const at = struck === undefined ? column : field.columns.find((_, index) => cells[index]?.struck === struck)
    const text = struck ?? texts.join(' ').trim()
    result.refused.push({ ...refusedChange(field.path, form.address(row, at), refusal, text), base: field.value })
    return
  }
  const { path, value: before } = field
  // Merging cells empties all but the first: that is nobody's answer.
  const into = field.columns.map((name) => form.mergedInto(row, name)).find((one) => one !== undefined)
  if (into !== undefined && field.editable && (found.changed || into.text.trim() !== '')) {
    const refusal = { kind: 'merged', into: into.address } as const
    result.refused.push({ ...refusedChange(path, cell, refusal, into.text), base: before })
    return
  }
  if (found.changed && field.editable && field.columns.some((name) => context.displacedColumns.has(name))) {
    const refusal = { kind: 'displaced-column' } as const
    result.refused.push({ ...refusedChange(path, cell, refusal, texts.join(' ').trim()), base: before })
    return
  }
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
  displaced: ReadonlyMap<string, number>,
  result: ReadForm,
): void {
  const texts = new Map(fixed.map((row) => [row.row, row.texts]))
  for (const rowKey of new Set([...byRow.keys(), ...texts.keys()])) {
    const bound = new Set(byRow.get(rowKey)?.flatMap(({ columns }) => columns))
    const [row, copy] = form.rowsOf(rowKey)
    if (row === undefined || copy !== undefined || displaced.has(rowKey)) continue
    for (const { column, text, isFormula, isFault, number, struck, address } of form.cells(row, bound)) {
      // Named with everything that is struck through.
      if (isFault && struck !== undefined) continue
      const expected = column === undefined ? undefined : texts.get(rowKey)?.[column]
      if (expected === undefined) result.refused.push(refusedChange([], address, { kind: 'outside' }, text))
      else if (!(expected.isFormula && isFormula) && (number ?? text).trim() !== expected.text.trim()) {
        result.refused.push(refusedChange([], address, { kind: 'locked' }, text))
      }
    }
  }
}

/** Rows without a key: new rows of the block they stand in, read by the block's spare row as the pattern. */
function readInserted(
  form: FormRows,
  byRow: ReadonlyMap<string, readonly BaseRow[]>,
  context: ReadContext,
  result: ReadForm,
): void {
  for (const { row, block, serial } of form.unkeyedRows()) {
    const [firstCell] = form.cells(row)
    const place = firstCell?.address ?? form.address(row)
    if (context.copyOf(row) !== undefined) {
      result.refused.push(refusedChange([], place, { kind: 'keyless-row' }, form.rowText(row)))
      continue
    }
    const spareKey = [...byRow.keys()].find((key) => key.startsWith(`${block}|+`))
    const pattern = spareKey === undefined ? undefined : byRow.get(spareKey)
    if (pattern === undefined || !pattern.some(({ editable }) => editable)) {
      result.refused.push(refusedChange([], place, { kind: 'outside' }, form.rowText(row)))
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
      if (text !== '' && (column === undefined || !bound.has(column)))
        result.refused.push(refusedChange([], address, { kind: 'outside' }, text))
    }
  }
}
