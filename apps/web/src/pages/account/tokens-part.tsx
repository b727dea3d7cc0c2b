import { createToken, listTokens, revokeToken } from '@sonae/contract/token-operations'
import { ApiScope, LONGEST_TOKEN_DAYS } from '@sonae/domain/people/api-scope'
import { dayInJapan } from '@sonae/domain/people/calendar-day'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CheckboxGroup, Label } from 'react-aria-components'
import { ask, type AskProblem } from '../../api/ask.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Badge, Banner, Waiting } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { Checkbox, TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { momentWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useStepUp } from '../../session/step-up.tsx'
import { whenSent } from '../sign-in/when-sent.ts'
import styles from './account-page.module.css'
import { SCOPE_WORDS } from './scope-words.ts'

const WORDS = {
  title: { ja: 'ＡＰＩトークン', en: 'API tokens' },
  what: {
    ja: '集計などのプログラムが、あなたの名前で Sonae を使うための鍵です。選んだことのうち、あなたの役割でできることだけができます。',
    en: 'Keys by which programs use Sonae in your name. They can do what you choose here, as far as your roles may.',
  },
  none: { ja: 'トークンはありません。', en: 'There are no tokens.' },
  until: { ja: '期限：', en: 'Until: ' },
  used: { ja: '最後に使った日時：', en: 'Last used: ' },
  never: { ja: 'まだ使っていません', en: 'not used yet' },
  expired: { ja: '期限切れ', en: 'expired' },
  revoke: { ja: '取り消す', en: 'Take back' },
  add: { ja: 'トークンを作る', en: 'Make a token' },
  name: { ja: '名前', en: 'Name' },
  nameSupport: { ja: '何に使うかが分かる名前（例：月次の集計）。', en: 'What it is for, such as “monthly figures”.' },
  scopes: { ja: 'できること', en: 'What it can do' },
  expiresOn: { ja: '期限の日', en: 'Last day' },
  expiresSupport: { ja: '今日から一年まで選べます。', en: 'Within a year from today.' },
  nameless: { ja: '名前を入力してください。', en: 'Give a name.' },
  noScope: { ja: 'できることを一つ以上選んでください。', en: 'Choose at least one.' },
  noDay: { ja: '明日から一年以内の日を選んでください。', en: 'Choose a day within a year from tomorrow.' },
  make: { ja: '作る', en: 'Make it' },
  close: { ja: '閉じる', en: 'Close' },
  once: {
    ja: 'トークンを作りました。今だけ表示されます。プログラムの設定に写し、ほかの人に見せないでください。',
    en: 'The token was made, and is shown this once. Put it where the program reads it, and show it to nobody.',
  },
  copy: { ja: '写し取る', en: 'Copy' },
  copied: { ja: '写し取りました。', en: 'Copied.' },
  hide: { ja: '保管したので閉じる', en: 'It is kept: hide it' },
  and: { ja: '、', en: ', ' },
} as const satisfies Words

/** One's own tokens for programs. */
export function TokensPart() {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const client = useQueryClient()
  const { data, error } = useAnswer(listTokens, {})
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [isAdding, setAdding] = useState(false)
  const [token, setToken] = useState<string | undefined>(undefined)
  const [now] = useState(() => new Date().toISOString())
  const changed = () => client.invalidateQueries({ queryKey: [listTokens.id] })
  const revoke = async (id: string) => {
    const asked = await ask(revokeToken, { parameters: { token: id } })
    setProblem(asked.ok ? undefined : asked.problem)
    await changed()
  }
  return (
    <section className={`stack ${styles['part']}`} aria-labelledby="tokens">
      <h2 id="tokens">{words.title}</h2>
      <p>{words.what}</p>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      {error !== null && <ProblemBanner problem={error.problem} />}
      {error === null && data === undefined && <Waiting />}
      {data?.tokens.length === 0 && <p>{words.none}</p>}
      {data !== undefined && data.tokens.length > 0 && (
        <ul className={styles['rows']}>
          {data.tokens.map(({ id, name, scopes, expiresAt, lastUsedAt }) => (
            <li key={id}>
              <div>
                <strong>{name}</strong> {expiresAt < now && <Badge tone="warning">{words.expired}</Badge>}
                <br />
                {scopes.map((scope) => SCOPE_WORDS[scope][locale]).join(words.and)}
                <br />
                <small>
                  {words.until}
                  {momentWords(expiresAt, locale)}　{words.used}
                  {lastUsedAt === null ? words.never : momentWords(lastUsedAt, locale)}
                </small>
              </div>
              <Button size="small" aria-label={`${words.revoke} ${name}`} onPress={() => void revoke(id)}>
                {words.revoke}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {token !== undefined && <NewToken token={token} onHide={() => setToken(undefined)} />}
      {isAdding ? (
        <TokenForm
          onClose={() => setAdding(false)}
          onMade={async (made) => {
            setToken(made)
            setAdding(false)
            await changed()
          }}
        />
      ) : (
        <p>
          <Button onPress={() => setAdding(true)}>{words.add}</Button>
        </p>
      )}
    </section>
  )
}

function NewToken({ token, onHide }: { readonly token: string; readonly onHide: () => void }) {
  const words = useWords(WORDS)
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(token)
    setCopied(true)
  }
  return (
    <Banner tone="warning" title={words.once}>
      <p>
        <code className={styles['token']}>{token}</code>
      </p>
      <div className="row">
        {/* Only over https, or on this machine; else it is marked and copied by hand. */}
        {isSecureContext && <Button onPress={() => void copy()}>{words.copy}</Button>}
        <Button look="plain" onPress={onHide}>
          {words.hide}
        </Button>
        {isCopied && <span role="status">{words.copied}</span>}
      </div>
    </Banner>
  )
}

const DAY = 86_400_000

type TokenFormProps = {
  readonly onMade: (token: string) => Promise<void>
  readonly onClose: () => void
}

function TokenForm({ onMade, onClose }: TokenFormProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { attempt, problem, dialog } = useStepUp()
  const [now] = useState(() => Date.now())
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly ApiScope[]>([])
  const [day, setDay] = useState(() => dayInJapan(now + 90 * DAY))
  const [isTried, setTried] = useState(false)
  // One day less: the last day ends later than this moment does.
  const isDay = day >= dayInJapan(now + DAY) && day <= dayInJapan(now + (LONGEST_TOKEN_DAYS - 1) * DAY)
  const isWhole = name.trim() !== '' && scopes.length > 0 && isDay
  const make = async () => {
    const body = { name: name.trim(), scopes: [...scopes], expiresAt: `${day}T23:59:59+09:00` }
    const asked = await ask(createToken, { body })
    if (!asked.ok) return asked.problem
    await onMade(asked.answer.token)
    return undefined
  }
  const submit = async () => {
    setTried(true)
    if (isWhole) await attempt(make)
  }
  return (
    <>
      {dialog}
      <form className="stack" onSubmit={whenSent(submit)} aria-label={words.add}>
        {problem !== undefined && <ProblemBanner problem={problem} />}
        <TextField
          label={words.name}
          support={words.nameSupport}
          need="required"
          value={name}
          onChange={setName}
          errors={isTried && name.trim() === '' ? [words.nameless] : []}
        />
        <CheckboxGroup
          value={[...scopes]}
          onChange={(chosen) => setScopes(ApiScope.options.filter((scope) => chosen.includes(scope)))}
        >
          <Label className="field-label">
            <strong>{words.scopes}</strong>
          </Label>
          {isTried && scopes.length === 0 && (
            <p role="alert" className={styles['error']}>
              ＊{words.noScope}
            </p>
          )}
          <div className={styles['scopes']}>
            {ApiScope.options.map((scope) => (
              <Checkbox key={scope} value={scope}>
                {SCOPE_WORDS[scope][locale]}
              </Checkbox>
            ))}
          </div>
        </CheckboxGroup>
        <TextField
          label={words.expiresOn}
          support={words.expiresSupport}
          need="required"
          type="date"
          value={day}
          onChange={setDay}
          errors={isTried && !isDay ? [words.noDay] : []}
        />
        <div className="row">
          <Button look="primary" type="submit">
            {words.make}
          </Button>
          <Button onPress={onClose}>{words.close}</Button>
        </div>
      </form>
    </>
  )
}
