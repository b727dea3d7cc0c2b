import { listPossibleActs } from '@sonae/contract/workflow-operations'
import { DocumentKind } from '@sonae/domain/document/document'
import { ACT_WORDS } from '@sonae/domain/describe/describe-workflow'
import type { ReturnReason } from '@sonae/domain/workflow/workflow-state'
import { useState } from 'react'
import * as z from 'zod'
import type { AskProblem } from '../../api/ask.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { doActs } from '../../cycle/do-acts.ts'
import { type CycleInView, sheetTitle, useRefreshCycle } from '../../cycle/use-cycle.ts'
import { Banner } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { Checkbox, TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { forget, keep, kept } from '../../sheet/kept-draft.ts'
import styles from './approval-page.module.css'
import { DOCUMENT_WORDS } from '@sonae/domain/describe/document-words'

const WORDS = {
  open: { ja: '差し戻すものを選ぶ', en: 'Choose what to send back' },
  what: {
    ja: '選んだものだけが、担当の部署に戻ります。ほかのシートは、提出されたまま残ります。',
    en: 'What you choose goes back to those who fill it in; everything else stays as it is.',
  },
  reason: { ja: '理由', en: 'Reason' },
  text: { ja: '全体について伝えること', en: 'What to tell of the whole' },
  missing: { ja: '理由を入力してください。', en: 'Give the reason.' },
  chooseOne: { ja: '差し戻すものを一つ以上選んでください。', en: 'Choose at least one.' },
  close: { ja: '閉じる', en: 'Close' },
} as const satisfies Words

/** What is being written: reasons by kind/id, and the words that go with all of them. */
const Draft = z.strictObject({ reasons: z.record(z.string(), z.string()), text: z.string() })
type Draft = z.infer<typeof Draft>

type ReturnCycleProps = {
  readonly inView: CycleInView
  /** The CISO’s return (⑭), or the receiver’s of a report that nobody signs for (⑮). */
  readonly act?: 'return-cycle' | 'record-return'
}

/** Named sheets go back to those who fill them in, and nothing else does. */
export function ReturnCycle({ inView, act = 'return-cycle' }: ReturnCycleProps) {
  const words = useWords(WORDS)
  const { place, standing } = inView
  const possible = useAnswer(listPossibleActs, { parameters: place })
  const [isOpen, setOpen] = useState(false)
  const may = possible.data?.acts.some((one) => one.act === act) === true
  const { frozen, approval } = standing.state
  const shown = act === 'return-cycle' ? frozen : approval
  if (!may || shown === null) return null
  if (!isOpen)
    return (
      <p>
        <Button onPress={() => setOpen(true)}>{words.open}</Button>
      </p>
    )
  return <Choice inView={inView} act={act} names={Object.keys(shown.documents)} onClose={() => setOpen(false)} />
}

type ChoiceProps = {
  readonly inView: CycleInView
  readonly act: NonNullable<ReturnCycleProps['act']>
  /** kind/id of what the dashboard shows. */
  readonly names: readonly string[]
  readonly onClose: () => void
}

function Choice({ inView, act, names, onClose }: ChoiceProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { account } = useSession()
  const refresh = useRefreshCycle()
  const { place } = inView
  const store = `${account}/${place.organisation}/${place.fiscalYear}/${act}`
  const [draft, setDraft] = useState<Draft>(() => keptDraft(store))
  const [isTried, setTried] = useState(false)
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [isPending, setPending] = useState(false)
  const put = (next: Draft) => {
    setDraft(next)
    keep(store, { revision: 0, content: next })
  }
  const chosen = names.filter((name) => draft.reasons[name] !== undefined)
  const send = async () => {
    setTried(true)
    if (chosen.length === 0 || chosen.some((name) => draft.reasons[name]?.trim() === '')) return
    setPending(true)
    const reasons = chosen.flatMap((name) => reasonOf(name, draft.reasons[name] ?? ''))
    const [failed] = await doActs(place, act, [null], { reasons, text: draft.text })
    setPending(false)
    setProblem(failed?.problem)
    if (failed !== undefined) return
    forget(store)
    await refresh()
    onClose()
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {problem !== undefined && <ProblemBanner problem={problem} />}
      {isTried && chosen.length === 0 && <Banner tone="error" title={words.chooseOne} />}
      <p>{words.what}</p>
      <div className="stack-close">
        {inOrder(names).map((name) => {
          const reason = draft.reasons[name]
          const { [name]: _, ...others } = draft.reasons
          return (
            <div key={name}>
              <Checkbox
                isSelected={reason !== undefined}
                onChange={(is) => put({ ...draft, reasons: is ? { ...others, [name]: '' } : others })}
              >
                <DocumentName name={name} inView={inView} />
              </Checkbox>
              {reason !== undefined && (
                <div className={styles['reason']}>
                  <TextField
                    label={words.reason}
                    need="required"
                    long
                    value={reason}
                    onChange={(value) => put({ ...draft, reasons: { ...draft.reasons, [name]: value } })}
                    errors={isTried && reason.trim() === '' ? [words.missing] : []}
                  />
                </div>
              )}
            </div>
          )
        })}
      </div>
      <TextField label={words.text} long value={draft.text} onChange={(text) => put({ ...draft, text })} />
      <div className="row">
        <Button look="danger" type="submit" isPending={isPending}>
          {ACT_WORDS[act][locale]}
        </Button>
        <Button onPress={onClose}>{words.close}</Button>
      </div>
    </form>
  )
}

function DocumentName({ name, inView: { documents } }: { readonly name: string; readonly inView: CycleInView }) {
  const { locale } = useLanguage()
  const { kind, id } = partsOf(name)
  switch (kind) {
    case 'business-sheet':
    case 'status-sheet':
    case 'plan-sheet':
      return `${DOCUMENT_WORDS[kind][locale]}　${sheetTitle(documents, id)}`
    case 'decisions':
    case 'settings':
    case 'dashboard':
      return DOCUMENT_WORDS[kind][locale]
    default:
      return name
  }
}

function partsOf(name: string): { readonly kind: DocumentKind | undefined; readonly id: string } {
  const slash = name.indexOf('/')
  const kind = DocumentKind.safeParse(name.slice(0, slash))
  return { kind: kind.success ? kind.data : undefined, id: name.slice(slash + 1) }
}

/** By what they are, as the cycle goes; last year's sheets cannot come back. */
function inOrder(names: readonly string[]): string[] {
  const order = (name: string) => {
    const { kind } = partsOf(name)
    return kind === undefined ? -1 : ORDER.indexOf(kind)
  }
  return names.filter((name) => order(name) >= 0).toSorted((a, b) => order(a) - order(b))
}

const ORDER: readonly DocumentKind[] = [
  'business-sheet',
  'decisions',
  'status-sheet',
  'plan-sheet',
  'dashboard',
  'settings',
]

function reasonOf(name: string, text: string): ReturnReason[] {
  const { kind, id } = partsOf(name)
  return kind === undefined ? [] : [{ kind, id, path: [], text }]
}

function keptDraft(store: string): Draft {
  const parsed = Draft.safeParse(kept(store)?.content)
  return parsed.success ? parsed.data : { reasons: {}, text: '' }
}
