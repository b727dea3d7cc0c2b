import { useEffect } from 'react'
import type { GuideName, GuideSection } from '../../help/guide.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { GuideText } from './guide-text.tsx'
import { GUIDE_TEXTS } from './guides.ts'
import { HelpFrame } from './help-frame.tsx'
import styles from './help.module.css'

const WORDS = {
  contents: { ja: '目次', en: 'Contents' },
  japanese: {
    ja: '',
    en: 'This guide is in Japanese. Notes on the pages themselves and the terms are in English, too.',
  },
} as const satisfies Words

/** A guide with its table of contents; whoever comes for a section is brought to it. */
export function GuidePage({ name }: { readonly name: GuideName }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { title, lead, sections } = GUIDE_TEXTS[name]
  useEffect(() => {
    const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (asked === null) return
    asked.scrollIntoView()
    asked.focus({ preventScroll: true })
  }, [])
  return (
    <HelpFrame title={title}>
      {locale !== 'ja' && <p>{words.japanese}</p>}
      <div className={styles['guide']}>
        <nav className={`stack-close ${styles['contents']}`} aria-label={words.contents}>
          <p>
            <strong>{words.contents}</strong>
          </p>
          <Contents sections={sections} />
        </nav>
        <article className={styles['text']} lang="ja">
          <GuideText nodes={lead} />
          {sections.map((section) => (
            <Section key={section.id} section={section} />
          ))}
        </article>
      </div>
    </HelpFrame>
  )
}

function Section({ section: { id, level, title, nodes } }: { readonly section: GuideSection }) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <>
      <Heading id={id} tabIndex={-1}>
        {title}
      </Heading>
      <GuideText nodes={nodes} />
    </>
  )
}

function Contents({ sections }: { readonly sections: readonly GuideSection[] }) {
  return (
    <ul lang="ja">
      {chapters(sections).map(({ chapter, parts }) => (
        <li key={chapter.id}>
          <a href={`#${chapter.id}`}>{chapter.title}</a>
          {parts.length > 0 && (
            <ul>
              {parts.map(({ id, title }) => (
                <li key={id}>
                  <a href={`#${id}`}>{title}</a>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Sections of level 2, each with those of level 3 that follow it. */
function chapters(sections: readonly GuideSection[]) {
  const starts = sections.flatMap(({ level }, at) => (level === 2 ? [at] : []))
  return starts.flatMap((start, nth) => {
    const [chapter, ...parts] = sections.slice(start, starts[nth + 1])
    return chapter === undefined ? [] : [{ chapter, parts }]
  })
}
