import { useState } from 'react'
import type { AskProblem } from '../api/ask.ts'
import { Button } from '../design-system/button.tsx'
import { Dialog } from '../design-system/dialog.tsx'
import { Radios, TextField } from '../design-system/field.tsx'
import { ProblemBanner } from '../design-system/problem-banner.tsx'
import { type Words, useWords } from '../language/language.tsx'
import { useRemarks } from './remarks.tsx'
import { usePlaceWords } from './sheet-context.tsx'

const WORDS = {
  title: { ja: 'この欄について書く', en: 'Write about this place' },
  what: { ja: '何として書くか', en: 'What it is' },
  thread: { ja: '調整の申出（⑪。すぐに相手に届きます）', en: 'An adjustment (⑪; told at once)' },
  reason: {
    ja: '差戻しの理由（ほかの理由とまとめて、差し戻すときに届きます）',
    en: 'A reason of a return (told with the others when the sheet is sent back)',
  },
  text: { ja: '内容', en: 'Text' },
  missing: { ja: '内容を入力してください。', en: 'Write something.' },
  write: { ja: '書く', en: 'Write' },
  close: { ja: '閉じる', en: 'Close' },
} as const satisfies Words

/** A remark about one place: an adjustment, or a reason for which the sheet is to come back. */
export function RemarkDialog({ path, onClose }: { readonly path: readonly string[]; readonly onClose: () => void }) {
  const words = useWords(WORDS)
  const remarks = useRemarks()
  const placeWords = usePlaceWords()
  const [chosen, setChosen] = useState<'thread' | 'reason' | undefined>(undefined)
  const [text, setText] = useState('')
  const [isTried, setTried] = useState(false)
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [isPending, setPending] = useState(false)
  if (remarks === undefined) return null
  const { mayOpenThread, mayReturn } = remarks
  const kind = chosen ?? (mayOpenThread ? 'thread' : 'reason')
  const write = async () => {
    setTried(true)
    if (text.trim() === '') return
    if (kind === 'reason') {
      remarks.gather(path, text)
      return onClose()
    }
    setPending(true)
    const failed = await remarks.openThread(path, text)
    setPending(false)
    setProblem(failed)
    if (failed === undefined) onClose()
  }
  return (
    <Dialog title={words.title} isOpen onClose={onClose}>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      <p>{placeWords(path)}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void write()
        }}
      >
        {mayOpenThread && mayReturn && (
          <Radios
            label={words.what}
            value={kind}
            onChange={(value) => setChosen(value === 'thread' ? 'thread' : 'reason')}
            choices={[
              { value: 'thread', label: words.thread },
              { value: 'reason', label: words.reason },
            ]}
          />
        )}
        <TextField
          label={words.text}
          need="required"
          long
          value={text}
          onChange={setText}
          errors={isTried && text.trim() === '' ? [words.missing] : []}
        />
        <div className="row">
          <Button look="primary" type="submit" isPending={isPending}>
            {words.write}
          </Button>
          <Button onPress={onClose}>{words.close}</Button>
        </div>
      </form>
    </Dialog>
  )
}
