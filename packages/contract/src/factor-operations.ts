import * as z from 'zod'
import { operation } from './operation.ts'
import { AskedToRegister, PasskeyAnswer } from './passkey.ts'
import { OpenedSession, Typed } from './session.ts'

/** As authenticators name a credential: 1023 bytes in base64url at most. */
const PasskeyId = z.string().regex(/^[A-Za-z0-9_-]{1,1400}$/)

export const readFactors = operation({
  id: 'readFactors',
  method: 'GET',
  path: '/api/account/factors',
  summary: "One's own second factors",
  access: 'signed-in',
  answer: z.strictObject({
    totp: z.boolean(),
    passkeys: z.array(
      z.strictObject({
        id: PasskeyId,
        name: z.string(),
        createdAt: z.iso.datetime(),
        lastUsedAt: z.iso.datetime().nullable(),
      }),
    ),
    /** How many are left. */
    spareCodes: z.int(),
  }),
})

export const beginTotp = operation({
  id: 'beginTotp',
  method: 'POST',
  path: '/api/account/totp',
  summary: 'Makes a secret for an authenticator app, shown this once; it counts once a code of it was given',
  access: 'signing-in',
  status: 201,
  answer: z.strictObject({
    /** In base 32, for typing. */
    secret: z.string(),
    /** otpauth://, for a QR code. */
    address: z.string(),
  }),
  problems: ['step-up-needed', 'not-possible'],
})

export const confirmTotp = operation({
  id: 'confirmTotp',
  method: 'POST',
  path: '/api/account/totp/confirmation',
  summary: 'Confirms that the app has the secret; from now on it is asked for. The session gets another token',
  access: 'signing-in',
  body: z.strictObject({ code: Typed }),
  answer: OpenedSession,
  problems: ['wrong-credentials', 'step-up-needed', 'not-possible'],
})

export const removeTotp = operation({
  id: 'removeTotp',
  method: 'DELETE',
  path: '/api/account/totp',
  summary: 'Takes the authenticator app away; the last second factor stays where a role asks for one',
  access: 'signed-in',
  status: 204,
  answer: z.null(),
  problems: ['step-up-needed', 'not-possible'],
})

export const beginPasskey = operation({
  id: 'beginPasskey',
  method: 'POST',
  path: '/api/account/passkeys/challenge',
  summary: 'Asks for a new passkey: one that is found without a login name, and verifies its user',
  access: 'signing-in',
  answer: AskedToRegister,
  problems: ['step-up-needed'],
})

export const addPasskey = operation({
  id: 'addPasskey',
  method: 'POST',
  path: '/api/account/passkeys',
  summary: 'Registers the passkey that answered, under a name; the session gets another token',
  access: 'signing-in',
  body: PasskeyAnswer.extend({ name: Typed }),
  status: 201,
  answer: OpenedSession,
  problems: ['wrong-credentials', 'step-up-needed', 'not-possible'],
})

export const removePasskey = operation({
  id: 'removePasskey',
  method: 'DELETE',
  path: '/api/account/passkeys',
  summary: 'Takes a passkey away; the last second factor stays where a role asks for one',
  access: 'signed-in',
  // Too long for a part of the path.
  query: z.strictObject({ id: PasskeyId }),
  status: 204,
  answer: z.null(),
  problems: ['step-up-needed', 'not-possible'],
})

export const makeSpareCodes = operation({
  id: 'makeSpareCodes',
  method: 'POST',
  path: '/api/account/spare-codes',
  summary: 'Makes spare codes in place of those before, shown this once; each stands once for the second factor',
  access: 'signed-in',
  status: 201,
  answer: z.strictObject({ codes: z.array(z.string()) }),
  problems: ['step-up-needed'],
})
