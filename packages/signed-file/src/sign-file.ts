import { canonicalJson } from '@sonae/domain/primitive/canonical-json'
import { keyThumbprint, type PublicKey } from '@sonae/domain/report/organisation-card'
import { GeneralEncrypt, GeneralSign } from 'jose'
import type { SecretKey } from './own-keys.ts'
import { ENCRYPTION, KEY_AGREEMENT, sealedTypeOf, SIGNATURE, type SignedKind, typeOf } from './signed-kind.ts'

/**
 * Signs what an organisation sends: a JWS in its JSON serialization (RFC 7515), one line of text.
 * @param keys one, or two where a new key signs together with the one before
 */
export async function signFile(kind: SignedKind, payload: unknown, keys: readonly SecretKey[]): Promise<string> {
  const jws = new GeneralSign(new TextEncoder().encode(canonicalJson(payload)))
  for (const key of keys)
    jws
      .addSignature({ ...key, alg: SIGNATURE })
      .setProtectedHeader({ alg: SIGNATURE, typ: typeOf(kind), kid: keyThumbprint(key) })
  return `${JSON.stringify(await jws.sign())}\n`
}

/**
 * Encrypts a signed file so that one organisation can read it: a JWE in its JSON serialization (RFC 7516).
 * @param kind of what is signed, which stands outside, too
 */
export async function encryptFile(kind: SignedKind, signed: string, receiver: PublicKey): Promise<string> {
  const jwe = new GeneralEncrypt(new TextEncoder().encode(signed))
    .setProtectedHeader({ alg: KEY_AGREEMENT, enc: ENCRYPTION, typ: sealedTypeOf(kind), cty: 'jose+json' })
    .addRecipient({ ...receiver, alg: KEY_AGREEMENT })
    .setUnprotectedHeader({ kid: keyThumbprint(receiver) })
  return `${JSON.stringify(await jwe.encrypt())}\n`
}
