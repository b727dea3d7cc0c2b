/** The first line of every part. */
export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Characters that XML cannot hold or would change. White space but the carriage return survives between tags. */
// oxlint-disable-next-line no-control-regex -- what XML 1.0 forbids
const IN_TEXT = /[&<>\0-\u0008\v\f\r\u000E-\u001F\uFFFE\uFFFF]/g
// oxlint-disable-next-line no-control-regex -- what XML 1.0 forbids or would change
const IN_ATTRIBUTE = /[&<>"'\0-\u001F\uFFFE\uFFFF]/g

/** The workbook format's own escape: _x0007_ (ISO 29500-1, 22.9.2.19). */
function formatEscape(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

/** Text between tags. */
export function escapeText(text: string): string {
  return text.replaceAll(IN_TEXT, (found) => (found === '\r' ? undefined : NAMED[found]) ?? formatEscape(found))
}

/** Text between quotation marks. */
export function escapeAttribute(text: string): string {
  return text.replaceAll(IN_ATTRIBUTE, (found) => NAMED[found] ?? formatEscape(found))
}

/** Attributes with a space before each; those without a value are left out. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeAttribute(String(value))}"`))
    .join('')
}

/** An element around content that is XML already. */
export function element(tag: string, content: string, given: Parameters<typeof attributes>[0] = {}): string {
  return content === '' ? `<${tag}${attributes(given)}/>` : `<${tag}${attributes(given)}>${content}</${tag}>`
}

/** A list that says how many it has; nothing where it is empty. */
export function countedList(tag: string, items: readonly string[]): string {
  return items.length === 0 ? '' : element(tag, items.join(''), { count: items.length })
}
