import * as z from 'zod'
import { YenAmount } from '../plan/yen.ts'
import { FiscalYear } from '../fiscal-year/fiscal-year.ts'
import { Id, IsoDate, Text } from '../primitive/text.ts'

/**
 * 対策実施状況／今後の実施予定 (図４ ②), in absolute fiscal years so that a plan means the same in every year:
 * `done` 実施済 (before year N; the year where known), `by` N年度実施 or N+n年度末まで, `later` N+5年度以降 (the first
 * of those years), `never` 実施しない.
 */
export const Schedule = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('done'), fiscalYear: FiscalYear.nullable() }),
    z.strictObject({ kind: z.literal('by'), fiscalYear: FiscalYear }),
    z.strictObject({ kind: z.literal('later'), fiscalYear: FiscalYear }),
    z.strictObject({ kind: z.literal('never') }),
  ])
  .meta({ id: 'Schedule' })
export type Schedule = z.infer<typeof Schedule>

/** A change of the planned date made in an earlier cycle; the list only grows. */
export const PlanChange = z
  .strictObject({
    id: Id,
    from: Schedule,
    to: Schedule,
    date: IsoDate,
    reason: Text,
  })
  .meta({ id: 'PlanChange' })
export type PlanChange = z.infer<typeof PlanChange>

const planFields = {
  schedule: Schedule.nullable(),
  /** 備考: the reason for `later` and `never`; describes own measures. */
  note: Text,
  /** The year first promised in an approved plan. Never overwritten. */
  firstPlannedYear: FiscalYear.nullable(),
  /** When and why the schedule departs from last year's approved plan; null and blank while it does not. */
  changeDate: IsoDate.nullable(),
  changeReason: Text,
  /** Changes of earlier years. */
  pastChanges: z.array(PlanChange),
}

/** A row of sheet 3 for one countermeasure of the set; `id` is the catalogue's id. */
export const PlanRow = z.strictObject({ id: z.string(), ...planFields }).meta({ id: 'PlanRow' })
export type PlanRow = z.infer<typeof PlanRow>

/** A row of sheet 3 for an own measure; the same `id` as in sheet 2 where it stands there. */
export const OwnPlanRow = z
  .strictObject({
    id: Id,
    objective: z.string(),
    name: Text,
    device: Text,
    sameAs: Id.nullable(),
    ...planFields,
  })
  .meta({ id: 'OwnPlanRow' })
export type OwnPlanRow = z.infer<typeof OwnPlanRow>

/** 計画の進行状況 (図４ ④). */
export const Progress = z.enum(['on-track', 'delayed']).meta({ id: 'Progress' })
export type Progress = z.infer<typeof Progress>

/** Sheet 3 (図４): 対策導入計画（案）. Its head is copied from the status sheet of the same id. */
export const PlanSheet = z
  .strictObject({
    /** The id of the status sheet to which the plan belongs. */
    id: Id,
    measures: z.array(PlanRow),
    ownMeasures: z.array(OwnPlanRow),
    /** What the plan rests on (付属書１ ３(1)). */
    basis: z.strictObject({ priorities: Text, budgetNeed: Text, renewalTiming: Text }),
    /** The reviewer's judgement of 計画作成上の要件, beyond the machine check. */
    requirementJudgement: z.strictObject({
      met: z.boolean().nullable(),
      note: Text,
    }),
    progress: Progress.nullable(),
    delayReason: Text,
    /** N+1年度の対策導入計画概要 (図４ ⑤). */
    nextYearOutline: Text,
    /** 対象期間を通しての予算措置等 (図４ ⑥). */
    budgetOutline: Text,
    /** Yen by fiscal year ("2015": 12000000), optional. */
    budgetAmounts: z.record(z.string().regex(/^\d{4}$/), YenAmount),
    /** 3-4 説明用自由記入欄. */
    note: Text,
  })
  .meta({ id: 'PlanSheet' })
export type PlanSheet = z.infer<typeof PlanSheet>
