import { canonicalJson } from '@sonae/domain/primitive/canonical-json'
import type { HeldRole, Role } from '@sonae/domain/permission/permission'
import type { WorkflowAct } from '@sonae/domain/workflow/workflow-act'
import { NEW_WORKFLOW, type WorkflowState } from '@sonae/domain/workflow/workflow-state'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import type { Author } from '../document/document-store.ts'

/** Where a cycle stands, and how many acts brought it there. */
export type StoredWorkflow = { readonly state: WorkflowState; readonly acts: number }

const NOTHING_YET: StoredWorkflow = { state: NEW_WORKFLOW, acts: 0 }

/** A cycle in which nothing was done yet is at its beginning. */
export function readWorkflow(transaction: OrganisationTransaction, fiscalYear: number): Promise<StoredWorkflow> {
  return select(transaction, fiscalYear, '')
}

/** … and stays as it is until the transaction ends: for a save, which an act must not overtake. Saves do not wait for each other. */
export function holdWorkflow(transaction: OrganisationTransaction, fiscalYear: number): Promise<StoredWorkflow> {
  return select(transaction, fiscalYear, 'for share')
}

/** … and nobody else does an act, or saves, until the transaction ends. The cycle must be there. */
export async function lockWorkflow(transaction: OrganisationTransaction, fiscalYear: number): Promise<StoredWorkflow> {
  await transaction.query(
    `insert into records.workflow (organisation_id, fiscal_year, state) values ($1, $2, $3) on conflict do nothing`,
    fiscalYear,
    canonicalJson(NEW_WORKFLOW),
  )
  return select(transaction, fiscalYear, 'for update')
}

async function select(
  { query }: OrganisationTransaction,
  fiscalYear: number,
  lock: '' | 'for share' | 'for update',
): Promise<StoredWorkflow> {
  const [row] = await query<{ state: string; acts: number }>(
    `select state, acts from records.workflow where organisation_id = $1 and fiscal_year = $2 ${lock}`,
    fiscalYear,
  )
  if (row === undefined) return NOTHING_YET
  const state: WorkflowState = JSON.parse(row.state)
  return { state, acts: row.acts }
}

/** An act as it was done: by whom, in which role, about which revisions. */
export type StoredAct = {
  readonly number: number
  readonly act: WorkflowAct
  readonly step: number
  readonly actor: Author
  readonly role: Role
  readonly department: string
  readonly at: Date
  /** By kind/id. */
  readonly revisions: Readonly<Record<string, number>>
}

/** Writes an act and the state that it leads to, together. The workflow must be locked. */
export async function appendAct(
  { query }: OrganisationTransaction,
  fiscalYear: number,
  { number, act, step, actor, role, department, at, revisions }: StoredAct,
  state: WorkflowState,
): Promise<void> {
  await query(
    `with moved as (
      update records.workflow set state = $3, acts = $4 where organisation_id = $1 and fiscal_year = $2
    )
    insert into records.workflow_act (organisation_id, fiscal_year, number, act, step, sheet, thread, actor_id,
      actor_name, role, department, at, revisions)
    values ($1, $2, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    fiscalYear,
    canonicalJson(state),
    number,
    canonicalJson(act),
    step,
    'sheet' in act ? act.sheet : null,
    'thread' in act ? act.thread : null,
    actor.id,
    actor.name,
    role,
    department,
    at,
    canonicalJson(revisions),
  )
}

export type ActFilter = { readonly sheet: string | null; readonly thread: string | null; readonly below: number }

/** The acts of a cycle, newest first. */
export async function listActs(
  { query }: OrganisationTransaction,
  fiscalYear: number,
  { sheet, thread, below }: ActFilter,
  limit: number,
): Promise<StoredAct[]> {
  const rows = await query<ActRow>(
    `select number, act, step, actor_id, actor_name, role, department, at, revisions from records.workflow_act
    where organisation_id = $1 and fiscal_year = $2 and number < $3 and ($4::text is null or sheet = $4)
      and ($5::text is null or thread = $5) order by number desc limit $6`,
    fiscalYear,
    below,
    sheet,
    thread,
    limit,
  )
  return rows.map((row) => {
    const [act, revisions]: [WorkflowAct, Record<string, number>] = [JSON.parse(row.act), JSON.parse(row.revisions)]
    const { number, step, role, department, at } = row
    return { number, act, step, actor: { id: row.actor_id, name: row.actor_name }, role, department, at, revisions }
  })
}

/** Who has spoken last in these threads. */
export async function lastSpoken(
  { query }: OrganisationTransaction,
  fiscalYear: number,
  threads: readonly string[],
): Promise<ReadonlyMap<string, HeldRole>> {
  if (threads.length === 0) return new Map()
  const rows = await query<{ thread: string; role: Role; department: string }>(
    `select distinct on (thread) thread, role, department from records.workflow_act
    where organisation_id = $1 and fiscal_year = $2 and thread = any($3) order by thread, number desc`,
    fiscalYear,
    threads,
  )
  return new Map(rows.map(({ thread, role, department }) => [thread, { role, department }]))
}

type ActRow = {
  number: number
  act: string
  step: number
  actor_id: string
  actor_name: string
  role: Role
  department: string
  at: Date
  revisions: string
}
