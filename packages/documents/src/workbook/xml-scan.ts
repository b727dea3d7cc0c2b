import { UnreadableWorkbook } from './read-problem.ts'

/** What a scan reports. Names of elements come without their namespace prefix. */
export type XmlHandler = {
  /** @param damaged makes the error for a tag that says something impossible */
  readonly open?: (name: string, attributes: Attributes, damaged: () => Error) => void
  readonly close?: (name: string) => void
  /** All text between two tags, entities decoded; may come in pieces. */
  readonly text?: (text: string) => void
}

const MAX_DEPTH = 100
const MAX_ATTRIBUTES = 100
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const [TAB, LINE_FEED, RETURN, SPACE, DOUBLE_QUOTE, SINGLE_QUOTE] = [9, 10, 13, 32, 34, 39]
const [SLASH, EQUALS, GREATER, QUESTION, EXCLAMATION] = [47, 61, 62, 63, 33]

/** The attributes of one tag, by their names as written (with prefix). They are valid during the call alone. */
export class Attributes {
  readonly #names: string[] = []
  readonly #values: string[] = []
  #size = 0

  get size(): number {
    return this.#size
  }

  get(name: string): string | undefined {
    for (let index = 0; index < this.#size; index += 1) if (this.#names[index] === name) return this.#values[index]
    return undefined
  }

  /** The value of an attribute of this name in whatever namespace. */
  local(name: string): string | undefined {
    for (let index = 0; index < this.#size; index += 1) {
      if (localName(this.#names[index] ?? '') === name) return this.#values[index]
    }
    return undefined
  }

  clear(): void {
    this.#size = 0
  }

  add(name: string, value: string): void {
    this.#names[this.#size] = name
    this.#values[this.#size] = value
    this.#size += 1
  }
}

/**
 * Scans a part's XML strictly: every tag closed, every attribute quoted, one root, no document type (so no entity but
 * the five of XML and numbered characters). A part that was cut off or damaged is an error, never half a sheet.
 * @throws UnreadableWorkbook naming part, line and column
 */
export function scanXml(text: string, part: string, { open, close, text: onText }: XmlHandler): void {
  const stack: string[] = []
  const attributes = new Attributes()
  let hasRoot = false
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    const tag = text.indexOf('<', at)
    const until = tag < 0 ? text.length : tag
    if (until > at) {
      if (stack.length === 0) {
        if (text.slice(at, until).trim() !== '') throw broken(at)
      } else onText?.(decodeEntities(text.slice(at, until), at))
    }
    if (tag < 0) break
    const first = text.charCodeAt(tag + 1)
    if (first === SLASH) at = closeTag(tag + 2)
    else if (first === QUESTION) at = after('?>', tag)
    else if (first === EXCLAMATION) at = declaration(tag + 2)
    else at = openTag(tag + 1)
  }
  if (stack.length > 0 || !hasRoot) throw broken(text.length)

  function broken(position: number): UnreadableWorkbook {
    const before = text.slice(0, position)
    const line = before.split('\n').length
    return new UnreadableWorkbook({ kind: 'broken-part', part, line, column: position - before.lastIndexOf('\n') })
  }

  function after(end: string, from: number): number {
    const found = text.indexOf(end, from)
    if (found < 0) throw broken(from)
    return found + end.length
  }

  /** Where the name that begins here ends. */
  function nameEnd(from: number): number {
    let end = from
    while (isNameCharacter(text.charCodeAt(end))) end += 1
    if (end === from || !isNameStart(text.charCodeAt(from))) throw broken(from)
    return end
  }

  function skipSpace(from: number): number {
    let position = from
    while (isSpace(text.charCodeAt(position))) position += 1
    return position
  }

  function openTag(from: number): number {
    if (stack.length === 0 && hasRoot) throw broken(from)
    hasRoot = true
    attributes.clear()
    let position = nameEnd(from)
    const name = text.slice(from, position)
    let next = text.charCodeAt(position)
    while (next !== GREATER && next !== SLASH) {
      const start = skipSpace(position)
      next = text.charCodeAt(start)
      if (next === GREATER || next === SLASH) position = start
      else if (start === position || attributes.size === MAX_ATTRIBUTES) throw broken(position)
      else {
        position = attributeAt(start)
        next = text.charCodeAt(position)
      }
    }
    const isEmpty = next === SLASH
    if (isEmpty && text.charCodeAt(position + 1) !== GREATER) throw broken(position)
    const local = localName(name)
    open?.(local, attributes, () => broken(from))
    if (isEmpty) close?.(local)
    else if (stack.push(name) > MAX_DEPTH) throw broken(from)
    return position + (isEmpty ? 2 : 1)
  }

  function attributeAt(from: number): number {
    const end = nameEnd(from)
    const name = text.slice(from, end)
    const equals = skipSpace(end)
    const start = skipSpace(equals + 1)
    const quote = text.charCodeAt(start)
    if (text.charCodeAt(equals) !== EQUALS || (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE)) throw broken(from)
    const last = text.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", start + 1)
    const value = text.slice(start + 1, last < 0 ? undefined : last)
    if (last < 0 || value.includes('<') || attributes.get(name) !== undefined) throw broken(from)
    attributes.add(name, decodeEntities(value, start))
    return last + 1
  }

  function closeTag(from: number): number {
    const name = stack.pop()
    if (name === undefined || !text.startsWith(name, from)) throw broken(from)
    const end = skipSpace(from + name.length)
    if (text.charCodeAt(end) !== GREATER) throw broken(from)
    close?.(localName(name))
    return end + 1
  }

  function declaration(from: number): number {
    if (text.startsWith('--', from)) return after('-->', from + 2)
    if (text.startsWith('[CDATA[', from) && stack.length > 0) {
      const end = after(']]>', from)
      onText?.(text.slice(from + '[CDATA['.length, end - ']]>'.length))
      return end
    }
    if (text.startsWith('DOCTYPE', from)) throw new UnreadableWorkbook({ kind: 'document-type', part })
    throw broken(from)
  }

  function decodeEntities(raw: string, from: number): string {
    if (!raw.includes('&')) return raw
    return raw.replaceAll(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+))?;?/g, (whole, hex, decimal, name) => {
      const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal)
      const numbered = isCharacter(code) ? String.fromCodePoint(code) : undefined
      const character = typeof name === 'string' ? ENTITIES[name] : numbered
      if (character === undefined || !whole.endsWith(';')) throw broken(from)
      return character
    })
  }
}

function isSpace(code: number): boolean {
  return code === SPACE || code === LINE_FEED || code === RETURN || code === TAB
}

/** Letters, "_" and everything beyond ASCII: the names that XML allows and some more. */
function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127
}

/** What may begin a name, digits, and ":" "-" ".". */
function isNameCharacter(code: number): boolean {
  return isNameStart(code) || (code >= 45 && code <= 58 && code !== SLASH)
}

/** What XML lets a number stand for. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === TAB || code === LINE_FEED || code === RETURN
  return code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff)
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
