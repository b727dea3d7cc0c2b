import { makeSpareCodes, readFactors, removePasskey, removeTotp } from '@sonae/contract/factor-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Badge, Banner, Waiting } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { momentWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { canUsePasskeys } from '../../session/passkey.ts'
import { useSessionControl } from '../../session/session.tsx'
import { useStepUp } from '../../session/step-up.tsx'
import { AppEnrolment, PasskeyEnrolment } from '../sign-in/enrolment.tsx'
import styles from './account-page.module.css'

const WORDS = {
  title: { ja: '二つめの確認（二要素認証）', en: 'Second proof at the sign-in' },
  what: {
    ja: 'パスワードのほかに求める確認です。一つ登録すると、次のサインインから必要になります。役割によっては登録が必須です。',
    en: 'What is asked for beside the password. Once one is registered it is asked for at each sign-in; some roles have to.',
  },
  app: { ja: '認証アプリ', en: 'Authenticator app' },
  passkeys: { ja: 'パスキー', en: 'Passkeys' },
  spare: { ja: '予備コード', en: 'Spare codes' },
  registered: { ja: '登録済み', en: 'registered' },
  none: { ja: '未登録', en: 'none' },
  remove: { ja: '取り消す', en: 'Remove' },
  made: { ja: '登録：', en: 'Registered: ' },
  used: { ja: '最後に使った日時：', en: 'Last used: ' },
  never: { ja: 'まだ使っていません', en: 'not used yet' },
  name: { ja: '新しいパスキーの名前', en: 'Name of the new passkey' },
  nameSupport: {
    ja: '後で見分けるための名前です（例：職場のパソコン）。',
    en: 'To tell them apart later, such as “computer at work”.',
  },
  namedFirst: { ja: 'パスキー', en: 'Passkey' },
  cannot: {
    ja: 'このブラウザーではパスキーを使えません（https で開いたページが要ります）。',
    en: 'This browser cannot use passkeys here: the page has to be opened by https.',
  },
  spareWhat: {
    ja: 'アプリや端末をなくしたときに、一度ずつ使えるコードです。残り：',
    en: 'For when the app or the machine is lost; each can be used once. Left: ',
  },
  make: { ja: '予備コードを作る（前のものは使えなくなります）', en: 'Make spare codes (those before end)' },
  once: {
    ja: 'この予備コードは今だけ表示されます。印刷するか書き写し、端末とは別の所に保管してください。',
    en: 'These codes are shown this once. Print or copy them, and keep them apart from the machine.',
  },
  print: { ja: 'この画面を印刷する', en: 'Print this page' },
  hide: { ja: '保管したので閉じる', en: 'They are kept: hide them' },
} as const satisfies Words

/** One's own second factors: the app, passkeys, spare codes. */
export function FactorsPart() {
  const words = useWords(WORDS)
  const { data, error } = useAnswer(readFactors, {})
  return (
    <section className={`stack ${styles['part']}`} aria-labelledby="factors">
      <h2 id="factors">{words.title}</h2>
      <p>{words.what}</p>
      {error !== null && <ProblemBanner problem={error.problem} />}
      {error === null && data === undefined && <Waiting />}
      {data !== undefined && <Factors factors={data} />}
    </section>
  )
}

function Factors({ factors: { totp, passkeys, spareCodes } }: { readonly factors: AnswerOf<typeof readFactors> }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const client = useQueryClient()
  const { refresh } = useSessionControl()
  const { attempt, problem, dialog } = useStepUp()
  const [name, setName] = useState('')
  const [codes, setCodes] = useState<readonly string[]>([])
  const changed = async () => {
    await Promise.all([client.invalidateQueries({ queryKey: [readFactors.id] }), refresh()])
  }
  const removeApp = async () => {
    const asked = await ask(removeTotp, {})
    if (!asked.ok) return asked.problem
    await changed()
    return undefined
  }
  const removeKey = async (id: string) => {
    const asked = await ask(removePasskey, { query: { id } })
    if (!asked.ok) return asked.problem
    await changed()
    return undefined
  }
  const make = async () => {
    const asked = await ask(makeSpareCodes, {})
    if (!asked.ok) return asked.problem
    setCodes(asked.answer.codes)
    await changed()
    return undefined
  }
  return (
    <>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      {dialog}
      <h3 className="row">
        {words.app}
        <Badge {...(totp && { tone: 'success' })}>{totp ? words.registered : words.none}</Badge>
      </h3>
      {totp ? (
        <p>
          <Button aria-label={`${words.remove} ${words.app}`} onPress={() => void attempt(removeApp)}>
            {words.remove}
          </Button>
        </p>
      ) : (
        <div>
          <AppEnrolment attempt={attempt} onDone={changed} />
        </div>
      )}
      <h3 className="row">
        {words.passkeys}
        <Badge {...(passkeys.length > 0 && { tone: 'success' })}>
          {passkeys.length > 0 ? words.registered : words.none}
        </Badge>
      </h3>
      {passkeys.length > 0 && (
        <ul className={styles['rows']}>
          {passkeys.map((one) => (
            <li key={one.id}>
              <div>
                <strong>{one.name}</strong>
                <br />
                <small>
                  {words.made}
                  {momentWords(one.createdAt, locale)}　{words.used}
                  {one.lastUsedAt === null ? words.never : momentWords(one.lastUsedAt, locale)}
                </small>
              </div>
              <Button
                size="small"
                aria-label={`${words.remove} ${one.name}`}
                onPress={() => void attempt(() => removeKey(one.id))}
              >
                {words.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {canUsePasskeys() ? (
        <div className="stack-close">
          <TextField label={words.name} support={words.nameSupport} value={name} onChange={setName} />
          <PasskeyEnrolment
            name={name.trim() === '' ? words.namedFirst : name.trim()}
            attempt={attempt}
            onDone={async () => {
              setName('')
              await changed()
            }}
          />
        </div>
      ) : (
        <p className="quiet">{words.cannot}</p>
      )}
      <h3>{words.spare}</h3>
      <p>
        {words.spareWhat}
        {spareCodes}
      </p>
      {codes.length > 0 ? (
        <Banner tone="warning" title={words.once}>
          <ul className={styles['codes']}>
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
          <div className="row">
            <Button onPress={() => print()}>{words.print}</Button>
            <Button look="plain" onPress={() => setCodes([])}>
              {words.hide}
            </Button>
          </div>
        </Banner>
      ) : (
        <p>
          <Button onPress={() => void attempt(make)}>{words.make}</Button>
        </p>
      )}
    </>
  )
}
