import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { ReadFormResult } from '@sonae/documents/form/read-form'
import { ReadingProcess } from '@sonae/documents/process/reading-process'

let last: Promise<unknown> = Promise.resolve()

/**
 * Reads a workbook of a stranger in a process of its own, under its limits (decision 012); one after the other, so that
 * many at once take no more memory than one.
 */
export function readWorkbook(catalogue: Catalogue, bytes: Uint8Array): Promise<ReadFormResult> {
  const read = last.then(async () => {
    await using reading = new ReadingProcess()
    return reading.read('read-form', { catalogue, bytes })
  })
  last = read.catch(() => undefined)
  return read
}
