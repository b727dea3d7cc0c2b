import type { FileHandle } from 'node:fs/promises'
import { readChunks } from './read-chunks.ts'

type TextEncoding = 'utf-8' | 'shift_jis'

/** How much of a text is looked at to tell whether it is CSV, in UTF-16 units. */
const LOOKED_AT = 64 * 1024

/**
 * Whether a file is text, all of it: UTF-8 (with or without a mark), or CP932, which the web calls shift_jis. Bytes that
 * are both are UTF-8.
 * @returns undefined where it is neither, or holds control characters that no text has
 */
export async function recogniseText(
  file: FileHandle,
): Promise<{ readonly encoding: TextEncoding; readonly isCsv: boolean } | undefined> {
  for (const encoding of ['utf-8', 'shift_jis'] as const) {
    const start = await startOf(file, encoding)
    if (start !== undefined) return { encoding, isCsv: isCsv(start) }
  }
  return undefined
}

/** How a file begins, where all of it is text in this encoding. */
async function startOf(file: FileHandle, encoding: TextEncoding): Promise<string | undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let start = ''
  try {
    for await (const chunk of readChunks(file)) {
      if (hasControl(chunk)) return undefined
      const text = decoder.decode(chunk, { stream: true })
      if (start.length < LOOKED_AT) start += text.slice(0, LOOKED_AT - start.length)
    }
    decoder.decode()
    return start
  } catch (error) {
    // What the decoder says of bytes that are not of its encoding.
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** Below the blank all but tab, line feed, form feed and carriage return; and DEL. No second byte of CP932 is one. */
function hasControl(bytes: Buffer): boolean {
  for (const byte of bytes)
    if ((byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) || byte === 0x7f) return true
  return false
}

/** A field in quotes, in which quotes stand twice and line ends count for nothing; or one without. */
const FIELD = /(?:"(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\n|\r|$)/y

/** Whether a text is a table: two or more lines, each of the same number of fields, and more than one. */
export function isCsv(text: string): boolean {
  const widths: number[] = []
  let width = 0
  FIELD.lastIndex = 0
  while (FIELD.lastIndex < text.length) {
    const end = FIELD.exec(text)?.[1]
    if (end === undefined) return false
    width += 1
    if (end === ',') continue
    widths.push(width)
    width = 0
  }
  // The last line of a longer text may be cut.
  const whole = text.length < LOOKED_AT ? widths : widths.slice(0, -1)
  return whole.length > 1 && whole.every((one) => one > 1 && one === whole[0])
}
