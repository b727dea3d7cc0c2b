import * as z from 'zod'
import { FiscalYear } from '../fiscal-year/fiscal-year.ts'
import { Id } from '../primitive/text.ts'

/** The language of what a job says and prints. */
const JobLocale = z.enum(['ja', 'en']).default('ja')

/** Whose workbook: a business department's, a system sheet's, the offices' for steps ②, ⑤ and ⑥. */
const WorkbookOwner = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('business'), sheet: Id }),
  z.strictObject({ kind: z.literal('system'), sheet: Id }),
  z.strictObject({ kind: z.literal('identification') }),
])

/** What a job is asked to do: long work, done outside the process that answers requests. */
export const JobInput = z
  .discriminatedUnion('kind', [
    /** The dashboard (図５) as PDF. */
    z.strictObject({
      kind: z.literal('dashboard-pdf'),
      fiscalYear: FiscalYear,
      paper: z.enum(['a3', 'a4']).default('a3'),
      locale: JobLocale,
    }),
    /** One workbook of the forms. */
    z.strictObject({
      kind: z.literal('form-workbook'),
      fiscalYear: FiscalYear,
      owner: WorkbookOwner,
      locale: JobLocale,
    }),
    /** What lists show of a cycle, made anew from its documents. */
    z.strictObject({ kind: z.literal('rebuild-summaries'), fiscalYear: FiscalYear, locale: JobLocale }),
  ])
  .meta({ id: 'JobInput' })
export type JobInput = z.output<typeof JobInput>
export type JobKind = JobInput['kind']

/** waiting → running → done, failed or cancelled; running → waiting when it is to be tried again. */
export const JobState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']).meta({ id: 'JobState' })
export type JobState = z.infer<typeof JobState>

/** Why a job failed, where that is not a defect: its words say more. */
export const JobFailureCode = z
  .enum([
    /** The cycle or the sheet was removed meanwhile. */
    'nothing-there',
    /** A text cannot be printed, or does not fit. */
    'not-printable',
    'took-too-long',
    'took-too-much-memory',
    /** It was tried as often as a job is tried, and its process ended each time. */
    'gave-up',
  ])
  .meta({ id: 'JobFailureCode' })
export type JobFailureCode = z.infer<typeof JobFailureCode>

/** How far a job is: so many steps of a total, and what it is doing, in words of the job's language. */
export const JobProgress = z
  .strictObject({ done: z.int().min(0), total: z.int().min(1), words: z.string() })
  .meta({ id: 'JobProgress' })
export type JobProgress = z.infer<typeof JobProgress>
