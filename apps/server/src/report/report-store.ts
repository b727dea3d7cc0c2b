import { canonicalJson } from '@sonae/domain/primitive/canonical-json'
import type { ReportAnswer } from '@sonae/domain/report/report-answer'
import type { ReportItem } from '@sonae/domain/report/report-item'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'

/** An answer, as it was given or as it came in. */
export type StoredAnswer = { readonly answer: ReportAnswer; readonly by: string; readonly at: Date }

/** A report that was built here, without its file. */
export type SentReport = {
  readonly id: string
  readonly fiscalYear: number
  readonly number: number
  readonly to: { readonly id: string | null; readonly name: string }
  readonly items: readonly ReportItem[]
  readonly encrypted: boolean
  readonly fileHash: string
  /** Of the approved documents that it reports. */
  readonly approvalHash: string
  readonly builtAt: Date
  readonly by: string
}

/** The reports of a year, or of all years, newest first. */
export async function listSent({ query }: OrganisationTransaction, fiscalYear: number | null): Promise<SentReport[]> {
  const rows = await query<SentRow>(
    `select report_id, fiscal_year, number, to_id, to_name, items, sealed is not null as encrypted, file_hash,
      approval_hash, built_at, by_name
    from records.sent_report where organisation_id = $1 and ($2::integer is null or fiscal_year = $2)
    order by built_at desc, number desc`,
    fiscalYear,
  )
  return rows.map((row) => {
    const items: ReportItem[] = JSON.parse(row.items)
    return {
      id: row.report_id,
      fiscalYear: row.fiscal_year,
      number: row.number,
      to: { id: row.to_id, name: row.to_name },
      items,
      encrypted: row.encrypted,
      fileHash: row.file_hash,
      approvalHash: row.approval_hash,
      builtAt: row.built_at,
      by: row.by_name,
    }
  })
}

type SentRow = {
  report_id: string
  fiscal_year: number
  number: number
  to_id: string | null
  to_name: string
  items: string
  encrypted: boolean
  file_hash: string
  approval_hash: string
  built_at: Date
  by_name: string
}

/** @param sealed the file that is handed out, where it is encrypted */
export async function insertSent(
  { query }: OrganisationTransaction,
  { id, fiscalYear, number, to, items, fileHash, approvalHash, builtAt, by }: Omit<SentReport, 'encrypted'>,
  signed: string,
  sealed: string | null,
): Promise<void> {
  await query(
    `insert into records.sent_report (organisation_id, report_id, fiscal_year, number, to_id, to_name, items, file_hash,
      built_at, by_name, signed, sealed, approval_hash)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    id,
    fiscalYear,
    number,
    to.id,
    to.name,
    canonicalJson(items),
    fileHash,
    builtAt,
    by,
    signed,
    sealed,
    approvalHash,
  )
}

/** The file of a report as it is handed out. */
export async function readSentFile({ query }: OrganisationTransaction, id: string): Promise<string | undefined> {
  const [row] = await query<{ file: string }>(
    'select coalesce(sealed, signed) as file from records.sent_report where organisation_id = $1 and report_id = $2',
    id,
  )
  return row?.file
}

/** What was signed of a report, before it was encrypted. */
export async function readSentText({ query }: OrganisationTransaction, id: string): Promise<string | undefined> {
  const [row] = await query<{ signed: string }>(
    'select signed from records.sent_report where organisation_id = $1 and report_id = $2',
    id,
  )
  return row?.signed
}

/** Answers that came in to reports of this organisation, the one given last first, by the report’s id. */
export async function answersTaken({ query }: OrganisationTransaction): Promise<ReadonlyMap<string, StoredAnswer[]>> {
  const rows = await query<AnswerRow & { report_id: string }>(
    `select report_id, answer, by_name, at from records.taken_answer where organisation_id = $1`,
  )
  const answers = grouped(rows, ({ report_id }) => report_id)
  // They may have come in another order than they were given.
  for (const some of answers.values()) some.sort((a, b) => (a.answer.answeredAt < b.answer.answeredAt ? 1 : -1))
  return answers
}

export async function insertTaken(
  { query }: OrganisationTransaction,
  { answer, by, at }: StoredAnswer,
  signed: string,
): Promise<void> {
  await query(
    `insert into records.taken_answer (organisation_id, answer_id, report_id, answer, signed, at, by_name)
    values ($1, $2, $3, $4, $5, $6, $7)`,
    answer.id,
    answer.report,
    canonicalJson(answer),
    signed,
    at,
    by,
  )
}

/** A report that came in, without its text. */
export type InboxReport = {
  readonly from: string
  readonly fiscalYear: number
  readonly number: number
  readonly id: string
  readonly fileHash: string
  readonly thumbprint: string
  readonly receivedAt: Date
  readonly by: string
}

/** What came in for a year, or for all years, by sender, newest first. */
export async function listInbox({ query }: OrganisationTransaction, fiscalYear: number | null): Promise<InboxReport[]> {
  return query(
    `select partner_id as "from", fiscal_year as "fiscalYear", number, report_id as id, file_hash as "fileHash",
      thumbprint, received_at as "receivedAt", by_name as by
    from records.inbox_report where organisation_id = $1 and ($2::integer is null or fiscal_year = $2)
    order by partner_id, fiscal_year desc, number desc`,
    fiscalYear,
  )
}

export async function insertInbox(
  { query }: OrganisationTransaction,
  { from, fiscalYear, number, id, fileHash, thumbprint, receivedAt, by }: InboxReport,
  signed: string,
): Promise<void> {
  await query(
    `insert into records.inbox_report (organisation_id, partner_id, fiscal_year, number, report_id, signed, file_hash,
      thumbprint, received_at, by_name)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    from,
    fiscalYear,
    number,
    id,
    signed,
    fileHash,
    thumbprint,
    receivedAt,
    by,
  )
}

/** What was signed, of reports that came in: by the hash of their file. */
export async function readSigned(
  { query }: OrganisationTransaction,
  fileHashes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ file_hash: string; signed: string }>(
    'select file_hash, signed from records.inbox_report where organisation_id = $1 and file_hash = any($2)',
    fileHashes,
  )
  return new Map(rows.map(({ file_hash, signed }) => [file_hash, signed]))
}

/** Answers that were given to reports that came in, newest first, by the hash of their file. */
export async function answersGiven({ query }: OrganisationTransaction): Promise<ReadonlyMap<string, StoredAnswer[]>> {
  const rows = await query<AnswerRow & { file_hash: string }>(
    'select file_hash, answer, by_name, at from records.given_answer where organisation_id = $1 order by at desc',
  )
  return grouped(rows, ({ file_hash }) => file_hash)
}

export async function insertGiven(
  { query }: OrganisationTransaction,
  { answer, by, at }: StoredAnswer,
  signed: string,
  sealed: string | null,
): Promise<void> {
  await query(
    `insert into records.given_answer (organisation_id, answer_id, file_hash, answer, signed, sealed, at, by_name)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    answer.id,
    answer.fileHash,
    canonicalJson(answer),
    signed,
    sealed,
    at,
    by,
  )
}

/** The file of an answer that was given to a report, as it was handed out first. */
export async function readGivenFile({ query }: OrganisationTransaction, answer: string): Promise<string | undefined> {
  const [row] = await query<{ file: string }>(
    'select coalesce(sealed, signed) as file from records.given_answer where organisation_id = $1 and answer_id = $2',
    answer,
  )
  return row?.file
}

/** No other report is built, imported or answered, and no key of a partner changes, until the transaction ends. */
export async function lockReports({ query }: OrganisationTransaction): Promise<void> {
  await query('select pg_advisory_xact_lock(hashtextextended($1, 7))')
}

type AnswerRow = { answer: string; by_name: string; at: Date }

function grouped<Row extends AnswerRow>(rows: readonly Row[], key: (row: Row) => string) {
  return new Map([...Map.groupBy(rows, key)].map(([id, some]) => [id, some.map(answerOf)]))
}

function answerOf({ answer, by_name: by, at }: AnswerRow): StoredAnswer {
  const said: ReportAnswer = JSON.parse(answer)
  return { answer: said, by, at }
}
