import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import * as operations from '@sonae/contract/form-operations'
import { describeFormProblem } from '@sonae/documents/form/import-words'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { AppContext } from '../app-context.ts'
import { asOrganisation, type OrganisationTransaction } from '../database/organisation-transaction.ts'
import { readHead } from '../document/document-store.ts'
import { type Caller, handle, permits, refusal } from '../http/handler.ts'
import { wholeBody } from '../http/whole-body.ts'
import { readOrganisation } from '../organisation/organisation-store.ts'
import { holdWorkflow, lockWorkflow } from '../workflow/workflow-store.ts'
import { type FormImport, type ImportPlan, planImport, type PlanResult, recordImport } from './form-import.ts'
import { readWorkbook } from './read-workbook.ts'

/** The handlers of Excel forms that come back filled in. */
export const FORM_HANDLERS = [
  handle(operations.previewFormImport, async (context, { caller, parameters: { fiscalYear }, query, body }) => {
    if (!permits(caller, { act: 'cycle.read' })) return refusal('not-permitted')
    const read = await readImport(context, { caller, fiscalYear, body, locale: query.lang })
    if ('ok' in read) return read
    if (read.kind === 'unreadable') return { ok: true, answer: read }
    const planned = await asOrganisation(context.pool, caller.organisation, (transaction) =>
      planImport(transaction, context.catalogues, read.given, holdWorkflow),
    )
    return planned.ok ? { ok: true, answer: previewOf(planned.plan) } : refusedPlan(planned, query.lang)
  }),

  handle(operations.importForm, async (context, { caller, parameters: { fiscalYear }, query, body }) => {
    if (!permits(caller, { act: 'cycle.read' })) return refusal('not-permitted')
    const { lang, fingerprint } = query
    const read = await readImport(context, { caller, fiscalYear, body, locale: lang })
    if ('ok' in read) return read
    if (read.kind === 'unreadable') return { ok: true, answer: read }
    const how = {
      fiscalYear,
      take: new Set(
        query.take
          .split(',')
          .filter((one) => one !== '')
          .map(Number),
      ),
      author: { id: caller.account, name: caller.name },
      at: context.clock(),
    }
    return asOrganisation(context.pool, caller.organisation, async (transaction) => {
      // Nobody saves, and nothing is submitted, until it is recorded.
      const planned = await planImport(transaction, context.catalogues, read.given, lockWorkflow)
      if (!planned.ok) return refusedPlan(planned, lang)
      if (planned.plan.fingerprint !== fingerprint) return { ok: true, answer: previewOf(planned.plan) }
      const documents = await recordImport(transaction, context.catalogues, planned, how)
      return { ok: true, answer: { kind: 'recorded' as const, documents } }
    })
  }),
]

/** In bytes: the form of 200 systems has 3 MB. */
const LARGEST_WORKBOOK = 20 * 1024 * 1024

type Asked = {
  readonly caller: Caller
  readonly fiscalYear: number
  readonly body: Readable
  readonly locale: Locale
}

/** The workbook as it was read, outside of any transaction. */
async function readImport({ pool, catalogues }: AppContext, { caller, fiscalYear, body, locale }: Asked) {
  const bytes = await wholeBody(body, LARGEST_WORKBOOK)
  if (bytes === undefined) return refusal('body-too-large')
  const found = await asOrganisation(pool, caller.organisation, (transaction) => surroundings(transaction, fiscalYear))
  if (found === undefined) return refusal('no-such-resource')
  const result = await readWorkbook(catalogues(found.edition), bytes)
  if (!result.ok) return { kind: 'unreadable' as const, ...describeFormProblem(result.problem, locale) }
  const given: FormImport = {
    fiscalYear,
    organisationName: found.organisationName,
    form: result.form,
    fileHash: createHash('sha256').update(bytes).digest('hex'),
    locale,
    mayWrite: (kind, owner) => permits(caller, { act: 'document.write', kind, owner }),
  }
  return { kind: 'read' as const, given }
}

/** What the workbook is read by; undefined where there is no such cycle. */
async function surroundings(transaction: OrganisationTransaction, fiscalYear: number) {
  const settings = await readHead(transaction, { fiscalYear, kind: 'settings', id: 'settings' })
  const document = settings?.revision.document
  if (document?.kind !== 'settings') return undefined
  const organisation = await readOrganisation(transaction)
  return { edition: document.content.guidelineEdition, organisationName: organisation?.name ?? '' }
}

function refusedPlan({ problem }: Extract<PlanResult, { ok: false }>, locale: Locale) {
  if (problem === 'not-permitted') return refusal('not-permitted')
  return { ok: true as const, answer: { kind: 'unreadable' as const, ...describeFormProblem(problem, locale) } }
}

function previewOf({ targets, changes, unchanged, fingerprint }: ImportPlan) {
  const documents = targets.map(({ kind, id, state }) => ({ kind, id, state }))
  return { kind: 'preview' as const, preview: { documents, changes: [...changes], unchanged, fingerprint } }
}
