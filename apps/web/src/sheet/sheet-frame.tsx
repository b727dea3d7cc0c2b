import { doWorkflowAct } from '@sonae/contract/workflow-operations'
import { ACT_WORDS } from '@sonae/domain/describe/describe-workflow'
import { describeFinding } from '@sonae/domain/describe/describe-finding'
import { FINDING_TEXTS } from '@sonae/domain/finding/finding-texts'
import type { DocumentKind } from '@sonae/domain/document/document'
import type { WorkflowAct } from '@sonae/domain/workflow/workflow-act'
import { type ReactNode, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { ask, type AskProblem } from '../api/ask.ts'
import { Banner } from '../design-system/banner.tsx'
import { Button } from '../design-system/button.tsx'
import { ProblemBanner } from '../design-system/problem-banner.tsx'
import { cycleAddress } from '../cycle/addresses.ts'
import { type CyclePlace, useRefreshCycle } from '../cycle/use-cycle.ts'
import { SheetNotes } from '../help/help-notes.tsx'
import { type Words, useLanguage, useWords } from '../language/language.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { History } from './history.tsx'
import { isTyped } from './draft.ts'
import { RemarksProvider } from './remarks.tsx'
import { placeId, useSheet } from './sheet-context.tsx'
import { SheetRemarks } from './sheet-remarks.tsx'
import styles from './sheet-frame.module.css'
import { inBrackets } from '../language/punctuation.ts'

const WORDS = {
  saved: { ja: '保存済み（版', en: 'Saved (revision' },
  savedEnd: { ja: '）', en: ')' },
  saving: { ja: '保存しています…', en: 'Saving…' },
  offline: {
    ja: 'サーバーに届いていません。入力はこの端末に残してあり、つながりしだい保存します。',
    en: 'Not at the service yet. What you typed is kept on this machine and will be saved when it can be reached.',
  },
  refused: { ja: '保存できません：', en: 'This cannot be saved: ' },
  conflict: { ja: 'ほかの人の変更と重なったところがあります。', en: 'Others changed the same places.' },
  undo: { ja: '元に戻す', en: 'Undo' },
  redo: { ja: 'やり直す', en: 'Redo' },
  readOnly: { ja: '閲覧のみです。', en: 'This can only be read.' },
  readOnlyMend: {
    ja: '提出済みのシートと、他の部署のシートは変更できません。',
    en: 'Sheets that are submitted, or another department’s, cannot be changed.',
  },
  returned: { ja: 'このシートは差し戻されました。', en: 'This sheet came back.' },
  toDo: { ja: '提出の前に直すところ', en: 'To be mended before it can be submitted' },
  look: { ja: '確認するところ', en: 'To look at again' },
  clean: { ja: '誤りはありません。', en: 'There are no errors.' },
} as const satisfies Words

/** By which act a sheet is submitted, and its id. */
export type Submission = { readonly act: 'submit-assessment' | 'submit-status' | 'submit-plan'; readonly sheet: string }

type SheetFrameProps = {
  readonly place: CyclePlace
  /** Which document it is. */
  readonly kind: DocumentKind
  readonly id: string
  /** The act by which the sheet is submitted, where it waits for whoever is here. */
  readonly submit?: Submission | undefined
  /** 調整 about the sheet that are not closed. */
  readonly openThreads?: readonly string[] | undefined
  readonly children: ReactNode
}

/** Around every sheet: whether it is saved, undo, why it came back, what is still to be done, and its submission. */
export function SheetFrame({ place, kind, id, submit, openThreads = [], children }: SheetFrameProps) {
  const words = useWords(WORDS)
  const sheet = useSheet()
  const { editing, isReadOnly, reasons } = sheet
  // Whoever comes from a message elsewhere that names a place of the sheet is brought to it.
  useEffect(() => {
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView()
  }, [])
  return (
    <RemarksProvider place={place} kind={kind} id={id} openThreads={openThreads}>
      <div className={styles['bar']}>
        <p className={styles['state']} role="status">
          <SaveState />
        </p>
        {!isReadOnly && (
          <>
            <Button size="small" onPress={editing.undo}>
              {words.undo}
            </Button>
            <Button size="small" onPress={editing.redo}>
              {words.redo}
            </Button>
          </>
        )}
      </div>
      {isReadOnly && (
        <Banner tone="information" title={words.readOnly}>
          <p>{words.readOnlyMend}</p>
        </Banner>
      )}
      {reasons.length > 0 && (
        <Banner tone="warning" title={words.returned}>
          <ul>
            {reasons.map(({ path, text }) => (
              <li key={`${path.join('/')} ${text}`}>
                {path.length === 0 ? text : <a href={`#${placeId(path)}`}>{text}</a>}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <SheetRemarks />
      {!isReadOnly && <SheetNotes kind={kind} />}
      {children}
      {!isReadOnly && kind !== 'settings' && <Findings />}
      {submit !== undefined && !isReadOnly && <Submit place={place} submission={submit} />}
      <History place={place} kind={kind} id={id} />
      <ConflictDialog />
    </RemarksProvider>
  )
}

function SaveState() {
  const words = useWords(WORDS)
  const { editing } = useSheet()
  const { draft } = editing
  switch (draft.trouble?.kind) {
    case 'offline':
      return <span className={styles['trouble']}>{words.offline}</span>
    case 'refused':
      return (
        <span className={styles['trouble']}>
          {words.refused}
          {draft.trouble.title}
          {draft.trouble.detail}
        </span>
      )
    case 'conflict':
      return <span className={styles['trouble']}>{words.conflict}</span>
    case undefined:
      return isTyped(draft) ? words.saving : `${words.saved} ${draft.revision}${words.savedEnd}`
  }
}

/** All that the checks say, each one click from its place. */
function Findings() {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { findings, catalogue, cycle, at } = useSheet()
  const told = findings.map((found) => ({
    ...describeFinding(catalogue, cycle, found, locale),
    path: found.place.slice(at.length),
    isError: FINDING_TEXTS[found.code].severity === 'error',
  }))
  const [errors, others] = [told.filter(({ isError }) => isError), told.filter(({ isError }) => !isError)]
  return (
    <section className="stack-close" aria-labelledby="findings">
      <h2 id="findings">
        {words.toDo}
        {inBrackets(errors.length, locale)}
      </h2>
      {errors.length === 0 ? <p>{words.clean}</p> : <FindingList told={errors} />}
      {others.length > 0 && (
        <>
          <h3>
            {words.look}
            {inBrackets(others.length, locale)}
          </h3>
          <FindingList told={others} />
        </>
      )}
    </section>
  )
}

type Told = { readonly place: string; readonly text: string; readonly mend: string; readonly path: readonly string[] }

function FindingList({ told }: { readonly told: readonly Told[] }) {
  return (
    <ul className={styles['findings']}>
      {told.map(({ place, text, mend, path }) => (
        <li key={`${path.join('/')} ${text}`}>
          <a href={`#${placeId(path)}`}>{place}</a>　{text}
          {mend}
        </li>
      ))}
    </ul>
  )
}

type SubmitProps = { readonly place: CyclePlace; readonly submission: Submission }

function Submit({ place, submission: { act, sheet } }: SubmitProps) {
  const { locale } = useLanguage()
  const { editing, findings, showAll } = useSheet()
  const refresh = useRefreshCycle()
  const [, go] = useLocation()
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [isPending, setPending] = useState(false)
  const submit = async () => {
    showAll()
    if (findings.some(({ code }) => FINDING_TEXTS[code].severity === 'error')) {
      document.querySelector('#findings')?.scrollIntoView()
      return
    }
    setPending(true)
    const revision = await editing.saveNow()
    // Where it could not be saved the bar says why.
    if (revision !== undefined) {
      const body: WorkflowAct = { act, sheet, revision }
      const answered = await ask(doWorkflowAct, { parameters: place, body })
      setProblem(answered.ok ? undefined : answered.problem)
      if (answered.ok) {
        await refresh()
        go(cycleAddress(place.fiscalYear))
      }
    }
    setPending(false)
  }
  return (
    <div className="stack-close">
      {problem !== undefined && <ProblemBanner problem={problem} />}
      <p>
        <Button look="primary" isPending={isPending} onPress={() => void submit()}>
          {ACT_WORDS[act][locale]}
        </Button>
      </p>
    </div>
  )
}
