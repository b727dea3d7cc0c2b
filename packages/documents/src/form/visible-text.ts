/** Characters without a width: soft hyphens, zero-width spaces and joiners, direction marks, variation selectors, byte order marks. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

/** A short answer as it looks: without what takes no place. Not for sentences, in which joiners make one sign of several. */
export function visible(text: string): string {
  return text.replaceAll(INVISIBLE, '')
}

/** A sentence without white space behind it, and without what nobody sees at either end. */
export function withVisibleEnds(text: string): string {
  return text.replace(/^[\u00AD\u200B\u2060\uFEFF]+/, '').replace(/[\s\u00AD\u200B\u2060\uFEFF]+$/, '')
}
