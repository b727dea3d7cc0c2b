import { visible } from '../form/visible-text.ts'

/**
 * Headings as people write them: line breaks, width, dashes, brackets, の and 等 are no difference.
 */

/** How sure Sonae is of what it proposes; `guessed` is what a person should look at first. */
export type Sure = 'exact' | 'similar' | 'guessed'

/** Width and case folded, no white space, every dash "-". */
export function foldedText(text: string): string {
  return visible(text.toWellFormed())
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/[‐‑‒–—―−─━]/g, '-')
    .replaceAll(/(?<=\d)ー(?=\d)/g, '-')
    .toUpperCase()
}

/** Of a folded text also without brackets and what is in them, numbering, particles, and the long vowel of サーバー. */
export function looseText(text: string): string {
  const folded = foldedText(text)
  const bare = folded.replaceAll(/\([^()]*\)|<[^<>]*>|\[[^[\]]*\]|【[^【】]*】/g, '')
  const rest = (bare === '' ? folded.replaceAll(/[()<>[\]【】]/g, '') : bare).replace(/^[\d.\-)]+(?=\D)/, '')
  return rest.replaceAll(/の|など|等|及び|および|[・、,。.:;/|~*※ー「」]/g, '').replace(/欄$/, '')
}

/** Shares of common pairs of characters, from 0 to 1 (Dice's coefficient). */
export function likeness(a: string, b: string): number {
  if (a === b) return 1
  if (a.length < 2 || b.length < 2) return 0
  const pairs = new Map<string, number>()
  for (let at = 0; at + 2 <= a.length; at += 1) {
    const pair = a.slice(at, at + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  let common = 0
  for (let at = 0; at + 2 <= b.length; at += 1) {
    const pair = b.slice(at, at + 2)
    const left = pairs.get(pair) ?? 0
    if (left === 0) continue
    pairs.set(pair, left - 1)
    common += 1
  }
  return (2 * common) / (a.length + b.length - 2)
}

/** The highest likeness that two texts of these lengths can have: most pairs of texts are told apart by it alone. */
export function mostLikeness(a: string, b: string): number {
  return a.length < 2 || b.length < 2
    ? Number(a === b)
    : (2 * (Math.min(a.length, b.length) - 1)) / (a.length + b.length - 2)
}

/** A text made ready to be compared with many others. */
export type PreparedText = { readonly folded: string; readonly loose: string }

export function prepared(text: string): PreparedText {
  return { folded: foldedText(text), loose: looseText(text) }
}

/** A longer text is a sentence, not a heading. */
const LONGEST_HEADING = 80
const SIMILAR = 0.8
const GUESSED = 0.62

/** How well a text fits one of the names of a heading; undefined when it does not. */
export function fits({ folded, loose }: PreparedText, names: readonly PreparedText[]): Sure | undefined {
  if (folded === '' || folded.length > LONGEST_HEADING) return undefined
  if (names.some((name) => name.folded === folded)) return 'exact'
  if (loose === '') return undefined
  let best = 0
  for (const { loose: other } of names) {
    if (other === loose) return 'similar'
    if (other.length < 4) continue
    // 該当判断ガイトウハンダン, and a heading with a word more.
    const rest = loose.includes(other) ? loose.replace(other, '') : undefined
    if (rest !== undefined && (rest.length <= other.length / 2 || /^[ァ-ヶぁ-ゖー]+$/.test(rest)))
      best = Math.max(best, SIMILAR)
    const most = loose.length >= 4 ? mostLikeness(loose, other) : 0
    if (most >= GUESSED && most > best) best = Math.max(best, likeness(loose, other))
  }
  if (best >= SIMILAR) return 'similar'
  return best >= GUESSED ? 'guessed' : undefined
}

const RANK: Readonly<Record<Sure, number>> = { exact: 3, similar: 2, guessed: 1 }

/** Negative where `a` is surer than `b`, for sorting the surest first. */
export function bySure(a: Sure, b: Sure): number {
  return RANK[b] - RANK[a]
}
