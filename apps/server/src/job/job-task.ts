import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import type { Document, DocumentKind } from '@sonae/domain/document/document'
import type { JobFailureCode, JobInput, JobProgress } from '@sonae/domain/job/job'

/** What a job's process is given: plain data, and nothing else of the service. */
export type JobTask = {
  readonly input: JobInput
  readonly catalogue: Catalogue
  readonly organisation: Cycle['organisation']
  /** The documents of the cycle, in its order. */
  readonly documents: readonly Document[]
}

/** A summary that was made anew: canonical JSON. */
export type SummaryRow = { readonly kind: DocumentKind; readonly id: string; readonly summary: string }

/** What comes of a job: a file for whoever asked, or summaries to be recorded. */
export type TaskResult =
  | { readonly kind: 'file'; readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }
  | { readonly kind: 'summaries'; readonly rows: readonly SummaryRow[] }

/** Why nothing can come of it, however often it is tried; the words are for whoever asked. */
export type TaskRefusal = { readonly code: JobFailureCode; readonly words: string }

export type TaskOutcome = { readonly ok: true; readonly result: TaskResult } | ({ readonly ok: false } & TaskRefusal)

/** What a job's process sends. */
export type TaskReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: JobProgress }
  | { readonly kind: 'ended'; readonly outcome: TaskOutcome }
  | { readonly kind: 'defect'; readonly stack: string }
