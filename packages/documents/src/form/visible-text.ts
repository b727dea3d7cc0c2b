/** Characters without a width: soft hyphens, zero-width spaces and joiners, direction marks, variation selectors, byte order marks. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

/** Nothing but ASCII, Japanese and the signs of the forms: nothing invisible, and soon found so. */
const USUAL = /^[ -~\u2100-\u2BFF\u3000-\u30FF\u4E00-\u9FFF\uFF01-\uFF9F]*$/

/** A short answer as it looks: without what takes no place. Not for sentences, in which joiners make one sign of several. */
export function visible(text: string): string {
  return USUAL.test(text) ? text : text.replaceAll(INVISIBLE, '')
}

const ENDS = /[\u00AD\u200B\u2060\uFEFF]/

/** A sentence without white space behind it, and without what nobody sees at either end. */
export function withVisibleEnds(text: string): string {
  const trimmed = text.trimEnd()
  // Most texts end in what can be seen; the search from every blank within a long one costs.
  if (!ENDS.test(trimmed.charAt(0)) && !ENDS.test(trimmed.charAt(trimmed.length - 1))) return trimmed
  return trimmed.replace(/^[\u00AD\u200B\u2060\uFEFF]+/, '').replace(/[\s\u00AD\u200B\u2060\uFEFF]+$/, '')
}
