import * as z from 'zod'
import { isUncovered } from '../evaluation/marks.ts'
import type { GatheredReport, Report } from './report.ts'

/** What a report says at a glance, for whoever looks after many organisations. null: the item is not in the report. */
export const ReportOverview = z
  .strictObject({
    /** 保護対象業務領域. */
    areas: z.int().nullable(),
    /** 対象システム, and those of them with a 統制目標 that the set does not cover today. */
    systems: z.int().nullable(),
    uncovered: z.int().nullable(),
    /** Plans with a 統制目標 that nothing covers by the end of N+4, and plans that are behind last year's. */
    open: z.int().nullable(),
    delayed: z.int().nullable(),
  })
  .meta({ id: 'ReportOverview' })
export type ReportOverview = z.infer<typeof ReportOverview>

export function reportOverview({ contents }: Pick<Report | GatheredReport, 'contents'>): ReportOverview {
  const { areas, systems, plans } = contents
  const count = <T>(all: readonly T[] | undefined, is: (one: T) => boolean) => all?.filter(is).length ?? null
  return {
    areas: areas?.length ?? null,
    systems: systems?.length ?? null,
    uncovered: count(systems, ({ now }) => now.objectives.some(isUncovered)),
    open: count(plans, ({ open }) => open.length > 0),
    delayed: count(plans, ({ progress }) => progress === 'delayed'),
  }
}
