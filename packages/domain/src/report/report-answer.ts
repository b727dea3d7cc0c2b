import * as z from 'zod'
import { FiscalYear } from '../fiscal-year/fiscal-year.ts'
import { Id, Text } from '../primitive/text.ts'
import { ReturnReason } from '../workflow/workflow-state.ts'
import { ReportParty } from './organisation-card.ts'

/**
 * The answer to a report, signed by whoever received it: accepted, or returned for correction with the places. It names
 * the report by the hash of its file, so that it answers that one and no other.
 */
export const ReportAnswer = z
  .strictObject({
    format: z.literal('sonae-report-answer'),
    schemaVersion: z.literal(1),
    id: Id,
    from: ReportParty,
    to: ReportParty,
    report: Id,
    fiscalYear: FiscalYear,
    fileHash: z.string().regex(/^[0-9a-f]{64}$/),
    answer: z.enum(['accepted', 'returned']),
    /** Of a return: what is to be corrected, pinned to the sender's documents. */
    reasons: z.array(ReturnReason).max(200),
    text: Text,
    answeredAt: z.iso.datetime(),
  })
  .refine(({ answer, reasons }) => answer === 'accepted' || reasons.length > 0, {
    error: 'reasons-missing',
    path: ['reasons'],
  })
  .meta({ id: 'ReportAnswer' })
export type ReportAnswer = z.infer<typeof ReportAnswer>
