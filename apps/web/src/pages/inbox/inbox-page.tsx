import { importReport, readInboxOverview } from '@sonae/contract/report-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { INBOX_STATE_WORDS } from '@sonae/domain/describe/describe-report'
import { fiscalYearOfDate } from '@sonae/domain/fiscal-year/fiscal-year'
import { dayInJapan } from '@sonae/domain/people/calendar-day'
import { may } from '@sonae/domain/permission/permission'
import { useState } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { ask, type AskProblem } from '../../api/ask.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useCycles, useRefreshCycle } from '../../cycle/use-cycle.ts'
import { useYearWords } from '../../cycle/use-year-words.ts'
import { Badge, type Tone, Waiting } from '../../design-system/banner.tsx'
import { FileDrop } from '../../design-system/file-drop.tsx'
import { Select } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { Heads, Scrolled } from '../../design-system/scrolled.tsx'
import { momentWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { NotPermitted } from '../not-permitted.tsx'
import { Page } from '../page.tsx'
import { ReportNumber } from '../report/report-number.tsx'

const WORDS = {
  title: { ja: '届いた報告', en: 'Reports that came in' },
  what: {
    ja: '所管の組織から受け取った報告を確かめ、受理するか、直してほしい箇所を挙げて差し戻します。',
    en: 'Reports of the organisations below are looked at, and accepted or returned for correction.',
  },
  take: { ja: '報告を取り込む', en: 'Take a report in' },
  drop: { ja: '報告のファイルをここに置く、又は', en: 'Drop the report here, or' },
  choose: { ja: 'ファイルを選ぶ', en: 'choose a file' },
  checking: { ja: '署名と内容を確かめています', en: 'Checking the signature and what it holds' },
  year: { ja: '年度', en: 'Fiscal year' },
  overview: { ja: '組織ごとの状況', en: 'Where each organisation stands' },
  none: {
    ja: '所管の組織はありません。報告を受ける組織の公開鍵の控えを「鍵と相手先」で取り込むと、ここに並びます。',
    en: 'There are no organisations below. They are listed once their cards were taken in on the page of keys.',
  },
  organisation: { ja: '組織', en: 'Organisation' },
  state: { ja: '状態', en: 'State' },
  areas: { ja: '業務領域', en: 'Areas' },
  systems: { ja: '対象システム', en: 'Systems' },
  uncovered: { ja: '今、対策の欠けがある', en: 'Lacking measures today' },
  open: { ja: '計画の終わりにも残る', en: 'Still at the end of the plan' },
  delayed: { ja: '計画が遅延', en: 'Behind plan' },
  received: { ja: '受領', en: 'Received' },
  missing: { ja: '未着', en: 'nothing came' },
  through: { ja: 'が取りまとめ', en: ' has gathered it' },
  notIn: { ja: '－', en: '-' },
} as const satisfies Words

const READ = { act: 'report.read' } as const

/** The reports of the organisations below, and where each of them stands. */
export function InboxPage() {
  const words = useWords(WORDS)
  const { roles } = useSession()
  if (!may(roles, READ)) return <NotPermitted title={words.title} asked={READ} />
  return (
    <Page title={words.title}>
      <p>{words.what}</p>
      {may(roles, { act: 'report.write' }) && <Take />}
      <Year />
    </Page>
  )
}

function Take() {
  const words = useWords(WORDS)
  const { organisation } = useSession()
  const refresh = useRefreshCycle()
  const [, go] = useLocation()
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [isPending, setPending] = useState(false)
  const take = async (file: File) => {
    setPending(true)
    setProblem(undefined)
    const body = new Uint8Array(await file.arrayBuffer())
    const asked = await ask(importReport, { parameters: { organisation }, body })
    setPending(false)
    if (!asked.ok) return setProblem(asked.problem)
    await refresh()
    go(`/inbox/${asked.answer.note.fileHash}`)
  }
  return (
    <section className="stack-close" aria-labelledby="take">
      <h2 id="take">{words.take}</h2>
      <FileDrop label={words.take} drop={words.drop} choose={words.choose} onFile={(file) => void take(file)} />
      {isPending && <p role="status">{words.checking}</p>}
      {problem !== undefined && <ProblemBanner problem={problem} />}
    </section>
  )
}

function Year() {
  const words = useWords(WORDS)
  const yearWords = useYearWords()
  const { organisation } = useSession()
  const cycles = useCycles()
  const [search, setSearch] = useSearchParams()
  const asked = search.get('year')
  // Whoever has no cycle of their own is reported to all the same.
  const [thisYear] = useState(() => fiscalYearOfDate(dayInJapan(Date.now())))
  const own = (cycles.data?.cycles ?? []).map(({ fiscalYear }) => fiscalYear)
  const years = [...new Set([...own, thisYear, thisYear - 1])].toSorted((a, b) => b - a).map(String)
  const year = asked ?? (cycles.data === undefined ? undefined : String(own[0] ?? thisYear))
  const { data, error } = useAnswer(
    readInboxOverview,
    { parameters: { organisation }, query: { fiscalYear: year ?? '' } },
    year !== undefined,
  )
  const failed = cycles.error ?? error
  return (
    <section className="stack-close" aria-labelledby="overview">
      <h2 id="overview">{words.overview}</h2>
      {year !== undefined && (
        <Select
          label={words.year}
          value={year}
          onChange={(one) => setSearch({ year: one })}
          choices={[...new Set([year, ...years])].map((value) => ({ value, label: yearWords(value) }))}
        />
      )}
      {failed !== null && <ProblemBanner problem={failed.problem} />}
      {year !== undefined && data === undefined && error === null && <Waiting />}
      {data?.organisations.length === 0 && <p>{words.none}</p>}
      {data !== undefined && data.organisations.length > 0 && <Overview organisations={data.organisations} />}
    </section>
  )
}

type Organisations = AnswerOf<typeof readInboxOverview>['organisations']

const TONES: Readonly<Record<NonNullable<Organisations[number]['report']>['state'], Tone>> = {
  received: 'information',
  accepted: 'success',
  returned: 'warning',
  replaced: 'information',
}

function Overview({ organisations }: { readonly organisations: Organisations }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const nameOf = (id: string) => organisations.find((one) => one.id === id && one.through === null)?.name ?? id
  const count = (value: number | null | undefined) => (value === null || value === undefined ? words.notIn : value)
  return (
    <Scrolled by="overview">
      <table className="data-table cards" aria-labelledby="overview">
        <Heads
          heads={[
            words.organisation,
            words.state,
            words.areas,
            words.systems,
            words.uncovered,
            words.open,
            words.delayed,
            words.received,
          ]}
        />
        <tbody>
          {organisations.map(({ id, name, through, report, overview }) => (
            <tr key={`${through ?? ''} ${id}`}>
              <th scope="row">{report === null ? name : <Link href={`/inbox/${report.fileHash}`}>{name}</Link>}</th>
              <td>
                {through !== null ? (
                  <span className="quiet">
                    {nameOf(through)}
                    {words.through}
                  </span>
                ) : report === null ? (
                  <Badge tone="warning">{words.missing}</Badge>
                ) : (
                  <>
                    <ReportNumber number={report.number} />{' '}
                    <Badge tone={TONES[report.state]}>{INBOX_STATE_WORDS[report.state][locale]}</Badge>
                  </>
                )}
              </td>
              <td className="numeric">{count(overview?.areas)}</td>
              <td className="numeric">{count(overview?.systems)}</td>
              <td className="numeric">{count(overview?.uncovered)}</td>
              <td className="numeric">{count(overview?.open)}</td>
              <td className="numeric">{count(overview?.delayed)}</td>
              <td>{report === null ? words.notIn : momentWords(report.receivedAt, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}
