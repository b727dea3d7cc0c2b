import * as operations from '@sonae/contract/comparison-operations'
import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { compareRevisions, compareYears, priorCycle, yearDifferences } from '@sonae/domain/cycle/compare-years'
import type { Cycle, PriorCycle } from '@sonae/domain/cycle/cycle'
import { contentOf } from '@sonae/domain/cycle/cycle-lookup'
import { describeAcrossPlans } from '@sonae/domain/describe/describe-across-plans'
import { describePlace } from '@sonae/domain/describe/describe-place'
import { describeValue } from '@sonae/domain/describe/describe-value'
import { cycleOf, type Document } from '@sonae/domain/document/document'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { Difference } from '@sonae/domain/merge/difference'
import { contentHash } from '@sonae/domain/primitive/canonical-json'
import { approvalStanding } from '@sonae/domain/workflow/approval'
import type { AppContext } from '../app-context.ts'
import { asOrganisation, type OrganisationTransaction } from '../database/organisation-transaction.ts'
import { listCycles, readDocuments, readNumbered } from '../document/document-store.ts'
import { handle, permits, refusal } from '../http/handler.ts'
import { readOrganisation } from '../organisation/organisation-store.ts'
import { readStanding } from './do-act.ts'

/** The handlers that hold a cycle against another state of it (the approved one, last year's), and its plans against each other. */
export const COMPARISON_HANDLERS = [
  handle(operations.readApprovalChanges, async (context, { caller, parameters: { fiscalYear }, query }) => {
    if (!permits(caller, { act: 'cycle.read' })) return refusal('not-permitted')
    const { pool, catalogues, clock } = context
    return asOrganisation(pool, caller.organisation, async (transaction) => {
      const standing = await readStanding(transaction, catalogues, fiscalYear, clock())
      if (standing === undefined) return refusal('no-such-resource')
      const {
        state: { approval },
        facts,
      } = standing
      const nothing = { on: null, added: [], removed: [], changed: [], differences: [] }
      if (approval === null) return { ok: true, answer: nothing }
      const [then, now] = [approval.documents, facts.shown]
      const before = await readNumbered(transaction, fiscalYear, then)
      const after = (await readDocuments(transaction, fiscalYear)).filter(({ document }) => now[nameOf(document)])
      const names = [...new Set([...Object.keys(then), ...Object.keys(now)])].toSorted()
      const [from, to] = [
        await cycleFrom(transaction, fiscalYear, before),
        await cycleFrom(
          transaction,
          fiscalYear,
          after.map(({ document }) => document),
        ),
      ]
      const answer = {
        on: approval.on,
        added: names.filter((name) => then[name] === undefined),
        removed: names.filter((name) => now[name] === undefined),
        changed: names.filter((name) => then[name] && now[name] && then[name].hash !== now[name].hash),
        differences: compareRevisions(from, to).map(inWords(catalogues(to.guidelineEdition), from, to, query.lang)),
      }
      return { ok: true, answer }
    })
  }),

  handle(operations.compareYears, async (context, { caller, parameters: { fiscalYear }, query: { lang } }) => {
    if (!permits(caller, { act: 'cycle.read' })) return refusal('not-permitted')
    const { pool, catalogues } = context
    return asOrganisation(pool, caller.organisation, async (transaction) => {
      const years = await listCycles(transaction)
      if (!years.includes(fiscalYear)) return refusal('no-such-resource')
      const recorded = await recordedCycle(transaction, fiscalYear)
      const earlier = years.find((year) => year < fiscalYear)
      const prior = earlier === undefined ? recorded.prior : await priorOf(transaction, context, earlier)
      const cycle = { ...recorded, prior }
      const before = priorCycle(cycle)
      if (prior === null || before === undefined)
        return { ok: true, answer: { before: null, rows: [], differences: [] } }
      const catalogue = catalogues(cycle.guidelineEdition)
      return {
        ok: true,
        answer: {
          before: {
            fiscalYear: prior.fiscalYear,
            source: earlier === undefined ? 'frozen' : 'recorded',
            approved: prior.approved,
          },
          rows: compareYears(cycle).map(({ path, mark }) => ({
            path: [...path],
            place: describePlace(catalogue, mark === 'removed' ? before : cycle, path, lang),
            mark,
          })),
          differences: yearDifferences(cycle).map(inWords(catalogue, before, cycle, lang)),
        },
      }
    })
  }),

  handle(operations.readAcrossPlans, async (context, { caller, parameters: { fiscalYear }, query: { lang } }) => {
    if (!permits(caller, { act: 'cycle.read' })) return refusal('not-permitted')
    return asOrganisation(context.pool, caller.organisation, async (transaction) => {
      if (!(await listCycles(transaction)).includes(fiscalYear)) return refusal('no-such-resource')
      const cycle = await recordedCycle(transaction, fiscalYear)
      return { ok: true, answer: describeAcrossPlans(context.catalogues(cycle.guidelineEdition), cycle, lang) }
    })
  }),
]

function nameOf({ kind, content }: Document): string {
  return `${kind}/${content.id}`
}

async function cycleFrom(
  transaction: OrganisationTransaction,
  fiscalYear: number,
  documents: readonly Document[],
): Promise<Cycle> {
  const organisation = await readOrganisation(transaction)
  return cycleOf({ id: transaction.organisation, name: organisation?.name ?? '' }, fiscalYear, documents)
}

async function recordedCycle(transaction: OrganisationTransaction, fiscalYear: number): Promise<Cycle> {
  const documents = await readDocuments(transaction, fiscalYear)
  return cycleFrom(
    transaction,
    fiscalYear,
    documents.map(({ document }) => document),
  )
}

/** An earlier year as it is recorded now. */
async function priorOf(
  transaction: OrganisationTransaction,
  { catalogues, clock }: Pick<AppContext, 'catalogues' | 'clock'>,
  fiscalYear: number,
): Promise<PriorCycle> {
  const content = contentOf(await recordedCycle(transaction, fiscalYear))
  const standing = await readStanding(transaction, catalogues, fiscalYear, clock())
  const approved = standing !== undefined && approvalStanding(standing.state, standing.facts).kind === 'valid'
  return { ...content, approved, contentHash: contentHash(content) }
}

function inWords(catalogue: Catalogue, before: Cycle, after: Cycle, locale: Locale) {
  return ({ kind, path, from, to }: Difference) => ({
    kind,
    path: [...path],
    place: describePlace(catalogue, kind === 'removed' ? before : after, path, locale),
    fromText: describeValue(catalogue, before, path, from, locale),
    toText: describeValue(catalogue, after, path, to, locale),
    from: from ?? null,
    to: to ?? null,
  })
}
