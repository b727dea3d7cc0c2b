import { cancelJob, downloadJobFile, readJob, startJob } from '@sonae/contract/job-operations'
import { addressOf } from '@sonae/contract/request'
import type { JobInput } from '@sonae/domain/job/job'
import { useState } from 'react'
import { ask, type AskProblem } from '../api/ask.ts'
import { answerOf } from '../api/use-answer.ts'
import { Button } from '../design-system/button.tsx'
import { ProblemBanner } from '../design-system/problem-banner.tsx'
import { type Words, useLanguage, useWords } from '../language/language.tsx'
import { useSession } from '../session/session.tsx'
import { useQuery } from '@tanstack/react-query'

const WORDS = {
  waiting: { ja: '順番を待っています', en: 'Waiting for its turn' },
  cancel: { ja: '取りやめる', en: 'Cancel' },
  cancelled: { ja: '取りやめました。', en: 'Cancelled.' },
  failed: { ja: '作れませんでした：', en: 'It could not be made: ' },
  defect: {
    ja: '原因の分からない失敗です。管理者に知らせてください。',
    en: 'The cause is not known. Tell the administrator.',
  },
  ready: { ja: 'できました：', en: 'Ready: ' },
} as const satisfies Words

type Wanted =
  | Pick<Extract<JobInput, { kind: 'dashboard-pdf' }>, 'kind' | 'fiscalYear' | 'paper'>
  | Pick<Extract<JobInput, { kind: 'form-workbook' }>, 'kind' | 'fiscalYear' | 'owner'>

type MakeFileProps = { readonly label: string; readonly wanted: Wanted }

/** A file that takes its time: begun by a button, watched, and fetched when it is there. It goes on when the page is left. */
export function MakeFile({ label, wanted }: MakeFileProps) {
  const { locale } = useLanguage()
  const { organisation } = useSession()
  const [job, setJob] = useState<string | undefined>(undefined)
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const start = async () => {
    const started = await ask(startJob, {
      parameters: { organisation },
      body: { ...wanted, locale },
      key: crypto.randomUUID(),
    })
    setProblem(started.ok ? undefined : started.problem)
    if (started.ok) setJob(started.answer.id)
  }
  return (
    <div className="row">
      <Button size="small" onPress={() => void start()}>
        {label}
      </Button>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      {job !== undefined && <Watched job={job} />}
    </div>
  )
}

/** How often it is looked at, in milliseconds. */
const LOOK = 700

function Watched({ job }: { readonly job: string }) {
  const words = useWords(WORDS)
  const { organisation } = useSession()
  const parameters = { organisation, job }
  const { data, error } = useQuery({
    ...answerOf(readJob, { parameters }),
    refetchInterval: ({ state }) => (state.data?.endedAt ? false : LOOK),
  })
  if (error !== null) return <ProblemBanner problem={error.problem} />
  switch (data?.state) {
    case undefined:
    case 'waiting':
    case 'running':
      return (
        <span className="row" role="status">
          {data?.progress?.words ?? words.waiting}
          <Button look="plain" size="small" onPress={() => void ask(cancelJob, { parameters })}>
            {words.cancel}
          </Button>
        </span>
      )
    case 'cancelled':
      return <span role="status">{words.cancelled}</span>
    case 'failed':
      return (
        <span role="alert">
          {words.failed}
          {data.failure?.words ?? words.defect}
        </span>
      )
    case 'done':
      return (
        <span role="status">
          {words.ready}
          <a href={addressOf(downloadJobFile, { parameters })} download>
            {data.file?.name}
          </a>
        </span>
      )
  }
}
