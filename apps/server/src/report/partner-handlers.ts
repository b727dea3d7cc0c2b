import * as operations from '@sonae/contract/partner-operations'
import { appendAudit } from '../audit/audit-store.ts'
import type { AppContext } from '../app-context.ts'
import { asOrganisation } from '../database/organisation-transaction.ts'
import { type Caller, handle, permits, refusal } from '../http/handler.ts'
import { isFresh } from '../session/authenticate.ts'
import type { StoredKey } from './own-key-store.ts'
import { ownKeys, revokeKeys, rotateKeys } from './own-keys.ts'
import type { Partner } from './partner-store.ts'
import { listPartners } from './partner-store.ts'
import { confirmKey, distrustKey, takeCard, takeRevocation } from './partners.ts'
import { receiveSignedFile } from './received-file.ts'
import { recordRefusedFile, signedFileAnswer } from './signed-file-answer.ts'

/** The handlers of keys: the organisation's own, and those of whom it exchanges reports with (⑮). */
export const PARTNER_HANDLERS = [
  handle(operations.listOwnKeys, async ({ identity }, { caller }) => {
    if (!permits(caller, READ)) return refusal('not-permitted')
    const keys = await ownKeys(identity, caller.organisation)
    return { ok: true, answer: { keys: keys.map(ownKeyAnswer) } }
  }),

  handle(operations.downloadOwnCard, async ({ identity }, { caller, parameters: { number } }) => {
    if (!permits(caller, READ)) return refusal('not-permitted')
    const key = (await ownKeys(identity, caller.organisation)).find((one) => one.number === number)
    if (key === undefined) return refusal('no-such-resource')
    return signedFileAnswer(`sonae-card-${caller.organisation}-${number}.json`, key.card)
  }),

  handle(operations.changeOwnKeys, async ({ identity }, { caller, body }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    if (caller.session === undefined || !isFresh(caller.session, identity)) return refusal('step-up-needed')
    const key = await (body.how === 'rotate' ? rotateKeys : revokeKeys)(identity, caller, body)
    if (key === undefined)
      return refusal('not-possible', { fields: [{ path: ['body', 'number'], problem: 'key-changed' }] })
    return { ok: true, answer: ownKeyAnswer(key) }
  }),

  handle(operations.downloadRevocation, async ({ identity }, { caller, parameters: { number } }) => {
    if (!permits(caller, READ)) return refusal('not-permitted')
    const revocation = (await ownKeys(identity, caller.organisation)).find((one) => one.number === number)?.revocation
    if (revocation === undefined || revocation === null) return refusal('no-such-resource')
    return signedFileAnswer(`sonae-revocation-${caller.organisation}-${number}.json`, revocation)
  }),

  handle(operations.listPartners, async ({ pool }, { caller }) => {
    if (!permits(caller, READ)) return refusal('not-permitted')
    const partners = await asOrganisation(pool, caller.organisation, listPartners)
    return { ok: true, answer: { partners: partners.map(partnerAnswer) } }
  }),

  handle(operations.importCard, async (context, { caller, query: { relation }, body }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const received = await receiveSignedFile(body, 'organisation-card', [])
    const taken = !received.ok
      ? received
      : await asOrganisation(context.pool, caller.organisation, (transaction) =>
          takeCard(transaction, received.file, relation, by(context, caller)),
        )
    if (!taken.ok) return recordRefusedFile(context, caller, 'partner.import-card', taken.problem, received)
    return { ok: true, answer: { outcome: taken.outcome, partner: partnerAnswer(taken.partner) } }
  }),

  handle(operations.confirmKey, async (context, { caller, parameters, body: { fingerprint } }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const result = await asOrganisation(context.pool, caller.organisation, async (transaction) => {
      const confirmed = await confirmKey(transaction, parameters, fingerprint, by(context, caller))
      if (confirmed === 'other-fingerprint')
        await appendAudit(transaction, {
          at: context.clock().getTime(),
          actor: caller.account,
          action: 'partner.confirm-key',
          resource: `partner/${parameters.partner}`,
          outcome: 'refused',
          content: { thumbprint: parameters.thumbprint, reason: confirmed },
        })
      return confirmed
    })
    if (result === undefined) return refusal('no-such-resource')
    if (result === 'other-fingerprint' || result === 'not-waiting') {
      const path = result === 'other-fingerprint' ? ['body', 'fingerprint'] : ['address', 'thumbprint']
      return refusal('not-possible', {
        fields: [{ path, problem: result }],
        isRecorded: result === 'other-fingerprint',
      })
    }
    return { ok: true, answer: partnerAnswer(result) }
  }),

  handle(operations.distrustKey, async (context, { caller, parameters, body: { reason } }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const partner = await asOrganisation(context.pool, caller.organisation, (transaction) =>
      distrustKey(transaction, parameters, reason, by(context, caller)),
    )
    return partner === undefined ? refusal('no-such-resource') : { ok: true, answer: partnerAnswer(partner) }
  }),

  handle(operations.importRevocation, async (context, { caller, body }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const received = await receiveSignedFile(body, 'key-revocation', [])
    const taken = !received.ok
      ? received
      : await asOrganisation(context.pool, caller.organisation, (transaction) =>
          takeRevocation(transaction, received.file, by(context, caller)),
        )
    if (!taken.ok) return recordRefusedFile(context, caller, 'partner.import-revocation', taken.problem, received)
    return { ok: true, answer: { outcome: taken.outcome, partner: partnerAnswer(taken.partner) } }
  }),
]

const READ = { act: 'report-key.read' } as const
const WRITE = { act: 'report-key.write' } as const

function by({ clock }: AppContext, { account, name }: Caller) {
  return { account, name, at: clock() }
}

function ownKeyAnswer({ number, thumbprint, fingerprint, madeAt, endedAt, revocation }: StoredKey) {
  const state: 'current' | 'replaced' | 'revoked' =
    endedAt === null ? 'current' : revocation === null ? 'replaced' : 'revoked'
  return {
    number,
    thumbprint,
    fingerprint,
    state,
    madeAt: madeAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }
}

function partnerAnswer({ id, name, kind, relation, keys }: Partner) {
  return {
    id,
    name,
    kind,
    relation,
    keys: keys.map(({ thumbprint, number, fingerprint, state, since, by: who }) => ({
      thumbprint,
      number,
      fingerprint,
      state,
      since: since.toISOString(),
      by: who,
    })),
  }
}
