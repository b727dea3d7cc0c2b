import { Link, useSearchParams } from 'wouter'
import { TextField } from '../../design-system/field.tsx'
import { GUIDES } from '../../help/guide.ts'
import { helpAddress } from '../../help/help-sections.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSessionControl } from '../../session/session.tsx'
import { findSections, GUIDE_TEXTS, hasWords } from './guides.ts'
import { HelpFrame } from './help-frame.tsx'
import styles from './help.module.css'
import { TermList } from './terms-page.tsx'
import { useTerms } from './use-terms.ts'

const WORDS = {
  words: { ja: '手引と用語から探す', en: 'Search the guides and the terms' },
  support: { ja: '空白で区切ると、全てを含むところを探します。', en: 'Several words: where all of them stand.' },
  found: { ja: '見つかったところ', en: 'Found' },
  count: { ja: '件あります。', en: ' found' },
  none: { ja: '見つかりません。別の言葉で試してください。', en: 'Nothing was found. Try other words.' },
  terms: { ja: '用語', en: 'Terms' },
  termsWhat: {
    ja: 'ガイドラインの付属書に出てくる言葉の説明です。',
    en: 'What the words of the guideline’s annexes mean.',
  },
  all: { ja: '用語の一覧', en: 'All terms' },
} as const satisfies Words

/** What help there is: both guides by their chapters, the terms, and a search over all of it. */
export function HelpPage() {
  const words = useWords(WORDS)
  const [search, setSearch] = useSearchParams()
  const typed = search.get('words') ?? ''
  return (
    <HelpFrame>
      <div className={styles['search']}>
        <TextField
          label={words.words}
          support={words.support}
          type="search"
          value={typed}
          onChange={(value) => setSearch(value === '' ? {} : { words: value }, { replace: true })}
        />
      </div>
      {typed.trim() === '' ? <Chapters /> : <Found typed={typed} />}
    </HelpFrame>
  )
}

function Chapters() {
  const words = useWords(WORDS)
  return (
    <div className={styles['guides']}>
      {GUIDES.map((name) => {
        const { title, sections } = GUIDE_TEXTS[name]
        return (
          <section key={name} className="stack-close" aria-labelledby={name} lang="ja">
            <h2 id={name}>
              <Link href={`/help/${name}`}>{title}</Link>
            </h2>
            <ul>
              {sections
                .filter(({ level }) => level === 2)
                .map((section) => (
                  <li key={section.id}>
                    <Link href={helpAddress(`${name}#${section.id}`)}>{section.title}</Link>
                  </li>
                ))}
            </ul>
          </section>
        )
      })}
      <section className="stack-close" aria-labelledby="terms">
        <h2 id="terms">
          <Link href="/help/terms">{words.terms}</Link>
        </h2>
        <p>{words.termsWhat}</p>
      </section>
    </div>
  )
}

function Found({ typed }: { readonly typed: string }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { standing } = useSessionControl()
  const terms = useTerms('session' in standing ? standing.session : undefined)
  const sections = findSections(typed)
  const meant =
    terms.kind === 'there'
      ? terms.terms.filter(({ term, meaning }) => hasWords(`${term[locale]} ${meaning[locale]}`, typed))
      : []
  const count = sections.length + meant.length
  return (
    <section className="stack" aria-labelledby="found">
      <h2 id="found">{words.found}</h2>
      <p role="status">{count === 0 ? words.none : `${count}${words.count}`}</p>
      {sections.length > 0 && (
        <ul lang="ja">
          {sections.map(({ section, title, guide }) => (
            <li key={section}>
              <Link href={helpAddress(section)}>{title}</Link>　<small className="quiet">{guide}</small>
            </li>
          ))}
        </ul>
      )}
      {meant.length > 0 && (
        <>
          <h3>{words.terms}</h3>
          <TermList terms={meant} />
          <p>
            <Link href="/help/terms">{words.all}</Link>
          </p>
        </>
      )}
    </section>
  )
}
