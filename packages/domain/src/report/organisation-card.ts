import * as z from 'zod'
import { isName } from '../people/name.ts'
import { OrganisationKind } from '../people/organisation-kind.ts'
import { contentHash } from '../primitive/canonical-json.ts'
import { Id, Text } from '../primitive/text.ts'

/** A public key: a point of P-256 as a JSON Web Key (RFC 7517), coordinates in base64url. */
export const PublicKey = z
  .strictObject({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string().regex(/^[\w-]{43}$/),
    y: z.string().regex(/^[\w-]{43}$/),
  })
  .meta({ id: 'PublicKey' })
export type PublicKey = z.infer<typeof PublicKey>

/** Nobody changes keys as often. */
const MOST_KEYS = 10_000

/** An organisation as reports name it: by the id that it has where it keeps its own records. */
export const ReportParty = z
  .strictObject({ id: Id, name: Text.max(200).refine((name) => isName(name)) })
  .meta({ id: 'ReportParty' })
export type ReportParty = z.infer<typeof ReportParty>

/**
 * 公開鍵の控え: what an organisation hands to those that it reports to, or that report to it: who it is, the key that
 * its signatures are checked by, the key that files for it are encrypted to. It holds no secret.
 */
export const OrganisationCard = z
  .strictObject({
    format: z.literal('sonae-organisation-card'),
    schemaVersion: z.literal(1),
    organisation: z.strictObject({ ...ReportParty.shape, kind: OrganisationKind }),
    /** 1 for its first keys, one more with each change. */
    number: z.int().min(1).max(MOST_KEYS),
    signing: PublicKey,
    encryption: PublicKey,
    madeAt: z.iso.datetime(),
    /** The key before (its thumbprint), which signs this card too; null for the first keys and after a revocation. */
    replaces: z.string().nullable(),
  })
  .meta({ id: 'OrganisationCard' })
export type OrganisationCard = z.infer<typeof OrganisationCard>

/** A key is revoked by a file that it signs itself: whoever holds a stolen key can do no more harm by that. */
export const KeyRevocation = z.strictObject({
  format: z.literal('sonae-key-revocation'),
  schemaVersion: z.literal(1),
  organisation: ReportParty,
  /** The thumbprint of the signing key. */
  key: z.string(),
  revokedAt: z.iso.datetime(),
  reason: Text.max(1000),
})
export type KeyRevocation = z.infer<typeof KeyRevocation>

/** By what signatures name their key: the SHA-256 of RFC 7638 in lower-case hex. */
export function keyThumbprint({ kty, crv, x, y }: PublicKey): string {
  return contentHash({ crv, kty, x, y })
}

const GROUPS = 8
const GROUP_DIGITS = 5

/**
 * 指紋: forty digits that two people compare by telephone, in eight groups. They stand for the whole card: another key,
 * another name, another day gives other digits.
 */
export function cardFingerprint(card: OrganisationCard): string {
  const digits = (BigInt(`0x${contentHash(card)}`) % 10n ** BigInt(GROUPS * GROUP_DIGITS)).toString()
  const all = digits.padStart(GROUPS * GROUP_DIGITS, '0')
  return Array.from({ length: GROUPS }, (_, at) => all.slice(at * GROUP_DIGITS, (at + 1) * GROUP_DIGITS)).join(' ')
}

/** Whether what was typed from a telephone is this fingerprint: full-width digits and any separators are taken. */
export function isFingerprint(typed: string, fingerprint: string): boolean {
  const digits = (text: string) => text.normalize('NFKC').replaceAll(/[\s\-‐–―ー－・.,、]/gu, '')
  return digits(typed) === digits(fingerprint)
}
