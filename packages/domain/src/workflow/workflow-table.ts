import type { Role } from '../permission/permission.ts'
import type { Step } from './step.ts'
import type { ActName } from './workflow-act.ts'
import { BusinessState, CycleState, SystemState } from './workflow-state.ts'

/**
 * Who does it: a role anywhere in the organisation (`office`), in the department that fills the sheet in (`owner`), or in
 * a business department whose protected area uses the system (`user`).
 */
export type Party = { readonly role: Role; readonly at: 'office' | 'owner' | 'user' }

type Rule<Track, State> = {
  readonly step: Step
  readonly by: readonly Party[]
  /** What has a state that the act needs and moves. */
  readonly track: Track
  /** `null`: a sheet that the cycle has and that has no state yet. */
  readonly from: readonly (State | null)[]
  /** null: the state stays. */
  readonly to: State | null
  /** The cycle as a whole; a sheet moves while it is `open`, unless the act opens it again. */
  readonly whileCycle: readonly CycleState[]
  /** In these the act is what the cycle waits for: it is somebody's next act. */
  readonly awaitedIn: readonly (State | null)[]
}

export type WorkflowRule = Rule<'cycle', CycleState> | Rule<'business', BusinessState> | Rule<'system', SystemState>

const SECURITY = { role: 'security', at: 'office' } as const
const ASSURANCE = { role: 'assurance', at: 'office' } as const
const CISO = { role: 'ciso', at: 'office' } as const
const BUSINESS = { role: 'business', at: 'owner' } as const
const SYSTEM = { role: 'system', at: 'owner' } as const
const USER = { role: 'business', at: 'user' } as const

const OPEN = ['open'] as const
const ANY = CycleState.options
/**
 * Sheets can be sent back whatever became of the cycle; that opens it again. But not out of the hands of the CISO: the
 * CISO returns it, or the security office takes it back first.
 */
const NOT_BEFORE_CISO = ['open', 'settled', 'approved', 'reported', 'accepted'] as const

const SENT: readonly BusinessState[] = ['submitted', 'decided', 'left-out', 'identified']
const CHECKED: readonly SystemState[] = ['status-submitted', 'plan-submitted', 'explained', 'adjusted', 'plan-returned']
const PLANNED: readonly SystemState[] = ['plan-submitted', 'explained', 'adjusted']
const EXPLAINED: readonly SystemState[] = ['explained', 'adjusted']

type Given<Track, State> = Omit<Rule<Track, State>, 'track' | 'whileCycle' | 'awaitedIn'> &
  Partial<Pick<Rule<Track, State>, 'whileCycle' | 'awaitedIn'>>

function cycle(given: Given<'cycle', CycleState>): WorkflowRule {
  return { track: 'cycle', whileCycle: ANY, awaitedIn: given.from, ...given }
}
function business(given: Given<'business', BusinessState>): WorkflowRule {
  return { track: 'business', whileCycle: OPEN, awaitedIn: given.from, ...given }
}
function system(given: Given<'system', SystemState>): WorkflowRule {
  return { track: 'system', whileCycle: OPEN, awaitedIn: given.from, ...given }
}

/**
 * The whole workflow: state × act × role → state. What stands in no row is refused; what an act needs beyond its row is
 * workflow-guard.ts, what else it does perform-act.ts.
 */
export const WORKFLOW_TABLE: Readonly<Record<ActName, WorkflowRule>> = {
  // ① to ③: the offices.
  brief: cycle({ step: 1, by: [SECURITY], from: OPEN, to: null }),
  'select-areas': business({ step: 2, by: [ASSURANCE], from: [null], to: 'selected' }),
  'request-assessment': business({ step: 3, by: [ASSURANCE], from: ['selected'], to: 'requested' }),
  'change-assessment-due': business({
    step: 3,
    by: [ASSURANCE],
    from: ['requested', 'returned'],
    to: null,
    awaitedIn: [],
  }),
  // Other hands, and nothing else: neither the sheet moves nor the cycle.
  'reassign-business': business({
    step: 3,
    by: [ASSURANCE, SECURITY],
    from: [null, ...BusinessState.options],
    to: null,
    whileCycle: NOT_BEFORE_CISO,
    awaitedIn: [],
  }),

  // ④ to ⑥: the business departments, then the offices.
  'submit-assessment': business({ step: 4, by: [BUSINESS], from: ['requested', 'returned'], to: 'submitted' }),
  'withdraw-assessment': business({ step: 4, by: [BUSINESS], from: ['submitted'], to: 'requested', awaitedIn: [] }),
  'return-assessment': business({
    step: 5,
    by: [ASSURANCE, SECURITY],
    from: SENT,
    to: 'returned',
    whileCycle: NOT_BEFORE_CISO,
    awaitedIn: [],
  }),
  'decide-protection': business({ step: 5, by: [ASSURANCE], from: SENT, to: 'decided', awaitedIn: ['submitted'] }),
  'identify-systems': business({
    step: 6,
    by: [ASSURANCE, SECURITY],
    from: ['decided', 'identified'],
    to: 'identified',
    awaitedIn: ['decided'],
  }),

  // ⑦ to ⑪: the system departments, and those who use the systems.
  'request-check': system({ step: 7, by: [SECURITY], from: ['identified'], to: 'requested' }),
  'change-check-due': system({
    step: 7,
    by: [SECURITY],
    from: ['requested', 'status-returned', 'plan-returned'],
    to: null,
    awaitedIn: [],
  }),
  'reassign-system': system({
    step: 7,
    by: [SECURITY],
    from: [null, ...SystemState.options],
    to: null,
    whileCycle: NOT_BEFORE_CISO,
    awaitedIn: [],
  }),
  'submit-status': system({ step: 8, by: [SYSTEM], from: ['requested', 'status-returned'], to: 'status-submitted' }),
  'withdraw-status': system({ step: 8, by: [SYSTEM], from: ['status-submitted'], to: 'requested', awaitedIn: [] }),
  'submit-plan': system({ step: 9, by: [SYSTEM], from: ['status-submitted', 'plan-returned'], to: 'plan-submitted' }),
  'withdraw-plan': system({ step: 9, by: [SYSTEM], from: ['plan-submitted'], to: 'status-submitted', awaitedIn: [] }),
  explain: system({ step: 10, by: [SYSTEM], from: ['plan-submitted'], to: 'explained' }),
  'change-adjustment-due': system({ step: 11, by: [SYSTEM, SECURITY], from: ['explained'], to: null, awaitedIn: [] }),
  agree: system({ step: 11, by: [USER], from: ['explained'], to: null }),
  'open-thread': system({ step: 11, by: [USER, SYSTEM, SECURITY], from: EXPLAINED, to: 'explained', awaitedIn: [] }),
  reply: system({ step: 11, by: [USER, SYSTEM, SECURITY], from: SystemState.options, to: null, awaitedIn: [] }),
  'close-thread': system({
    step: 11,
    by: [USER, SYSTEM, SECURITY],
    from: SystemState.options,
    to: null,
    awaitedIn: [],
  }),
  'revise-status': system({ step: 11, by: [SYSTEM], from: EXPLAINED, to: 'status-returned', awaitedIn: [] }),
  'revise-plan': system({ step: 11, by: [SYSTEM], from: EXPLAINED, to: 'plan-returned', awaitedIn: [] }),
  'return-status': system({
    step: 12,
    by: [SECURITY],
    from: CHECKED,
    to: 'status-returned',
    whileCycle: NOT_BEFORE_CISO,
    awaitedIn: [],
  }),
  'return-plan': system({
    step: 12,
    by: [SECURITY],
    from: PLANNED,
    to: 'plan-returned',
    whileCycle: NOT_BEFORE_CISO,
    awaitedIn: [],
  }),

  // ⑫ to ⑮: the cycle as a whole.
  'change-silence': cycle({ step: 11, by: [SECURITY], from: OPEN, to: null, awaitedIn: [] }),
  settle: cycle({ step: 12, by: [SECURITY], from: OPEN, to: 'settled' }),
  'freeze-dashboard': cycle({ step: 13, by: [SECURITY], from: ['settled'], to: 'frozen' }),
  approve: cycle({ step: 14, by: [CISO], from: ['frozen'], to: 'approved' }),
  'return-cycle': cycle({ step: 14, by: [CISO], from: ['frozen'], to: 'open' }),
  report: cycle({ step: 15, by: [SECURITY], from: ['approved'], to: 'reported' }),
  'record-acceptance': cycle({ step: 15, by: [SECURITY], from: ['reported'], to: 'accepted', awaitedIn: [] }),
  'record-return': cycle({ step: 15, by: [SECURITY], from: ['reported', 'accepted'], to: 'open', awaitedIn: [] }),
  reopen: cycle({
    step: 12,
    by: [SECURITY],
    from: ['settled', 'frozen', 'approved', 'reported', 'accepted'],
    to: 'open',
    awaitedIn: [],
  }),
}
