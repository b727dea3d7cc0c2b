import { contentHash } from '@sonae/domain/primitive/canonical-json'
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
  'doneYear',
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
  why: z.enum(['unknown-heading', 'no-heading', 'second', 'table-beside', 'by-content', 'era-guessed']).optional(),
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

/** What a line of a table is about: a measure of the set, an own measure, a 業務領域, an item of 表１. */
export const LineKind = z.enum(['measure', 'own', 'area', 'item'])
export type LineKind = z.infer<typeof LineKind>

export const MappedLine = z.strictObject({
  row: RowNumber,
  /** Further rows of the same line. */
  lastRow: RowNumber.optional(),
  label: z.string(),
  /** null: the line is not read. */
  is: LineKind.nullable(),
  /** The id of the measure or the item; of an area that is recorded, null for a new one. */
  id: z.string().nullable().optional(),
  objective: z.string().optional(),
  sure: SureWord,
  why: z
    .enum([
      'no-label',
      'repeated-heading',
      'name-differs',
      'second',
      /** Perhaps an own measure: not read until a person says so. */
      'own-guessed',
      /** An area that the record does not have. */
      'new-area',
      /** The same, while another department has one of that name. */
      'other-department',
    ])
    .optional(),
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

export const Mapping = z.strictObject({
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
