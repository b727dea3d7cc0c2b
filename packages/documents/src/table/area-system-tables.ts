import { businessAreas } from '@sonae/domain/cycle/cycle-lookup'
import { AREA_ID, AREA_NAME, FISCAL_YEAR } from './shared-columns.ts'
import { defineTable } from './table-definition.ts'
import type { CycleSource } from './table-source.ts'

export const USED_SYSTEM_TABLE = defineTable<CycleSource, { readonly areaId: string; readonly system: string }>({
  key: 'area-used-systems',
  name: { ja: '使用する情報システム', en: 'Systems in use' },
  meaning: {
    ja: '業務領域と、そこで使用する情報システムの組。',
    en: 'A business area and an information system that it uses.',
  },
  rows: ({ cycle }) =>
    businessAreas(cycle).flatMap(({ assessment: { id: areaId, usedSystems } }) =>
      usedSystems.map((system) => ({ areaId, system })),
    ),
  columns: [
    FISCAL_YEAR,
    AREA_ID,
    AREA_NAME,
    {
      key: 'used_system',
      ja: '使用する情報システムの名称',
      en: 'Information system',
      type: 'text',
      meaning: {
        ja: '業務領域が挙げた名称。対象システムとは限らない。',
        en: 'The name that the area gave; not necessarily a target system.',
      },
      source: '図２ ⑥',
      fields: ['businessSheets[].areas[].usedSystems[]'],
      value: ({ system }) => system,
    },
  ],
})

export const TARGET_SYSTEM_TABLE = defineTable<CycleSource, { readonly areaId: string; readonly systemId: string }>({
  key: 'area-target-systems',
  name: { ja: '対象システムの特定', en: 'Identified systems' },
  meaning: {
    ja: '業務領域と、そのために特定した対象システムの組（手順⑥）。',
    en: 'A business area and a target system identified for it (step ⑥).',
  },
  rows: ({ cycle }) =>
    cycle.areaDecisions.flatMap(({ id: areaId, targetSystems }) =>
      targetSystems.map((systemId) => ({ areaId, systemId })),
    ),
  columns: [
    FISCAL_YEAR,
    AREA_ID,
    AREA_NAME,
    {
      key: 'system_id',
      ja: '対象システムID',
      en: 'System id',
      type: 'text',
      meaning: { ja: '対象システムの識別子。', en: 'The id of the target system.' },
      source: '図１ ⑥',
      fields: ['areaDecisions[].targetSystems[]'],
      value: ({ systemId }) => systemId,
    },
    {
      key: 'system',
      ja: '対象システム',
      en: 'Target system',
      type: 'text',
      nullable: true,
      meaning: { ja: '対象システムの名称。シートがなければ空。', en: 'Its name; blank where it has no sheet.' },
      source: '図３ ②',
      value: ({ systemId }, { cycle }) =>
        cycle.statusSheets.flatMap(({ systems }) => systems).find(({ id }) => id === systemId)?.name ?? null,
    },
  ],
})
