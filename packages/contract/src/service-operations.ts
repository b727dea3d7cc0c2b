import { Id, IsoDate } from '@sonae/domain/primitive/text'
import * as z from 'zod'
import { operation } from './operation.ts'
import { wholeNumber } from './parameter.ts'

export const readHealth = operation({
  id: 'readHealth',
  method: 'GET',
  path: '/api/health',
  summary: 'Whether the service can answer: its database is there and its schema is this one',
  access: 'public',
  answer: z.strictObject({ status: z.literal('ok') }),
})

export const readContract = operation({
  id: 'readContract',
  method: 'GET',
  path: '/api/openapi.json',
  summary: 'This interface as an OpenAPI document',
  access: 'public',
  answer: z.looseObject({}),
})

export const exportAudit = operation({
  id: 'exportAudit',
  method: 'GET',
  path: '/api/organisations/{organisation}/audit/file',
  summary:
    'The whole audit chain as a file (JSON Lines), which `sonae audit verify` checks anywhere; the export is an act of the audit, too',
  access: 'permitted',
  parameters: z.strictObject({ organisation: Id }),
  answer: 'file',
})

export const listAudit = operation({
  id: 'listAudit',
  method: 'GET',
  path: '/api/organisations/{organisation}/audit',
  summary:
    'The audit chain, in order or newest first, whole or what fits a filter; a content that was disposed of is absent',
  access: 'permitted',
  parameters: z.strictObject({ organisation: Id }),
  query: z.strictObject({
    order: z.enum(['oldest', 'newest']).default('oldest'),
    /** The number of the last entry of the page before, in that order; 0 for the first page. */
    after: wholeNumber(0, 1e9).default(0),
    limit: wholeNumber(1, 500).default(100),
    /** The account, or what acts where no account does. */
    actor: z.string().max(200).optional(),
    /** The name of an act; with a dot at its end the beginning that several have in common (`session.`). */
    action: z.string().max(100).optional(),
    /** Any part of what it was done to. */
    resource: z.string().max(200).optional(),
    /** First and last day, in Japan. */
    from: IsoDate.optional(),
    to: IsoDate.optional(),
    outcome: z.enum(['done', 'refused']).optional(),
  }),
  answer: z.strictObject({
    entries: z.array(
      z.strictObject({
        number: z.int(),
        at: z.iso.datetime(),
        actor: z.string(),
        action: z.string(),
        resource: z.string(),
        outcome: z.enum(['done', 'refused']),
        content: z.unknown().optional(),
        contentHash: z.string(),
        previousHash: z.string(),
        hash: z.string(),
      }),
    ),
    next: z.int().nullable(),
  }),
})
