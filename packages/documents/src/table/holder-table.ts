import { type Holder, parseHolderId } from '@sonae/domain/worksheet/status-sheet'
import { FISCAL_YEAR, MEASURE_COLUMNS, type MeasureRow, objectiveOf, OURS } from './shared-columns.ts'
import { defineTable } from './table-definition.ts'
import type { CycleSource } from './table-source.ts'

type HolderRow = MeasureRow & { readonly holder: Holder; readonly element: string; readonly systemId: string }

function holderRows({ catalogue, cycle }: CycleSource): HolderRow[] {
  return cycle.statusSheets.flatMap((sheet) =>
    sheet.measures.flatMap(({ id, holders }) =>
      holders.map((holder) => ({
        sheetId: sheet.id,
        kind: 'set' as const,
        id,
        objective: objectiveOf(catalogue, id),
        holder,
        ...parseHolderId(holder.id),
      })),
    ),
  )
}

/** Who holds which element, where a row of sheet 2 says it element by element (図３ ③). */
export const HOLDER_TABLE = defineTable<CycleSource, HolderRow>({
  key: 'holders',
  name: { ja: '対策要素の保有', en: 'Holders of elements' },
  meaning: {
    ja: '対策セットの対策、対策要素、対象システムの組。要素ごとに記入した対策だけ。',
    en: 'A measure of the set, an element and a system; only for measures answered element by element.',
  },
  rows: holderRows,
  columns: [
    FISCAL_YEAR,
    ...MEASURE_COLUMNS.filter(({ key }) => key !== 'class'),
    {
      key: 'element_id',
      ja: '対策要素ID',
      en: 'Element id',
      type: 'text',
      meaning: { ja: '対策要素の識別子。', en: 'The id of the element.' },
      source: OURS,
      fields: ['statusSheets[].measures[].holders[].id'],
      value: ({ element }) => element,
    },
    {
      key: 'element',
      ja: '対策要素',
      en: 'Element',
      type: 'text',
      nullable: true,
      meaning: { ja: '対策要素の名称。版になければ空。', en: 'Its name; blank where the edition does not have it.' },
      source: '図３ ③',
      value: ({ element }, { catalogue, locale }) =>
        catalogue.elements.find(({ id }) => id === element)?.name[locale] ?? null,
    },
    {
      key: 'system_id',
      ja: '対象システムID',
      en: 'System id',
      type: 'text',
      meaning: { ja: '対象システムの識別子。', en: 'The id of the system.' },
      source: OURS,
      fields: ['statusSheets[].measures[].holders[].id'],
      value: ({ systemId }) => systemId,
    },
    {
      key: 'system',
      ja: '保有する対象システム',
      en: 'System',
      type: 'text',
      nullable: true,
      meaning: { ja: '対象システムの名称。シートになければ空。', en: 'Its name; blank where no sheet has it.' },
      source: '図３ ②',
      value: ({ systemId }, { cycle }) =>
        cycle.statusSheets.flatMap(({ systems }) => systems).find(({ id }) => id === systemId)?.name ?? null,
    },
    {
      key: 'held',
      ja: '該当判断',
      en: 'Held',
      type: 'yes-no',
      meaning: { ja: '対象システムが対策要素を有するか。', en: 'Whether the system holds the element.' },
      source: '図３ ③',
      fields: ['statusSheets[].measures[].holders[].held'],
      value: ({ holder }) => holder.held,
    },
    {
      key: 'implemented',
      ja: '実施済',
      en: 'Implemented',
      type: 'yes-no',
      meaning: { ja: 'その対策要素で対策を実施しているか。', en: 'Whether the measure is done on that element.' },
      source: '図３ ④',
      fields: ['statusSheets[].measures[].holders[].implemented'],
      value: ({ holder }) => holder.implemented,
    },
  ],
})
