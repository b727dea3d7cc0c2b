import type { StatusTable } from '@sonae/domain/evaluation/marks'
import { lastPlanYear } from '@sonae/domain/plan/plan-period'
import type { ChartColumn } from '@sonae/domain/plan/chart'
import { COUNT, FISCAL_YEAR, OBJECTIVE, OBJECTIVE_NAME, OURS, SHEET_ID } from './shared-columns.ts'
import { type Choices, type Column, defineTable } from './table-definition.ts'
import type { SheetStatus, StatusSource } from './table-source.ts'

/** 対策実施状況, 対策実施総数 and 推移: computed from sheets 2 and 3 by the domain. */

const TIMES: Choices = {
  now: { ja: '現状', en: 'now' },
  end: { ja: '対象期間末（予定）', en: 'end of the plan period (planned)' },
}

/** No mark: nothing at all is done or planned by the end. */
export const UNMET = '未達'

/** The marks are their own codes. */
const MARKS: Choices = {
  ...Object.fromEntries(['◎', '○', '×', '－', '※'].map((mark) => [mark, { ja: mark, en: mark }])),
  unmet: { ja: UNMET, en: 'not met' },
}

/** 有 and 無, as the marks of own measures. */
const OWN_MARKS: Choices = { yes: { ja: '有', en: 'yes' }, no: { ja: '無', en: 'no' } }

type SheetRow = { readonly sheetId: string; readonly sheet: SheetStatus }

const SHEET: readonly Column<SheetRow, StatusSource>[] = [
  SHEET_ID,
  {
    key: 'sheet_name',
    ja: '対象システム',
    en: 'Target systems',
    type: 'text',
    meaning: { ja: 'シートの対象システムの名称。', en: 'The names of the systems of the sheet.' },
    source: '図３ ②',
    value: ({ sheet }) => sheet.name,
  },
]

type TimeRow = SheetRow & { readonly time: 'now' | 'end'; readonly table: StatusTable }

function timeRows({ sheets }: StatusSource): TimeRow[] {
  return sheets.flatMap((sheet) => [
    { sheetId: sheet.id, sheet, time: 'now' as const, table: sheet.now },
    { sheetId: sheet.id, sheet, time: 'end' as const, table: sheet.atEnd },
  ])
}

const TIME: readonly Column<TimeRow, StatusSource>[] = [
  ...SHEET,
  {
    key: 'departments',
    ja: '対象システム管理責任部署',
    en: 'System departments',
    type: 'list',
    meaning: { ja: 'シートの対象システムを管理する部署。', en: 'The departments of the systems of the sheet.' },
    source: '図３ ②',
    value: ({ sheet }) => sheet.departments,
  },
  {
    key: 'time',
    ja: '時点',
    en: 'Time',
    type: 'choice',
    choices: () => TIMES,
    meaning: { ja: '点検した今か、計画の対象期間の終わりか。', en: 'Now, or at the end of the plan period.' },
    source: '図３ ⑧、図４ ⑦',
    value: ({ time }) => time,
  },
  {
    key: 'time_fiscal_year',
    ja: '時点の年度',
    en: 'Fiscal year of the time',
    type: 'fiscal-year',
    meaning: {
      ja: '現状ではＮ年度、対象期間末ではその末日を含むＮ＋４年度。',
      en: 'N for now; N+4, at whose end the period ends.',
    },
    source: '図３ ⑧、図４ ⑦',
    value: ({ time }, { fiscalYear }) => (time === 'now' ? fiscalYear : lastPlanYear(fiscalYear)),
  },
]

type MarkRow = TimeRow & StatusTable['objectives'][number]

/** 対策実施状況, a row for each sheet, time and objective: the table that `sonae dashboard --format csv` gives. */
export const MARK_TABLE = defineTable<StatusSource, MarkRow>({
  key: 'marks',
  name: { ja: '対策実施状況', en: 'Marks by objective' },
  meaning: { ja: 'シート、時点、統制目標の組。', en: 'A sheet, a time and a control objective.' },
  rows: (source) =>
    timeRows(source).flatMap((row) => row.table.objectives.map((objective) => ({ ...row, ...objective }))),
  columns: [
    FISCAL_YEAR,
    ...TIME,
    OBJECTIVE,
    OBJECTIVE_NAME,
    {
      key: 'set_mark',
      ja: '対策セットの対策',
      en: 'Mark of the set',
      type: 'choice',
      choices: () => MARKS,
      meaning: {
        ja: '◎：２つ以上　○：１つ　×：なし（現状だけ）　－：対策セット以外の対策による　※：対象期間の後に実施（対象期間末だけ）　未達：対策が一つもない（対象期間末だけ）。',
        en: '◎ two or more, ○ one, × none (now only), － own measures instead, ※ after the period (end only), not met: no measure at all (end only).',
      },
      source: '図３ ⑧、図４ ⑦',
      value: ({ set }) => set ?? 'unmet',
    },
    {
      key: 'set_count',
      ja: '対策セットの対策の実施数',
      en: 'Measures of the set',
      type: 'integer',
      unit: COUNT,
      meaning: { ja: '実施済（対象期間末では実施予定も）の対策の数。', en: 'Done; at the end done or planned.' },
      source: '図３ ⑧、図４ ⑦',
      value: ({ setCount }) => setCount,
    },
    {
      key: 'own_mark',
      ja: '対策セット以外の対策',
      en: 'Own measures',
      type: 'choice',
      choices: () => OWN_MARKS,
      meaning: { ja: '対策セット以外の対策の有無。', en: 'Whether there is any own measure.' },
      source: '図３ ⑧、図４ ⑦',
      value: ({ own }) => (own === '有' ? 'yes' : 'no'),
    },
    {
      key: 'own_count',
      ja: '対策セット以外の対策の実施数',
      en: 'Number of own measures',
      type: 'integer',
      unit: COUNT,
      meaning: { ja: '実施済（対象期間末では実施予定も）の対策の数。', en: 'Done; at the end done or planned.' },
      source: '図３ ⑧、図４ ⑦',
      value: ({ ownCount }) => ownCount,
    },
  ],
})

export const TOTAL_TABLE = defineTable<StatusSource, TimeRow>({
  key: 'totals',
  name: { ja: '対策実施総数', en: 'Totals' },
  meaning: { ja: 'シートと時点の組。', en: 'A sheet and a time.' },
  rows: timeRows,
  columns: [
    FISCAL_YEAR,
    ...TIME,
    {
      key: 'set_total',
      ja: '対策セットの対策の総数',
      en: 'Total of the set',
      type: 'integer',
      unit: COUNT,
      meaning: { ja: '対策セットの対策の総数。', en: 'The total of measures of the set.' },
      source: '図３ ⑧、図４ ⑦',
      value: ({ table }) => table.setTotal,
    },
    {
      key: 'own_total',
      ja: '対策セット以外の対策の総数',
      en: 'Total of own measures',
      type: 'integer',
      unit: COUNT,
      meaning: { ja: '対策セット以外の対策の総数（行の数）。', en: 'The total of own measures, row by row.' },
      source: '図３ ⑧、図４ ⑦',
      value: ({ table }) => table.ownTotal,
    },
    {
      key: 'own_distinct_total',
      ja: '対策セット以外の対策の実数',
      en: 'Distinct own measures',
      type: 'integer',
      unit: COUNT,
      meaning: {
        ja: '複数の統制目標に書いた同じ対策を一つと数えた数。',
        en: 'The same measure under two objectives counted once.',
      },
      source: OURS,
      value: ({ table }) => table.ownDistinct,
    },
  ],
})

type ChartRow = SheetRow & ChartColumn

function chartCount(key: keyof ChartColumn, column: string, ja: string, en: string): Column<ChartRow, StatusSource> {
  return {
    key: column,
    ja,
    en,
    type: 'integer',
    unit: COUNT,
    meaning: {
      ja: `その年度末までの数：${ja}。積み上げ棒の一段。`,
      en: `How many by the end of the year: ${en}. One step of the stacked column.`,
    },
    source: '図４ ⑧',
    value: (row) => row[key],
  }
}

/** 対策実施状況の推移 (図４ 3-3). The dashboard's charts stand on it. */
export const CHART_TABLE = defineTable<StatusSource, ChartRow>({
  key: 'chart',
  name: { ja: '推移', en: 'Chart' },
  meaning: {
    ja: 'シートと年度末の組。グラフの一本の棒。',
    en: 'A sheet and the end of a year: one column of the chart.',
  },
  rows: ({ sheets }) =>
    sheets.flatMap((sheet) => sheet.chart.map((column) => ({ sheetId: sheet.id, sheet, ...column }))),
  columns: [
    FISCAL_YEAR,
    ...SHEET,
    {
      key: 'end_of_fiscal_year',
      ja: '年度末',
      en: 'End of fiscal year',
      type: 'fiscal-year',
      meaning: {
        ja: '数える時点の年度。最初の棒はＮ－１年度以前、次はＮ年度（見込み）。',
        en: 'At whose end is counted. The first column is N-1 and before, the second N as expected.',
      },
      source: '図４ ⑧',
      value: ({ fiscalYear }) => fiscalYear,
    },
    chartCount('doneSet', 'done_set', '実施済（対策セット）', 'done, of the set'),
    chartCount('plannedSet', 'planned_set', '実施予定（対策セット）', 'planned, of the set'),
    chartCount('doneOwn', 'done_own', '実施済（独自）', 'done, own'),
    chartCount('plannedOwn', 'planned_own', '実施予定（独自）', 'planned, own'),
  ],
})
