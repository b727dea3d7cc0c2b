import {
  listDocuments,
  readDocument,
  readDocuments,
  readRevision,
  saveDocument,
} from '@sonae/contract/document-operations'
import { type ContentOf, type DocumentKind, parseContent } from '@sonae/domain/document/document'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { ask, type AskProblem } from '../api/ask.ts'
import type { CyclePlace } from '../cycle/use-cycle.ts'
import { isAttended } from '../session/attendance.ts'
import { SESSION_OVER, SIGNED_OUT, useSession } from '../session/session.tsx'
import { type Draft, isTyped, recordedDraft, recordedMeanwhile, typed } from './draft.ts'
import { type DraftService, type DraftSession, draftSession, type SaveOutcome } from './draft-session.ts'
import { forget, keep, kept } from './kept-draft.ts'

/** A sheet that is being filled in: as it stands, and what can be done with it. */
export type Editing<T> = Pick<
  DraftSession<T>,
  'current' | 'change' | 'undo' | 'redo' | 'decide' | 'saveNow' | 'look'
> & {
  readonly draft: Draft<T>
  /** The department that fills it in. */
  readonly owner: string | null
}

/** An editing whose content is shown with something more, such as the rows that nobody has answered yet. */
export function shownWith<T>(editing: Editing<T>, withMore: (content: T) => T): Editing<T> {
  const shown = (draft: Draft<T>) => ({ ...draft, content: withMore(draft.content), base: withMore(draft.base) })
  return { ...editing, draft: shown(editing.draft), current: () => shown(editing.current()) }
}

export type EditingState<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: AskProblem }
  | { readonly kind: 'there'; readonly editing: Editing<T> }

type Opened<T> = { readonly session: DraftSession<T>; readonly owner: string | null }

/** Opens a document for filling in. @param place undefined: not known yet */
export function useDraft<K extends DocumentKind>(
  kind: K,
  id: string,
  place: CyclePlace | undefined,
): EditingState<ContentOf<K>> {
  const { account } = useSession()
  const client = useQueryClient()
  const { organisation, fiscalYear } = place ?? {}
  const [opened, setOpened] = useState<Opened<ContentOf<K>> | undefined>(undefined)
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)

  useEffect(() => {
    if (organisation === undefined || fiscalYear === undefined) return undefined
    const parameters = { organisation, fiscalYear, kind, id }
    const name = `${account}/${organisation}/${fiscalYear}/${kind}/${id}`
    let session: DraftSession<ContentOf<K>> | undefined
    let isGone = false
    const open = async () => {
      const asked = await ask(readDocument, { parameters })
      if (isGone) return
      if (!asked.ok) return setProblem(asked.problem)
      const { content, revision, owner } = asked.answer
      const fresh = recordedDraft(contentOf(kind, content), revision.number)
      const draft = await withKept(fresh, kind, parameters, name)
      if (isGone) return
      const service = serviceOf(kind, parameters, () => {
        void client.invalidateQueries({ queryKey: [listDocuments.id] })
        // Other parts of the page read it as it is recorded: how years are written, for example.
        void client.invalidateQueries({ queryKey: [readDocument.id, { parameters }] })
        void client.invalidateQueries({
          queryKey: [readDocuments.id, { parameters: { organisation, fiscalYear, kind } }],
        })
      })
      session = draftSession(draft, service, { keep: (now) => keep(name, now), forget: () => forget(name) })
      OPEN.add(session)
      setOpened({ session, owner })
    }
    void open()
    const back = () => void session?.saveNow()
    const leave = (event: BeforeUnloadEvent) => {
      if (session !== undefined && isTyped(session.current())) event.preventDefault()
    }
    addEventListener('online', back)
    const out = () => removeEventListener('beforeunload', leave)
    addEventListener('beforeunload', leave)
    addEventListener(SIGNED_OUT, out)
    return () => {
      isGone = true
      removeEventListener('online', back)
      removeEventListener('beforeunload', leave)
      removeEventListener(SIGNED_OUT, out)
      if (session !== undefined) OPEN.delete(session)
      void session?.close()
      setOpened(undefined)
      setProblem(undefined)
    }
  }, [account, client, organisation, fiscalYear, kind, id])

  const draft = useSyncExternalStore(opened?.session.subscribe ?? noSubscription, () => opened?.session.current())
  if (opened !== undefined && draft !== undefined)
    return { kind: 'there', editing: { ...opened.session, draft, owner: opened.owner } }
  return problem === undefined ? { kind: 'loading' } : { kind: 'failed', problem }
}

/** The sheets that the page has open. */
const OPEN = new Set<Pick<DraftSession<unknown>, 'saveNow'>>()

/** Saves what was typed anywhere on the page. @returns whether all of it is recorded */
export async function saveAll(): Promise<boolean> {
  const saved = await Promise.all([...OPEN].map(({ saveNow }) => saveNow()))
  return saved.every((revision) => revision !== undefined)
}

const noSubscription = () => () => {}

type DocumentPlace = CyclePlace & { readonly id: string; readonly kind: DocumentKind }

/** @param onSaved told whenever something was recorded */
function serviceOf<K extends DocumentKind>(
  kind: K,
  parameters: DocumentPlace,
  onSaved: () => void,
): DraftService<ContentOf<K>> {
  return {
    isAttended,
    read: async () => {
      const asked = await ask(readDocument, { parameters })
      return asked.ok
        ? { content: contentOf(kind, asked.answer.content), revision: asked.answer.revision.number }
        : undefined
    },
    save: async (content, base) => {
      const asked = await ask(saveDocument, { parameters, body: content, base })
      if (!asked.ok) return outcomeOf(asked.problem)
      onSaved()
      return { kind: 'saved', content: contentOf(kind, asked.answer.content), revision: asked.answer.revision }
    },
  }
}

function outcomeOf(asked: AskProblem): Exclude<SaveOutcome<never>, { kind: 'saved' }> {
  if (asked.kind !== 'refused') return { kind: 'offline' }
  const { code, status, title, detail = '' } = asked.problem
  switch (code) {
    case 'conflict':
    case 'revision-unknown':
      return { kind: 'newer' }
    case 'not-signed-in':
    case 'second-factor-needed':
      dispatchEvent(new Event(SESSION_OVER))
      return { kind: 'offline' }
    default:
      return status >= 500 || code === 'too-many-requests' ? { kind: 'offline' } : { kind: 'refused', title, detail }
  }
}

/** What the service has recorded is of its kind. */
function contentOf<K extends DocumentKind>(kind: K, content: unknown): ContentOf<K> {
  const parsed = parseContent(kind, content)
  if (!parsed.ok) throw new Error(`what the service recorded is no ${kind}: ${JSON.stringify(parsed.problems)}`)
  return parsed.value
}

/** What was typed here earlier and never got to the service, on top of what is recorded now. */
async function withKept<K extends DocumentKind>(
  fresh: Draft<ContentOf<K>>,
  kind: K,
  parameters: DocumentPlace,
  name: string,
): Promise<Draft<ContentOf<K>>> {
  const left = kept(name)
  if (left === undefined || !parseContent(kind, left.content).ok) return fresh
  const content = contentOf(kind, left.content)
  if (left.revision === fresh.revision) return typed(fresh, content)
  const before = await ask(readRevision, { parameters: { ...parameters, number: String(left.revision) } })
  if (!before.ok) return typed(fresh, content)
  const then = typed(recordedDraft(contentOf(kind, before.answer.content), left.revision), content)
  return recordedMeanwhile(then, fresh.content, fresh.revision)
}
