import { scanXml } from './xml-scan.ts'

/** Number formats of the format itself that show a date; 27 to 36 and 50 to 58 are the Japanese ones. */
const BUILT_IN: readonly (readonly [from: number, to: number])[] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [36, 36],
  [50, 54],
  [57, 58],
]

/** Which cell styles show a number as a date, from the styles part. */
export function dateStyles(text: string, part: string): (style: number) => boolean {
  const custom = new Map<number, string>()
  const formats: number[] = []
  let isCellFormats = false
  scanXml(text, part, {
    open: (name, attributes) => {
      if (name === 'numFmt') custom.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '')
      else if (name === 'cellXfs') isCellFormats = true
      else if (name === 'xf' && isCellFormats) formats.push(Number(attributes.get('numFmtId') ?? 0))
    },
    close: (name) => {
      if (name === 'cellXfs') isCellFormats = false
    },
  })
  const dates = formats.map((id) => {
    const code = custom.get(id)
    return code === undefined ? BUILT_IN.some(([from, to]) => id >= from && id <= to) : showsDate(code)
  })
  return (style) => dates[style] === true
}

/** The longest format that Excel takes. */
const MAX_FORMAT = 255

/** A format with a year or a day in it, outside quoted texts, escapes and brackets ([Red], [$-411]). */
function showsDate(code: string): boolean {
  return /[yedg]/i.test(code.slice(0, MAX_FORMAT).replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|General|Standard|標準/gi, ''))
}

const DAY = 24 * 60 * 60 * 1000

/** A day number as YYYY-MM-DD; undefined outside 1900 to 9999. */
export function serialDate(serial: number, epoch1904: boolean): string | undefined {
  const day = Math.floor(serial) + (epoch1904 ? 1462 : 0)
  if (day < 61 || day > 2_958_465) return undefined
  return new Date(Date.UTC(1899, 11, 30) + day * DAY).toISOString().slice(0, 10)
}
