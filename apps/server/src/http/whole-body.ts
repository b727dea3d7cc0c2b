import type { Readable } from 'node:stream'

/** The bytes of a file as it comes in; undefined where there are more than `limit`. */
export async function wholeBody(body: Readable, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length
    // Read on to its end: whoever sends hears the answer.
    if (size <= limit) chunks.push(chunk)
  }
  return size <= limit ? Buffer.concat(chunks) : undefined
}
