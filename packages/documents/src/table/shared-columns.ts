import type { Bilingual, Catalogue } from '@sonae/domain/catalogue/catalogue'
import { businessAreas, sheetName } from '@sonae/domain/cycle/cycle-lookup'
import type { Choices, Column } from './table-definition.ts'
import type { CycleSource, StatusSource } from './table-source.ts'

/** Columns that several tables have, and the fixed values of more than one. */

/** The source of what the annexes do not ask for. */
export const OURS = 'Sonae'

export const COUNT: Bilingual = { ja: '件', en: 'count' }

/** 顕著な影響の項目数 and 影響のタイプ数 (表２), wherever an area's impact stands. */
export const IMPACT_ITEM_COUNT = {
  key: 'adverse_impact_count',
  ja: '顕著な影響の項目数',
  en: 'Adverse impacts',
  type: 'integer',
  unit: COUNT,
  meaning: { ja: '表１で選んだ項目の数。', en: 'How many items of Table 1 were chosen.' },
  source: '表２',
} as const

export const IMPACT_TYPE_COUNT = {
  key: 'impact_type_count',
  ja: '影響のタイプ数',
  en: 'Impact types',
  type: 'integer',
  unit: COUNT,
  meaning: { ja: '選んだ項目が属する影響のタイプの数。', en: 'Of how many types the chosen items are.' },
  source: '表２',
} as const

/** 選定要領 (②), in the tables of areas and of decisions. */
export const SELECTION_CRITERION = {
  key: 'selection_criterion',
  ja: '選定要領',
  en: 'Criterion of selection',
  type: 'choice',
  nullable: true,
  choices: criterionChoices,
  meaning: {
    ja: '業務領域を選定した選定要領。未定は空。',
    en: 'By which criterion the area was selected; blank while undecided.',
  },
  source: '付属書１ ２(1)④',
} as const

/** The own measure that repeats one of another objective, on sheets 2 and 3. */
export const SAME_AS = {
  key: 'same_as',
  ja: '同じ対策のID',
  en: 'Same measure as',
  type: 'text',
  nullable: true,
  meaning: {
    ja: '別の統制目標に書いた同じ対策の対策ID。なければ空。',
    en: 'The id of the own measure that this one repeats under another objective; blank without one.',
  },
  source: OURS,
} as const

/** The first column of every table of data, so that the tables of several years can be put below each other. */
export const FISCAL_YEAR: Column<unknown, Pick<StatusSource, 'fiscalYear'>> = {
  key: 'fiscal_year',
  ja: '年度',
  en: 'Fiscal year',
  type: 'fiscal-year',
  meaning: { ja: '取組の年度（Ｎ年度）。', en: 'The year N of the cycle.' },
  source: '図４',
  fields: ['fiscalYear'],
  value: (_, { fiscalYear }) => fiscalYear,
}

export const SHEET_ID: Column<{ readonly sheetId: string }, unknown> = {
  key: 'sheet_id',
  ja: 'シートID',
  en: 'Sheet id',
  type: 'text',
  meaning: {
    ja: 'シート２とシート３に共通の識別子。年度が変わっても変わらない。',
    en: 'The id that sheets 2 and 3 share. It stays the same from year to year.',
  },
  source: OURS,
  value: ({ sheetId }) => sheetId,
}

export const SHEET_SYSTEMS: Column<{ readonly sheetId: string }, Pick<CycleSource, 'cycle'>> = {
  key: 'sheet_name',
  ja: '対象システム',
  en: 'Target systems',
  type: 'text',
  meaning: {
    ja: 'シートの対象システムの名称。複数で一つのシートを用いるときは「、」で区切る（一つずつは表「対象システム」）。',
    en: 'Names of the systems of the sheet, separated by 、 where several share it (one by one: table "Target systems").',
  },
  source: '図３ ②',
  value: ({ sheetId }, { cycle }) => {
    const status = cycle.statusSheets.find(({ id }) => id === sheetId)
    return status === undefined ? '' : sheetName(status)
  },
}

export const AREA_ID: Column<{ readonly areaId: string }, unknown> = {
  key: 'area_id',
  ja: '業務領域ID',
  en: 'Area id',
  type: 'text',
  meaning: {
    ja: '業務領域の識別子。年度が変わっても変わらない。',
    en: 'The id of the business area. It stays the same from year to year.',
  },
  source: OURS,
  value: ({ areaId }) => areaId,
}

export const AREA_NAME: Column<{ readonly areaId: string }, Pick<CycleSource, 'cycle'>> = {
  key: 'area',
  ja: '業務領域',
  en: 'Business area',
  type: 'text',
  meaning: { ja: '業務領域の呼称。', en: 'The name of the business area.' },
  source: '図２ ③',
  value: ({ areaId }, { cycle }) =>
    businessAreas(cycle).find(({ assessment }) => assessment.id === areaId)?.assessment.name ?? '',
}

export const OBJECTIVE: Column<{ readonly objective: string | null }, unknown> = {
  key: 'objective',
  ja: '統制目標',
  en: 'Control objective',
  type: 'text',
  nullable: true,
  meaning: { ja: '統制目標の記号（Ａ～Ｆを半角で）。', en: 'The letter of the control objective, A to F.' },
  source: '表10・表12',
  value: ({ objective }) => objective,
}

export const OBJECTIVE_NAME: Column<
  { readonly objective: string | null },
  Pick<StatusSource, 'catalogue' | 'locale'>
> = {
  key: 'objective_name',
  ja: '統制目標の名称',
  en: 'Name of the objective',
  type: 'text',
  nullable: true,
  meaning: { ja: '統制目標の名称。', en: 'The name of the control objective.' },
  source: '表10・表12',
  value: ({ objective }, { catalogue, locale }) =>
    catalogue.objectives.find(({ id }) => id === objective)?.name[locale] ?? null,
}

/** 対策セット or その他. */
export const MEASURE_CLASS: Choices = {
  set: { ja: '対策セット', en: 'set' },
  own: { ja: '対策セット以外', en: 'own' },
}

/** A measure of the set or the organisation's own, as sheets 2 and 3 list them. */
export type MeasureRow = {
  readonly sheetId: string
  readonly kind: 'set' | 'own'
  readonly id: string
  readonly objective: string | null
}

/** Objective, class, id, number and name of a measure of the set; for an own measure its id alone. */
export const MEASURE_COLUMNS: readonly Column<MeasureRow, CycleSource>[] = [
  SHEET_ID,
  SHEET_SYSTEMS,
  OBJECTIVE,
  OBJECTIVE_NAME,
  {
    key: 'class',
    ja: '対策区分',
    en: 'Class of measure',
    type: 'choice',
    choices: () => MEASURE_CLASS,
    meaning: { ja: '対策セットの対策か、それ以外（その他）か。', en: 'A measure of the set, or one of its own.' },
    source: '図４ ②',
    value: ({ kind }) => kind,
  },
  {
    key: 'measure_id',
    ja: '対策ID',
    en: 'Measure id',
    type: 'text',
    meaning: {
      ja: '対策の識別子。対策セットの対策ではガイドラインの版が定め、その他ではシート２とシート３に共通。',
      en: 'The id of the measure: of the set, by the edition of the guideline; an own one has the same id on sheets 2 and 3.',
    },
    source: OURS,
    value: ({ id }) => id,
  },
  {
    key: 'measure_number',
    ja: '対策番号',
    en: 'Number of measure',
    type: 'text',
    nullable: true,
    meaning: {
      ja: '対策セットの対策の番号（遮断1-1 など）。',
      en: 'The number of a measure of the set: 遮断1-1 and so on.',
    },
    source: '表９・表11',
    value: (row, { catalogue }) => measureOf(catalogue, row)?.number ?? null,
  },
  {
    key: 'measure_name',
    ja: '対策セットの対策',
    en: 'Measure of the set',
    type: 'text',
    nullable: true,
    meaning: {
      ja: '対策セットの対策の名称。その他は次の列に書く。',
      en: 'Its name; own measures have a column of their own.',
    },
    source: '表９・表11',
    value: (row, { catalogue, locale }) => measureOf(catalogue, row)?.name[locale] ?? null,
  },
]

function measureOf(catalogue: Catalogue, { kind, id }: MeasureRow) {
  return kind === 'set' ? catalogue.countermeasures.find((measure) => measure.id === id) : undefined
}

/** The catalogue's measures in the order of the forms, then rows of the sheet that the catalogue does not know. */
export function setMeasureIds(catalogue: Catalogue, rows: readonly { readonly id: string }[]): string[] {
  const known = catalogue.countermeasures.map(({ id }) => id)
  return [...known, ...rows.map(({ id }) => id).filter((id) => !known.includes(id))]
}

/** The catalogue's objectives, then keys of the sheet that the catalogue does not know. */
export function objectiveIds(catalogue: Catalogue, keys: readonly string[]): string[] {
  const known = catalogue.objectives.map(({ id }) => id)
  return [...known, ...new Set(keys.filter((key) => !known.includes(key)))]
}

export function objectiveOf(catalogue: Catalogue, measure: string): string | null {
  return catalogue.countermeasures.find(({ id }) => id === measure)?.objective ?? null
}

function criterionChoices({ selectionCriteria }: Catalogue): Choices {
  return Object.fromEntries(
    selectionCriteria.map(({ id, label }) => [id, { ja: `選定要領${label}`, en: `criterion ${label}` }]),
  )
}
