import { answerReport } from '@sonae/contract/report-operations'
import { DOCUMENT_WORDS } from '@sonae/domain/describe/document-words'
import { DocumentKind } from '@sonae/domain/document/document'
import type { ReturnReason } from '@sonae/domain/workflow/workflow-state'
import { useState } from 'react'
import { ask, type AskProblem } from '../../api/ask.ts'
import { useRefreshCycle } from '../../cycle/use-cycle.ts'
import { Banner } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { Checkbox, Radios, TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import type { Opened } from './inbox-report-page.tsx'
import { reportNames } from './report-names.ts'

const WORDS = {
  answer: { ja: '回答する', en: 'Answer' },
  how: { ja: '回答', en: 'Answer' },
  accepted: { ja: '受理する', en: 'Accept it' },
  acceptedAlready: { ja: '受理済みの報告を差し戻すことができます。', en: 'An accepted report can still be returned.' },
  returned: { ja: '直してほしい箇所を挙げて差し戻す', en: 'Return it for correction' },
  what: { ja: '差し戻すもの', en: 'What goes back' },
  whatSupport: {
    ja: '挙げたものだけが、報告元の担当の部署に戻ります。',
    en: 'Only what you name goes back to its department at the sender.',
  },
  chooseOne: { ja: '差し戻すものを一つ以上選んでください。', en: 'Choose at least one.' },
  reason: { ja: '理由', en: 'Reason' },
  missing: { ja: '理由を入力してください。', en: 'Give the reason.' },
  text: { ja: '伝えること', en: 'What to tell' },
  textNeeded: {
    ja: '点検で見つかったものがあります。それでも受理する理由を書いてください。',
    en: 'The check found something. Say why it is accepted all the same.',
  },
  send: { ja: '回答のファイルを作る', en: 'Make the answer' },
} as const satisfies Words

/** In the order of the cycle; last year's sheets cannot come back. */
const RETURNABLE: readonly DocumentKind[] = [
  'business-sheet',
  'decisions',
  'status-sheet',
  'plan-sheet',
  'dashboard',
  'settings',
]

/** Accepts a report, or returns it with reasons pinned to the sender's documents. */
export function AnswerReport({ opened: { note, report, findings } }: { readonly opened: Opened }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { organisation } = useSession()
  const refresh = useRefreshCycle()
  const isAccepted = note.state === 'accepted'
  const [how, setHow] = useState<'accepted' | 'returned'>(isAccepted ? 'returned' : 'accepted')
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({})
  const [text, setText] = useState('')
  const [isTried, setTried] = useState(false)
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const nameOf = reportNames(report)
  const documents = documentsOf(report.approval.documents)
  const chosen = documents.filter(({ name }) => reasons[name] !== undefined)
  const isTextNeeded = how === 'accepted' && findings.some(({ mistake }) => mistake)
  const send = async () => {
    setTried(true)
    const isBare = chosen.length === 0 || chosen.some(({ name }) => reasons[name]?.trim() === '')
    if (how === 'returned' ? isBare : isTextNeeded && text.trim() === '') return
    setPending(true)
    const asked = await ask(answerReport, {
      parameters: { organisation, report: note.fileHash },
      body: {
        answer: how,
        reasons:
          how === 'accepted'
            ? []
            : chosen.map(({ kind, id, name }): ReturnReason => ({ kind, id, path: [], text: reasons[name] ?? '' })),
        text,
      },
    })
    setPending(false)
    setProblem(asked.ok ? undefined : asked.problem)
    if (asked.ok) await refresh()
  }
  return (
    <form
      className="stack"
      noValidate
      aria-label={words.answer}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {isAccepted ? (
        <p>{words.acceptedAlready}</p>
      ) : (
        <Radios
          label={words.how}
          value={how}
          onChange={(value) => setHow(value === 'returned' ? value : 'accepted')}
          choices={(['accepted', 'returned'] as const).map((value) => ({ value, label: words[value] }))}
        />
      )}
      {how === 'returned' && (
        <fieldset className="stack-close">
          <legend className="field-label">{words.what}</legend>
          <p>{words.whatSupport}</p>
          {isTried && chosen.length === 0 && <Banner tone="error" title={words.chooseOne} />}
          {documents.map(({ kind, id, name }) => {
            const reason = reasons[name]
            const { [name]: _, ...others } = reasons
            return (
              <div key={name}>
                <Checkbox
                  isSelected={reason !== undefined}
                  onChange={(is) => setReasons(is ? { ...others, [name]: '' } : others)}
                >
                  {DOCUMENT_WORDS[kind][locale]}
                  {kind.endsWith('-sheet') && `　${nameOf(kind, id)}`}
                </Checkbox>
                {reason !== undefined && (
                  <TextField
                    label={words.reason}
                    need="required"
                    long
                    value={reason}
                    onChange={(value) => setReasons({ ...reasons, [name]: value })}
                    errors={isTried && reason.trim() === '' ? [words.missing] : []}
                  />
                )}
              </div>
            )
          })}
        </fieldset>
      )}
      <TextField
        label={words.text}
        need={isTextNeeded ? 'required' : 'optional'}
        long
        value={text}
        onChange={setText}
        {...(isTextNeeded && { support: words.textNeeded })}
        errors={isTried && isTextNeeded && text.trim() === '' ? [words.textNeeded] : []}
      />
      {problem !== undefined && <ProblemBanner problem={problem} />}
      <p>
        <Button look={how === 'accepted' ? 'primary' : 'danger'} type="submit" isPending={isPending}>
          {words.send}
        </Button>
      </p>
    </form>
  )
}

/** What the report rests on and can be returned. */
function documentsOf(approved: Readonly<Record<string, unknown>>) {
  const all = Object.keys(approved).flatMap((name) => {
    const slash = name.indexOf('/')
    const kind = DocumentKind.safeParse(name.slice(0, slash))
    return kind.success && RETURNABLE.includes(kind.data) ? [{ name, kind: kind.data, id: name.slice(slash + 1) }] : []
  })
  return all.toSorted((a, b) => RETURNABLE.indexOf(a.kind) - RETURNABLE.indexOf(b.kind))
}
