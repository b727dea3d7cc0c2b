import type { Path } from '@sonae/domain/merge/document-path'
import * as z from 'zod'
import type { ReadSheet } from '../workbook/read-sheet.ts'
import { BASE_COLUMNS, BASE_SHEET, COPY_ROW, FORM_VERSION, META_SHEET } from './form-format.ts'
import type { FormProblem } from './import-report.ts'
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

/** What a line of `_base` says of one row of a sheet. */
const RowContent = z.object({
  fields: z.array(
    z.object({
      columns: z.array(z.string()).min(1),
      path: z.array(z.string()).min(1),
      kind: z.enum(FIELD_KINDS),
      meanings: z.array(z.string()).default([]),
      editable: z.boolean().default(false),
      value: z.unknown(),
    }),
  ),
  fixed: z.record(z.string(), z.object({ text: z.string(), isFormula: z.boolean() })),
})

/** What `_base` says of one sheet. */
export type SheetBase = {
  readonly key: string
  /** A locked copy: how many fields it has, and the digest of what it said. */
  readonly copy: { readonly fields: number; readonly digest: string } | undefined
  readonly rowKeys: ReadonlySet<string>
  /** Reads its lines, or names the one of `_base` that cannot be understood. */
  readonly read: () => SheetContent
}

export type SheetContent =
  | { readonly ok: true; readonly base: readonly BaseRow[]; readonly fixed: readonly FixedRow[] }
  | { readonly ok: false; readonly line: number }

export type BaseResult =
  | {
      readonly ok: true
      readonly meta: FormMeta
      readonly sheets: readonly SheetBase[]
      /** The sheets that people see. */
      readonly visible: readonly ReadSheet[]
    }
  | { readonly ok: false; readonly problem: FormProblem }

/** Finds `_meta` and `_base` by their content, whatever the sheets are called and wherever they stand now. */
export function readBase(sheets: readonly ReadSheet[]): BaseResult {
  const metaSheet =
    sheets.find(({ name }) => name === META_SHEET) ?? sheets.find((sheet) => sheet.textAt(0, 1) === 'sonae-form')
  const baseSheet =
    sheets.find(({ name }) => name === BASE_SHEET) ??
    sheets.find((sheet) => BASE_COLUMNS.every((column, index) => sheet.textAt(0, index) === column))
  if (metaSheet === undefined && baseSheet === undefined) return { ok: false, problem: { kind: 'not-a-form' } }
  if (metaSheet === undefined) return { ok: false, problem: { kind: 'hidden-sheet-missing', sheet: META_SHEET } }
  if (baseSheet === undefined) return { ok: false, problem: { kind: 'hidden-sheet-missing', sheet: BASE_SHEET } }
  const entries = metaSheet.rows().map((row) => [metaSheet.textAt(row, 0), metaSheet.textAt(row, 1)])
  const meta = FormMeta.safeParse(Object.fromEntries(entries))
  if (!meta.success) return { ok: false, problem: { kind: 'not-a-form' } }
  if (meta.data.version !== FORM_VERSION)
    return { ok: false, problem: { kind: 'newer-form', version: meta.data.version } }
  const lines = Map.groupBy(baseSheet.rows().slice(1), (row) => baseSheet.textAt(row, SHEET))
  const visible = sheets.filter((sheet) => sheet !== metaSheet && sheet !== baseSheet)
  const bases = [...lines].map(([key, rows]) => sheetBase(baseSheet, key, rows, meta.data))
  return { ok: true, meta: meta.data, sheets: bases, visible }
}

function sheetBase(sheet: ReadSheet, key: string, lines: readonly number[], meta: FormMeta): SheetBase {
  const copyLine = lines.find((line) => sheet.textAt(line, ROW) === COPY_ROW)
  const others = lines.filter((line) => line !== copyLine)
  return {
    key,
    copy:
      copyLine === undefined
        ? undefined
        : { fields: Number(sheet.textAt(copyLine, CONTENT)), digest: sheet.textAt(copyLine, CONTENT + 1) },
    rowKeys: new Set(others.map((line) => sheet.textAt(line, ROW))),
    read: () => {
      const base: BaseRow[] = []
      const fixed: FixedRow[] = []
      for (const line of others) {
        const content = readContent(sheet, line)
        if (content === undefined) return { ok: false, line: line + 1 }
        const place = { sheet: key, row: sheet.textAt(line, ROW) }
        fixed.push({ ...place, texts: content.fixed })
        for (const field of content.fields)
          base.push({ ...place, ...field, editable: field.editable && isOwned(meta, field.path) })
      }
      return { ok: true, base, fixed }
    },
  }
}

const [SHEET, ROW, CONTENT] = [0, 1, 2]

/** What a line of `_base` says; undefined when it cannot be understood. */
function readContent(sheet: ReadSheet, row: number): z.infer<typeof RowContent> | undefined {
  const parts = sheet.cellsOf(row).filter(({ column }) => column >= CONTENT)
  try {
    return RowContent.safeParse(JSON.parse(parts.map(({ cell }) => cell.text).join(''))).data
  } catch {
    return undefined
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
