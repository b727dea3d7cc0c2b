import { reportOverview } from '@sonae/domain/report/report-overview'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import { reportOf } from './build-report.ts'
import { readInbox } from './inbox.ts'
import { readSigned } from './report-store.ts'

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
    // One at a time: reports with worksheets are large.
    const report = await reportOf((await readSigned(transaction, [fileHash])).get(fileHash))
    const note = { fileHash, number, state, receivedAt: receivedAt.toISOString() }
    organisations.push({ id, name, through: null, report: note, overview: reportOverview(report) })
    for (const one of report.gathered)
      organisations.push({ ...one.from, through: id, report: null, overview: reportOverview(one) })
  }
  return organisations
}
