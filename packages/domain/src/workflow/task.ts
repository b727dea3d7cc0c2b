import type { HeldRole } from '../permission/permission.ts'
import { actingRole, isAllowedNow } from './perform-act.ts'
import type { Step } from './step.ts'
import { ACT_NAMES, type ActName, type WorkflowAct } from './workflow-act.ts'
import { guard, type Guarded, type GuardReason } from './workflow-guard.ts'
import { WORKFLOW_TABLE } from './workflow-table.ts'

/** A step that waits for somebody. */
export type Task = {
  readonly act: ActName
  readonly step: Step
  /** The sheet; null for the cycle as a whole. */
  readonly sheet: string | null
  /** The day by which it was asked for; null where nobody set one. */
  readonly due: string | null
  readonly urgency: 'overdue' | 'due-soon' | 'none'
  /** It came back, with reasons. */
  readonly returned: boolean
  /** What whoever is waited for has to mend before. */
  readonly reasons: readonly GuardReason[]
}

/** Days before its day in which a task is due soon. */
const SOON_DAYS = 7

/** What only others can mend: while it stands nobody is waited for here. */
const OF_OTHERS: ReadonlySet<GuardReason['kind']> = new Set([
  'not-briefed',
  'not-a-target',
  'nothing-to-settle',
  'unfinished',
  'open-threads',
])

/**
 * What waits for somebody with these roles: the acts of the table that their state awaits, those that are due first at the
 * top, then in the order of the steps.
 */
export function tasksOf(held: readonly HeldRole[], given: Guarded): Task[] {
  return ACT_NAMES.flatMap((name) =>
    sheetsOf(name, given).flatMap((sheet) => taskOf(name, sheet, held, given)),
  ).toSorted((a, b) => compare(a.due ?? '9', b.due ?? '9') || a.step - b.step || compare(a.sheet ?? '', b.sheet ?? ''))
}

/** An act that somebody may do as things stand, and what they would have to mend before. */
export type PossibleAct = Pick<Task, 'act' | 'step' | 'reasons'>

/**
 * The acts that somebody with these roles may do now, awaited or not, in the order of the steps.
 * @param sheet null: of the cycle as a whole
 */
export function possibleActs(held: readonly HeldRole[], sheet: string | null, given: Guarded): PossibleAct[] {
  const able = ACT_NAMES.filter(
    (name) =>
      (WORKFLOW_TABLE[name].track === 'cycle') === (sheet === null) &&
      actingRole(name, sheet, held, given) !== undefined &&
      isAllowedNow(name, sheet, given),
  )
  return able
    .map((act) => {
      const probe = probeOf(act, sheet, given)
      return { act, step: WORKFLOW_TABLE[act].step, reasons: probe === undefined ? [] : guard(probe, given) }
    })
    .toSorted((a, b) => a.step - b.step)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function sheetsOf(name: ActName, { facts }: Guarded): readonly (string | null)[] {
  const { track } = WORKFLOW_TABLE[name]
  if (track === 'cycle') return [null]
  return [...(track === 'business' ? facts.business : facts.systems).keys()]
}

function taskOf(name: ActName, sheet: string | null, held: readonly HeldRole[], given: Guarded): Task[] {
  const { state, today } = given
  const { awaitedIn, step, track } = WORKFLOW_TABLE[name]
  const as = actingRole(name, sheet, held, given)
  const now =
    sheet === null ? state.cycle : (state[track === 'business' ? 'business' : 'systems'][sheet]?.state ?? null)
  const awaited: readonly (string | null)[] = awaitedIn
  if (as === undefined || !awaited.includes(now) || !isAllowedNow(name, sheet, given)) return []
  if (name === 'brief' && state.briefed) return []
  const system = sheet === null ? undefined : state.systems[sheet]
  if (name === 'agree' && system?.agreed.includes(as.department) === true) return []
  const probe = probeOf(name, sheet, given)
  const reasons = probe === undefined ? [] : guard(probe, given)
  // Plans that are settled already wait for the security office, whatever came between: it opens the cycle again.
  if (name !== 'freeze-dashboard' && reasons.some(({ kind }) => OF_OTHERS.has(kind))) return []
  const due = dueOf(name, sheet, given)
  const returned =
    name === 'submit-assessment' || name === 'submit-status' || name === 'submit-plan'
      ? String(now).includes('returned')
      : name === 'settle' && state.officeReasons.length > 0
  return [{ act: name, step, sheet, due, urgency: urgencyOf(due, today), returned, reasons }]
}

/** The act as somebody could do it now, to see what stands in its way. */
function probeOf(name: ActName, sheet: string | null, { facts, today }: Guarded): WorkflowAct | undefined {
  if (sheet === null) {
    switch (name) {
      case 'settle':
      case 'report':
      case 'approve':
        return { act: name, text: '' }
      case 'freeze-dashboard':
        return { act: name }
      default:
        return undefined
    }
  }
  switch (name) {
    case 'select-areas':
    case 'decide-protection':
    case 'identify-systems':
    case 'agree':
      return { act: name, sheet }
    case 'request-assessment':
    case 'request-check':
      return { act: name, sheet, due: today, text: '' }
    case 'submit-assessment':
      return { act: name, sheet, revision: facts.business.get(sheet)?.revision ?? 0 }
    case 'submit-status':
      return { act: name, sheet, revision: facts.systems.get(sheet)?.revision ?? 0 }
    case 'submit-plan':
      return { act: name, sheet, revision: facts.systems.get(sheet)?.planRevision ?? 0 }
    default:
      return undefined
  }
}

function dueOf(name: ActName, sheet: string | null, { state }: Guarded): string | null {
  if (sheet === null) return null
  switch (name) {
    case 'submit-assessment':
      return state.business[sheet]?.due ?? null
    case 'submit-status':
    case 'submit-plan':
      return state.systems[sheet]?.due ?? null
    case 'agree':
      return state.systems[sheet]?.adjustmentDue ?? null
    default:
      return null
  }
}

function urgencyOf(due: string | null, today: string): Task['urgency'] {
  if (due === null) return 'none'
  if (due < today) return 'overdue'
  const days = (Date.parse(due) - Date.parse(today)) / 86_400_000
  return days <= SOON_DAYS ? 'due-soon' : 'none'
}
