import { DocumentKind } from '@sonae/domain/document/document'
import { Id } from '@sonae/domain/primitive/text'
import * as z from 'zod'
import { operation } from './operation.ts'
import { Year } from './parameter.ts'

const Cycle = z.strictObject({ organisation: Id, fiscalYear: Year })
const Language = z.enum(['ja', 'en']).default('ja')

/** One field of the workbook that is not as it was exported, or that could not be read, in words. */
const FormChange = z
  .strictObject({
    /** From 0, as long as nothing is recorded meanwhile: what `take` of importForm names. */
    number: z.int(),
    /**
     * What becomes of it: `conflict`: somebody changed the same in Sonae since the export; `refused`: it is not taken;
     * `kept`: its sheet cannot be changed now, or not by the caller.
     */
    outcome: z.enum(['applied', 'same', 'conflict', 'refused', 'kept']),
    /** Sheet and cell in the workbook. */
    cell: z.string(),
    place: z.string(),
    /** As exported, as in the workbook, as recorded now. */
    base: z.string(),
    theirs: z.string(),
    ours: z.string(),
    /** Why it is not taken with its mend, or what to look at; '' where there is nothing to say. */
    reason: z.string(),
  })
  .meta({ id: 'FormChange' })

/** What a workbook would change, before anything is recorded. */
const FormPreview = z
  .strictObject({
    /** The sheets that the workbook is about. `closed`: submitted; `others`: not the caller's to fill in. */
    documents: z.array(z.strictObject({ kind: DocumentKind, id: Id, state: z.enum(['open', 'closed', 'others']) })),
    changes: z.array(FormChange),
    /** Fields that are as they were exported. */
    unchanged: z.int(),
    /** Stands for this very workbook and what is recorded now. */
    fingerprint: z.string(),
  })
  .meta({ id: 'FormPreview' })

/** The workbook cannot be read, or is none of this cycle: why, and what to do. */
const Unreadable = z.strictObject({ kind: z.literal('unreadable'), text: z.string(), mend: z.string() })
const Preview = z.strictObject({ kind: z.literal('preview'), preview: FormPreview })

export const previewFormImport = operation({
  id: 'previewFormImport',
  method: 'POST',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/form-imports/preview',
  summary: 'Reads a filled-in Excel form and tells what it would change; nothing is recorded',
  access: 'permitted',
  parameters: Cycle,
  query: z.strictObject({ lang: Language }),
  body: 'file',
  answer: z.discriminatedUnion('kind', [Unreadable, Preview]),
  problems: ['body-too-large'],
})

export const importForm = operation({
  id: 'importForm',
  method: 'POST',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/form-imports',
  summary:
    'Records what a filled-in Excel form says, as it was previewed: all of it at once, or nothing where something was recorded since',
  access: 'permitted',
  parameters: Cycle,
  query: z.strictObject({
    lang: Language,
    fingerprint: z.string().max(200),
    /** The numbers of the conflicts in which the workbook is right: 3,7. In the others the record stays. */
    take: z
      .string()
      .regex(/^(\d{1,6}(,\d{1,6})*)?$/, { error: 'wrong-form' })
      .default(''),
  }),
  body: 'file',
  answer: z.discriminatedUnion('kind', [
    Unreadable,
    /** Something was recorded since the preview: this is what it would change now. */
    Preview,
    z.strictObject({
      kind: z.literal('recorded'),
      documents: z.array(z.strictObject({ kind: DocumentKind, id: Id, revision: z.int(), isChanged: z.boolean() })),
    }),
  ]),
  problems: ['body-too-large'],
})
