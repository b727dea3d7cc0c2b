import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { sheetName } from '@sonae/domain/cycle/cycle-lookup'
import { canonicalJson, contentHash } from '@sonae/domain/primitive/canonical-json'
import type { BusinessSheet } from '@sonae/domain/worksheet/business-sheet'
import type { StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { type Cell, type PrintSetup, positionKey, type Sheet, writeWorkbook } from '../workbook/workbook.ts'
import { BUSINESS_WIDTHS, businessForms, tickWidths } from './business-form.ts'
import { BASE_COLUMNS, BASE_SHEET, FIXED_KIND, FORM_VERSION, META_SHEET } from './form-format.ts'
import type { Binding, FixedRow, FormSheet } from './form-sheet.ts'
import { lockedStyle } from './form-style.ts'
import { identificationForm, identificationWidths } from './identification-form.ts'
import { PLAN_WIDTHS, planForm } from './plan-form.ts'
import { STATUS_WIDTHS, statusForm } from './status-form.ts'
import { systemLayout } from './system-layout.ts'

/** Who owns a workbook, and so what it may change (decision 1 of architecture). */
export type FormOwner =
  | { readonly kind: 'business'; readonly sheet: string }
  | { readonly kind: 'system'; readonly sheet: string }
  | { readonly kind: 'identification' }

export type FormFile = { readonly owner: FormOwner; readonly name: string; readonly bytes: Uint8Array }

/** All workbooks of a cycle: one a business department, one a system sheet, and the one for steps ②⑤⑥. */
export async function exportForms(catalogue: Catalogue, cycle: Cycle): Promise<FormFile[]> {
  const files = [
    ...cycle.businessSheets.map((sheet) => exportBusinessForm(catalogue, cycle, sheet)),
    ...cycle.statusSheets.map((sheet) => exportSystemForm(catalogue, cycle, sheet)),
    exportIdentificationForm(catalogue, cycle),
  ]
  return distinctNames(await Promise.all(files))
}

/** The business department's workbook: sheet 1 and 表１, with locked copies of sheets 2 and 3 of the systems it uses. */
export async function exportBusinessForm(catalogue: Catalogue, cycle: Cycle, sheet: BusinessSheet): Promise<FormFile> {
  const [areas, ticks] = businessForms(catalogue, cycle, sheet)
  const areaIds = new Set(sheet.areas.map(({ id }) => id))
  const systems = new Set(
    cycle.areaDecisions.filter(({ id }) => areaIds.has(id)).flatMap(({ targetSystems }) => targetSystems),
  )
  const copies = cycle.statusSheets
    .filter((status) => status.systems.some(({ id }) => systems.has(id)))
    .flatMap((status, index) => systemSheets(catalogue, cycle, status, false, `（写${index + 1}）`))
  const owner: FormOwner = { kind: 'business', sheet: sheet.id }
  return form(cycle, owner, `シート1_${fileNamePart(sheet.department)}.xlsx`, [
    { form: areas, widths: BUSINESS_WIDTHS, repeatRows: [3, 6], paper: 'a4', onePage: false },
    { form: ticks, widths: tickWidths(sheet), repeatRows: [4, 4], paper: 'a4', onePage: true },
    ...copies,
  ])
}

/** The system department's workbook: sheets 2 and 3. */
export async function exportSystemForm(catalogue: Catalogue, cycle: Cycle, status: StatusSheet): Promise<FormFile> {
  const owner: FormOwner = { kind: 'system', sheet: status.id }
  const name = `シート2・3_${fileNamePart(sheetName(status))}.xlsx`
  return form(cycle, owner, name, systemSheets(catalogue, cycle, status, true, ''))
}

/** The assurance and security offices' workbook for steps ②, ⑤ and ⑥. */
export async function exportIdentificationForm(catalogue: Catalogue, cycle: Cycle): Promise<FormFile> {
  return form(cycle, { kind: 'identification' }, '選定・特定.xlsx', [
    {
      form: identificationForm(catalogue, cycle),
      widths: identificationWidths(cycle),
      repeatRows: [5, 5],
      paper: 'a4',
      onePage: false,
    },
  ])
}

type FormPage = {
  readonly form: FormSheet
  readonly widths: readonly number[]
  readonly repeatRows: readonly [number, number]
  readonly paper: PrintSetup['paper']
  readonly onePage: boolean
}

function systemSheets(
  catalogue: Catalogue,
  cycle: Cycle,
  status: StatusSheet,
  editable: boolean,
  suffix: string,
): FormPage[] {
  const names = { status: `２．現状点検${suffix}`, plan: `３．対策導入計画${suffix}` }
  const layout = systemLayout(catalogue, cycle, status, names)
  return [
    {
      form: statusForm(layout, editable),
      widths: STATUS_WIDTHS,
      repeatRows: [layout.statusTop - 1, layout.statusTop - 1],
      paper: 'a3',
      onePage: true,
    },
    {
      form: planForm(layout, editable),
      widths: PLAN_WIDTHS,
      repeatRows: [layout.planTop - 2, layout.planTop - 1],
      paper: 'a3',
      onePage: true,
    },
  ]
}

async function form(cycle: Cycle, owner: FormOwner, name: string, pages: readonly FormPage[]): Promise<FormFile> {
  const { marking } = cycle.settings
  const title = `${cycle.organisation.name} ${cycle.fiscalYear}年度 リスク評価ワークシート`
  const base = pages.flatMap(({ form: page }) => [...page.bindings.map(baseRow), ...page.fixedRows().map(fixedRow)])
  const meta = {
    format: 'sonae-form',
    version: FORM_VERSION,
    owner: owner.kind,
    sheet: owner.kind === 'identification' ? '' : owner.sheet,
    organisation: cycle.organisation.id,
    organisationName: cycle.organisation.name,
    fiscalYear: String(cycle.fiscalYear),
    edition: cycle.guidelineEdition,
    contentHash: contentHash(ownedContent(cycle, owner)),
  }
  const bytes = await writeWorkbook({
    title,
    custom: { 'sonae-owner': owner.kind, 'sonae-sheet': meta.sheet, 'sonae-fiscal-year': meta.fiscalYear },
    sheets: [
      ...pages.map(({ form: page, widths, repeatRows, paper, onePage }) =>
        page.sheet(widths, { paper, onePage, repeatRows, marking, title }),
      ),
      hiddenSheet(BASE_SHEET, [[...BASE_COLUMNS], ...base]),
      hiddenSheet(META_SHEET, Object.entries(meta)),
    ],
  })
  return { owner, name, bytes }
}

/** The documents that a workbook's owner may change. */
function ownedContent(cycle: Cycle, owner: FormOwner): unknown {
  switch (owner.kind) {
    case 'business':
      return cycle.businessSheets.find(({ id }) => id === owner.sheet) ?? null
    case 'system': {
      const { sheet } = owner
      return [
        cycle.statusSheets.find(({ id }) => id === sheet) ?? null,
        cycle.planSheets.find(({ id }) => id === sheet) ?? null,
      ]
    }
    case 'identification':
      return cycle.areaDecisions
  }
}

/** One binding as a row of texts; values as JSON, so that nothing is lost on the way through a spreadsheet. */
function baseRow(binding: Binding): string[] {
  const { sheet, row, columns, path, kind, meanings, editable, value } = binding
  return [
    sheet,
    row,
    columns.join(' '),
    path.join('/'),
    kind,
    meanings.join('\n'),
    editable ? '1' : '0',
    ...chunks(canonicalJson(value ?? null)),
  ]
}

/** A cell holds 32,767 characters; JSON of a long text needs more. No character is cut in two. */
function chunks(text: string): string[] {
  return text.match(/[\s\S]{1,30000}(?![\uDC00-\uDFFF])/g) ?? [text]
}

/** A row of fixed texts, in the same columns. */
function fixedRow({ sheet, row, texts }: FixedRow): string[] {
  return [sheet, row, '', '', FIXED_KIND, '', '0', ...chunks(canonicalJson(texts))]
}

function hiddenSheet(name: string, rows: readonly (readonly string[])[]): Sheet {
  const cells = new Map<string, Cell>()
  const style = lockedStyle({ numFmt: '@', alignment: { wrapText: false } })
  for (const [row, values] of rows.entries()) {
    for (const [column, value] of values.entries()) cells.set(positionKey(row, column), { value, style })
  }
  return {
    name,
    cells,
    merges: [],
    dropDowns: [],
    colourRules: [],
    columnWidths: [],
    rowHeights: new Map(),
    charts: [],
    hidden: true,
    protect: true,
  }
}

/** A name as part of a file name on any system. */
export function fileNamePart(text: string): string {
  const cleaned = text.replaceAll(/[\\/:*?"<>|\s]+/gu, '_').replaceAll(/^[._]+|[._]+$/g, '')
  return cleaned === '' ? '名称なし' : Array.from(cleaned).slice(0, 40).join('')
}

/** Two departments of one name do not overwrite each other's workbook. */
function distinctNames(files: readonly FormFile[]): FormFile[] {
  const seen = new Map<string, number>()
  return files.map((file) => {
    const count = (seen.get(file.name) ?? 0) + 1
    seen.set(file.name, count)
    return count === 1 ? file : { ...file, name: file.name.replace(/\.xlsx$/, `_${count}.xlsx`) }
  })
}
