import * as z from 'zod'
import { Cycle } from '../cycle/cycle.ts'
import { FiscalYear } from '../fiscal-year/fiscal-year.ts'
import { YenAmount } from '../plan/yen.ts'
import { Id, IsoDate, Text } from '../primitive/text.ts'
import { Likelihood } from '../worksheet/business-sheet.ts'
import { Progress } from '../worksheet/plan-sheet.ts'
import { ReportParty } from './organisation-card.ts'
import { ReportItem } from './report-item.ts'

/** 保護対象業務領域 with likelihood and impact, and the systems identified for it. */
const ReportArea = z.strictObject({
  id: Id,
  name: Text,
  overview: Text,
  department: Text,
  likelihood: Likelihood.nullable(),
  impact: z.enum(['extreme', 'large', 'medium', 'small']),
  /** By name. */
  systems: z.array(Text),
})

/** A status table: for each 統制目標, by catalogue id, its two marks (図３ ⑧, 図４ ⑦). */
const ReportStatus = z.strictObject({
  objectives: z.array(
    z.strictObject({
      objective: z.string().max(100),
      set: z.enum(['◎', '○', '×', '－', '※']).nullable(),
      own: z.enum(['有', '無']),
    }),
  ),
  setTotal: z.int().nonnegative(),
  ownTotal: z.int().nonnegative(),
})

/** 対象システム: where it stands now, and what risk remains. */
const ReportSystem = z.strictObject({
  id: Id,
  name: Text,
  departments: z.array(Text),
  /** By name. */
  areas: z.array(Text),
  now: ReportStatus,
  riskEvaluation: Text,
})

/** 対策導入計画 of a system: where it stands at the end of N+4, the way there, and what it costs. */
const ReportPlan = z.strictObject({
  id: Id,
  name: Text,
  atEnd: ReportStatus,
  /** 統制目標 that nothing covers by then, by catalogue id: left open by a written reason, or not at all. */
  open: z.array(z.strictObject({ objective: z.string().max(100), hasReason: z.boolean() })),
  progress: Progress.nullable(),
  delayReason: Text,
  thisYearOutline: Text,
  nextYearOutline: Text,
  budgetOutline: Text,
  /** Yen by fiscal year. */
  budgetAmounts: z.record(z.string().regex(/^\d{4}$/), YenAmount),
  /** 対策実施状況の推移: measures done and planned by year. */
  course: z.array(
    z.strictObject({ fiscalYear: FiscalYear, done: z.int().nonnegative(), planned: z.int().nonnegative() }),
  ),
})

const ReportContents = z.strictObject({
  areas: z.array(ReportArea).optional(),
  systems: z.array(ReportSystem).optional(),
  plans: z.array(ReportPlan).optional(),
  /** The whole cycle, without last year's sheets. */
  worksheets: Cycle.optional(),
})
export type ReportContents = z.infer<typeof ReportContents>

/** What the CISO approved (⑭): the documents that the page rested on, by kind/id with their hashes. */
const ReportApproval = z.strictObject({
  on: IsoDate,
  documents: z.record(z.string(), z.strictObject({ revision: z.int(), hash: z.string() })),
})

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

const told = {
  from: ReportParty,
  id: Id,
  /** 1 for the year's first report to this receiver, one more for each that takes the place of the one before. */
  number: z.int().min(1).max(100_000),
  fiscalYear: FiscalYear,
  guidelineEdition: z.string().max(200),
  builtAt: z.iso.datetime(),
  approval: ReportApproval,
  items: z.array(ReportItem),
  contents: ReportContents,
  text: Text,
  /** Organisations below whose report is not in it, and why. */
  without: z.array(z.strictObject({ organisation: ReportParty, reason: Text })),
}

/** The report of an organisation below, gathered into the report of the one above (取りまとめ), as it was accepted. */
const GatheredReport = z.strictObject({
  ...told,
  /** SHA-256 of what was signed, and the thumbprint of the key that signed it. */
  fileHash: Hash,
  signedBy: Hash,
})
export type GatheredReport = z.infer<typeof GatheredReport>

/** リスク評価結果等の報告 (⑮): from an organisation to its parent or to the national centre, for one year. */
export const Report = z
  .strictObject({
    format: z.literal('sonae-report'),
    schemaVersion: z.literal(1),
    ...told,
    /** To whom: its id is null where no card of the receiver is kept (国の統括機関). */
    to: z.strictObject({ id: Id.nullable(), name: Text.max(200) }),
    /** The report whose place this one takes. */
    replaces: Id.nullable(),
    gathered: z.array(GatheredReport),
    /** The end of the sender's audit when the report was built. */
    audit: z.strictObject({ number: z.int().nonnegative(), hash: z.string() }),
  })
  .meta({ id: 'Report' })
export type Report = z.infer<typeof Report>
