import {
  decided,
  type Draft,
  failed,
  isTyped,
  recordedMeanwhile,
  redone,
  saved,
  sent,
  typed,
  undone,
  withoutVainTrouble,
} from './draft.ts'
import type { KeptDraft } from './kept-draft.ts'

/** What a session asks of the service. */
export type DraftService<T> = {
  /** undefined: it could not be read now. */
  readonly read: () => Promise<{ readonly content: T; readonly revision: number } | undefined>
  readonly save: (content: T, base: number) => Promise<SaveOutcome<T>>
  /** Whether somebody is there, for whom to look what others saved. */
  readonly isAttended: () => boolean
}

export type SaveOutcome<T> =
  | { readonly kind: 'saved'; readonly content: T; readonly revision: number }
  /** Others changed the same places, or the base is not known: what is recorded now has to be read. */
  | { readonly kind: 'newer' }
  /** It will pass: no network, no session. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly title: string; readonly detail: string }

/** Where what was typed outlives a closed tab. */
export type DraftKeeper = { readonly keep: (draft: KeptDraft) => void; readonly forget: () => void }

/** In milliseconds: how long fingers rest before it is saved, until a failure is tried again, between looks at the service. */
export type DraftTiming = { readonly quiet: number; readonly retry: number; readonly look: number }

const TIMING: DraftTiming = { quiet: 800, retry: 5_000, look: 20_000 }

/** A sheet that is being filled in: it saves by itself, keeps what it cannot save, takes over what others save. */
export type DraftSession<T> = {
  readonly current: () => Draft<T>
  /** @returns how to end it */
  readonly subscribe: (listener: () => void) => () => void
  /** @see typed */
  readonly change: (content: T, changing?: string) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly decide: (choices: readonly ('typed' | 'recorded')[]) => void
  /** The revision under which all that was typed is recorded; undefined where that did not come about: `trouble` says why. */
  readonly saveNow: () => Promise<number | undefined>
  /** Looks what others have saved. */
  readonly look: () => Promise<void>
  /** Saves what is left, and looks no more. */
  readonly close: () => Promise<void>
}

export function draftSession<T>(
  start: Draft<T>,
  service: DraftService<T>,
  keeper: DraftKeeper,
  timing: DraftTiming = TIMING,
): DraftSession<T> {
  let draft = start
  let busy: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isClosed = false
  const listeners = new Set<() => void>()

  const set = (next: Draft<T>) => {
    draft = withoutVainTrouble(next)
    clearTimeout(timer)
    const { content, revision, trouble } = draft
    if (!isTyped(draft)) keeper.forget()
    else {
      keeper.keep({ revision, content })
      const waits = trouble?.kind === 'conflict' || trouble?.kind === 'refused'
      if (!waits && !isClosed)
        timer = setTimeout(() => void save(), trouble === undefined ? timing.quiet : timing.retry)
    }
    for (const listener of listeners) listener()
  }

  const look = async () => {
    if (busy !== undefined) return
    const newest = await service.read()
    // Something may have been sent meanwhile: its answer is newer.
    if (newest !== undefined && busy === undefined) set(recordedMeanwhile(draft, newest.content, newest.revision))
  }

  const send = async () => {
    set(sent(draft))
    clearTimeout(timer)
    const outcome = await service.save(draft.content, draft.revision)
    switch (outcome.kind) {
      case 'saved':
        return set(saved(draft, outcome.content, outcome.revision))
      case 'offline':
        return set(failed(draft, outcome))
      case 'refused':
        return set(failed(draft, outcome))
      case 'newer': {
        const newest = await service.read()
        return set(
          newest === undefined
            ? failed(draft, { kind: 'offline' })
            : recordedMeanwhile({ ...draft, sending: undefined }, newest.content, newest.revision),
        )
      }
    }
  }
  const save = (): Promise<void> => {
    if (busy !== undefined) return busy
    if (!isTyped(draft) || draft.trouble?.kind === 'conflict') return Promise.resolve()
    busy = send().finally(() => {
      busy = undefined
    })
    return busy
  }

  const interval = setInterval(() => {
    if (service.isAttended()) void look()
  }, timing.look)
  set(start)
  return {
    current: () => draft,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    // A change after a refusal is tried anew.
    change: (content, changing) => set(withoutRefusal(typed(draft, content, changing))),
    undo: () => set(withoutRefusal(undone(draft))),
    redo: () => set(withoutRefusal(redone(draft))),
    decide: (choices) => set(decided(draft, choices)),
    saveNow: async () => {
      // What was typed while it was on its way goes, too.
      for (let tries = 0; tries < 3 && isTyped(draft); tries += 1) await save()
      return isTyped(draft) ? undefined : draft.revision
    },
    look,
    close: async () => {
      isClosed = true
      clearInterval(interval)
      clearTimeout(timer)
      await save()
    },
  }
}

function withoutRefusal<T>(draft: Draft<T>): Draft<T> {
  return draft.trouble?.kind === 'refused' ? { ...draft, trouble: undefined } : draft
}
