import { checkCycle } from '@sonae/domain/check/check-cycle'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { compareYears, type YearRow } from '@sonae/domain/cycle/compare-years'
import { planOf } from '@sonae/domain/cycle/cycle-lookup'
import { describeFinding, remedyWords } from '@sonae/domain/describe/describe-finding'
import { describePlace, ownMeasureName, placeLine } from '@sonae/domain/describe/describe-place'
import { CARRY_WORDS, SEVERITY_WORDS } from '@sonae/domain/describe/words'
import type { Finding } from '@sonae/domain/finding/finding'
import { type ObjectiveCondition, planCondition } from '@sonae/domain/plan/condition'
import { lastPlanYear } from '@sonae/domain/plan/plan-period'
import { formatFiscalYear, formatFiscalYearEnglish } from '@sonae/domain/fiscal-year/fiscal-year'
import { FISCAL_YEAR, OBJECTIVE, OBJECTIVE_NAME, OURS, SHEET_ID, SHEET_SYSTEMS } from './shared-columns.ts'
import { type Choices, type Column, defineTable } from './table-definition.ts'
import type { CycleSource } from './table-source.ts'

const STATES: Readonly<Record<ObjectiveCondition['state'], Choices[string]>> = {
  'has-measures': { ja: '対策あり', en: 'has measures' },
  'no-measure': { ja: '対策なし', en: 'no measure' },
  exception: { ja: '例外', en: 'exception' },
}

type ConditionRow = ObjectiveCondition & { readonly sheetId: string }

/** 計画作成上の要件, the part that a machine can check (付属書１ ３(1)②). */
export const CONDITION_TABLE = defineTable<CycleSource, ConditionRow>({
  key: 'plan-condition',
  name: { ja: '計画作成上の要件', en: 'Condition of the plan' },
  meaning: { ja: 'シートと統制目標の組。', en: 'A sheet and a control objective.' },
  rows: ({ catalogue, cycle }) =>
    cycle.statusSheets.flatMap((status) => {
      const { allowObjectiveException } = cycle.settings
      const plan = planOf(cycle, status.id)
      return planCondition(catalogue, cycle.fiscalYear, status, plan, allowObjectiveException).map((condition) => ({
        ...condition,
        sheetId: status.id,
      }))
    }),
  columns: [
    FISCAL_YEAR,
    SHEET_ID,
    SHEET_SYSTEMS,
    OBJECTIVE,
    OBJECTIVE_NAME,
    {
      key: 'state',
      ja: '状態',
      en: 'State',
      type: 'choice',
      choices: () => STATES,
      meaning: {
        ja: '対象期間末までに対策が一つでもあるか。対策ありは必要条件で、十分とは限らない。例外は達成とは扱わない。',
        en: 'Whether there is any measure by the end of the period: necessary, not sufficient. An exception does not count as met.',
      },
      source: '付属書１ ３(1)②',
      value: ({ state }) => state,
    },
    {
      key: 'remedies',
      ja: '近い対処',
      en: 'Nearest remedies',
      type: 'list',
      meaning: { ja: '対策なしのときの対処、近い順。', en: 'What would mend it, the nearest first.' },
      source: OURS,
      value: ({ sheetId, remedies }, { catalogue, cycle, locale }) => {
        const year = lastPlanYear(cycle.fiscalYear)
        const end =
          locale === 'ja' ? formatFiscalYear(year, 'western', cycle.fiscalYear) : formatFiscalYearEnglish(year)
        const measure = (id: string) =>
          catalogue.countermeasures.find((one) => one.id === id)?.number ?? `「${ownMeasureName(cycle, sheetId, id)}」`
        return remedies.map((remedy) => remedyWords(remedy, measure, end, locale))
      },
    },
  ],
})

/** Where something is, in words and as a path of ids. */
function placeColumns<Row>(pathOf: (row: Row) => readonly string[]): Column<Row, CycleSource>[] {
  return [
    {
      key: 'place',
      ja: '場所',
      en: 'Place',
      type: 'text',
      meaning: { ja: 'シート、行、欄。', en: 'Sheet, row and column.' },
      source: OURS,
      value: (row, { catalogue, cycle, locale }) => placeLine(describePlace(catalogue, cycle, pathOf(row), locale)),
    },
    {
      key: 'path',
      ja: '取組ファイルでの位置',
      en: 'Path in the cycle file',
      type: 'text',
      meaning: { ja: '「/」で区切った項目名と識別子。', en: 'Members and ids, separated by /.' },
      source: OURS,
      value: (row) => pathOf(row).join('/'),
    },
  ]
}

/** The same cycle with western years in its sentences: no era stands in a machine-readable export. */
function westernYears(cycle: Cycle): Cycle {
  return { ...cycle, settings: { ...cycle.settings, yearStyle: 'western' } }
}

type FindingRow = ReturnType<typeof describeFinding> & { readonly found: Finding }

export const FINDING_TABLE = defineTable<CycleSource, FindingRow>({
  key: 'findings',
  name: { ja: '点検結果', en: 'Findings' },
  meaning: { ja: '点検で見つかったこと一件。', en: 'One thing that the check found.' },
  rows: ({ catalogue, cycle, locale }) =>
    checkCycle(catalogue, cycle).map((found) => ({
      ...describeFinding(catalogue, westernYears(cycle), found, locale),
      found,
    })),
  columns: [
    FISCAL_YEAR,
    {
      key: 'code',
      ja: '種類',
      en: 'Code',
      type: 'text',
      meaning: { ja: '見つかったことの種類の識別子。', en: 'The kind of finding.' },
      source: OURS,
      value: ({ code }) => code,
    },
    {
      key: 'severity',
      ja: '重さ',
      en: 'Severity',
      type: 'choice',
      choices: () => SEVERITY_WORDS,
      meaning: { ja: '誤り、注意、参考のいずれか。', en: 'Error, warning or note.' },
      source: OURS,
      value: ({ severity }) => severity,
    },
    ...placeColumns<FindingRow>(({ found }) => found.place),
    {
      key: 'text',
      ja: '内容',
      en: 'Text',
      type: 'text',
      meaning: { ja: '見つかったこと。', en: 'What was found.' },
      source: OURS,
      value: ({ text }) => text,
    },
    {
      key: 'mend',
      ja: '直し方',
      en: 'Mend',
      type: 'text',
      meaning: { ja: '直し方。', en: 'How to mend it.' },
      source: OURS,
      value: ({ mend }) => mend,
    },
  ],
})

/** 年度比較: every row beside last year's; empty without a year before. */
export const YEAR_TABLE = defineTable<CycleSource, YearRow>({
  key: 'year-comparison',
  name: { ja: '前年度との比較', en: 'Comparison with last year' },
  meaning: {
    ja: '業務領域、シート２の行、シート３の行のいずれか。前年度だけにあるものも含む。',
    en: 'An area, a row of sheet 2 or a row of sheet 3; also those that only last year had.',
  },
  rows: ({ cycle }) => compareYears(cycle),
  columns: [
    FISCAL_YEAR,
    {
      key: 'mark',
      ja: '比較',
      en: 'Comparison',
      type: 'choice',
      choices: () => CARRY_WORDS,
      meaning: {
        ja: '前年度同、変更、新規、廃止のいずれか。',
        en: 'The same as last year, changed, new, or removed.',
      },
      source: OURS,
      value: ({ mark }) => mark,
    },
    ...placeColumns<YearRow>(({ path }) => path),
  ],
})
