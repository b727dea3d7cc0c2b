import { listEditions } from '@sonae/catalogue/load-catalogue'
import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { dayInJapan } from '@sonae/domain/people/calendar-day'
import { checkReport, type ReportFinding } from '@sonae/domain/report/check-report'
import type { Report } from '@sonae/domain/report/report'
import { reportItemsOf } from '@sonae/domain/report/report-item'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import { readHead } from '../document/document-store.ts'
import type { Catalogues } from '../document/summaries.ts'
import { reportOf } from './build-report.ts'
import { type InboxEntry, readInbox } from './inbox.ts'
import { readSigned } from './report-store.ts'

/** A report of the inbox with what is missing or wrong in it. */
export type Examined = {
  readonly report: Report
  readonly findings: readonly ReportFinding[]
  /** Of the report’s edition; undefined: this Sonae does not ship it. */
  readonly catalogue: Catalogue | undefined
}
export type Examine = (transaction: OrganisationTransaction, entry: InboxEntry) => Promise<Examined>

/** Examines reports of the inbox; what is asked for stands in the own cycle of their year. */
export function examiner(catalogues: Catalogues, at: Date): Examine {
  return async (transaction, { fiscalYear, fileHash, sender }) => {
    const report = await reportOf((await readSigned(transaction, [fileHash])).get(fileHash))
    const head = await readHead(transaction, { fiscalYear, kind: 'settings', id: 'settings' })
    const settings = head?.revision.document
    const { below } = await readInbox(transaction, fiscalYear)
    const { guidelineEdition: edition } = report
    const catalogue = listEditions().includes(edition) ? catalogues(edition) : undefined
    const findings = checkReport(report, {
      required: reportItemsOf(settings?.kind === 'settings' ? settings.content.settings : {}),
      catalogue,
      sender: sender.name,
      own: new Set([transaction.organisation, ...below.map(({ id }) => id)]),
      today: dayInJapan(at.getTime()),
    })
    return { report, findings, catalogue }
  }
}
