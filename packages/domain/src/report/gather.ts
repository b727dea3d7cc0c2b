import { isEqual } from '../merge/rows.ts'
import type { GatheredReport, Report } from './report.ts'
import type { ReportItem } from './report-item.ts'

/** A report that came in and was accepted, with what shows whose it is: the name is that of the sender's card. */
export type AcceptedReport = {
  readonly report: Report
  readonly sender: Report['from']
  readonly fileHash: string
  readonly signedBy: string
}

/**
 * 取りまとめ (⑮): what the accepted reports of the organisations below become in the report of the one above, with what
 * those have gathered themselves. Each organisation is in it once, the nearest word counting: nobody below speaks for the
 * one that gathers, or for another one that reports to it directly. Worksheets go up only where they are asked for.
 * @param own the ids of the one that gathers and of those directly below it
 */
export function gathered(
  accepted: readonly AcceptedReport[],
  items: readonly ReportItem[],
  own: ReadonlySet<string>,
): GatheredReport[] {
  const direct = accepted.map(({ report, sender, fileHash, signedBy }): GatheredReport => {
    const { id, number, fiscalYear, guidelineEdition, builtAt, approval, text, without } = report
    const told = { from: sender, id, number, fiscalYear, guidelineEdition, builtAt, approval, text, without }
    return { ...told, fileHash, signedBy, ...limited(report, items) }
  })
  const seen = new Set([...own, ...direct.map(({ from }) => from.id)])
  const below = accepted
    .flatMap(({ report }) => report.gathered)
    .filter(({ from: { id } }) => !seen.has(id) && seen.add(id))
    .map((one) => ({ ...one, ...limited(one, items) }))
  return [...direct, ...below]
}

/**
 * Whether a report that was sent holds what would be gathered now, and leaves the same organisations out: then nothing has
 * come from below since.
 * @param own the ids of all organisations directly below
 */
export function isSameGathering(
  sent: Pick<Report, 'gathered' | 'without'>,
  accepted: readonly Pick<AcceptedReport, 'fileHash'>[],
  without: Report['without'],
  own: ReadonlySet<string>,
): boolean {
  const direct = sent.gathered.filter(({ from }) => own.has(from.id))
  return isEqual(hashes(direct), hashes(accepted)) && isEqual(leftOut(sent.without), leftOut(without))
}

function hashes(reports: readonly Pick<AcceptedReport, 'fileHash'>[]): string[] {
  return reports.map(({ fileHash }) => fileHash).toSorted()
}

function leftOut(without: Report['without']): string[] {
  return without.map(({ organisation }) => organisation.id).toSorted()
}

function limited({ items, contents }: Pick<Report, 'items' | 'contents'>, asked: readonly ReportItem[]) {
  if (asked.includes('worksheets')) return { items, contents }
  const { worksheets: _, ...rest } = contents
  return { items: items.filter((item) => item !== 'worksheets'), contents: rest }
}
