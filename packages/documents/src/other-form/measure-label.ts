import type { Catalogue, Countermeasure } from '@sonae/domain/catalogue/catalogue'
import { foldedText, likeness, mostLikeness, prepared, type PreparedText, type Sure } from './heading-text.ts'

const ALIKE = 0.75

/** A thing with the words that name it, made ready to be compared. */
export type Named<T> = { readonly value: T; readonly words: readonly PreparedText[] }

export function named<T>(value: T, words: readonly string[]): Named<T> {
  return { value, words: words.map(prepared) }
}

/** Of several things the one whose words a text says. */
export function closest<T>(text: string, things: readonly Named<T>[]): { value: T; sure: Sure } | undefined {
  if (text.length > 200) return undefined
  const { folded, loose } = prepared(text)
  if (folded === '') return undefined
  let best: { value: T; sure: Sure; score: number } | undefined
  for (const { value, words } of things) {
    for (const { folded: other, loose: otherLoose } of words) {
      if (other === folded) return { value, sure: 'exact' }
      if (mostLikeness(loose, otherLoose) < ALIKE) continue
      const score = likeness(loose, otherLoose)
      if (score < ALIKE || (best !== undefined && score <= best.score)) continue
      best = { value, score, sure: score > 0.9 ? 'similar' : 'guessed' }
    }
  }
  return best
}

type NumberedMeasure = {
  readonly measure: Countermeasure
  readonly number: string
  /** The measure's number and its aliases, folded: a label that says no more. */
  readonly known: ReadonlySet<string>
  /** 遮断2-3, 遮断策2-3, 監視強化策2の1 within a folded text. */
  readonly pattern: RegExp
}

type MeasureWords = { readonly numbered: readonly NumberedMeasure[]; readonly byName: readonly Named<Countermeasure>[] }

/** What the measures are called, once a catalogue: it is asked for every line of every table. */
const MEASURE_WORDS = new WeakMap<Catalogue, MeasureWords>()

function measureWords(catalogue: Catalogue): MeasureWords {
  const before = MEASURE_WORDS.get(catalogue)
  if (before !== undefined) return before
  const { countermeasures } = catalogue
  const words: MeasureWords = {
    numbered: countermeasures.map((measure) => ({
      measure,
      number: foldedText(measure.number),
      known: new Set([measure.number, ...measure.aliases].map(foldedText)),
      pattern: numberPattern(foldedText(measure.number)),
    })),
    byName: countermeasures.map((measure) => named(measure, [measure.name.ja, measure.formName, ...measure.aliases])),
  }
  MEASURE_WORDS.set(catalogue, words)
  return words
}

function numberPattern(number: string): RegExp {
  const [, word = number, first = '', second = ''] = /^(\D+)(\d+)-(\d+)$/.exec(number) ?? []
  const escaped = word.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
  return new RegExp(first === '' ? escaped : `${escaped}(?:強化)?策?${first}[-の._]${second}(?!\\d)`)
}

/** The measures whose numbers stand in a folded text. */
export function numbersIn(catalogue: Catalogue, folded: string): Countermeasure[] {
  return measureWords(catalogue)
    .numbered.filter(({ pattern }) => pattern.test(folded))
    .map(({ measure }) => measure)
}

export type FoundMeasure = { readonly measure: Countermeasure; readonly sure: Sure; readonly why?: 'name-differs' }

/** The countermeasure that a label means, by its number (遮断2-3, 監視１－１) or its name. */
export function measureOf(catalogue: Catalogue, label: string): FoundMeasure | undefined {
  if (label.length > 200) return undefined
  const folded = foldedText(label)
  if (folded === '') return undefined
  const { numbered, byName } = measureWords(catalogue)
  const known = numbered.find((one) => one.known.has(folded))
  if (known !== undefined) return { measure: known.measure, sure: 'exact' }
  const [byNumber, another] = numbered.filter(({ pattern }) => pattern.test(folded))
  if (another !== undefined) return undefined
  const found = closest(byNumber === undefined ? folded : folded.replace(byNumber.pattern, ''), byName)
  if (byNumber === undefined) return found === undefined ? undefined : { measure: found.value, sure: found.sure }
  const { measure, number } = byNumber
  if (found !== undefined && found.value !== measure) return { measure, sure: 'guessed', why: 'name-differs' }
  return { measure, sure: folded.startsWith(number) ? 'exact' : 'similar' }
}

const OWN_LABEL = /^(?:その他|独自(?:対策)?|対策セット以外(?:の対策)?)(?:の対策)?(?:[:・-]|[A-Z]-?\d+|\d+)*/

/** その他：…, その他 A-1 …: the label with what parts it from the words. */
const OWN_PREFIX =
  /^(?:そ\s*の\s*他|独自(?:対策)?|対策セット以外(?:の対策)?)(?:の対策)?\s*(?:[A-ZＡ-Ｚ][-－]?[\d０-９]+)?[\s:：・]+/

/** What an own measure is called, without the word その他; '' where nothing is. */
export function ownWords(texts: readonly string[]): string {
  const rest = texts.map((text) => {
    const folded = foldedText(text)
    return OWN_LABEL.exec(folded)?.[0] === folded ? '' : text.trim().replace(OWN_PREFIX, '').trim()
  })
  const words = rest.filter((text) => text !== '').join(' ')
  return /^(?:-+|なし|無し?|特になし|該当なし)$/.test(foldedText(words)) ? '' : words
}

/** Whether a label says that the line is for an own measure: その他, 独自対策, 対策セット以外. */
export function isOwnLabel(label: string): boolean {
  return OWN_LABEL.test(foldedText(label))
}
