import { DASHBOARD_WORDS } from '@sonae/domain/describe/dashboard-words'
import type { DashboardText as Text } from '@sonae/domain/dashboard/dashboard-model'
import { Badge } from '../../design-system/banner.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { Reword } from './reword.tsx'
import styles from './dashboard-page.module.css'

const WORDS = {
  annex: { ja: '詳細は別紙', en: 'Details: annex ' },
  stale: { ja: '元の記載が後から変わっています', en: 'The source changed since' },
} as const satisfies Words

/** A text of the page as it is printed, with the 別紙 that holds the whole of it. */
export function DashboardText({ text: whole }: { readonly text: Text }) {
  const { text, attachment, stale } = whole
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  return (
    <>
      <span className={styles['text']}>{text.trim() === '' ? DASHBOARD_WORDS.blank[locale] : text}</span>
      {attachment !== null && (
        <>
          {' '}
          <a href={`#annex-${attachment}`}>
            {words.annex}
            {attachment}
          </a>
        </>
      )}
      {stale && <Badge tone="warning">{words.stale}</Badge>}
      <Reword text={whole} />
    </>
  )
}
