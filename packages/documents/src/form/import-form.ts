import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import type { ImportResult } from './import-report.ts'
import { mergeForm } from './merge-form.ts'
import { readForm } from './read-form.ts'

/** Reads a filled-in workbook and merges it into the cycle, in this process. Files of strangers go through process/ first. */
export function importForm(catalogue: Catalogue, cycle: Cycle, bytes: Uint8Array): ImportResult {
  const read = readForm(catalogue, bytes)
  return read.ok ? mergeForm(catalogue, cycle, read.form) : read
}
