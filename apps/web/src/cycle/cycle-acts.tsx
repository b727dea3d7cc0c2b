import { listPossibleActs } from '@sonae/contract/workflow-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { describeObstacle } from '@sonae/domain/describe/describe-obstacle'
import { ACT_WORDS, stepMark } from '@sonae/domain/describe/describe-workflow'
import { type ActName, fieldsOfAct } from '@sonae/domain/workflow/workflow-act'
import { useState } from 'react'
import type { AskProblem } from '../api/ask.ts'
import { useAnswer } from '../api/use-answer.ts'
import { Banner } from '../design-system/banner.tsx'
import { Button } from '../design-system/button.tsx'
import { Dialog } from '../design-system/dialog.tsx'
import { TextField } from '../design-system/field.tsx'
import { ProblemBanner } from '../design-system/problem-banner.tsx'
import { type Words, useLanguage, useWords } from '../language/language.tsx'
import { doActs } from './do-acts.ts'
import { type CyclePlace, useRefreshCycle } from './use-cycle.ts'

const WORDS = {
  text: { ja: '伝えること・理由', en: 'What to tell, and why' },
  inTheWay: { ja: '先に済ませること', en: 'To be done first' },
  close: { ja: '閉じる', en: 'Close' },
} as const satisfies Words

type Possible = AnswerOf<typeof listPossibleActs>['acts'][number]

type CycleActsProps = {
  readonly place: CyclePlace
  /** Of the cycle as a whole: those of them are offered that whoever is here may do now. */
  readonly acts: readonly ActName[]
  /** Before it is done: whether what was typed is recorded. */
  readonly before?: () => Promise<boolean>
  readonly onDone?: () => void
}

/** What can be done with the cycle as a whole, where it is looked at. */
export function CycleActs({ place, acts, ...how }: CycleActsProps) {
  const { locale } = useLanguage()
  const [asked, setAsked] = useState<ActName | undefined>(undefined)
  const possible = useAnswer(listPossibleActs, { parameters: place })
  const offered = (possible.data?.acts ?? []).flatMap((one) => {
    const act = acts.find((name) => name === one.act)
    return act === undefined ? [] : [{ ...one, act }]
  })
  if (offered.length === 0) return null
  const chosen = offered.find(({ act }) => act === asked)
  return (
    <div className="row">
      {offered.map(({ act, step }, index) => (
        <Button key={act} look={index === 0 ? 'primary' : 'secondary'} onPress={() => setAsked(act)}>
          {stepMark(step)} {ACT_WORDS[act][locale]}
        </Button>
      ))}
      {chosen !== undefined && (
        <CycleActDialog key={chosen.act} place={place} possible={chosen} {...how} onClose={() => setAsked(undefined)} />
      )}
    </div>
  )
}

type CycleActDialogProps = Omit<CycleActsProps, 'acts'> & {
  readonly possible: Possible & { readonly act: ActName }
  readonly onClose: () => void
}

/** Asks once more, with what stands in its way and the words that go with it. */
function CycleActDialog({ place, possible: { act, step, obstacles }, before, onDone, onClose }: CycleActDialogProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const refresh = useRefreshCycle()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [isPending, setPending] = useState(false)
  const hasText = fieldsOfAct(act).has('text')
  const send = async () => {
    setPending(true)
    if (before === undefined || (await before())) {
      const [failed] = await doActs(place, act, [null], hasText ? { text } : {})
      setProblem(failed?.problem)
      if (failed === undefined) {
        await refresh()
        onClose()
        onDone?.()
      }
    }
    setPending(false)
  }
  const inTheWay = [...new Set(obstacles.map((one) => describeObstacle(one, 'cycle', locale)))]
  return (
    <Dialog title={`${stepMark(step)} ${ACT_WORDS[act][locale]}`} isOpen onClose={onClose}>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      {problem === undefined && inTheWay.length > 0 && (
        <Banner tone="warning" title={words.inTheWay}>
          <ul>
            {inTheWay.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Banner>
      )}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {hasText && <TextField label={words.text} long value={text} onChange={setText} />}
        <div className="row">
          <Button look="primary" type="submit" isPending={isPending}>
            {ACT_WORDS[act][locale]}
          </Button>
          <Button onPress={onClose}>{words.close}</Button>
        </div>
      </form>
    </Dialog>
  )
}
