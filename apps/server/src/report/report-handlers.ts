import * as operations from '@sonae/contract/report-operations'
import { isReportMistake } from '@sonae/domain/report/check-report'
import type { ReportObstacle } from '@sonae/domain/report/report-problem'
import type { AppContext } from '../app-context.ts'
import { appendAudit } from '../audit/audit-store.ts'
import { asOrganisation, type OrganisationTransaction } from '../database/organisation-transaction.ts'
import { listCycles } from '../document/document-store.ts'
import { type Caller, handle, permits, refusal } from '../http/handler.ts'
import { newId } from '../people/identity-context.ts'
import { refusedAct } from '../workflow/workflow-handlers.ts'
import { answerFile, giveAnswer, takeAnswer } from './answers.ts'
import { type BuildRefusal, buildReport } from './build-report.ts'
import { examiner } from './examine-report.ts'
import { inboxOverview } from './inbox-overview.ts'
import { importReport } from './import-report.ts'
import { type InboxEntry, readInbox } from './inbox.ts'
import { ownKeys } from './own-keys.ts'
import { receiveSignedFile } from './received-file.ts'
import { answersTaken, listSent, readSentFile, type SentReport, type StoredAnswer } from './report-store.ts'
import { recordRefusedFile, signedFileAnswer } from './signed-file-answer.ts'

const READ = { act: 'report.read' } as const
const WRITE = { act: 'report.write' } as const

/** The handlers of reports (⑮): built and answered, imported and gathered. */
export const REPORT_HANDLERS = [
  handle(operations.buildReport, async (context, { caller, parameters: { fiscalYear }, body }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const { pool, identity, catalogues } = context
    const [key] = await ownKeys(identity, caller.organisation)
    const built = await asOrganisation(pool, caller.organisation, (transaction) =>
      buildReport(transaction, catalogues, { ...body, items: body.items, fiscalYear, key, ...by(context, caller) }),
    )
    if (!built.ok) return buildRefusal(built.refusal)
    return { ok: true, answer: sentAnswer(built.report, []) }
  }),

  handle(operations.listReports, async ({ pool }, { caller, parameters: { fiscalYear } }) => {
    if (!permits(caller, READ)) return refusal('not-permitted')
    return asOrganisation(pool, caller.organisation, async (transaction) => {
      if (!(await listCycles(transaction)).includes(fiscalYear)) return refusal('no-such-resource')
      const answers = await answersTaken(transaction)
      const reports = await listSent(transaction, fiscalYear)
      return { ok: true, answer: { reports: reports.map((one) => sentAnswer(one, answers.get(one.id) ?? [])) } }
    })
  }),

  handle(operations.downloadReport, async (context, { caller, parameters: { fiscalYear, report } }) => {
    if (!permits(caller, READ)) return refusal('not-permitted')
    return asOrganisation(context.pool, caller.organisation, async (transaction) => {
      const found = (await listSent(transaction, fiscalYear)).find(({ id }) => id === report)
      const file = await readSentFile(transaction, report)
      if (found === undefined || file === undefined) return refusal('no-such-resource')
      await noteDownload(transaction, context, caller, `report/${report}`)
      return signedFileAnswer(`sonae-report-${caller.organisation}-${fiscalYear}-${found.number}.json`, file)
    })
  }),

  handle(operations.importAnswer, async (context, { caller, body }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const { pool, identity, catalogues } = context
    const received = await receiveSignedFile(body, 'report-answer', await ownKeys(identity, caller.organisation))
    if (!received.ok) return recordRefusedFile(context, caller, 'report.import-answer', received.problem, received)
    const taken = await asOrganisation(pool, caller.organisation, (transaction) =>
      takeAnswer(transaction, catalogues, received.file, by(context, caller)),
    )
    switch (taken.kind) {
      case 'refused':
        return recordRefusedFile(context, caller, 'report.import-answer', taken.problem, received)
      case 'act-refused':
        return refusedAct(taken.done)
      case 'taken': {
        const { sent, answer, effect } = taken
        const { fiscalYear, id, number } = sent
        return { ok: true, answer: { fiscalYear, report: id, number, effect, answer: answerNote(answer) } }
      }
    }
  }),

  handle(operations.importReport, async (context, { caller, body }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const { pool, identity } = context
    const received = await receiveSignedFile(body, 'report', await ownKeys(identity, caller.organisation))
    const imported = !received.ok
      ? received
      : await asOrganisation(pool, caller.organisation, (transaction) =>
          importReport(transaction, received.file, { ...caller, at: context.clock() }),
        )
    if (!imported.ok) return recordRefusedFile(context, caller, 'report.import', imported.problem, received)
    const { fileHash } = imported.entry
    const answer = await asOrganisation(pool, caller.organisation, (transaction) =>
      openedReport(transaction, context, fileHash),
    )
    if (answer === undefined) throw new Error(`the report ${fileHash} was imported and is not there`)
    return { ok: true, answer }
  }),

  handle(operations.listInbox, async ({ pool }, { caller, query: { fiscalYear } }) => {
    if (!permits(caller, READ)) return refusal('not-permitted')
    const { entries, below } = await asOrganisation(pool, caller.organisation, (transaction) =>
      readInbox(transaction, fiscalYear),
    )
    const there = new Set(entries.map(({ from }) => from))
    return {
      ok: true,
      answer: {
        reports: entries.map(inboxAnswer),
        missing: below.filter(({ id }) => !there.has(id)).map(({ id, name }) => ({ id, name })),
      },
    }
  }),

  handle(operations.readInboxOverview, async ({ pool }, { caller, query: { fiscalYear } }) => {
    if (!permits(caller, READ)) return refusal('not-permitted')
    const organisations = await asOrganisation(pool, caller.organisation, (transaction) =>
      inboxOverview(transaction, fiscalYear),
    )
    return { ok: true, answer: { organisations } }
  }),

  handle(operations.readInboxReport, async (context, { caller, parameters: { report } }) => {
    if (!permits(caller, READ)) return refusal('not-permitted')
    const answer = await asOrganisation(context.pool, caller.organisation, (transaction) =>
      openedReport(transaction, context, report),
    )
    return answer === undefined ? refusal('no-such-resource') : { ok: true, answer }
  }),

  handle(operations.answerReport, async (context, { caller, parameters: { report }, body }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const { pool, identity } = context
    const [key] = await ownKeys(identity, caller.organisation)
    const given = await asOrganisation(pool, caller.organisation, (transaction) =>
      giveAnswer(transaction, report, body, {
        key,
        ...by(context, caller),
        examined: examiner(context.catalogues, context.clock()),
      }),
    )
    if (given.ok) return { ok: true, answer: inboxAnswer(given.entry) }
    const { refusal: why } = given
    switch (why.kind) {
      case 'no-such-report':
        return refusal('no-such-resource')
      case 'no-such-document':
        return refusal('not-possible', {
          fields: why.documents.map((name) => ({ path: ['body', 'reasons', ...name.split('/')], problem: why.kind })),
        })
      case 'reasons-missing':
        return obstacle(why.kind, 'body', 'reasons')
      case 'text-missing':
        return obstacle(why.kind, 'body', 'text')
      case 'report-replaced':
      case 'answered-already':
      case 'revoked-key':
      case 'unconfirmed-key':
      case 'sender-key-missing':
        return obstacle(why.kind, 'address', 'report')
    }
  }),

  handle(operations.downloadAnswer, async (context, { caller, parameters: { report, answer } }) => {
    if (!permits(caller, READ)) return refusal('not-permitted')
    const [key] = await ownKeys(context.identity, caller.organisation)
    return asOrganisation(context.pool, caller.organisation, async (transaction) => {
      const file = await answerFile(transaction, { hash: report, answer, key })
      if (file === undefined) return refusal('no-such-resource')
      await noteDownload(transaction, context, caller, `inbox/${report}`)
      return signedFileAnswer(`sonae-answer-${answer}.json`, file)
    })
  }),
]

/** Who does it, when, and by which new id. */
function by({ clock, identity }: AppContext, { account, name, roles }: Caller) {
  return { author: { id: account, name }, held: roles, at: clock(), id: newId(identity) }
}

function noteDownload(
  transaction: OrganisationTransaction,
  { clock }: AppContext,
  { account }: Caller,
  resource: string,
) {
  const at = clock().getTime()
  return appendAudit(transaction, {
    at,
    actor: account,
    action: 'report.download',
    resource,
    outcome: 'done',
    content: {},
  })
}

/** A report of the inbox with what is missing in it. */
async function openedReport(transaction: OrganisationTransaction, { catalogues, clock }: AppContext, hash: string) {
  const entry = (await readInbox(transaction, null)).entries.find(({ fileHash }) => fileHash === hash)
  if (entry === undefined) return undefined
  const { report, findings, catalogue = null } = await examiner(catalogues, clock())(transaction, entry)
  return {
    note: inboxAnswer(entry),
    report,
    catalogue,
    findings: findings.map((one) => ({ ...one, place: [...one.place], mistake: isReportMistake(one) })),
  }
}

function sentAnswer(
  { id, fiscalYear, number, to, items, encrypted, fileHash, builtAt, by: who }: SentReport,
  answers: readonly StoredAnswer[],
) {
  const told = { id, fiscalYear, number, to, items: [...items], encrypted, fileHash, by: who }
  return { ...told, builtAt: builtAt.toISOString(), answers: answers.map(answerNote) }
}

function inboxAnswer({ sender, receivedAt, answers, ...entry }: InboxEntry) {
  const { id, fiscalYear, number, state, fileHash, thumbprint, key, by: who } = entry
  return {
    id,
    from: sender,
    fiscalYear,
    number,
    state,
    fileHash,
    signedBy: thumbprint,
    key,
    receivedAt: receivedAt.toISOString(),
    by: who,
    answers: answers.map(answerNote),
  }
}

function answerNote({ answer: { id, answer, reasons, text, answeredAt }, by: who }: StoredAnswer) {
  return { id, answer, reasons, text, answeredAt, by: who }
}

/** An obstacle at a place of the request. */
function obstacle(problem: ReportObstacle, ...path: string[]) {
  return refusal('not-possible', { fields: [{ path, problem }] })
}

function buildRefusal(why: BuildRefusal) {
  switch (why.kind) {
    case 'act':
      return refusedAct(why.done)
    case 'not-approved':
    case 'approval-outdated':
      return obstacle(why.kind)
    case 'no-such-receiver':
    case 'receiver-needed':
    case 'accepted-already':
      return obstacle(why.kind, 'body', 'to')
    case 'no-confirmed-key':
      return obstacle(why.kind, 'body', 'encrypt')
    case 'report-missing':
    case 'not-missing':
      return refusal('not-possible', {
        fields: why.organisations.map((id) => ({ path: ['body', 'without', id], problem: why.kind })),
      })
  }
}
