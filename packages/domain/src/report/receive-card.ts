import { isChildKind, type OrganisationKind } from '../people/organisation-kind.ts'
import { keyThumbprint, type OrganisationCard } from './organisation-card.ts'

/** What a partner's key is worth: only what a `confirmed` one signed is taken. `revoked` is for good. */
export type KeyState = 'unconfirmed' | 'confirmed' | 'replaced' | 'revoked'

/** A partner's key as it is kept. */
export type HeldKey = { readonly thumbprint: string; readonly number: number; readonly state: KeyState }

export type Relation = 'parent' | 'child'

/** Why a card is not taken in. */
export type CardRefusal =
  /** It is the organisation's own. */
  | { readonly kind: 'own-card' }
  /** It stands elsewhere in the tree: it is kept as the parent and came as a child, or its kind does not belong there. */
  | { readonly kind: 'other-relation' }
  /** A newer card of it is kept: an old one was sent again. */
  | { readonly kind: 'older-than-held'; readonly number: number; readonly held: number }

export type CardJudgement =
  | { readonly ok: false; readonly refusal: CardRefusal }
  /** `replaced`: the key whose place it takes at once, since that one signed the card too. */
  | { readonly ok: true; readonly outcome: 'to-be-confirmed' | 'known-already' }
  | { readonly ok: true; readonly outcome: 'confirmed'; readonly replaced: string }

/**
 * What a card is worth that came in. Its own signature was verified before.
 * @param signers thumbprints of the keys whose signatures on it hold
 * @param own the organisation to which it came
 * @param held the partner as it is kept; undefined for one that is new
 */
export function judgeCard(
  card: OrganisationCard,
  signers: readonly string[],
  relation: Relation,
  own: { readonly id: string; readonly kind: OrganisationKind },
  held: { readonly relation: Relation; readonly keys: readonly HeldKey[] } | undefined,
): CardJudgement {
  const { organisation, number, replaces } = card
  if (organisation.id === own.id) return { ok: false, refusal: { kind: 'own-card' } }
  const [upper, lower] = relation === 'parent' ? [organisation.kind, own.kind] : [own.kind, organisation.kind]
  if (!isChildKind(upper, lower) || (held !== undefined && held.relation !== relation))
    return { ok: false, refusal: { kind: 'other-relation' } }
  const keys = held?.keys ?? []
  const thumbprint = keyThumbprint(card.signing)
  if (keys.some((key) => key.thumbprint === thumbprint)) return { ok: true, outcome: 'known-already' }
  const newest = Math.max(0, ...keys.filter(({ state }) => state !== 'unconfirmed').map((key) => key.number))
  if (number <= newest) return { ok: false, refusal: { kind: 'older-than-held', number, held: newest } }
  const before = keys.find((key) => key.thumbprint === replaces && key.state === 'confirmed')
  return before !== undefined && signers.includes(before.thumbprint)
    ? { ok: true, outcome: 'confirmed', replaced: before.thumbprint }
    : { ok: true, outcome: 'to-be-confirmed' }
}

/**
 * The states of a partner's keys once one is confirmed by telephone: those before it are replaced.
 * @returns what changes; undefined where the key is not one that waits for it
 */
export function confirmed(keys: readonly HeldKey[], thumbprint: string): readonly HeldKey[] | undefined {
  const key = keys.find((one) => one.thumbprint === thumbprint)
  if (key?.state !== 'unconfirmed') return undefined
  const before = keys.filter((one) => one.state === 'confirmed')
  // One that came in after it and is confirmed already: this one is of before.
  if (before.some(({ number }) => number > key.number)) return undefined
  return [{ ...key, state: 'confirmed' }, ...before.map((one) => ({ ...one, state: 'replaced' as const }))]
}
