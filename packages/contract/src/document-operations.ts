import { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { DocumentKind } from '@sonae/domain/document/document'
import { FiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import { Id } from '@sonae/domain/primitive/text'
import * as z from 'zod'
import { operation } from './operation.ts'
import { wholeNumber, Year } from './parameter.ts'

const Cycle = z.strictObject({ organisation: Id, fiscalYear: Year })
const Document = z.strictObject({ organisation: Id, fiscalYear: Year, kind: DocumentKind, id: Id })

/** A revision as the history shows it. Times are ISO 8601 in UTC. */
export const RevisionNote = z
  .strictObject({
    number: z.int(),
    /** The revision that its author had before them; null for the first. */
    base: z.int().nullable(),
    contentHash: z.string(),
    origin: z.enum(['edit', 'form', 'restore', 'new-year']),
    author: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'RevisionNote' })

/** A document's content: by its kind BusinessSheet, StatusSheet … (schema of the cycle file, `sonae schema`). */
const Content = z.looseObject({ id: Id }).meta({ id: 'DocumentContent' })

const StoredDocument = z
  .strictObject({ kind: DocumentKind, owner: z.string().nullable(), revision: RevisionNote, content: Content })
  .meta({ id: 'StoredDocument' })

export const listCycles = operation({
  id: 'listCycles',
  method: 'GET',
  path: '/api/organisations/{organisation}/cycles',
  summary: 'The cycles (取組) of the organisation, newest first',
  access: 'permitted',
  parameters: z.strictObject({ organisation: Id }),
  answer: z.strictObject({ cycles: z.array(z.strictObject({ fiscalYear: FiscalYear })) }),
})

export const createCycle = operation({
  id: 'createCycle',
  method: 'POST',
  path: '/api/organisations/{organisation}/cycles',
  summary:
    "Begins a year's cycle: with nothing filled in, or from the sheets of the year before, which are frozen beside it",
  access: 'permitted',
  parameters: z.strictObject({ organisation: Id }),
  body: z.strictObject({ fiscalYear: FiscalYear, from: z.enum(['nothing', 'last-year']) }),
  status: 201,
  answer: z.strictObject({
    fiscalYear: FiscalYear,
    /** Whether the CISO's approval holds for what was carried over; false, too, where nothing was. */
    approved: z.boolean(),
  }),
  problems: ['exists-already', 'not-possible'],
})

export const readCatalogue = operation({
  id: 'readCatalogue',
  method: 'GET',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/catalogue',
  summary: 'What the edition of the guideline that the cycle follows defines: objectives, countermeasures, 表１, 表２',
  access: 'permitted',
  parameters: Cycle,
  answer: Catalogue,
})

export const listDocuments = operation({
  id: 'listDocuments',
  method: 'GET',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/documents',
  summary: 'The documents of a cycle with their revisions and summaries, in the order of the cycle',
  access: 'permitted',
  parameters: Cycle,
  query: z.strictObject({ kind: DocumentKind.optional() }),
  answer: z.strictObject({
    documents: z.array(
      z.strictObject({
        kind: DocumentKind,
        id: Id,
        owner: z.string().nullable(),
        revision: RevisionNote,
        /** BusinessSummary or StatusSummary of the domain; null for kinds that have none. */
        summary: z.unknown(),
      }),
    ),
  }),
})

export const readDocuments = operation({
  id: 'readDocuments',
  method: 'GET',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/documents/{kind}',
  summary:
    'Every document of a kind as it is recorded, in the order of the cycle: in one request, however many they are',
  access: 'permitted',
  parameters: Document.omit({ id: true }),
  answer: z.strictObject({
    documents: z.array(z.strictObject({ owner: z.string().nullable(), revision: z.int(), content: Content })),
  }),
})

export const readDocument = operation({
  id: 'readDocument',
  method: 'GET',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/documents/{kind}/{id}',
  summary: 'The newest revision of a document; its number is the ETag',
  access: 'permitted',
  parameters: Document,
  answer: StoredDocument,
  revised: true,
})

export const saveDocument = operation({
  id: 'saveDocument',
  method: 'PUT',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/documents/{kind}/{id}',
  summary:
    'Saves a document whose base revision If-Match names: written as it is, merged with what others saved since, or refused with the conflicts',
  access: 'permitted',
  parameters: Document,
  body: Content,
  answer: z.strictObject({ outcome: z.enum(['saved', 'merged', 'unchanged']), revision: z.int(), content: Content }),
  /** `not-possible`: the sheet is submitted (`closed` in fields). */
  problems: ['conflict', 'not-possible', 'revision-unknown', 'precondition-required'],
  revised: true,
})

export const addDocument = operation({
  id: 'addDocument',
  method: 'POST',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/documents/{kind}',
  summary: 'Adds a sheet to a cycle, for the department that fills it in',
  access: 'permitted',
  parameters: Document.omit({ id: true }),
  body: z.strictObject({ owner: Id.nullable(), content: Content }),
  status: 201,
  answer: z.strictObject({ revision: z.int(), content: Content }),
  /** `not-possible`: sheets 2 and 3 of a system are one department's (other-department). */
  problems: ['exists-already', 'not-possible', 'idempotency-key-reused'],
  idempotent: true,
})

export const listRevisions = operation({
  id: 'listRevisions',
  method: 'GET',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/documents/{kind}/{id}/revisions',
  summary: 'The history of a document, newest first',
  access: 'permitted',
  parameters: Document,
  query: z.strictObject({ below: wholeNumber(1, 1e9).optional(), limit: wholeNumber(1, 100).default(100) }),
  answer: z.strictObject({
    revisions: z.array(RevisionNote),
    /** Asked as `below` it gives the next page; null at the end. */
    next: z.int().nullable(),
  }),
})

export const readRevision = operation({
  id: 'readRevision',
  method: 'GET',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/documents/{kind}/{id}/revisions/{number}',
  summary: 'One revision of a document as it was',
  access: 'permitted',
  parameters: Document.extend({ number: wholeNumber(1, 1e9) }),
  answer: StoredDocument,
})
