import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { APPLICABILITY_WORDS } from '@sonae/domain/describe/words'
import { isApplicable, isImplemented, statusRow } from '@sonae/domain/evaluation/row-status'
import { type Applicability, type OwnStatusRow, type StatusRow } from '@sonae/domain/worksheet/status-sheet'
import {
  FISCAL_YEAR,
  MEASURE_COLUMNS,
  type MeasureRow,
  objectiveOf,
  OURS,
  SAME_AS,
  setMeasureIds,
} from './shared-columns.ts'
import { type Choices, defineTable } from './table-definition.ts'
import type { CycleSource } from './table-source.ts'

/** A row of sheet 2; `set` is a row of the set, `own` one of その他. */
type CheckedRow = MeasureRow & { readonly set: StatusRow | null; readonly own: OwnStatusRow | null }

function checkedRows({ catalogue, cycle }: CycleSource): CheckedRow[] {
  return cycle.statusSheets.flatMap((sheet) => [
    ...setMeasureIds(catalogue, sheet.measures).map((id) => ({
      sheetId: sheet.id,
      kind: 'set' as const,
      id,
      objective: objectiveOf(catalogue, id),
      set: statusRow(sheet, id),
      own: null,
    })),
    ...sheet.ownMeasures.map((own) => ({
      sheetId: sheet.id,
      kind: 'own' as const,
      id: own.id,
      objective: own.objective,
      set: null,
      own,
    })),
  ])
}

/** ○, 該当予定 and 該当なし: the form's blank has a word here, so that it cannot be taken for a missing answer. */
const APPLICABILITY: Readonly<Record<Applicability, Choices[string]>> = {
  ...APPLICABILITY_WORDS,
  'not-applicable': { ja: '該当なし', en: 'not applicable' },
}

function elementNames(catalogue: Catalogue, id: string, locale: CycleSource['locale']): string[] {
  const measure = catalogue.countermeasures.find((one) => one.id === id)
  return (measure?.elements ?? []).map((element) => elementName(catalogue, element, locale))
}

function elementName(catalogue: Catalogue, element: string, locale: CycleSource['locale']): string {
  return catalogue.elements.find(({ id }) => id === element)?.name[locale] ?? element
}

/** 現状点検: a row for each measure of the set, and for each その他 (図３ ③④⑥). */
export const STATUS_ROW_TABLE = defineTable<CycleSource, CheckedRow>({
  key: 'status-rows',
  name: { ja: '現状点検', en: 'Status of measures' },
  meaning: {
    ja: 'シート２の一行。対策セットの対策はすべて、その他は記入されたものだけ。',
    en: 'A row of sheet 2: every measure of the set, and the own measures that were written down.',
  },
  rows: checkedRows,
  columns: [
    FISCAL_YEAR,
    ...MEASURE_COLUMNS.map((column) =>
      column.key === 'measure_id'
        ? { ...column, fields: ['statusSheets[].measures[].id', 'statusSheets[].ownMeasures[].id'] }
        : column.key === 'objective'
          ? { ...column, fields: ['statusSheets[].ownMeasures[].objective'] }
          : column,
    ),
    {
      key: 'own_measure',
      ja: 'その他（対策の内容）',
      en: 'Own measure',
      type: 'text',
      nullable: true,
      meaning: {
        ja: '対策セット以外の対策の内容。対策セットの対策では空。',
        en: 'What an own measure does; blank for measures of the set.',
      },
      source: '図３ ④',
      fields: ['statusSheets[].ownMeasures[].description'],
      value: ({ own }) => own?.description ?? null,
    },
    {
      key: 'elements',
      ja: '対策要素',
      en: 'Elements',
      type: 'list',
      meaning: { ja: '対策に必要な対策要素。', en: 'The elements that the measure needs.' },
      source: '図３ ③',
      value: ({ kind, id }, { catalogue, locale }) => (kind === 'set' ? elementNames(catalogue, id, locale) : []),
    },
    {
      key: 'applicability',
      ja: '該当判断（記入）',
      en: 'Applicability as written',
      type: 'choice',
      nullable: true,
      choices: () => APPLICABILITY,
      meaning: {
        ja: '行に記入された該当判断。対策要素ごとの記入（表「対策要素の保有」）があれば、それが優先する。その他では空。',
        en: 'As written in the row. Where holders are listed (table "Holders of elements") they decide. Blank for own measures.',
      },
      source: '図３ ③',
      fields: ['statusSheets[].measures[].applicability'],
      value: ({ set }) => set?.applicability ?? null,
    },
    {
      key: 'implemented_as_written',
      ja: '実施済（記入）',
      en: 'Implemented as written',
      type: 'yes-no',
      meaning: {
        ja: '行に記入された実施状況。対策要素ごとの記入があれば、それが優先する。',
        en: 'As written in the row. Where holders are listed they decide.',
      },
      source: '図３ ④',
      fields: ['statusSheets[].measures[].implemented', 'statusSheets[].ownMeasures[].implemented'],
      value: ({ set, own }) => (set ?? own)?.implemented ?? false,
    },
    {
      key: 'applicable',
      ja: '該当',
      en: 'Applicable',
      type: 'yes-no',
      nullable: true,
      meaning: {
        ja: '対策要素ごとの記入も考えた該当判断が○か。該当予定は「いいえ」。その他では空。',
        en: 'Whether the measure applies, holders taken into account; 該当予定 does not yet. Blank for own measures.',
      },
      source: '図３ ③',
      value: ({ set }) => (set === null ? null : isApplicable(set)),
    },
    {
      key: 'implemented',
      ja: '実施済',
      en: 'Implemented',
      type: 'yes-no',
      meaning: {
        ja: '実施済として数えるか。該当し、対策要素を有するすべてのところで済であるもの。',
        en: 'Whether it counts as implemented: applicable, and done by everyone who holds an element.',
      },
      source: '図３ ④⑧',
      value: ({ set, own }) => (set === null ? (own?.implemented ?? false) : isImplemented(set)),
    },
    {
      key: 'documents',
      ja: '対策の実施が確認できる資料名',
      en: 'Documents',
      type: 'text',
      meaning: { ja: '実施を確認した資料の名称。', en: 'The documents that show the implementation.' },
      source: '図３ ⑥',
      fields: ['statusSheets[].measures[].documents', 'statusSheets[].ownMeasures[].documents'],
      value: ({ set, own }) => (set ?? own)?.documents ?? '',
    },
    {
      key: 'documents_unconfirmed',
      ja: '資料は未確認',
      en: 'Documents unconfirmed',
      type: 'yes-no',
      meaning: {
        ja: '前年度から引き継いだ資料名で、今も正しいことをまだ確かめていない。',
        en: 'Carried from last year and not yet said to be still current.',
      },
      source: OURS,
      fields: ['statusSheets[].measures[].documentsUnconfirmed', 'statusSheets[].ownMeasures[].documentsUnconfirmed'],
      value: ({ set, own }) => (set ?? own)?.documentsUnconfirmed ?? false,
    },
    {
      key: 'note',
      ja: '備考',
      en: 'Remarks',
      type: 'text',
      meaning: { ja: '行の備考。', en: 'The remarks of the row.' },
      source: '図３',
      fields: ['statusSheets[].measures[].note', 'statusSheets[].ownMeasures[].note'],
      value: ({ set, own }) => (set ?? own)?.note ?? '',
    },
    {
      ...SAME_AS,
      fields: ['statusSheets[].ownMeasures[].sameAs'],
      value: ({ own }) => own?.sameAs ?? null,
    },
  ],
})
