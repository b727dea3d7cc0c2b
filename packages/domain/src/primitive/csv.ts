/** What a field of a table is; null: nothing. */
export type CellValue = string | number | null

/**
 * CSV of RFC 4180: CRLF behind every record, quotes where needed, the header first. A line feed inside a text stays as
 * it is, within quotes.
 *
 * @param guard puts an apostrophe before a text that a spreadsheet would run as a formula (docs/decisions/011)
 */
export function csvText(rows: readonly (readonly CellValue[])[], guard: boolean): string {
  return rows.map((row) => `${row.map((value) => csvField(value, guard)).join(',')}\r\n`).join('')
}

/**
 * A text that begins like a formula, in half or full width, behind apostrophes or not: with the apostrophes a reader
 * takes exactly one away and has the text again. One character alone is no formula: "-" and － are answers.
 */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]./su

export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

function csvField(value: CellValue, guard: boolean): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = guard ? guarded(value) : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The bytes of a UTF-8 file with a byte order mark, by which Excel knows the encoding. */
export function utf8WithMark(text: string): Uint8Array {
  return new TextEncoder().encode(`\uFEFF${text}`)
}
