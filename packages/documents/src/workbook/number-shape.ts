import { scanXml } from './xml-scan.ts'

/** How a cell style shows a number, as far as the figure alone would not say it. Other styles are not told apart. */
export type NumberShape =
  | { readonly kind: 'date' }
  /** Of a day, or hours that were added up ([h]:mm). */
  | { readonly kind: 'time'; readonly hasSeconds: boolean; readonly isElapsed: boolean }
  | { readonly kind: 'percent'; readonly decimals: number }
  /** 0000: a number of a file or a room, padded with zeros. */
  | { readonly kind: 'padded'; readonly digits: number }

const DATE: NumberShape = { kind: 'date' }
const TIME: NumberShape = { kind: 'time', hasSeconds: false, isElapsed: false }
const TIME_WITH_SECONDS: NumberShape = { ...TIME, hasSeconds: true }

/** Number formats of the format itself; 27 to 36 and 50 to 58 are the Japanese ones. */
const BUILT_IN: readonly (readonly [from: number, to: number, shape: NumberShape])[] = [
  [9, 9, { kind: 'percent', decimals: 0 }],
  [10, 10, { kind: 'percent', decimals: 2 }],
  [14, 17, DATE],
  [18, 18, TIME],
  [19, 19, TIME_WITH_SECONDS],
  [20, 20, TIME],
  [21, 21, TIME_WITH_SECONDS],
  [22, 22, DATE],
  [27, 31, DATE],
  [32, 32, TIME],
  [33, 33, TIME_WITH_SECONDS],
  [34, 36, DATE],
  [46, 46, { kind: 'time', hasSeconds: true, isElapsed: true }],
  [50, 58, DATE],
]

/** The shapes of the cell styles by their index, from the styles part; undefined where the number is shown as it is. */
export function numberShapes(text: string, part: string): readonly (NumberShape | undefined)[] {
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
  return formats.map((id) => {
    const code = custom.get(id)
    if (code === undefined) return BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2]
    return shapeOf(code)
  })
}

/** The longest format that Excel takes. */
const MAX_FORMAT = 255

/** What a format of its own shows, by its first section, outside quoted texts, escapes and brackets ([Red], [$-411]). */
function shapeOf(code: string): NumberShape | undefined {
  const plain = code.slice(0, MAX_FORMAT).replaceAll(/"[^"]*"|\\.|General|Standard|標準/gi, '')
  const isElapsed = /\[[hms]+\]/i.test(plain)
  const bare = plain.replaceAll(/\[[^\]]*\]/g, '').replaceAll(/E[+-]/gi, '')
  if (/[yedg]/i.test(bare)) return DATE
  if (isElapsed || /[hs]/i.test(bare)) return { kind: 'time', hasSeconds: /s/i.test(plain), isElapsed }
  const [first = ''] = bare.split(';')
  if (first.includes('%')) return { kind: 'percent', decimals: /\.([0#?]*)/.exec(first)?.[1]?.length ?? 0 }
  return /^0{2,}$/.test(first) ? { kind: 'padded', digits: first.length } : undefined
}

const DAY = 24 * 60 * 60 * 1000

/** A number as a cell of this shape shows it: 2026-04-01, 9:30, 50%, 0012. */
export function shownNumber(number: number, shape: NumberShape, epoch1904: boolean): string {
  switch (shape.kind) {
    case 'date':
      return serialDate(number, epoch1904) ?? String(number)
    case 'time':
      return timeOfDay(number, shape.hasSeconds, shape.isElapsed) ?? String(number)
    case 'percent':
      return `${(number * 100).toFixed(Math.min(shape.decimals, 20))}%`
    case 'padded':
      return Number.isInteger(number) && number >= 0 ? String(number).padStart(shape.digits, '0') : String(number)
  }
}

/** A day number as YYYY-MM-DD; undefined outside 1900 to 9999. */
function serialDate(serial: number, epoch1904: boolean): string | undefined {
  const day = Math.floor(serial) + (epoch1904 ? 1462 : 0)
  if (day < 61 || day > 2_958_465) return undefined
  return new Date(Date.UTC(1899, 11, 30) + day * DAY).toISOString().slice(0, 10)
}

/** A share of a day as 9:30 or 9:30:15, rounded as Excel shows it; undefined for negative and absurd ones. */
function timeOfDay(serial: number, hasSeconds: boolean, isElapsed: boolean): string | undefined {
  if (serial < 0 || serial > 2_958_465) return undefined
  const share = isElapsed ? serial : serial - Math.floor(serial)
  const seconds = Math.round(share * 24 * 60 * 60)
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return `${hours}:${two(minutes)}${hasSeconds ? `:${two(seconds % 60)}` : ''}`
}
