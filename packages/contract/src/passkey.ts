import { Id } from '@sonae/domain/primitive/text'
import * as z from 'zod'

/** Bytes as WebAuthn writes them in JSON. */
const Base64Url = z.string()
const Credential = z.strictObject({ id: Base64Url, type: z.string(), transports: z.array(z.string()).exactOptional() })
const Wanted = z.enum(['discouraged', 'preferred', 'required'])
const Hints = z.array(z.enum(['hybrid', 'security-key', 'client-device']))
const Extensions = z.strictObject({ credProps: z.boolean().exactOptional() })

/** For navigator.credentials.get(), as PublicKeyCredential.parseRequestOptionsFromJSON() takes it (WebAuthn Level 3). */
const PasskeyRequest = z
  .strictObject({
    challenge: Base64Url,
    timeout: z.int().exactOptional(),
    rpId: z.string().exactOptional(),
    allowCredentials: z.array(Credential).exactOptional(),
    userVerification: Wanted.exactOptional(),
    hints: Hints.exactOptional(),
    extensions: Extensions.exactOptional(),
  })
  .meta({ id: 'PasskeyRequest' })

/** For navigator.credentials.create(), as PublicKeyCredential.parseCreationOptionsFromJSON() takes it. */
const PasskeyCreation = z
  .strictObject({
    rp: z.strictObject({ id: z.string().exactOptional(), name: z.string() }),
    user: z.strictObject({ id: Base64Url, name: z.string(), displayName: z.string() }),
    challenge: Base64Url,
    /** Numbers of COSE, the most wanted first. */
    pubKeyCredParams: z.array(z.strictObject({ alg: z.int(), type: z.literal('public-key') })),
    timeout: z.int().exactOptional(),
    excludeCredentials: z.array(Credential).exactOptional(),
    authenticatorSelection: z
      .strictObject({
        residentKey: Wanted.exactOptional(),
        requireResidentKey: z.boolean().exactOptional(),
        userVerification: Wanted.exactOptional(),
      })
      .exactOptional(),
    hints: Hints.exactOptional(),
    attestation: z.enum(['direct', 'enterprise', 'indirect', 'none']).exactOptional(),
    extensions: Extensions.exactOptional(),
  })
  .meta({ id: 'PasskeyCreation' })

/** What is asked of an authenticator, and the id by which its answer names the question. Good for five minutes, and once. */
export const AskedToSign = z.strictObject({ challenge: Id, options: PasskeyRequest })
export const AskedToRegister = z.strictObject({ challenge: Id, options: PasskeyCreation })

/** What the authenticator said, as toJSON() of the browser's PublicKeyCredential gives it; the service looks into it. */
export const PasskeyAnswer = z.strictObject({
  challenge: Id,
  response: z.looseObject({ id: Base64Url, response: z.looseObject({}) }),
})
