import { downloadReport, importAnswer, listReports } from '@sonae/contract/report-operations'
import { addressOf } from '@sonae/contract/request'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { REPORT_ITEM_WORDS } from '@sonae/domain/describe/describe-report'
import { isAnsweredByFile } from '@sonae/domain/report/receive-report'
import { may } from '@sonae/domain/permission/permission'
import { useState } from 'react'
import { Link } from 'wouter'
import { ask, type AskProblem } from '../../api/ask.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { approvalAddress, cycleAddress } from '../../cycle/addresses.ts'
import { CycleActs } from '../../cycle/cycle-acts.tsx'
import { type CycleInView, type CyclePlace, sheetTitle, useRefreshCycle } from '../../cycle/use-cycle.ts'
import { useCyclePath } from '../../cycle/use-cycle-path.ts'
import { WithCycle } from '../../cycle/with-cycle.tsx'
import { Banner, Waiting } from '../../design-system/banner.tsx'
import { FileDrop } from '../../design-system/file-drop.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { Heads, Scrolled } from '../../design-system/scrolled.tsx'
import { momentWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { ReturnCycle } from '../approval/return-cycle.tsx'
import { NotPermitted } from '../not-permitted.tsx'
import { Page } from '../page.tsx'
import { Answers } from './answers.tsx'
import { BuildReport } from './build-report.tsx'
import { ReportNumber } from './report-number.tsx'

const WORDS = {
  title: { ja: '報告（⑮）', en: 'Report (⑮)' },
  what: {
    ja: '承認された内容を、署名したファイルにして報告先に渡します。相手の Sonae とネットワークでつながっている必要はありません。',
    en: 'What was approved becomes a signed file that is handed to the receiver. The two need no network between them.',
  },
  notApproved: {
    ja: '報告を作るには、CISO の承認（⑭）が要ります。',
    en: 'A report needs the approval of the CISO (⑭).',
  },
  outdated: {
    ja: '承認の後に変更があります。もう一度承認を受けてから報告を作ってください。',
    en: 'It was changed since the approval. Have it approved again before it is reported.',
  },
  approval: { ja: '承認のページへ', en: 'To the approval' },
  built: { ja: '作った報告', en: 'Reports that were built' },
  none: { ja: 'まだ報告を作っていません。', en: 'None was built yet.' },
  number: { ja: '番号', en: 'Number' },
  to: { ja: '報告先', en: 'To' },
  items: { ja: '報告事項', en: 'Items' },
  madeBy: { ja: '作成', en: 'Built' },
  file: { ja: 'ファイル', en: 'File' },
  answers: { ja: '回答', en: 'Answers' },
  download: { ja: 'ダウンロード', en: 'Download' },
  encrypted: { ja: '署名と暗号化', en: 'signed and encrypted' },
  signed: { ja: '署名だけ', en: 'signed only' },
  noAnswer: { ja: 'まだありません', en: 'none yet' },
  and: { ja: '、', en: ', ' },
  take: { ja: '回答を取り込む', en: 'Take an answer in' },
  takeWhat: {
    ja: '報告先から受け取った回答のファイルです。差戻しであれば、挙げられたシートだけが担当の部署に戻ります。',
    en: 'The file that came from the receiver. Where it returns the report, only the sheets that it names go back.',
  },
  drop: { ja: '回答のファイルをここに置く、又は', en: 'Drop the answer here, or' },
  choose: { ja: 'ファイルを選ぶ', en: 'choose a file' },
  acceptedIn: { ja: '報告は受理されました。', en: 'The report is accepted.' },
  returnedIn: { ja: '報告は差し戻されました。', en: 'The report is returned.' },
  noted: {
    ja: 'その後に取組を開き直したか、別の内容が承認されているため、記録だけをしました。',
    en: 'The cycle was opened again meanwhile, or something else is approved: it was noted and changed nothing.',
  },
  byHand: { ja: '紙などで報告したとき', en: 'Where it was reported otherwise' },
  byHandWhat: {
    ja: 'ファイルによらずに報告したこと、署名のない受理や差戻しの返事があったことを、ここで記録します。',
    en: 'That it was reported without a file, and answers that nobody has signed, are recorded here.',
  },
  toCycle: { ja: '取組で確かめる', en: 'See the cycle' },
} as const satisfies Words

const READ = { act: 'report.read' } as const

type Sent = AnswerOf<typeof listReports>['reports'][number]

/** ⑮: the report of the cycle is built, handed over as a file, and its answer taken in. */
export function ReportPage() {
  const words = useWords(WORDS)
  const { roles } = useSession()
  if (!may(roles, READ)) return <NotPermitted title={words.title} asked={READ} />
  return <WithCycle title={words.title}>{(cycle) => <Reports cycle={cycle} />}</WithCycle>
}

function Reports({ cycle }: { readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const { roles } = useSession()
  const { place, standing } = cycle
  const path = useCyclePath(place.fiscalYear)
  const { data, error } = useAnswer(listReports, { parameters: place })
  const mayWrite = may(roles, { act: 'report.write' })
  const { kind } = standing.approval
  return (
    <Page title={words.title} path={path}>
      <p>{words.what}</p>
      {kind !== 'valid' && (
        <Banner
          tone={kind === 'none' ? 'information' : 'warning'}
          title={words[kind === 'none' ? 'notApproved' : kind]}
        >
          <Link href={approvalAddress(place.fiscalYear)}>{words.approval}</Link>
        </Banner>
      )}
      {mayWrite && kind === 'valid' && <BuildReport cycle={cycle} />}
      <section className="stack-close" aria-labelledby="built">
        <h2 id="built">{words.built}</h2>
        {error !== null && <ProblemBanner problem={error.problem} />}
        {data === undefined && error === null && <Waiting />}
        {data?.reports.length === 0 && <p>{words.none}</p>}
        {data !== undefined && data.reports.length > 0 && <Built cycle={cycle} reports={data.reports} />}
      </section>
      {mayWrite && <TakeAnswer place={place} />}
      {mayWrite && data !== undefined && !isAnsweredByFile(data.reports[0]?.to.id) && <ByHand cycle={cycle} />}
    </Page>
  )
}

/** Where no file says so: reports on paper, and to somebody whose card is not here. */
function ByHand({ cycle }: { readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const state = cycle.standing.state.cycle
  if (state !== 'approved' && state !== 'reported' && state !== 'accepted') return null
  return (
    <section className="stack-close" aria-labelledby="by-hand">
      <h2 id="by-hand">{words.byHand}</h2>
      <p>{words.byHandWhat}</p>
      <CycleActs place={cycle.place} acts={['report', 'record-acceptance']} />
      <ReturnCycle inView={cycle} act="record-return" />
    </section>
  )
}

function Built({
  cycle: { place, documents },
  reports,
}: {
  readonly cycle: CycleInView
  readonly reports: readonly Sent[]
}) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  return (
    <Scrolled by="built">
      <table className="data-table cards" aria-labelledby="built">
        <Heads heads={[words.number, words.to, words.items, words.madeBy, words.file, words.answers]} />
        <tbody>
          {reports.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <ReportNumber number={one.number} />
              </th>
              <td>{one.to.name}</td>
              <td>{one.items.map((item) => REPORT_ITEM_WORDS[item][locale]).join(words.and)}</td>
              <td>
                {momentWords(one.builtAt, locale)} {one.by}
              </td>
              <td>
                <a href={addressOf(downloadReport, { parameters: { ...place, report: one.id } })} download>
                  {words.download}
                </a>{' '}
                <small className="quiet">{words[one.encrypted ? 'encrypted' : 'signed']}</small>
              </td>
              <td>
                {one.answers.length === 0 ? (
                  words.noAnswer
                ) : (
                  <Answers answers={one.answers} nameOf={(_, id) => sheetTitle(documents, id)} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}

type Taken = AnswerOf<typeof importAnswer>

function TakeAnswer({ place }: { readonly place: CyclePlace }) {
  const words = useWords(WORDS)
  const refresh = useRefreshCycle()
  const [taken, setTaken] = useState<Taken | undefined>(undefined)
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const take = async (file: File) => {
    const body = new Uint8Array(await file.arrayBuffer())
    const asked = await ask(importAnswer, { parameters: { organisation: place.organisation }, body })
    setTaken(asked.ok ? asked.answer : undefined)
    setProblem(asked.ok ? undefined : asked.problem)
    if (asked.ok) await refresh()
  }
  return (
    <section className="stack-close" aria-labelledby="take">
      <h2 id="take">{words.take}</h2>
      <p>{words.takeWhat}</p>
      <FileDrop label={words.take} drop={words.drop} choose={words.choose} onFile={(file) => void take(file)} />
      {problem !== undefined && <ProblemBanner problem={problem} />}
      {taken !== undefined && (
        <Banner
          tone={taken.answer.answer === 'accepted' ? 'success' : 'warning'}
          title={words[taken.answer.answer === 'accepted' ? 'acceptedIn' : 'returnedIn']}
        >
          {taken.effect === 'noted' && <p>{words.noted}</p>}
          {taken.answer.text !== '' && <p>{taken.answer.text}</p>}
          <Link href={cycleAddress(taken.fiscalYear)}>{words.toCycle}</Link>
        </Banner>
      )}
    </section>
  )
}
