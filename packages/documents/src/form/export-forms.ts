import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { sheetName } from '@sonae/domain/cycle/cycle-lookup'
import { formatFiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import { contentHash } from '@sonae/domain/primitive/canonical-json'
import type { BusinessSheet } from '@sonae/domain/worksheet/business-sheet'
import type { StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { type PrintSetup, type Sheet, writeWorkbook } from '../workbook/workbook.ts'
import { BUSINESS_HEADINGS, BUSINESS_WIDTHS, businessForms, tickWidths } from './business-form.ts'
import type { FormMeta } from './form-base.ts'
import { FORM_VERSION } from './form-format.ts'
import type { FormSheet } from './form-sheet.ts'
import { hiddenSheets } from './hidden-sheets.ts'
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

/** A workbook to be: whose it is is known, its sheets are built when they are asked for. */
export type FormDraft = {
  readonly owner: FormOwner
  /** File name without its ending, distinct within a cycle. */
  readonly name: string
  /** Whom or what it is about: the department, the systems; empty for the workbook of steps ②⑤⑥. */
  readonly subject: string
  readonly pages: () => FormPage[]
  /** Locked copies of other workbooks' sheets, which go with it to be looked up. */
  readonly copies: () => FormPage[]
}

/** All workbooks of a cycle: one a business department, one a system sheet, and the one for steps ②⑤⑥. */
export function formDrafts(catalogue: Catalogue, cycle: Cycle): FormDraft[] {
  return distinctNames([
    ...cycle.businessSheets.map((sheet) => businessDraft(catalogue, cycle, sheet)),
    ...cycle.statusSheets.map((sheet) => systemDraft(catalogue, cycle, sheet)),
    identificationDraft(catalogue, cycle),
  ])
}

/** The sheets of a workbook as they are printed: its own. Copies are printed with the workbook that they are copies of. */
export function printedSheets(cycle: Cycle, draft: FormDraft): Sheet[] {
  return draft.pages().map((page) => {
    const sheet = sheetOf(cycle, page)
    // A program can only shrink a sheet as a whole, and gives up one page early; the print sets its texts anew.
    return sheet.print === undefined ? sheet : { ...sheet, print: { ...sheet.print, onePage: page.onePage } }
  })
}

/** Every workbook of a cycle, written. */
export async function exportForms(catalogue: Catalogue, cycle: Cycle): Promise<FormFile[]> {
  const files: FormFile[] = []
  for (const draft of formDrafts(catalogue, cycle)) files.push(await formFile(cycle, draft))
  return files
}

/** The business department's workbook: sheet 1 and 表１, with locked copies of sheets 2 and 3 of the systems it uses. */
export async function exportBusinessForm(catalogue: Catalogue, cycle: Cycle, sheet: BusinessSheet): Promise<FormFile> {
  return formFile(cycle, businessDraft(catalogue, cycle, sheet))
}

/** The system department's workbook: sheets 2 and 3. */
export async function exportSystemForm(catalogue: Catalogue, cycle: Cycle, status: StatusSheet): Promise<FormFile> {
  return formFile(cycle, systemDraft(catalogue, cycle, status))
}

/** The assurance and security offices' workbook for steps ②, ⑤ and ⑥. */
export async function exportIdentificationForm(catalogue: Catalogue, cycle: Cycle): Promise<FormFile> {
  return formFile(cycle, identificationDraft(catalogue, cycle))
}

function businessDraft(catalogue: Catalogue, cycle: Cycle, sheet: BusinessSheet): FormDraft {
  const areaIds = new Set(sheet.areas.map(({ id }) => id))
  const systems = new Set(
    cycle.areaDecisions.filter(({ id }) => areaIds.has(id)).flatMap(({ targetSystems }) => targetSystems),
  )
  return {
    owner: { kind: 'business', sheet: sheet.id },
    name: `シート1_${fileNamePart(sheet.department)}`,
    subject: sheet.department,
    pages: () => {
      const [areas, ticks] = businessForms(catalogue, cycle, sheet)
      return [
        { form: areas, widths: BUSINESS_WIDTHS, repeatRows: BUSINESS_HEADINGS, paper: 'a4', onePage: false },
        { form: ticks, widths: tickWidths(sheet), repeatRows: [4, 4], paper: 'a4', onePage: true },
      ]
    },
    copies: () =>
      cycle.statusSheets
        .filter((status) => status.systems.some(({ id }) => systems.has(id)))
        .flatMap((status, index) => systemSheets(catalogue, cycle, status, false, `（写${index + 1}）`)),
  }
}

function systemDraft(catalogue: Catalogue, cycle: Cycle, status: StatusSheet): FormDraft {
  return {
    owner: { kind: 'system', sheet: status.id },
    name: `シート2・3_${fileNamePart(sheetName(status))}`,
    subject: sheetName(status),
    pages: () => systemSheets(catalogue, cycle, status, true, ''),
    copies: () => [],
  }
}

function identificationDraft(catalogue: Catalogue, cycle: Cycle): FormDraft {
  return {
    owner: { kind: 'identification' },
    name: '選定・特定',
    subject: '',
    pages: () => [
      {
        form: identificationForm(catalogue, cycle),
        widths: identificationWidths(cycle),
        repeatRows: [5, 5],
        paper: 'a4',
        onePage: false,
      },
    ],
    copies: () => [],
  }
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

/** The title of every workbook of a cycle, its year as the organisation writes years. */
export function formTitle({ organisation, fiscalYear, settings }: Cycle): string {
  return `${organisation.name} ${formatFiscalYear(fiscalYear, settings.yearStyle, fiscalYear)} リスク評価ワークシート`
}

function sheetOf(cycle: Cycle, { form, widths, repeatRows, paper, onePage }: FormPage): Sheet {
  const { marking } = cycle.settings
  return form.sheet(widths, { paper, onePage, repeatRows, marking, title: formTitle(cycle) })
}

async function formFile(cycle: Cycle, { owner, name, pages, copies }: FormDraft): Promise<FormFile> {
  const meta: FormMeta = {
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
  const made = [...pages(), ...copies()]
  const bytes = await writeWorkbook({
    title: formTitle(cycle),
    custom: { 'sonae-owner': owner.kind, 'sonae-sheet': meta.sheet, 'sonae-fiscal-year': meta.fiscalYear },
    sheets: [
      ...made.map((page) => sheetOf(cycle, page)),
      ...hiddenSheets(
        made.map(({ form }) => form),
        meta,
      ),
    ],
  })
  return { owner, name: `${name}.xlsx`, bytes }
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

/** A name as part of a file name on any system. */
export function fileNamePart(text: string): string {
  const cleaned = text.replaceAll(/[\\/:*?"<>|\s]+/gu, '_').replaceAll(/^[._]+|[._]+$/g, '')
  return cleaned === '' ? '名称なし' : Array.from(cleaned).slice(0, 40).join('')
}

/** Two departments of one name do not overwrite each other's workbook. */
function distinctNames(drafts: readonly FormDraft[]): FormDraft[] {
  const seen = new Map<string, number>()
  return drafts.map((draft) => {
    const count = (seen.get(draft.name) ?? 0) + 1
    seen.set(draft.name, count)
    return count === 1 ? draft : { ...draft, name: `${draft.name}_${count}` }
  })
}
