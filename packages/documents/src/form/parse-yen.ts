import type { ReadCell } from '../workbook/read-sheet.ts'
import type { Parsed } from './field-kind.ts'
import { visible } from './visible-text.ts'

/** What the words behind an amount make of it, in yen. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['十億', 1_000_000_000],
  ['百万', 1_000_000],
  ['千万', 10_000_000],
  ['億', 100_000_000],
  ['万', 10_000],
  ['千', 1000],
])

/** Digits with commas, 、 or blanks between them, perhaps decimals and a unit, ¥ before or 円 behind it. */
const AMOUNT = /^[¥\\]?(?<digits>\d[\d,、 ]*?)(?<decimals>\.\d*)? ?(?<unit>十億|百万|千万|億|万|千)?(?:円|¥)?$/
/** 1,200,000: one kind of separator, each before three digits. */
const GROUPED = /^\d{1,3}(?:(?<separator>[,、 ])\d{3})(?:\k<separator>\d{3})*$/
const MAX_DIGITS = 15

function narrow(text: string): string {
  return visible(text)
    .normalize('NFKC')
    .replaceAll(/[\s￥]/g, (sign) => (sign === '￥' ? '¥' : ' '))
    .trim()
}

/** Whole yen, as people write them: 1200000, １，２００，０００円, ¥1,200,000. A blank one is null. */
export function parseYen(raw: string): Parsed {
  const text = narrow(raw)
  if (text === '') return { ok: true, value: null }
  const { digits = '', decimals = '', unit } = AMOUNT.exec(text)?.groups ?? {}
  const plain = digits.replaceAll(/[,、 ]/g, '')
  if (plain === '' || plain.length > MAX_DIGITS) return { ok: false, problem: { kind: 'not-yen' } }
  if (plain !== digits && !GROUPED.test(digits)) return { ok: false, problem: { kind: 'yen-separator' } }
  if (unit !== undefined) {
    const yen = Math.round(Number(`${plain}${decimals}`) * (UNITS.get(unit) ?? 1))
    return { ok: false, problem: { kind: 'yen-unit', unit: `${unit}円`, yen } }
  }
  return decimals === '' ? { ok: true, value: Number(plain) } : { ok: false, problem: { kind: 'not-yen' } }
}

/**
 * A number in a cell whose format adds separators, a sign or words: the number itself, unless the words make another
 * amount of it than a person reads (3百万円 of the number 3).
 */
export function parseShownYen({ text, number = '', isFault }: ReadCell): Parsed {
  const shown = narrow(text)
  if (!isFault && shown === '') return { ok: true, value: null }
  const itself = parseYen(number)
  const read = parseYen(text)
  if (isFault || read.ok) return itself
  if (read.problem.kind === 'yen-unit') {
    // 1,200千円 of the number 1200000: shown in thousands, and rounded by less than one.
    const size = UNITS.get(read.problem.unit.replace(/円$/, '')) ?? 1
    return itself.ok && Math.abs(read.problem.yen - Number(number)) < size ? itself : read
  }
  // 1200.00, and the - of a nought.
  const isAmount = /^[¥\\]?[\d,]+\.\d*円?$/.test(shown) || (Number(number) === 0 && /^[¥\\]?[-‐‑–—―ー−]?$/.test(shown))
  return isAmount ? itself : read
}
