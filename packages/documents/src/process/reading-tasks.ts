import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { readForm, type ReadFormResult } from '../form/read-form.ts'
import type { SheetData } from '../workbook/read-sheet.ts'
import { type ReadResult, readWorkbook } from '../workbook/read-workbook.ts'

/** Any workbook as plain data, which can cross to another process. */
export type PlainReadResult =
  | { readonly ok: true; readonly sheets: readonly SheetData[] }
  | Extract<ReadResult, { ok: false }>

/** What is done with files of strangers in a process of its own (architecture.md, decision 4). */
export type ReadingTask =
  /** A filled-in form of ours. */
  | { readonly task: 'read-form'; readonly catalogue: Catalogue; readonly bytes: Uint8Array }
  /** Any workbook, as its cells. */
  | { readonly task: 'read-workbook'; readonly bytes: Uint8Array }

export type ReadingResult =
  | { readonly task: 'read-form'; readonly value: ReadFormResult }
  | { readonly task: 'read-workbook'; readonly value: PlainReadResult }

/** What the reading process sends; `peak` is the most memory that it ever had, in bytes. */
export type ReadingReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly result: ReadingResult; readonly peak: number }
  | { readonly kind: 'defect'; readonly stack: string }

export function doTask(task: ReadingTask): ReadingResult {
  switch (task.task) {
    case 'read-form':
      return { task: task.task, value: readForm(task.catalogue, task.bytes) }
    case 'read-workbook': {
      const read = readWorkbook(task.bytes)
      const value = read.ok ? { ok: true as const, sheets: read.sheets.map((sheet) => sheet.data()) } : read
      return { task: task.task, value }
    }
  }
}
