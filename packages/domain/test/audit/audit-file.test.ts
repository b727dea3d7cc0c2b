import { describe, expect, it } from 'vitest'
import { type AuditFact, EMPTY_CHAIN, nextLink } from '../../src/audit/audit-chain.ts'
import { AuditFileCheck, auditFileHead, auditFileLine } from '../../src/audit/audit-file.ts'
import { fc } from '../property.ts'

const fact: fc.Arbitrary<AuditFact> = fc.record({
  at: fc.integer({ min: 0, max: 4e12 }),
  actor: fc.string(),
  action: fc.constantFrom('document.save', 'session.create'),
  resource: fc.string(),
  outcome: fc.constantFrom('done', 'refused'),
  content: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))),
})
const facts = fc.array(fact, { minLength: 1, maxLength: 12 })

/** The lines of a file; every third content was disposed of. */
function exported(list: readonly AuditFact[]): string[] {
  let head = EMPTY_CHAIN
  const lines = list.map((one, index) => {
    const link = nextLink('ministry', head, one)
    head = link
    return auditFileLine(link, index % 3 === 2 ? undefined : one.content)
  })
  const first = { organisation: 'ministry', exportedAt: '2026-11-23T00:00:00.000Z', exportedBy: 'account-1' }
  return [auditFileHead({ ...first, number: head.number, hash: head.hash }), ...lines].map((line) => line.slice(0, -1))
}

function verified(lines: readonly string[]): boolean {
  const check = new AuditFileCheck()
  return lines.every((line) => check.next(line) === undefined) && check.end().ok
}

describe('an exported audit', () => {
  it('is whole as it was exported, also of an empty chain', () => {
    fc.assert(
      fc.property(facts, (list) => {
        expect(verified(exported(list))).toBe(true)
      }),
    )
    expect(verified(exported([]))).toBe(true)
    const content = JSON.parse('{"__proto__":null}') as Record<string, null>
    const odd = { at: 0, actor: '', action: 'document.save', resource: '', outcome: 'done', content } as const
    expect(verified(exported([odd, odd, odd]))).toBe(true)
  })

  it('is not whole with one line less, twice, or in another place', () => {
    fc.assert(
      fc.property(facts, fc.nat(), fc.nat(), (list, from, to) => {
        const lines = exported(list)
        const [a, b] = [from % lines.length, to % lines.length]
        expect(verified(lines.toSpliced(a, 1))).toBe(false)
        expect(verified(lines.toSpliced(a, 0, lines[a] ?? ''))).toBe(false)
        const moved = lines.toSpliced(a, 1).toSpliced(b, 0, lines[a] ?? '')
        expect(verified(moved)).toBe(a === b)
      }),
    )
  })

  it('is not whole with one character changed, but for what is said of the export itself', () => {
    fc.assert(
      fc.property(facts, fc.nat(), fc.nat(), fc.constantFrom('x', '7', '"', ' '), (list, at, place, mark) => {
        const lines = exported(list)
        const index = 1 + (at % (lines.length - 1))
        const line = lines[index] ?? ''
        const position = place % line.length
        const changed = line.slice(0, position) + mark + line.slice(position + 1)
        // A space between its parts is the same line.
        fc.pre(JSON.stringify(attempt(changed)) !== JSON.stringify(attempt(line)))
        expect(verified(lines.with(index, changed))).toBe(false)
      }),
    )
  })

  it('says what is wrong: no such file, no such line, a broken link, an end that is cut off', () => {
    const lines = exported([
      { at: 1, actor: 'a', action: 'x', resource: 'r', outcome: 'done', content: { a: 1 } },
      { at: 2, actor: 'a', action: 'x', resource: 'r', outcome: 'done', content: { a: 2 } },
    ])
    const problem = (given: readonly string[]) => {
      const check = new AuditFileCheck()
      for (const line of given) {
        const found = check.next(line)
        if (found !== undefined) return found
      }
      const end = check.end()
      return end.ok ? 'whole' : end.problem
    }
    const [head = '', first = '', second = ''] = lines
    expect(problem([])).toEqual({ kind: 'no-audit-file' })
    expect(problem(['{}'])).toEqual({ kind: 'no-audit-file' })
    expect(problem([head, first, 'x'])).toEqual({ kind: 'no-link', line: 3 })
    expect(problem([head, second])).toEqual({ kind: 'broken', broken: { kind: 'missing-link', number: 1 } })
    expect(problem([head, first])).toEqual({ kind: 'broken', broken: { kind: 'other-head', number: 2 } })
    expect(problem([head, first.replace('{"a":1}', '{"a":9}'), second])).toEqual({
      kind: 'broken',
      broken: { kind: 'changed-content', number: 1 },
    })
  })
})

function attempt(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return line
  }
}
