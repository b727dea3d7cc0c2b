import { areasOfSheet } from '@sonae/domain/cycle/cycle-lookup'
import { impactWord, likelihoodWord } from '@sonae/domain/describe/words'
import { overallImpact } from '@sonae/domain/evaluation/overall-impact'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { type Words, useLanguage, useWords } from '../language/language.tsx'

const WORDS = {
  areas: { ja: '① 保護対象とする業務領域', en: '① Protected business areas' },
  shared: {
    ja: '一度記入すれば、これらの業務領域すべてに示されます。',
    en: 'Filled in once, it is shown for all of these areas.',
  },
  none: {
    ja: 'このシステムを使う保護対象の業務領域は、まだありません。',
    en: 'No protected area uses this system yet.',
  },
  likelihood: { ja: '発生確率', en: 'likelihood' },
  impact: { ja: '影響度', en: 'impact' },
} as const satisfies Words

type SystemHeadProps = { readonly catalogue: Catalogue; readonly cycle: Cycle; readonly status: StatusSheet }

/** The head of sheets 2 and 3 (図３ ①): the protected areas that use the system, as the decisions have them. */
export function SystemHead({ catalogue, cycle, status }: SystemHeadProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const areas = areasOfSheet(cycle, status)
  return (
    <section className="stack-close" aria-labelledby="areas">
      <h2 id="areas">{words.areas}</h2>
      {areas.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul>
          {areas.map(({ assessment: { id, name, likelihood, adverseImpacts }, sheet }) => (
            <li key={id}>
              <strong>{name}</strong>　{sheet.department}
              {'　'}
              <span className="quiet">
                {words.likelihood} {likelihood === null ? '－' : likelihoodWord(catalogue, likelihood, locale)}
                {locale === 'ja' ? '・' : ', '}
                {words.impact} {impactWord(catalogue, overallImpact(catalogue, adverseImpacts).impact, locale)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {areas.length > 1 && <p className="quiet">{words.shared}</p>}
    </section>
  )
}
