import type { HeldRole } from '@sonae/domain/permission/permission'
import { dayInJapan } from '@sonae/domain/people/calendar-day'
import { type ActRefusal, performAct, withNewcomers } from '@sonae/domain/workflow/perform-act'
import type { WorkflowAct } from '@sonae/domain/workflow/workflow-act'
import { type WorkflowFacts, workflowFacts } from '@sonae/domain/workflow/workflow-facts'
import type { Guarded } from '@sonae/domain/workflow/workflow-guard'
import { WORKFLOW_TABLE } from '@sonae/domain/workflow/workflow-table'
import { appendAudit } from '../audit/audit-store.ts'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import { type Author, listCycles, readRecorded, setOwner } from '../document/document-store.ts'
import type { Catalogues } from '../document/summaries.ts'
import { readDepartmentFacts } from './department-facts.ts'
import { appendAct, lockWorkflow, readWorkflow, type StoredWorkflow } from './workflow-store.ts'

/** Where a cycle stands, with all that acts are judged by. */
export type Standing = Guarded & Pick<StoredWorkflow, 'acts'>

export type ActAsked = {
  readonly fiscalYear: number
  readonly act: WorkflowAct
  readonly author: Author
  /** The roles that the author holds today. */
  readonly held: readonly HeldRole[]
  readonly at: Date
}

export type ActDone =
  | { readonly kind: 'done'; readonly standing: Standing }
  | { readonly kind: 'refused'; readonly refusal: ActRefusal }
  | { readonly kind: 'no-such-cycle' }

/** Does an act of the workflow: lock, judge by the domain, write the state and the act, audit. */
export async function doAct(
  transaction: OrganisationTransaction,
  catalogues: Catalogues,
  { fiscalYear, act, author, held, at }: ActAsked,
): Promise<ActDone> {
  if (!(await listCycles(transaction)).includes(fiscalYear)) return { kind: 'no-such-cycle' }
  const stored = await lockWorkflow(transaction, fiscalYear)
  const before = await judged(transaction, catalogues, fiscalYear, stored, at)
  const result = performAct(act, held, before)
  if (!result.ok) return { kind: 'refused', refusal: result.refusal }
  const { state, as } = result
  const { step } = WORKFLOW_TABLE[act.act]
  const number = stored.acts + 1
  const revisions = revisionsOf(act, before.facts)
  await appendAct(transaction, fiscalYear, { number, act, step, actor: author, ...as, at, revisions }, state)
  await appendAudit(transaction, {
    at: at.getTime(),
    actor: author.id,
    action: `workflow.${act.act}`,
    resource: `cycle/${fiscalYear}/workflow`,
    outcome: 'done',
    content: { number, act, role: as.role, department: as.department, revisions },
  })
  const moved = { state, acts: number }
  if (act.act !== 'reassign-business' && act.act !== 'reassign-system')
    return { kind: 'done', standing: { ...before, ...moved } }
  const kinds = act.act === 'reassign-business' ? BUSINESS_KINDS : SYSTEM_KINDS
  await setOwner(transaction, { fiscalYear, id: act.sheet, kinds, owner: act.to })
  // Who is asked for what follows from the department: read anew.
  return { kind: 'done', standing: await judged(transaction, catalogues, fiscalYear, moved, at) }
}

const BUSINESS_KINDS = ['business-sheet'] as const
/** Sheets 2 and 3 are in one hand. */
const SYSTEM_KINDS = ['status-sheet', 'plan-sheet'] as const

/** Where a cycle stands today. undefined: there is no such cycle. */
export async function readStanding(
  transaction: OrganisationTransaction,
  catalogues: Catalogues,
  fiscalYear: number,
  at: Date,
): Promise<Standing | undefined> {
  if (!(await listCycles(transaction)).includes(fiscalYear)) return undefined
  return judged(transaction, catalogues, fiscalYear, await readWorkflow(transaction, fiscalYear), at)
}

async function judged(
  transaction: OrganisationTransaction,
  catalogues: Catalogues,
  fiscalYear: number,
  { state, acts }: StoredWorkflow,
  at: Date,
): Promise<Standing> {
  const recorded = await readRecorded(transaction, fiscalYear)
  const settings = recorded.find(({ document }) => document.kind === 'settings')?.document
  if (settings?.kind !== 'settings') throw new Error(`the cycle ${fiscalYear} has no settings`)
  const organisation = { id: transaction.organisation, name: '' }
  const catalogue = catalogues(settings.content.guidelineEdition)
  const facts = workflowFacts(catalogue, organisation, fiscalYear, recorded)
  const today = dayInJapan(at.getTime())
  return {
    state: withNewcomers(state, facts),
    acts,
    facts,
    today,
    departments: await readDepartmentFacts(transaction, today),
  }
}

/** The revisions of the sheets that an act is about; for the cycle as a whole, of all that the dashboard rests on. */
function revisionsOf(act: WorkflowAct, { business, systems, shown }: WorkflowFacts): Record<string, number> {
  if (!('sheet' in act))
    return Object.fromEntries(Object.entries(shown).map(([name, { revision }]) => [name, revision]))
  const { sheet } = act
  if (WORKFLOW_TABLE[act.act].track === 'business')
    return { [`business-sheet/${sheet}`]: business.get(sheet)?.revision ?? 0 }
  const { revision = 0, planRevision = null } = systems.get(sheet) ?? {}
  return {
    [`status-sheet/${sheet}`]: revision,
    ...(planRevision === null ? {} : { [`plan-sheet/${sheet}`]: planRevision }),
  }
}
