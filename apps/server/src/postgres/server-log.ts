import { copyFile, open, stat, truncate } from 'node:fs/promises'
import { attempt } from './problem.ts'

const LARGEST = 10 * 1024 * 1024
const LOOK_MILLISECONDS = 3_600_000

/** The size of the server's log; 0 where there is none yet. */
export async function logSize(path: string): Promise<number> {
  const found = await attempt(path, () => stat(path))
  return found.ok ? found.value.size : 0
}

/** The end of what the server wrote since then, at most 4,000 bytes. */
export async function logSince(path: string, offset: number): Promise<string> {
  const read = await attempt(path, async () => {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      const from = Math.max(offset > size ? 0 : offset, size - 4000)
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(size - from), position: from })
      return buffer.subarray(0, bytesRead).toString().trim()
    } finally {
      await file.close()
    }
  })
  return read.ok ? read.value : ''
}

/**
 * Keeps the log at two files of at most about 10 MB: the server appends, so it goes on at the start of an emptied file.
 * Looks once now and then every hour, until it is told to stop.
 */
export function keepLogBounded(path: string): () => void {
  const look = async () => {
    if ((await logSize(path)) > LARGEST) {
      await attempt(path, async () => {
        await copyFile(path, `${path}.1`)
        await truncate(path)
      })
    }
  }
  const timer = setInterval(() => void look(), LOOK_MILLISECONDS)
  timer.unref()
  void look()
  return () => clearInterval(timer)
}
