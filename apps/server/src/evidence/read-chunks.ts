import type { FileHandle } from 'node:fs/promises'

const CHUNK = 256 * 1024

/** A file from its beginning to its end. Each chunk is gone when the next one is asked for: they share their memory. */
export async function* readChunks(file: FileHandle): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(CHUNK)
  for (let at = 0; ;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK, at)
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}
