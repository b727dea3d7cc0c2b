import type { Finding } from '../finding/finding.ts'
import { isBlank } from '../primitive/text.ts'
import { changedSince } from './approval.ts'
import { type DepartmentFacts, departmentReasons } from './reassign.ts'
import type { WorkflowAct } from './workflow-act.ts'
import type { BusinessFacts, SystemFacts, WorkflowFacts } from './workflow-facts.ts'
import type { SystemTrack, WorkflowState } from './workflow-state.ts'

/** Why an act that the table allows cannot be done as things are, and of what. */
export type GuardReason =
  | { readonly kind: 'not-briefed' | 'no-areas' | 'no-plan-sheet' | 'not-a-target' | 'nothing-to-settle' }
  /** Areas by name. */
  | { readonly kind: 'no-criterion' | 'undecided' | 'no-target-system'; readonly areas: readonly string[] }
  /** Systems that no sheet describes, by id. */
  | { readonly kind: 'no-sheet-for-system'; readonly systems: readonly string[] }
  /** Somebody saved it meanwhile. */
  | { readonly kind: 'revision-changed'; readonly revision: number }
  | { readonly kind: 'has-errors'; readonly findings: readonly Finding[] }
  /** What lies between the plans (⑫) asks for a judgement in words. */
  | { readonly kind: 'across-unanswered'; readonly findings: readonly Finding[] }
  | { readonly kind: 'day-past'; readonly today: string }
  /** A day that cannot be meant: which of the act's, and the first and the last that could be. */
  | { readonly kind: 'day-unlikely'; readonly field: 'on' | 'due'; readonly first: string; readonly last: string }
  /** Of a sheet that is given to another department: that it has it already, that there is none, that it is closed. */
  | {
      readonly kind: 'same-department' | 'no-such-department' | 'closed-department'
      readonly department: string
    }
  /** Somebody gave the sheet to another department meanwhile: to this one. */
  | { readonly kind: 'department-changed'; readonly department: string | null }
  | { readonly kind: 'thread-exists' | 'no-such-thread'; readonly thread: string }
  /** Adjustments that are not closed, by thread. */
  | { readonly kind: 'open-threads'; readonly threads: readonly string[] }
  /** Sheets that are not as far, by kind of track and id. */
  | {
      readonly kind: 'unfinished'
      readonly sheets: readonly {
        readonly track: 'business' | 'system'
        readonly sheet: string
        readonly state: string
      }[]
    }
  /** Documents that are not what was frozen or approved, by kind/id. */
  | { readonly kind: 'changed-since'; readonly documents: readonly string[] }
  /** A returned document that is not part of the cycle, or whose sheet nobody has submitted. */
  | { readonly kind: 'no-such-document'; readonly documents: readonly string[] }

export type Guarded = {
  readonly state: WorkflowState
  readonly facts: WorkflowFacts
  /** ISO day. */
  readonly today: string
  /** The departments of the organisation, by id. */
  readonly departments: ReadonlyMap<string, DepartmentFacts>
}

/** The business departments whose answer to the explanation is missing, and whose silence has not counted as one. */
export function unanswered({ agreed, silent }: SystemTrack, { users }: Pick<SystemFacts, 'users'>): readonly string[] {
  return users.filter((department) => !agreed.includes(department) && !silent.includes(department))
}

/**
 * Whether ⑪ is done for a sheet: everybody answered and nothing is open, or the day passed without an answer and the
 * setting lets that count (ours: `silent`).
 */
export function adjustment(
  track: SystemTrack,
  facts: Pick<SystemFacts, 'users'>,
  { state: { silenceCounts }, today }: Guarded,
): 'done' | 'silent' | 'under-way' {
  const { state, adjustmentDue, openThreads } = track
  if (state === 'adjusted') return track.silent.length > 0 ? 'silent' : 'done'
  if (state !== 'explained' || openThreads.length > 0) return 'under-way'
  if (unanswered(track, facts).length === 0) return 'done'
  return silenceCounts && adjustmentDue !== null && adjustmentDue < today ? 'silent' : 'under-way'
}

/** What stands in the way of an act beyond its row in the table; empty: nothing. */
export function guard(act: WorkflowAct, given: Guarded): readonly GuardReason[] {
  const { state, facts, today } = given
  switch (act.act) {
    case 'brief':
      return briefingDay(act.on, given)
    case 'select-areas':
      return business(facts, act.sheet, ({ areas }) => [
        ...when(!state.briefed, { kind: 'not-briefed' }),
        ...when(areas.length === 0, { kind: 'no-areas' }),
        ...of(names(areas.filter(({ hasCriterion }) => !hasCriterion)), (some) => ({
          kind: 'no-criterion',
          areas: some,
        })),
      ])
    case 'request-assessment':
    case 'change-assessment-due':
    case 'change-check-due':
    case 'change-adjustment-due':
    case 'explain':
      return dueDay(act.due, today)
    case 'submit-assessment':
      return business(facts, act.sheet, ({ revision, errors }) => [
        ...changedMeanwhile(act.revision, revision),
        ...of(errors, (findings) => ({ kind: 'has-errors', findings })),
      ])
    case 'decide-protection':
      return business(facts, act.sheet, ({ areas }) =>
        of(names(areas.filter((area) => area.protected === null)), (some) => ({ kind: 'undecided', areas: some })),
      )
    case 'identify-systems':
      return business(facts, act.sheet, ({ areas }) => {
        const guarded = areas.filter((area) => area.protected === true)
        const described = new Set([...facts.systems.values()].flatMap(({ systems }) => systems))
        const missing = guarded.flatMap(({ targetSystems }) => targetSystems).filter((id) => !described.has(id))
        const bare = names(guarded.filter(({ targetSystems }) => targetSystems.length === 0))
        return [
          ...of(bare, (some) => ({ kind: 'no-target-system', areas: some })),
          ...of([...new Set(missing)], (systems) => ({ kind: 'no-sheet-for-system', systems })),
        ]
      })
    case 'request-check':
      return [
        ...system(facts, act.sheet, ({ users, planRevision }) => [
          ...when(users.length === 0, { kind: 'not-a-target' }),
          ...when(planRevision === null, { kind: 'no-plan-sheet' }),
        ]),
        ...dueDay(act.due, today),
      ]
    case 'submit-status':
      return system(facts, act.sheet, ({ revision, statusErrors }) => [
        ...changedMeanwhile(act.revision, revision),
        ...of(statusErrors, (findings) => ({ kind: 'has-errors', findings })),
      ])
    case 'submit-plan':
      return system(facts, act.sheet, ({ planRevision, statusErrors, planErrors }) => [
        ...changedMeanwhile(act.revision, planRevision ?? 0),
        ...of([...statusErrors, ...planErrors], (findings) => ({ kind: 'has-errors', findings })),
      ])
    case 'open-thread': {
      const { thread } = act
      const isKnown = Object.values(state.systems).some(({ openThreads }) => openThreads.includes(thread))
      return when(isKnown, { kind: 'thread-exists', thread })
    }
    case 'reply':
    case 'close-thread':
      return when(!state.systems[act.sheet]?.openThreads.includes(act.thread), {
        kind: 'no-such-thread',
        thread: act.thread,
      })
    case 'agree':
      return of(state.systems[act.sheet]?.openThreads ?? [], (threads) => ({ kind: 'open-threads', threads }))
    case 'settle':
      return [
        ...settleReasons(given),
        ...(isBlank(act.text) ? of(facts.acrossPlans, (findings) => ({ kind: 'across-unanswered', findings })) : []),
      ]
    case 'freeze-dashboard': {
      // The decisions can be changed until now, and with them what the page shows: all of it has gone its way.
      const targets = [...facts.systems.values()].filter(({ users }) => users.length > 0)
      const errors = targets.flatMap(({ statusErrors, planErrors }) => [...statusErrors, ...planErrors])
      return [
        ...settleReasons(given),
        ...of([...facts.officeErrors, ...errors], (findings) => ({ kind: 'has-errors', findings })),
      ]
    }
    case 'approve':
      return of(changedSince(state.frozen, facts), (documents) => ({ kind: 'changed-since', documents }))
    case 'report':
      return of(changedSince(state.approval, facts), (documents) => ({ kind: 'changed-since', documents }))
    case 'return-assessment':
    case 'return-status':
    case 'return-plan':
    case 'return-cycle':
    case 'record-return': {
      const unknown = act.reasons
        .filter(({ kind, id }) => !canReturn(act, kind, id, given))
        .map(({ kind, id }) => `${kind}/${id}`)
      return of([...new Set(unknown)], (documents) => ({ kind: 'no-such-document', documents }))
    }
    case 'reassign-business':
      return business(facts, act.sheet, ({ owner }) => departmentReasons(act, owner, given))
    case 'reassign-system':
      return system(facts, act.sheet, ({ owner }) => departmentReasons(act, owner, given))
    case 'withdraw-assessment':
    case 'withdraw-status':
    case 'withdraw-plan':
    case 'revise-status':
    case 'revise-plan':
    case 'record-acceptance':
    case 'reopen':
    case 'change-silence':
      return []
  }
}

/** ⑫: every sheet that counts has gone its way. */
function settleReasons(given: Guarded): readonly GuardReason[] {
  const { state, facts } = given
  const areas = Object.entries(state.business)
    .filter(([id, track]) => !isThrough(track.state, facts.business.get(id)))
    .map(([sheet, track]) => ({ track: 'business' as const, sheet, state: track.state }))
  const targets = [...facts.systems].filter(([, { users }]) => users.length > 0)
  const systems = targets.flatMap(([sheet, target]) => {
    const track = state.systems[sheet]
    const isDone = track !== undefined && adjustment(track, target, given) !== 'under-way'
    return isDone ? [] : [{ track: 'system' as const, sheet, state: track?.state ?? 'none' }]
  })
  const threads = targets.flatMap(([sheet]) => state.systems[sheet]?.openThreads ?? [])
  return [
    ...when(Object.keys(state.business).length === 0, { kind: 'nothing-to-settle' }),
    ...of([...areas, ...systems], (sheets) => ({ kind: 'unfinished', sheets })),
    ...of(threads, (open) => ({ kind: 'open-threads', threads: open })),
  ]
}

/** An area that was left out and is protected by now has its systems still to be identified (⑥). */
function isThrough(state: string, sheet: BusinessFacts | undefined): boolean {
  if (state === 'left-out') return sheet?.areas.some((area) => area.protected === true) !== true
  return state === 'identified'
}

/** The kinds of document that an act may return, and that there is such a one whose way can be gone again. */
function canReturn(asked: WorkflowAct, kind: string, id: string, { state, facts }: Guarded): boolean {
  const { act } = asked
  // What is said of one sheet sends that one back, and no other.
  if ('sheet' in asked && asked.sheet !== id) return false
  switch (kind) {
    case 'business-sheet':
      return act !== 'return-status' && act !== 'return-plan' && state.business[id] !== undefined
    case 'status-sheet':
      return act !== 'return-assessment' && act !== 'return-plan' && state.systems[id] !== undefined
    case 'plan-sheet':
      return act !== 'return-assessment' && state.systems[id] !== undefined
    case 'settings':
    case 'decisions':
    case 'dashboard':
      return (act === 'return-cycle' || act === 'record-return') && facts.shown[`${kind}/${id}`] !== undefined
    default:
      return false
  }
}

function names(areas: BusinessFacts['areas']): string[] {
  return areas.map(({ name, id }) => (name.trim() === '' ? id : name))
}

function when(is: boolean, reason: GuardReason): GuardReason[] {
  return is ? [reason] : []
}

function of<T>(some: readonly T[], reason: (some: readonly T[]) => GuardReason): GuardReason[] {
  return some.length > 0 ? [reason(some)] : []
}

/** Whoever is asked has from today on, and at most two years: longer is a slip of the pen. */
function dueDay(day: string, today: string): GuardReason[] {
  const end = new Date(today)
  end.setUTCFullYear(end.getUTCFullYear() + 2)
  const last = end.toISOString().slice(0, 10)
  return [
    ...when(day < today, { kind: 'day-past', today }),
    ...when(day > last, { kind: 'day-unlikely', field: 'due', first: today, last }),
  ]
}

/** A briefing has been held, and for this cycle: from the year before it on. */
function briefingDay(day: string, { facts, today }: Guarded): GuardReason[] {
  const first = `${facts.fiscalYear - 1}-04-01`
  return when(day < first || day > today, { kind: 'day-unlikely', field: 'on', first, last: today })
}

function changedMeanwhile(had: number, revision: number): GuardReason[] {
  return when(had !== revision, { kind: 'revision-changed', revision })
}

function business(facts: WorkflowFacts, sheet: string, reasons: (of: BusinessFacts) => GuardReason[]): GuardReason[] {
  const found = facts.business.get(sheet)
  return found === undefined ? [{ kind: 'no-such-document', documents: [`business-sheet/${sheet}`] }] : reasons(found)
}

function system(facts: WorkflowFacts, sheet: string, reasons: (of: SystemFacts) => GuardReason[]): GuardReason[] {
  const found = facts.systems.get(sheet)
  return found === undefined ? [{ kind: 'no-such-document', documents: [`status-sheet/${sheet}`] }] : reasons(found)
}
