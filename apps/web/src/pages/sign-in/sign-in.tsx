import {
  beginPasskeyProof,
  beginPasskeySignIn,
  proveByPasskey,
  proveBySpareCode,
  proveByTotp,
  readSession,
  signIn,
  signInByPasskey,
} from '@sonae/contract/session-operations'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { ask, type AskProblem } from '../../api/ask.ts'
import { Waiting } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useWords } from '../../language/language.tsx'
import { canUsePasskeys, shownPasskey } from '../../session/passkey.ts'
import { type Session, useSessionControl } from '../../session/session.tsx'
import { givenOrganisation, keepOrganisation } from './given-organisation.ts'
import { whenSent } from './when-sent.ts'

// With what draws the QR code.
const Enrolment = lazy(async () => ({ default: (await import('./enrolment.tsx')).Enrolment }))

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
  passkey: { ja: 'パスキーを使う', en: 'Use a passkey' },
  passkeyFailed: {
    ja: 'パスキーを確認できませんでした。もう一度試すか、ほかの方法を使ってください。',
    en: 'No passkey was shown. Try again, or use another way.',
  },
  noOrganisation: { ja: '先に組織の ID を入力してください。', en: 'Give the organisation first.' },
  useApp: { ja: '認証アプリを使う', en: 'Use the authenticator app' },
} as const satisfies Words

/** Password or passkey, then the second factor where one is asked for, or has to be registered. `as`: who goes on. */
export function SignIn({ as }: { readonly as?: Session }) {
  const { refresh } = useSessionControl()
  const { data } = useQuery({
    queryKey: ['signing-in'],
    queryFn: async () => {
      const asked = await ask(readSession, {})
      return asked.ok ? asked.answer.state : null
    },
  })
  const [state, setState] = useState<Session['state'] | undefined>(undefined)
  const done = async (now: Session['state']) => {
    setState(now)
    await refresh()
  }
  switch (state ?? data) {
    case 'second-factor-needed':
      return <SecondFactor onDone={done} />
    case 'enrolment-needed':
      return (
        <Suspense fallback={<Waiting />}>
          <Enrolment onDone={done} />
        </Suspense>
      )
    default:
      return <PasswordForm {...(as && { as })} onDone={done} />
  }
}

type Done = { readonly onDone: (state: Session['state']) => Promise<void> }

function PasswordForm({ as, onDone }: Done & { readonly as?: Session }) {
  const words = useWords(WORDS)
  const [organisation, setOrganisation] = useState(() => as?.organisation ?? givenOrganisation())
  const [loginName, setLoginName] = useState(as?.loginName ?? '')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [note, setNote] = useState<string | undefined>(undefined)
  const [isPending, setPending] = useState(false)

  const submit = async () => {
    setPending(true)
    const answered = await ask(signIn, { body: { organisation: organisation.trim(), loginName, password } })
    setPending(false)
    setPassword('')
    setProblem(answered.ok ? undefined : answered.problem)
    if (!answered.ok) return
    keepOrganisation(organisation.trim())
    await onDone(answered.answer.state)
  }
  const askPasskey = async () => {
    const place = { organisation: organisation.trim() }
    setNote(place.organisation === '' ? words.noOrganisation : undefined)
    if (place.organisation === '') return
    const asked = await ask(beginPasskeySignIn, { body: place })
    if (!asked.ok) return setProblem(asked.problem)
    const shown = await shownPasskey(asked.answer)
    if (shown === undefined) return setNote(words.passkeyFailed)
    const answered = await ask(signInByPasskey, { body: { ...place, ...shown } })
    if (!answered.ok) return setProblem(answered.problem)
    keepOrganisation(place.organisation)
    await onDone(answered.answer.state)
  }
  return (
    <form className="stack" onSubmit={whenSent(submit)}>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      {note !== undefined && <p role="alert">＊{note}</p>}
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
      {canUsePasskeys() && <Button onPress={() => void askPasskey()}>{words.passkey}</Button>}
    </form>
  )
}

/** One of one's second factors, or a spare code in its place. */
export function SecondFactor({ onDone }: Done) {
  const words = useWords(WORDS)
  const [isSpare, setSpare] = useState(false)
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [note, setNote] = useState<string | undefined>(undefined)
  const askPasskey = async () => {
    const asked = await ask(beginPasskeyProof, {})
    if (!asked.ok) return setProblem(asked.problem)
    const shown = await shownPasskey(asked.answer)
    setNote(shown === undefined ? words.passkeyFailed : undefined)
    if (shown === undefined) return
    const answered = await ask(proveByPasskey, { body: shown })
    if (!answered.ok) return setProblem(answered.problem)
    await onDone(answered.answer.state)
  }
  const submit = async () => {
    const answered = await ask(isSpare ? proveBySpareCode : proveByTotp, { body: { code: code.trim() } })
    setCode('')
    setProblem(answered.ok ? undefined : answered.problem)
    if (answered.ok) await onDone(answered.answer.state)
  }
  return (
    <form className="stack" onSubmit={whenSent(submit)}>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      {note !== undefined && <p role="alert">＊{note}</p>}
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
        {canUsePasskeys() && (
          <Button look="plain" onPress={() => void askPasskey()}>
            {words.passkey}
          </Button>
        )}
      </div>
    </form>
  )
}
