import { disableAccount, enableAccount, issueCode } from '@sonae/contract/people-operations'
import { addPost, endPost } from '@sonae/contract/post-operations'
import { POST_KIND_WORDS } from '@sonae/domain/describe/describe-people'
import { ROLE_WORDS } from '@sonae/domain/describe/describe-workflow'
import { PostKind } from '@sonae/domain/people/post'
import { Role } from '@sonae/domain/permission/permission'
import { useState } from 'react'
import { ask, type AskProblem } from '../../api/ask.ts'
import type { Department } from '../../cycle/use-departments.ts'
import { Button } from '../../design-system/button.tsx'
import { Dialog } from '../../design-system/dialog.tsx'
import { Select, TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { Invitations } from './invitations.tsx'
import { PostWords } from './post-words.tsx'
import styles from './people-page.module.css'
import { type Account, type People, type Post, useRefreshPeople } from './use-people.ts'
import { inBrackets } from '../../language/punctuation.ts'

const WORDS = {
  close: { ja: '閉じる', en: 'Close' },
  invite: { ja: '招待コードを作り直す', en: 'Make another invitation' },
  recover: { ja: 'パスワードを忘れた人のコードを作る', en: 'Make a code for a forgotten password' },
  reset: { ja: '第二要素も失った人のコードを作る', en: 'Make a code that resets second factors, too' },
  disable: { ja: '停止する', en: 'Disable' },
  enable: { ja: '停止を解除する', en: 'Enable' },
  newPost: { ja: '役割を加える', en: 'Give a role' },
  role: { ja: '役割', en: 'Role' },
  department: { ja: '部署', en: 'Department' },
  kind: { ja: '種別', en: 'Kind' },
  actingFor: { ja: '誰の代理か', en: 'In whose place' },
  firstDay: { ja: '開始日', en: 'First day' },
  lastDay: { ja: '終了日', en: 'Last day' },
  end: { ja: '終える', en: 'End it' },
  choose: { ja: '選んでください', en: 'Choose one' },
  missing: { ja: '選んでください。', en: 'Choose one.' },
  vacant: { ja: '（空席）', en: '(vacant)' },
} as const satisfies Words

type PersonDialogProps = {
  readonly account: Account
  readonly people: People
  readonly departments: readonly Department[]
  readonly today: string
  readonly onClose: () => void
}

/** What can be changed of somebody: posts, codes, whether they may sign in at all. */
export function PersonDialog({ account, people, departments, today, onClose }: PersonDialogProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { organisation } = useSession()
  const refresh = useRefreshPeople()
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [code, setCode] = useState<{ code: string; expiresAt: string } | undefined>(undefined)
  const parameters = { organisation, account: account.id }
  const posts = people.posts.filter((post) => post.account === account.id && (post.until ?? '9') >= today)
  const told = async (asked: { readonly ok: true } | { readonly ok: false; readonly problem: AskProblem }) => {
    setProblem(asked.ok ? undefined : asked.problem)
    if (asked.ok) await refresh()
  }
  const makeCode = async (purpose: 'invitation' | 'recovery' | 'reset') => {
    const asked = await ask(issueCode, { parameters, body: { purpose } })
    if (asked.ok) setCode(asked.answer)
    await told(asked)
  }
  const { loginName, name, disabled, hasPassword } = account
  return (
    <Dialog title={`${name}${inBrackets(loginName, locale)}`} isOpen onClose={onClose}>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      {code !== undefined && (
        <Invitations invitations={[{ loginName, name, code: code.code }]} expiresAt={code.expiresAt} />
      )}
      <ul className={styles['posts']}>
        {posts.map((post) => (
          <li key={post.id} className="row">
            <span>
              <PostWords
                post={post}
                department={departments.find(({ id }) => id === post.department)?.name ?? post.department}
                today={today}
              />
            </span>
            <EndPost post={post} today={today} onTold={told} />
          </li>
        ))}
      </ul>
      <NewPost account={account} people={people} departments={departments} today={today} onTold={told} />
      <div className="row">
        {!disabled && !hasPassword && (
          <Button size="small" onPress={() => void makeCode('invitation')}>
            {words.invite}
          </Button>
        )}
        {!disabled && hasPassword && (
          <>
            <Button size="small" onPress={() => void makeCode('recovery')}>
              {words.recover}
            </Button>
            <Button size="small" onPress={() => void makeCode('reset')}>
              {words.reset}
            </Button>
          </>
        )}
        {disabled ? (
          <Button size="small" onPress={() => void ask(enableAccount, { parameters }).then(told)}>
            {words.enable}
          </Button>
        ) : (
          <Button size="small" onPress={() => void ask(disableAccount, { parameters }).then(told)}>
            {words.disable}
          </Button>
        )}
      </div>
      <p>
        <Button onPress={onClose}>{words.close}</Button>
      </p>
    </Dialog>
  )
}

type Told = (asked: { readonly ok: true } | { readonly ok: false; readonly problem: AskProblem }) => Promise<void>

function EndPost({ post, today, onTold }: { readonly post: Post; readonly today: string; readonly onTold: Told }) {
  const words = useWords(WORDS)
  const { organisation } = useSession()
  const { locale } = useLanguage()
  const [lastDay, setLastDay] = useState(today)
  const end = async () => onTold(await ask(endPost, { parameters: { organisation, post: post.id }, body: { lastDay } }))
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault()
        void end()
      }}
    >
      <TextField
        label={`${words.lastDay}${inBrackets(ROLE_WORDS[post.role][locale], locale)}`}
        type="date"
        value={lastDay}
        onChange={setLastDay}
      />
      <Button size="small" type="submit" aria-label={`${words.end} ${ROLE_WORDS[post.role][locale]}`}>
        {words.end}
      </Button>
    </form>
  )
}

type NewPostProps = Omit<PersonDialogProps, 'onClose'> & { readonly onTold: Told }

function NewPost({ account, people, departments, today, onTold }: NewPostProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { organisation } = useSession()
  const [role, setRole] = useState('')
  const [department, setDepartment] = useState('')
  const [kind, setKind] = useState<PostKind>('regular')
  const [actingFor, setActingFor] = useState('')
  const [from, setFrom] = useState(today)
  const [until, setUntil] = useState('')
  const [isTried, setTried] = useState(false)
  const add = async () => {
    const parsed = Role.safeParse(role)
    setTried(true)
    if (!parsed.success || department === '') return
    const body = {
      account: account.id,
      role: parsed.data,
      department,
      kind,
      actingFor: kind === 'acting' && actingFor !== '' ? actingFor : null,
      from,
      until: until === '' ? null : until,
    }
    await onTold(await ask(addPost, { parameters: { organisation }, body }))
  }
  return (
    <form
      className="stack-close"
      noValidate
      aria-label={words.newPost}
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <h3>{words.newPost}</h3>
      <Select
        label={words.role}
        value={role}
        onChange={setRole}
        none={words.choose}
        errors={isTried && role === '' ? [words.missing] : []}
        choices={Role.options.map((value) => ({ value, label: ROLE_WORDS[value][locale] }))}
      />
      <Select
        label={words.department}
        value={department}
        onChange={setDepartment}
        none={words.choose}
        errors={isTried && department === '' ? [words.missing] : []}
        choices={departments.filter(({ closed }) => !closed).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        label={words.kind}
        value={kind}
        onChange={(value) => setKind(PostKind.parse(value))}
        choices={PostKind.options.map((value) => ({ value, label: POST_KIND_WORDS[value][locale] }))}
      />
      {kind === 'acting' && (
        <Select
          label={words.actingFor}
          value={actingFor}
          onChange={setActingFor}
          none={words.vacant}
          choices={people.accounts
            .filter(({ id }) => id !== account.id)
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <div className="row">
        <TextField label={words.firstDay} type="date" value={from} onChange={setFrom} />
        <TextField label={words.lastDay} type="date" value={until} onChange={setUntil} />
      </div>
      <p>
        <Button type="submit">{words.newPost}</Button>
      </p>
    </form>
  )
}
