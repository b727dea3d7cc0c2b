import { contentHash } from '@sonae/domain/primitive/canonical-json'
import { jsonErrorOffset } from '@sonae/domain/primitive/json-error'
import { FiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import { Schedule } from '@sonae/domain/worksheet/plan-sheet'
import * as z from 'zod'
import type { ReadSheet } from '../workbook/read-sheet.ts'

/**
 * 読取り表: what the cells of a workbook that is not ours mean. Sonae proposes it from the headings, a person reads it,
 * corrects it and confirms it by name; without that nothing is imported. Rows and columns are Excel's: A, 1.
 */

const SureWord = z.enum(['exact', 'similar', 'guessed'])
const Columns = z.string().regex(/^[A-Z]{1,3}(:[A-Z]{1,3})?$/)
const CellAddress = z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,6}$/)
const RowNumber = z.int().min(1).max(1_048_576)

/** What a table of the workbook is: figure 2, 表１, figure 3, figure 4. */
export const PartKind = z.enum(['business', 'ticks', 'status', 'plan'])
export type PartKind = z.infer<typeof PartKind>

/** What a column of a table holds. `number`, `objective`, `element`, `class`, `type` are labels: they help to know a row. */
export const ColumnField = z.enum([
  'number',
  'objective',
  'measure',
  'element',
  'class',
  'type',
  'item',
  'tick',
  'name',
  'overview',
  'likelihood',
  'likelihoodReason',
  'impact',
  'usedSystems',
  'applicability',
  'implemented',
  'residualRisk',
  'documents',
  'device',
  'schedule',
  'note',
])
export type ColumnField = z.infer<typeof ColumnField>

/** What a cell of the head or the foot holds. `areas`, `period` and `thisYearOutline` are compared, not taken. */
export const CellField = z.enum([
  'threatEvent',
  'areas',
  'systemName',
  'department',
  'personName',
  'contact',
  'roles',
  'period',
  'note',
  'riskEvaluation',
  'thisYearOutline',
  'otherYearOutline',
  'nextYearOutline',
  'budgetOutline',
  'progress',
  'delayReason',
  'priorities',
  'budgetNeed',
  'renewalTiming',
])
export type CellField = z.infer<typeof CellField>

export const MappedColumn = z.strictObject({
  columns: Columns,
  heading: z.string(),
  /** null: the column is not read. */
  field: ColumnField.nullable(),
  sure: SureWord,
  /** Of a year column of sheet 3, in absolute fiscal years. */
  schedule: Schedule.optional(),
  /** Of a column of ticks: the 業務領域 by its name. */
  area: z.string().optional(),
  /** Why a column is not read, or why it is only guessed. */
  why: z.enum(['unknown-heading', 'no-heading', 'second', 'by-content', 'era-guessed']).optional(),
})
export type MappedColumn = z.infer<typeof MappedColumn>

export const MappedCell = z.strictObject({
  cell: CellAddress,
  field: CellField.nullable(),
  /** The cell of the label; the same cell where it says 「名称：Ａシステム」. */
  label: CellAddress,
  heading: z.string(),
  sure: SureWord,
  /** The id of the target system to which the cell belongs. */
  system: z.string().nullable().optional(),
})
export type MappedCell = z.infer<typeof MappedCell>

export const MappedLine = z.strictObject({
  row: RowNumber,
  /** Further rows of the same line. */
  lastRow: RowNumber.optional(),
  label: z.string(),
  /** measure, own measure, area, or item of 表１; null: the line is not read. */
  is: z.enum(['measure', 'own', 'area', 'item']).nullable(),
  /** The id of the measure or the item; of an area that is recorded, null for a new one. */
  id: z.string().nullable().optional(),
  objective: z.string().optional(),
  sure: SureWord,
  why: z.enum(['no-label', 'repeated-heading', 'name-differs', 'second']).optional(),
})
export type MappedLine = z.infer<typeof MappedLine>

/** 対策実施状況: where its marks stand. They are compared with Sonae's own, never taken. */
export const MappedMarks = z.strictObject({
  headingRow: RowNumber,
  setRow: RowNumber.nullable(),
  ownRow: RowNumber.nullable(),
  /** By objective; `total` for 対策実施総数. */
  columns: z.record(z.string(), Columns),
})
export type MappedMarks = z.infer<typeof MappedMarks>

export const MappedPart = z.strictObject({
  is: PartKind,
  /** First and last row of the part, with its head and foot. */
  rows: z.tuple([RowNumber, RowNumber]),
  /** The year in which it was written; null when it does not say. */
  fiscalYear: FiscalYear.nullable(),
  /** The id of the recorded sheet into which it goes; null: it is not read. */
  record: z.string().nullable(),
  /** What the workbook says of whose it is. */
  named: z.string(),
  sure: SureWord,
  why: z.enum([
    'named',
    'by-sheet-name',
    'by-areas',
    'by-department',
    'beside',
    'only-one',
    'unnamed',
    'not-in-cycle',
    'several',
    'newer-one',
    'hidden',
  ]),
  headingRows: z.tuple([RowNumber, RowNumber]),
  columns: z.array(MappedColumn),
  cells: z.array(MappedCell),
  lines: z.array(MappedLine),
  marks: MappedMarks.nullable(),
})
export type MappedPart = z.infer<typeof MappedPart>

export const MappedSheet = z.strictObject({
  sheet: z.string(),
  /** Why nothing of the sheet is read; null where it has parts. */
  notUsed: z.enum(['empty', 'no-table', 'dashboard', 'too-large']).nullable(),
  parts: z.array(MappedPart),
})
export type MappedSheet = z.infer<typeof MappedSheet>

export const MAPPING_VERSION = 1

export const Mapping = z.strictObject({
  format: z.literal('sonae-mapping'),
  version: z.literal(MAPPING_VERSION),
  /** See workbookHash. */
  workbookHash: z.string(),
  /** The cycle for which it was proposed: record ids and years are its own. */
  organisation: z.string(),
  fiscalYear: FiscalYear,
  /** The person who read the mapping and agrees with it; blank until then. */
  confirmedBy: z.string(),
  sheets: z.array(MappedSheet),
})
export type Mapping = z.infer<typeof Mapping>

/** The content of a workbook: names, cells and merged areas. Saving it again in another program does not change it. */
export function workbookHash(sheets: readonly ReadSheet[]): string {
  return contentHash(
    sheets.map((sheet) => ({
      name: sheet.name.toWellFormed(),
      cells: [...sheet.cells()].map(
        ({ row, column, cell }) => `${row},${column} ${cell.isFault ? '!' : ''}${cell.text.toWellFormed()}`,
      ),
      merges: sheet.merges.map(({ from, to }) => `${from.row},${from.column}:${to.row},${to.column}`).toSorted(),
    })),
  )
}

/** Why a text is no mapping. */
export type MappingFileProblem =
  | { readonly kind: 'not-json'; readonly line: number; readonly column: number }
  | { readonly kind: 'not-a-mapping' }
  | { readonly kind: 'newer-mapping'; readonly version: number }
  | { readonly kind: 'mapping-field'; readonly place: string; readonly detail: string }

export type MappingResult =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly problem: MappingFileProblem }

/** Reads a mapping as a person may have edited it. The first problem is named. */
export function readMapping(text: string): MappingResult {
  const json = text.replace(/^\uFEFF/, '')
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    const before = json.slice(0, jsonErrorOffset(json))
    const line = before.split('\n').length
    return { ok: false, problem: { kind: 'not-json', line, column: before.length - before.lastIndexOf('\n') } }
  }
  const head = z.looseObject({ format: z.literal('sonae-mapping'), version: z.int() }).safeParse(value)
  if (!head.success) return { ok: false, problem: { kind: 'not-a-mapping' } }
  if (head.data.version > MAPPING_VERSION)
    return { ok: false, problem: { kind: 'newer-mapping', version: head.data.version } }
  const mapping = Mapping.safeParse(value)
  if (mapping.success) return { ok: true, mapping: mapping.data }
  const [issue] = mapping.error.issues
  return {
    ok: false,
    problem: { kind: 'mapping-field', place: issue?.path.join('.') ?? '', detail: issue?.message ?? '' },
  }
}

/** Writes a mapping to be read by people: one column, one cell, one line of the workbook a line. */
export function writeMapping(mapping: Mapping): string {
  return `${printed(mapping, '')}\n`
}

function printed(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Array.isArray(value)
    ? value.map((element: unknown): [string, unknown] => ['', element])
    : Object.entries(value).filter(([, member]) => member !== undefined)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const isFlat = !isList(value) && entries.every(([, member]) => !isList(member) && depth(member) <= 1)
  const inner = isFlat ? '' : `${indent}  `
  const texts = entries.map(([key, member]) => {
    const text = printed(member, inner)
    return `${inner}${Array.isArray(value) ? '' : `${JSON.stringify(key)}: `}${text}`
  })
  if (entries.length === 0) return `${open}${close}`
  if (isFlat)
    return Array.isArray(value) ? `${open}${texts.join(', ')}${close}` : `${open} ${texts.join(', ')} ${close}`
  return `${open}\n${texts.join(',\n')}\n${indent}${close}`
}

/** A list of anything but scalars stands a line an element. */
function isList(value: unknown): boolean {
  return Array.isArray(value) && value.some((element) => typeof element === 'object' && element !== null)
}

function depth(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depth))
}
