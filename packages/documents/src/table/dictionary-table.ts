import type { Bilingual } from '@sonae/domain/catalogue/catalogue'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { OURS } from './shared-columns.ts'
import { type ColumnInfo, type ColumnType, defineTable, type TableInfo } from './table-definition.ts'

/** The types in words; they stand in the dictionary. */
export const TYPE_WORDS: Readonly<Record<ColumnType, Bilingual>> = {
  text: { ja: '文字列', en: 'text' },
  date: { ja: '日付（ISO 8601）', en: 'date (ISO 8601)' },
  integer: { ja: '整数', en: 'integer' },
  'fiscal-year': { ja: '年度（西暦）', en: 'fiscal year (western)' },
  'yes-no': { ja: 'はい・いいえ', en: 'yes or no' },
  choice: { ja: '決まった値', en: 'fixed values' },
  list: { ja: '文字列の並び', en: 'list of texts' },
}

type DictionarySource = { readonly locale: Locale; readonly tables: readonly TableInfo[] }

type ColumnRow = { readonly table: TableInfo; readonly column: ColumnInfo; readonly no: number }

/** データ辞書: a row for each column of each table. */
export const DICTIONARY_TABLE = defineTable<DictionarySource, ColumnRow>({
  key: '_dictionary',
  name: { ja: 'データ辞書', en: 'Data dictionary' },
  meaning: { ja: '表の列一つ。', en: 'A column of a table.' },
  rows: ({ tables }) =>
    tables.flatMap((table) => table.columns.map((column, index) => ({ table, column, no: index + 1 }))),
  columns: [
    {
      key: 'table',
      ja: '表のキー',
      en: 'Table',
      type: 'text',
      meaning: { ja: '表の識別子。', en: 'The key of the table.' },
      source: OURS,
      value: ({ table }) => table.key,
    },
    {
      key: 'no',
      ja: '列番号',
      en: 'No.',
      type: 'integer',
      meaning: { ja: '左から何番目の列か（１から）。', en: 'Its number from the left, from 1.' },
      source: OURS,
      value: ({ no }) => no,
    },
    {
      key: 'key',
      ja: '列のキー',
      en: 'Column',
      type: 'text',
      meaning: { ja: '列の識別子。JSON のメンバー名。', en: 'The key of the column: the name of the member in JSON.' },
      source: OURS,
      value: ({ column }) => column.key,
    },
    {
      key: 'heading_ja',
      ja: '見出し（日本語）',
      en: 'Heading in Japanese',
      type: 'text',
      meaning: { ja: '日本語の見出し。', en: 'The heading in Japanese.' },
      source: OURS,
      value: ({ column }) => column.ja,
    },
    {
      key: 'heading_en',
      ja: '見出し（英語）',
      en: 'Heading in English',
      type: 'text',
      meaning: { ja: '英語の見出し。', en: 'The heading in English.' },
      source: OURS,
      value: ({ column }) => column.en,
    },
    {
      key: 'type',
      ja: '型',
      en: 'Type',
      type: 'choice',
      choices: () => TYPE_WORDS,
      meaning: { ja: '値の型。', en: 'The type of the values.' },
      source: OURS,
      value: ({ column }) => column.type,
    },
    {
      key: 'unit',
      ja: '単位',
      en: 'Unit',
      type: 'text',
      nullable: true,
      meaning: { ja: '数の単位。', en: 'The unit of a number.' },
      source: OURS,
      value: ({ column }, { locale }) => column.unit?.[locale] ?? null,
    },
    {
      key: 'nullable',
      ja: '空がある',
      en: 'May be missing',
      type: 'yes-no',
      meaning: {
        ja: '値がないことがあるか（JSON では null）。いいえの文字列も、書かれていなければ空文字列。',
        en: 'Whether the value may be missing (null in JSON). Other texts may still be blank.',
      },
      source: OURS,
      value: ({ column }) => column.nullable,
    },
    {
      key: 'meaning_ja',
      ja: '意味（日本語）',
      en: 'Meaning in Japanese',
      type: 'text',
      meaning: { ja: '値の意味、日本語で。', en: 'What the value says, in Japanese.' },
      source: OURS,
      value: ({ column }) => column.meaning.ja,
    },
    {
      key: 'meaning_en',
      ja: '意味（英語）',
      en: 'Meaning in English',
      type: 'text',
      meaning: { ja: '値の意味、英語で。', en: 'What the value says, in English.' },
      source: OURS,
      value: ({ column }) => column.meaning.en,
    },
    {
      key: 'source',
      ja: '出典',
      en: 'Source',
      type: 'text',
      meaning: {
        ja: 'ガイドライン付属書の図表の番号。Sonae はこの道具が加えたもの。',
        en: 'The figure or table of the annexes; Sonae where this tool added it.',
      },
      source: OURS,
      value: ({ column }) => column.source,
    },
    {
      key: 'fields',
      ja: '取組ファイルの項目',
      en: 'Members of the cycle file',
      type: 'list',
      meaning: {
        ja: '取組ファイル（JSON）のどの項目か。[] は行、{} はキーごとの値。計算した列では空。',
        en: 'Which members of the cycle file (JSON); [] is a row, {} a value by key. Blank where computed.',
      },
      source: OURS,
      value: ({ column }) => column.fields,
    },
  ],
})
