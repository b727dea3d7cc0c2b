import type { HeldRole } from '../permission/permission.ts'
import { withSuccessor } from './reassign.ts'
import type { ActName, WorkflowAct } from './workflow-act.ts'
import { isUsedBy, type SystemFacts, type WorkflowFacts } from './workflow-facts.ts'
import { adjustment, guard, type Guarded, type GuardReason, unanswered } from './workflow-guard.ts'
import type { BusinessTrack, ReturnReason, SystemTrack, WorkflowState } from './workflow-state.ts'
import { type Party, WORKFLOW_TABLE, type WorkflowRule } from './workflow-table.ts'

export type ActRefusal =
  /** None of the roles that somebody holds may do it with this sheet. */
  | { readonly kind: 'not-yours' }
  /** The table has no such act in this state. */
  | { readonly kind: 'not-now'; readonly state: string | null; readonly cycle: string }
  | { readonly kind: 'no-such-sheet' }
  | { readonly kind: 'guarded'; readonly reasons: readonly GuardReason[] }

export type ActResult =
  | { readonly ok: true; readonly state: WorkflowState; readonly as: HeldRole }
  | { readonly ok: false; readonly refusal: ActRefusal }

/** Which sheet an act is about; null for the cycle as a whole. */
export function sheetOf(act: WorkflowAct): string | null {
  return 'sheet' in act ? act.sheet : null
}

/**
 * Does an act: state × act × roles → state. The role comes first, so that nobody learns the state of what is not theirs.
 * @param held the roles that somebody holds today
 */
export function performAct(act: WorkflowAct, held: readonly HeldRole[], given: Guarded): ActResult {
  const rule = WORKFLOW_TABLE[act.act]
  const sheet = sheetOf(act)
  const as = actingRole(act.act, sheet, held, given)
  if (as === undefined) return { ok: false, refusal: { kind: 'not-yours' } }
  const now = stateOf(rule, sheet, given)
  if (now === undefined) return { ok: false, refusal: { kind: 'no-such-sheet' } }
  if (!allows(rule, now, given))
    return { ok: false, refusal: { kind: 'not-now', state: now, cycle: given.state.cycle } }
  const reasons = guard(act, given)
  if (reasons.length > 0) return { ok: false, refusal: { kind: 'guarded', reasons } }
  return { ok: true, state: effect(act, as, given), as }
}

/**
 * The role in which somebody may do it, if there is one. Whoever is in two departments that use a system agrees (⑪) for
 * the one that has not, then for the other.
 */
export function actingRole(
  name: ActName,
  sheet: string | null,
  held: readonly HeldRole[],
  given: Pick<Guarded, 'facts' | 'state'>,
): HeldRole | undefined {
  const { by, track } = WORKFLOW_TABLE[name]
  const parties: readonly Party[] = by
  const able = held.filter(({ role, department }) =>
    parties.some(
      (party) => party.role === role && departmentsOf(party, track, sheet, given)?.includes(department) !== false,
    ),
  )
  const agreed = name === 'agree' ? (given.state.systems[sheet ?? '']?.agreed ?? []) : []
  return able.find(({ department }) => !agreed.includes(department)) ?? able[0]
}

/** The departments of a party; undefined: any. */
function departmentsOf(
  { at }: Party,
  track: WorkflowRule['track'],
  sheet: string | null,
  { facts }: Pick<Guarded, 'facts'>,
): readonly string[] | undefined {
  if (at === 'office') return undefined
  if (sheet === null) return []
  if (at === 'user') return facts.systems.get(sheet)?.users ?? []
  const owner = (track === 'business' ? facts.business : facts.systems).get(sheet)?.owner ?? null
  return owner === null ? [] : [owner]
}

/** The state in which the act finds its track; null: none yet; undefined: there is no such sheet. */
function stateOf(rule: WorkflowRule, sheet: string | null, { state, facts }: Guarded): string | null | undefined {
  if (rule.track === 'cycle') return state.cycle
  if (sheet === null) return undefined
  const isKnown = (rule.track === 'business' ? facts.business : facts.systems).has(sheet)
  const track = (rule.track === 'business' ? state.business : state.systems)[sheet]
  return isKnown ? (track?.state ?? null) : undefined
}

function allows(rule: WorkflowRule, now: string | null, { state }: Guarded): boolean {
  const from: readonly (string | null)[] = rule.from
  return from.includes(now) && rule.whileCycle.includes(state.cycle)
}

/** Whether the table allows the act in the state in which it is, whoever does it. */
export function isAllowedNow(name: ActName, sheet: string | null, given: Guarded): boolean {
  const rule = WORKFLOW_TABLE[name]
  const now = stateOf(rule, sheet, given)
  return now !== undefined && allows(rule, now, given)
}

/** The state after an act that may be done. */
function effect(act: WorkflowAct, as: HeldRole, given: Guarded): WorkflowState {
  const { state, facts, today } = given
  switch (act.act) {
    case 'brief':
      return { ...state, briefed: true }
    case 'change-silence':
      return { ...state, silenceCounts: act.silenceCounts }
    case 'select-areas':
      return withBusiness(state, act.sheet, { state: 'selected', due: null, reasons: [] })
    case 'request-assessment':
      return withBusiness(state, act.sheet, { state: 'requested', due: act.due })
    case 'change-assessment-due':
      return withBusiness(state, act.sheet, { due: act.due })
    case 'submit-assessment':
      return withBusiness(state, act.sheet, { state: 'submitted', reasons: [] })
    case 'withdraw-assessment':
      return withBusiness(state, act.sheet, { state: 'requested' })
    case 'decide-protection': {
      const isProtected = facts.business.get(act.sheet)?.areas.some((area) => area.protected === true) === true
      return withBusiness(state, act.sheet, { state: isProtected ? 'decided' : 'left-out' })
    }
    case 'identify-systems':
      return identified(withBusiness(state, act.sheet, { state: 'identified' }), act.sheet, given)
    case 'request-check':
      return withSystem(state, act.sheet, { state: 'requested', due: act.due })
    case 'change-check-due':
      return withSystem(state, act.sheet, { due: act.due })
    case 'change-adjustment-due':
      return withSystem(state, act.sheet, { adjustmentDue: act.due })
    case 'submit-status':
      return withSystem(state, act.sheet, {
        state: 'status-submitted',
        reasons: without(state.systems[act.sheet], 'status-sheet'),
      })
    case 'withdraw-status':
      return withSystem(state, act.sheet, { state: 'requested' })
    case 'submit-plan':
      return withSystem(state, act.sheet, { state: 'plan-submitted', reasons: [] })
    case 'withdraw-plan':
      return withSystem(state, act.sheet, { state: 'status-submitted' })
    case 'explain': {
      // Nobody explains a system to their own department.
      const { owner, users } = systemFacts(given, act.sheet)
      const agreed = owner !== null && users.includes(owner) ? [owner] : []
      return answered(
        withSystem(state, act.sheet, { state: 'explained', adjustmentDue: act.due, agreed, silent: [] }),
        act.sheet,
        given,
      )
    }
    case 'agree': {
      const agreed = [...new Set([...(state.systems[act.sheet]?.agreed ?? []), as.department])]
      return answered(withSystem(state, act.sheet, { agreed }), act.sheet, given)
    }
    case 'open-thread': {
      const { openThreads = [], agreed = [] } = state.systems[act.sheet] ?? {}
      return withSystem(state, act.sheet, {
        state: 'explained',
        openThreads: [...openThreads, act.thread],
        // Whoever asks for an adjustment agrees anew, once it is settled.
        agreed: agreed.filter((department) => as.role !== 'business' || department !== as.department),
        silent: [],
      })
    }
    case 'reassign-business':
      return withSuccessor(state, act, facts)
    case 'reply':
    case 'reassign-system':
      return state
    case 'close-thread': {
      const openThreads = (state.systems[act.sheet]?.openThreads ?? []).filter((thread) => thread !== act.thread)
      return answered(withSystem(state, act.sheet, { openThreads }), act.sheet, given)
    }
    case 'revise-status':
      return withSystem(state, act.sheet, { state: 'status-returned' })
    case 'revise-plan':
      return withSystem(state, act.sheet, { state: 'plan-returned' })
    case 'settle': {
      const systems = Object.entries(state.systems).map(([sheet, track]) => {
        const used = systemFacts(given, sheet)
        if (adjustment(track, used, given) === 'under-way') return [sheet, track]
        const silent = [...track.silent, ...unanswered(track, used)]
        return [sheet, { ...track, state: 'adjusted' as const, silent }]
      })
      return { ...state, cycle: 'settled', systems: Object.fromEntries(systems) }
    }
    case 'freeze-dashboard':
      return { ...state, cycle: 'frozen', officeReasons: [], frozen: { on: today, documents: facts.shown } }
    case 'approve':
      return { ...state, cycle: 'approved', approval: state.frozen }
    case 'report':
      return { ...state, cycle: 'reported' }
    case 'record-acceptance':
      return { ...state, cycle: 'accepted' }
    case 'reopen':
      return { ...state, cycle: 'open', frozen: null }
    case 'return-assessment':
    case 'return-status':
    case 'return-plan':
    case 'return-cycle':
    case 'record-return':
      return returned(state, act.reasons)
  }
}

/** Opens the cycle again, with those sheets that the reasons name: each where its own way begins. */
function returned(state: WorkflowState, reasons: readonly ReturnReason[]): WorkflowState {
  const office = reasons.filter(
    ({ kind }) => kind !== 'business-sheet' && kind !== 'status-sheet' && kind !== 'plan-sheet',
  )
  const opened: WorkflowState = {
    ...state,
    cycle: 'open',
    frozen: null,
    officeReasons: [...state.officeReasons, ...office],
  }
  return reasons.reduce((now, { kind, id }) => {
    const of = (...kinds: string[]) => reasons.filter((one) => kinds.includes(one.kind) && one.id === id)
    if (kind === 'business-sheet')
      return withBusiness(now, id, {
        state: 'returned',
        reasons: [...(state.business[id]?.reasons ?? []), ...of('business-sheet')],
      })
    if (kind !== 'status-sheet' && kind !== 'plan-sheet') return now
    const isStatus = of('status-sheet').length > 0 || BEFORE_PLAN.has(state.systems[id]?.state)
    return withSystem(now, id, {
      state: isStatus ? 'status-returned' : 'plan-returned',
      // What was said before and not submitted since still holds.
      reasons: [...(state.systems[id]?.reasons ?? []), ...of('status-sheet', 'plan-sheet')],
    })
  }, opened)
}

/** Sheet 2 has not been submitted since it was asked for: a return of sheet 3 changes nothing of that. */
const BEFORE_PLAN: ReadonlySet<string | undefined> = new Set(['identified', 'requested', 'status-returned'])

/** ⑥ brings the sheets of the identified systems into the cycle. */
function identified(state: WorkflowState, sheet: string, given: Guarded): WorkflowState {
  const business = given.facts.business.get(sheet)
  return [...given.facts.systems].reduce((now, [id, facts]) => {
    if (business === undefined || !isUsedBy(facts, business)) return now
    const track = now.systems[id]
    return track === undefined ? withSystem(now, id, {}) : now
  }, state)
}

/**
 * The state as the documents have it today: ⑪ of a system that was adjusted goes on where a department came to use it and
 * has not been asked, whatever made it a user (⑥, or another department taking a sheet over). No day is set for it yet;
 * whoever was silent before can answer, too.
 */
export function withNewcomers(state: WorkflowState, { systems }: Pick<WorkflowFacts, 'systems'>): WorkflowState {
  return Object.entries(state.systems).reduce((now, [id, track]) => {
    const users = systems.get(id)?.users ?? []
    if (track.state !== 'adjusted' || unanswered(track, { users }).length === 0) return now
    return withSystem(now, id, { state: 'explained', adjustmentDue: null, silent: [] })
  }, state)
}

/** ⑪ is done once every business department has answered and nothing is open. */
function answered(state: WorkflowState, sheet: string, given: Guarded): WorkflowState {
  const track = state.systems[sheet]
  if (track === undefined || track.state !== 'explained') return state
  const isDone = adjustment(track, systemFacts(given, sheet), given) === 'done'
  return isDone ? withSystem(state, sheet, { state: 'adjusted' }) : state
}

const NEW_SYSTEM: SystemTrack = {
  state: 'identified',
  due: null,
  reasons: [],
  adjustmentDue: null,
  agreed: [],
  openThreads: [],
  silent: [],
}

function withBusiness(state: WorkflowState, sheet: string, change: Partial<BusinessTrack>): WorkflowState {
  const track: BusinessTrack = { state: 'selected', due: null, reasons: [], ...state.business[sheet], ...change }
  return { ...state, business: { ...state.business, [sheet]: track } }
}

function withSystem(state: WorkflowState, sheet: string, change: Partial<SystemTrack>): WorkflowState {
  const track: SystemTrack = { ...NEW_SYSTEM, ...state.systems[sheet], ...change }
  return { ...state, systems: { ...state.systems, [sheet]: track } }
}

function without(track: SystemTrack | undefined, kind: string): ReturnReason[] {
  return track?.reasons.filter((reason) => reason.kind !== kind) ?? []
}

function systemFacts({ facts }: Guarded, sheet: string): Pick<SystemFacts, 'owner' | 'users'> {
  return facts.systems.get(sheet) ?? { owner: null, users: [] }
}
