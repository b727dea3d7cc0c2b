/**
 * CP932 (Windows-31J), as Japanese Excel of any age reads it: JIS X 0208 with Microsoft's ～∥－￠￡￢, NEC's row 13 (①),
 * IBM's extensions (髙) and the user-defined characters.
 *
 * The table comes from the WHATWG decoder of the platform, turned round. Where two codes give one character the lower
 * is written and NEC's copy of IBM's extensions (0xED, 0xEE) never, as Windows does.
 */

const NEC_COPY = new Set([0xed, 0xee])

function buildTable(): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder('shift_jis', { fatal: true })
  const table = new Map<string, readonly number[]>()
  const add = (...bytes: number[]) => {
    let character: string
    try {
      character = decoder.decode(Uint8Array.from(bytes))
    } catch {
      return
    }
    // A lead byte with a trail byte outside its range decodes as two characters or none.
    if (Array.from(character).length === 1 && !table.has(character)) table.set(character, bytes)
  }
  // ASCII is itself; ICU's decoder turns three of its control characters round, as IBM's terminals had them.
  for (let byte = 0; byte <= 0x7f; byte += 1) table.set(String.fromCodePoint(byte), [byte])
  for (let byte = 0x80; byte <= 0xff; byte += 1) add(byte)
  for (let lead = 0x81; lead <= 0xfc; lead += 1) {
    if (NEC_COPY.has(lead) || (lead > 0x9f && lead < 0xe0)) continue
    for (let trail = 0x40; trail <= 0xfc; trail += 1) add(lead, trail)
  }
  return table
}

let table: ReadonlyMap<string, readonly number[]> | undefined

function cp932Table(): ReadonlyMap<string, readonly number[]> {
  table ??= buildTable()
  return table
}

/** Characters that other systems write where CP932 has a twin of the same look. */
const TWINS: ReadonlyMap<string, string> = new Map([
  ['\u301C', '～'],
  ['\u2212', '－'],
  ['\u2016', '∥'],
  ['\u2014', '―'],
  ['\u00A2', '￠'],
  ['\u00A3', '￡'],
  ['\u00AC', '￢'],
  ['\u00A5', '￥'],
  ['\u203E', '￣'],
  ['\u00A6', '￤'],
])

export type Cp932Text = {
  /** The text with twins in place; characters that CP932 lacks are still in it. */
  readonly text: string
  readonly replaced: readonly { readonly from: string; readonly to: string }[]
  /** Characters that CP932 does not have and that have no twin. */
  readonly missing: readonly string[]
}

/** A kana with its voicing mark apart, as some file systems write が: joined, it is one character of CP932. */
const SPLIT_KANA = /[\u3041-\u30FF][\u3099\u309A]/u

/** Fits a text to CP932, naming every character that it changes and every one that it cannot write. */
export function fitCp932(text: string): Cp932Text {
  const replaced: { from: string; to: string }[] = []
  const missing: string[] = []
  const characters = text.match(new RegExp(`${SPLIT_KANA.source}|[\\s\\S]`, 'gu')) ?? []
  const fitted = characters.map((character) => {
    if (cp932Table().has(character)) return character
    const twin = TWINS.get(character) ?? character.normalize('NFC')
    if (twin !== character && cp932Table().has(twin)) {
      replaced.push({ from: character, to: twin })
      return twin
    }
    missing.push(character)
    return character
  })
  return { text: fitted.join(''), replaced, missing }
}

/** The bytes of a text that was fitted and has nothing missing. */
export function cp932Bytes(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const code = cp932Table().get(character)
    if (code === undefined) throw new Error(`CP932 lacks U+${character.codePointAt(0)?.toString(16)}`)
    bytes.push(...code)
  }
  return Uint8Array.from(bytes)
}
