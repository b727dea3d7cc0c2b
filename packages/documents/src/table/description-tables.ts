import type { Bilingual } from '@sonae/domain/catalogue/catalogue'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { COUNT, OURS } from './shared-columns.ts'
import { DICTIONARY_TABLE } from './dictionary-table.ts'
import { defineTable, type TableInfo } from './table-definition.ts'

/** Tables about the tables, beside the data dictionary (dictionary-table.ts): they are written beside the others in the same format, and describe themselves too. */

/** One statement about an export: the organisation, the marking, the encoding … */
export type AboutEntry = { readonly key: string; readonly item: Bilingual; readonly value: string }

export type DescriptionSource = {
  readonly locale: Locale
  readonly about: readonly AboutEntry[]
  readonly tables: readonly TableInfo[]
  /** How many rows each table has in this export, by key; none where only the form is described. */
  readonly rowCounts: ReadonlyMap<string, number>
}

export const ABOUT_TABLE = defineTable<DescriptionSource, AboutEntry>({
  key: '_about',
  name: { ja: 'この出力について', en: 'About this export' },
  meaning: { ja: 'この出力についての一項目。', en: 'One statement about the export.' },
  rows: ({ about }) => about,
  columns: [
    {
      key: 'key',
      ja: 'キー',
      en: 'Key',
      type: 'text',
      meaning: { ja: '項目の識別子。', en: 'The key of the statement.' },
      source: OURS,
      value: ({ key }) => key,
    },
    {
      key: 'item',
      ja: '項目',
      en: 'Item',
      type: 'text',
      meaning: { ja: '項目の名称。', en: 'What it is about.' },
      source: OURS,
      value: ({ item }, { locale }) => item[locale],
    },
    {
      key: 'value',
      ja: '内容',
      en: 'Value',
      type: 'text',
      meaning: { ja: '項目の内容。', en: 'What is stated.' },
      source: OURS,
      value: ({ value }) => value,
    },
  ],
})

export const TABLE_LIST = defineTable<DescriptionSource, TableInfo>({
  key: '_tables',
  name: { ja: '表の一覧', en: 'List of tables' },
  meaning: { ja: '表一つ。', en: 'A table.' },
  rows: ({ tables }) => tables,
  columns: [
    {
      key: 'table',
      ja: '表のキー',
      en: 'Table',
      type: 'text',
      meaning: { ja: '表の識別子。ファイル名の初め。', en: 'The key of the table, with which its file name begins.' },
      source: OURS,
      value: ({ key }) => key,
    },
    {
      key: 'name_ja',
      ja: '表（日本語）',
      en: 'Name in Japanese',
      type: 'text',
      meaning: { ja: '表の日本語の名称。', en: 'The name in Japanese.' },
      source: OURS,
      value: ({ name }) => name.ja,
    },
    {
      key: 'name_en',
      ja: '表（英語）',
      en: 'Name in English',
      type: 'text',
      meaning: { ja: '表の英語の名称。', en: 'The name in English.' },
      source: OURS,
      value: ({ name }) => name.en,
    },
    {
      key: 'row_is_ja',
      ja: '一行が表すもの（日本語）',
      en: 'What a row is, in Japanese',
      type: 'text',
      meaning: { ja: '一行が何か、日本語で。', en: 'What one row is, in Japanese.' },
      source: OURS,
      value: ({ meaning }) => meaning.ja,
    },
    {
      key: 'row_is_en',
      ja: '一行が表すもの（英語）',
      en: 'What a row is, in English',
      type: 'text',
      meaning: { ja: '一行が何か、英語で。', en: 'What one row is, in English.' },
      source: OURS,
      value: ({ meaning }) => meaning.en,
    },
    {
      key: 'row_count',
      ja: '行数',
      en: 'Rows',
      type: 'integer',
      nullable: true,
      unit: COUNT,
      meaning: { ja: '見出しを除く行の数。', en: 'How many rows it has, without the header.' },
      source: OURS,
      value: ({ key }, { rowCounts }) => rowCounts.get(key) ?? null,
    },
  ],
})

type ChoiceRow = { readonly table: string; readonly column: string; readonly code: string; readonly words: Bilingual }

export const CHOICE_TABLE = defineTable<DescriptionSource, ChoiceRow>({
  key: '_choices',
  name: { ja: '決まった値', en: 'Fixed values' },
  meaning: { ja: '列が取る決まった値一つ。', en: 'A fixed value of a column.' },
  rows: ({ tables }) =>
    tables.flatMap((table) =>
      table.columns.flatMap((column) =>
        Object.entries(column.choices).map(([code, words]) => ({
          table: table.key,
          column: column.key,
          code,
          words,
        })),
      ),
    ),
  columns: [
    {
      key: 'table',
      ja: '表のキー',
      en: 'Table',
      type: 'text',
      meaning: { ja: '表の識別子。', en: 'The key of the table.' },
      source: OURS,
      value: ({ table }) => table,
    },
    {
      key: 'column',
      ja: '列のキー',
      en: 'Column',
      type: 'text',
      meaning: { ja: '列の識別子。', en: 'The key of the column.' },
      source: OURS,
      value: ({ column }) => column,
    },
    {
      key: 'code',
      ja: '符号',
      en: 'Code',
      type: 'text',
      meaning: { ja: 'JSON での値。', en: 'The value in JSON.' },
      source: OURS,
      value: ({ code }) => code,
    },
    {
      key: 'word_ja',
      ja: '語（日本語）',
      en: 'Word in Japanese',
      type: 'text',
      meaning: { ja: '日本語の見出しの表での値。', en: 'The value under Japanese headings.' },
      source: OURS,
      value: ({ words }) => words.ja,
    },
    {
      key: 'word_en',
      ja: '語（英語）',
      en: 'Word in English',
      type: 'text',
      meaning: { ja: '英語の見出しの表での値。', en: 'The value under English headings.' },
      source: OURS,
      value: ({ words }) => words.en,
    },
  ],
})

export const DESCRIPTION_TABLES = [ABOUT_TABLE, TABLE_LIST, DICTIONARY_TABLE, CHOICE_TABLE]
