import { proveBySpareCode, proveByTotp, signIn } from '@sonae/contract/session-operations'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ask, type AskProblem } from '../../api/ask.ts'
import { readSession } from '@sonae/contract/session-operations'
import { Button } from '../../design-system/button.tsx'
import { TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useWords } from '../../language/language.tsx'
import { type Session, useSessionControl } from '../../session/session.tsx'

const WORDS = {
  organisation: { ja: '組織の ID', en: 'Organisation' },
  organisationSupport: {
    ja: '半角の英数字です。管理者から知らされたもの',
    en: 'Letters and digits, as the administrator told you',
  },
  loginName: { ja: 'ログイン名', en: 'Login name' },
  password: { ja: 'パスワード', en: 'Password' },
  signIn: { ja: 'サインイン', en: 'Sign in' },
  code: { ja: '認証アプリの６桁のコード', en: 'Six digits of the authenticator app' },
  spare: { ja: '予備コード', en: 'Spare code' },
  confirm: { ja: '確認する', en: 'Confirm' },
  useSpare: { ja: '予備コードを使う', en: 'Use a spare code' },
  useApp: { ja: '認証アプリを使う', en: 'Use the authenticator app' },
} as const satisfies Words

const KEPT = 'sonae.organisation'

/** Password, then the second factor where one is asked for. `as`: who was signed in, and goes on. */
export function SignIn({ as }: { readonly as?: Session }) {
  const { data } = useQuery({ queryKey: ['signing-in'], queryFn: () => ask(readSession, {}) })
  const { refresh } = useSessionControl()
  const [isHalf, setHalf] = useState(false)
  const isHalfWay = isHalf || (data?.ok === true && data.answer.state !== 'open')
  const done = async (state: Session['state']) => {
    setHalf(state !== 'open')
    await refresh()
  }
  return isHalfWay ? <SecondFactor onDone={done} /> : <PasswordForm {...(as && { as })} onDone={done} />
}

type Done = { readonly onDone: (state: Session['state']) => Promise<void> }

function PasswordForm({ as, onDone }: Done & { readonly as?: Session }) {
  const words = useWords(WORDS)
  const asked = new URLSearchParams(location.search).get('organisation')
  const [organisation, setOrganisation] = useState(as?.organisation ?? asked ?? localStorage.getItem(KEPT) ?? '')
  const [loginName, setLoginName] = useState(as?.loginName ?? '')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [isPending, setPending] = useState(false)

  const submit = async () => {
    setPending(true)
    const answered = await ask(signIn, { body: { organisation: organisation.trim(), loginName, password } })
    setPending(false)
    setPassword('')
    setProblem(answered.ok ? undefined : answered.problem)
    if (!answered.ok) return
    localStorage.setItem(KEPT, organisation.trim())
    await onDone(answered.answer.state)
  }
  return (
    <form className="stack" onSubmit={whenSent(submit)}>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      <TextField
        label={words.organisation}
        support={words.organisationSupport}
        need="required"
        value={organisation}
        onChange={setOrganisation}
        isReadOnly={as !== undefined}
        autoComplete="organization"
        name="organisation"
      />
      <TextField
        label={words.loginName}
        need="required"
        value={loginName}
        onChange={setLoginName}
        isReadOnly={as !== undefined}
        autoComplete="username"
        name="loginName"
      />
      <TextField
        label={words.password}
        need="required"
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        name="password"
      />
      <Button look="primary" type="submit" isPending={isPending}>
        {words.signIn}
      </Button>
    </form>
  )
}

function SecondFactor({ onDone }: Done) {
  const words = useWords(WORDS)
  const [isSpare, setSpare] = useState(false)
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const submit = async () => {
    const answered = await ask(isSpare ? proveBySpareCode : proveByTotp, { body: { code: code.trim() } })
    setCode('')
    setProblem(answered.ok ? undefined : answered.problem)
    if (answered.ok) await onDone(answered.answer.state)
  }
  return (
    <form className="stack" onSubmit={whenSent(submit)}>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      <TextField
        key={String(isSpare)}
        label={isSpare ? words.spare : words.code}
        need="required"
        value={code}
        onChange={setCode}
        autoFocus
        autoComplete="one-time-code"
        inputMode={isSpare ? 'text' : 'numeric'}
        name="code"
      />
      <div className="row">
        <Button look="primary" type="submit">
          {words.confirm}
        </Button>
        <Button look="plain" onPress={() => setSpare(!isSpare)}>
          {isSpare ? words.useApp : words.useSpare}
        </Button>
      </div>
    </form>
  )
}

/** A form that is sent by us, and not by the browser. */
export function whenSent(send: () => Promise<void>): (event: FormEvent) => void {
  return (event) => {
    event.preventDefault()
    void send()
  }
}
