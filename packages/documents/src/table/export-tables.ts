import type { Bilingual, Catalogue } from '@sonae/domain/catalogue/catalogue'
import { checkCycle, severityOf } from '@sonae/domain/check/check-cycle'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { SEVERITY_WORDS } from '@sonae/domain/describe/words'
import { formatFiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import { contentHash } from '@sonae/domain/primitive/canonical-json'
import { isBlank } from '@sonae/domain/primitive/text'
import { fileNamePart } from '../form/export-forms.ts'
import { cp932Bytes, fitCp932 } from './cp932.ts'
import { type CellValue, csvText, utf8WithMark } from '@sonae/domain/primitive/csv'
import { type AboutEntry, DESCRIPTION_TABLES, type DescriptionSource } from './description-tables.ts'
import type { CellPlace, ExportProblem, ReplacedCharacter } from './export-problem.ts'
import { type Headings, LIST_SEPARATOR, tableCells } from './table-cells.ts'
import type { DataTable } from './table-definition.ts'
import { TABLES_VERSION, tablesJson, tablesJsonSchema } from './table-json.ts'
import { cycleSource } from './table-source.ts'
import { MAX_CELL_LENGTH, tableWorkbook } from './table-workbook.ts'
import { CYCLE_TABLES, tableInfos } from './tables.ts'

export const TABLE_FORMATS = ['csv', 'csv-cp932', 'xlsx', 'json'] as const
export type TableFormat = (typeof TABLE_FORMATS)[number]

export type TableOptions = {
  readonly format: TableFormat
  readonly headings: Headings
  /** CSV alone: texts that begin like a formula get an apostrophe. */
  readonly guard: boolean
  /** Keys of the tables wanted; empty for all. */
  readonly only: readonly string[]
}

export type TableFile = { readonly name: string; readonly bytes: Uint8Array }

export type TableExport =
  | {
      readonly ok: true
      readonly files: readonly TableFile[]
      readonly tables: readonly DataTable[]
      readonly replaced: readonly ReplacedCharacter[]
    }
  | { readonly ok: false; readonly problems: readonly ExportProblem[] }

/**
 * A cycle as machine-readable tables, with those that describe them: CSV a file a table, xlsx one workbook, JSON one
 * document and its schema. Names of files end in fiscal year and marking. Nothing is made where a cell cannot be
 * written.
 */
export async function exportTables(catalogue: Catalogue, cycle: Cycle, options: TableOptions): Promise<TableExport> {
  const tables = describedTables(catalogue, cycle, options)
  const suffix = [String(cycle.fiscalYear), ...(isBlank(cycle.settings.marking) ? [] : [cycle.settings.marking])]
    .map((part) => `_${fileNamePart(part)}`)
    .join('')
  const { format, headings } = options
  switch (format) {
    case 'json': {
      const { organisation, fiscalYear, guidelineEdition, settings } = cycle
      const head = { organisation, fiscalYear, marking: settings.marking, guidelineEdition }
      const files = [
        jsonFile(`tables${suffix}.json`, tablesJson(tables, head)),
        jsonFile(`tables${suffix}.schema.json`, tablesJsonSchema(tableInfos(catalogue))),
      ]
      return { ok: true, files, tables, replaced: [] }
    }
    case 'xlsx': {
      const problems = tables.flatMap((table) => tooLong(table, tableCells(table, headings)))
      if (problems.length > 0) return { ok: false, problems }
      const { marking } = cycle.settings
      const title = `${cycle.organisation.name} ${cycle.fiscalYear}年度`
      const bytes = await tableWorkbook(tables, headings, { title, marking })
      return { ok: true, files: [{ name: `tables${suffix}.xlsx`, bytes }], tables, replaced: [] }
    }
    case 'csv':
    case 'csv-cp932':
      return csvFiles(tables, options, suffix)
  }
}

function jsonFile(name: string, value: object): TableFile {
  return { name, bytes: new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`) }
}

/** The tables asked for, between what says of which export they are and what describes them. */
function describedTables(catalogue: Catalogue, cycle: Cycle, options: TableOptions): DataTable[] {
  const locale = options.headings === 'en' ? 'en' : 'ja'
  const source = cycleSource(catalogue, cycle, locale)
  const data = CYCLE_TABLES.filter(({ key }) => options.only.length === 0 || options.only.includes(key)).map((table) =>
    table.fill(catalogue, source),
  )
  const infos = [...data, ...DESCRIPTION_TABLES.map((table) => table.describe(catalogue))]
  const about = aboutEntries(catalogue, cycle, options)
  const describe = (rowCounts: ReadonlyMap<string, number>): DataTable[] => {
    const description: DescriptionSource = { locale, about, tables: infos, rowCounts }
    return DESCRIPTION_TABLES.map((table) => table.fill(catalogue, description))
  }
  const counts = new Map([...data, ...describe(new Map())].map(({ key, rows }) => [key, rows.length]))
  const [first, ...rest] = describe(counts)
  return [...(first === undefined ? [] : [first]), ...data, ...rest]
}

const FORMAT_WORDS: Readonly<Record<TableFormat, Bilingual>> = {
  csv: { ja: 'CSV（RFC 4180）、UTF-8（BOM 付き）、改行 CRLF', en: 'CSV (RFC 4180), UTF-8 with BOM, CRLF' },
  'csv-cp932': {
    ja: 'CSV（RFC 4180）、CP932（Windows-31J）、改行 CRLF',
    en: 'CSV (RFC 4180), CP932 (Windows-31J), CRLF',
  },
  xlsx: { ja: 'Excel ブック（一シートに一つの表）', en: 'Excel workbook, one table a sheet' },
  json: { ja: 'JSON、UTF-8', en: 'JSON, UTF-8' },
}

function aboutEntries(catalogue: Catalogue, cycle: Cycle, { format, headings, guard }: TableOptions): AboutEntry[] {
  const locale = headings === 'en' ? 'en' : 'ja'
  const isCsv = format === 'csv' || format === 'csv-cp932'
  const guardWords: Bilingual = guard
    ? {
        ja: "二字以上の文字列で、= + - @（全角も）、タブ又は改行で始まるもの（前に「'」が続くものも）の前に、「'」を一つ付けた。読むときに一つ外すと元に戻る。",
        en: 'Texts of two characters or more that begin with = + - @ (or their full-width forms), tab or line feed, also behind apostrophes, have one apostrophe more in front: take one away to have the text again.',
      }
    : {
        ja: 'なし。表計算ソフトで開くと数式として動く文字列があり得る。',
        en: 'None: a spreadsheet may run a text as a formula.',
      }
  const severities = checkCycle(catalogue, cycle).map(severityOf)
  const entry = (key: string, ja: string, en: string, value: string): AboutEntry => ({ key, item: { ja, en }, value })
  return [
    entry('format', '形式の名前と版', 'Format and version', `sonae-tables ${TABLES_VERSION}`),
    entry('organisation', '組織', 'Organisation', cycle.organisation.name),
    entry('fiscal_year', '年度', 'Fiscal year', formatFiscalYear(cycle.fiscalYear, 'western', cycle.fiscalYear)),
    entry('marking', '取扱区分', 'Marking', cycle.settings.marking),
    entry('guideline_edition', 'ガイドラインの版', 'Edition of the guideline', cycle.guidelineEdition),
    ...(['error', 'warning'] as const).map((severity) => {
      const { ja, en } = SEVERITY_WORDS[severity]
      const count = severities.filter((one) => one === severity).length
      return entry(`${severity}_count`, `点検での${ja}の件数`, `Number of ${en}s that the check finds`, String(count))
    }),
    entry('cycle_hash', '取組ファイルのハッシュ（SHA-256）', 'SHA-256 of the cycle file', contentHash(cycle)),
    entry('file_format', 'ファイル形式と文字コード', 'File format and encoding', FORMAT_WORDS[format][locale]),
    ...(isCsv ? [entry('formula_guard', '数式の防止', 'Guard against formulas', guardWords[locale])] : []),
    ...(format === 'json'
      ? []
      : [entry('list_separator', '一つのセルの中の区切り', 'Separator of lists in a cell', LIST_SEPARATOR)]),
  ]
}

/** Every cell with its place. */
function cellPlaces({ key, name, columns }: DataTable, rows: readonly (readonly CellValue[])[]) {
  return rows.flatMap((values, row) =>
    values.map((value, index) => {
      const { ja = '', en = '' } = columns[index] ?? {}
      const place: CellPlace = { table: key, name, row: row + 1, column: { ja, en } }
      return { value, place }
    }),
  )
}

function tooLong(table: DataTable, rows: readonly (readonly CellValue[])[]): ExportProblem[] {
  return cellPlaces(table, rows)
    .filter(({ value }) => typeof value === 'string' && value.length > MAX_CELL_LENGTH)
    .map(({ place }) => ({ ...place, kind: 'too-long', limit: MAX_CELL_LENGTH }))
}

function csvFiles(
  tables: readonly DataTable[],
  { format, headings, guard }: TableOptions,
  suffix: string,
): TableExport {
  const replaced: ReplacedCharacter[] = []
  const problems: ExportProblem[] = []
  const files = tables.map((table) => {
    const rows = tableCells(table, headings)
    const name = `${table.key}${suffix}.csv`
    if (format === 'csv') return { name, text: csvText(rows, guard) }
    for (const { value, place } of cellPlaces(table, rows)) {
      if (typeof value !== 'string') continue
      const fitted = fitCp932(value)
      replaced.push(...fitted.replaced.map((one) => ({ ...place, ...one })))
      problems.push(...fitted.missing.map((character) => ({ ...place, kind: 'character' as const, character })))
    }
    // Twins first, then the guard: － may come from −.
    const fit = (value: CellValue) => (typeof value === 'string' ? fitCp932(value).text : value)
    return {
      name,
      text: csvText(
        rows.map((row) => row.map(fit)),
        guard,
      ),
    }
  })
  if (problems.length > 0) return { ok: false, problems }
  const encode = format === 'csv' ? utf8WithMark : cp932Bytes
  return { ok: true, files: files.map(({ name, text }) => ({ name, bytes: encode(text) })), tables, replaced }
}
