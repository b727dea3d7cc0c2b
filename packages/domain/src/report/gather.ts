import type { GatheredReport, Report } from './report.ts'
import type { ReportItem } from './report-item.ts'

/** A report that came in and was accepted, with what shows whose it is. */
export type AcceptedReport = { readonly report: Report; readonly fileHash: string; readonly signedBy: string }

/**
 * 取りまとめ (⑮): what the accepted reports of the organisations below become in the report of the one above, with what
 * those have gathered themselves. Worksheets go up only where they are asked for.
 */
export function gathered(accepted: readonly AcceptedReport[], items: readonly ReportItem[]): GatheredReport[] {
  return accepted.flatMap(({ report, fileHash, signedBy }) => {
    const { from, id, number, fiscalYear, guidelineEdition, builtAt, approval } = report
    const told = { from, id, number, fiscalYear, guidelineEdition, builtAt, approval, fileHash, signedBy }
    return [
      { ...told, ...limited(report, items) },
      ...report.gathered.map((one) => ({ ...one, ...limited(one, items) })),
    ]
  })
}

function limited({ items, contents }: Pick<Report, 'items' | 'contents'>, asked: readonly ReportItem[]) {
  if (asked.includes('worksheets')) return { items, contents }
  const { worksheets: _, ...rest } = contents
  return { items: items.filter((item) => item !== 'worksheets'), contents: rest }
}
