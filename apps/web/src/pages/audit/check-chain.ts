import { AuditFileCheck, type AuditFileHead, type AuditFileProblem } from '@sonae/domain/audit/audit-file'

/** What a check of the whole chain came to. That something could not be read is thrown, and is never a result. */
export type ChainResult =
  | { readonly kind: 'whole'; readonly head: AuditFileHead }
  /** `checked`: how many entries before it are whole. */
  | { readonly kind: 'broken'; readonly problem: AuditFileProblem; readonly checked: number }

/** Lines between two moments in which the page can be drawn. */
const BREATH = 500

/**
 * Checks an exported audit as it comes in, by the same rule as `sonae audit verify`; holds one line at a time.
 * @param onCount told now and then how many entries are whole so far
 * @throws what the stream throws
 */
export async function checkChain(
  file: ReadableStream<Uint8Array<ArrayBuffer>>,
  onCount: (checked: number) => void,
): Promise<ChainResult> {
  const check = new AuditFileCheck()
  // The first line is the head.
  let checked = -1
  for await (const line of linesOf(file)) {
    const problem = check.next(line)
    if (problem !== undefined) return { kind: 'broken', problem, checked: Math.max(checked, 0) }
    checked += 1
    if (checked % BREATH === 0) {
      onCount(checked)
      await new Promise((resolve) => {
        setTimeout(resolve)
      })
    }
  }
  const end = check.end()
  return end.ok
    ? { kind: 'whole', head: end.head }
    : { kind: 'broken', problem: end.problem, checked: Math.max(checked, 0) }
}

async function* linesOf(file: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = file.pipeThrough(new TextDecoderStream('utf-8', { fatal: true })).getReader()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      const lines = `${rest}${value}`.split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
    if (rest !== '') yield rest
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
