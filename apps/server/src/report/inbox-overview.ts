import type { ReportParty } from '@sonae/domain/report/organisation-card'
import { type ReportOverview, reportOverview } from '@sonae/domain/report/report-overview'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import { reportOf } from './build-report.ts'
import { readInbox } from './inbox.ts'
import { readSigned } from './report-store.ts'

/** What a report says at a glance, and those that it has gathered. */
type Glance = {
  readonly overview: ReportOverview
  readonly gathered: readonly { readonly from: ReportParty; readonly overview: ReportOverview }[]
}

/** Of the newest reports that were looked at: a file of this hash always says the same, and to read it takes a while. */
const GLANCES = new Map<string, Glance>()
const MOST_GLANCES = 1000

/** @param fileHash of a report in the inbox of the organisation */
async function glance(transaction: OrganisationTransaction, fileHash: string): Promise<Glance> {
  const known = GLANCES.get(fileHash)
  if (known !== undefined) return known
  // One at a time: reports with worksheets are large.
  const report = await reportOf((await readSigned(transaction, [fileHash])).get(fileHash))
  const gathered = report.gathered.map((one) => ({ from: one.from, overview: reportOverview(one) }))
  const seen = { overview: reportOverview(report), gathered }
  GLANCES.set(fileHash, seen)
  const [oldest] = GLANCES.keys()
  if (GLANCES.size > MOST_GLANCES && oldest !== undefined) GLANCES.delete(oldest)
  return seen
}

/** Where each organisation below stands for a year, with those that it has gathered behind it. */
export async function inboxOverview(transaction: OrganisationTransaction, fiscalYear: number) {
  const { entries, below } = await readInbox(transaction, fiscalYear)
  const newest = new Map(entries.filter(({ state }) => state !== 'replaced').map((one) => [one.from, one]))
  // A sender that is no organisation below any more has reported all the same.
  const names = new Map([
    ...below.map(({ id, name }) => [id, name] as const),
    ...[...newest.values()].map(({ sender }) => [sender.id, sender.name] as const),
  ])
  const organisations = []
  for (const [id, name] of [...names].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const entry = newest.get(id)
    if (entry === undefined) {
      organisations.push({ id, name, through: null, report: null, overview: null })
      continue
    }
    const { fileHash, number, state, receivedAt } = entry
    const { overview, gathered } = await glance(transaction, fileHash)
    const note = { fileHash, number, state, receivedAt: receivedAt.toISOString() }
    organisations.push({ id, name, through: null, report: note, overview })
    for (const one of gathered) organisations.push({ ...one.from, through: id, report: null, overview: one.overview })
  }
  return organisations
}
