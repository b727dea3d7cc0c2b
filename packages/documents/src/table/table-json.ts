import { type ColumnInfo, type DataTable, type TableInfo, type Value } from './table-definition.ts'

/** The version of the JSON export: raised when a table or a column is taken away or changes its meaning. */
export const TABLES_VERSION = 1

export type JsonHead = {
  readonly organisation: { readonly id: string; readonly name: string }
  readonly fiscalYear: number
  readonly marking: string
  readonly guidelineEdition: string
}

/**
 * Tables as JSON: `tables` by key, each with its name and its rows as objects, the columns' keys as members. Fixed
 * values are codes, years numbers, days ISO 8601, missing values null, lists arrays.
 */
export function tablesJson(tables: readonly DataTable[], head: JsonHead): object {
  return {
    format: 'sonae-tables',
    version: TABLES_VERSION,
    ...head,
    tables: Object.fromEntries(tables.map((table) => [table.key, { name: table.name, rows: rowObjects(table) }])),
  }
}

function rowObjects({ columns, rows }: DataTable): Record<string, Value>[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ key }, index) => [key, row[index] ?? null])))
}

/** JSON Schema (draft 2020-12) of that document. Tables may be absent: an export can be of a few. */
export function tablesJsonSchema(tables: readonly TableInfo[]): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Sonae tables',
    type: 'object',
    properties: {
      format: { const: 'sonae-tables' },
      version: { const: TABLES_VERSION },
      organisation: object({ id: { type: 'string' }, name: { type: 'string' } }),
      fiscalYear: { type: 'integer' },
      marking: { type: 'string' },
      guidelineEdition: { type: 'string' },
      tables: {
        type: 'object',
        properties: Object.fromEntries(tables.map((table) => [table.key, tableSchema(table)])),
        additionalProperties: false,
      },
    },
    required: ['format', 'version', 'organisation', 'fiscalYear', 'marking', 'guidelineEdition', 'tables'],
    additionalProperties: false,
  }
}

function tableSchema({ name, meaning, columns }: TableInfo): object {
  return {
    title: `${name.ja} / ${name.en}`,
    description: `${meaning.ja} / ${meaning.en}`,
    ...object({
      name: object({ ja: { const: name.ja }, en: { const: name.en } }),
      rows: {
        type: 'array',
        items: object(Object.fromEntries(columns.map((column) => [column.key, columnSchema(column)]))),
      },
    }),
  }
}

/** An object with exactly these members. */
function object(properties: Readonly<Record<string, object>>): object {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}

const TYPES = {
  text: { type: 'string' },
  date: { type: 'string', format: 'date' },
  integer: { type: 'integer' },
  'fiscal-year': { type: 'integer' },
  'yes-no': { type: 'boolean' },
  // The codes stand in the description: a document may hold one that its edition does not know.
  choice: { type: 'string' },
  list: { type: 'array', items: { type: 'string' } },
} as const

function columnSchema({ ja, en, meaning, type, choices, nullable }: ColumnInfo): object {
  const codes = Object.entries(choices).map(([code, words]) => `${code} (${words.ja} / ${words.en})`)
  const schema = TYPES[type]
  return {
    title: `${ja} / ${en}`,
    description: [`${meaning.ja} / ${meaning.en}`, ...codes].join('\n'),
    ...schema,
    ...(nullable ? { type: [schema.type, 'null'] } : {}),
  }
}
