import * as z from 'zod'

/**
 * What a report can hold (付属書１ ２ ⑮). Which of it is asked for stands in the guideline's main body (第３部の３), which
 * is not public: it is configuration, to be checked there (ガイドライン本文で確認).
 */
export const ReportItem = z.enum(['areas', 'systems', 'plans', 'worksheets']).meta({ id: 'ReportItem' })
export type ReportItem = z.infer<typeof ReportItem>

/** Unless it is configured otherwise: what the CISO saw, without the worksheets themselves. */
const USUAL_ITEMS: readonly ReportItem[] = ['areas', 'systems', 'plans']

/** What the report of a cycle holds, and those of organisations below are to hold. */
export function reportItemsOf(settings: {
  readonly reportItems?: readonly ReportItem[] | undefined
}): readonly ReportItem[] {
  return settings.reportItems ?? USUAL_ITEMS
}
