import { describe, expect, it } from 'vitest'
import { keyThumbprint, type OrganisationCard } from '../../src/report/organisation-card.ts'
import { confirmed, type HeldKey, judgeCard, type KeyState, revoked } from '../../src/report/receive-card.ts'

const key = (letter: string) => ({ kty: 'EC', crv: 'P-256', x: letter.repeat(43), y: letter.repeat(43) }) as const
const print = (letter: string) => keyThumbprint(key(letter))
const held = (letter: string, number: number, state: KeyState, by?: string): HeldKey => ({
  thumbprint: print(letter),
  number,
  state,
  vouchedBy: by === undefined ? null : print(by),
})

/** The card of the agency with the key of this letter. */
function card(letter: string, number: number, replaces: string | null = null, id = 'agency'): OrganisationCard {
  return {
    format: 'sonae-organisation-card',
    schemaVersion: 1,
    organisation: { id, name: '○○機構', kind: 'agency' },
    number,
    signing: key(letter),
    encryption: key('z'),
    madeAt: '2026-04-01T00:00:00Z',
    replaces,
  }
}

const MINISTRY = { id: 'ministry', kind: 'ministry' } as const
const child = (...keys: HeldKey[]) => ({ relation: 'child', keys }) as const

describe('a card that came in', () => {
  it.each([
    ['of somebody new', card('a', 1), ['a'], undefined, 'to-be-confirmed'],
    ['once more', card('a', 1), ['a'], child(held('a', 1, 'confirmed')), 'known-already'],
    ['of a revoked key once more', card('a', 1), ['a'], child(held('a', 1, 'revoked')), 'known-already'],
    ['signed by the key before', card('b', 2, print('a')), ['b', 'a'], child(held('a', 1, 'confirmed')), 'confirmed'],
    ['that only says so', card('b', 2, print('a')), ['b'], child(held('a', 1, 'confirmed')), 'to-be-confirmed'],
    [
      'signed by a revoked key',
      card('b', 2, print('a')),
      ['b', 'a'],
      child(held('a', 1, 'revoked')),
      'to-be-confirmed',
    ],
    [
      'signed by one that nobody confirmed',
      card('b', 2, print('a')),
      ['b', 'a'],
      child(held('a', 1, 'unconfirmed')),
      'to-be-confirmed',
    ],
    ['after a revocation', card('b', 2), ['b'], child(held('a', 1, 'confirmed')), 'to-be-confirmed'],
    ['of before, of which nobody knew', card('a', 1), ['a'], child(held('b', 2, 'confirmed')), 'to-be-confirmed'],
    [
      'of before, signed by the later one',
      card('a', 1, print('b')),
      ['a', 'b'],
      child(held('b', 2, 'confirmed')),
      'to-be-confirmed',
    ],
    ['of a number that a thief has used', card('c', 2), ['c'], child(held('b', 2, 'revoked')), 'to-be-confirmed'],
    ['with a key of another partner', card('x', 1), ['x'], undefined, 'key-of-another'],
    ['of itself', card('a', 1, null, 'ministry'), ['a'], undefined, 'own-card'],
    ['of the parent as a child', card('a', 1), ['a'], { relation: 'parent', keys: [] } as const, 'other-relation'],
  ] as const)('%s', (_, given, letters, partner, expected) => {
    const judged = judgeCard(given, letters.map(print), 'child', MINISTRY, partner, new Set([print('x')]))
    expect(judged.ok ? judged.outcome : judged.refusal.kind).toBe(expected)
  })

  it('stands where its kind belongs', () => {
    const of = (relation: 'parent' | 'child', kind: 'ministry' | 'agency' | 'centre') => {
      const given = card('a', 1)
      return judgeCard(
        { ...given, organisation: { ...given.organisation, kind } },
        [],
        relation,
        MINISTRY,
        undefined,
        new Set(),
      ).ok
    }
    expect([of('child', 'agency'), of('child', 'ministry'), of('child', 'centre')]).toEqual([true, false, false])
    expect([of('parent', 'agency'), of('parent', 'ministry'), of('parent', 'centre')]).toEqual([false, false, true])
  })
})

describe('a key that is confirmed by telephone', () => {
  it('takes the place of the one before, which gives it up first', () => {
    const keys = [held('b', 2, 'unconfirmed'), held('a', 1, 'confirmed'), held('c', 1, 'revoked')]
    expect(confirmed(keys, print('b'))).toEqual([held('a', 1, 'replaced'), held('b', 2, 'confirmed')])
    // People know better than numbers.
    const older = [held('a', 1, 'unconfirmed'), held('b', 2, 'confirmed', 'c')]
    expect(confirmed(older, print('a'))).toEqual([held('b', 2, 'replaced', 'c'), held('a', 1, 'confirmed')])
  })

  it('is one that waits for it', () => {
    for (const state of ['confirmed', 'replaced', 'revoked'] as const)
      expect(confirmed([held('a', 1, state)], print('a'))).toBeUndefined()
    expect(confirmed([held('a', 1, 'unconfirmed')], print('x'))).toBeUndefined()
  })
})

describe('a key that is revoked', () => {
  it('takes the trust with it that others had by its word alone, and by theirs', () => {
    const chain = [held('c', 3, 'confirmed', 'b'), held('b', 2, 'replaced', 'a'), held('a', 1, 'replaced')]
    // Also in the one between, which is not in use any more: it never comes back in the place of the newer one.
    expect(revoked(chain, print('a'))).toEqual([
      held('a', 1, 'revoked'),
      held('c', 3, 'unconfirmed'),
      held('b', 2, 'revoked', 'a'),
    ])
    expect(revoked(chain, print('b'))).toEqual([held('b', 2, 'revoked', 'a'), held('c', 3, 'unconfirmed')])
    expect(revoked(chain, print('c'))).toEqual([held('c', 3, 'revoked', 'b')])
  })

  it('leaves those alone whom people confirmed, and is revoked once', () => {
    const keys = [held('b', 2, 'confirmed'), held('a', 1, 'replaced')]
    expect(revoked(keys, print('a'))).toEqual([held('a', 1, 'revoked')])
    expect(revoked([held('a', 1, 'revoked')], print('a'))).toEqual([])
    expect(revoked(keys, print('x'))).toEqual([])
  })
})
