import { inflateSync } from 'node:zlib'

/**
 * The lines of text of a PDF, page by page, in the order in which they are drawn: runs of glyphs at one height, read back
 * through the fonts' ToUnicode maps. Cells side by side may share a line. Only for PDFs of the Typst compiler and our own.
 */
export function printedLines(pdf: Uint8Array): string[][] {
  const bytes = Buffer.from(pdf)
  const objects = objectsOf(bytes)
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\s/.test(head))
  const order = /\/Kids \[(?<kids>[^\]]*)\]/.exec(
    [...objects.values()].find(({ head }) => /\/Type \/Pages\s/.test(head))?.head ?? '',
  )
  const kids = [...(order?.groups?.['kids'] ?? '').matchAll(/(\d+) 0 R/g)].map(([, number = '']) => objects.get(number))
  if (kids.length !== pages.length) throw new Error('The pages are not where they are expected.')
  return kids.map((page) => {
    const head = page?.head ?? ''
    const [, content = ''] = /\/Contents (\d+) 0 R/.exec(head) ?? []
    const [, resources] = /\/Resources (\d+) 0 R/.exec(head) ?? []
    const fontsAt = resources === undefined ? head : (objects.get(resources)?.head ?? '')
    const fonts = new Map(
      [...fontsAt.matchAll(/\/(f\d+) (\d+) 0 R/gi)].map(([, name = '', number = '']) => {
        const [, map = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number)?.head ?? '') ?? []
        return [name, unicodeOf(objects.get(map)?.stream ?? '')] as const
      }),
    )
    return linesOf(objects.get(content)?.stream ?? '', fonts)
  })
}

type PdfObject = { readonly head: string; readonly stream: string }

function objectsOf(bytes: Buffer): Map<string, PdfObject> {
  const text = bytes.toString('latin1')
  const objects = new Map<string, PdfObject>()
  const start = /(?:^|\n)(\d+) 0 obj\n/g
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    const from = match.index + match[0].length
    const stream = text.indexOf('stream\n', from)
    const end = text.indexOf('endobj', from)
    const [, number = ''] = match
    if (stream < 0 || stream > end) {
      objects.set(number, { head: text.slice(from, end), stream: '' })
      continue
    }
    const head = text.slice(from, stream)
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)
    const data = bytes.subarray(stream + 'stream\n'.length, stream + 'stream\n'.length + length)
    objects.set(number, {
      head,
      stream: head.includes('FlateDecode') ? inflateSync(data).toString('latin1') : data.toString('latin1'),
    })
    start.lastIndex = stream + length
  }
  return objects
}

function unicodeOf(map: string): Map<number, string> {
  const characters = new Map<number, string>()
  const decoded = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, body = ''] of map.matchAll(/beginbfchar\s(.*?)endbfchar/gs)) {
    for (const [, code = '', hex = ''] of body.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      characters.set(Number.parseInt(code, 16), decoded(hex))
  }
  for (const [, body = ''] of map.matchAll(/beginbfrange\s(.*?)endbfrange/gs)) {
    for (const [, from = '', to = '', hex = ''] of body.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
    )) {
      const first = decoded(hex).codePointAt(0) ?? 0
      const start = Number.parseInt(from, 16)
      for (let code = start; code <= Number.parseInt(to, 16); code += 1)
        characters.set(code, String.fromCodePoint(first + code - start))
    }
  }
  return characters
}

function linesOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string[] {
  const lines: string[] = []
  let [height, last, words] = ['', '', '']
  let font: ReadonlyMap<number, string> | undefined
  const token =
    /(?:1 0 0 -1 \S+ (?=\S+ cm)|1 0 0 1 \S+ (?=\S+ Tm))(\S+)|\/(f\d+) \S+ Tf|<([0-9A-Fa-f]*)>(?!>)|(\()|(T[jJ]|BDC)\s/gi
  for (let match = token.exec(content); match !== null; match = token.exec(content)) {
    const [, y, name, hex, bracket, operator] = match
    if (y !== undefined) height = y
    else if (name !== undefined) font = fonts.get(name)
    else if (hex !== undefined) words += decodedRun(Buffer.from(hex, 'hex'), font)
    else if (bracket !== undefined) {
      const end = literalEnd(content, token.lastIndex)
      words += decodedRun(literal(content.slice(token.lastIndex, end)), font)
      token.lastIndex = end + 1
    } else {
      // What stands before BDC describes the text and is not printed.
      if (operator !== 'BDC') {
        if (height === last) lines.push(`${lines.pop() ?? ''}${words}`)
        else lines.push(words)
        last = height
      }
      words = ''
    }
  }
  return lines
}

/** Where a string in brackets ends: brackets within it are balanced or escaped. */
function literalEnd(content: string, from: number): number {
  let depth = 1
  for (let at = from; at < content.length; at += 1) {
    if (content[at] === '\\') at += 1
    else if (content[at] === '(') depth += 1
    else if (content[at] === ')' && --depth === 0) return at
  }
  throw new Error('A string of the page does not end.')
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** The bytes of a string in brackets. */
function literal(inner: string): Buffer {
  const raw = inner.replaceAll(/\\(?:([0-7]{1,3})|([^]))/g, (_, octal?: string, escaped = '') =>
    octal === undefined ? (ESCAPES[escaped] ?? escaped) : String.fromCharCode(Number.parseInt(octal, 8)),
  )
  return Buffer.from(raw, 'latin1')
}

function decodedRun(codes: Buffer, font: ReadonlyMap<number, string> | undefined): string {
  let words = ''
  for (let at = 0; at + 1 < codes.length; at += 2) words += font?.get(codes.readUInt16BE(at)) ?? '\uFFFD'
  return words
}
