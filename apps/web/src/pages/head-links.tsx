import { type HeldRole, may } from '@sonae/domain/permission/permission'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { Badge } from '../design-system/banner.tsx'
import { type Words, useWords } from '../language/language.tsx'
import { useSession } from '../session/session.tsx'
import { useNotices } from './notices/use-notices.ts'
import styles from './head-links.module.css'

const WORDS = {
  pages: { ja: '主なページ', en: 'Main pages' },
  cycle: { ja: '取組', en: 'Cycle' },
  notices: { ja: 'お知らせ', en: 'Notices' },
  jobs: { ja: 'ファイルの作成', en: 'Files' },
  inbox: { ja: '届いた報告', en: 'Inbox' },
  keys: { ja: '鍵と相手先', en: 'Keys' },
  people: { ja: '組織と利用者', en: 'People' },
  audit: { ja: '監査の記録', en: 'Audit trail' },
  help: { ja: '手引', en: 'Help' },
  count: { ja: '件', en: 'waiting' },
} as const satisfies Words

type HeadLink = {
  readonly href: string
  readonly title: keyof typeof WORDS
  /** For whom it is. */
  readonly isFor: (held: readonly HeldRole[]) => boolean
  /** Beside its title. */
  readonly Note?: () => ReactNode
}

/** What the head of every page leads to; whom the service would refuse sees no link. */
const HEAD_LINKS: readonly HeadLink[] = [
  { href: '/', title: 'cycle', isFor: (held) => may(held, { act: 'cycle.read' }) },
  { href: '/notices', title: 'notices', isFor: (held) => may(held, { act: 'cycle.read' }), Note: NoticeCount },
  { href: '/jobs', title: 'jobs', isFor: (held) => may(held, { act: 'job.read', own: true }) },
  { href: '/inbox', title: 'inbox', isFor: (held) => may(held, { act: 'report.read' }) },
  { href: '/keys', title: 'keys', isFor: (held) => may(held, { act: 'report-key.read' }) },
  { href: '/people', title: 'people', isFor: (held) => may(held, { act: 'people.read' }) },
  { href: '/audit', title: 'audit', isFor: (held) => may(held, { act: 'audit.read' }) },
  { href: '/help', title: 'help', isFor: () => true },
]

export function HeadLinks() {
  const words = useWords(WORDS)
  const { roles } = useSession()
  const [location] = useLocation()
  const isAt = (href: string) =>
    href === '/'
      ? location === '/' || location.startsWith('/cycles/')
      : location === href || location.startsWith(`${href}/`)
  return (
    <nav aria-label={words.pages}>
      <ul className={styles['links']}>
        {HEAD_LINKS.filter(({ isFor }) => isFor(roles)).map(({ href, title, Note }) => (
          <li key={href}>
            <Link href={href} {...(isAt(href) && { 'aria-current': 'true' as const })}>
              {words[title]}
              {Note && <Note />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** How many notices there are; nothing where there are none, or they cannot be counted. */
function NoticeCount() {
  const words = useWords(WORDS)
  const { data } = useNotices()
  const count = data?.notices.length ?? 0
  if (count === 0) return null
  return (
    <Badge tone="information">
      {count}
      <span className="visually-hidden"> {words.count}</span>
    </Badge>
  )
}
