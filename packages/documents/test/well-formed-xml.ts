const NAME = String.raw`[A-Za-z_][\w.:-]*`
const MARKUP = new RegExp(
  String.raw`<\?xml [^?]*\?>|<!--(?:(?!--)[\s\S])*-->|<(?<open>${NAME})(?<attributes>(?:\s+${NAME}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>/?)>|</(?<close>${NAME})\s*>`,
  'g',
)
const REFERENCE = /&(?!(?:lt|gt|amp|quot|apos|#\d+|#x[0-9A-Fa-f]+);)/
// oxlint-disable-next-line no-control-regex -- what XML 1.0 forbids
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u

/** Why a text is no well-formed XML (of the kind that workbooks hold: no DTD, no CDATA); undefined when it is. */
export function xmlFault(xml: string): string | undefined {
  const open: string[] = []
  let [at, roots] = [0, 0]
  if (FORBIDDEN.test(xml)) return 'a forbidden character'
  for (const match of xml.matchAll(MARKUP)) {
    const text = xml.slice(at, match.index)
    if (text.includes('<')) return `markup that is none at ${at}: ${text.slice(0, 40)}`
    if (REFERENCE.test(text)) return `a bare ampersand at ${at}`
    if (open.length === 0 && text.trim() !== '') return `text outside the root at ${at}`
    at = match.index + match[0].length
    const { open: tag, attributes = '', empty, close } = match.groups ?? {}
    if (tag !== undefined) {
      const names = [...attributes.matchAll(new RegExp(String.raw`(${NAME})\s*=`, 'g'))].map(([, name]) => name)
      if (new Set(names).size < names.length) return `an attribute twice in <${tag}> at ${match.index}`
      if (REFERENCE.test(attributes)) return `a bare ampersand in <${tag}> at ${match.index}`
      if (open.length === 0) roots += 1
      if (empty === '') open.push(tag)
    } else if (close !== undefined && open.pop() !== close) return `</${close}> at ${match.index}`
  }
  if (xml.slice(at).trim() !== '') return `text at the end: ${xml.slice(at, at + 40)}`
  if (open.length > 0) return `<${open.join('><')}> stays open`
  return roots === 1 ? undefined : `${roots} roots`
}
