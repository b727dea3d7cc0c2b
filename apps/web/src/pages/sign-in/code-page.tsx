import { redeemCode } from '@sonae/contract/session-operations'
import { useState } from 'react'
import { Link } from 'wouter'
import { ask, type AskProblem } from '../../api/ask.ts'
import { Banner } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useWords } from '../../language/language.tsx'
import { Card } from './card.tsx'
import { givenOrganisation, keepOrganisation } from './given-organisation.ts'
import { whenSent } from './when-sent.ts'

const WORDS = {
  title: { ja: 'パスワードを決める', en: 'Choose a password' },
  organisation: { ja: '組織の ID', en: 'Organisation' },
  code: { ja: '紙で渡されたコード', en: 'The code on paper' },
  password: { ja: '新しいパスワード', en: 'New password' },
  passwordSupport: {
    ja: '12文字以上。単語をいくつかつなげると覚えやすくなります。',
    en: '12 characters or more; some words in a row are easy to remember.',
  },
  set: { ja: 'パスワードを決める', en: 'Set the password' },
  done: { ja: 'パスワードを決めました。', en: 'The password is set.' },
  loginName: { ja: 'ログイン名：', en: 'Login name: ' },
  signIn: { ja: 'サインインへ進む', en: 'Go on to sign in' },
} as const satisfies Words

/** The first password, or a new one, by a code that was handed over on paper. */
export function CodePage() {
  const words = useWords(WORDS)
  const [organisation, setOrganisation] = useState(givenOrganisation)
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [loginName, setLoginName] = useState<string | undefined>(undefined)
  const submit = async () => {
    const answered = await ask(redeemCode, { body: { organisation: organisation.trim(), code, password } })
    setProblem(answered.ok ? undefined : answered.problem)
    if (!answered.ok) return
    keepOrganisation(organisation.trim())
    setLoginName(answered.answer.loginName)
  }
  return (
    <Card title={words.title}>
      {loginName === undefined ? (
        <form className="stack" onSubmit={whenSent(submit)}>
          {problem !== undefined && <ProblemBanner problem={problem} />}
          <TextField
            label={words.organisation}
            need="required"
            value={organisation}
            onChange={setOrganisation}
            autoComplete="organization"
          />
          <TextField label={words.code} need="required" value={code} onChange={setCode} autoComplete="one-time-code" />
          <TextField
            label={words.password}
            support={words.passwordSupport}
            need="required"
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="new-password"
          />
          <Button look="primary" type="submit">
            {words.set}
          </Button>
        </form>
      ) : (
        <Banner tone="success" title={words.done}>
          <p>
            {words.loginName}
            {loginName}
          </p>
        </Banner>
      )}
      <Card.Foot>
        <Link href="/">{words.signIn}</Link>
      </Card.Foot>
    </Card>
  )
}
