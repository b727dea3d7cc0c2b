import { ACT_WORDS, NOTICE_WORDS, stepMark } from '@sonae/domain/describe/describe-workflow'
import { may } from '@sonae/domain/permission/permission'
import { ACT_NAMES } from '@sonae/domain/workflow/workflow-act'
import { WORKFLOW_TABLE } from '@sonae/domain/workflow/workflow-table'
import { Link } from 'wouter'
import { type SheetsOfYears, useSheetsOfYears } from '../../cycle/use-sheets-of-years.ts'
import { useYearWords } from '../../cycle/use-year-words.ts'
import { Badge, Waiting } from '../../design-system/banner.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { dayWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { NotPermitted } from '../not-permitted.tsx'
import { Page } from '../page.tsx'
import { noticeAddress } from './notice-address.ts'
import styles from './notices-page.module.css'
import { type Notice, useNotices } from './use-notices.ts'
import { ThreadLink } from './thread-link.tsx'
import { inBrackets } from '../../language/punctuation.ts'

const WORDS = {
  title: { ja: 'お知らせ', en: 'Notices' },
  what: {
    ja: '進行中の全ての取組について、あなたに関わることです。済ませると消えます。',
    en: 'What concerns you of all cycles that are under way. Each goes when it is done.',
  },
  error: { ja: '至急', en: 'urgent' },
  warning: { ja: '注意', en: 'attention' },
  none: { ja: '今、お知らせはありません。', en: 'There is nothing now.' },
  due: { ja: '期限', en: 'due' },
  outdated: {
    ja: 'ＣＩＳＯの承認の後に、内容が変わりました。変わったところを確かめてください。',
    en: 'The contents changed after the CISO’s approval. Look at what changed.',
  },
  unattended: {
    ja: '担当部署に、このシートを記入できる人がいません。担当部署を変えるか、管理者に役割の付与を頼んでください。',
    en: 'Nobody in its department can fill this sheet in. Give it to another, or ask the administrator for a post.',
  },
  from: { ja: 'からの報告', en: ': a report' },
} as const satisfies Words

/** Kinds in the order in which they press. */
const ORDER = [
  'overdue',
  'due-soon',
  'returned',
  'waiting',
  'thread-open',
  'report-received',
  'approval-outdated',
  'unattended',
  'others-overdue',
] as const satisfies readonly Notice['kind'][]

const TONES: Readonly<Partial<Record<Notice['kind'], 'error' | 'warning'>>> = {
  overdue: 'error',
  'due-soon': 'warning',
  returned: 'warning',
  'approval-outdated': 'warning',
  unattended: 'warning',
  'others-overdue': 'warning',
}

const READ = { act: 'cycle.read' } as const

/** A moment, in milliseconds: whoever opens the page sees what is so now. */
const FRESH = 2_000

/** What waits, is due, came back or changed: each one click from where it is done. */
export function NoticesPage() {
  const words = useWords(WORDS)
  const { roles } = useSession()
  if (!may(roles, READ)) return <NotPermitted title={words.title} asked={READ} />
  return (
    <Page title={words.title}>
      <p>{words.what}</p>
      <Notices />
    </Page>
  )
}

function Notices() {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { data, error } = useNotices(FRESH)
  const sheets = useSheetsOfYears(data?.notices.map(({ fiscalYear }) => fiscalYear) ?? [])
  if (error !== null && data === undefined) return <ProblemBanner problem={error.problem} />
  if (data === undefined) return <Waiting />
  if (data.notices.length === 0) return <p>{words.none}</p>
  const kinds = ORDER.map((kind) => ({ kind, notices: data.notices.filter((one) => one.kind === kind) }))
  return kinds
    .filter(({ notices }) => notices.length > 0)
    .map(({ kind, notices }) => (
      <section key={kind} className="stack-close" aria-labelledby={`kind-${kind}`}>
        <h2 id={`kind-${kind}`} className="row">
          <span>
            {NOTICE_WORDS[kind][locale]}
            {inBrackets(notices.length, locale)}
          </span>
          {TONES[kind] && <Badge tone={TONES[kind]}>{words[TONES[kind]]}</Badge>}
        </h2>
        {kind === 'unattended' && <p>{words.unattended}</p>}
        {kind === 'approval-outdated' && <p>{words.outdated}</p>}
        <ul className={styles['notices']}>
          {notices.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} sheets={sheets} />
          ))}
        </ul>
      </section>
    ))
}

type NoticeLineProps = { readonly notice: Notice; readonly sheets: SheetsOfYears }

function NoticeLine({ notice, sheets }: NoticeLineProps) {
  const words = useWords(WORDS)
  const yearWords = useYearWords()
  const { locale } = useLanguage()
  const { kind, fiscalYear, sheet, due, from } = notice
  const act = ACT_NAMES.find((one) => one === notice.act)
  const parts = [
    act === undefined ? '' : `${stepMark(WORKFLOW_TABLE[act].step)} ${ACT_WORDS[act][locale]}`,
    kind === 'approval-outdated' ? NOTICE_WORDS[kind][locale] : '',
    sheet === null ? '' : sheets.titleOf(fiscalYear, sheet),
    from === null ? '' : `${from}${words.from}`,
  ]
  const told = parts.filter((part) => part !== '').join('　')
  return (
    <li>
      {kind === 'thread-open' ? (
        <ThreadLink notice={notice} sheets={sheets}>
          {told}
        </ThreadLink>
      ) : (
        <Link href={noticeAddress(notice, sheets)}>{told}</Link>
      )}
      <span className="quiet">{yearWords(fiscalYear)}</span>
      {due !== null && (
        <span>
          {words.due} {dayWords(due, locale)}
        </span>
      )}
    </li>
  )
}
