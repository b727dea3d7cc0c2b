import { join } from 'node:path'
import { listEditions } from '@sonae/catalogue/load-catalogue'
import type { ExportProblem } from '@sonae/documents/table/export-problem'
import { type Command, choiceOption, FORCE, textOption, textOptions, UsageError } from '../command.ts'
import type { Console } from '../console.ts'
import { EXIT } from '../exit-code.ts'
import { catalogueOf, CommandFailure, readCycleFile, refuseExisting, writeBytes } from '../files.ts'

const FORMATS = ['csv', 'csv-cp932', 'xlsx', 'json'] as const
const HEADINGS = ['ja', 'en', 'key'] as const

export const tablesExport: Command = {
  name: 'tables export',
  arguments: 'CYCLE',
  minimum: 1,
  maximum: 1,
  summary: {
    ja: '取組のすべてを機械判読可能な表として出力する（CSV、Excel、JSON。データ辞書付き）',
    en: 'write everything of a cycle as machine-readable tables with their data dictionary: CSV, Excel or JSON',
  },
  options: {
    out: { type: 'string', value: 'DIR', required: true, help: { ja: '出力するフォルダ', en: 'folder to write into' } },
    format: {
      type: 'string',
      value: FORMATS.join('|'),
      help: {
        ja: '形式（既定は csv：UTF-8、BOM 付き。csv-cp932 は古い Excel などのため）',
        en: 'format (default: csv, in UTF-8 with BOM; csv-cp932 for old programs)',
      },
    },
    only: {
      type: 'string',
      multiple: true,
      value: 'TABLE',
      help: {
        ja: 'この表だけを出力する（何度でも書ける。表の名前は sonae tables dictionary にある）',
        en: 'only this table; may be repeated (the names: sonae tables dictionary)',
      },
    },
    headings: {
      type: 'string',
      value: HEADINGS.join('|'),
      help: {
        ja: '見出しと決まった値を日本語、英語又は識別子で書く（既定は ja。JSON はいつも識別子）',
        en: 'headings and fixed values in Japanese, English or as keys (default: ja; JSON always has keys)',
      },
    },
    'no-guard': {
      type: 'boolean',
      help: {
        ja: "CSV で、数式のように始まる文字列の前に「'」を付けない",
        en: 'CSV: no apostrophe before texts that begin like a formula',
      },
    },
    ...FORCE,
  },
  async run({ positionals: [file = ''], options, console }) {
    const { exportTables } = await import('@sonae/documents/table/export-tables')
    const { describeReplaced } = await import('@sonae/documents/table/export-problem')
    const { CYCLE_TABLES } = await import('@sonae/documents/table/tables')
    const format = choiceOption(options, 'format', FORMATS, 'csv')
    const headings = choiceOption(options, 'headings', HEADINGS, 'ja')
    const only = textOptions(options, 'only')
    refuseUnknown(
      only,
      CYCLE_TABLES.map(({ key }) => key),
    )
    const { cycle, catalogue } = await readCycleFile(file, console)
    const result = await exportTables(catalogue, cycle, {
      format,
      headings,
      guard: options['no-guard'] !== true,
      only,
    })
    if (!result.ok) throw await notWritable(file, result.problems, console)
    const folder = textOption(options, 'out') ?? ''
    const written = result.files.map(({ name }) => join(folder, name))
    await refuseExisting(written, options['force'] === true, console)
    for (const [index, { bytes }] of result.files.entries()) await writeBytes(written[index] ?? '', bytes, console)
    for (const path of written) console.line(path)
    const replaced = result.replaced.map((one) => ({ ...one, text: describeReplaced(one, console.locale) }))
    for (const { text } of replaced) console.problem(text)
    const tables = result.tables.map(({ key, rows }) => ({ key, rows: rows.length }))
    console.result({ ok: true, written, tables, replaced })
    return EXIT.ok
  },
}

/** Problems printed for one export; with --json all of them come. */
const SHOWN = 20

async function notWritable(file: string, found: readonly ExportProblem[], console: Console): Promise<CommandFailure> {
  const { describeExportProblem } = await import('@sonae/documents/table/export-problem')
  const problems = found.map((problem) => ({ ...problem, ...describeExportProblem(problem, console.locale) }))
  for (const { text, mend } of problems.slice(0, SHOWN)) console.problem(`${file}: ${text} ${mend}`)
  if (problems.length > SHOWN) {
    const more = problems.length - SHOWN
    console.problem(console.locale === 'ja' ? `${file}: ほかに ${more} 件あります。` : `${file}: and ${more} more.`)
  }
  console.problem(console.locale === 'ja' ? '何も書き込んでいません。' : 'Nothing was written.')
  console.result({ ok: false, file, problems })
  return new CommandFailure(EXIT.badInput)
}

function refuseUnknown(wanted: readonly string[], known: readonly string[]): void {
  const unknown = wanted.filter((key) => !known.includes(key))
  if (unknown.length === 0) return
  throw new UsageError({
    ja: `「${unknown.join('、')}」という表はありません（ある表：${known.join('、')}）。`,
    en: `There is no table ${unknown.map((key) => `"${key}"`).join(', ')} (there are: ${known.join(', ')}).`,
  })
}

const DICTIONARY_FORMATS = ['markdown', 'csv', 'json', 'json-schema'] as const

export const tablesDictionary: Command = {
  name: 'tables dictionary',
  arguments: '',
  minimum: 0,
  maximum: 0,
  summary: {
    ja: '機械判読可能な表のデータ辞書を出力する',
    en: 'print the data dictionary of the machine-readable tables',
  },
  options: {
    format: {
      type: 'string',
      value: DICTIONARY_FORMATS.join('|'),
      help: { ja: '形式（既定は markdown）', en: 'format (default: markdown)' },
    },
    out: {
      type: 'string',
      value: 'FILE',
      help: { ja: '書き込むファイル（既定は標準出力）', en: 'file to write (default: standard output)' },
    },
  },
  async run({ options, console }) {
    const format = choiceOption(options, 'format', DICTIONARY_FORMATS, 'markdown')
    const out = textOption(options, 'out')
    if (out === undefined && console.json && (format === 'markdown' || format === 'csv')) {
      throw new UsageError({
        ja: `--json のときの標準出力は JSON だけです。${format} は --out でファイルに書いてください。`,
        en: `With --json nothing but JSON goes to standard output; give --out for ${format}.`,
      })
    }
    const data = await dictionary(format, console)
    if (out === undefined) await console.raw(data)
    else {
      await writeBytes(out, data, console)
      console.line(out)
      console.result({ ok: true, written: [out] })
    }
    return EXIT.ok
  },
}

async function dictionary(format: (typeof DICTIONARY_FORMATS)[number], console: Console): Promise<string | Uint8Array> {
  const edition = listEditions().at(-1) ?? ''
  const catalogue = catalogueOf(edition, edition, console)
  const { tableInfos } = await import('@sonae/documents/table/tables')
  const tables = tableInfos(catalogue)
  switch (format) {
    case 'markdown': {
      const { dictionaryMarkdown } = await import('@sonae/documents/table/dictionary-markdown')
      return dictionaryMarkdown(tables)
    }
    case 'csv': {
      const { csvText, utf8WithMark } = await import('@sonae/domain/primitive/csv')
      const { tableCells } = await import('@sonae/documents/table/table-cells')
      const { DICTIONARY_TABLE } = await import('@sonae/documents/table/dictionary-table')
      const table = DICTIONARY_TABLE.fill(catalogue, { locale: console.locale, tables })
      return utf8WithMark(csvText(tableCells(table, console.locale), true))
    }
    case 'json':
      return `${JSON.stringify({ tables }, null, 2)}\n`
    case 'json-schema': {
      const { tablesJsonSchema } = await import('@sonae/documents/table/table-json')
      return `${JSON.stringify(tablesJsonSchema(tables), null, 2)}\n`
    }
  }
}
