/** A line of a table with the number that an editor shows, and its fields. */
export type DelimitedLine = { readonly line: number; readonly fields: readonly string[] }

/**
 * Reads CSV (RFC 4180) or text between tabs, as spreadsheets write it: the first line tells which. Quoted fields may hold
 * separators, quotes and line ends. Lines without any text are left out.
 */
export function readDelimited(text: string): DelimitedLine[] {
  const whole = text.replace(/^\uFEFF/, '')
  const separator = whole.split('\n', 1)[0]?.includes('\t') === true ? '\t' : ','
  const lines: DelimitedLine[] = []
  let [fields, field]: [string[], string] = [[], '']
  let [line, first, isQuoted] = [1, 1, false]
  const endLine = () => {
    const all = [...fields, field]
    if (all.some((one) => one.trim() !== '')) lines.push({ line: first, fields: all })
    fields = []
    field = ''
  }
  for (let at = 0; at < whole.length; at += 1) {
    const character = whole.charAt(at)
    if (character === '\n') line += 1
    if (isQuoted) {
      if (character !== '"') field += character
      else if (whole.charAt(at + 1) === '"') {
        field += '"'
        at += 1
      } else isQuoted = false
    } else if (character === '"' && field === '') isQuoted = true
    else if (character === separator) {
      fields.push(field)
      field = ''
    } else if (character === '\n') {
      endLine()
      first = line
    } else if (character !== '\r' || whole.charAt(at + 1) !== '\n') field += character
  }
  endLine()
  return lines
}
