import { formattedNumber, formattedText, type NumberFormat, parseNumberFormat } from './number-format.ts'

/** How a cell style shows a number, as far as the figure alone would not say it. */
export type NumberShape =
  | { readonly kind: 'date' }
  /** Of a day, or hours that were added up ([h]:mm). */
  | { readonly kind: 'time'; readonly hasSeconds: boolean; readonly isElapsed: boolean }
  /** With fixed decimals, separators, words: 3.10, 1,200, 平成26年度. */
  | { readonly kind: 'format'; readonly format: NumberFormat }

const DATE: NumberShape = { kind: 'date' }
const TIME: NumberShape = { kind: 'time', hasSeconds: false, isElapsed: false }
const TIME_WITH_SECONDS: NumberShape = { ...TIME, hasSeconds: true }

/** Of a format that is not looked at. */
export const UNKNOWN_SHAPE: NumberShape = { kind: 'format', format: [undefined] }

const of = (code: string): NumberShape => ({ kind: 'format', format: parseNumberFormat(code) })

/** Number formats of the format itself (ISO 29500-1, 18.8.30), as Japanese programs show them: 27 to 36 and 50 to 58 are the Japanese ones. */
const BUILT_IN: readonly (readonly [from: number, to: number, shape: NumberShape])[] = [
  [1, 1, of('0')],
  [2, 2, of('0.00')],
  [3, 3, of('#,##0')],
  [4, 4, of('#,##0.00')],
  [5, 6, of(String.raw`\¥#,##0;\¥\-#,##0`)],
  [7, 8, of(String.raw`\¥#,##0.00;\¥\-#,##0.00`)],
  [9, 9, of('0%')],
  [10, 10, of('0.00%')],
  [11, 11, of('0.00E+00')],
  [12, 13, of('# ?/?')],
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
  [37, 38, of(String.raw`#,##0;\-#,##0`)],
  [39, 40, of(String.raw`#,##0.00;\-#,##0.00`)],
  [41, 41, of(String.raw`#,##0;\-#,##0;"-"`)],
  [42, 42, of(String.raw`\¥#,##0;\¥\-#,##0;\¥"-"`)],
  [43, 43, of(String.raw`#,##0.00;\-#,##0.00;"-"`)],
  [44, 44, of(String.raw`\¥#,##0.00;\¥\-#,##0.00;\¥"-"`)],
  [45, 45, TIME_WITH_SECONDS],
  [46, 46, { kind: 'time', hasSeconds: true, isElapsed: true }],
  [47, 47, TIME_WITH_SECONDS],
  [48, 48, of('##0.0E+0')],
  [50, 58, DATE],
]

/** The shape of a number format by its number, or by its own code. */
export function numberShape(id: number, code: string | undefined): NumberShape | undefined {
  return code === undefined ? BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2] : shapeOf(code)
}

/** General, in the languages in which programs write it, and text. */
const AS_IT_IS = /^(?:General|Standard|標準|G\/標準|@)$/i

/** The longest format that Excel takes. */
const MAX_FORMAT = 255

/** What a format of its own shows: of dates by letters outside quoted texts, escapes and brackets ([Red], [$-411]). */
function shapeOf(code: string): NumberShape | undefined {
  if (AS_IT_IS.test(code.trim())) return undefined
  const plain = code.slice(0, MAX_FORMAT).replaceAll(/"[^"]*"|[\\_*].|G\/標準|General|Standard|標準/gi, '')
  const isElapsed = /\[[hms]+\]/i.test(plain)
  const bare = plain.replaceAll(/\[[^\]]*\]/g, '').replaceAll(/E[+-]/gi, '')
  if (/[yedg]/i.test(bare)) return DATE
  if (isElapsed || /[hs]/i.test(bare)) return { kind: 'time', hasSeconds: /s/i.test(plain), isElapsed }
  return of(code)
}

const DAY = 24 * 60 * 60 * 1000

/** A number as a cell of this shape shows it: 2026-04-01, 9:30, 50%, 0012, 3百万円; undefined where that is not understood. */
export function shownNumber(number: number, shape: NumberShape, epoch1904: boolean): string | undefined {
  switch (shape.kind) {
    case 'date':
      return serialDate(number, epoch1904) ?? String(number)
    case 'time':
      return timeOfDay(number, shape.hasSeconds, shape.isElapsed) ?? String(number)
    case 'format':
      return formattedNumber(number, shape.format)
  }
}

/** A text as a cell of this shape shows it. */
export function shownText(text: string, shape: NumberShape): string {
  return shape.kind === 'format' ? formattedText(text, shape.format) : text
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
