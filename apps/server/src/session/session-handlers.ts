import * as operations from '@sonae/contract/session-operations'
import { handle, type Refusal, refusal } from '../http/handler.ts'
import type { GivenSession } from './new-session.ts'
import { redeemCode } from './redeem-code.ts'
import { readSessions, revokeSession, signOut } from './sessions.ts'
import { signInWithPassword } from './sign-in.ts'
import { proveTotp } from './totp.ts'

/** The handlers of signing in and of one's own sessions. */
export const SESSION_HANDLERS = [
  handle(operations.signIn, async ({ identity }, { body: { organisation, ...typed }, origin }) => {
    const result = await signInWithPassword(identity, organisation, { ...typed, ...origin })
    return result.ok ? opened(result.value) : refused(result)
  }),

  handle(operations.readSession, async (_, { caller }) => {
    const { session } = caller
    if (session === undefined) return refusal('not-permitted')
    const { organisation, account, name, loginName, state } = session
    const roles = caller.roles.map(({ role, department }) => ({ role, department }))
    return { ok: true, answer: { organisation, account, name, loginName, state, roles } }
  }),

  handle(operations.proveByTotp, async ({ identity }, { caller: { session }, body: { code }, origin }) => {
    if (session === undefined) return refusal('not-permitted')
    const result = await proveTotp(identity, session, code, origin.address)
    return result.ok ? opened(result.value) : refused(result)
  }),

  handle(operations.signOut, async ({ identity }, { caller: { session } }) => {
    if (session === undefined) return refusal('not-permitted')
    await signOut(identity, session)
    return { ok: true, answer: null, session: null }
  }),

  handle(operations.redeemCode, async ({ identity }, { body: { organisation, ...typed }, origin }) => {
    const result = await redeemCode(identity, organisation, typed, origin.address)
    if (result.ok) return { ok: true, answer: { loginName: result.value.loginName } }
    if (result.reason === 'wrong-code' || result.reason === 'too-many-attempts') return refused(result)
    return refusal('invalid', { fields: [{ path: ['body', 'password'], problem: result.reason }], isRecorded: true })
  }),

  handle(operations.listSessions, async ({ identity }, { caller }) => {
    const result = await readSessions(identity, caller, caller.account)
    if (!result.ok) return refusal('not-permitted', { isRecorded: true })
    const sessions = result.value.map(({ id, device, address, signedInAt, lastSeenAt }) => ({
      id,
      device,
      address,
      signedInAt: new Date(signedInAt).toISOString(),
      lastSeenAt: new Date(lastSeenAt).toISOString(),
    }))
    return { ok: true, answer: { sessions } }
  }),

  handle(operations.revokeSession, async ({ identity }, { caller, parameters: { session } }) => {
    // A program's token is not to throw people out.
    if (caller.session === undefined) return refusal('not-permitted')
    const result = await revokeSession(identity, caller, caller.account, session)
    if (!result.ok) return refusal('no-such-resource', { isRecorded: true })
    return { ok: true, answer: null }
  }),
]

function opened({ token, state, account, name }: GivenSession) {
  return { ok: true, answer: { state, account, name }, session: token } as const
}

/** Nobody outside learns what was wrong: name, password, code, or a session that has ended. The audit has it already. */
function refused(result: {
  readonly reason: string
  readonly retryAfter?: number
}): Refusal<'wrong-credentials' | 'too-many-requests'> {
  const { retryAfter } = result
  if (retryAfter !== undefined) return refusal('too-many-requests', { retryAfter, isRecorded: true })
  return refusal('wrong-credentials', { isRecorded: true })
}
