import * as z from 'zod'
import { isChildKind, type OrganisationKind } from '../people/organisation-kind.ts'
import { keyThumbprint, type OrganisationCard } from './organisation-card.ts'

/** What a partner's key is worth: only what a `confirmed` one signed is taken. `revoked` is for good. */
export const KeyState = z.enum(['unconfirmed', 'confirmed', 'replaced', 'revoked']).meta({ id: 'KeyState' })
export type KeyState = z.infer<typeof KeyState>

/** A partner's key as it is kept. */
export type HeldKey = {
  readonly thumbprint: string
  readonly number: number
  readonly state: KeyState
  /** The key before that signed its card, by which it was confirmed; null where people compared the fingerprint. */
  readonly vouchedBy: string | null
}

/** `parent`: reports go there; `child`: they come from there. */
export const Relation = z.enum(['parent', 'child']).meta({ id: 'Relation' })
export type Relation = z.infer<typeof Relation>

/** Why a card is not taken in. */
export type CardRefusal =
  /** It is the organisation's own. */
  | { readonly kind: 'own-card' }
  /** It stands elsewhere in the tree: it is kept as the parent and came as a child, or its kind does not belong there. */
  | { readonly kind: 'other-relation' }
  /** The key is kept as another organisation's. */
  | { readonly kind: 'key-of-another' }

export type CardJudgement =
  | { readonly ok: false; readonly refusal: CardRefusal }
  /** `replaced`: the key whose place it takes at once, since that one signed the card too. */
  | { readonly ok: true; readonly outcome: 'to-be-confirmed' | 'known-already' }
  | { readonly ok: true; readonly outcome: 'confirmed'; readonly replaced: string }

/**
 * What a card is worth that came in. Its own signature was verified before. It counts at once where the confirmed key
 * signed it, too; every other one waits for people to compare its fingerprint, whatever its number: they know best.
 * @param signers thumbprints of the keys whose signatures on it hold
 * @param own the organisation to which it came
 * @param held the partner as it is kept; undefined for one that is new
 * @param others thumbprints of the keys of other partners
 */
export function judgeCard(
  card: OrganisationCard,
  signers: readonly string[],
  relation: Relation,
  own: { readonly id: string; readonly kind: OrganisationKind },
  held: { readonly relation: Relation; readonly keys: readonly HeldKey[] } | undefined,
  others: ReadonlySet<string>,
): CardJudgement {
  const { organisation, number, replaces } = card
  if (organisation.id === own.id) return { ok: false, refusal: { kind: 'own-card' } }
  const [upper, lower] = relation === 'parent' ? [organisation.kind, own.kind] : [own.kind, organisation.kind]
  if (!isChildKind(upper, lower) || (held !== undefined && held.relation !== relation))
    return { ok: false, refusal: { kind: 'other-relation' } }
  const keys = held?.keys ?? []
  const thumbprint = keyThumbprint(card.signing)
  if (others.has(thumbprint)) return { ok: false, refusal: { kind: 'key-of-another' } }
  if (keys.some((key) => key.thumbprint === thumbprint)) return { ok: true, outcome: 'known-already' }
  const before = keys.find((key) => key.thumbprint === replaces && key.state === 'confirmed')
  return before !== undefined && number > before.number && signers.includes(before.thumbprint)
    ? { ok: true, outcome: 'confirmed', replaced: before.thumbprint }
    : { ok: true, outcome: 'to-be-confirmed' }
}

/**
 * What changes among a partner's keys once one is confirmed by telephone: it takes the place of the one that was. At most
 * one is confirmed, ever.
 * @returns what changes, what gives up its place first; undefined where the key is not one that waits for it
 */
export function confirmed(keys: readonly HeldKey[], thumbprint: string): readonly HeldKey[] | undefined {
  const key = keys.find((one) => one.thumbprint === thumbprint)
  if (key?.state !== 'unconfirmed') return undefined
  const before = keys.filter((one) => one.state === 'confirmed')
  return [
    ...before.map((one) => ({ ...one, state: 'replaced' as const })),
    { ...key, state: 'confirmed' as const, vouchedBy: null },
  ]
}

/**
 * What changes among a partner's keys once one is revoked. With it goes the trust in every key that was confirmed by its
 * signature alone, and by theirs: whoever had it may have made them. The one in use waits for a call, and with it what it
 * signed; those whose place another has taken are worth nothing any more: what they signed is sent again.
 */
export function revoked(keys: readonly HeldKey[], thumbprint: string): readonly HeldKey[] {
  const key = keys.find((one) => one.thumbprint === thumbprint)
  if (key === undefined || key.state === 'revoked') return []
  const doubted = new Set([thumbprint])
  // A key is vouched for by one of before: each round finds the next.
  for (let size = 0; size < doubted.size;) {
    size = doubted.size
    for (const one of keys) if (one.vouchedBy !== null && doubted.has(one.vouchedBy)) doubted.add(one.thumbprint)
  }
  const others = keys.flatMap((one): HeldKey[] => {
    if (one === key || !doubted.has(one.thumbprint)) return []
    if (one.state === 'confirmed') return [{ ...one, state: 'unconfirmed', vouchedBy: null }]
    return one.state === 'replaced' ? [{ ...one, state: 'revoked' }] : []
  })
  return [{ ...key, state: 'revoked' }, ...others]
}
