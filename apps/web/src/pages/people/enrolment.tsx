import { enrolPeople, previewEnrolment } from '@sonae/contract/enrolment-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import {
  describeEnrolmentProblem,
  describePeopleListProblem,
  POST_KIND_WORDS,
} from '@sonae/domain/describe/describe-people'
import { ROLE_WORDS } from '@sonae/domain/describe/describe-workflow'
import { decodeList } from '@sonae/domain/people/decode-list'
import { peopleListTemplate, type PeopleRow, readPeopleList } from '@sonae/domain/people/people-list'
import { useState } from 'react'
import { ask, type AskProblem } from '../../api/ask.ts'
import { Banner, Waiting } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { FileDrop } from '../../design-system/file-drop.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { Heads, Scrolled } from '../../design-system/scrolled.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { type Invitation, Invitations } from './invitations.tsx'
import styles from './people-page.module.css'
import { useRefreshPeople } from './use-people.ts'
import { inBrackets } from '../../language/punctuation.ts'

const WORDS = {
  title: { ja: '一覧から登録（ＣＳＶ）', en: 'Enrol from a list (CSV)' },
  what: {
    ja: 'Excel で作った一覧（ＣＳＶ、タブ区切り。文字コードは UTF-8 でも Shift_JIS でも可）から、部署、利用者、役割をまとめて登録します。一人に複数の役割があるときは、行を分けます。',
    en: 'Enrols departments, people and roles together from a list (CSV or text between tabs, in UTF-8 or Shift_JIS). Several roles of one person stand in several lines.',
  },
  template: { ja: 'ひな型をダウンロードする', en: 'Download a template' },
  templateFile: { ja: '利用者一覧.csv', en: 'people.csv' },
  drop: { ja: '一覧のファイルをここに置く、又は', en: 'Drop the list here, or' },
  choose: { ja: 'ファイルを選ぶ', en: 'choose a file' },
  workbook: {
    ja: 'Excel のブック（.xlsx）です。Excel で「名前を付けて保存」から「CSV UTF-8」を選んで保存したものを使ってください。',
    en: 'This is an Excel workbook. Save it as “CSV UTF-8” and use that.',
  },
  'no-text': {
    ja: '文字として読めないファイルです。ＣＳＶで保存したものを使ってください。',
    en: 'This cannot be read as text. Use a file saved as CSV.',
  },
  wrong: { ja: '直すところがあります。何も登録していません。', en: 'Something is to be mended. Nothing was enrolled.' },
  more: { ja: 'ほか', en: 'and more: ' },
  planned: { ja: '次のとおり登録します。', en: 'This will be enrolled.' },
  departments: { ja: '新しい部署', en: 'New departments' },
  accounts: { ja: '新しい利用者', en: 'New people' },
  posts: { ja: '新しい役割', en: 'New roles' },
  kept: { ja: '既に登録されている行：', en: 'Lines that are so already: ' },
  nothing: {
    ja: 'すべて登録済みです。変わるところはありません。',
    en: 'All of it is so already. There is nothing to do.',
  },
  enrol: { ja: '登録する', en: 'Enrol' },
  cancel: { ja: 'やめる', en: 'Cancel' },
  loginName: { ja: 'ログイン名', en: 'Login name' },
  role: { ja: '役割', en: 'Role' },
  department: { ja: '部署', en: 'Department' },
  kind: { ja: '種別', en: 'Kind' },
  from: { ja: '開始日', en: 'From' },
} as const satisfies Words

type Planned = Extract<AnswerOf<typeof previewEnrolment>, { kind: 'planned' }>

type Step =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly problem: AskProblem }
  | { readonly kind: 'wrong'; readonly problems: readonly string[] }
  | { readonly kind: 'planned'; readonly rows: readonly PeopleRow[]; readonly planned: Planned }
  | { readonly kind: 'enrolled'; readonly invitations: readonly Invitation[]; readonly expiresAt: string }

/** A list of people: read and looked at before anything is made; then the codes to be handed over. */
export function Enrolment({ today }: { readonly today: string }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { organisation } = useSession()
  const refresh = useRefreshPeople()
  const [step, setStep] = useState<Step | undefined>(undefined)
  const read = async (file: File) => {
    setStep({ kind: 'reading' })
    const decoded = decodeList(new Uint8Array(await file.arrayBuffer()))
    if (!decoded.ok) return setStep({ kind: 'wrong', problems: [words[decoded.problem]] })
    const list = readPeopleList(decoded.text, today)
    if (!list.ok)
      return setStep({
        kind: 'wrong',
        problems: list.problems.map((problem) => describePeopleListProblem(problem, locale)),
      })
    await look(list.rows)
  }
  const look = async (rows: readonly PeopleRow[]) => {
    const asked = await ask(previewEnrolment, { parameters: { organisation }, body: { rows: [...rows] } })
    if (!asked.ok) setStep({ kind: 'failed', problem: asked.problem })
    else if (asked.answer.kind === 'planned') setStep({ kind: 'planned', rows, planned: asked.answer })
    else
      setStep({
        kind: 'wrong',
        problems: asked.answer.problems.map((problem) => describeEnrolmentProblem(problem, locale)),
      })
  }
  const enrol = async (rows: readonly PeopleRow[], { fingerprint }: Planned) => {
    const body = { rows: [...rows], fingerprint }
    const asked = await ask(enrolPeople, { parameters: { organisation }, body })
    if (!asked.ok) return setStep({ kind: 'failed', problem: asked.problem })
    setStep({ kind: 'enrolled', ...asked.answer })
    await refresh()
  }
  return (
    <section className="stack-close" aria-labelledby="enrolment">
      <h2 id="enrolment">{words.title}</h2>
      <p>{words.what}</p>
      <p>
        <a href={TEMPLATE} download={words.templateFile}>
          {words.template}
        </a>
      </p>
      <FileDrop label={words.title} drop={words.drop} choose={words.choose} onFile={(file) => void read(file)} />
      {step?.kind === 'reading' && <Waiting />}
      {step?.kind === 'failed' && <ProblemBanner problem={step.problem} />}
      {step?.kind === 'wrong' && <Wrong problems={step.problems} />}
      {step?.kind === 'planned' && (
        <Plan
          planned={step.planned}
          onEnrol={() => enrol(step.rows, step.planned)}
          onCancel={() => setStep(undefined)}
        />
      )}
      {step?.kind === 'enrolled' && <Invitations invitations={step.invitations} expiresAt={step.expiresAt} />}
    </section>
  )
}

/** With a byte order mark, for Excel. */
const TEMPLATE = `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${peopleListTemplate()}`)}`

/** So many problems are told in words. */
const TOLD = 50

function Wrong({ problems }: { readonly problems: readonly string[] }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  return (
    <Banner tone="error" title={`${words.wrong}${inBrackets(problems.length, locale)}`}>
      <ul>
        {problems.slice(0, TOLD).map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
        {problems.length > TOLD && (
          <li>
            {words.more}
            {problems.length - TOLD}
          </li>
        )}
      </ul>
    </Banner>
  )
}

type PlanProps = {
  readonly planned: Planned
  readonly onEnrol: () => Promise<void>
  readonly onCancel: () => void
}

function Plan({ planned: { enrolment }, onEnrol, onCancel }: PlanProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const [isPending, setPending] = useState(false)
  const { departments, accounts, posts, kept } = enrolment
  if (departments.length + accounts.length + posts.length === 0)
    return <Banner tone="information" title={words.nothing} />
  const enrol = async () => {
    setPending(true)
    await onEnrol()
    setPending(false)
  }
  const name = (id: string) => departments.find((one) => one.id === id)?.name ?? id
  return (
    <div className="stack">
      <Banner tone="information" title={words.planned}>
        <ul>
          <li>
            {words.departments} {departments.length}
          </li>
          <li>
            {words.accounts} {accounts.length}
          </li>
          <li>
            {words.posts} {posts.length}
          </li>
        </ul>
        {kept.length > 0 && (
          <p>
            {words.kept}
            {kept.length}
          </p>
        )}
      </Banner>
      <Scrolled label={words.posts} className={styles['plan']}>
        <table className="data-table" aria-label={words.posts}>
          <Heads heads={[words.loginName, words.role, words.department, words.kind, words.from]} />
          <tbody>
            {posts.map(({ loginName, role, department, kind, from }) => (
              <tr key={`${loginName} ${role} ${department} ${from}`}>
                <th scope="row">{loginName}</th>
                <td>{ROLE_WORDS[role][locale]}</td>
                <td>{name(department)}</td>
                <td>{POST_KIND_WORDS[kind][locale]}</td>
                <td>{from}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
      <div className="row">
        <Button look="primary" isPending={isPending} onPress={() => void enrol()}>
          {words.enrol}
        </Button>
        <Button onPress={onCancel}>{words.cancel}</Button>
      </div>
    </div>
  )
}
