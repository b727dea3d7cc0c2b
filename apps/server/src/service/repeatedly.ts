/** Work on the whole service that nobody asks for: what it is called in the log, and when it is done, in milliseconds. */
type Repeated = {
  readonly event: string
  /** After the start. */
  readonly first: number
  /** After the last time has ended. */
  readonly every: number
  /** @returns what the log tells of it */
  readonly work: () => Promise<Readonly<Record<string, number>>>
  /** Takes the log, a line of JSON each. */
  readonly log: (line: string) => void
}

/**
 * Does the work again and again. Where it fails the log says so, and it is tried again the next time.
 * @returns stops it, and waits for the work that is under way
 */
export function repeatedly({ event, first, every, work, log }: Repeated): () => Promise<void> {
  let running = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const wait = (milliseconds: number) => {
    timer = setTimeout(() => {
      running = once()
    }, milliseconds).unref()
  }
  const once = async () => {
    try {
      log(JSON.stringify({ event, ...(await work()) }))
    } catch (error) {
      log(JSON.stringify({ event, failed: String(error) }))
    }
    if (!stopped) wait(every)
  }
  wait(first)
  return () => {
    stopped = true
    clearTimeout(timer)
    return running
  }
}
