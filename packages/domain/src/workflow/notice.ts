import type { HeldRole, Role } from '../permission/permission.ts'
import { approvalStanding } from './approval.ts'
import { actingRole } from './perform-act.ts'
import { tasksOf } from './task.ts'
import { unattended } from './unattended.ts'
import type { ActName } from './workflow-act.ts'
import type { Guarded } from './workflow-guard.ts'

/** What somebody is told of a cycle without asking. Words: describe-workflow.ts. */
export const NOTICE_KINDS = [
  /** A step waits for whoever reads; its day is within a week; its day is past; it came back with reasons. */
  'waiting',
  'due-soon',
  'overdue',
  'returned',
  /** 承認後に変更あり: for the security office and the CISO. */
  'approval-outdated',
  /** An adjustment (⑪) in which somebody else has spoken last. */
  'thread-open',
  /** For those who asked for it: a department has let its day pass. */
  'others-overdue',
  /** A sheet whose department has nobody who could fill it in, for those who can give it to another. */
  'unattended',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

export type Notice = {
  readonly kind: NoticeKind
  /** The act that is waited for; null where it is none. */
  readonly act: ActName | null
  /** The sheet; null for the cycle as a whole. */
  readonly sheet: string | null
  readonly thread: string | null
  readonly due: string | null
}

/** Who has spoken last in each open thread, by its id. */
export type LastSpoken = ReadonlyMap<string, HeldRole>

/**
 * The notices of one cycle for somebody with these roles: own tasks in the order of tasksOf, then the rest.
 * Cost: that of tasksOf, and for the two offices once more for the departments.
 */
export function noticesOf(held: readonly HeldRole[], given: Guarded, spoken: LastSpoken): Notice[] {
  return [
    ...tasksOf(held, given).map(({ act, sheet, due, urgency, returned }): Notice => {
      const kind = urgency === 'overdue' ? urgency : returned ? 'returned' : urgency === 'none' ? 'waiting' : urgency
      return { kind, act, sheet, thread: null, due }
    }),
    ...openThreads(held, given, spoken),
    ...othersOverdue(held, given),
    ...unattended(held, given).map(({ sheet }) => notice('unattended', { sheet })),
    ...outdated(held, given),
  ]
}

/** A stable name: the same as long as it says the same, so that a reader can tell what they have seen. */
export function noticeId(fiscalYear: number, { kind, act, sheet, thread, due }: Notice): string {
  return [fiscalYear, kind, act, sheet, thread, due].map((part) => part ?? '').join('/')
}

function notice(kind: NoticeKind, more: Partial<Notice>): Notice {
  return { kind, act: null, sheet: null, thread: null, due: null, ...more }
}

function openThreads(held: readonly HeldRole[], given: Guarded, spoken: LastSpoken): Notice[] {
  return Object.entries(given.state.systems).flatMap(([sheet, { openThreads: threads }]) => {
    if (actingRole('reply', sheet, held, given) === undefined) return []
    return threads
      .filter((thread) => {
        const last = spoken.get(thread)
        return !held.some(({ role, department }) => role === last?.role && department === last.department)
      })
      .map((thread) => notice('thread-open', { act: 'reply', sheet, thread }))
  })
}

/** Roles that ask departments for something, and for what. */
const ASKED_BY: readonly (readonly [office: Role, acts: readonly ActName[]])[] = [
  ['assurance', ['submit-assessment']],
  ['security', ['submit-status', 'submit-plan', 'agree']],
]

function othersOverdue(held: readonly HeldRole[], given: Guarded): Notice[] {
  const acts = ASKED_BY.filter(([office]) => held.some(({ role }) => role === office)).flatMap(([, some]) => some)
  if (acts.length === 0) return []
  const own = new Set(held.map(({ role, department }) => `${role} ${department}`))
  const others = departmentsOf(given).filter(({ role, department }) => !own.has(`${role} ${department}`))
  return tasksOf(others, given)
    .filter(({ act, urgency }) => urgency === 'overdue' && acts.includes(act))
    .map(({ act, sheet, due }) => notice('others-overdue', { act, sheet, due }))
}

/** Every department that fills a sheet in or uses a system, in its role. */
function departmentsOf({ facts: { business, systems } }: Guarded): HeldRole[] {
  const owners = (role: Role, sheets: Iterable<{ readonly owner: string | null }>) =>
    [...sheets].flatMap(({ owner }) => (owner === null ? [] : [{ role, department: owner }]))
  const users = [...systems.values()].flatMap((one) => one.users)
  return [
    ...owners('business', business.values()),
    ...owners('system', systems.values()),
    ...users.map((department) => ({ role: 'business' as const, department })),
  ]
}

function outdated(held: readonly HeldRole[], { state, facts }: Guarded): Notice[] {
  const isTold = held.some(({ role }) => role === 'security' || role === 'ciso')
  // A cycle that was opened again is known not to be what was approved.
  const isClosed = state.cycle === 'approved' || state.cycle === 'reported' || state.cycle === 'accepted'
  return isTold && isClosed && approvalStanding(state, facts).kind === 'outdated'
    ? [notice('approval-outdated', {})]
    : []
}
