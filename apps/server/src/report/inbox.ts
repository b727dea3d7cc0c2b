import { inboxState, type InboxStanding } from '@sonae/domain/report/answer-report'
import type { PublicKey } from '@sonae/domain/report/organisation-card'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import { listChildren } from '../organisation/organisation-store.ts'
import { listPartners, type Partner } from './partner-store.ts'
import { answersGiven, type InboxReport, listInbox, type StoredAnswer } from './report-store.ts'

/** A report in the inbox with what became of it. */
export type InboxEntry = InboxReport &
  InboxStanding & {
    readonly sender: Pick<Partner, 'id' | 'name'>
    /** To what the answer is encrypted: the sender’s confirmed key; null where none is. */
    readonly encryption: PublicKey | null
    /** Newest first. */
    readonly answers: readonly StoredAnswer[]
  }

export type Inbox = {
  readonly entries: readonly InboxEntry[]
  /** Organisations below, by id: those of whom a key was confirmed ever, and those of this installation. */
  readonly below: readonly Pick<Partner, 'id' | 'name'>[]
}

/** The inbox of a year, or of all years. */
export async function readInbox(transaction: OrganisationTransaction, fiscalYear: number | null): Promise<Inbox> {
  const [partners, reports, answers] = [
    await listPartners(transaction),
    await listInbox(transaction, fiscalYear),
    await answersGiven(transaction),
  ]
  const byId = new Map(partners.map((one) => [one.id, one]))
  const newest = new Map<string, number>()
  for (const { from, fiscalYear: year, number } of reports)
    newest.set(`${from} ${year}`, Math.max(number, newest.get(`${from} ${year}`) ?? 0))
  const entries = reports.map((report): InboxEntry => {
    const partner = byId.get(report.from)
    const given = answers.get(report.fileHash) ?? []
    const last = newest.get(`${report.from} ${report.fiscalYear}`) ?? report.number
    return {
      ...report,
      sender: { id: report.from, name: partner?.name ?? report.from },
      state: inboxState(report.number, last, given[0]?.answer.answer),
      key: partner?.keys.find(({ thumbprint }) => thumbprint === report.thumbprint)?.state ?? 'unconfirmed',
      encryption: partner?.keys.find(({ state }) => state === 'confirmed')?.card.encryption ?? null,
      answers: given,
    }
  })
  return { entries, below: await organisationsBelow(transaction, partners) }
}

async function organisationsBelow(transaction: OrganisationTransaction, partners: readonly Partner[]) {
  const known = new Map(
    partners
      .filter(({ relation, keys }) => relation === 'child' && keys.some(({ state }) => state !== 'unconfirmed'))
      .map(({ id, name }) => [id, { id, name }] as const),
  )
  const PAGE = 500
  for (let after: string | undefined = ''; after !== undefined;) {
    const page = await listChildren(transaction, after, PAGE)
    for (const { id, name } of page) if (!known.has(id)) known.set(id, { id, name })
    after = page.length < PAGE ? undefined : page.at(-1)?.id
  }
  return [...known.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
