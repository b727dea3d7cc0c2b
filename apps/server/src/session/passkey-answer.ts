import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import * as z from 'zod'
import type { RelyingParty } from '../people/identity-context.ts'
import type { PasskeyRecord } from './passkey-store.ts'

/** What authenticators sign with: EdDSA, ECDSA on P-256, RSA (numbers of COSE). */
export const ALGORITHMS = [-8, -7, -257] as const

/** What a new authenticator said of itself. Bytes in base64url. */
type NewCredential = Pick<PasskeyRecord, 'id' | 'publicKey' | 'counter' | 'transports'>

/**
 * Checks the answer of an authenticator that is to be registered.
 * @param response as the browser sent it, whatever it is
 * @returns undefined when it does not answer this challenge, or not of one of our pages, or without having verified its user
 */
export async function verifiedRegistration(
  { id: expectedRPID, origins }: RelyingParty,
  expectedChallenge: string,
  response: unknown,
): Promise<NewCredential | undefined> {
  const verified = await verifyRegistrationResponse({
    // oxlint-disable-next-line no-unsafe-type-assertion -- looked at field by field there, and refused by throwing
    response: response as RegistrationResponseJSON,
    expectedChallenge,
    expectedOrigin: [...origins],
    expectedRPID,
    supportedAlgorithmIDs: [...ALGORITHMS],
    requireUserVerification: true,
  }).catch(() => undefined)
  if (verified?.verified !== true) return undefined
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential
  return {
    id,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    counter,
    transports: transports.filter((transport) => /^[a-z-]{1,20}$/.test(transport)),
  }
}

/** An authenticator's id of a credential has 1023 bytes at most. */
const Claim = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,1400}$/),
  response: z.object({ userHandle: z.string().nullish() }),
})

/** Which passkey an answer says that it is of, and of which account where it says so. */
export function claimedPasskey(response: unknown): { id: string; account: string | undefined } | undefined {
  const { data } = Claim.safeParse(response)
  const handle = data?.response.userHandle
  return data && { id: data.id, account: handle ? Buffer.from(handle, 'base64url').toString() : undefined }
}

/**
 * Checks the answer of a registered authenticator.
 * @returns its new counter; `counter` when it is not greater than the last one, as with a copy of an authenticator;
 * undefined when it did not sign this, or without having verified its user
 */
export async function verifiedAnswer(
  { id: expectedRPID, origins }: RelyingParty,
  expectedChallenge: string,
  { id, publicKey, counter }: PasskeyRecord,
  response: unknown,
): Promise<number | 'counter' | undefined> {
  const verified = await verifyAuthenticationResponse({
    // oxlint-disable-next-line no-unsafe-type-assertion -- looked at field by field there, and refused by throwing
    response: response as AuthenticationResponseJSON,
    expectedChallenge,
    expectedOrigin: [...origins],
    expectedRPID,
    // The counter is compared below, so that a copy is told from a wrong signature.
    credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter: 0 },
    requireUserVerification: true,
  }).catch(() => undefined)
  if (verified?.verified !== true) return undefined
  const { newCounter } = verified.authenticationInfo
  // Those that do not count say 0, always.
  const isInOrder = newCounter > counter || (newCounter === 0 && counter === 0)
  return isInOrder ? newCounter : 'counter'
}
