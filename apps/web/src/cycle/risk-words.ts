import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { impactWord, likelihoodWord } from '@sonae/domain/describe/words'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { beside, inBrackets } from '../language/punctuation.ts'

/** What a list says of a business area after its name: （高・大）, (High, Large). `likelihood`: null: not answered. */
export function riskInBrackets(
  catalogue: Catalogue,
  likelihood: Parameters<typeof likelihoodWord>[1] | null,
  impact: Parameters<typeof impactWord>[1],
  locale: Locale,
): string {
  const words = [likelihood === null ? '－' : likelihoodWord(catalogue, likelihood, locale)]
  return inBrackets(beside([...words, impactWord(catalogue, impact, locale)], locale), locale)
}
