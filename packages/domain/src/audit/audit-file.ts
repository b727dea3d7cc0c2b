import * as z from 'zod'
import { canonicalJson, type Json } from '../primitive/canonical-json.ts'
import { type AuditHead, type AuditLink, type BrokenLink, ChainCheck } from './audit-chain.ts'

/**
 * An exported audit: JSON Lines in UTF-8. The first line is the head; each further one a link of the chain with its
 * content, from 1 on. Everything that a verification needs stands in it, and nothing that needs Sonae's database.
 */
const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const AuditFileHead = z.strictObject({
  format: z.literal('sonae-audit'),
  schemaVersion: z.literal(1),
  organisation: z.string(),
  /** ISO 8601 in UTC. */
  exportedAt: z.iso.datetime(),
  exportedBy: z.string(),
  /** Of the chain's end when it was exported. */
  number: z.int().min(0),
  hash: Hash,
})
export type AuditFileHead = z.infer<typeof AuditFileHead>

const AuditFileLine = z.strictObject({
  at: z.int(),
  actor: z.string(),
  action: z.string(),
  resource: z.string(),
  outcome: z.enum(['done', 'refused']),
  organisation: z.string(),
  number: z.int(),
  contentHash: Hash,
  previousHash: Hash,
  hash: Hash,
  /** Absent after it was disposed of. As it was parsed: a copy made key by key would lose the name `__proto__`. */
  content: z.custom<Json>(() => true).optional(),
})

export function auditFileHead(head: Omit<AuditFileHead, 'format' | 'schemaVersion'>): string {
  return `${canonicalJson({ format: 'sonae-audit', schemaVersion: 1, ...head })}\n`
}

/** @param content undefined where it was disposed of */
export function auditFileLine(link: AuditLink, content: Json | undefined): string {
  return `${canonicalJson(content === undefined ? link : { ...link, content })}\n`
}

/** What is wrong with an exported audit: a line that is none, or the first broken link. */
export type AuditFileProblem =
  | { readonly kind: 'no-audit-file' }
  /** Counted from 1. */
  | { readonly kind: 'no-link'; readonly line: number }
  | { readonly kind: 'broken'; readonly broken: BrokenLink }

/** Checks an exported audit line by line; holds one line at a time. */
export class AuditFileCheck {
  #head: AuditFileHead | undefined
  #chain: ChainCheck | undefined
  #lines = 0

  /** @param line without its line feed */
  next(line: string): AuditFileProblem | undefined {
    this.#lines += 1
    const value = parsed(line)
    if (this.#chain === undefined) {
      const head = AuditFileHead.safeParse(value)
      if (!head.success) return { kind: 'no-audit-file' }
      this.#head = head.data
      this.#chain = new ChainCheck(head.data.organisation)
      return undefined
    }
    const read = AuditFileLine.safeParse(value)
    if (!read.success) return { kind: 'no-link', line: this.#lines }
    const { content, ...link } = read.data
    const broken = this.#chain.next(link, content)
    return broken && { kind: 'broken', broken }
  }

  /** After the last line. @returns the head, where all links up to it are whole and there */
  end():
    | { readonly ok: true; readonly head: AuditFileHead }
    | { readonly ok: false; readonly problem: AuditFileProblem } {
    if (this.#head === undefined || this.#chain === undefined) return { ok: false, problem: { kind: 'no-audit-file' } }
    const head: AuditHead = this.#head
    const broken = this.#chain.end({ number: head.number, hash: head.hash })
    return broken === undefined ? { ok: true, head: this.#head } : { ok: false, problem: { kind: 'broken', broken } }
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
