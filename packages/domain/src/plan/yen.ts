import * as z from 'zod'

/** Nobody plans ten trillion yen for a system in a year; and sums over hundreds of plans stay exact numbers. */
export const MOST_YEN = 9_999_999_999_999

/** Whole yen, as a plan states them for a year. */
export const YenAmount = z.int().nonnegative().max(MOST_YEN)

/**
 * An amount as somebody wrote it, or why it is none: no number, separators out of place, more than anybody plans, or a
 * unit (then the yen meant).
 */
export type YenReading =
  | { readonly ok: true; readonly value: number | null }
  | {
      readonly ok: false
      readonly problem:
        | { readonly kind: 'not-yen' | 'yen-separator' | 'yen-too-large' }
        | { readonly kind: 'yen-unit'; readonly unit: string; readonly yen: number }
    }

/** What the words behind an amount make of it, in yen. */
export const YEN_UNITS: ReadonlyMap<string, number> = new Map([
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

/** Half width, one kind of blank, one sign of yen. */
export function narrowAmount(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s￥]/g, (sign) => (sign === '￥' ? '¥' : ' '))
    .trim()
}

/** Whole yen, as people write them: 1200000, １，２００，０００円, ¥1,200,000. A blank one is null. */
export function readYen(raw: string): YenReading {
  const text = narrowAmount(raw)
  if (text === '') return { ok: true, value: null }
  const { digits = '', decimals = '', unit } = AMOUNT.exec(text)?.groups ?? {}
  const plain = digits.replaceAll(/[,、 ]/g, '')
  if (plain === '') return { ok: false, problem: { kind: 'not-yen' } }
  if (plain !== digits && !GROUPED.test(digits)) return { ok: false, problem: { kind: 'yen-separator' } }
  if (unit !== undefined) {
    const yen = Math.round(Number(`${plain}${decimals}`) * (YEN_UNITS.get(unit) ?? 1))
    return { ok: false, problem: { kind: 'yen-unit', unit: `${unit}円`, yen } }
  }
  if (decimals !== '') return { ok: false, problem: { kind: 'not-yen' } }
  const value = Number(plain)
  return value > MOST_YEN ? { ok: false, problem: { kind: 'yen-too-large' } } : { ok: true, value }
}
