import { businessAreas } from '@sonae/domain/cycle/cycle-lookup'
import { AREA_ID, AREA_NAME, FISCAL_YEAR, OURS } from './shared-columns.ts'
import { defineTable } from './table-definition.ts'
import type { CycleSource } from './table-source.ts'

type TickRow = {
  readonly areaId: string
  readonly typeId: string | null
  readonly typeName: string | null
  readonly itemId: string
  readonly label: string | null
  readonly itemName: string | null
  readonly chosen: boolean
}

/** Every area beside every item of 表１; ticks that the catalogue does not know stand behind them, so that none is lost. */
function tickRows({ catalogue, cycle, locale }: CycleSource): TickRow[] {
  const items = catalogue.impactTypes.flatMap((type) => type.items.map((item) => ({ type, item })))
  return businessAreas(cycle).flatMap(({ assessment: { id: areaId, adverseImpacts } }) => [
    ...items.map(({ type, item }) => ({
      areaId,
      typeId: type.id,
      typeName: type.name[locale],
      itemId: item.id,
      label: item.label,
      itemName: item.name[locale],
      chosen: adverseImpacts.includes(item.id),
    })),
    ...adverseImpacts
      .filter((id) => !items.some(({ item }) => item.id === id))
      .map((itemId) => ({ areaId, typeId: null, typeName: null, itemId, label: null, itemName: null, chosen: true })),
  ])
}

export const ADVERSE_IMPACT_TABLE = defineTable<CycleSource, TickRow>({
  key: 'adverse-impacts',
  name: { ja: '影響の選択（表１）', en: 'Adverse impacts (Table 1)' },
  meaning: { ja: '業務領域と表１の項目の組。', en: 'A business area and an item of Table 1.' },
  rows: tickRows,
  columns: [
    FISCAL_YEAR,
    AREA_ID,
    AREA_NAME,
    {
      key: 'impact_type_id',
      ja: '影響のタイプID',
      en: 'Type id',
      type: 'text',
      nullable: true,
      meaning: { ja: '影響のタイプの識別子。', en: 'The id of the type of impact.' },
      source: OURS,
      value: ({ typeId }) => typeId,
    },
    {
      key: 'impact_type',
      ja: '影響のタイプ',
      en: 'Type of impact',
      type: 'text',
      nullable: true,
      meaning: { ja: '影響のタイプ。', en: 'The type of impact.' },
      source: '表１',
      value: ({ typeName }) => typeName,
    },
    {
      key: 'adverse_impact_id',
      ja: '負の影響ID',
      en: 'Item id',
      type: 'text',
      meaning: {
        ja: '負の影響の識別子。版にない項目は名称が空になる。',
        en: 'The id of the item. An item that the edition does not have has no name.',
      },
      source: OURS,
      fields: ['businessSheets[].areas[].adverseImpacts[]'],
      value: ({ itemId }) => itemId,
    },
    {
      key: 'adverse_impact_label',
      ja: '項目番号',
      en: 'Item number',
      type: 'text',
      nullable: true,
      meaning: { ja: 'タイプの中での番号（①など）。', en: 'Its number within the type, ① and so on.' },
      source: '表１',
      value: ({ label }) => label,
    },
    {
      key: 'adverse_impact',
      ja: '負の影響',
      en: 'Adverse impact',
      type: 'text',
      nullable: true,
      meaning: { ja: '負の影響。', en: 'The adverse impact.' },
      source: '表１',
      value: ({ itemName }) => itemName,
    },
    {
      key: 'chosen',
      ja: '顕著な影響として選択',
      en: 'Chosen',
      type: 'yes-no',
      meaning: { ja: '顕著な影響が想定されるとして選んだか。', en: 'Whether it was judged significant.' },
      source: '図２ ⑤',
      fields: ['businessSheets[].areas[].adverseImpacts[]'],
      value: ({ chosen }) => chosen,
    },
  ],
})
