import { readOrganisation, renameOrganisation } from '@sonae/contract/organisation-operations'
import { ROLE_WORDS } from '@sonae/domain/describe/describe-workflow'
import { dayInJapan } from '@sonae/domain/people/calendar-day'
import { rolesNobodyHolds } from '@sonae/domain/people/vacancy'
import { may } from '@sonae/domain/permission/permission'
import { useState } from 'react'
import { ask, type AskProblem } from '../../api/ask.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useDepartments } from '../../cycle/use-departments.ts'
import { Banner, Waiting } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { NotPermitted } from '../not-permitted.tsx'
import { Page } from '../page.tsx'
import { Departments } from './departments.tsx'
import { Enrolment } from './enrolment.tsx'
import { PeopleList } from './people-list.tsx'
import { usePeople, useRefreshPeople } from './use-people.ts'

const WORDS = {
  title: { ja: '組織と利用者', en: 'Organisation and people' },
  missing: { ja: '取組を始める前に、まだ必要なこと', en: 'What a cycle still needs' },
  noDepartments: { ja: '部署の登録', en: 'departments' },
  nobody: { ja: '次の役割の人の登録：', en: 'somebody for: ' },
  mend: {
    ja: '下の「一覧から登録」で、部署と人をまとめて登録できます。',
    en: 'Departments and people can be enrolled together from a list, below.',
  },
  organisation: { ja: '組織', en: 'Organisation' },
  name: { ja: '組織の名称', en: 'Name of the organisation' },
  rename: { ja: '名称を変える', en: 'Rename' },
  and: { ja: '、', en: ', ' },
} as const satisfies Words

/** The first set-up, and what changes later: the organisation, its departments, its people and their posts. */
export function PeoplePage() {
  const words = useWords(WORDS)
  const { roles } = useSession()
  const read = { act: 'people.read' } as const
  return may(roles, read) ? <People /> : <NotPermitted title={words.title} asked={read} />
}

function People() {
  const words = useWords(WORDS)
  const { roles } = useSession()
  const { data, error } = usePeople()
  const departments = useDepartments()
  const [today] = useState(() => dayInJapan(Date.now()))
  const mayWrite = may(roles, { act: 'people.write' })
  if (error !== null)
    return (
      <Page title={words.title}>
        <ProblemBanner problem={error.problem} />
      </Page>
    )
  if (data === undefined || departments === undefined) return <Waiting />
  return (
    <Page title={words.title}>
      <Missing today={today} {...data} departments={departments.length} />
      {mayWrite && <Name />}
      {mayWrite && <Enrolment today={today} />}
      <PeopleList people={data} departments={departments} today={today} mayWrite={mayWrite} />
      <Departments departments={departments} mayWrite={mayWrite} />
    </Page>
  )
}

type MissingProps = NonNullable<ReturnType<typeof usePeople>['data']> & {
  readonly today: string
  readonly departments: number
}

/** What is still to be done before a cycle can be gone through. */
function Missing({ today, accounts, posts, departments }: MissingProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const roles = rolesNobodyHolds(accounts, posts, today)
  if (departments > 0 && roles.length === 0) return null
  return (
    <Banner tone="information" title={words.missing}>
      <ul>
        {departments === 0 && <li>{words.noDepartments}</li>}
        {roles.length > 0 && (
          <li>
            {words.nobody}
            {roles.map((role) => ROLE_WORDS[role][locale]).join(words.and)}
          </li>
        )}
      </ul>
      <p>{words.mend}</p>
    </Banner>
  )
}

function Name() {
  const words = useWords(WORDS)
  const { organisation } = useSession()
  const refresh = useRefreshPeople()
  const { data } = useAnswer(readOrganisation, { parameters: { organisation } })
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  if (data === undefined) return null
  const rename = async () => {
    const asked = await ask(renameOrganisation, {
      parameters: { organisation },
      body: { name: typed ?? data.name },
      base: data.revision,
    })
    setProblem(asked.ok ? undefined : asked.problem)
    if (asked.ok) setTyped(undefined)
    await refresh()
  }
  return (
    <section className="stack-close" aria-labelledby="organisation">
      <h2 id="organisation">{words.organisation}</h2>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      <form
        className="stack-close"
        onSubmit={(event) => {
          event.preventDefault()
          void rename()
        }}
      >
        <TextField label={words.name} value={typed ?? data.name} onChange={setTyped} />
        <p>
          <Button type="submit" size="small">
            {words.rename}
          </Button>
        </p>
      </form>
    </section>
  )
}
