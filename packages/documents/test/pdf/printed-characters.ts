import { inflateSync } from 'node:zlib'

/**
 * The characters that a PDF prints, from the ToUnicode maps of its fonts: enough to tell that a text was printed and
 * not read as markup, without a PDF reader.
 */
export function printedCharacters(pdf: Uint8Array): Set<string> {
  const characters = new Set<string>()
  for (const stream of streams(pdf)) {
    if (!stream.includes('begincmap')) continue
    for (const [, body = ''] of stream.matchAll(/beginbfchar\s(.*?)endbfchar/gs))
      for (const [, hex = ''] of body.matchAll(/<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>/g)) add(characters, hex)
    for (const [, body = ''] of stream.matchAll(/beginbfrange\s(.*?)endbfrange/gs))
      for (const [, from = '', to = '', hex = ''] of body.matchAll(
        /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
      )) {
        const first = Number.parseInt(hex, 16)
        for (let code = 0; code <= Number.parseInt(to, 16) - Number.parseInt(from, 16); code++)
          characters.add(String.fromCodePoint(first + code))
      }
  }
  return characters
}

function add(characters: Set<string>, hex: string): void {
  for (const character of Buffer.from(hex, 'hex').swap16().toString('utf16le')) characters.add(character)
}

function* streams(pdf: Uint8Array): Generator<string> {
  const bytes = Buffer.from(pdf)
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 1)) {
    const start = at + 'stream\n'.length
    const end = bytes.indexOf('endstream', start)
    const data = bytes.subarray(start, end)
    try {
      yield inflateSync(data).toString('latin1')
    } catch {
      yield data.toString('latin1')
    }
  }
}
