import type { Cycle } from '@sonae/domain/cycle/cycle'
import { type FormDraft, formTitle, printedSheets } from '../form/export-forms.ts'
import { type SheetPdf, sheetPdf, type SheetPdfOptions } from './sheet-pdf.ts'

/**
 * A workbook of the cycle as PDF: its own sheets (図２, 表１; 図３, 図４; steps ②⑤⑥) as they stand in Excel. The copies that
 * go with sheet 1 are not printed: they are pages of another file already, and two sheets of paper that look alike would
 * invite writing on the wrong one.
 * @throws MissingGlyphError, PageError as {@link sheetPdf}
 */
export function formPdf(cycle: Cycle, draft: FormDraft, options: SheetPdfOptions): Promise<SheetPdf> {
  const frame = { title: formTitle(cycle), subject: draft.subject, date: `${cycle.fiscalYear}-04-01` }
  return sheetPdf(frame, printedSheets(cycle, draft), options)
}
