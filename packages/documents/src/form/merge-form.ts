import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { parseCycle } from '@sonae/domain/cycle/cycle-file'
import { businessAreas } from '@sonae/domain/cycle/cycle-lookup'
import { type Path, valueAt } from '@sonae/domain/merge/document-path'
import { merge } from '@sonae/domain/merge/merge'
import { isEqual } from '@sonae/domain/merge/rows'
import { contentHash } from '@sonae/domain/primitive/canonical-json'
import { blankValue } from './field-kind.ts'
import type { BaseRow, FormMeta } from './form-base.ts'
import { setField, valueOf, withoutRow } from './form-document.ts'
import {
  type FormChange,
  type FormProblem,
  type ImportReport,
  type ImportResult,
  refusedChange,
} from './import-report.ts'
import { destinedId, isInsertedId, isProvisional, isProvisionalId, objectiveOf } from './provisional-id.ts'
import type { FoundField, ReadForm } from './read-form.ts'

/**
 * Takes what a filled-in workbook says into the cycle: a three-way merge between what the workbook was exported with
 * (`_base`), what it holds now and what is recorded now. Conflicts keep the record. Every field that differs from
 * its export is reported.
 */
export function mergeForm(catalogue: Catalogue, cycle: Cycle, form: ReadForm): ImportResult {
  const problem = belongsTo(cycle, form.meta)
  if (problem !== undefined) return { ok: false, problem }
  try {
    return { ok: true, ...mergeFields(catalogue, cycle, form) }
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

/**
 * Builds the cycle as it was exported and as the workbook has it, over the cycle as it is recorded now, and merges the
 * three. Only what the workbook knows differs between them.
 */
function mergeFields(catalogue: Catalogue, cycle: Cycle, read: ReadForm): { cycle: Cycle; report: ImportReport } {
  const { meta } = read
  let base = cycle
  for (const { path, kind, value } of read.base) {
    if (isProvisional(path)) continue
    // A blank field that the record does not have either: nothing to restore.
    if (valueOf(cycle, path) === undefined && isBlankValue(kind, value)) continue
    base = setField(catalogue, base, path, value)
  }
  const nameless = namelessRows(read)
  const isNameless = (field: FoundField) => field.path.some((step) => nameless.has(step)) || isNameCleared(field)
  const realIds = rowIds({ ...read, changed: read.changed.filter((field) => !isNameless(field)) })
  const real = (path: Path) => path.map((step) => realIds.get(step) ?? step)
  const named = (field: FoundField) => ({
    ...field,
    path: real(field.path),
    theirs: typeof field.theirs === 'string' ? (realIds.get(field.theirs) ?? field.theirs) : field.theirs,
    objective: objectiveOf(field.path.find(isProvisionalId) ?? ''),
  })
  const taken = namesTaken(cycle, read)
  const isTaken = ({ path }: FoundField) => taken.some((place) => overlaps(place, path))
  const changed = read.changed.filter((field) => !isNameless(field) && !isTaken(field)).map(named)
  const withoutName = read.changed
    .filter(isNameless)
    .map(({ path, cell, theirs }) => ({ ...refusedChange(path, cell, { kind: 'nameless' }), theirs }))
  const ofOthers = read.changed
    .filter((field) => !isNameless(field) && isTaken(field))
    .map(({ path, cell, base: before, theirs }) => ({
      ...refusedChange(path, cell, { kind: 'name-taken' }),
      base: before,
      theirs,
    }))
  const touched = new Set(read.changed.map(({ path }) => path.slice(0, 4).join('/')))
  const beside = read.beside
    .filter((field) => !isNameless(field))
    .filter(({ path }) => touched.has(path.slice(0, 4).join('/')))
    .map(named)
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
  const inserted = new Set([...realIds].flatMap(([provisional, id]) => (isInsertedId(provisional) ? [id] : [])))
  const isInsertedArea = ([, , list, id = '', field]: Path) => list === 'areas' && field === 'name' && inserted.has(id)
  const fields: FormChange[] = changed.map(({ path, cell, base: before, theirs: after, fromFormula, looksSorted }) => {
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
      ...(looksSorted === undefined ? {} : { looksSorted }),
      ...(isInsertedArea(path) ? { isInsertedArea: true } : {}),
      ...mergedValue(kept, path, outcome, after),
    }
  })
  const removed: FormChange[] = read.removed.map(({ path, cell }) => {
    const [before, ours] = [valueAt(base, path), valueAt(cycle, path)]
    const outcome = isConflict(path) ? 'conflict' : ours === undefined ? 'same' : 'applied'
    return { outcome, cell, path, base: before, theirs: undefined, ours }
  })
  const refused = [...withoutName, ...ofOthers, ...read.refused].map((change) => ({
    ...change,
    path: real(change.path),
  }))
  const result = parseCycle(kept)
  if (!result.ok) throw new FormMismatch(JSON.stringify(result.problems))
  return {
    cycle: result.cycle,
    report: { meta, changes: [...fields, ...removed, ...refused], unchanged: read.unchanged },
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
function rowIds({ changed, meta }: Pick<ReadForm, 'changed' | 'meta'>): Map<string, string> {
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

/** Rows that the record does not have and that nobody named, though something was ticked or written in them. */
function namelessRows({ changed, beside }: ReadForm): ReadonlySet<string> {
  const rows = new Set(changed.flatMap(({ path }) => path.filter((step) => isProvisionalId(step) && !destinedId(step))))
  for (const { path, theirs } of [...changed, ...beside]) {
    if (!['description', 'name'].includes(path.at(-1) ?? '') || theirs === '') continue
    for (const step of path) rows.delete(step)
  }
  return rows
}

/** Whether a row that the record has would lose its name. */
function isNameCleared({ path, base, theirs }: FoundField): boolean {
  const isNamed =
    ['areas', 'ownMeasures'].includes(path[2] ?? '') && ['name', 'description'].includes(path.at(-1) ?? '')
  return isNamed && theirs === '' && base !== '' && !isProvisional(path)
}

/**
 * What a workbook would call as something else is called already. A system's sheets are then another system's as a whole;
 * an area's row is another area's.
 */
function namesTaken(cycle: Cycle, { changed }: ReadForm): Path[] {
  const systems = cycle.statusSheets.flatMap((sheet) => sheet.systems)
  const areas = businessAreas(cycle).map(({ assessment }) => assessment)
  return changed.flatMap(({ path, theirs }) => {
    const [, sheet = '', list, id, field] = path
    if (field !== 'name' || typeof theirs !== 'string' || theirs.trim() === '') return []
    const isSame = (one: { id: string; name: string }) => one.id !== id && one.name.trim() === theirs.trim()
    if (list === 'systems' && systems.some(isSame))
      return [
        ['statusSheets', sheet],
        ['planSheets', sheet],
      ]
    return list === 'areas' && areas.some(isSame) ? [path.slice(0, 4)] : []
  })
}

function overlaps(a: Path, b: Path): boolean {
  const shorter = Math.min(a.length, b.length)
  return isEqual(a.slice(0, shorter), b.slice(0, shorter))
}
