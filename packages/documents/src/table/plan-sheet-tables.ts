import { thisYearOutline } from '@sonae/domain/cycle/cycle-lookup'
import { PROGRESS_WORDS } from '@sonae/domain/describe/words'
import type { PlanSheet } from '@sonae/domain/worksheet/plan-sheet'
import { FISCAL_YEAR, OURS, SHEET_ID, SHEET_SYSTEMS } from './shared-columns.ts'
import { defineTable } from './table-definition.ts'
import type { CycleSource } from './table-source.ts'

type PlanSheetRow = { readonly sheetId: string; readonly plan: PlanSheet }

/** What sheet 3 says of a system as a whole: outlines, progress, budget, basis (図４ ③–⑥, ⑨). */
export const PLAN_SHEET_TABLE = defineTable<CycleSource, PlanSheetRow>({
  key: 'plan-sheets',
  name: { ja: 'シート３', en: 'Sheets 3' },
  meaning: { ja: '対策導入計画（案）のシート。', en: 'A sheet 3.' },
  rows: ({ cycle }) => cycle.planSheets.map((plan) => ({ sheetId: plan.id, plan })),
  columns: [
    FISCAL_YEAR,
    { ...SHEET_ID, fields: ['planSheets[].id'] },
    SHEET_SYSTEMS,
    {
      key: 'this_year_outline',
      ja: '当年度の対策導入計画概要',
      en: 'Outline for this year',
      type: 'text',
      meaning: {
        ja: 'Ｎ年度の計画概要。前年度の承認されたシートから写したもの。なければ空。',
        en: "The outline for year N, copied from last year's approved sheet; blank without one.",
      },
      source: '図４ ③',
      value: ({ sheetId }, { cycle }) => thisYearOutline(cycle, sheetId),
    },
    {
      key: 'progress',
      ja: '計画の進行状況',
      en: 'Progress',
      type: 'choice',
      nullable: true,
      choices: () => PROGRESS_WORDS,
      meaning: { ja: 'Ｎ年度の計画の進行状況。未記入は空。', en: 'Progress in year N; blank while not answered.' },
      source: '図４ ④',
      fields: ['planSheets[].progress'],
      value: ({ plan }) => plan.progress,
    },
    {
      key: 'delay_reason',
      ja: '遅延の理由',
      en: 'Reason of the delay',
      type: 'text',
      meaning: { ja: '遅延の場合の理由。', en: 'Why the plan is late.' },
      source: '図４ ④',
      fields: ['planSheets[].delayReason'],
      value: ({ plan }) => plan.delayReason,
    },
    {
      key: 'next_year_outline',
      ja: '次年度の対策導入計画概要',
      en: 'Outline for next year',
      type: 'text',
      meaning: { ja: 'Ｎ＋１年度の計画概要。', en: 'The outline for year N+1.' },
      source: '図４ ⑤',
      fields: ['planSheets[].nextYearOutline'],
      value: ({ plan }) => plan.nextYearOutline,
    },
    {
      key: 'budget_outline',
      ja: '対象期間を通しての予算措置等',
      en: 'Budget of the period',
      type: 'text',
      meaning: { ja: '対象期間全体の概要と予算措置。', en: 'The outline of the whole period and its budget.' },
      source: '図４ ⑥',
      fields: ['planSheets[].budgetOutline'],
      value: ({ plan }) => plan.budgetOutline,
    },
    {
      key: 'priorities',
      ja: '対策の優先順位',
      en: 'Priorities',
      type: 'text',
      meaning: { ja: '計画の前提とした対策の優先順位。', en: 'The priorities on which the plan rests.' },
      source: '付属書１ ３(1)',
      fields: ['planSheets[].basis.priorities'],
      value: ({ plan }) => plan.basis.priorities,
    },
    {
      key: 'budget_need',
      ja: '予算措置の要否',
      en: 'Need for a budget',
      type: 'text',
      meaning: { ja: '計画の前提とした予算措置の要否。', en: 'Whether the plan needs a budget.' },
      source: '付属書１ ３(1)',
      fields: ['planSheets[].basis.budgetNeed'],
      value: ({ plan }) => plan.basis.budgetNeed,
    },
    {
      key: 'renewal_timing',
      ja: 'システム更改時期',
      en: 'Renewal of the system',
      type: 'text',
      meaning: { ja: '計画の前提としたシステムの更改時期。', en: 'When the system is to be renewed.' },
      source: '付属書１ ３(1)',
      fields: ['planSheets[].basis.renewalTiming'],
      value: ({ plan }) => plan.basis.renewalTiming,
    },
    {
      key: 'requirement_met',
      ja: '計画作成上の要件を満たすとの判断',
      en: 'Judged to meet the condition',
      type: 'yes-no',
      nullable: true,
      meaning: {
        ja: '点検する人の判断。まだなら空。機械による点検は表「計画作成上の要件」。',
        en: 'The reviewer\'s judgement; blank while there is none. For the machine check see "Condition of the plan".',
      },
      source: '付属書１ ３(1)②',
      fields: ['planSheets[].requirementJudgement.met'],
      value: ({ plan }) => plan.requirementJudgement.met,
    },
    {
      key: 'requirement_note',
      ja: '判断の説明',
      en: 'Remarks on the judgement',
      type: 'text',
      meaning: { ja: '点検する人の判断の説明。', en: "The reviewer's remarks." },
      source: '付属書１ ３(1)②',
      fields: ['planSheets[].requirementJudgement.note'],
      value: ({ plan }) => plan.requirementJudgement.note,
    },
    {
      key: 'note',
      ja: '説明用自由記入欄',
      en: 'Free remarks',
      type: 'text',
      meaning: { ja: 'シート３の説明用自由記入欄。', en: 'The free remarks of the sheet.' },
      source: '図４ ⑨',
      fields: ['planSheets[].note'],
      value: ({ plan }) => plan.note,
    },
  ],
})

type BudgetRow = { readonly sheetId: string; readonly year: number; readonly amount: number }

export const BUDGET_TABLE = defineTable<CycleSource, BudgetRow>({
  key: 'budget-amounts',
  name: { ja: '予算額', en: 'Budget amounts' },
  meaning: {
    ja: 'シート３と予算の年度の組。記入された年度だけ。',
    en: 'A sheet 3 and a year; only years with an amount.',
  },
  rows: ({ cycle }) =>
    cycle.planSheets.flatMap(({ id: sheetId, budgetAmounts }) =>
      Object.entries(budgetAmounts)
        .map(([year, amount]) => ({ sheetId, year: Number(year), amount }))
        .toSorted((a, b) => a.year - b.year),
    ),
  columns: [
    FISCAL_YEAR,
    SHEET_ID,
    SHEET_SYSTEMS,
    {
      key: 'budget_fiscal_year',
      ja: '予算の年度',
      en: 'Fiscal year of the budget',
      type: 'fiscal-year',
      meaning: { ja: '予算の年度。', en: 'The year of the budget.' },
      source: '図４ ⑥',
      fields: ['planSheets[].budgetAmounts{}'],
      value: ({ year }) => year,
    },
    {
      key: 'amount',
      ja: '予算額',
      en: 'Amount',
      type: 'integer',
      unit: { ja: '円', en: 'yen' },
      meaning: { ja: 'その年度の予算額。', en: 'The amount of that year.' },
      source: OURS,
      fields: ['planSheets[].budgetAmounts{}'],
      value: ({ amount }) => amount,
    },
  ],
})
