import { cancelJob, downloadJobFile, listJobs } from '@sonae/contract/job-operations'
import { addressOf } from '@sonae/contract/request'
import type { AnswerOf } from '@sonae/contract/wire-types'
import type { JobInput, JobState } from '@sonae/domain/job/job'
import { may } from '@sonae/domain/permission/permission'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { ask, type AskProblem } from '../../api/ask.ts'
import { answerOf } from '../../api/use-answer.ts'
import { useSheetsOfYears } from '../../cycle/use-sheets-of-years.ts'
import { useYearWords } from '../../cycle/use-year-words.ts'
import { Badge, type Tone, Waiting } from '../../design-system/banner.tsx'
import { Button, ButtonLink } from '../../design-system/button.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { momentWords } from '../../language/dates.ts'
import { Heads } from '../../design-system/scrolled.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { isAttended } from '../../session/attendance.ts'
import { useSession } from '../../session/session.tsx'
import { NotPermitted } from '../not-permitted.tsx'
import { Page } from '../page.tsx'
import styles from './jobs-page.module.css'

const WORDS = {
  title: { ja: 'ファイルの作成', en: 'Making of files' },
  what: {
    ja: '時間のかかる作成は、この画面やタブを閉じても続きます。できたファイルは、ここからいつでも取り出せます。',
    en: 'What takes its time goes on when this page or tab is closed. What came of it can be fetched here.',
  },
  all: { ja: '組織の全員の分を表示しています。', en: 'Those of the whole organisation are shown.' },
  where: {
    ja: '作成は、取組の各ページの「Excel の様式を作る」「PDF を作る」などのボタンから始めます。',
    en: 'They are begun on the pages of the cycle, by the buttons for Excel and PDF.',
  },
  none: { ja: 'まだありません。', en: 'There are none yet.' },
  job: { ja: '作るもの', en: 'What is made' },
  starter: { ja: '頼んだ人', en: 'Asked for by' },
  createdAt: { ja: '頼んだ日時', en: 'Asked for' },
  state: { ja: '状態', en: 'State' },
  file: { ja: 'ファイル', en: 'File' },
  waiting: { ja: '順番待ち', en: 'waiting' },
  running: { ja: '作成中', en: 'under way' },
  done: { ja: '完了', en: 'done' },
  failed: { ja: '失敗', en: 'failed' },
  cancelled: { ja: '取りやめ', en: 'cancelled' },
  cancel: { ja: '取りやめる', en: 'Cancel' },
  'dashboard-pdf': { ja: 'ダッシュボード（ＰＤＦ）', en: 'Dashboard (PDF)' },
  'form-workbook': { ja: 'Excel の様式', en: 'Forms in Excel' },
  'rebuild-summaries': { ja: '一覧の作り直し', en: 'Lists made anew' },
  identification: { ja: '選定・特定（②⑤⑥）', en: 'selection and identification (②⑤⑥)' },
  defect: {
    ja: '原因の分からない失敗です。管理者に知らせてください。',
    en: 'The cause is not known. Tell the administrator.',
  },
  noFile: { ja: 'ファイルはありません', en: 'no file' },
  notYours: {
    ja: '（取組を閲覧できる役割の人が取り出せます）',
    en: '(for those who may see the cycle)',
  },
  attempt: { ja: '回目', en: '. attempt' },
  older: { ja: '古いものへ', en: 'Older ones' },
  newest: { ja: '最新のものへ', en: 'Newest ones' },
} as const satisfies Words

const READ_OWN = { act: 'job.read', own: true } as const

type Job = AnswerOf<typeof listJobs>['jobs'][number]

/** How often the list is looked at while something is under way, in milliseconds. */
const LOOK = 1_500

/** Jobs: how far they are, to be cancelled, and what came of them. */
export function JobsPage() {
  const words = useWords(WORDS)
  const { roles } = useSession()
  if (!may(roles, READ_OWN)) return <NotPermitted title={words.title} asked={READ_OWN} />
  return (
    <Page title={words.title}>
      <p>{words.what}</p>
      <p className="quiet">{words.where}</p>
      {may(roles, { act: 'job.read', own: false }) && <p>{words.all}</p>}
      <Jobs />
    </Page>
  )
}

function Jobs() {
  const words = useWords(WORDS)
  const { organisation } = useSession()
  const client = useQueryClient()
  const [search] = useSearchParams()
  const after = search.get('after')
  const { data, error } = useQuery({
    ...answerOf(listJobs, { parameters: { organisation }, query: { ...(after !== null && { after }), limit: '50' } }),
    refetchInterval: ({ state }) => (state.data?.jobs.some(isUnderWay) === true && isAttended() ? LOOK : false),
  })
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const { titleOf } = useSheetsOfYears(data?.jobs.map(({ input }) => input.fiscalYear) ?? [])
  const cancel = async (job: string) => {
    const asked = await ask(cancelJob, { parameters: { organisation, job } })
    setProblem(asked.ok ? undefined : asked.problem)
    await client.invalidateQueries({ queryKey: [listJobs.id] })
  }
  if (error !== null && data === undefined) return <ProblemBanner problem={error.problem} />
  if (data === undefined) return <Waiting />
  return (
    <div className="stack">
      {problem !== undefined && <ProblemBanner problem={problem} />}
      {error !== null && <ProblemBanner problem={error.problem} />}
      {data.jobs.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <table className={`data-table cards ${styles['jobs']}`} aria-label={words.title}>
          <Heads heads={[words.job, words.starter, words.createdAt, words.state, words.file]} />
          <tbody>
            {data.jobs.map((job) => (
              <JobRow key={job.id} job={job} titleOf={titleOf} onCancel={() => void cancel(job.id)} />
            ))}
          </tbody>
        </table>
      )}
      <div className="row">
        {after !== null && <Link href="/jobs">{words.newest}</Link>}
        {data.next !== null && <ButtonLink href={`/jobs?after=${data.next}`}>{words.older}</ButtonLink>}
      </div>
    </div>
  )
}

function isUnderWay({ state }: Job): boolean {
  return state === 'waiting' || state === 'running'
}

const TONES: Readonly<Record<JobState, Tone>> = {
  waiting: 'information',
  running: 'information',
  done: 'success',
  failed: 'error',
  cancelled: 'warning',
}

type JobRowProps = {
  readonly job: Job
  readonly titleOf: (fiscalYear: number, sheet: string) => string
  readonly onCancel: () => void
}

function JobRow({ job, titleOf, onCancel }: JobRowProps) {
  const words = useWords(WORDS)
  const yearWords = useYearWords()
  const { locale } = useLanguage()
  const { name, roles } = useSession()
  const { state, progress, failure, starter, createdAt, attempts } = job
  const what = [words[job.input.kind], detailOf(job.input, words, titleOf)].filter((part) => part !== '').join(' ')
  // By name, as the list tells it; the service judges it by the account.
  const mayCancel = may(roles, { act: 'job.cancel', own: starter === name })
  return (
    <tr>
      <th scope="row">
        {yearWords(job.input.fiscalYear)} {what}
      </th>
      <td>{starter}</td>
      <td>
        <time dateTime={createdAt}>{momentWords(createdAt, locale)}</time>
      </td>
      <td>
        <Badge tone={TONES[state]}>{words[state]}</Badge>
        {isUnderWay(job) && (
          <div role="status">
            {progress !== null && (
              <>
                <progress value={progress.done} max={progress.total} aria-label={what} /> {progress.words}
              </>
            )}
            {attempts > 1 && (
              <small>
                {' '}
                {attempts}
                {words.attempt}
              </small>
            )}
          </div>
        )}
        {state === 'failed' && <p>{failure?.words ?? words.defect}</p>}
      </td>
      <td>
        {isUnderWay(job) && mayCancel && (
          <Button size="small" aria-label={`${words.cancel} ${what}`} onPress={onCancel}>
            {words.cancel}
          </Button>
        )}
        {state === 'done' && <FileOf job={job} />}
      </td>
    </tr>
  )
}

function FileOf({ job: { id, file } }: { readonly job: Job }) {
  const words = useWords(WORDS)
  const { organisation, roles } = useSession()
  if (file === null) return words.noFile
  // An administrator sees that a job was done, and not the cycle that it shows.
  if (!may(roles, { act: 'cycle.read' }))
    return (
      <>
        {file.name} <small>{words.notYours}</small>
      </>
    )
  return (
    <a href={addressOf(downloadJobFile, { parameters: { organisation, job: id } })} download>
      {file.name}
    </a>
  )
}

function detailOf(
  input: JobInput,
  words: { readonly identification: string },
  titleOf: (fiscalYear: number, sheet: string) => string,
): string {
  switch (input.kind) {
    case 'dashboard-pdf':
      return input.paper.toUpperCase()
    case 'form-workbook':
      return input.owner.kind === 'identification' ? words.identification : titleOf(input.fiscalYear, input.owner.sheet)
    case 'rebuild-summaries':
      return ''
  }
}
