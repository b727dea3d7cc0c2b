import { type MeasureState } from '@sonae/domain/dashboard/dashboard-model'
import { MEASURE_STATE_WORDS } from '@sonae/domain/describe/words'
import { FISCAL_YEAR, MEASURE_CLASS, OBJECTIVE } from '../table/shared-columns.ts'
import { type Choices, defineTable } from '../table/table-definition.ts'
import type { DashboardSource } from '../table/table-source.ts'
import { SYSTEM, type SystemRow, systemRows } from './dashboard-system-columns.ts'

type MeasureRow = SystemRow & {
  readonly objective: string | null
  readonly kind: 'set' | 'own'
  readonly number: string | null
  readonly name: string
  readonly state: MeasureState['state']
}

function measureRows(source: DashboardSource): MeasureRow[] {
  return systemRows(source).flatMap((row) => [
    ...row.system.measures.map(({ id, state }) => {
      const measure = source.catalogue.countermeasures.find((one) => one.id === id)
      const { objective = null, number = id } = measure ?? {}
      return { ...row, objective, kind: 'set' as const, number, name: measure?.name[source.locale] ?? '', state }
    }),
    ...row.system.ownMeasures.map(({ objective, description }) => ({
      ...row,
      objective,
      kind: 'own' as const,
      number: null,
      name: description,
      state: 'implemented' as const,
    })),
  ])
}

/** The form's "-" says 未実施 here: a hyphen is easily taken for a blank. */
const STATES: Readonly<Record<MeasureState['state'], Choices[string]>> = {
  ...MEASURE_STATE_WORDS,
  'not-implemented': { ja: '未実施', en: 'not implemented' },
}

/** 対策セットの対策の実施状況, and the own measures that are done. */
export const DASHBOARD_MEASURE_TABLE = defineTable<DashboardSource, MeasureRow>({
  key: 'dashboard-measures',
  name: { ja: 'ダッシュボードの対策', en: 'Measures on the dashboard' },
  meaning: {
    ja: 'ダッシュボードに示すシートと対策の組。対策セット以外は実施済のものだけ。',
    en: 'A sheet on the dashboard and a measure; of the own measures only those that are done.',
  },
  rows: measureRows,
  columns: [
    FISCAL_YEAR,
    ...SYSTEM,
    OBJECTIVE,
    {
      key: 'class',
      ja: '対策区分',
      en: 'Class of measure',
      type: 'choice',
      choices: () => MEASURE_CLASS,
      meaning: { ja: '対策セットの対策か、それ以外か。', en: 'A measure of the set, or one of its own.' },
      source: '表３',
      value: ({ kind }) => kind,
    },
    {
      key: 'measure_number',
      ja: '対策番号',
      en: 'Number of measure',
      type: 'text',
      nullable: true,
      meaning: { ja: '対策セットの対策の番号。', en: 'The number of a measure of the set.' },
      source: '表９・表11',
      value: ({ number }) => number,
    },
    {
      key: 'measure_name',
      ja: '対策セットの対策',
      en: 'Measure of the set',
      type: 'text',
      nullable: true,
      meaning: { ja: '対策セットの対策の名称。', en: 'Its name.' },
      source: '表９・表11',
      value: ({ kind, name }) => (kind === 'set' ? name : null),
    },
    {
      key: 'own_measure',
      ja: 'その他（対策の内容）',
      en: 'Own measure',
      type: 'text',
      nullable: true,
      meaning: { ja: '対策セット以外の対策の内容。', en: 'What an own measure does.' },
      source: '図３ ④',
      value: ({ kind, name }) => (kind === 'own' ? name : null),
    },
    {
      key: 'state',
      ja: '実施状況',
      en: 'State',
      type: 'choice',
      choices: () => STATES,
      meaning: {
        ja: '済、未実施、該当予定、該当なしのいずれか。',
        en: 'Whether it is done, applicable, or to become so.',
      },
      source: '表３',
      value: ({ state }) => state,
    },
  ],
})
