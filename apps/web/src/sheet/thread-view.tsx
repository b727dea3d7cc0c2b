import { useState } from 'react'
import type { AskProblem } from '../api/ask.ts'
import { useDepartments } from '../cycle/use-departments.ts'
import { Badge } from '../design-system/banner.tsx'
import { Button } from '../design-system/button.tsx'
import { TextField } from '../design-system/field.tsx'
import { ProblemBanner } from '../design-system/problem-banner.tsx'
import { momentWords } from '../language/dates.ts'
import { type Words, useLanguage, useWords } from '../language/language.tsx'
import { type Remarks, type Thread, useRemarks } from './remarks.tsx'
import styles from './remarks.module.css'

const WORDS = {
  thread: { ja: '調整', en: 'Adjustment' },
  open: { ja: '調整中', en: 'open' },
  closed: { ja: '調整済み', en: 'closed' },
  changed: { ja: '（見直して終了）', en: ' (closed: changed)' },
  unchanged: { ja: '（見直さずに終了）', en: ' (closed: unchanged)' },
  answer: { ja: '返信', en: 'Reply' },
  text: { ja: '返信の内容', en: 'Reply' },
  missing: { ja: '返信の内容を入力してください。', en: 'Write a reply.' },
  reply: { ja: '返信する', en: 'Send the reply' },
  closeChanged: { ja: '見直しで終える', en: 'Close: changed' },
  closeUnchanged: { ja: '見直さずに終える', en: 'Close: unchanged' },
} as const satisfies Words

/** 調整 about a place: who said what, the reply, and how it ends. */
export function ThreadView({ thread }: { readonly thread: Thread }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const remarks = useRemarks()
  const departments = useDepartments()
  const [isAnswering, setAnswering] = useState(false)
  const { isOpen, entries } = thread
  const mayAnswer = isOpen && remarks !== undefined && remarks.may('reply')
  return (
    <article className={styles['thread']} aria-label={words.thread}>
      <p>
        <Badge tone={isOpen ? 'warning' : 'success'}>{isOpen ? words.open : words.closed}</Badge>
      </p>
      {entries.map(({ number, act, actor, department, at }) => (
        <div key={number} className={styles['entry']}>
          <p className="quiet">
            <small>
              {departments?.find(({ id }) => id === department)?.name ?? department}　{actor}　{momentWords(at, locale)}
              {act.act === 'close-thread' && words[act.outcome]}
            </small>
          </p>
          {'text' in act && <p className={styles['text']}>{act.text}</p>}
        </div>
      ))}
      {mayAnswer && !isAnswering && (
        <Button size="small" onPress={() => setAnswering(true)}>
          {words.answer}
        </Button>
      )}
      {mayAnswer && isAnswering && <Answer thread={thread.id} remarks={remarks} onDone={() => setAnswering(false)} />}
    </article>
  )
}

type AnswerProps = { readonly thread: string; readonly remarks: Remarks; readonly onDone: () => void }

function Answer({ thread, remarks, onDone }: AnswerProps) {
  const words = useWords(WORDS)
  const [text, setText] = useState('')
  const [isEmpty, setEmpty] = useState(false)
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const send = async (given: { readonly outcome?: 'changed' | 'unchanged' }) => {
    // The end of a thread needs no more words.
    const isMissing = given.outcome === undefined && text.trim() === ''
    setEmpty(isMissing)
    if (isMissing) return
    const act = given.outcome === undefined ? 'reply' : 'close-thread'
    const failed = await remarks.act(act, { thread, text, ...given })
    setProblem(failed)
    if (failed === undefined) onDone()
  }
  return (
    <div className="stack-close">
      {problem !== undefined && <ProblemBanner problem={problem} />}
      <TextField label={words.text} long value={text} onChange={setText} errors={isEmpty ? [words.missing] : []} />
      <div className="row">
        <Button size="small" look="primary" onPress={() => void send({})}>
          {words.reply}
        </Button>
        {remarks.may('close-thread') && (
          <>
            <Button size="small" onPress={() => void send({ outcome: 'changed' })}>
              {words.closeChanged}
            </Button>
            <Button size="small" onPress={() => void send({ outcome: 'unchanged' })}>
              {words.closeUnchanged}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
