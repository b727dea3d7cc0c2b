import type { Locale } from '@sonae/domain/finding/finding-texts'

/** The papers of the documents, landscape. */
export type Paper = 'a3' | 'a4'

/** What is to be printed cannot be put on a page: an input error, not a defect. */
export class PageError extends Error {
  override readonly name = 'PageError'
}

const MM = 72 / 25.4

/** Landscape, in points. */
export const PAGE_SIZES: Readonly<Record<Paper, { readonly width: number; readonly height: number }>> = {
  a3: { width: 420 * MM, height: 297 * MM },
  a4: { width: 297 * MM, height: 210 * MM },
}

/** The longest marking that a header holds, in full-width characters. */
export const LONGEST_MARKING = 50

/** The marking (取扱い表示) must stand on each page, and whole. */
export function markingError(locale: Locale): PageError {
  return new PageError(
    locale === 'ja'
      ? `取扱い表示が${LONGEST_MARKING}字を超え、ページの上端に入りません。短くしてください。`
      : `The marking is longer than ${LONGEST_MARKING} characters and does not fit into the header. Shorten it.`,
  )
}
