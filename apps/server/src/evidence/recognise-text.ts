export type TextEncoding = 'utf-8' | 'shift_jis'

/** Lines that are looked at to tell CSV from other text. */
const LOOKED_AT = 64 * 1024

/**
 * Whether bytes are text, all of them: UTF-8 (with or without a mark), or CP932, which the web calls shift_jis. Bytes
 * that are both are UTF-8.
 * @returns undefined where they are neither, or hold control characters that no text has
 */
export async function recogniseText(
  bytes: AsyncIterable<Buffer>,
): Promise<{ readonly encoding: TextEncoding; readonly isCsv: boolean } | undefined> {
  const readings = [readingAs('utf-8'), readingAs('shift_jis')]
  for await (const chunk of bytes) {
    if (chunk.some(isControl)) return undefined
    for (const reading of readings.filter(({ fits }) => fits)) decodeInto(reading, chunk)
    if (!readings.some(({ fits }) => fits)) return undefined
  }
  for (const reading of readings.filter(({ fits }) => fits)) decodeInto(reading, undefined)
  const found = readings.find(({ fits }) => fits)
  return found && { encoding: found.encoding, isCsv: isCsv(found.start) }
}

/** Below the blank all but tab, line feed, form feed and carriage return; and DEL. No second byte of CP932 is one. */
function isControl(byte: number): boolean {
  return (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) || byte === 0x7f
}

function readingAs(encoding: TextEncoding) {
  return { encoding, decoder: new TextDecoder(encoding, { fatal: true }), fits: true, start: '' }
}

/** @param chunk undefined at the end */
function decodeInto(reading: ReturnType<typeof readingAs>, chunk: Buffer | undefined): void {
  try {
    const text = reading.decoder.decode(chunk, { stream: chunk !== undefined })
    if (reading.start.length < LOOKED_AT) reading.start += text.slice(0, LOOKED_AT - reading.start.length)
  } catch {
    reading.fits = false
  }
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
