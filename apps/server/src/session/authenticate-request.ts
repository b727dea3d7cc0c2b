import type { Authentication, Credential } from '../app-context.ts'
import type { IdentityContext } from '../people/identity-context.ts'
import { authenticateApiToken } from './api-tokens.ts'
import { authenticateSession } from './authenticate.ts'

/** Which account a request comes from: by its session, or by its token with the scopes of that. */
export async function authenticateRequest(context: IdentityContext, credential: Credential): Promise<Authentication> {
  switch (credential.kind) {
    case 'none':
      return { ok: false, code: 'not-signed-in' }
    case 'token': {
      const found = await authenticateApiToken(context, credential.secret)
      if (!found.ok) return { ok: false, code: 'not-signed-in' }
      const { organisation, account, name, roles, scopes } = found.who
      return { ok: true, caller: { organisation, account, name, roles, scopes, session: undefined } }
    }
    case 'session': {
      const found = await authenticateSession(context, credential.secret, credential.address)
      // Without its second factor a session is good for showing or enrolling that, and for nothing else.
      if (!found.ok && found.reason === 'not-signed-in') return { ok: false, code: 'not-signed-in' }
      const { organisation, account, name, roles } = found.who
      const caller = { organisation, account, name, roles, scopes: undefined, session: found.who }
      return found.ok ? { ok: true, caller } : { ok: false, code: 'second-factor-needed', caller }
    }
  }
}
