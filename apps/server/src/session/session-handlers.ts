import * as operations from '@sonae/contract/session-operations'
import { handle, refusal } from '../http/handler.ts'
import { tellBy } from '../people/refusal-problem.ts'
import { changePassword } from './change-password.ts'
import { readFactors } from './factors.ts'
import type { GivenSession } from './new-session.ts'
import { beginPasskeyProof, beginPasskeySignIn, provePasskey, signInWithPasskey } from './passkeys.ts'
import { provePassword, proveSpareCode } from './prove.ts'
import { redeemCode } from './redeem-code.ts'
import { noteOf } from './session-note.ts'
import { readSessions, revokeSession, revokeSessions, signOut } from './sessions.ts'
import { signInWithPassword } from './sign-in.ts'
import { proveTotp } from './totp.ts'

const NEW_PASSWORD = { code: 'invalid', at: ['body', 'password'] } as const

/** Nobody outside learns what was wrong: name, password, code, key, or a session that has just ended. The audit has it. */
const tell = tellBy({
  'wrong-credentials': { code: 'wrong-credentials' },
  'wrong-code': { code: 'wrong-credentials' },
  'not-verified': { code: 'wrong-credentials' },
  'copied-passkey': { code: 'wrong-credentials' },
  'session-ended': { code: 'wrong-credentials' },
  'too-many-attempts': { code: 'too-many-requests' },
  'second-factor-needed': { code: 'second-factor-needed' },
  'not-signed-in': { code: 'not-permitted' },
  'not-permitted': { code: 'not-permitted' },
  'no-such-account': { code: 'no-such-resource' },
  'no-such-session': { code: 'no-such-resource' },
  'too-short': NEW_PASSWORD,
  'too-long': NEW_PASSWORD,
  'control-character': NEW_PASSWORD,
  common: NEW_PASSWORD,
  'login-name': NEW_PASSWORD,
})

/** The handlers of signing in and of one's own sessions. A program's token has no part in any of it. */
export const SESSION_HANDLERS = [
  handle(operations.signIn, async ({ identity }, { body: { organisation, ...typed }, origin }) => {
    const result = await signInWithPassword(identity, organisation, { ...typed, ...origin })
    return result.ok ? opened(result.value) : tell(result)
  }),

  handle(operations.beginPasskeySignIn, async ({ identity }, { body: { organisation } }) => {
    return { ok: true, answer: await beginPasskeySignIn(identity, organisation) }
  }),

  handle(operations.signInByPasskey, async ({ identity }, { body: { organisation, ...answer }, origin }) => {
    const result = await signInWithPasskey(identity, organisation, { ...answer, ...origin })
    return result.ok ? opened(result.value) : tell(result)
  }),

  handle(operations.readCaller, (_, { caller: { organisation, account, name, roles, scopes } }) =>
    Promise.resolve({
      ok: true,
      answer: { organisation, account, name, roles: [...roles], scopes: scopes === undefined ? null : [...scopes] },
    }),
  ),

  handle(operations.readSession, async ({ identity }, { caller }) => {
    const { session } = caller
    if (session === undefined) return refusal('not-permitted')
    const { organisation, account, name, loginName, state } = session
    const roles = caller.roles.map(({ role, department }) => ({ role, department }))
    const own = state === 'second-factor-needed' ? null : await readFactors(identity, session)
    const factors = own && { totp: own.totp, passkeys: own.passkeys.length, spareCodes: own.spareCodes }
    return { ok: true, answer: { organisation, account, name, loginName, state, roles, factors } }
  }),

  handle(operations.signOut, async ({ identity }, { caller: { session } }) => {
    if (session === undefined) return refusal('not-permitted')
    await signOut(identity, session)
    return { ok: true, answer: null, session: null }
  }),

  handle(operations.proveByTotp, async ({ identity }, { caller: { session }, body: { code }, origin }) => {
    if (session === undefined) return refusal('not-permitted')
    const result = await proveTotp(identity, session, code, origin.address)
    return result.ok ? opened(result.value) : tell(result)
  }),

  handle(operations.proveBySpareCode, async ({ identity }, { caller: { session }, body: { code }, origin }) => {
    if (session === undefined) return refusal('not-permitted')
    const result = await proveSpareCode(identity, session, code, origin.address)
    return result.ok ? opened(result.value) : tell(result)
  }),

  handle(operations.proveByPassword, async ({ identity }, { caller: { session }, body: { password }, origin }) => {
    if (session === undefined) return refusal('not-permitted')
    const result = await provePassword(identity, session, password, origin.address)
    return result.ok ? opened(result.value) : tell(result)
  }),

  handle(operations.beginPasskeyProof, async ({ identity }, { caller: { session } }) => {
    if (session === undefined) return refusal('not-permitted')
    return { ok: true, answer: await beginPasskeyProof(identity, session) }
  }),

  handle(operations.proveByPasskey, async ({ identity }, { caller: { session }, body, origin }) => {
    if (session === undefined) return refusal('not-permitted')
    const result = await provePasskey(identity, session, body, origin.address)
    return result.ok ? opened(result.value) : tell(result)
  }),

  handle(operations.listSessions, async ({ identity }, { caller: { session } }) => {
    if (session === undefined) return refusal('not-permitted')
    const result = await readSessions(identity, session, session.account)
    if (!result.ok) return tell(result)
    const sessions = result.value.map((one) => ({ ...noteOf(one), current: one.id === session.session }))
    return { ok: true, answer: { sessions } }
  }),

  handle(operations.revokeSession, async ({ identity }, { caller, parameters }) => {
    const { session } = caller
    if (session === undefined) return refusal('not-permitted')
    const result = await revokeSession(identity, session, session.account, parameters.session)
    if (!result.ok) return tell(result)
    return { ok: true, answer: null, ...(parameters.session === session.session ? { session: null } : {}) }
  }),

  handle(operations.revokeOtherSessions, async ({ identity }, { caller: { session } }) => {
    if (session === undefined) return refusal('not-permitted')
    const result = await revokeSessions(identity, session, session.account, session.session)
    return result.ok ? { ok: true, answer: { ended: result.value.ended } } : tell(result)
  }),

  handle(operations.changePassword, async ({ identity }, { caller: { session }, body, origin }) => {
    if (session === undefined) return refusal('not-permitted')
    const typed = { current: body.current, next: body.password }
    const result = await changePassword(identity, session, typed, origin.address)
    return result.ok ? opened(result.value) : tell(result)
  }),

  handle(operations.redeemCode, async ({ identity }, { body: { organisation, ...typed }, origin }) => {
    const result = await redeemCode(identity, organisation, typed, origin.address)
    return result.ok ? { ok: true, answer: { loginName: result.value.loginName } } : tell(result)
  }),
]

/** The token goes into the cookie, and nowhere else. */
export function opened({ token, state, account, name }: GivenSession) {
  return { ok: true, answer: { state, account, name }, session: token } as const
}
