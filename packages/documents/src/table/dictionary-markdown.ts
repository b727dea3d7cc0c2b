import type { Bilingual } from '@sonae/domain/catalogue/catalogue'
import { TYPE_WORDS } from './dictionary-table.ts'
import { LIST_SEPARATOR } from './table-cells.ts'
import type { ColumnInfo, TableInfo } from './table-definition.ts'

/** The data dictionary as a page for people: Markdown, both languages, a section a table. docs/data-dictionary.md is it. */
export function dictionaryMarkdown(tables: readonly TableInfo[]): string {
  return `${[
    '# データ辞書 / Data dictionary',
    INTRODUCTION.ja.join('\n'),
    INTRODUCTION.en.join('\n'),
    '## 表 / Tables',
    tables.map(({ key, name, meaning }) => `- \`${key}\` ${name.ja} / ${name.en}：${meaning.ja}`).join('\n'),
    ...tables.flatMap(tableSection),
  ].join('\n\n')}\n`
}

const INTRODUCTION = {
  ja: [
    '- `sonae tables export` の表と列です。このページは `sonae tables dictionary` が作り、同じものを表としても出力します（`_dictionary`、`_choices`）。',
    '- 決まった値は、JSON では符号、CSV と Excel では見出しと同じ言語の語です。',
    '- 「取組ファイル」は、列の元になる取組ファイルの項目です（`[]` は行、`{}` はキーごとの値）。ない列は計算した列です。',
    '- `_` で始まる表は、出力そのものを説明します。',
  ],
  en: [
    '- The tables and columns of `sonae tables export`. `sonae tables dictionary` makes this page; the same is exported as tables (`_dictionary`, `_choices`).',
    '- Fixed values are codes in JSON, and words in the language of the headings in CSV and Excel.',
    '- "Cycle file" names the members that a column gives (`[]` is a row, `{}` a value by key); columns without are computed.',
    '- Tables that begin with `_` describe the export itself.',
  ],
} as const

function tableSection({ key, name, meaning, columns }: TableInfo): string[] {
  return [
    `## \`${key}\` ${name.ja} / ${name.en}`,
    `一行：${meaning.ja}`,
    `A row: ${meaning.en}`,
    columns.map(columnEntry).join('\n'),
  ]
}

/** A list entry, not a row of a Markdown table: meanings are sentences, in two languages. */
function columnEntry(column: ColumnInfo): string {
  const { key, ja, en, meaning, source, type, unit, nullable, choices, fields } = column
  const facts = (locale: keyof Bilingual) =>
    [
      TYPE_WORDS[type][locale],
      ...(unit === null ? [] : [unit[locale]]),
      ...(nullable ? [locale === 'ja' ? '空がある' : 'may be missing'] : []),
    ].join(locale === 'ja' ? LIST_SEPARATOR : ', ')
  const codes = Object.entries(choices).map(([code, words]) => `\`${code}\` ${words.ja} / ${words.en}`)
  return [
    `- **\`${key}\` ${ja} / ${en}**`,
    `  - ${meaning.ja}（${facts('ja')}。出典：${source}）`,
    `  - ${meaning.en} (${facts('en')})`,
    ...(codes.length > 0 ? [`  - ${codes.join('; ')}`] : []),
    ...(fields.length > 0
      ? [`  - 取組ファイル / cycle file: ${fields.map((field) => `\`${field}\``).join(', ')}`]
      : []),
  ].join('\n')
}
