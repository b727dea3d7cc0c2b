import { changePassword, listSessions } from '@sonae/contract/session-operations'
import { SHORTEST_PASSWORD } from '@sonae/domain/people/password-rules'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, type AskProblem } from '../../api/ask.ts'
import { Banner } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useWords } from '../../language/language.tsx'
import { whenSent } from '../sign-in/when-sent.ts'
import styles from './account-page.module.css'

const WORDS = {
  title: { ja: 'パスワード', en: 'Password' },
  current: { ja: '今のパスワード', en: 'Current password' },
  next: { ja: '新しいパスワード', en: 'New password' },
  again: { ja: '新しいパスワード（もう一度）', en: 'New password once more' },
  support: {
    ja: '文字以上。単語をいくつかつなげると覚えやすくなります。',
    en: ' characters or more; some words in a row are easy to remember.',
  },
  differs: { ja: '二つが違います。同じものを入力してください。', en: 'The two differ. Type the same twice.' },
  effect: {
    ja: '変更すると、ほかの端末のセッションはすべて終わります。この画面は続けて使えます。',
    en: 'All your sessions on other machines end with it; this one goes on.',
  },
  change: { ja: 'パスワードを変更する', en: 'Change the password' },
  done: {
    ja: 'パスワードを変更しました。ほかのセッションは終わりました。',
    en: 'The password was changed, and your other sessions have ended.',
  },
} as const satisfies Words

/** Another password for oneself. */
export function PasswordPart() {
  const words = useWords(WORDS)
  const client = useQueryClient()
  const [typed, setTyped] = useState({ current: '', next: '', again: '' })
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [isDifferent, setDifferent] = useState(false)
  const [isDone, setDone] = useState(false)
  const field = (name: keyof typeof typed) => ({
    label: words[name],
    need: 'required' as const,
    type: 'password' as const,
    value: typed[name],
    onChange: (value: string) => setTyped({ ...typed, [name]: value }),
    autoComplete: name === 'current' ? 'current-password' : 'new-password',
  })
  const submit = async () => {
    setDone(false)
    setDifferent(typed.next !== typed.again)
    if (typed.next !== typed.again) return
    const answered = await ask(changePassword, { body: { current: typed.current, password: typed.next } })
    setProblem(answered.ok ? undefined : answered.problem)
    setDone(answered.ok)
    if (!answered.ok) return
    setTyped({ current: '', next: '', again: '' })
    await client.invalidateQueries({ queryKey: [listSessions.id] })
  }
  return (
    <section className={`stack ${styles['part']}`} aria-labelledby="password">
      <h2 id="password">{words.title}</h2>
      {isDone && <Banner tone="success" title={words.done} />}
      <form className="stack" onSubmit={whenSent(submit)}>
        {problem !== undefined && <ProblemBanner problem={problem} />}
        <TextField {...field('current')} />
        <TextField {...field('next')} support={`${SHORTEST_PASSWORD}${words.support}`} />
        <TextField {...field('again')} errors={isDifferent ? [words.differs] : []} />
        <p className="quiet">{words.effect}</p>
        <p>
          <Button look="primary" type="submit">
            {words.change}
          </Button>
        </p>
      </form>
    </section>
  )
}
