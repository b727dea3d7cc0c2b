import {
  type Catalogue,
  type ControlObjective,
  type Countermeasure,
  countermeasuresOf,
} from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import type { AreaAssessment } from '@sonae/domain/worksheet/business-sheet'
import { fieldColumns } from './field-columns.ts'
import { columnFit } from './vocabulary.ts'
import { type FoundTable, rowsWithin } from './find-tables.ts'
import { bySure, foldedText, looseText, type Sure } from './heading-text.ts'
import { measureLabel } from './line-label.ts'
import type { MappedColumn, MappedLine } from './mapping.ts'
import { closest, isOwnLabel, measureOf, named, type Named } from './measure-label.ts'
import { columnsOf, type GridCell, type SheetGrid } from './sheet-grid.ts'

/** The areas that are recorded: those of the department whose table it is, and those of the others. */
export type KnownAreas = { readonly own: readonly AreaAssessment[]; readonly others: readonly AreaAssessment[] }

export function knownAreas(cycle: Cycle, record: string | null): KnownAreas | undefined {
  if (!cycle.businessSheets.some(({ id }) => id === record)) return undefined
  const areas = (isOwn: boolean) =>
    cycle.businessSheets.filter(({ id }) => (id === record) === isOwn).flatMap((sheet) => sheet.areas)
  return { own: areas(true), others: areas(false) }
}

/**
 * Says what each line of a table is about.
 * @param known undefined while it is open whose table it is
 */
export function mapLines(
  catalogue: Catalogue,
  grid: SheetGrid,
  table: FoundTable,
  columns: readonly MappedColumn[],
  known: KnownAreas | undefined,
): MappedLine[] {
  const rows = rowsWithin(grid, table.headingLast + 1, table.tableLast)
  switch (table.kind) {
    case 'business':
      return withoutSeconds(areaLines(grid, rows, columns, known))
    case 'ticks':
      return withoutSeconds(itemLines(catalogue, grid, rows, columns))
    case 'status':
    case 'plan':
      return withoutSeconds(measureLines(catalogue, grid, rows, table, columns))
  }
}

/** Two lines about the same thing: the surer is read, the other one is named. */
function withoutSeconds(lines: readonly MappedLine[]): MappedLine[] {
  const surest = new Map<string, MappedLine>()
  const keyOf = ({ is, id }: MappedLine) =>
    is === null || is === 'own' || typeof id !== 'string' ? undefined : `${is} ${id}`
  for (const line of lines) {
    const key = keyOf(line)
    const before = key === undefined ? undefined : surest.get(key)
    if (key !== undefined && (before === undefined || bySure(line.sure, before.sure) < 0)) surest.set(key, line)
  }
  return lines.map((line) => {
    const key = keyOf(line)
    return key === undefined || surest.get(key) === line
      ? line
      : { row: line.row, label: line.label, is: null, sure: 'guessed', why: 'second' }
  })
}

/** What begins in a row in some columns. */
function cellsOf(grid: SheetGrid, row: number, columns: readonly number[]): GridCell[] {
  return grid.row(row).filter(({ column }) => columns.includes(column))
}

function joined(cells: readonly GridCell[]): string {
  return cells.map(({ text }) => text.trim()).join(' ')
}

/** The heading again: a table that goes over several pages. Those of a table beside this one stand in other columns. */
function isRepeatedHeading(
  grid: SheetGrid,
  row: number,
  kind: FoundTable['kind'],
  columns: readonly MappedColumn[],
): boolean {
  const read = new Set(columns.flatMap((column) => (column.field === null ? [] : columnsOf(column.columns))))
  const cells = grid.row(row).filter(({ column }) => read.has(column))
  const fitted = cells.filter(({ text }) => columnFit(kind, text)?.sure === 'exact')
  return fitted.length >= 3 && fitted.length * 2 >= cells.length
}

function areaLines(
  grid: SheetGrid,
  rows: readonly number[],
  columns: readonly MappedColumn[],
  known: KnownAreas | undefined,
): MappedLine[] {
  const names = fieldColumns(columns, 'name')
  const numbers = fieldColumns(columns, 'number')
  return rows.flatMap((row): MappedLine[] => {
    const cells = cellsOf(grid, row, names)
    const label = joined(cells)
    if (isRepeatedHeading(grid, row, 'business', columns))
      return [{ row: row + 1, label, is: null, sure: 'exact', why: 'repeated-heading' }]
    if (label === '') {
      // A number that waits for an area says nothing.
      const others = grid.row(row).filter(({ column }) => !numbers.includes(column))
      return others.length === 0
        ? []
        : [{ row: row + 1, label: joined(grid.row(row)), is: null, sure: 'guessed', why: 'no-label' }]
    }
    const lastRow = Math.max(row, ...cells.map(({ area }) => area.to.row))
    const place = { row: row + 1, ...(lastRow > row ? { lastRow: lastRow + 1 } : {}), label }
    return [{ ...place, is: 'area', ...areaOf(label, known) }]
  })
}

/** The recorded area that a name means. A new one is no certainty, least of all where another department has its name. */
function areaOf(label: string, known: KnownAreas | undefined): Pick<MappedLine, 'id' | 'sure' | 'why'> {
  const isSame = ({ name }: AreaAssessment) => foldedText(name) === foldedText(label)
  const isAlike = ({ name }: AreaAssessment) => looseText(name) === looseText(label) && looseText(label) !== ''
  const same = known?.own.find(isSame)
  if (same !== undefined) return { id: same.id, sure: 'exact' }
  const alike = known?.own.find(isAlike)
  if (alike !== undefined) return { id: alike.id, sure: 'similar' }
  if (known === undefined) return { id: null, sure: 'guessed' }
  const isElsewhere = known.others.some((area) => isSame(area) || isAlike(area))
  return { id: null, sure: 'guessed', why: isElsewhere ? 'other-department' : 'new-area' }
}

function itemLines(
  catalogue: Catalogue,
  grid: SheetGrid,
  rows: readonly number[],
  columns: readonly MappedColumn[],
): MappedLine[] {
  const items = fieldColumns(columns, 'item', 'number')
  const types = fieldColumns(columns, 'type')
  let typeText = ''
  return rows.flatMap((row): MappedLine[] => {
    const own = joined(cellsOf(grid, row, types))
    if (own !== '') typeText = own
    const label = joined(cellsOf(grid, row, items))
    if (label === '')
      return grid.row(row).length === 0 || own !== ''
        ? []
        : [{ row: row + 1, label: joined(grid.row(row)), is: null, sure: 'guessed', why: 'no-label' }]
    if (isRepeatedHeading(grid, row, 'ticks', columns))
      return [{ row: row + 1, label, is: null, sure: 'exact', why: 'repeated-heading' }]
    const found = itemOf(catalogue, typeText, label)
    if (found === undefined) return [{ row: row + 1, label, is: null, sure: 'guessed', why: 'no-label' }]
    return [{ row: row + 1, label, is: 'item', id: found.id, sure: found.sure }]
  })
}

/** The item of 表１ that a text means: by its words, within its type where the words stand under several. */
function itemOf(catalogue: Catalogue, typeText: string, label: string): { id: string; sure: Sure } | undefined {
  const type = closest(
    typeText,
    catalogue.impactTypes.map((one) => named(one, [one.name.ja])),
  )?.value
  const inType = (type === undefined ? catalogue.impactTypes : [type]).flatMap(({ items }) => items)
  const found = closest(
    label,
    inType.map((item) => named(item, [item.name.ja, `${item.label}${item.name.ja}`])),
  )
  if (found !== undefined) return { id: found.value.id, sure: found.sure }
  // ③ alone under its type.
  const numbered = inType.find((item) => foldedText(item.label) === foldedText(label))
  return type === undefined || numbered === undefined ? undefined : { id: numbered.id, sure: 'similar' }
}

/** A line that sums up others. */
const TOTALS = /^(?:小計|合計|総?計|総数|(?:実施|達成|対応)(?:率|数|件数)|件数)$/

function measureLines(
  catalogue: Catalogue,
  grid: SheetGrid,
  rows: readonly number[],
  { kind }: FoundTable,
  columns: readonly MappedColumn[],
): MappedLine[] {
  const numbers = fieldColumns(columns, 'number')
  const objectives = fieldColumns(columns, 'objective')
  const classes = fieldColumns(columns, 'class')
  const lines: MappedLine[] = []
  let objective: string | undefined
  let spanned = -1
  for (const row of rows) {
    const heading = joined(cellsOf(grid, row, objectives))
    if (heading !== '') objective = objectiveOf(catalogue, heading) ?? objective
    const inObjective = objective === undefined ? {} : { objective }
    const cells = measureLabel(catalogue, grid, [row], columns)
    const label = joined(cells)
    if (label === '' && row <= spanned) continue
    // A number or a letter that waits for a measure says nothing.
    const others = grid.row(row).filter(({ column }) => !objectives.includes(column) && !numbers.includes(column))
    if (others.length === 0 && label === '') continue
    if (isRepeatedHeading(grid, row, kind, columns)) {
      lines.push({ row: row + 1, label, is: null, sure: 'exact', why: 'repeated-heading' })
      continue
    }
    spanned = Math.max(row, ...cells.map(({ area }) => area.to.row))
    const place = { row: row + 1, ...(spanned > row ? { lastRow: spanned + 1 } : {}), label }
    const found = isOwnLabel(label) ? undefined : measureOf(catalogue, label)
    if (found !== undefined) {
      objective = found.measure.objective
      const why = found.why === undefined ? {} : { why: found.why }
      lines.push({ ...place, is: 'measure', id: found.measure.id, objective, sure: found.sure, ...why })
      continue
    }
    const isClassOwn = foldedText(joined(cellsOf(grid, row, classes))).includes('以外')
    if (objective !== undefined && (isOwnLabel(label) || isClassOwn)) {
      lines.push({ ...place, is: 'own', objective, sure: 'exact' })
    } else if (objective !== undefined && label !== '' && !TOTALS.test(foldedText(label))) {
      // Own measures are not known by any list: a person says whether it is one.
      lines.push({ ...place, is: null, objective, sure: 'guessed', why: 'own-guessed' })
    } else {
      lines.push({
        ...place,
        label: joined(grid.row(row)),
        is: null,
        ...inObjective,
        sure: 'guessed',
        why: 'no-label',
      })
    }
  }
  return lines
}

const OBJECTIVES = new WeakMap<Catalogue, readonly Named<ControlObjective>[]>()

/** The objective that a cell names by its letter or its words. */
export function objectiveOf(catalogue: Catalogue, text: string): string | undefined {
  const folded = foldedText(text)
  if (folded === '') return undefined
  const letter = /^(?:統制目標)?([A-Z])(?![A-Z0-9&])/.exec(folded)?.[1]
  const lettered = catalogue.objectives.find(({ id }) => id === letter)
  if (lettered !== undefined) return lettered.id
  const before = OBJECTIVES.get(catalogue)
  const names = before ?? catalogue.objectives.map((one) => named(one, [one.name.ja, one.formName]))
  if (before === undefined) OBJECTIVES.set(catalogue, names)
  return closest(text, names)?.value.id
}

/** The objectives in the order of the forms with their measures: for tests of completeness. */
export function missingMeasures(catalogue: Catalogue, lines: readonly MappedLine[]): Countermeasure[] {
  const found = new Set(lines.flatMap(({ is, id }) => (is === 'measure' ? [id] : [])))
  return catalogue.objectives.flatMap(({ id }) => countermeasuresOf(catalogue, id)).filter(({ id }) => !found.has(id))
}
