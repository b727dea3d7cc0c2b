import { withValueAt } from '@sonae/domain/merge/document-path'
import { type Conflict, merge } from '@sonae/domain/merge/merge'
import { isEqual } from '@sonae/domain/merge/rows'

/**
 * What somebody is typing into a sheet, beside what is recorded. Pure, so that every order of typing, saving, failing and
 * others' saves can be tried: whatever was typed is in `content` until it is recorded, or its author takes it back.
 */
export type Draft<T> = {
  /** As the page shows it. */
  readonly content: T
  /** As it is recorded, as far as the page knows, and its revision. */
  readonly base: T
  readonly revision: number
  /** What stood before each change, newest last; and what was taken back, newest first. */
  readonly past: readonly T[]
  readonly future: readonly T[]
  /** What the last change was about: typing on in one field is one step of undo. */
  readonly changing: string | undefined
  readonly sending: Sending<T> | undefined
  readonly trouble: Trouble<T> | undefined
}

type Sending<T> = { readonly content: T; readonly revision: number }

/** Why what was typed is not recorded yet. */
export type Trouble<T> =
  /** The service could not be reached; it is tried again. */
  | { readonly kind: 'offline' }
  /** The service did not take it: the sheet was submitted, or the words say why. */
  | { readonly kind: 'refused'; readonly title: string; readonly detail: string }
  /** Others changed the same places: somebody decides. `recorded` is what is recorded now. */
  | {
      readonly kind: 'conflict'
      readonly recorded: T
      readonly revision: number
      readonly conflicts: readonly Conflict[]
    }

const STEPS_OF_UNDO = 200

/** A sheet as it is recorded, with nothing typed. */
export function recordedDraft<T>(content: T, revision: number): Draft<T> {
  return {
    content,
    base: content,
    revision,
    past: [],
    future: [],
    changing: undefined,
    sending: undefined,
    trouble: undefined,
  }
}

/** Whether something was typed that is not recorded. */
export function isTyped<T>({ content, base }: Draft<T>): boolean {
  return !isEqual(content, base)
}

/** @param changing what the change is about, such as its path: changes about the same are one step of undo */
export function typed<T>(draft: Draft<T>, content: T, changing?: string): Draft<T> {
  if (isEqual(content, draft.content)) return draft
  const goesOn = changing !== undefined && changing === draft.changing && draft.past.length > 0
  const past = goesOn ? draft.past : [...draft.past, draft.content].slice(-STEPS_OF_UNDO)
  return { ...draft, content, past, future: [], changing }
}

/** A failure to record is none where nothing is left to record: what was typed was taken back. */
export function withoutVainTrouble<T>(draft: Draft<T>): Draft<T> {
  const isVain = !isTyped(draft) && (draft.trouble?.kind === 'offline' || draft.trouble?.kind === 'refused')
  return isVain ? { ...draft, trouble: undefined } : draft
}

export function undone<T>(draft: Draft<T>): Draft<T> {
  const content = draft.past.at(-1)
  if (content === undefined) return draft
  const future = [draft.content, ...draft.future]
  return { ...draft, content, past: draft.past.slice(0, -1), future, changing: undefined }
}

export function redone<T>(draft: Draft<T>): Draft<T> {
  const [content, ...future] = draft.future
  if (content === undefined) return draft
  return { ...draft, content, past: [...draft.past, draft.content], future, changing: undefined }
}

/** It goes to the service as it stands. */
export function sent<T>(draft: Draft<T>): Draft<T> {
  const { content, revision } = draft
  return { ...draft, sending: { content, revision }, trouble: undefined }
}

/** The service recorded what was sent, with what others saved meanwhile; what was typed since stays typed. */
export function saved<T>(draft: Draft<T>, recorded: T, revision: number): Draft<T> {
  const before = draft.sending?.content ?? draft.base
  return {
    ...draft,
    content: merge(before, draft.content, recorded).merged,
    base: recorded,
    revision,
    sending: undefined,
    trouble: undefined,
  }
}

/** It did not get there, or was not taken. */
export function failed<T>(draft: Draft<T>, trouble: Exclude<Trouble<T>, { kind: 'conflict' }>): Draft<T> {
  return { ...draft, sending: undefined, trouble }
}

/**
 * Others have recorded something meanwhile: it is taken over where nothing that was typed speaks against it; where it
 * does, somebody has to decide, and until then the page shows what was typed.
 */
export function recordedMeanwhile<T>(draft: Draft<T>, recorded: T, revision: number): Draft<T> {
  if (revision <= draft.revision) return draft
  const { merged, conflicts } = merge(draft.base, draft.content, recorded)
  if (conflicts.length > 0)
    return { ...draft, sending: undefined, trouble: { kind: 'conflict', recorded, revision, conflicts } }
  return { ...draft, content: merged, base: recorded, revision, sending: undefined, trouble: undefined }
}

/** What somebody decided of each conflict, by its place in the list: what they typed, or what is recorded. */
export function decided<T>(draft: Draft<T>, choices: readonly ('typed' | 'recorded')[]): Draft<T> {
  const { trouble } = draft
  if (trouble?.kind !== 'conflict') return draft
  const { recorded, revision } = trouble
  // What was typed since the conflicts came counts, too.
  const { merged, conflicts } = merge(draft.base, draft.content, recorded)
  const places = new Map(trouble.conflicts.map(({ path }, index) => [path.join('/'), choices[index] ?? 'typed']))
  const content = conflicts
    .filter(({ path }) => places.get(path.join('/')) === 'recorded')
    .reduce((now, { path, theirs }) => withValueAt(now, path, theirs), merged)
  const past = [...draft.past, draft.content].slice(-STEPS_OF_UNDO)
  return { ...draft, content, base: recorded, revision, past, future: [], changing: undefined, trouble: undefined }
}
