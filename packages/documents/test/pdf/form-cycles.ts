import type { Cycle } from '../../../domain/src/cycle/cycle.ts'
import { formDrafts } from '../../src/form/export-forms.ts'
import { formPdf } from '../../src/pdf/form-pdf.ts'
import type { Paper } from '../../src/pdf/page.ts'
import type { SheetPdf } from '../../src/pdf/sheet-pdf.ts'
import { catalogue, example } from '../fixtures.ts'

type Kind = 'business' | 'system' | 'identification'

/** The PDF of the first workbook of a kind. */
export function pdfOf(cycle: Cycle, kind: Kind, paper?: Paper): Promise<SheetPdf> {
  const draft = formDrafts(catalogue, cycle).find(({ owner }) => owner.kind === kind)
  if (draft === undefined) throw new Error(`no ${kind} workbook`)
  return formPdf(cycle, draft, { locale: 'ja', ...(paper === undefined ? {} : { paper }) })
}

/**
 * As many systems, each with a business area of its own, all areas in one department; on a sheet of their own or all on
 * one. With `text`, it stands in every field that holds sentences.
 */
export function grownCycle(systems: number, { shared = false, text }: { shared?: boolean; text?: string } = {}): Cycle {
  const [business, status, plan, decision] = [
    example.businessSheets[0],
    example.statusSheets[0],
    example.planSheets[0],
    example.areaDecisions[0],
  ]
  const [area, system] = [business?.areas[0], status?.systems[0]]
  if (!business || !status || !plan || !decision || !area || !system) throw new Error('The example is incomplete.')
  const numbers = Array.from({ length: systems }, (_, index) => index + 1)
  const sheets = shared ? [numbers] : numbers.map((number) => [number])
  const words = (own: string) => text ?? own
  return {
    ...example,
    prior: null,
    businessSheets: [
      {
        ...business,
        note: words(business.note),
        areas: numbers.map((number) => ({
          ...area,
          id: `area-${number}`,
          name: `業務${number}`,
          overview: words(area.overview),
          likelihoodReason: words(area.likelihoodReason),
          usedSystems: [`システム${number}`],
        })),
      },
    ],
    areaDecisions: numbers.map((number) => ({
      ...decision,
      id: `area-${number}`,
      selectionNote: words(decision.selectionNote),
      targetSystems: [`system-${number}`],
    })),
    statusSheets: sheets.map((ids) => ({
      ...status,
      id: `sheet-${ids[0]}`,
      systems: ids.map((number) => ({ ...system, id: `system-${number}`, name: `システム${number}` })),
      roles: words(status.roles),
      measures: status.measures.map((row) => ({ ...row, documents: words(row.documents), note: words(row.note) })),
      residualRisks: Object.fromEntries(catalogue.objectives.map(({ id }) => [id, words('')])),
      note: words(status.note),
      riskEvaluation: words(status.riskEvaluation),
    })),
    planSheets: sheets.map((ids) => ({
      ...plan,
      id: `sheet-${ids[0]}`,
      measures: plan.measures.map((row) => ({ ...row, note: words(row.note), changeReason: words(row.changeReason) })),
      nextYearOutline: words(plan.nextYearOutline),
      budgetOutline: words(plan.budgetOutline),
      note: words(plan.note),
    })),
  }
}
