import { OrganisationKind } from '@sonae/domain/people/organisation-kind'
import { Id, Text } from '@sonae/domain/primitive/text'
import { KeyState, Relation } from '@sonae/domain/report/receive-card'
import * as z from 'zod'
import { operation } from './operation.ts'
import { wholeNumber } from './parameter.ts'

const Own = z.strictObject({ organisation: Id })
const Thumbprint = z.string().regex(/^[0-9a-f]{64}$/)

/** One key of the organisation itself, or of a partner: its card's number, and the digits to compare by telephone. */
const OwnKey = z
  .strictObject({
    number: z.int(),
    thumbprint: Thumbprint,
    fingerprint: z.string(),
    state: z.enum(['current', 'replaced', 'revoked']),
    madeAt: z.iso.datetime(),
    /** Since when it is not the current one. */
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'OwnKey' })

export const listOwnKeys = operation({
  id: 'listOwnKeys',
  method: 'GET',
  path: '/api/organisations/{organisation}/keys',
  summary: 'The keys of the organisation by which its reports are signed, newest first, with their fingerprints',
  access: 'permitted',
  parameters: Own,
  answer: z.strictObject({ keys: z.array(OwnKey) }),
})

export const downloadOwnCard = operation({
  id: 'downloadOwnCard',
  method: 'GET',
  path: '/api/organisations/{organisation}/keys/{number}/card',
  summary:
    'The card (公開鍵の控え) of one of the organisation’s keys, to be handed to those that it exchanges reports with',
  access: 'permitted',
  parameters: Own.extend({ number: wholeNumber(1, 1e6) }),
  answer: 'file',
})

export const changeOwnKeys = operation({
  id: 'changeOwnKeys',
  method: 'POST',
  path: '/api/organisations/{organisation}/keys',
  summary:
    'Changes the keys; answers the current one. `rotate`: new ones, whose card the current ones sign too, so that partners take it without another call. `revoke`: gives keys up, the current ones or any of before; nobody takes the card of those made in the place of the current ones before its fingerprint was compared',
  access: 'permitted',
  parameters: Own,
  body: z.strictObject({
    how: z.enum(['rotate', 'revoke']),
    /** Of a rotation the current number, as it is before whoever asks. */
    number: z.int().positive(),
    reason: Text.min(1).max(1000),
  }),
  status: 201,
  answer: OwnKey,
  problems: ['step-up-needed', 'not-possible'],
})

export const downloadRevocation = operation({
  id: 'downloadRevocation',
  method: 'GET',
  path: '/api/organisations/{organisation}/keys/{number}/revocation',
  summary: 'The file by which partners learn that a key of the organisation was revoked',
  access: 'permitted',
  parameters: Own.extend({ number: wholeNumber(1, 1e6) }),
  answer: 'file',
})

const PartnerKey = z
  .strictObject({
    thumbprint: Thumbprint,
    number: z.int(),
    fingerprint: z.string(),
    /** Only what a `confirmed` key signed is taken. */
    state: KeyState,
    since: z.iso.datetime(),
    by: z.string(),
  })
  .meta({ id: 'PartnerKey' })

/** An organisation with which reports are exchanged, in this installation or in another one. */
const Partner = z
  .strictObject({
    id: Id,
    name: z.string(),
    kind: OrganisationKind,
    relation: Relation,
    /** Newest first. */
    keys: z.array(PartnerKey),
  })
  .meta({ id: 'Partner' })

export const listPartners = operation({
  id: 'listPartners',
  method: 'GET',
  path: '/api/organisations/{organisation}/partners',
  summary: 'The organisations with which reports are exchanged, with their keys and what those are worth',
  access: 'permitted',
  parameters: Own,
  answer: z.strictObject({ partners: z.array(Partner) }),
})

export const importCard = operation({
  id: 'importCard',
  method: 'POST',
  path: '/api/organisations/{organisation}/partners',
  summary:
    'Takes the card of an organisation in. A first card, or one after a revocation, counts once its fingerprint was compared by telephone; a card that the confirmed key before signed counts at once',
  access: 'permitted',
  parameters: Own,
  query: z.strictObject({ relation: Relation }),
  body: 'file',
  answer: z.strictObject({
    outcome: z.enum(['to-be-confirmed', 'confirmed', 'known-already']),
    partner: Partner,
  }),
  problems: ['file-refused', 'body-too-large'],
})

export const confirmKey = operation({
  id: 'confirmKey',
  method: 'POST',
  path: '/api/organisations/{organisation}/partners/{partner}/keys/{thumbprint}/confirmation',
  summary: 'Confirms a partner’s key by the fingerprint that its people read out: typed as it was heard',
  access: 'permitted',
  parameters: Own.extend({ partner: Id, thumbprint: Thumbprint }),
  body: z.strictObject({ fingerprint: z.string().max(200) }),
  answer: Partner,
  problems: ['not-possible'],
})

export const distrustKey = operation({
  id: 'distrustKey',
  method: 'POST',
  path: '/api/organisations/{organisation}/partners/{partner}/keys/{thumbprint}/revocation',
  summary: 'Trusts a partner’s key no more, for good: its people said so, or nobody can be asked',
  access: 'permitted',
  parameters: Own.extend({ partner: Id, thumbprint: Thumbprint }),
  body: z.strictObject({ reason: Text.min(1).max(1000) }),
  answer: Partner,
})

export const importRevocation = operation({
  id: 'importRevocation',
  method: 'POST',
  path: '/api/organisations/{organisation}/partners/revocations',
  summary: 'Takes a file in by which a partner revokes its own key',
  access: 'permitted',
  parameters: Own,
  body: 'file',
  answer: z.strictObject({ outcome: z.enum(['revoked', 'known-already']), partner: Partner }),
  problems: ['file-refused', 'body-too-large'],
})
