import { addPasskey, beginPasskey, beginTotp, confirmTotp } from '@sonae/contract/factor-operations'
import { useState } from 'react'
import { ask, type AskProblem } from '../../api/ask.ts'
import { Button } from '../../design-system/button.tsx'
import { TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useWords } from '../../language/language.tsx'
import { canUsePasskeys, madePasskey } from '../../session/passkey.ts'
import type { Session } from '../../session/session.tsx'
import type { Attempt } from '../../session/attempt.ts'
import { QrCode } from './qr-code.tsx'
import { whenSent } from './when-sent.ts'

const WORDS = {
  why: {
    ja: 'あなたの役割では、パスワードのほかにもう一つの確認が必要です。どちらかを登録してください。',
    en: 'Your role asks for a second proof beside the password. Register one of these.',
  },
  passkey: { ja: 'パスキーを登録する', en: 'Register a passkey' },
  passkeySupport: {
    ja: 'この端末の指紋・顔・PIN、又はセキュリティキーを使います。',
    en: 'The fingerprint, face or PIN of this machine, or a security key.',
  },
  passkeyName: { ja: 'パスキー', en: 'Passkey' },
  passkeyFailed: {
    ja: 'パスキーを登録できませんでした。もう一度試すか、認証アプリを使ってください。',
    en: 'No passkey was registered. Try again, or use the authenticator app.',
  },
  app: { ja: '認証アプリを登録する', en: 'Register an authenticator app' },
  appSupport: {
    ja: 'アプリでこの図を読み取るか、鍵を入力し、表示された６桁のコードを書いてください。',
    en: 'Scan this with the app, or type the key, then write the six digits that it shows.',
  },
  key: { ja: '鍵：', en: 'Key: ' },
  qr: { ja: '認証アプリに読み取らせる図', en: 'To be scanned by the authenticator app' },
  code: { ja: '認証アプリの６桁のコード', en: 'Six digits of the authenticator app' },
  confirm: { ja: '登録する', en: 'Register' },
} as const satisfies Words

type EnrolmentProps = { readonly onDone: (state: Session['state']) => Promise<void> }

/** A second factor where a role asks for one and there is none yet. */
export function Enrolment({ onDone }: EnrolmentProps) {
  const words = useWords(WORDS)
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [isAppBegun, setAppBegun] = useState(false)
  const attempt: Attempt = async (work) => setProblem(await work())
  return (
    <div className="stack">
      <p>{words.why}</p>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      {!isAppBegun && <PasskeyEnrolment name={words.passkeyName} attempt={attempt} onDone={onDone} look="primary" />}
      <AppEnrolment attempt={attempt} onBegun={() => setAppBegun(true)} onDone={onDone} />
    </div>
  )
}

type PartProps = EnrolmentProps & { readonly attempt: Attempt }

/** Registers a passkey, where the browser can. */
export function PasskeyEnrolment({
  name,
  attempt,
  onDone,
  look = 'secondary',
}: PartProps & { readonly name: string; readonly look?: 'primary' | 'secondary' }) {
  const words = useWords(WORDS)
  const [isTurnedDown, setTurnedDown] = useState(false)
  if (!canUsePasskeys()) return null
  const register = async () => {
    const asked = await ask(beginPasskey, {})
    if (!asked.ok) return asked.problem
    const made = await madePasskey(asked.answer)
    setTurnedDown(made === undefined)
    if (made === undefined) return undefined
    const added = await ask(addPasskey, { body: { ...made, name } })
    if (!added.ok) return added.problem
    await onDone(added.answer.state)
    return undefined
  }
  return (
    <div className="stack-close">
      {isTurnedDown && <p role="alert">{words.passkeyFailed}</p>}
      <div>
        <Button look={look} onPress={() => void attempt(register)}>
          {words.passkey}
        </Button>
      </div>
      <p className="quiet">{words.passkeySupport}</p>
    </div>
  )
}

/** Registers an authenticator app: by a drawing or a typed key, and then a code of it. */
export function AppEnrolment({ attempt, onBegun, onDone }: PartProps & { readonly onBegun?: () => void }) {
  const words = useWords(WORDS)
  const [secret, setSecret] = useState<{ readonly secret: string; readonly address: string } | undefined>(undefined)
  const [code, setCode] = useState('')
  const begin = async () => {
    const begun = await ask(beginTotp, {})
    if (!begun.ok) return begun.problem
    setSecret(begun.answer)
    onBegun?.()
    return undefined
  }
  const confirm = async () => {
    const confirmed = await ask(confirmTotp, { body: { code: code.trim() } })
    setCode('')
    if (!confirmed.ok) return confirmed.problem
    setSecret(undefined)
    await onDone(confirmed.answer.state)
    return undefined
  }
  if (secret === undefined) return <Button onPress={() => void attempt(begin)}>{words.app}</Button>
  return (
    <form className="stack" onSubmit={whenSent(() => attempt(confirm))}>
      <p>{words.appSupport}</p>
      <QrCode text={secret.address} label={words.qr} />
      <p>
        {words.key}
        <code>{secret.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <TextField
        label={words.code}
        need="required"
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        name="code"
      />
      <Button look="primary" type="submit">
        {words.confirm}
      </Button>
    </form>
  )
}
