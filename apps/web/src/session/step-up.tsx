import { proveByPassword } from '@sonae/contract/session-operations'
import { type ReactNode, useRef, useState } from 'react'
import { ask, type AskProblem } from '../api/ask.ts'
import { Button } from '../design-system/button.tsx'
import { Dialog } from '../design-system/dialog.tsx'
import { TextField } from '../design-system/field.tsx'
import { ProblemBanner } from '../design-system/problem-banner.tsx'
import { type Words, useWords } from '../language/language.tsx'
import { SecondFactor } from '../pages/sign-in/sign-in.tsx'
import { whenSent } from '../pages/sign-in/when-sent.ts'
import type { Attempt } from './attempt.ts'
import { useSession } from './session.tsx'

const WORDS = {
  title: { ja: '本人の確認', en: 'Prove who you are' },
  why: {
    ja: '大切な変更なので、もう一度本人であることを確かめます。確かめると、続きが行われます。',
    en: 'This matters: prove once more who you are, and it goes on.',
  },
  password: { ja: '今のパスワード', en: 'Current password' },
  confirm: { ja: '確認する', en: 'Confirm' },
  close: { ja: '取りやめる', en: 'Cancel' },
} as const satisfies Words

type StepUp = {
  /** Does the work; where the service wants a fresh proof it is asked for, and the work done again. */
  readonly attempt: Attempt
  /** Why it was not done, to be shown. */
  readonly problem: AskProblem | undefined
  /** The dialog, to be drawn anywhere on the page. */
  readonly dialog: ReactNode
}

/** For acts that would outlast a stolen session. */
export function useStepUp(): StepUp {
  const words = useWords(WORDS)
  const { factors } = useSession()
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [isAsked, setAsked] = useState(false)
  const waiting = useRef<(() => Promise<AskProblem | undefined>) | undefined>(undefined)
  const attempt: Attempt = async (work) => {
    const failed = await work()
    const isProofWanted = failed?.kind === 'refused' && failed.problem.code === 'step-up-needed'
    waiting.current = isProofWanted ? work : undefined
    setAsked(isProofWanted)
    setProblem(isProofWanted ? undefined : failed)
  }
  const proved = async () => {
    setAsked(false)
    if (waiting.current !== undefined) await attempt(waiting.current)
  }
  const hasFactor = factors !== null && (factors.totp || factors.passkeys > 0)
  const dialog = (
    <Dialog title={words.title} isOpen={isAsked} onClose={() => setAsked(false)}>
      <p>{words.why}</p>
      {hasFactor ? <SecondFactor onDone={proved} /> : <PasswordProof onDone={proved} />}
      <p>
        <Button look="plain" onPress={() => setAsked(false)}>
          {words.close}
        </Button>
      </p>
    </Dialog>
  )
  return { attempt, problem, dialog }
}

function PasswordProof({ onDone }: { readonly onDone: () => Promise<void> }) {
  const words = useWords(WORDS)
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const submit = async () => {
    const answered = await ask(proveByPassword, { body: { password } })
    setPassword('')
    setProblem(answered.ok ? undefined : answered.problem)
    if (answered.ok) await onDone()
  }
  return (
    <form className="stack" onSubmit={whenSent(submit)}>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      <TextField
        label={words.password}
        need="required"
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        autoFocus
      />
      <Button look="primary" type="submit">
        {words.confirm}
      </Button>
    </form>
  )
}
