import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { setField, withoutRow } from './form-document.ts'
import type { FormChange } from './import-report.ts'

/**
 * The cycle with what the workbook says where record and workbook are in conflict: somebody has decided for the workbook.
 * @returns undefined where the record has no such row any more
 */
export function takeConflict(
  catalogue: Catalogue,
  cycle: Cycle,
  { path, theirs }: Pick<FormChange, 'path' | 'theirs'>,
): Cycle | undefined {
  try {
    return theirs === undefined ? withoutRow(cycle, path) : setField(catalogue, cycle, path, theirs)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
