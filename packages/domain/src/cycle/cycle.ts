import * as z from 'zod'
import { FiscalYear, YearStyle } from '../fiscal-year/fiscal-year.ts'
import { Id, IsoDate, Text } from '../primitive/text.ts'
import { ReportItem } from '../report/report-item.ts'
import { BusinessSheet } from '../worksheet/business-sheet.ts'
import { PlanSheet } from '../worksheet/plan-sheet.ts'
import { StatusSheet } from '../worksheet/status-sheet.ts'

/** What the assurance and security offices decide about a 業務領域: steps ②, ⑤ and ⑥. `id` is the area's id in sheet 1. */
export const AreaDecision = z
  .strictObject({
    id: Id,
    /** 選定要領①/② by which the area was selected (step ②), by catalogue id. */
    selectionCriterion: z.string().nullable(),
    selectionNote: Text,
    /** 保護対象とする (step ⑤); null while undecided. */
    protected: z.boolean().nullable(),
    protectionNote: Text,
    /** 対象システム identified for it (step ⑥), by system id. A set. */
    targetSystems: z.array(Id),
  })
  .meta({ id: 'AreaDecision' })
export type AreaDecision = z.infer<typeof AreaDecision>

/** The words of the dashboard's page where they differ from the sheets' (付属書１ ４: changes that do not touch the content). */
export const WordingEntry = z
  .strictObject({
    /** The dashboard field (see dashboard-model.ts). */
    id: z.string(),
    /** What the page says: the reworded text, or the gist where the full text goes to a 別紙. */
    text: Text,
    /** Hash of the source when this was written; another hash now makes the entry stale. */
    sourceHash: z.string().regex(/^[0-9a-f]{64}$/),
    /** 別紙: the full source goes to an annex page, `text` stays on the page as its gist. */
    attachment: z.boolean(),
  })
  .meta({ id: 'WordingEntry' })
export type WordingEntry = z.infer<typeof WordingEntry>

/** Choices of the organisation, and our own rules that it may switch. */
export const CycleSettings = z
  .strictObject({
    /** Marking on every page: 機密性２情報 … */
    marking: Text,
    yearStyle: YearStyle,
    /** Display name of 国の統括機関. */
    nationalCentre: Text,
    /** Ours: an objective without any applicable measure may be left with a written reason. */
    allowObjectiveException: z.boolean(),
    /** What the report holds (⑮), and what those of organisations below are to hold; the usual items where it is absent (report-item.ts). */
    reportItems: z.array(ReportItem).min(1).optional(),
  })
  .meta({ id: 'CycleSettings' })
export type CycleSettings = z.infer<typeof CycleSettings>

const cycleFields = {
  organisation: z.strictObject({ id: Id, name: Text }),
  guidelineEdition: z.string(),
  fiscalYear: FiscalYear,
  settings: CycleSettings,
  areaDecisions: z.array(AreaDecision),
  businessSheets: z.array(BusinessSheet),
  statusSheets: z.array(StatusSheet),
  planSheets: z.array(PlanSheet),
}

/** Last year's sheets, frozen when this year was opened. `approved`: whether the CISO had approved them. */
export const PriorCycle = z
  .strictObject({ ...cycleFields, approved: z.boolean(), contentHash: z.string() })
  .meta({ id: 'PriorCycle' })
export type PriorCycle = z.infer<typeof PriorCycle>

export const CYCLE_SCHEMA_VERSION = 1

/** 取組（一年度分）: a whole cycle in one document, the cycle file. Reports, backups and exchanges carry it. */
export const Cycle = z.strictObject({
  format: z.literal('sonae-cycle'),
  schemaVersion: z.literal(CYCLE_SCHEMA_VERSION),
  ...cycleFields,
  dashboard: z.strictObject({
    /** The date on the page; null prints an empty 年 月 日 as figure 5 does. */
    date: IsoDate.nullable(),
    wording: z.array(WordingEntry),
  }),
  prior: PriorCycle.nullable(),
})
export type Cycle = z.infer<typeof Cycle>

/** The parts that this year and last year have in common. */
export type CycleContent = Pick<
  Cycle,
  | 'organisation'
  | 'guidelineEdition'
  | 'fiscalYear'
  | 'settings'
  | 'areaDecisions'
  | 'businessSheets'
  | 'statusSheets'
  | 'planSheets'
>
