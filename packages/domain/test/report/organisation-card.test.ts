import { describe, expect, it } from 'vitest'
import { cardFingerprint, isFingerprint, type OrganisationCard } from '../../src/report/organisation-card.ts'
import { fc } from '../property.ts'

const coordinate = fc.stringMatching(/^[\w-]{43}$/)
const key = fc.record({
  kty: fc.constant('EC' as const),
  crv: fc.constant('P-256' as const),
  x: coordinate,
  y: coordinate,
})
const card: fc.Arbitrary<OrganisationCard> = fc.record({
  format: fc.constant('sonae-organisation-card' as const),
  schemaVersion: fc.constant(1 as const),
  organisation: fc.record({
    id: fc.constantFrom('ministry', 'agency'),
    name: fc.string(),
    kind: fc.constant('ministry' as const),
  }),
  number: fc.nat(),
  signing: key,
  encryption: key,
  madeAt: fc.constant('2026-04-01T00:00:00Z'),
  replaces: fc.constant(null),
})

describe('a fingerprint', () => {
  it('is eight groups of five digits, and other digits for every other card', () => {
    fc.assert(
      fc.property(card, card, (one, other) => {
        expect(cardFingerprint(one)).toMatch(/^(\d{5} ){7}\d{5}$/)
        expect(cardFingerprint(one) === cardFingerprint(other)).toBe(JSON.stringify(one) === JSON.stringify(other))
      }),
    )
  })

  it('is known however it was typed, and with one digit wrong it is not', () => {
    const fingerprint = '12345 67890 12345 67890 12345 67890 12345 67890'
    for (const typed of [
      fingerprint.replaceAll(' ', ''),
      fingerprint.replaceAll(' ', '－'),
      fingerprint.replaceAll(' ', '　'),
      `１２３４５ ${fingerprint.slice(6)}`,
    ])
      expect(isFingerprint(typed, fingerprint)).toBe(true)
    for (const typed of ['', '12345', fingerprint.replace('1', '7'), `${fingerprint} 1`, fingerprint.slice(1)])
      expect(isFingerprint(typed, fingerprint)).toBe(false)
  })
})
