import * as operations from '@sonae/contract/people-operations'
import { handle, permits, refusal } from '../http/handler.ts'
import { noteOf } from '../session/session-note.ts'
import { readSessions, revokeSession, revokeSessions } from '../session/sessions.ts'
import type { Account } from './account-store.ts'
import { createAccount, disableAccount, enableAccount, readAccount, readAccounts, renameAccount } from './accounts.ts'
import { issueCode } from './issue-code.ts'
import { tellBy } from './refusal-problem.ts'
import { changeRolesWithSecondFactor, readRolesWithSecondFactor } from './settings.ts'

const tell = tellBy({
  'not-permitted': { code: 'not-permitted' },
  'no-such-account': { code: 'no-such-resource' },
  'no-such-session': { code: 'no-such-resource' },
  'login-name-form': { code: 'invalid', at: ['body', 'loginName'] },
  'name-form': { code: 'invalid', at: ['body', 'name'] },
  'login-name-taken': { code: 'exists-already', at: ['body', 'loginName'] },
  'last-administrator': { code: 'not-possible', at: ['address', 'account'] },
  'disabled-account': { code: 'not-possible', at: ['address', 'account'] },
  'other-purpose': { code: 'not-possible', at: ['body', 'purpose'] },
})

const READ = { act: 'people.read' } as const
const WRITE = { act: 'people.write' } as const

/** The handlers of accounts, for those who look after them. */
export const PEOPLE_HANDLERS = [
  handle(operations.listAccounts, async ({ identity }, { caller, query: { after, limit } }) => {
    if (!permits(caller, READ)) return refusal('not-permitted')
    const result = await readAccounts(identity, caller, after, limit)
    if (!result.ok) return tell(result)
    const accounts = result.value.map(accountAnswer)
    return {
      ok: true,
      answer: { accounts, next: accounts.length < limit ? null : (accounts.at(-1)?.loginName ?? null) },
    }
  }),

  handle(operations.readAccount, async ({ identity }, { caller, parameters: { account } }) => {
    if (!permits(caller, READ)) return refusal('not-permitted')
    const result = await readAccount(identity, caller, account)
    if (!result.ok) return tell(result)
    const { value } = result
    return value === undefined ? refusal('no-such-resource') : { ok: true, answer: accountAnswer(value) }
  }),

  handle(operations.createAccount, async ({ identity }, { caller, body }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const result = await createAccount(identity, caller, body)
    if (!result.ok) return tell(result)
    const { account, code, expiresAt } = result.value
    return { ok: true, answer: { account, code, expiresAt: expiresAt.toISOString() } }
  }),

  handle(operations.renameAccount, async ({ identity }, { caller, parameters: { account }, body: { name } }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const result = await renameAccount(identity, caller, account, name)
    return result.ok ? { ok: true, answer: null } : tell(result)
  }),

  handle(operations.disableAccount, async ({ identity }, { caller, parameters: { account } }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const result = await disableAccount(identity, caller, account)
    return result.ok ? { ok: true, answer: null } : tell(result)
  }),

  handle(operations.enableAccount, async ({ identity }, { caller, parameters: { account } }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const result = await enableAccount(identity, caller, account)
    return result.ok ? { ok: true, answer: null } : tell(result)
  }),

  handle(operations.issueCode, async ({ identity }, { caller, parameters: { account }, body: { purpose } }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const result = await issueCode(identity, caller, account, purpose)
    if (!result.ok) return tell(result)
    const { loginName, code, expiresAt } = result.value
    return { ok: true, answer: { loginName, code, expiresAt: expiresAt.toISOString() } }
  }),

  handle(operations.listSessionsOf, async ({ identity }, { caller, parameters: { account } }) => {
    if (!permits(caller, READ)) return refusal('not-permitted')
    const result = await readSessions(identity, caller, account)
    // A look at somebody who is not there is not in the audit yet.
    if (!result.ok) return tell(result, { isRecorded: result.reason === 'not-permitted' })
    return { ok: true, answer: { sessions: result.value.map(noteOf) } }
  }),

  handle(operations.revokeSessionOf, async ({ identity }, { caller, parameters: { account, session } }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const result = await revokeSession(identity, caller, account, session)
    return result.ok ? { ok: true, answer: null } : tell(result)
  }),

  handle(operations.revokeSessionsOf, async ({ identity }, { caller, parameters: { account } }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const result = await revokeSessions(identity, caller, account, null)
    return result.ok ? { ok: true, answer: { ended: result.value.ended } } : tell(result)
  }),

  handle(operations.readSecondFactorRoles, async ({ identity }, { caller }) => {
    if (!permits(caller, READ)) return refusal('not-permitted')
    const result = await readRolesWithSecondFactor(identity, caller)
    return result.ok ? { ok: true, answer: { roles: [...result.value] } } : tell(result)
  }),

  handle(operations.changeSecondFactorRoles, async ({ identity }, { caller, body }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const roles = [...new Set(body.roles)]
    const result = await changeRolesWithSecondFactor(identity, caller, roles)
    return result.ok ? { ok: true, answer: { roles } } : tell(result)
  }),
]

function accountAnswer({ id, loginName, name, disabled, hasPassword }: Account) {
  return { id, loginName, name, disabled, hasPassword }
}
