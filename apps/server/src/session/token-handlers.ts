import * as operations from '@sonae/contract/token-operations'
import { handle, permits, refusal } from '../http/handler.ts'
import { tellBy } from '../people/refusal-problem.ts'
import type { ApiToken } from './api-token-store.ts'
import { createApiToken, readApiTokens, revokeApiToken } from './api-tokens.ts'

const tell = tellBy({
  'step-up-needed': { code: 'step-up-needed' },
  'not-permitted': { code: 'not-permitted' },
  'no-such-account': { code: 'no-such-resource' },
  'no-such-token': { code: 'no-such-resource' },
  'name-form': { code: 'invalid', at: ['body', 'name'] },
  'no-scope': { code: 'invalid', at: ['body', 'scopes'] },
  expiry: { code: 'invalid', at: ['body', 'expiresAt'] },
})

/** The handlers of tokens for programs: people's own, and those of others for administrators. No token makes a token. */
export const TOKEN_HANDLERS = [
  handle(operations.listTokens, async ({ identity }, { caller: { session } }) => {
    if (session === undefined) return refusal('not-permitted')
    const result = await readApiTokens(identity, session, session.account)
    return result.ok ? { ok: true, answer: { tokens: result.value.map(noteOf) } } : tell(result)
  }),

  handle(operations.createToken, async ({ identity }, { caller: { session }, body: { name, scopes, expiresAt } }) => {
    if (session === undefined) return refusal('not-permitted')
    const result = await createApiToken(identity, session, { name, scopes, expiresAt: new Date(expiresAt) })
    if (!result.ok) return tell(result)
    const { id, token } = result.value
    return { ok: true, answer: { id, token } }
  }),

  handle(operations.revokeToken, async ({ identity }, { caller: { session }, parameters: { token } }) => {
    if (session === undefined) return refusal('not-permitted')
    const result = await revokeApiToken(identity, session, session.account, token)
    return result.ok ? { ok: true, answer: null } : tell(result)
  }),

  handle(operations.listTokensOf, async ({ identity }, { caller, parameters: { account } }) => {
    if (!permits(caller, { act: 'people.read' })) return refusal('not-permitted')
    const result = await readApiTokens(identity, caller, account)
    // A look at somebody who is not there is not in the audit yet.
    return result.ok
      ? { ok: true, answer: { tokens: result.value.map(noteOf) } }
      : tell(result, { isRecorded: result.reason === 'not-permitted' })
  }),

  handle(operations.revokeTokenOf, async ({ identity }, { caller, parameters: { account, token } }) => {
    if (!permits(caller, { act: 'people.write' })) return refusal('not-permitted')
    const result = await revokeApiToken(identity, caller, account, token)
    return result.ok ? { ok: true, answer: null } : tell(result)
  }),
]

function noteOf({ id, name, scopes, createdAt, expiresAt, lastUsedAt }: ApiToken) {
  return {
    id,
    name,
    scopes: [...scopes],
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }
}
