import { listSessions, revokeOtherSessions, revokeSession } from '@sonae/contract/session-operations'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, type AskProblem } from '../../api/ask.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Badge, Waiting } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { momentWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { deviceWords } from './device-words.ts'
import styles from './account-page.module.css'

const WORDS = {
  title: { ja: 'セッション', en: 'Sessions' },
  what: {
    ja: 'サインインしたままの端末です。心当たりのないものは終わらせ、パスワードを変更してください。',
    en: 'The machines on which you are signed in. End what you do not know, and change your password.',
  },
  current: { ja: 'この画面', en: 'this one' },
  signedIn: { ja: 'サインイン：', en: 'Signed in: ' },
  seen: { ja: '最後の操作：', en: 'Last seen: ' },
  end: { ja: '終わらせる', en: 'End' },
  endOthers: { ja: 'この画面のほかをすべて終わらせる', en: 'End all but this one' },
  ended: { ja: '件のセッションを終わらせました。', en: ' sessions were ended.' },
} as const satisfies Words

/** One's own sessions: each can be ended, or all but this one. */
export function SessionsPart() {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const client = useQueryClient()
  const { data, error } = useAnswer(listSessions, {})
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [ended, setEnded] = useState<number | undefined>(undefined)
  const end = async (session: string) => {
    const asked = await ask(revokeSession, { parameters: { session } })
    setProblem(asked.ok ? undefined : asked.problem)
    setEnded(asked.ok ? 1 : undefined)
    await client.invalidateQueries({ queryKey: [listSessions.id] })
  }
  const endOthers = async () => {
    const asked = await ask(revokeOtherSessions, {})
    setProblem(asked.ok ? undefined : asked.problem)
    setEnded(asked.ok ? asked.answer.ended : undefined)
    await client.invalidateQueries({ queryKey: [listSessions.id] })
  }
  return (
    <section className={`stack ${styles['part']}`} aria-labelledby="sessions">
      <h2 id="sessions">{words.title}</h2>
      <p>{words.what}</p>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      {ended !== undefined && (
        <p role="status">
          {ended}
          {words.ended}
        </p>
      )}
      {error !== null && <ProblemBanner problem={error.problem} />}
      {error === null && data === undefined && <Waiting />}
      {data !== undefined && (
        <>
          <ul className={styles['rows']}>
            {data.sessions.map(({ id, device, address, signedInAt, lastSeenAt, current }) => (
              <li key={id}>
                <div>
                  <strong title={device}>{deviceWords(device)}</strong>{' '}
                  {current && <Badge tone="information">{words.current}</Badge>}
                  <br />
                  <small>
                    {address}　{words.signedIn}
                    {momentWords(signedInAt, locale)}　{words.seen}
                    {momentWords(lastSeenAt, locale)}
                  </small>
                </div>
                {!current && (
                  <Button size="small" aria-label={`${words.end} ${deviceWords(device)}`} onPress={() => void end(id)}>
                    {words.end}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {data.sessions.length > 1 && (
            <p>
              <Button onPress={() => void endOthers()}>{words.endOthers}</Button>
            </p>
          )}
        </>
      )}
    </section>
  )
}
