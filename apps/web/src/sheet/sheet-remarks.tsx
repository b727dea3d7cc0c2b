import { ACT_WORDS } from '@sonae/domain/describe/describe-workflow'
import { type ActName, fieldsOfAct } from '@sonae/domain/workflow/workflow-act'
import { useState } from 'react'
import type { AskProblem } from '../api/ask.ts'
import { useDepartments } from '../cycle/use-departments.ts'
import { Banner } from '../design-system/banner.tsx'
import { Button } from '../design-system/button.tsx'
import { Dialog } from '../design-system/dialog.tsx'
import { Select, TextField } from '../design-system/field.tsx'
import { ProblemBanner } from '../design-system/problem-banner.tsx'
import { type Words, useLanguage, useWords } from '../language/language.tsx'
import { PlaceRemarks } from './place-remarks.tsx'
import { type Remarks, useRemarks } from './remarks.tsx'
import { placeId, usePlaceWords, useSheet } from './sheet-context.tsx'
import { inBrackets } from '../language/punctuation.ts'

const WORDS = {
  pin: { ja: '欄ごとに意見・差戻しの理由を書く', en: 'Write about places of the sheet' },
  unpin: { ja: '書き終える', en: 'Done writing' },
  pinning: {
    ja: '各欄の「ここについて書く」から書けます。シート全体については、このすぐ下から書けます。',
    en: 'Write by “Write about this” at each place; of the whole sheet, right below.',
  },
  open: { ja: '調整中のやり取り', en: 'Open adjustments' },
  whole: { ja: 'シート全体', en: 'The whole sheet' },
  gathered: { ja: '差戻しの理由（まだ送っていません）', en: 'Reasons of the return (not sent yet)' },
  sendBack: { ja: '差し戻す', en: 'Send it back' },
  text: { ja: '伝えること', en: 'What to tell' },
  due: { ja: '期限', en: 'Day by which to answer' },
  to: { ja: '新しい担当部署', en: 'New department' },
  toSupport: {
    ja: '記入と期限はそのままで、担当だけが変わります。',
    en: 'What is filled in, and its day, stay as they are.',
  },
  choose: { ja: '選んでください', en: 'Choose one' },
  close: { ja: '閉じる', en: 'Close' },
} as const satisfies Words

/** What can be done with a sheet beside its submission and its return, by whoever may. */
const ACTS: readonly ActName[] = [
  'withdraw-assessment',
  'withdraw-status',
  'withdraw-plan',
  'revise-status',
  'revise-plan',
  'explain',
  'agree',
  'change-assessment-due',
  'change-check-due',
  'change-adjustment-due',
  'reassign-business',
  'reassign-system',
]

/** What is said about the sheet, and what can be done with it now; nothing on what the offices keep. */
export function SheetRemarks() {
  const remarks = useRemarks()
  if (remarks === undefined) return null
  return (
    <>
      <Acts remarks={remarks} />
      <OpenThreads remarks={remarks} />
      <PlaceRemarks path={[]} />
      <Gathered remarks={remarks} />
    </>
  )
}

type Props = { readonly remarks: Remarks }

function Acts({ remarks }: Props) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const [asked, setAsked] = useState<ActName | undefined>(undefined)
  const { mayOpenThread, mayReturn, isPinning, setPinning } = remarks
  const acts = ACTS.filter((act) => remarks.may(act))
  if (acts.length === 0 && !mayOpenThread && !mayReturn) return null
  return (
    <>
      <div className="row">
        {acts.map((act) => (
          <Button key={act} size="small" onPress={() => setAsked(act)}>
            {ACT_WORDS[act][locale]}
          </Button>
        ))}
        {(mayOpenThread || mayReturn) && (
          <Button size="small" onPress={() => setPinning(!isPinning)}>
            {isPinning ? words.unpin : words.pin}
          </Button>
        )}
      </div>
      {isPinning && <p className="quiet">{words.pinning}</p>}
      {asked !== undefined && <ActDialog act={asked} remarks={remarks} onClose={() => setAsked(undefined)} />}
    </>
  )
}

/** Asks once more, with what the act takes. */
function ActDialog({ act, remarks, onClose }: Props & { readonly act: ActName; readonly onClose: () => void }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { owner } = useSheet().editing
  const departments = useDepartments()
  const [text, setText] = useState('')
  const [due, setDue] = useState('')
  const [to, setTo] = useState('')
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [isPending, setPending] = useState(false)
  const fields = fieldsOfAct(act)
  const send = async () => {
    setPending(true)
    const failed = await remarks.act(act, {
      ...(fields.has('text') && { text }),
      ...(fields.has('due') && { due }),
      ...(fields.has('to') && { from: owner, to }),
    })
    setPending(false)
    setProblem(failed)
    if (failed === undefined) onClose()
  }
  return (
    <Dialog title={ACT_WORDS[act][locale]} isOpen onClose={onClose}>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {fields.has('to') && (
          <Select
            label={words.to}
            support={words.toSupport}
            need="required"
            value={to}
            onChange={setTo}
            none={words.choose}
            choices={(departments ?? [])
              .filter(({ id, closed }) => !closed && id !== owner)
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        {fields.has('due') && <TextField label={words.due} need="required" type="date" value={due} onChange={setDue} />}
        {fields.has('text') && <TextField label={words.text} long value={text} onChange={setText} />}
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

/** Each one click from its place. */
function OpenThreads({ remarks: { threads } }: Props) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const placeWords = usePlaceWords()
  const open = threads.filter(({ isOpen }) => isOpen)
  if (open.length === 0) return null
  return (
    <Banner tone="warning" title={`${words.open}${inBrackets(open.length, locale)}`}>
      <ul>
        {open.map(({ id, path, entries: [first] }) => (
          <li key={id}>
            {path.length === 0 ? words.whole : <a href={`#${placeId(path)}`}>{placeWords(path)}</a>}{' '}
            {first !== undefined && 'text' in first.act && first.act.text}
          </li>
        ))}
      </ul>
    </Banner>
  )
}

function Gathered({ remarks }: Props) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const placeWords = usePlaceWords()
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [isPending, setPending] = useState(false)
  const { gathered, mayReturn } = remarks
  if (gathered.length === 0 || !mayReturn) return null
  const send = async () => {
    setPending(true)
    setProblem(await remarks.sendBack())
    setPending(false)
  }
  return (
    <Banner tone="warning" title={`${words.gathered}${inBrackets(gathered.length, locale)}`}>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      <ul>
        {gathered.map(({ path, text }) => (
          <li key={`${path.join('/')} ${text}`}>
            {path.length === 0 ? words.whole : <a href={`#${placeId(path)}`}>{placeWords(path)}</a>}　{text}
          </li>
        ))}
      </ul>
      <p>
        <Button look="danger" isPending={isPending} onPress={() => void send()}>
          {words.sendBack}
        </Button>
      </p>
    </Banner>
  )
}
