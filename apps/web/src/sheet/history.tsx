import { listRevisions, readRevision } from '@sonae/contract/document-operations'
import { describePlace, placeLine } from '@sonae/domain/describe/describe-place'
import { describeValue } from '@sonae/domain/describe/describe-value'
import type { DocumentKind } from '@sonae/domain/document/document'
import { difference } from '@sonae/domain/merge/difference'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { ask, type AskProblem } from '../api/ask.ts'
import { answerOf, useAnswer } from '../api/use-answer.ts'
import { Waiting } from '../design-system/banner.tsx'
import { Button } from '../design-system/button.tsx'
import { ProblemBanner } from '../design-system/problem-banner.tsx'
import type { CyclePlace } from '../cycle/use-cycle.ts'
import { momentWords } from '../language/dates.ts'
import { type Words, useLanguage, useWords } from '../language/language.tsx'
import { inBrackets } from '../language/punctuation.ts'
import { useSheet } from './sheet-context.tsx'
import styles from './sheet-frame.module.css'

const WORDS = {
  title: { ja: '履歴', en: 'History' },
  revision: { ja: '版', en: 'Revision' },
  edit: { ja: '画面で入力', en: 'typed here' },
  form: { ja: 'Excel から取込み', en: 'from Excel' },
  restore: { ja: '復元', en: 'restored' },
  'new-year': { ja: '前年度から', en: 'from last year' },
  show: { ja: 'この版で変わったところ', en: 'What changed' },
  first: { ja: '最初の版です。', en: 'This is the first revision.' },
  back: { ja: 'この版の内容に戻す', en: 'Go back to this revision' },
  nothing: { ja: '変わったところはありません。', en: 'Nothing changed.' },
} as const satisfies Words

type HistoryProps = { readonly place: CyclePlace; readonly kind: DocumentKind; readonly id: string }

/** Every revision of the sheet, newest first, and what each of them changed. */
export function History(props: HistoryProps) {
  const words = useWords(WORDS)
  const [isOpen, setOpen] = useState(false)
  return (
    <Disclosure isExpanded={isOpen} onExpandedChange={setOpen}>
      <Heading level={2}>
        <Button slot="trigger" look="plain">
          {words.title}
        </Button>
      </Heading>
      <DisclosurePanel>{isOpen && <Revisions {...props} />}</DisclosurePanel>
    </Disclosure>
  )
}

function Revisions({ place, kind, id }: HistoryProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { editing, isReadOnly } = useSheet()
  const { revision } = editing.draft
  // Asked for anew with each revision that is saved.
  const { data, error } = useAnswer(listRevisions, {
    parameters: { ...place, kind, id },
    query: { below: String(revision + 1), limit: '50' },
  })
  const [chosen, setChosen] = useState<number | undefined>(undefined)
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  // As something that is typed: saved by itself, and undone like everything else.
  const goBack = async (number: number) => {
    const asked = await ask(readRevision, { parameters: { ...place, kind, id, number: String(number) } })
    setProblem(asked.ok ? undefined : asked.problem)
    if (asked.ok) editing.change(asked.answer.content)
  }
  if (error !== null) return <ProblemBanner problem={error.problem} />
  if (data === undefined) return <Waiting />
  return (
    <>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      <ol className={styles['revisions']}>
        {data.revisions.map(({ number, author, at, origin }) => (
          <li key={number}>
            <span className="row">
              <span>
                {words.revision} {number}　{author}　{momentWords(at, locale)}
                {inBrackets(words[origin], locale)}
              </span>
              <Button
                look="plain"
                size="small"
                aria-expanded={chosen === number}
                aria-label={`${words.show} ${number}`}
                onPress={() => setChosen(chosen === number ? undefined : number)}
              >
                {words.show}
              </Button>
              {!isReadOnly && number < revision && (
                <Button
                  look="plain"
                  size="small"
                  aria-label={`${words.back} ${number}`}
                  onPress={() => void goBack(number)}
                >
                  {words.back}
                </Button>
              )}
            </span>
            {chosen === number && <Changes place={place} kind={kind} id={id} number={number} />}
          </li>
        ))}
      </ol>
    </>
  )
}

function Changes({ place, kind, id, number }: HistoryProps & { readonly number: number }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue, cycle, at } = useSheet()
  const numbers = number === 1 ? [1] : [number - 1, number]
  const [before, after] = useQueries({
    queries: numbers.map((one) => answerOf(readRevision, { parameters: { ...place, kind, id, number: String(one) } })),
  })
  if (number === 1) return <p>{words.first}</p>
  if (before?.data === undefined || after?.data === undefined) return <Waiting />
  const changes = difference(before.data.content, after.data.content)
  if (changes.length === 0) return <p>{words.nothing}</p>
  return (
    <dl className={styles['changes']}>
      {changes.map(({ path, from, to }) => (
        <div key={path.join('/')}>
          <dt>{placeLine(describePlace(catalogue, cycle, [...at, ...path], locale))}</dt>
          <dd>
            {describeValue(catalogue, cycle, [...at, ...path], from, locale)} →{' '}
            {describeValue(catalogue, cycle, [...at, ...path], to, locale)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
