/**
 * Where a line of Japanese or European text may end (JIS X 4051; Unicode Annex 14, strict), and the blank half of
 * brackets and stops, which is left out where two of them meet and at the edges of a line.
 */
export type Traits = {
  readonly space: boolean
  /** Never begins a line (行頭禁則). */
  readonly noStart: boolean
  /** Never ends a line (行末禁則). */
  readonly noEnd: boolean
  /** European: divided only at spaces, and after a hyphen or a stroke. */
  readonly narrow: boolean
  readonly letter: boolean
  readonly divides: boolean
  /** The left half of an opening bracket is blank, the right half of a closing one. */
  readonly blank: 'left' | 'right' | 'none'
  /** Not divided from its like. */
  readonly joins: boolean
}

const OPENING = '（〔［｛〈《「『【〘〖'
const CLOSING = '、。，．）〕］｝〉》」』】〙〗'
const NO_START = new Set(
  `${CLOSING}・：；？！ー々〻〜～…‥゛゜ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ％‰℃°′″’”»,.:;!?)]}%–‐｡､｣･ｰﾞﾟ〟\u3000`,
)
const NO_END = new Set(`${OPENING}‘“«([{£$¥￥＄｢〝`)
const WIDE = /^[\u2460-\u27ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{3ffff}]/u
const known = new Map<string, Traits>()

export function traitsOf(character: string): Traits {
  const found = known.get(character)
  if (found !== undefined) return found
  const blank = OPENING.includes(character) ? 'left' : CLOSING.includes(character) ? 'right' : 'none'
  const traits: Traits = {
    space: character === ' ' || character === '\u3000',
    noStart: NO_START.has(character),
    noEnd: NO_END.has(character),
    narrow: !WIDE.test(character) && blank === 'none',
    letter: /^\p{L}/u.test(character),
    divides: /^[-/]/.test(character),
    blank,
    joins: /^[…‥—―]/u.test(character),
  }
  known.set(character, traits)
  return traits
}

/** Whether a line may end between two neighbours. */
export function mayBreak(before: Traits, after: Traits): boolean {
  if (after.space) return false
  if (before.space) return true
  if (after.noStart || before.noEnd) return false
  if (before.joins && after.joins) return false
  return !(before.narrow && after.narrow) || (before.divides && after.letter)
}

/** Whether the blank halves of two neighbours are more than one: a half em goes. */
export function hasBlankBetween(before: Traits, after: Traits): boolean {
  return (before.blank === 'right' && after.blank !== 'none') || (before.blank === 'left' && after.blank === 'left')
}
