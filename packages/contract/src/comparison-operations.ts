import { AcrossPlans } from '@sonae/domain/plan/across-plans'
import { Id, IsoDate } from '@sonae/domain/primitive/text'
import * as z from 'zod'
import { operation } from './operation.ts'
import { Year } from './parameter.ts'

const Cycle = z.strictObject({ organisation: Id, fiscalYear: Year })
/** The language of the words of places and values. */
const Language = z.enum(['ja', 'en']).default('ja')

const PlaceWords = z.strictObject({ sheet: z.string(), row: z.string(), column: z.string() })

/** A field that differs, or a row that one side lacks; a cycle file's path, and what the forms call the place. */
const Difference = z
  .strictObject({
    kind: z.enum(['added', 'removed', 'changed']),
    path: z.array(z.string()),
    place: PlaceWords,
    /** As the forms show the values; the values themselves. */
    fromText: z.string(),
    toText: z.string(),
    from: z.unknown(),
    to: z.unknown(),
  })
  .meta({ id: 'Difference' })

export const readApprovalChanges = operation({
  id: 'readApprovalChanges',
  method: 'GET',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/workflow/changes',
  summary: 'What changed, field by field, since the CISO approved (⑭)',
  access: 'permitted',
  parameters: Cycle,
  query: z.strictObject({ lang: Language }),
  answer: z.strictObject({
    /** null: nothing was approved. */
    on: IsoDate.nullable(),
    /** Documents by kind/id: those that came since, those that are shown no more, those that changed. */
    added: z.array(z.string()),
    removed: z.array(z.string()),
    changed: z.array(z.string()),
    differences: z.array(Difference),
  }),
})

export const compareYears = operation({
  id: 'compareYears',
  method: 'GET',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/comparison',
  summary:
    'The cycle beside the year before: every area and row as 前年度同, 変更, 新規 or gone, and every field that differs',
  access: 'permitted',
  parameters: Cycle,
  query: z.strictObject({ lang: Language }),
  answer: z.strictObject({
    /** null: there is no year before. */
    before: z
      .strictObject({
        fiscalYear: z.int(),
        /** `recorded`: as it is recorded now; `frozen`: as it was when this year was opened. */
        source: z.enum(['recorded', 'frozen']),
        /** Whether the CISO’s approval holds for it. */
        approved: z.boolean(),
      })
      .nullable(),
    rows: z.array(
      z.strictObject({
        path: z.array(z.string()),
        place: PlaceWords,
        mark: z.enum(['same', 'changed', 'new', 'removed']),
      }),
    ),
    differences: z.array(Difference),
  }),
})

/** What a check found, in words; `path` is a cycle file's. */
const CheckFinding = z
  .strictObject({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'note']),
    path: z.array(z.string()),
    place: z.string(),
    text: z.string(),
    mend: z.string(),
  })
  .meta({ id: 'CheckFinding' })

export const readAcrossPlans = operation({
  id: 'readAcrossPlans',
  method: 'GET',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/plans',
  summary: 'The plans of the target systems beside each other, and what may have to be adjusted between them (⑫)',
  access: 'permitted',
  parameters: Cycle,
  query: z.strictObject({ lang: Language }),
  answer: AcrossPlans.extend({ findings: z.array(CheckFinding) }),
})
