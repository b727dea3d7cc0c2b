import * as operations from '@sonae/contract/workflow-operations'
import { isAnsweredByFile } from '@sonae/domain/report/receive-report'
import { approvalStanding } from '@sonae/domain/workflow/approval'
import type { HeldRole } from '@sonae/domain/permission/permission'
import { ACTS_OF_PEOPLE } from '@sonae/domain/people/api-scope'
import { possibleActs, type Task, tasksOf } from '@sonae/domain/workflow/task'
import { unattended } from '@sonae/domain/workflow/unattended'
import type { GuardReason } from '@sonae/domain/workflow/workflow-guard'
import { asOrganisation } from '../database/organisation-transaction.ts'
import { listCycles } from '../document/document-store.ts'
import { type Answer, handle, permits, type ProblemFields, refusal } from '../http/handler.ts'
import { listSent } from '../report/report-store.ts'
import { type ActDone, doAct, readStanding, type Standing } from './do-act.ts'
import { listActs } from './workflow-store.ts'

/** The handlers of the workflow. */
export const WORKFLOW_HANDLERS = [
  handle(operations.readWorkflow, async ({ pool, clock, catalogues }, { caller, parameters: { fiscalYear } }) => {
    if (!permits(caller, { act: 'cycle.read' })) return refusal('not-permitted')
    const standing = await asOrganisation(pool, caller.organisation, (transaction) =>
      readStanding(transaction, catalogues, fiscalYear, clock()),
    )
    return standing === undefined
      ? refusal('no-such-resource')
      : { ok: true, answer: standingAnswer(standing, caller.roles) }
  }),

  handle(
    operations.listPossibleActs,
    async ({ pool, clock, catalogues }, { caller, parameters: { fiscalYear }, query: { sheet = null } }) => {
      if (!permits(caller, { act: 'cycle.read' })) return refusal('not-permitted')
      const standing = await asOrganisation(pool, caller.organisation, (transaction) =>
        readStanding(transaction, catalogues, fiscalYear, clock()),
      )
      if (standing === undefined) return refusal('no-such-resource')
      const acts = possibleActs(caller.roles, sheet, standing).map(({ act, step, reasons }) => {
        return { act, step, obstacles: reasons.flatMap(obstacles) }
      })
      return { ok: true, answer: { acts } }
    },
  ),

  handle(
    operations.doWorkflowAct,
    async ({ pool, clock, catalogues }, { caller, parameters: { fiscalYear }, body }) => {
      if (!permits(caller, { act: 'workflow.act' })) return refusal('not-permitted')
      const { account, name, roles, session } = caller
      if (session === undefined && ACTS_OF_PEOPLE.has(body.act)) return refusal('not-for-tokens')
      const asked = { fiscalYear, act: body, author: { id: account, name }, held: roles, at: clock() }
      return asOrganisation(pool, caller.organisation, async (transaction) => {
        const [newest] = ANSWERS.has(body.act) ? await listSent(transaction, fiscalYear) : []
        if (isAnsweredByFile(newest?.to.id))
          return refusal('not-possible', { fields: [{ path: ['body', 'act'], problem: 'signed-answer-needed' }] })
        return doneAnswer(await doAct(transaction, catalogues, asked), roles)
      })
    },
  ),

  handle(operations.listWorkflowActs, async ({ pool }, { caller, parameters: { fiscalYear }, query }) => {
    if (!permits(caller, { act: 'cycle.read' })) return refusal('not-permitted')
    const { sheet = null, thread = null, below = 1e9, limit } = query
    const acts = await asOrganisation(pool, caller.organisation, async (transaction) =>
      (await listCycles(transaction)).includes(fiscalYear)
        ? listActs(transaction, fiscalYear, { sheet, thread, below }, limit)
        : undefined,
    )
    if (acts === undefined) return refusal('no-such-resource')
    const last = acts.length < limit ? undefined : acts.at(-1)
    return {
      ok: true,
      answer: {
        acts: acts.map(({ actor, at, ...act }) => ({ ...act, actor: actor.name, at: at.toISOString() })),
        next: last === undefined || last.number === 1 ? null : last.number,
      },
    }
  }),
]

/** What a receiver's answer does in a cycle: by hand only where no file can say so. */
const ANSWERS: ReadonlySet<string> = new Set(['record-acceptance', 'record-return'])

function doneAnswer(result: ActDone, held: readonly HeldRole[]): Answer<typeof operations.doWorkflowAct> {
  return result.kind === 'done' ? { ok: true, answer: standingAnswer(result.standing, held) } : refusedAct(result)
}

/** How the refusal of an act is told. */
export function refusedAct(result: Exclude<ActDone, { readonly kind: 'done' }>) {
  switch (result.kind) {
    case 'no-such-cycle':
      return refusal('no-such-resource')
    case 'refused':
      switch (result.refusal.kind) {
        case 'not-yours':
          return refusal('not-permitted')
        case 'no-such-sheet':
          return refusal('no-such-resource')
        case 'not-now': {
          const { state, cycle } = result.refusal
          return refusal('not-possible', { fields: [{ path: [], problem: 'not-now', state, cycle }] })
        }
        case 'guarded':
          return refusal('not-possible', { fields: result.refusal.reasons.flatMap(obstacles) })
      }
  }
}

function standingAnswer(standing: Standing, held: readonly HeldRole[]) {
  const { state, acts, facts } = standing
  const approval = approvalStanding(state, facts)
  return {
    acts,
    state,
    approval: {
      kind: approval.kind,
      on: approval.kind === 'none' ? null : approval.on,
      documents: approval.kind === 'outdated' ? [...approval.documents] : [],
    },
    tasks: tasksOf(held, standing).map(taskAnswer),
    unattended: unattended(held, standing),
  }
}

function taskAnswer({ reasons, ...task }: Task) {
  return { ...task, obstacles: reasons.flatMap(obstacles) }
}

/** A reason as places and what is wrong with each. */
function obstacles(reason: GuardReason): NonNullable<ProblemFields['fields']> {
  const at = (places: readonly (readonly string[])[]) =>
    places.map((path) => ({ path: [...path], problem: reason.kind }))
  const of = (field: string) => ({ path: ['body', field], problem: reason.kind })
  switch (reason.kind) {
    case 'no-criterion':
    case 'undecided':
    case 'no-target-system':
      return at(reason.areas.map((area) => [area]))
    case 'no-sheet-for-system':
      return at(reason.systems.map((system) => [system]))
    case 'revision-changed':
      return [{ ...of('revision'), revision: reason.revision }]
    case 'has-errors':
      return reason.findings.map(({ code, place }) => ({ path: [...place], problem: code }))
    case 'day-past':
      return [{ ...of('due'), first: reason.today }]
    case 'day-unlikely':
      return [{ ...of(reason.field), first: reason.first, last: reason.last }]
    case 'same-department':
    case 'no-such-department':
    case 'closed-department':
      return [{ ...of('to'), department: reason.department }]
    case 'department-changed':
      return [{ ...of('from'), department: reason.department }]
    case 'across-unanswered':
      return [of('text')]
    case 'thread-exists':
    case 'no-such-thread':
      return [of('thread')]
    case 'open-threads':
      return at(reason.threads.map((thread) => [thread]))
    case 'unfinished':
      return reason.sheets.map(({ track, sheet, state }) => ({ path: [track, sheet], problem: reason.kind, state }))
    case 'changed-since':
    case 'no-such-document':
      return at(reason.documents.map((name) => name.split('/')))
    case 'not-briefed':
    case 'no-areas':
    case 'no-plan-sheet':
    case 'not-a-target':
    case 'nothing-to-settle':
      return at([[]])
  }
}
