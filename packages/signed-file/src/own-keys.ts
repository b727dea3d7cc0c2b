import { PublicKey } from '@sonae/domain/report/organisation-card'
import { exportJWK, generateKeyPair } from 'jose'
import * as z from 'zod'
import { KEY_AGREEMENT, SIGNATURE } from './signed-kind.ts'

/** A key pair of P-256 as a JSON Web Key; `d` is the secret. */
const SecretKey = z.strictObject({ ...PublicKey.shape, d: z.string().regex(/^[\w-]{43}$/) })
export type SecretKey = z.infer<typeof SecretKey>

/** The keys of an organisation: one signs what it sends, to the other others encrypt what it is to read. */
export const OwnKeys = z.strictObject({ signing: SecretKey, encryption: SecretKey })
export type OwnKeys = z.infer<typeof OwnKeys>

/** Makes both keys anew (P-256: ECDSA and ECDH are on the CRYPTREC list). */
export async function makeKeys(): Promise<OwnKeys> {
  const make = async (algorithm: string) => {
    const { privateKey } = await generateKeyPair(algorithm, { crv: 'P-256', extractable: true })
    const { kty, crv, x, y, d } = await exportJWK(privateKey)
    return SecretKey.parse({ kty, crv, x, y, d })
  }
  return { signing: await make(SIGNATURE), encryption: await make(KEY_AGREEMENT) }
}

/** What may be shown of a key. */
export function publicKey({ kty, crv, x, y }: PublicKey): PublicKey {
  return { kty, crv, x, y }
}
