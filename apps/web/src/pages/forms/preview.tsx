import { DOCUMENT_WORDS } from '@sonae/domain/describe/document-words'
import type { previewFormImport } from '@sonae/contract/form-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { useState } from 'react'
import type { AskProblem } from '../../api/ask.ts'
import { type CycleInView, sheetTitle } from '../../cycle/use-cycle.ts'
import { Banner } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { Radios } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { Heads, Scrolled } from '../../design-system/scrolled.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import styles from './forms-page.module.css'
import { inBrackets } from '../../language/punctuation.ts'

const WORDS = {
  closed: {
    ja: '提出済みのため、変わりません。取下げ又は差戻しの後に取り込めます。',
    en: 'Submitted: it stays as it is. It can be imported once it is withdrawn or sent back.',
  },
  others: { ja: '担当部署のシートのため、変わりません。', en: 'Another department’s: it stays as it is.' },
  conflict: { ja: '競合', en: 'Conflicts' },
  conflictWhat: {
    ja: '様式を作った後に、Sonae でも同じ欄が変わっています。どちらにするか、一つずつ選んでください。',
    en: 'The same places were changed in Sonae since the form was made. Choose a side for each.',
  },
  allTheirs: { ja: 'すべて様式のとおりにする', en: 'The workbook is right in all' },
  allOurs: { ja: 'すべて記録のままにする', en: 'The record stays in all' },
  ours: { ja: '記録のまま：', en: 'As recorded: ' },
  theirs: { ja: '様式のとおり：', en: 'As in the workbook: ' },
  applied: { ja: '反映する変更', en: 'Changes that are taken' },
  refused: { ja: '反映できないもの', en: 'What cannot be taken' },
  kept: { ja: '変わらないもの（提出済み、又は他部署のシート）', en: 'What stays (submitted, or others’ sheets)' },
  same: { ja: '既に同じ記録：', en: 'Recorded alike already: ' },
  unchanged: { ja: '様式を作ったときのまま：', en: 'As they were exported: ' },
  fields: { ja: '欄', en: ' fields' },
  cell: { ja: 'セル', en: 'Cell' },
  place: { ja: '場所', en: 'Place' },
  before: { ja: '記録', en: 'Recorded' },
  after: { ja: '様式', en: 'Workbook' },
  reason: { ja: '理由・確認すること', en: 'Why, and what to look at' },
  record: { ja: '取り込む', en: 'Record it' },
  undecided: { ja: '競合のすべてについて、どちらにするか選んでください。', en: 'Choose a side for each conflict.' },
  blank: { ja: '（空欄）', en: '(blank)' },
} as const satisfies Words

type FormPreview = Extract<AnswerOf<typeof previewFormImport>, { kind: 'preview' }>['preview']
type Change = FormPreview['changes'][number]

type PreviewProps = {
  readonly preview: FormPreview
  readonly cycle: CycleInView
  /** @param take the conflicts in which the workbook is right; @returns why it was not recorded */
  readonly onRecord: (take: readonly number[]) => Promise<AskProblem | undefined>
}

/** What a workbook would change, what it cannot, and where somebody has to choose. */
export function Preview({ preview, cycle, onRecord }: PreviewProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { changes, documents, unchanged } = preview
  const of = (outcome: Change['outcome']) => changes.filter((one) => one.outcome === outcome)
  const [conflicts, applied, same] = [of('conflict'), of('applied'), of('same')]
  const [choices, setChoices] = useState<Readonly<Record<number, 'ours' | 'theirs'>>>({})
  const [isTried, setTried] = useState(false)
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [isPending, setPending] = useState(false)
  const isDecided = conflicts.every(({ number }) => choices[number] !== undefined)
  const chooseAll = (side: 'ours' | 'theirs') =>
    setChoices(Object.fromEntries(conflicts.map(({ number }) => [number, side])))
  const record = async () => {
    setTried(true)
    if (!isDecided) return
    setPending(true)
    setProblem(await onRecord(conflicts.flatMap(({ number }) => (choices[number] === 'theirs' ? [number] : []))))
    setPending(false)
  }
  return (
    <div className="stack">
      {documents
        .filter(({ state }) => state !== 'open')
        .map(({ kind, id, state }) => (
          <Banner
            key={`${kind} ${id}`}
            tone="warning"
            title={`${DOCUMENT_WORDS[kind][locale]}　${sheetTitle(cycle.documents, id)}`}
          >
            <p>{words[state === 'closed' ? 'closed' : 'others']}</p>
          </Banner>
        ))}
      {conflicts.length > 0 && (
        <section className="stack-close" aria-labelledby="conflicts">
          <h3 id="conflicts">
            {words.conflict}
            {inBrackets(conflicts.length, locale)}
          </h3>
          <p>{words.conflictWhat}</p>
          <div className="row">
            <Button size="small" onPress={() => chooseAll('theirs')}>
              {words.allTheirs}
            </Button>
            <Button size="small" onPress={() => chooseAll('ours')}>
              {words.allOurs}
            </Button>
          </div>
          {conflicts.map(({ number, place, cell, ours, theirs }) => (
            <div key={number} className={styles['conflict']}>
              <Radios
                label={place}
                support={cell}
                value={choices[number] ?? null}
                onChange={(side) => setChoices({ ...choices, [number]: side === 'theirs' ? 'theirs' : 'ours' })}
                choices={[
                  { value: 'ours', label: `${words.ours}${ours === '' ? words.blank : ours}` },
                  { value: 'theirs', label: `${words.theirs}${theirs === '' ? words.blank : theirs}` },
                ]}
              />
            </div>
          ))}
        </section>
      )}
      <Changes id="applied" title={words.applied} changes={applied} />
      <Changes id="refused" title={words.refused} changes={of('refused')} />
      <Changes id="kept" title={words.kept} changes={of('kept')} />
      <p className="quiet">
        {same.length > 0 && (
          <>
            {words.same}
            {same.length}
            {words.fields}{' '}
          </>
        )}
        {words.unchanged}
        {unchanged}
        {words.fields}
      </p>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      {isTried && !isDecided && <Banner tone="error" title={words.undecided} />}
      <p>
        <Button look="primary" isPending={isPending} onPress={() => void record()}>
          {words.record}
        </Button>
      </p>
    </div>
  )
}

type ChangesProps = { readonly id: string; readonly title: string; readonly changes: readonly Change[] }

function Changes({ id, title, changes }: ChangesProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  if (changes.length === 0) return null
  const shown = (text: string) => (text === '' ? words.blank : text)
  return (
    <section className="stack-close" aria-labelledby={id}>
      <h3 id={id}>
        {title}
        {inBrackets(changes.length, locale)}
      </h3>
      <Scrolled by={id}>
        <table className="data-table" aria-labelledby={id}>
          <Heads heads={[words.place, words.before, words.after, words.reason, words.cell]} />
          <tbody>
            {changes.map(({ number, cell, place, ours, theirs, reason }) => (
              <tr key={number}>
                <th scope="row">{place === '' ? cell : place}</th>
                <td className={styles['value']}>{shown(ours)}</td>
                <td className={styles['value']}>{shown(theirs)}</td>
                <td>{reason}</td>
                <td>{cell}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </section>
  )
}
