import type { DocumentKind } from '@sonae/domain/document/document'
import { lazy, Suspense, useState } from 'react'
import { Waiting } from '../design-system/banner.tsx'
import { type Words, useWords } from '../language/language.tsx'
import styles from './notes.module.css'

// Its words come when somebody wants them.
const Notes = lazy(async () => ({ default: (await import('./notes.tsx')).Notes }))

const WORDS = {
  steps: { ja: '①〜⑮で、だれが何をするか', en: 'Who does what in ① to ⑮' },
  'business-sheet': { ja: '①〜⑦の書き方', en: 'How to fill in ① to ⑦' },
  'status-sheet': { ja: '①〜⑧の書き方', en: 'How to fill in ① to ⑧' },
  'plan-sheet': { ja: '①〜⑨の書き方', en: 'How to fill in ① to ⑨' },
} as const satisfies Words

/** Of what there are notes: the steps of figure 1, the numbered fields of each sheet. */
export type NotesOf = keyof typeof WORDS

/** Short notes on the numbers of a figure, closed until somebody opens them. */
export function HelpNotes({ of }: { readonly of: NotesOf }) {
  const words = useWords(WORDS)
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={styles['around']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words[of]}</summary>
      {isOpen && (
        <Suspense fallback={<Waiting />}>
          <Notes of={of} />
        </Suspense>
      )}
    </details>
  )
}

const NOTES_OF_SHEET: Partial<Record<DocumentKind, NotesOf>> = {
  'business-sheet': 'business-sheet',
  'status-sheet': 'status-sheet',
  'plan-sheet': 'plan-sheet',
}

/** Of a sheet that has numbered fields; nothing of the others. */
export function SheetNotes({ kind }: { readonly kind: DocumentKind }) {
  const of = NOTES_OF_SHEET[kind]
  return of === undefined ? null : <HelpNotes of={of} />
}
