import { importForm, previewFormImport } from '@sonae/contract/form-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { useState } from 'react'
import { Link } from 'wouter'
import { ask, type AskProblem } from '../../api/ask.ts'
import { sheetAddress } from '../../cycle/addresses.ts'
import { DOCUMENT_WORDS } from '@sonae/domain/describe/document-words'
import { MakeFile } from '../../cycle/make-file.tsx'
import { type CycleInView, sheetTitle, useRefreshCycle } from '../../cycle/use-cycle.ts'
import { useCyclePath } from '../../cycle/use-cycle-path.ts'
import { WithCycle } from '../../cycle/with-cycle.tsx'
import { Banner, Waiting } from '../../design-system/banner.tsx'
import { FileDrop } from '../../design-system/file-drop.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { Page } from '../page.tsx'
import { Preview } from './preview.tsx'

const WORDS = {
  title: { ja: 'Excel の様式', en: 'Excel forms' },
  out: { ja: '様式を作る', en: 'Make a form' },
  noForms: { ja: '担当するシートはありません。', en: 'You fill in no sheet.' },
  in: { ja: '記入した様式を取り込む', en: 'Read a filled-in form back in' },
  inWhat: {
    ja: '取り込む前に、何がどう変わるかを一覧で確かめられます。',
    en: 'What it would change is shown before anything is recorded.',
  },
  drop: { ja: '記入した様式（.xlsx）をここに置く、又は', en: 'Drop a filled-in form (.xlsx) here, or' },
  choose: { ja: 'ファイルを選ぶ', en: 'choose a file' },
  reading: { ja: '読んでいます：', en: 'Reading: ' },
  file: { ja: 'ファイル：', en: 'File: ' },
  changedSince: {
    ja: '確かめた後に、ほかの人が記録を変えました。もう一度確かめてください。',
    en: 'Somebody changed the record since you looked. Look again.',
  },
  recorded: { ja: '取り込みました。', en: 'It is recorded.' },
  nothing: { ja: '変わるところはありませんでした。', en: 'There was nothing to change.' },
  sheets23: { ja: 'シート２・３', en: 'Sheets 2 and 3' },
} as const satisfies Words

type Imported = AnswerOf<typeof importForm>
type Recorded = Extract<Imported, { kind: 'recorded' }>
type FormPreview = Extract<Imported, { kind: 'preview' }>['preview']

/** Excel out and in: the forms of one's own sheets, and the report of what a filled-in one would change. */
export function FormsPage() {
  const words = useWords(WORDS)
  return <WithCycle title={words.title}>{(cycle) => <Forms cycle={cycle} />}</WithCycle>
}

function Forms({ cycle }: { readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const path = useCyclePath(cycle.place.fiscalYear)
  return (
    <Page title={words.title} path={path}>
      <Out cycle={cycle} />
      <In cycle={cycle} />
    </Page>
  )
}

function Out({ cycle: { place, documents } }: { readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { roles } = useSession()
  const mine = new Set(roles.map(({ department }) => department))
  const forms = documents.filter(
    ({ kind, owner }) => (kind === 'business-sheet' || kind === 'status-sheet') && owner !== null && mine.has(owner),
  )
  return (
    <section className="stack-close" aria-labelledby="out">
      <h2 id="out">{words.out}</h2>
      {forms.length === 0 && <p>{words.noForms}</p>}
      {forms.map(({ kind, id }) => (
        <MakeFile
          key={id}
          label={`${kind === 'business-sheet' ? DOCUMENT_WORDS[kind][locale] : words.sheets23}　${sheetTitle(documents, id)}`}
          wanted={{
            kind: 'form-workbook',
            fiscalYear: Number(place.fiscalYear),
            owner: { kind: kind === 'business-sheet' ? 'business' : 'system', sheet: id },
          }}
        />
      ))}
    </section>
  )
}

/** How far the import of one file is. */
type Step =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly problem: AskProblem }
  | { readonly kind: 'unreadable'; readonly text: string; readonly mend: string }
  | { readonly kind: 'preview'; readonly preview: FormPreview; readonly isAgain: boolean }
  | { readonly kind: 'recorded'; readonly documents: Recorded['documents'] }

function In({ cycle }: { readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const refresh = useRefreshCycle()
  const [file, setFile] = useState<File | undefined>(undefined)
  const [step, setStep] = useState<Step | undefined>(undefined)
  const { place } = cycle
  const look = async (chosen: File) => {
    setFile(chosen)
    setStep({ kind: 'reading' })
    const body = new Uint8Array(await chosen.arrayBuffer())
    const asked = await ask(previewFormImport, { parameters: place, query: { lang: locale }, body })
    if (!asked.ok) setStep({ kind: 'failed', problem: asked.problem })
    else if (asked.answer.kind === 'preview') setStep({ ...asked.answer, isAgain: false })
    else setStep(asked.answer)
  }
  const record = async (chosen: File, preview: FormPreview, take: readonly number[]) => {
    const asked = await ask(importForm, {
      parameters: place,
      query: { lang: locale, fingerprint: preview.fingerprint, take: take.join(',') },
      body: new Uint8Array(await chosen.arrayBuffer()),
    })
    if (!asked.ok) return asked.problem
    const { answer } = asked
    if (answer.kind === 'preview') setStep({ ...answer, isAgain: true })
    else {
      await refresh()
      setStep(answer)
    }
    return undefined
  }
  return (
    <section className="stack-close" aria-labelledby="in">
      <h2 id="in">{words.in}</h2>
      <p>{words.inWhat}</p>
      <FileDrop label={words.in} drop={words.drop} choose={words.choose} onFile={(chosen) => void look(chosen)} />
      {file !== undefined && (
        <p>
          {words.file}
          {file.name}
        </p>
      )}
      {step?.kind === 'reading' && <Waiting />}
      {step?.kind === 'failed' && <ProblemBanner problem={step.problem} />}
      {step?.kind === 'unreadable' && (
        <Banner tone="error" title={step.text}>
          <p>{step.mend}</p>
        </Banner>
      )}
      {step?.kind === 'preview' && file !== undefined && (
        <>
          {step.isAgain && <Banner tone="warning" title={words.changedSince} />}
          <Preview
            key={step.preview.fingerprint}
            preview={step.preview}
            cycle={cycle}
            onRecord={(take) => record(file, step.preview, take)}
          />
        </>
      )}
      {step?.kind === 'recorded' && <Done documents={step.documents} cycle={cycle} />}
    </section>
  )
}

function Done({ documents, cycle }: { readonly documents: Recorded['documents']; readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { fiscalYear } = cycle.place
  const changed = documents.filter(({ isChanged }) => isChanged)
  if (changed.length === 0) return <Banner tone="information" title={words.nothing} />
  return (
    <Banner tone="success" title={words.recorded}>
      <ul>
        {changed.map(({ kind, id }) => (
          <li key={`${kind} ${id}`}>
            {kind === 'business-sheet' || kind === 'status-sheet' || kind === 'plan-sheet' ? (
              <Link href={sheetAddress(fiscalYear, `${kind}s`, id)}>
                {`${DOCUMENT_WORDS[kind][locale]}　${sheetTitle(cycle.documents, id)}`}
              </Link>
            ) : (
              kind
            )}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
