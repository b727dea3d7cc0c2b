/** Texts whose characters stand each for itself: most, and quickly told. */
const SIMPLE =
  /^[\n -~\u{a0}-\u{2ff}\u{370}-\u{482}\u{2010}-\u{2027}\u{2030}-\u{205f}\u{20a0}-\u{20cf}\u{2100}-\u{3029}\u{3030}-\u{3098}\u{309b}-\u{d7ff}\u{f900}-\u{faff}\u{ff00}-\u{ffef}]*$/u

const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/** The characters of a text as a reader counts them: a letter with its marks and selectors is one. */
export function clustersOf(text: string): Iterable<string> {
  return SIMPLE.test(text) ? text : Array.from(segmenter.segment(text), ({ segment }) => segment)
}
