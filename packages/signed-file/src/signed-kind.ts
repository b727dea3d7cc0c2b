/** What a signed file can be. Its kind is signed with it, so that none passes for another. */
export type SignedKind = 'organisation-card' | 'key-revocation' | 'report' | 'report-answer'
export const SIGNED_KINDS: readonly SignedKind[] = ['organisation-card', 'key-revocation', 'report', 'report-answer']

export function typeOf(kind: SignedKind): string {
  return `sonae-${kind}+jws`
}

/** … of the same, encrypted. */
export function sealedTypeOf(kind: SignedKind): string {
  return `sonae-${kind}+jwe`
}

// One algorithm each: nothing is negotiated, so nothing can be talked down.
export const SIGNATURE = 'ES256'
export const KEY_AGREEMENT = 'ECDH-ES+A256KW'
export const ENCRYPTION = 'A256GCM'
