import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { readForm, type ReadFormResult } from '../form/read-form.ts'
import { importOther, isOwnForm, type OtherProblem, type OtherResult } from '../other-form/import-other.ts'
import type { Mapping } from '../other-form/mapping.ts'
import { describeMapping } from '../other-form/mapping-words.ts'
import { isUnrelated, proposeMapping } from '../other-form/propose-mapping.ts'
import type { ReadProblem } from '../workbook/read-problem.ts'
import type { ReadSheet } from '../workbook/read-sheet.ts'
import { readWorkbook } from '../workbook/read-workbook.ts'

/** What is done with files of strangers in a process of its own (architecture.md, decision 4), and what comes of it. */
export type ReadingTasks = {
  /** A filled-in form of ours. */
  readonly 'read-form': {
    readonly given: { readonly catalogue: Catalogue; readonly bytes: Uint8Array }
    readonly result: ReadFormResult
  }
  /** How a workbook that is not ours may be read. */
  readonly 'propose-mapping': {
    readonly given: Workbook & { readonly locale: Locale }
    readonly result: ProposalResult
  }
  /** What a workbook that is not ours says, taken into the cycle by a confirmed mapping. */
  readonly 'import-other': {
    readonly given: Workbook & { readonly mapping: Mapping }
    readonly result: OtherResult | Refused<ReadProblem>
  }
}

type Workbook = { readonly catalogue: Catalogue; readonly cycle: Cycle; readonly bytes: Uint8Array }
type Refused<P> = { readonly ok: false; readonly problem: P }

export type ProposalResult =
  | {
      readonly ok: true
      readonly mapping: Mapping
      /** The proposal in words, line by line. */
      readonly table: readonly string[]
      /** Nothing in the workbook looks like a form of the guideline. */
      readonly isUnrelated: boolean
    }
  | Refused<OtherProblem | ReadProblem>

export type TaskName = keyof ReadingTasks

/** A task as it is handed over. */
export type ReadingTask = { readonly [T in TaskName]: { readonly task: T } & ReadingTasks[T]['given'] }[TaskName]

export type ReadingResult = {
  readonly [T in TaskName]: { readonly task: T; readonly value: ReadingTasks[T]['result'] }
}[TaskName]

/** What the reading process sends; `peak` is the most memory that it ever had, in bytes. */
export type ReadingReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly result: ReadingResult; readonly peak: number }
  | { readonly kind: 'defect'; readonly stack: string }

export function doTask(task: ReadingTask): ReadingResult {
  switch (task.task) {
    case 'read-form':
      return { task: task.task, value: readForm(task.catalogue, task.bytes) }
    case 'propose-mapping':
      return { task: task.task, value: propose(task) }
    case 'import-other': {
      const { catalogue, cycle, mapping, bytes } = task
      const read = readWorkbook(bytes)
      return { task: task.task, value: read.ok ? importOther(catalogue, cycle, read.sheets, mapping) : read }
    }
  }
}

function propose({ catalogue, cycle, bytes, locale }: ReadingTasks['propose-mapping']['given']): ProposalResult {
  const read = readWorkbook(bytes)
  if (!read.ok) return read
  const sheets: readonly ReadSheet[] = read.sheets
  if (isOwnForm(sheets)) return { ok: false, problem: { kind: 'own-form' } }
  const mapping = proposeMapping(catalogue, cycle, sheets)
  const table = describeMapping(catalogue, cycle, sheets, mapping, locale)
  return { ok: true, mapping, table, isUnrelated: isUnrelated(mapping) }
}
