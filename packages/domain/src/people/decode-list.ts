export type DecodedList =
  | { readonly ok: true; readonly text: string }
  /** `workbook`: Excel's own file; `no-text`: neither UTF-8 nor Shift_JIS. */
  | { readonly ok: false; readonly problem: 'workbook' | 'no-text' }

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OLE = [0xd0, 0xcf, 0x11, 0xe0]

/**
 * The text of a file as Excel saves lists: UTF-8 with or without a byte order mark, UTF-16 with one (“Unicode text”), or
 * Shift_JIS (CP932). Bytes of Shift_JIS with a Japanese letter in them are hardly ever UTF-8, so that is tried first.
 */
export function decodeList(bytes: Uint8Array): DecodedList {
  if (beginsWith(bytes, ZIP) || beginsWith(bytes, OLE)) return { ok: false, problem: 'workbook' }
  const encodings = beginsWith(bytes, [0xff, 0xfe])
    ? ['utf-16le']
    : beginsWith(bytes, [0xfe, 0xff])
      ? ['utf-16be']
      : ['utf-8', 'shift_jis']
  for (const encoding of encodings) {
    const text = decoded(bytes, encoding)
    if (text !== undefined && !text.includes('\u0000')) return { ok: true, text }
  }
  return { ok: false, problem: 'no-text' }
}

/** undefined where the bytes are of another encoding. */
function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function beginsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, at) => bytes[at] === byte)
}
