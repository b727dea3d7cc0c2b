import type { Path } from '@sonae/domain/merge/document-path'
import * as z from 'zod'
import type { ReadSheet } from '../workbook/workbook.ts'
import { BASE_COLUMNS, BASE_SHEET, FIXED_KIND, FORM_VERSION, META_SHEET } from './form-format.ts'
import type { FormProblem } from './import-form.ts'
import type { Binding, FixedRow } from './form-sheet.ts'

/** The hidden `_meta`: whose workbook this is, of which cycle. */
export const FormMeta = z.object({
  format: z.literal('sonae-form'),
  version: z.string(),
  owner: z.enum(['business', 'system', 'identification']),
  sheet: z.string(),
  organisation: z.string(),
  organisationName: z.string(),
  fiscalYear: z.string(),
  edition: z.string(),
  contentHash: z.string(),
})
export type FormMeta = z.infer<typeof FormMeta>

/** A row of the hidden `_base`: what a cell means and what it held when the workbook was made. */
export type BaseRow = Binding

const FixedTexts = z.record(z.string(), z.object({ text: z.string(), isFormula: z.boolean() }))

const FIELD_KINDS = [
  'text',
  'tick',
  'implemented',
  'applicability',
  'likelihood',
  'progress',
  'judgement',
  'yes-no',
  'unconfirmed',
  'criterion',
  'names',
  'date',
  'year',
  'yen',
  'own-label',
  'schedule',
] as const satisfies readonly Binding['kind'][]

const Kind = z.enum(FIELD_KINDS)

export type BaseResult =
  | {
      readonly ok: true
      readonly meta: FormMeta
      readonly base: readonly BaseRow[]
      readonly fixed: readonly FixedRow[]
    }
  | { readonly ok: false; readonly problem: FormProblem }

/** Finds `_meta` and `_base` by their content, whatever the sheets are called and wherever they stand now. */
export function readBase(sheets: readonly ReadSheet[]): BaseResult {
  const metaSheet =
    sheets.find(({ name }) => name === META_SHEET) ?? sheets.find((sheet) => textAt(sheet, 0, 1) === 'sonae-form')
  const baseSheet =
    sheets.find(({ name }) => name === BASE_SHEET) ??
    sheets.find((sheet) => BASE_COLUMNS.every((column, index) => textAt(sheet, 0, index) === column))
  if (metaSheet === undefined || baseSheet === undefined) return { ok: false, problem: { kind: 'not-a-form' } }
  const entries = Array.from({ length: metaSheet.rowCount }, (_, row) => [
    textAt(metaSheet, row, 0),
    textAt(metaSheet, row, 1),
  ])
  const meta = FormMeta.safeParse(Object.fromEntries(entries))
  if (!meta.success) return { ok: false, problem: { kind: 'not-a-form' } }
  if (meta.data.version !== FORM_VERSION)
    return { ok: false, problem: { kind: 'newer-form', version: meta.data.version } }
  const base: BaseRow[] = []
  const fixed: FixedRow[] = []
  for (let row = 1; row < baseSheet.rowCount; row += 1) {
    const entry = readEntry(baseSheet, row, meta.data)
    if (entry === undefined) return { ok: false, problem: { kind: 'broken-base', row: row + 1 } }
    if ('texts' in entry) fixed.push(entry)
    else base.push(entry)
  }
  return { ok: true, meta: meta.data, base, fixed }
}

function textAt(sheet: ReadSheet, row: number, column: number): string {
  return sheet.cells.get(`${row},${column}`)?.text ?? ''
}

/** One row of `_base`; undefined when it cannot be understood. */
function readEntry(sheet: ReadSheet, row: number, meta: FormMeta): BaseRow | FixedRow | undefined {
  const cell = (column: (typeof BASE_COLUMNS)[number]) => textAt(sheet, row, BASE_COLUMNS.indexOf(column))
  let value: unknown
  try {
    const first = BASE_COLUMNS.indexOf('value')
    const parts = Array.from({ length: sheet.columnCount - first }, (_, index) => textAt(sheet, row, first + index))
    value = JSON.parse(parts.join(''))
  } catch {
    return undefined
  }
  const place = { sheet: cell('sheet'), row: cell('row') }
  if (cell('kind') === FIXED_KIND) {
    const texts = FixedTexts.safeParse(value)
    return texts.success ? { ...place, texts: texts.data } : undefined
  }
  const kind = Kind.safeParse(cell('kind'))
  if (!kind.success) return undefined
  const path = cell('path').split('/')
  const meanings = cell('meanings')
  return {
    ...place,
    columns: cell('columns').split(' '),
    path,
    kind: kind.data,
    meanings: meanings === '' ? [] : meanings.split('\n'),
    editable: cell('editable') === '1' && isOwned(meta, path),
    value,
  }
}

/** A workbook may change its owner's documents and no others, whatever its hidden sheet says (decision 1 of architecture). */
function isOwned({ owner, sheet }: FormMeta, [collection, id]: Path): boolean {
  switch (owner) {
    case 'business':
      return collection === 'businessSheets' && id === sheet
    case 'system':
      return (collection === 'statusSheets' || collection === 'planSheets') && id === sheet
    case 'identification':
      return collection === 'areaDecisions'
  }
}
