import { Role } from '@sonae/domain/permission/permission'
import { Id } from '@sonae/domain/primitive/text'
import * as z from 'zod'
import { operation } from './operation.ts'

/** What a session is good for: all that its roles may; showing a second factor; enrolling one, since a role asks for it. */
const State = z.enum(['open', 'second-factor-needed', 'enrolment-needed'])
const Opened = z.strictObject({ state: State, account: Id, name: z.string() })
/** As somebody typed it: longer than any password or code may be. */
const Typed = z.string().max(1024)

export const signIn = operation({
  id: 'signIn',
  method: 'POST',
  path: '/api/session',
  summary: 'Signs in by password; the session comes as a cookie. A second factor may still be asked for',
  access: 'public',
  body: z.strictObject({ organisation: Id, loginName: Typed, password: Typed }),
  answer: Opened,
  problems: ['wrong-credentials'],
})

export const readSession = operation({
  id: 'readSession',
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in, with the roles that they hold today',
  access: 'signing-in',
  answer: Opened.extend({
    organisation: Id,
    loginName: z.string(),
    roles: z.array(z.strictObject({ role: Role, department: z.string() })),
  }),
})

export const proveByTotp = operation({
  id: 'proveByTotp',
  method: 'POST',
  path: '/api/session/totp',
  summary: 'Shows the second factor by a code of an authenticator; the session gets another token',
  access: 'signing-in',
  body: z.strictObject({ code: Typed }),
  answer: Opened,
  problems: ['wrong-credentials'],
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

export const redeemCode = operation({
  id: 'redeemCode',
  method: 'POST',
  path: '/api/code',
  summary: 'Sets a password by a code that was handed over on paper; signs nobody in',
  access: 'public',
  body: z.strictObject({ organisation: Id, code: Typed, password: Typed }),
  answer: z.strictObject({ loginName: z.string() }),
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
      z.strictObject({
        id: Id,
        device: z.string(),
        address: z.string(),
        signedInAt: z.iso.datetime(),
        lastSeenAt: z.iso.datetime(),
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
