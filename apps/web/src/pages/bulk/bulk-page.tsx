import { readDocuments, saveDocument } from '@sonae/contract/document-operations'
import { findCountermeasure } from '@sonae/domain/catalogue/catalogue'
import { sheetName } from '@sonae/domain/cycle/cycle-lookup'
import type { DocumentKind } from '@sonae/domain/document/document'
import { isApplicable, isImplemented, scheduleOf, statusRow } from '@sonae/domain/evaluation/row-status'
import type { YearStyle } from '@sonae/domain/fiscal-year/fiscal-year'
import { may } from '@sonae/domain/permission/permission'
import { scheduleLabel } from '@sonae/domain/plan/schedule-label'
import { isEditable } from '@sonae/domain/workflow/editing'
import type { PlanSheet } from '@sonae/domain/worksheet/plan-sheet'
import { type SameAnswer, withPlanAnswer, withStatusAnswer } from '@sonae/domain/worksheet/same-answer'
import type { StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { ask, type AskProblem } from '../../api/ask.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { sheetAddress } from '../../cycle/addresses.ts'
import { type CycleInView, type CyclePlace, useRefreshCycle } from '../../cycle/use-cycle.ts'
import { useCyclePath } from '../../cycle/use-cycle-path.ts'
import { recordedContent, useRecorded } from '../../cycle/use-sheet.ts'
import { WithCycle } from '../../cycle/with-cycle.tsx'
import { Banner, Waiting } from '../../design-system/banner.tsx'
import { Checkbox, Select } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { Heads, Scrolled } from '../../design-system/scrolled.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { Page } from '../page.tsx'
import { SameAnswerForm } from './same-answer-form.tsx'
import { inBrackets } from '../../language/punctuation.ts'

const WORDS = {
  title: { ja: '同じ対策をまとめて記入する', en: 'One answer for several systems' },
  what: {
    ja: '担当するシステムの同じ対策に、同じ記入を一度に行います。提出済みのシートは変わりません。',
    en: 'Gives the same answer for one measure to several of your systems at once. Submitted sheets stay as they are.',
  },
  none: {
    ja: '今、記入できるシート２・３はありません。',
    en: 'There are no sheets 2 or 3 that you could fill in now.',
  },
  measure: { ja: '対策', en: 'Measure' },
  systems: { ja: '対象システム', en: 'Target systems' },
  all: { ja: 'すべて', en: 'All' },
  applicability: { ja: '該当判断', en: 'Applicable' },
  implemented: { ja: '実施状況', en: 'Implemented' },
  documents: { ja: '資料名', en: 'Documents' },
  schedule: { ja: '実施予定', en: 'Schedule' },
  yes: { ja: '○', en: '○' },
  planned: { ja: '該当予定', en: 'planned' },
  no: { ja: '－', en: '－' },
  done: { ja: '済', en: 'done' },
  closed: { ja: '提出済み', en: 'submitted' },
  recorded: { ja: '記録しました：', en: 'Recorded: ' },
  unchanged: { ja: '変わりのなかったシート：', en: 'Sheets that stayed as they are: ' },
  follows: {
    ja: '該当判断と実施状況は、対策要素の記入から決まるため変えていません：',
    en: 'Left as it follows from who has which element: ',
  },
  and: { ja: '、', en: ', ' },
} as const satisfies Words

/** A sheet with its revision; undefined where it is not there or cannot be changed now. */
type Open<T> = { readonly content: T; readonly revision: number }

/** Sheets 2 and 3 of one system as they can be changed now. */
type SystemSheets = {
  readonly id: string
  readonly name: string
  readonly status: StatusSheet
  readonly plan: PlanSheet | undefined
  readonly openStatus: Open<StatusSheet> | undefined
  readonly openPlan: Open<PlanSheet> | undefined
}

/** The same measure of several systems at once, for the department that fills them in. */
export function BulkPage() {
  const words = useWords(WORDS)
  return <WithCycle title={words.title}>{(cycle) => <Bulk cycle={cycle} />}</WithCycle>
}

function Bulk({ cycle: inView }: { readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { place, catalogue } = inView
  const [search, setSearch] = useSearchParams()
  const { sheets, problem } = useMySheets(inView)
  const settings = useRecorded(place, 'settings', 'settings')
  const path = useCyclePath(place.fiscalYear)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [results, setResults] = useState<readonly Result[]>([])
  const refresh = useRefreshCycle()
  if (problem !== undefined)
    return (
      <Page title={words.title} path={path}>
        <ProblemBanner problem={problem} />
      </Page>
    )
  if (sheets === undefined || settings === undefined) return <Waiting />
  const measure = findCountermeasure(catalogue, search.get('measure') ?? '') ?? catalogue.countermeasures[0]
  if (sheets.length === 0 || measure === undefined)
    return (
      <Page title={words.title} path={path}>
        <p>{words.none}</p>
      </Page>
    )
  const chosen = sheets.filter(({ id }) => !left.has(id))
  const give = async (answer: SameAnswer) => {
    const given: Result[] = []
    for (const sheet of chosen) given.push(await giveTo(place, sheet, measure.id, answer))
    // The table says what is recorded before it is told.
    await refresh()
    setResults(given)
  }
  return (
    <Page title={words.title} path={path}>
      <p>{words.what}</p>
      <Select
        label={words.measure}
        value={measure.id}
        onChange={(id) => {
          setResults([])
          setSearch({ measure: id })
        }}
        choices={catalogue.countermeasures.map(({ id, number, name }) => ({
          value: id,
          label: `${number}　${name[locale]}`,
        }))}
      />
      <Checkbox
        isSelected={left.size === 0}
        isIndeterminate={left.size > 0 && chosen.length > 0}
        onChange={(is) => setLeft(new Set(is ? [] : sheets.map(({ id }) => id)))}
      >
        <strong>{words.all}</strong>
      </Checkbox>
      <SystemTable
        sheets={sheets}
        left={left}
        measure={measure.id}
        cycleYear={Number(place.fiscalYear)}
        yearStyle={settings.settings.yearStyle}
        fiscalYear={place.fiscalYear}
        onChange={setLeft}
      />
      <Results results={results} />
      <SameAnswerForm
        key={measure.id}
        cycleYear={Number(place.fiscalYear)}
        yearStyle={settings.settings.yearStyle}
        count={chosen.length}
        onGive={give}
      />
    </Page>
  )
}

type SystemTableProps = {
  readonly sheets: readonly SystemSheets[]
  readonly left: ReadonlySet<string>
  readonly measure: string
  readonly cycleYear: number
  readonly yearStyle: YearStyle
  readonly fiscalYear: string
  readonly onChange: (left: ReadonlySet<string>) => void
}

function SystemTable({ sheets, left, measure, cycleYear, yearStyle, fiscalYear, onChange }: SystemTableProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const heads = [words.systems, words.applicability, words.implemented, words.documents, words.schedule]
  return (
    <Scrolled label={words.systems}>
      <table className="data-table" aria-label={words.systems}>
        <Heads heads={heads} />
        <tbody>
          {sheets.map(({ id, name, status, plan, openStatus, openPlan }) => {
            const row = statusRow(status, measure)
            const schedule = scheduleOf(plan, measure)
            const closed = <small className="quiet">{inBrackets(words.closed, locale)}</small>
            return (
              <tr key={id}>
                <th scope="row">
                  <Checkbox
                    isSelected={!left.has(id)}
                    onChange={(is) => onChange(new Set([...left].filter((one) => one !== id).concat(is ? [] : [id])))}
                  >
                    {name}
                  </Checkbox>
                </th>
                <td>
                  <Link
                    href={sheetAddress(fiscalYear, 'status-sheets', id)}
                    aria-label={`${name} ${words.applicability}`}
                  >
                    {isApplicable(row) ? words.yes : row.applicability === 'planned' ? words.planned : words.no}
                  </Link>
                  {openStatus === undefined && closed}
                </td>
                <td>{isImplemented(row) ? words.done : words.no}</td>
                <td>{row.documents}</td>
                <td>
                  {schedule === null ? words.no : scheduleLabel(schedule, cycleYear, yearStyle, locale)}
                  {openPlan === undefined && closed}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Scrolled>
  )
}

type Result = {
  readonly name: string
  /** Something of it was recorded. */
  readonly isRecorded: boolean
  readonly follows: boolean
  readonly problems: readonly AskProblem[]
}

function Results({ results }: { readonly results: readonly Result[] }) {
  const words = useWords(WORDS)
  if (results.length === 0) return null
  const names = (of: readonly Result[]) => of.map(({ name }) => name).join(words.and)
  const recorded = results.filter(({ isRecorded }) => isRecorded)
  const unchanged = results.filter(({ isRecorded, problems }) => !isRecorded && problems.length === 0)
  const follows = results.filter((one) => one.follows)
  return (
    <>
      {results.flatMap(({ name, problems }) =>
        problems.map((problem) => (
          <ProblemBanner key={name} problem={problem}>
            <p>{name}</p>
          </ProblemBanner>
        )),
      )}
      {recorded.length > 0 && <Banner tone="success" title={`${words.recorded}${names(recorded)}`} />}
      {unchanged.length > 0 && (
        <p>
          {words.unchanged}
          {names(unchanged)}
        </p>
      )}
      {follows.length > 0 && (
        <p>
          {words.follows}
          {names(follows)}
        </p>
      )}
    </>
  )
}

/** Saves sheets 2 and 3 of a system with the answer, as far as they can be changed: merged with what others saved meanwhile. */
async function giveTo(place: CyclePlace, sheet: SystemSheets, measure: string, answer: SameAnswer): Promise<Result> {
  const { name, openStatus, openPlan } = sheet
  const status = openStatus && withStatusAnswer(openStatus.content, measure, answer)
  const plan = openPlan && withPlanAnswer(openPlan.content, measure, answer)
  const saved = [
    ...(openStatus && status ? [await save(place, 'status-sheet', status.sheet, openStatus.revision)] : []),
    ...(openPlan && plan ? [await save(place, 'plan-sheet', plan, openPlan.revision)] : []),
  ]
  return {
    name,
    isRecorded: saved.some((one) => one.ok && one.answer.outcome !== 'unchanged'),
    follows: status?.follows === true,
    problems: saved.flatMap((one) => (one.ok ? [] : [one.problem])),
  }
}

function save(place: CyclePlace, kind: DocumentKind, content: { readonly id: string }, base: number) {
  return ask(saveDocument, { parameters: { ...place, kind, id: content.id }, body: { ...content }, base })
}

/** The systems whose sheets whoever is here fills in, and of which something can be changed now; undefined until they are there. */
function useMySheets({ place, standing: { state } }: CycleInView): {
  readonly sheets: readonly SystemSheets[] | undefined
  readonly problem: AskProblem | undefined
} {
  const { roles } = useSession()
  const status = useAnswer(readDocuments, { parameters: { ...place, kind: 'status-sheet' } })
  const plans = useAnswer(readDocuments, { parameters: { ...place, kind: 'plan-sheet' } })
  const error = status.error ?? plans.error
  if (status.data === undefined || plans.data === undefined)
    return { sheets: undefined, problem: error === null ? undefined : error.problem }
  const planById = new Map(plans.data.documents.map((one) => [one.content.id, one]))
  const sheets = status.data.documents.flatMap(({ owner, revision, content }): SystemSheets[] => {
    const { id } = content
    const [sheet, stored] = [recordedContent('status-sheet', content), planById.get(id)]
    if (sheet === undefined || !may(roles, { act: 'document.write', kind: 'status-sheet', owner })) return []
    const plan = stored && recordedContent('plan-sheet', stored.content)
    const openStatus = isEditable(state, 'status-sheet', id) ? { content: sheet, revision } : undefined
    const openPlan =
      stored && plan && isEditable(state, 'plan-sheet', id) ? { content: plan, revision: stored.revision } : undefined
    if (openStatus === undefined && openPlan === undefined) return []
    return [{ id, name: sheetName(sheet), status: sheet, plan, openStatus, openPlan }]
  })
  return { sheets, problem: undefined }
}
