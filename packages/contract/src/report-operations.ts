import { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { Id, Text } from '@sonae/domain/primitive/text'
import { REPORT_FINDING_CODES } from '@sonae/domain/report/check-report'
import { KeyState } from '@sonae/domain/report/receive-card'
import { Report } from '@sonae/domain/report/report'
import { ReportOverview } from '@sonae/domain/report/report-overview'
import { ReportItem } from '@sonae/domain/report/report-item'
import { ReturnReason } from '@sonae/domain/workflow/workflow-state'
import * as z from 'zod'
import { operation } from './operation.ts'
import { Year } from './parameter.ts'

const Own = z.strictObject({ organisation: Id })
/** A report of the inbox, by the hash of its file: ids are given by senders, and two may give the same. */
const FileHash = z.string().regex(/^[0-9a-f]{64}$/)
const Cycle = Own.extend({ fiscalYear: Year })
const Reasons = z.array(ReturnReason).max(200)

const Answer = z
  .strictObject({
    id: Id,
    answer: z.enum(['accepted', 'returned']),
    reasons: Reasons,
    text: z.string(),
    answeredAt: z.iso.datetime(),
    /** Who answered, or who took the answer in. */
    by: z.string(),
  })
  .meta({ id: 'ReportAnswerNote' })

const SentReport = z
  .strictObject({
    id: Id,
    fiscalYear: z.int(),
    number: z.int(),
    /** null: the 国の統括機関, without a card of it. */
    to: z.strictObject({ id: Id.nullable(), name: z.string() }),
    items: z.array(ReportItem),
    encrypted: z.boolean(),
    /** SHA-256 of what was signed. */
    fileHash: z.string(),
    builtAt: z.iso.datetime(),
    by: z.string(),
    /** Newest first. */
    answers: z.array(Answer),
  })
  .meta({ id: 'SentReport' })

export const buildReport = operation({
  id: 'buildReport',
  method: 'POST',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/reports',
  summary:
    'Builds the report of an approved cycle (⑮) as a signed file, with the accepted reports of the organisations below gathered into it. Built again it takes the place of the one before',
  access: 'permitted',
  parameters: Cycle,
  body: z.strictObject({
    /** A partner; null: the 国の統括機関, which is named in the settings and whose card is not here. */
    to: Id.nullable(),
    /** Unless given, what the cycle’s settings say. */
    items: z.array(ReportItem).min(1).optional(),
    /** So that only the receiver can read it: needs the receiver’s card. */
    encrypt: z.boolean(),
    text: Text.max(10_000),
    /** Organisations below whose accepted report is not there: each is to be named, with why. */
    without: z.array(z.strictObject({ organisation: Id, reason: Text.min(1).max(1000) })).default([]),
  }),
  status: 201,
  answer: SentReport,
  problems: ['not-possible'],
})

export const listReports = operation({
  id: 'listReports',
  method: 'GET',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/reports',
  summary: 'The reports that were built of a cycle, newest first, with the answers to them',
  access: 'permitted',
  parameters: Cycle,
  answer: z.strictObject({ reports: z.array(SentReport) }),
})

export const downloadReport = operation({
  id: 'downloadReport',
  method: 'GET',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/reports/{report}/file',
  summary: 'The signed file of a report, to be carried to its receiver',
  access: 'permitted',
  parameters: Cycle.extend({ report: Id }),
  answer: 'file',
})

export const importAnswer = operation({
  id: 'importAnswer',
  method: 'POST',
  path: '/api/organisations/{organisation}/report-answers',
  summary:
    'Takes the answer to a report in: accepted, or returned for correction, which opens the sheets that it names',
  access: 'permitted',
  parameters: Own,
  body: 'file',
  answer: z.strictObject({
    fiscalYear: z.int(),
    report: Id,
    number: z.int(),
    /** `noted`: the cycle had been opened again meanwhile, so that the answer changes nothing in it. */
    effect: z.enum(['applied', 'noted']),
    answer: Answer,
  }),
  problems: ['file-refused', 'body-too-large', 'not-possible'],
})

/** `replaced`: a newer one of the same sender and year is here. */
const InboxState = z.enum(['received', 'accepted', 'returned', 'replaced'])

const ReportFinding = z
  .strictObject({
    code: z.enum(REPORT_FINDING_CODES),
    place: z.array(z.string()),
    name: z.string(),
    /** false: told, with a reason that was given. */
    mistake: z.boolean(),
  })
  .meta({ id: 'ReportFinding' })

const InboxReport = z
  .strictObject({
    id: Id,
    from: z.strictObject({ id: Id, name: z.string() }),
    fiscalYear: z.int(),
    number: z.int(),
    state: InboxState,
    fileHash: z.string(),
    signedBy: z.string(),
    /** What the key is worth today that signed it. */
    key: KeyState,
    receivedAt: z.iso.datetime(),
    by: z.string(),
    /** Newest first. */
    answers: z.array(Answer),
  })
  .meta({ id: 'InboxReport' })

const Opened = z
  .strictObject({
    note: InboxReport,
    report: Report,
    findings: z.array(ReportFinding),
    /** Of the edition that the report follows; null: it is not shipped. */
    catalogue: Catalogue.nullable(),
  })
  .meta({ id: 'OpenedReport' })

export const importReport = operation({
  id: 'importReport',
  method: 'POST',
  path: '/api/organisations/{organisation}/inbox',
  summary:
    'Takes the report of an organisation below in: decrypted, verified by its confirmed key, checked for completeness',
  access: 'permitted',
  parameters: Own,
  body: 'file',
  status: 201,
  answer: Opened,
  problems: ['file-refused', 'body-too-large'],
})

export const listInbox = operation({
  id: 'listInbox',
  method: 'GET',
  path: '/api/organisations/{organisation}/inbox',
  summary: 'The reports that came in for a year, by sender, newest first, and who has not reported',
  access: 'permitted',
  parameters: Own,
  query: z.strictObject({ fiscalYear: Year }),
  answer: z.strictObject({
    reports: z.array(InboxReport),
    /** Organisations below that have sent nothing for the year. */
    missing: z.array(z.strictObject({ id: Id, name: z.string() })),
  }),
})

export const readInboxOverview = operation({
  id: 'readInboxOverview',
  method: 'GET',
  path: '/api/organisations/{organisation}/inbox-overview',
  summary:
    'Where each organisation below stands for a year: its newest report at a glance, with those that it has gathered itself',
  access: 'permitted',
  parameters: Own,
  query: z.strictObject({ fiscalYear: Year }),
  answer: z.strictObject({
    /** By id, those gathered behind the one that gathered them. */
    organisations: z.array(
      z.strictObject({
        id: Id,
        name: z.string(),
        /** Who gathered its report; null: it reports here itself. */
        through: Id.nullable(),
        /** null: nothing came. */
        report: z
          .strictObject({ fileHash: FileHash, number: z.int(), state: InboxState, receivedAt: z.iso.datetime() })
          .nullable(),
        overview: ReportOverview.nullable(),
      }),
    ),
  }),
})

export const readInboxReport = operation({
  id: 'readInboxReport',
  method: 'GET',
  path: '/api/organisations/{organisation}/inbox/{report}',
  summary: 'A report that came in, with what is missing or wrong in it',
  access: 'permitted',
  parameters: Own.extend({ report: FileHash }),
  answer: Opened,
})

export const answerReport = operation({
  id: 'answerReport',
  method: 'POST',
  path: '/api/organisations/{organisation}/inbox/{report}/answers',
  summary: 'Accepts a report, or returns it for correction; the answer is a signed file for its sender',
  access: 'permitted',
  parameters: Own.extend({ report: FileHash }),
  body: z.strictObject({ answer: z.enum(['accepted', 'returned']), reasons: Reasons, text: Text.max(10_000) }),
  status: 201,
  answer: InboxReport,
  problems: ['not-possible'],
})

export const downloadAnswer = operation({
  id: 'downloadAnswer',
  method: 'GET',
  path: '/api/organisations/{organisation}/inbox/{report}/answers/{answer}/file',
  summary: 'The signed file of an answer, to be carried to the report’s sender',
  access: 'permitted',
  parameters: Own.extend({ report: FileHash, answer: Id }),
  answer: 'file',
})
