import { describe, expect, it } from 'vitest'
import {
  type AuditFact,
  type AuditLink,
  type BrokenLink,
  ChainCheck,
  EMPTY_CHAIN,
  nextLink,
} from '../../src/audit/audit-chain.ts'
import type { Json } from '../../src/primitive/canonical-json.ts'
import { fc } from '../property.ts'

const fact: fc.Arbitrary<AuditFact> = fc.record({
  at: fc.integer({ min: 0, max: 4e12 }),
  actor: fc.string(),
  action: fc.constantFrom('document.save', 'session.create'),
  resource: fc.string(),
  outcome: fc.constantFrom('done', 'refused'),
  content: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))),
})
type Entry = { link: AuditLink; content: Json | undefined }

function chain(facts: readonly AuditFact[]): Entry[] {
  let head = EMPTY_CHAIN
  return facts.map((one) => {
    const link = nextLink('org-1', head, one)
    head = link
    return { link, content: one.content }
  })
}

function firstBroken(entries: readonly Entry[], head = entries.at(-1)?.link ?? EMPTY_CHAIN): BrokenLink | undefined {
  const check = new ChainCheck('org-1')
  for (const { link, content } of entries) {
    const broken = check.next(link, content)
    if (broken !== undefined) return broken
  }
  return check.end(head)
}

const entries = fc.array(fact, { minLength: 1, maxLength: 12 }).map(chain)
const withIndex = entries.chain((list) => fc.tuple(fc.constant(list), fc.nat(list.length - 1)))

describe('the audit chain', () => {
  it('is whole as it was written, also after contents were disposed of', () => {
    fc.assert(
      fc.property(entries, fc.infiniteStream(fc.boolean()), (list, disposed) => {
        expect(firstBroken(list)).toBeUndefined()
        const some = list.map((entry) => (disposed.next().value ? { ...entry, content: undefined } : entry))
        expect(firstBroken(some)).toBeUndefined()
      }),
    )
    expect(firstBroken([])).toBeUndefined()
  })

  it('names the first link of which anything was changed', () => {
    const change = fc.constantFrom<(link: AuditLink) => AuditLink>(
      (link) => ({ ...link, at: link.at + 1 }),
      (link) => ({ ...link, actor: `${link.actor}x` }),
      (link) => ({ ...link, resource: `${link.resource}x` }),
      (link) => ({ ...link, outcome: link.outcome === 'done' ? 'refused' : 'done' }),
      (link) => ({ ...link, contentHash: 'f'.repeat(64) }),
      (link) => ({ ...link, hash: 'f'.repeat(64) }),
      (link) => ({ ...link, organisation: 'org-2' }),
    )
    fc.assert(
      fc.property(withIndex, change, ([list, index], changed) => {
        const broken = firstBroken(list.map((one, at) => (at === index ? { ...one, link: changed(one.link) } : one)))
        expect(broken).toEqual({ kind: 'changed-link', number: index + 1 })
      }),
    )
  })

  it('names a changed content, a removed link, a link that was made anew, and a chain cut short', () => {
    fc.assert(
      fc.property(withIndex, ([list, index]) => {
        const number = index + 1
        const [other] = [{ something: 'else entirely' }]
        const forged = list.map((one, at) => (at === index ? { ...one, content: other } : one))
        expect(firstBroken(forged)).toEqual({ kind: 'changed-content', number })
        const head = list.at(-1)?.link
        if (number < list.length) {
          expect(firstBroken(list.toSpliced(index, 1), head)).toEqual({ kind: 'missing-link', number })
          // Somebody who can write computes the hash of the link anew: the one after it tells.
          const { hash: _hash, ...rest } = list[index]?.link ?? nextLink('org-1', EMPTY_CHAIN, anyFact)
          const before = { number: rest.number - 1, hash: rest.previousHash }
          const remade = nextLink('org-1', before, { ...rest, actor: `${rest.actor}x`, content: other })
          const replaced = list.map((one, at) => (at === index ? { link: remade, content: other } : one))
          expect(firstBroken(replaced, head)).toEqual({ kind: 'cut-chain', number: number + 1 })
        } else {
          expect(firstBroken(list.slice(0, -1), head)).toEqual({ kind: 'other-head', number })
        }
      }),
    )
  })
})

const anyFact: AuditFact = { at: 0, actor: '', action: '', resource: '', outcome: 'done', content: null }
