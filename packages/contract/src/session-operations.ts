import { ApiScope } from '@sonae/domain/people/api-scope'
import { Role } from '@sonae/domain/permission/permission'
import { Id } from '@sonae/domain/primitive/text'
import * as z from 'zod'
import { operation } from './operation.ts'
import { AskedToSign, PasskeyAnswer } from './passkey.ts'
import { OpenedSession, SessionNote, Typed } from './session.ts'

export const signIn = operation({
  id: 'signIn',
  method: 'POST',
  path: '/api/session',
  summary: 'Signs in by password; the session comes as a cookie. A second factor may still be asked for',
  access: 'public',
  body: z.strictObject({ organisation: Id, loginName: Typed, password: Typed }),
  answer: OpenedSession,
  problems: ['wrong-credentials'],
})

export const beginPasskeySignIn = operation({
  id: 'beginPasskeySignIn',
  method: 'POST',
  path: '/api/session/passkey/challenge',
  summary: 'Asks whoever has a passkey of the organisation to sign in with it; no name is needed, and none is told',
  access: 'public',
  body: z.strictObject({ organisation: Id }),
  answer: AskedToSign,
})

export const signInByPasskey = operation({
  id: 'signInByPasskey',
  method: 'POST',
  path: '/api/session/passkey',
  summary: 'Signs in by a passkey that has verified its user: two factors in one',
  access: 'public',
  body: PasskeyAnswer.extend({ organisation: Id }),
  answer: OpenedSession,
  problems: ['wrong-credentials'],
})

export const readSession = operation({
  id: 'readSession',
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in, with the roles that they hold today and their second factors',
  access: 'signing-in',
  answer: OpenedSession.extend({
    organisation: Id,
    loginName: z.string(),
    roles: z.array(z.strictObject({ role: Role, department: z.string() })),
    /** null until the second factor was shown: a password alone does not tell which ones there are. */
    factors: z
      .strictObject({
        totp: z.boolean(),
        /** How many there are. */
        passkeys: z.int(),
        /** How many are left. */
        spareCodes: z.int(),
      })
      .nullable(),
  }),
})

export const readCaller = operation({
  id: 'readCaller',
  method: 'GET',
  path: '/api/caller',
  summary: 'Who asks, by session or by token: their organisation, their roles of today, and what the token is for',
  access: 'signed-in',
  answer: z.strictObject({
    organisation: Id,
    account: Id,
    name: z.string(),
    roles: z.array(z.strictObject({ role: Role, department: z.string() })),
    /** null: by a session, without limit. */
    scopes: z.array(ApiScope).nullable(),
  }),
})

export const signOut = operation({
  id: 'signOut',
  method: 'DELETE',
  path: '/api/session',
  summary: 'Ends the session',
  access: 'signing-in',
  status: 204,
  answer: z.null(),
})

export const proveByTotp = operation({
  id: 'proveByTotp',
  method: 'POST',
  path: '/api/session/proof/totp',
  summary: 'Shows the second factor by a code of an authenticator app; the session gets another token',
  access: 'signing-in',
  body: z.strictObject({ code: Typed }),
  answer: OpenedSession,
  problems: ['wrong-credentials'],
})

export const proveBySpareCode = operation({
  id: 'proveBySpareCode',
  method: 'POST',
  path: '/api/session/proof/spare-code',
  summary: 'Shows a spare code in place of the second factor, and uses it up; the session gets another token',
  access: 'signing-in',
  body: z.strictObject({ code: Typed }),
  answer: OpenedSession,
  problems: ['wrong-credentials'],
})

export const proveByPassword = operation({
  id: 'proveByPassword',
  method: 'POST',
  path: '/api/session/proof/password',
  summary: 'Proves again who one is, where there is no second factor to show; the session gets another token',
  access: 'signing-in',
  body: z.strictObject({ password: Typed }),
  answer: OpenedSession,
  problems: ['wrong-credentials', 'second-factor-needed'],
})

export const beginPasskeyProof = operation({
  id: 'beginPasskeyProof',
  method: 'POST',
  path: '/api/session/proof/passkey/challenge',
  summary: 'Asks the owner of the session to show one of their passkeys',
  access: 'signing-in',
  answer: AskedToSign,
})

export const proveByPasskey = operation({
  id: 'proveByPasskey',
  method: 'POST',
  path: '/api/session/proof/passkey',
  summary: 'Shows the second factor by a passkey; the session gets another token',
  access: 'signing-in',
  body: PasskeyAnswer,
  answer: OpenedSession,
  problems: ['wrong-credentials'],
})

export const listSessions = operation({
  id: 'listSessions',
  method: 'GET',
  path: '/api/sessions',
  summary: "One's own sessions that last, the last seen first",
  access: 'signed-in',
  answer: z.strictObject({
    sessions: z.array(
      SessionNote.extend({
        /** Whether it is the one in which the list was asked for. */
        current: z.boolean(),
      }),
    ),
  }),
})

export const revokeSession = operation({
  id: 'revokeSession',
  method: 'DELETE',
  path: '/api/sessions/{session}',
  summary: "Ends one of one's own sessions",
  access: 'signed-in',
  parameters: z.strictObject({ session: Id }),
  status: 204,
  answer: z.null(),
})

export const revokeOtherSessions = operation({
  id: 'revokeOtherSessions',
  method: 'DELETE',
  path: '/api/sessions',
  summary: "Ends all of one's own sessions but this one",
  access: 'signed-in',
  answer: z.strictObject({ ended: z.int() }),
})

export const changePassword = operation({
  id: 'changePassword',
  method: 'POST',
  path: '/api/account/password',
  summary: "Changes one's own password; all other sessions end, this one gets another token",
  access: 'signed-in',
  body: z.strictObject({ current: Typed, password: Typed }),
  answer: OpenedSession,
  problems: ['wrong-credentials'],
})

export const redeemCode = operation({
  id: 'redeemCode',
  method: 'POST',
  path: '/api/account/code',
  summary: 'Sets a password by a code that was handed over on paper; signs nobody in',
  access: 'public',
  body: z.strictObject({ organisation: Id, code: Typed, password: Typed }),
  answer: z.strictObject({ loginName: z.string() }),
  problems: ['wrong-credentials'],
})
