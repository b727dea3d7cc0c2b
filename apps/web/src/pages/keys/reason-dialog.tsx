import { useState } from 'react'
import type { AskProblem } from '../../api/ask.ts'
import { Button } from '../../design-system/button.tsx'
import { Dialog } from '../../design-system/dialog.tsx'
import { TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useWords } from '../../language/language.tsx'

const WORDS = {
  reason: { ja: '理由', en: 'Reason' },
  missing: { ja: '理由を入力してください。', en: 'Give the reason.' },
  close: { ja: '閉じる', en: 'Close' },
} as const satisfies Words

type ReasonDialogProps = {
  readonly title: string
  /** What comes of it. */
  readonly what: string
  /** What the button says that does it, and how it looks. */
  readonly act: string
  readonly look: 'primary' | 'danger'
  /** Why it was not done. */
  readonly problem: AskProblem | undefined
  readonly onSend: (reason: string) => Promise<void>
  readonly onClose: () => void
}

/** Asks why, before a key is changed or given up. */
export function ReasonDialog({ title, what, act, look, problem, onSend, onClose }: ReasonDialogProps) {
  const words = useWords(WORDS)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const isBlank = reason.trim() === ''
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      <p>{what}</p>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (!isBlank) void onSend(reason)
        }}
      >
        <TextField
          label={words.reason}
          need="required"
          value={reason}
          onChange={setReason}
          errors={isTried && isBlank ? [words.missing] : []}
        />
        <div className="row">
          <Button look={look} type="submit">
            {act}
          </Button>
          <Button onPress={onClose}>{words.close}</Button>
        </div>
      </form>
    </Dialog>
  )
}
