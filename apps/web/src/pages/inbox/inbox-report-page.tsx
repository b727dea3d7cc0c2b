import { downloadAnswer, readInboxReport } from '@sonae/contract/report-operations'
import { addressOf } from '@sonae/contract/request'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { INBOX_STATE_WORDS, REPORT_FINDING_WORDS } from '@sonae/domain/describe/describe-report'
import { may } from '@sonae/domain/permission/permission'
import { useParams } from 'wouter'
import { useAnswer } from '../../api/use-answer.ts'
import { useYearWords } from '../../cycle/use-year-words.ts'
import { Badge, Banner, Waiting } from '../../design-system/banner.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { dayWords, momentWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { inBrackets } from '../../language/punctuation.ts'
import { useSession } from '../../session/session.tsx'
import { NotPermitted } from '../not-permitted.tsx'
import { Page } from '../page.tsx'
import { Answers } from '../report/answers.tsx'
import { ReportNumber } from '../report/report-number.tsx'
import { AnswerReport } from './answer-report.tsx'
import { reportNames } from './report-names.ts'
import { ReportContents } from './report-contents.tsx'

const WORDS = {
  title: { ja: '届いた報告', en: 'Report that came in' },
  inbox: { ja: '届いた報告', en: 'Reports that came in' },
  from: { ja: '報告元', en: 'From' },
  approved: { ja: 'CISO の承認', en: 'Approved by the CISO' },
  received: { ja: '受領', en: 'Received' },
  key: { ja: '署名', en: 'Signature' },
  confirmed: { ja: '指紋を確かめた鍵による署名です。', en: 'By a key whose fingerprint was compared.' },
  replacedKey: {
    ja: '受領したときに有効だった鍵による署名です。鍵はその後替えられています。',
    en: 'By a key that was good when it came; another one has taken its place since.',
  },
  unconfirmed: {
    ja: '署名した鍵の指紋が確かめられていません。電話で確かめるまで、受理できず取りまとめにも入りません。',
    en: 'The fingerprint of its key is not compared. Until somebody has called it is neither accepted nor gathered.',
  },
  revoked: {
    ja: '署名した鍵は失効しています。本物とは限らないため、取りまとめに入りません。',
    en: 'Its key is revoked: it may be somebody else’s, and is not gathered.',
  },
  text: { ja: '添えられた文', en: 'What the sender says' },
  check: { ja: '点検の結果', en: 'What the check found' },
  nothing: { ja: '不足や食い違いはありません。', en: 'Nothing is missing or wrong.' },
  mistakes: { ja: '直す必要があるもの', en: 'To be corrected' },
  notes: { ja: '理由が書かれているもの', en: 'Explained by a reason' },
  answers: { ja: '回答', en: 'Answers' },
  noAnswer: { ja: 'まだ回答していません。', en: 'It was not answered yet.' },
  download: { ja: '回答のファイルをダウンロードする', en: 'Download the answer' },
  carry: {
    ja: '回答のファイルを保存して、媒体で報告元に渡してください。',
    en: 'Save the answer, and hand it to the sender on a medium.',
  },
} as const satisfies Words

const READ = { act: 'report.read' } as const

export type Opened = AnswerOf<typeof readInboxReport>

/** One report of the inbox: whose it is, what the check found, what it says, and the answer to it. */
export function InboxReportPage() {
  const words = useWords(WORDS)
  const { roles, organisation } = useSession()
  const { report = '' } = useParams()
  const isFor = may(roles, READ)
  const { data, error } = useAnswer(readInboxReport, { parameters: { organisation, report } }, isFor)
  if (!isFor) return <NotPermitted title={words.title} asked={READ} />
  if (error !== null)
    return (
      <Page title={words.title} path={[{ title: words.inbox, href: '/inbox' }]}>
        <ProblemBanner problem={error.problem} />
      </Page>
    )
  return data === undefined ? <Waiting /> : <Report opened={data} />
}

function Report({ opened }: { readonly opened: Opened }) {
  const words = useWords(WORDS)
  const yearWords = useYearWords()
  const { locale } = useLanguage()
  const { roles, organisation } = useSession()
  const { note, report, findings, catalogue } = opened
  const { fiscalYear } = report
  const nameOf = reportNames(report)
  const key = {
    confirmed: words.confirmed,
    replaced: words.replacedKey,
    unconfirmed: words.unconfirmed,
    revoked: words.revoked,
  }
  const isGood = note.key === 'confirmed' || note.key === 'replaced'
  const year = yearWords(fiscalYear)
  return (
    <Page title={`${note.from.name}　${year}`} path={[{ title: words.inbox, href: `/inbox?year=${fiscalYear}` }]}>
      <p className="row">
        <ReportNumber number={note.number} />
        <Badge tone={note.state === 'accepted' ? 'success' : note.state === 'returned' ? 'warning' : 'information'}>
          {INBOX_STATE_WORDS[note.state][locale]}
        </Badge>
        <span className="quiet">
          {words.approved} {dayWords(report.approval.on, locale)}
        </span>
        <span className="quiet">
          {words.received} {momentWords(note.receivedAt, locale)} {note.by}
        </span>
      </p>
      <Banner tone={isGood ? 'information' : 'error'} title={key[note.key]} />
      {report.text !== '' && (
        <section className="stack-close" aria-labelledby="text">
          <h2 id="text">{words.text}</h2>
          <p className="pre-line">{report.text}</p>
        </section>
      )}
      <section className="stack-close" aria-labelledby="check">
        <h2 id="check">{words.check}</h2>
        {findings.length === 0 && <p>{words.nothing}</p>}
        <Findings title={words.mistakes} findings={findings.filter(({ mistake }) => mistake)} tone="warning" />
        <Findings title={words.notes} findings={findings.filter(({ mistake }) => !mistake)} tone="information" />
      </section>
      <section className="stack-close" aria-labelledby="answers">
        <h2 id="answers">{words.answers}</h2>
        {note.answers.length === 0 ? (
          <p>{words.noAnswer}</p>
        ) : (
          <>
            <p>{words.carry}</p>
            <Answers
              answers={note.answers}
              nameOf={nameOf}
              renderBesides={(answer) => (
                <a
                  href={addressOf(downloadAnswer, {
                    parameters: { organisation, report: note.fileHash, answer: answer.id },
                  })}
                  download
                >
                  {words.download}
                </a>
              )}
            />
          </>
        )}
        {may(roles, { act: 'report.write' }) && note.state !== 'replaced' && note.state !== 'returned' && (
          <AnswerReport key={note.state} opened={opened} />
        )}
      </section>
      <ReportContents report={report} catalogue={catalogue} />
    </Page>
  )
}

type FindingsProps = {
  readonly title: string
  readonly findings: Opened['findings']
  readonly tone: 'warning' | 'information'
}

function Findings({ title, findings, tone }: FindingsProps) {
  const { locale } = useLanguage()
  if (findings.length === 0) return null
  return (
    <Banner tone={tone} title={`${title}${inBrackets(findings.length, locale)}`}>
      <ul>
        {findings.map(({ code, place, name }) => (
          <li key={`${code} ${place.join('/')}`}>
            {name}
            {locale === 'ja' ? '：' : ': '}
            {REPORT_FINDING_WORDS[code][locale]}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
