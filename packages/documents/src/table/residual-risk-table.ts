import {
  FISCAL_YEAR,
  OBJECTIVE,
  OBJECTIVE_NAME,
  objectiveIds,
  OURS,
  SHEET_ID,
  SHEET_SYSTEMS,
} from './shared-columns.ts'
import { defineTable } from './table-definition.ts'
import type { CycleSource } from './table-source.ts'

type RiskRow = {
  readonly sheetId: string
  readonly objective: string
  readonly residualRisk: string
  readonly exception: string
}

/** 残存リスク, one an objective (図３ ⑤), and our reasons of exceptions. */
export const RESIDUAL_RISK_TABLE = defineTable<CycleSource, RiskRow>({
  key: 'residual-risks',
  name: { ja: '残存リスク', en: 'Residual risks' },
  meaning: { ja: 'シート２と統制目標の組。', en: 'A sheet 2 and a control objective.' },
  rows: ({ catalogue, cycle }) =>
    cycle.statusSheets.flatMap(({ id: sheetId, residualRisks, objectiveExceptions }) =>
      objectiveIds(catalogue, [...Object.keys(residualRisks), ...Object.keys(objectiveExceptions)]).map(
        (objective) => ({
          sheetId,
          objective,
          residualRisk: residualRisks[objective] ?? '',
          exception: objectiveExceptions[objective] ?? '',
        }),
      ),
    ),
  columns: [
    FISCAL_YEAR,
    SHEET_ID,
    SHEET_SYSTEMS,
    OBJECTIVE,
    OBJECTIVE_NAME,
    {
      key: 'residual_risk',
      ja: '残存リスク',
      en: 'Residual risk',
      type: 'text',
      meaning: { ja: '統制目標の残存リスク。', en: 'The residual risk of the objective.' },
      source: '図３ ⑤',
      fields: ['statusSheets[].residualRisks{}'],
      value: ({ residualRisk }) => residualRisk,
    },
    {
      key: 'exception_reason',
      ja: '例外の理由',
      en: 'Reason of the exception',
      type: 'text',
      meaning: {
        ja: '該当する対策がない統制目標を例外とする理由。達成とは扱わない。',
        en: 'Why an objective without an applicable measure is left; it does not count as met.',
      },
      source: OURS,
      fields: ['statusSheets[].objectiveExceptions{}'],
      value: ({ exception }) => exception,
    },
  ],
})
