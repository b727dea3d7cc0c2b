import * as operations from '@sonae/contract/factor-operations'
import { handle, refusal } from '../http/handler.ts'
import { tellBy } from '../people/refusal-problem.ts'
import { makeSpareCodes, readFactors, removeFactor } from './factors.ts'
import { beginPasskeyRegistration, finishPasskeyRegistration } from './passkeys.ts'
import { opened } from './session-handlers.ts'
import { beginTotpEnrolment, confirmTotpEnrolment } from './totp.ts'

const tell = tellBy({
  'wrong-code': { code: 'wrong-credentials' },
  'not-verified': { code: 'wrong-credentials' },
  'session-ended': { code: 'wrong-credentials' },
  'too-many-attempts': { code: 'too-many-requests' },
  'step-up-needed': { code: 'step-up-needed' },
  'no-such-factor': { code: 'no-such-resource' },
  'enrolled-already': { code: 'not-possible', at: [] },
  'factor-needed': { code: 'not-possible', at: [] },
  'name-form': { code: 'invalid', at: ['body', 'name'] },
})

/** The handlers of one's own second factors. A program's token has no part in them. */
export const FACTOR_HANDLERS = [
  handle(operations.readFactors, async ({ identity }, { caller: { session } }) => {
    if (session === undefined) return refusal('not-permitted')
    const { totp, passkeys, spareCodes } = await readFactors(identity, session)
    const listed = passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    }))
    return { ok: true, answer: { totp, passkeys: listed, spareCodes } }
  }),

  handle(operations.beginTotp, async ({ identity }, { caller: { session } }) => {
    if (session === undefined) return refusal('not-permitted')
    const result = await beginTotpEnrolment(identity, session)
    if (!result.ok) return tell(result)
    const { secret, address } = result.value
    return { ok: true, answer: { secret, address } }
  }),

  handle(operations.confirmTotp, async ({ identity }, { caller: { session }, body: { code }, origin }) => {
    if (session === undefined) return refusal('not-permitted')
    const result = await confirmTotpEnrolment(identity, session, code, origin.address)
    return result.ok ? opened(result.value) : tell(result)
  }),

  handle(operations.removeTotp, async ({ identity }, { caller: { session } }) => {
    if (session === undefined) return refusal('not-permitted')
    const result = await removeFactor(identity, session, { kind: 'totp' })
    return result.ok ? { ok: true, answer: null } : tell(result)
  }),

  handle(operations.beginPasskey, async ({ identity }, { caller: { session } }) => {
    if (session === undefined) return refusal('not-permitted')
    const result = await beginPasskeyRegistration(identity, session)
    return result.ok ? { ok: true, answer: result.value } : tell(result)
  }),

  handle(operations.addPasskey, async ({ identity }, { caller: { session }, body, origin }) => {
    if (session === undefined) return refusal('not-permitted')
    const result = await finishPasskeyRegistration(identity, session, body, origin.address)
    return result.ok ? opened(result.value) : tell(result)
  }),

  handle(operations.removePasskey, async ({ identity }, { caller: { session }, query: { id } }) => {
    if (session === undefined) return refusal('not-permitted')
    const result = await removeFactor(identity, session, { kind: 'passkey', id })
    return result.ok ? { ok: true, answer: null } : tell(result)
  }),

  handle(operations.makeSpareCodes, async ({ identity }, { caller: { session } }) => {
    if (session === undefined) return refusal('not-permitted')
    const result = await makeSpareCodes(identity, session)
    return result.ok ? { ok: true, answer: { codes: result.value.codes } } : tell(result)
  }),
]
