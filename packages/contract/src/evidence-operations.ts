import { DocumentKind } from '@sonae/domain/document/document'
import { hasForbiddenCharacter, Id, IsoDate, isBlank, Text } from '@sonae/domain/primitive/text'
import * as z from 'zod'
import { operation } from './operation.ts'
import { wholeNumber, Year } from './parameter.ts'

const Cycle = z.strictObject({ organisation: Id, fiscalYear: Year })
const Evidence = Cycle.extend({ evidence: Id })

/** What a file is by its bytes: no other content type is ever sent with evidence. */
const EvidenceMediaType = z
  .enum([
    'application/pdf',
    'image/png',
    'image/jpeg',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    'application/zip',
    'text/plain; charset=utf-8',
    'text/plain; charset=shift_jis',
    'text/csv; charset=utf-8',
    'text/csv; charset=shift_jis',
    'application/octet-stream',
  ])
  .meta({ id: 'EvidenceMediaType' })
export type EvidenceMediaType = z.infer<typeof EvidenceMediaType>

/** A line that a person typed: no line feeds, not blank. */
const line = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((text) => !isBlank(text) && !hasForbiddenCharacter(text) && !/[\t\n]/.test(text), { error: 'line-form' })

/** One version of a piece of evidence (対策の実施が確認できる資料). Times are ISO 8601 in UTC. */
const EvidenceVersion = z
  .strictObject({
    evidence: Id,
    /** From 1; a new upload to the same evidence is the next one. */
    version: z.int(),
    /** What it proves: a document of the cycle … */
    kind: DocumentKind,
    document: Id,
    /** … and a place in it: measures/block-1-1; '' for all of it. */
    path: z.string(),
    /** As the uploader named it, without what a file name must not hold. */
    name: z.string(),
    mediaType: EvidenceMediaType,
    /** In bytes. */
    size: z.int(),
    sha256: z.string(),
    /** 取扱区分: 機密性２情報 … */
    marking: z.string(),
    /** When the evidence was made, which is not when it was uploaded. */
    evidenceDate: IsoDate,
    /** The last day on which it proves anything; null where it does not grow old. */
    validUntil: IsoDate.nullable(),
    uploadedAt: z.iso.datetime(),
    uploader: z.string(),
    /** Kept, and not listed unless asked for. */
    withdrawn: z.boolean(),
  })
  .meta({ id: 'EvidenceVersion' })

export const listEvidence = operation({
  id: 'listEvidence',
  method: 'GET',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/evidence',
  summary: 'The evidence of a cycle that the caller may read, by id: the newest version of each',
  access: 'permitted',
  parameters: Cycle,
  query: z.strictObject({
    kind: DocumentKind.optional(),
    document: Id.optional(),
    withdrawn: z.enum(['without', 'with']).default('without'),
    after: Id.optional(),
    limit: wholeNumber(1, 200).default(100),
  }),
  answer: z.strictObject({
    evidence: z.array(EvidenceVersion),
    /** Asked as `after` it gives the next page, which may hold less than `limit`; null at the end. */
    next: Id.nullable(),
  }),
})

export const readEvidence = operation({
  id: 'readEvidence',
  method: 'GET',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/evidence/{evidence}',
  summary: 'A piece of evidence with all its versions, newest first, withdrawn ones too',
  access: 'permitted',
  parameters: Evidence,
  answer: z.strictObject({ versions: z.array(EvidenceVersion) }),
})

export const uploadEvidence = operation({
  id: 'uploadEvidence',
  method: 'PUT',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/evidence/{evidence}',
  summary:
    'Adds a file as the next version of a piece of evidence, or as its first. What the newest version says already is not added again, so that it may be repeated. Programs and Office files with macros are refused',
  access: 'permitted',
  parameters: Evidence,
  query: z
    .strictObject({
      kind: DocumentKind,
      document: Id,
      path: Text.max(500).default(''),
      name: z.string().max(1000),
      marking: line(100),
      evidenceDate: IsoDate,
      validUntil: IsoDate.optional(),
    })
    .refine(({ evidenceDate, validUntil }) => validUntil === undefined || validUntil >= evidenceDate, {
      path: ['validUntil'],
      error: 'before-evidence-date',
    }),
  body: 'file',
  answer: z.strictObject({ outcome: z.enum(['added', 'unchanged']), evidence: EvidenceVersion }),
  /** `file-refused`: macros, program or damaged-archive; `storage-full`: organisation-full or disk-full (in fields). */
  problems: ['exists-already', 'body-too-large', 'too-many-requests', 'file-refused', 'storage-full'],
})

export const downloadEvidence = operation({
  id: 'downloadEvidence',
  method: 'GET',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/evidence/{evidence}/versions/{version}/file',
  summary:
    'The file of one version, always as an attachment; its bytes are checked against their hash before any is sent',
  access: 'permitted',
  parameters: Evidence.extend({ version: wholeNumber(1, 1e9) }),
  answer: 'file',
  problems: ['file-damaged'],
})

export const withdrawEvidence = operation({
  id: 'withdrawEvidence',
  method: 'POST',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/evidence/{evidence}/withdrawal',
  summary: 'Withdraws all versions of a piece of evidence: they are kept, and not listed unless asked for',
  access: 'permitted',
  parameters: Evidence,
  body: z.strictObject({ reason: line(500) }),
  answer: z.strictObject({ outcome: z.enum(['withdrawn', 'unchanged']) }),
})
