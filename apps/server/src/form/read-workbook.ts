import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { ReadFormResult } from '@sonae/documents/form/read-form'
import { ReadingProcess } from '@sonae/documents/process/reading-process'

/** The largest workbook that is taken, in bytes: one of 200 systems has 3 MB. */
export const LARGEST_WORKBOOK = 20 * 1024 * 1024

/** The bytes of a workbook as it comes in; undefined where there are more than {@link LARGEST_WORKBOOK}. */
export async function workbookBytes(body: Readable): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length
    // Read on to its end: whoever sends hears the answer.
    if (size <= LARGEST_WORKBOOK) chunks.push(chunk)
  }
  return size <= LARGEST_WORKBOOK ? Buffer.concat(chunks) : undefined
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

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
