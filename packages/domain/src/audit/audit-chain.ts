import { contentHash, type Json } from '../primitive/canonical-json.ts'

/** What is recorded of one act, or of one refusal. `content` may be disposed of after its retention period (保存期間). */
export type AuditFact = {
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  /** The account, the token or the command by which it was done. */
  readonly actor: string
  /** What was done, in words of the contract: document.save, session.create. */
  readonly action: string
  /** To what: cycle/2026/status-sheet/sheet-a. */
  readonly resource: string
  readonly outcome: 'done' | 'refused'
  readonly content: Json
}

/** A link of an organisation's chain: the fact without its content, bound to the one before it. */
export type AuditLink = Omit<AuditFact, 'content'> & {
  readonly organisation: string
  /** From 1, without a gap. */
  readonly number: number
  readonly contentHash: string
  readonly previousHash: string
  readonly hash: string
}

export type AuditHead = { readonly number: number; readonly hash: string }

/** The head of a chain in which nothing stands yet. */
export const EMPTY_CHAIN: AuditHead = { number: 0, hash: '0'.repeat(64) }

/** The link that comes after this head. The organisation goes into the hash: no link fits another one's chain. */
export function nextLink(organisation: string, head: AuditHead, { content, ...fact }: AuditFact): AuditLink {
  const link = {
    ...fact,
    organisation,
    number: head.number + 1,
    contentHash: contentHash(content),
    previousHash: head.hash,
  }
  return { ...link, hash: contentHash(link) }
}

/** The first thing that is wrong with a chain. */
export type BrokenLink =
  | { readonly kind: 'missing-link'; readonly number: number }
  | { readonly kind: 'changed-link'; readonly number: number }
  /** The link does not follow from the one before it. */
  | { readonly kind: 'cut-chain'; readonly number: number }
  | { readonly kind: 'changed-content'; readonly number: number }
  /** Links were taken off the end, or the head was set. */
  | { readonly kind: 'other-head'; readonly number: number }

/** Checks a chain link by link, in order; holds one link at a time. */
export class ChainCheck {
  readonly #organisation: string
  #head: AuditHead = EMPTY_CHAIN

  constructor(organisation: string) {
    this.#organisation = organisation
  }

  /** @param content undefined where it was disposed of */
  next(link: AuditLink, content: Json | undefined): BrokenLink | undefined {
    const number = this.#head.number + 1
    if (link.number !== number) return { kind: 'missing-link', number }
    const { hash, ...rest } = link
    if (link.organisation !== this.#organisation || contentHash(rest) !== hash) return { kind: 'changed-link', number }
    if (link.previousHash !== this.#head.hash) return { kind: 'cut-chain', number }
    if (content !== undefined && contentHash(content) !== link.contentHash) return { kind: 'changed-content', number }
    this.#head = { number, hash }
    return undefined
  }

  /** Whether the chain ends where its head says. */
  end(head: AuditHead): BrokenLink | undefined {
    const { number, hash } = this.#head
    return head.number === number && head.hash === hash ? undefined : { kind: 'other-head', number: head.number }
  }
}
