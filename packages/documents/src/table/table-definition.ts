import type { Bilingual, Catalogue } from '@sonae/domain/catalogue/catalogue'

/**
 * The one form in which a machine-readable table is defined: its columns with their words, types and sources, and how
 * its rows come from the documents. CSV, xlsx, JSON, the JSON Schema and the data dictionary are all made from it.
 */

/** A value of a row; `null` where there is none. A list stands only where another table holds its items row by row. */
export type Value = string | number | boolean | null | readonly string[]

/** Fixed values: the code that JSON holds, and its words. */
export type Choices = Readonly<Record<string, Bilingual>>

type ColumnWords = {
  /** Stable and ASCII: `fiscal_year`. The member's name in JSON. */
  readonly key: string
  readonly ja: string
  readonly en: string
  /** What the value says, in both languages. */
  readonly meaning: Bilingual
  /** Where it stands in the annexes: 図３ ④, 表２; or Sonae where it is ours. */
  readonly source: string
  /** Members of the cycle file that the column gives: `statusSheets[].note`, `residualRisks{}` for a value by key. Absent: computed. */
  readonly fields?: readonly string[]
  /** 円, 件 …; absent where the type says it all. */
  readonly unit?: Bilingual
  /** The value may be missing; texts are then blank rather than missing, so they never are. */
  readonly nullable?: true
}

type Kinds<Row, Source> =
  | { readonly type: 'text' | 'date'; readonly value: (row: Row, source: Source) => string | null }
  | { readonly type: 'integer' | 'fiscal-year'; readonly value: (row: Row, source: Source) => number | null }
  | { readonly type: 'yes-no'; readonly value: (row: Row, source: Source) => boolean | null }
  | {
      readonly type: 'choice'
      readonly choices: (catalogue: Catalogue) => Choices
      readonly value: (row: Row, source: Source) => string | null
    }
  | { readonly type: 'list'; readonly value: (row: Row, source: Source) => readonly string[] }

/** A column of a definition: `value` takes a row, and the source for what all rows share. */
export type Column<Row, Source> = ColumnWords & Kinds<Row, Source>

/** text, date (ISO 8601 day), integer, fiscal-year (the western year of its April), yes-no, choice, list (of texts). */
export type ColumnType = Kinds<unknown, unknown>['type']

/** A column as readers and the dictionary see it. */
export type ColumnInfo = Omit<ColumnWords, 'fields' | 'unit' | 'nullable'> & {
  readonly type: ColumnType
  readonly choices: Choices
  readonly fields: readonly string[]
  readonly unit: Bilingual | null
  readonly nullable: boolean
}

export type TableInfo = {
  /** Stable and ASCII: `status-rows`. The name of its file. Those that describe the export itself begin with `_`. */
  readonly key: string
  readonly name: Bilingual
  /** What one row is. */
  readonly meaning: Bilingual
  readonly columns: readonly ColumnInfo[]
}

/** A table with its rows: as many values in each as there are columns, in their order. */
export type DataTable = TableInfo & { readonly rows: readonly (readonly Value[])[] }

export type TableDefinition<Source> = {
  readonly key: string
  readonly name: Bilingual
  /** The table without rows; the words of some fixed values are the catalogue's. */
  readonly describe: (catalogue: Catalogue) => TableInfo
  readonly fill: (catalogue: Catalogue, source: Source) => DataTable
}

export function defineTable<Source, Row>(definition: {
  readonly key: string
  readonly name: Bilingual
  readonly meaning: Bilingual
  readonly columns: readonly Column<Row, Source>[]
  readonly rows: (source: Source) => readonly Row[]
}): TableDefinition<Source> {
  const { key, name, meaning, columns, rows } = definition
  const describe = (catalogue: Catalogue): TableInfo => ({
    key,
    name,
    meaning,
    columns: columns.map((column) => columnInfo(catalogue, column)),
  })
  return {
    key,
    name,
    describe,
    fill: (catalogue, source) => ({
      ...describe(catalogue),
      rows: rows(source).map((row) => columns.map((column) => column.value(row, source))),
    }),
  }
}

function columnInfo<Row, Source>(catalogue: Catalogue, column: Column<Row, Source>): ColumnInfo {
  const { key, ja, en, meaning, source, type, fields = [], unit = null, nullable = false } = column
  const choices = column.type === 'choice' ? column.choices(catalogue) : {}
  return { key, ja, en, meaning, source, type, choices, fields, unit, nullable }
}
