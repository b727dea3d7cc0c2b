import { useLocation } from 'wouter'
import { type Words, useWords } from '../language/language.tsx'
import { helpAddress, type HelpSection, sectionOfPage } from './help-sections.ts'
import styles from './help-link.module.css'

const WORDS = {
  guide: { ja: '手引', en: 'Guide' },
  tab: { ja: '（新しいタブで開きます）', en: ' (opens in a new tab)' },
} as const satisfies Words

type HelpLinkProps = {
  readonly section: HelpSection
  /** What it is about, where the page has several; for whoever does not see where it stands. */
  readonly about?: string
}

/** To what the guide says of it, in a tab of its own: what is being filled in stays where it is. */
export function HelpLink({ section, about }: HelpLinkProps) {
  const words = useWords(WORDS)
  return (
    <a className={styles['link']} href={helpAddress(section)} target="_blank" rel="noopener">
      {about !== undefined && <span className="visually-hidden">{about}　</span>}
      {words.guide}
      <span aria-hidden>↗</span>
      <span className="visually-hidden">{words.tab}</span>
    </a>
  )
}

/** To what the guide says of the page that one is at. */
export function PageHelp() {
  const [location] = useLocation()
  const section = sectionOfPage(location)
  return section === undefined ? null : <HelpLink section={section} />
}
