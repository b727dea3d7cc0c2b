import { narrowAmount, readYen, YEN_UNITS } from '@sonae/domain/plan/yen'
import type { ReadCell } from '../workbook/read-sheet.ts'
import type { Parsed } from './field-kind.ts'
import { visible } from './visible-text.ts'

/** Whole yen, as people write them into a cell. A blank one is null. */
export function parseYen(raw: string): Parsed {
  return readYen(visible(raw))
}

/**
 * A number in a cell whose format adds separators, a sign or words: the number itself, unless the words make another
 * amount of it than a person reads (3百万円 of the number 3).
 */
export function parseShownYen({ text, number = '', isFault }: ReadCell): Parsed {
  const shown = narrowAmount(visible(text))
  if (!isFault && shown === '') return { ok: true, value: null }
  const itself = parseYen(number)
  const read = parseYen(text)
  if (isFault || read.ok) return itself
  if (read.problem.kind === 'yen-unit') {
    // 1,200千円 of the number 1200000: shown in thousands, and rounded by less than one.
    const size = YEN_UNITS.get(read.problem.unit.replace(/円$/, '')) ?? 1
    return itself.ok && Math.abs(read.problem.yen - Number(number)) < size ? itself : read
  }
  // 1200.00, and the - of a nought.
  const isAmount = /^[¥\\]?[\d,]+\.\d*円?$/.test(shown) || (Number(number) === 0 && /^[¥\\]?[-‐‑–—―ー−]?$/.test(shown))
  return isAmount ? itself : read
}
