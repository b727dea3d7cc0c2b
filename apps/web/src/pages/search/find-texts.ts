import { isArray, isFields } from '@sonae/domain/merge/rows'

/** Fields that hold no words of people: names of things, choices, days. */
const NO_WORDS: ReadonlySet<string> = new Set([
  'id',
  'adverseImpacts',
  'applicability',
  'changeDate',
  'date',
  'guidelineEdition',
  'likelihood',
  'objective',
  'progress',
  'reportItems',
  'sameAs',
  'selectionCriterion',
  'sourceHash',
  'targetSystems',
  'yearStyle',
])

export type TextAtPlace = { readonly path: readonly string[]; readonly text: string }

/** Every text that somebody wrote into a document, with its place in it; a set of names is one text, a name a line. */
export function textsOf(value: unknown, path: readonly string[] = []): TextAtPlace[] {
  if (typeof value === 'string') return value === '' ? [] : [{ path, text: value }]
  if (isArray(value)) {
    if (value.every((element) => typeof element === 'string'))
      return value.length === 0 ? [] : [{ path, text: value.join('\n') }]
    return value.flatMap((row) =>
      isFields(row) && typeof row['id'] === 'string' ? textsOf(row, [...path, row['id']]) : [],
    )
  }
  if (!isFields(value)) return []
  return Object.entries(value).flatMap(([field, one]) => (NO_WORDS.has(field) ? [] : textsOf(one, [...path, field])))
}

/** As texts are compared: full and half width, capitals and small letters are the same. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** The words that are looked for. */
export function wordsIn(typed: string): string[] {
  return [...new Set(folded(typed).split(/\s+/u))].filter((word) => word !== '')
}

/** Whether all of the words stand in the text. */
export function hasWords(text: string, words: readonly string[]): boolean {
  const within = folded(text)
  return words.every((word) => within.includes(word))
}

export type Piece = { readonly text: string; readonly isFound: boolean }

/**
 * A text in pieces, with what was found set apart, cut to about so many characters around the first of them.
 * Found is what stands there once it is folded, character by character.
 */
export function piecesOf(text: string, words: readonly string[], length: number): Piece[] {
  const characters = Array.from(text)
  const folds = characters.map(folded)
  const isFound = characters.map(() => false)
  for (const [start] of characters.entries())
    for (const word of words) {
      const end = endOf(folds, start, word)
      for (let at = start; at < end; at += 1) isFound[at] = true
    }
  const first = Math.max(0, isFound.indexOf(true))
  const from = characters.length <= length ? 0 : Math.max(0, Math.min(first - 20, characters.length - length))
  const to = Math.min(characters.length, from + length)
  const pieces: Piece[] = from > 0 ? [{ text: '…', isFound: false }] : []
  for (let at = from; at < to; at += 1) {
    const last = pieces.at(-1)
    const [one = '', is = false] = [characters[at], isFound[at]]
    if (last !== undefined && last.isFound === is) pieces[pieces.length - 1] = { text: last.text + one, isFound: is }
    else pieces.push({ text: one, isFound: is })
  }
  return to < characters.length ? [...pieces, { text: '…', isFound: false }] : pieces
}

/** Where a word that begins at a character ends; the same place where it does not begin there. */
function endOf(folds: readonly string[], start: number, word: string): number {
  let rest = word
  let at = start
  while (rest !== '') {
    const fold = folds[at]
    if (fold === undefined || fold === '' || !rest.startsWith(fold)) return start
    rest = rest.slice(fold.length)
    at += 1
  }
  return at
}
