import type { HeldRole } from '../../src/permission/permission.ts'
import type { DepartmentFacts } from '../../src/workflow/reassign.ts'
import type { WorkflowAct } from '../../src/workflow/workflow-act.ts'
import { isUsedBy, type WorkflowFacts } from '../../src/workflow/workflow-facts.ts'
import type { Guarded } from '../../src/workflow/workflow-guard.ts'
import {
  type CycleState,
  NEW_WORKFLOW,
  type SystemTrack,
  type WorkflowState,
} from '../../src/workflow/workflow-state.ts'

export const TODAY = '2026-06-01'

/** Two business departments and two systems: the first one's areas use the first system, both use the shared second. */
export const FACTS: WorkflowFacts = {
  fiscalYear: 2026,
  business: new Map([
    ['area-1', businessFacts('dep-1', ['system-1', 'system-2'])],
    ['area-2', businessFacts('dep-2', ['system-2'])],
  ]),
  systems: new Map([
    ['sheet-1', systemFacts('sys-1', ['system-1'], ['dep-1'])],
    ['sheet-2', systemFacts('sys-2', ['system-2'], ['dep-1', 'dep-2'])],
  ]),
  shown: Object.fromEntries(
    ['settings/settings', 'decisions/decisions', 'dashboard/dashboard', 'status-sheet/sheet-1'].map((name) => [
      name,
      { revision: 1, hash: name },
    ]),
  ),
  officeErrors: [],
  acrossPlans: [],
}

function businessFacts(owner: string, targetSystems: readonly string[]) {
  const area = { id: `${owner}-area`, name: `${owner}の業務`, hasCriterion: true, protected: true, targetSystems }
  return { owner, revision: 1, areas: [area], errors: [] }
}

function systemFacts(owner: string, systems: readonly string[], users: readonly string[]) {
  return { owner, revision: 1, planRevision: 1, systems, users, statusErrors: [], planErrors: [] }
}

/** Everybody there is: those who are concerned, and for each department's role somebody of another department. */
export const PEOPLE = {
  security: [{ role: 'security', department: 'office' }],
  assurance: [{ role: 'assurance', department: 'office' }],
  ciso: [{ role: 'ciso', department: 'office' }],
  administrator: [{ role: 'administrator', department: 'office' }],
  auditor: [{ role: 'auditor', department: 'office' }],
  'dep-1': [{ role: 'business', department: 'dep-1' }],
  'dep-2': [{ role: 'business', department: 'dep-2' }],
  'sys-1': [{ role: 'system', department: 'sys-1' }],
  'sys-2': [{ role: 'system', department: 'sys-2' }],
  'dep-3': [{ role: 'business', department: 'dep-3' }],
  'sys-3': [{ role: 'system', department: 'sys-3' }],
  'business elsewhere': [{ role: 'business', department: 'sys-1' }],
  'system elsewhere': [{ role: 'system', department: 'dep-1' }],
  nobody: [],
} as const satisfies Readonly<Record<string, readonly HeldRole[]>>
export type Person = keyof typeof PEOPLE

/** Where everybody is; one in which nobody holds a role, and one that is closed. */
export const DEPARTMENTS: ReadonlyMap<string, DepartmentFacts> = new Map<string, DepartmentFacts>([
  ...Map.groupBy(Object.values(PEOPLE).flat(), ({ department }) => department)
    .entries()
    .map(([id, held]) => [id, { closed: false, roles: held.map(({ role }) => role) }] as const),
  ['empty', { closed: false, roles: [] }],
  ['closed', { closed: true, roles: [] }],
])

/** What the service makes of the documents once an act has given a sheet to another department. */
export function withOwner(facts: WorkflowFacts, act: WorkflowAct): WorkflowFacts {
  const replaced = <T>(sheets: ReadonlyMap<string, T>, sheet: string, owner: string) =>
    new Map([...sheets].map(([id, one]) => [id, id === sheet ? { ...one, owner } : one] as const))
  if (act.act === 'reassign-system') return { ...facts, systems: replaced(facts.systems, act.sheet, act.to) }
  if (act.act !== 'reassign-business') return facts
  const business = replaced(facts.business, act.sheet, act.to)
  const systems = [...facts.systems].map(([id, system]) => {
    const users = [...business].flatMap(([sheet, one]) => (isUsedBy(system, one) ? [one.owner ?? sheet] : []))
    return [id, { ...system, users: [...new Set(users)] }] as const
  })
  return { ...facts, business, systems: new Map(systems) }
}

export function given(state: WorkflowState, change: Partial<Guarded> = {}): Guarded {
  return { state, facts: FACTS, today: TODAY, departments: DEPARTMENTS, ...change }
}

export const SYSTEM_TRACK: SystemTrack = {
  state: 'identified',
  due: null,
  reasons: [],
  adjustmentDue: null,
  agreed: [],
  openThreads: [],
  silent: [],
}

/** A cycle in a state, with its tracks as far as they have come when it leaves `open`. */
export function cycleIn(cycle: CycleState, change: Partial<WorkflowState> = {}): WorkflowState {
  const snapshot = { on: TODAY, documents: FACTS.shown }
  const done = { ...SYSTEM_TRACK, state: 'adjusted' as const, agreed: ['dep-1', 'dep-2'] }
  const track = { state: 'identified' as const, due: null, reasons: [] }
  return {
    ...NEW_WORKFLOW,
    cycle,
    briefed: true,
    business: { 'area-1': track, 'area-2': track },
    systems: { 'sheet-1': done, 'sheet-2': done },
    frozen: cycle === 'frozen' || cycle === 'approved' ? snapshot : null,
    approval: cycle === 'approved' || cycle === 'reported' || cycle === 'accepted' ? snapshot : null,
    ...change,
  }
}

/** One act of each kind, about the first sheet, as somebody would do it whom nothing stands in the way. */
export const ACTS: { readonly [Name in WorkflowAct['act']]: Extract<WorkflowAct, { act: Name }> } = {
  brief: { act: 'brief', on: TODAY, text: '' },
  'select-areas': { act: 'select-areas', sheet: 'area-1' },
  'request-assessment': { act: 'request-assessment', sheet: 'area-1', due: '2026-07-01', text: '' },
  'change-assessment-due': { act: 'change-assessment-due', sheet: 'area-1', due: '2026-08-01' },
  'submit-assessment': { act: 'submit-assessment', sheet: 'area-1', revision: 1 },
  'withdraw-assessment': { act: 'withdraw-assessment', sheet: 'area-1' },
  'return-assessment': {
    act: 'return-assessment',
    sheet: 'area-1',
    reasons: [{ kind: 'business-sheet', id: 'area-1', path: ['areas', 'dep-1-area', 'overview'], text: '概要を補う' }],
  },
  'decide-protection': { act: 'decide-protection', sheet: 'area-1' },
  'identify-systems': { act: 'identify-systems', sheet: 'area-1' },
  'request-check': { act: 'request-check', sheet: 'sheet-1', due: '2026-09-01', text: '' },
  'change-check-due': { act: 'change-check-due', sheet: 'sheet-1', due: '2026-09-15' },
  'submit-status': { act: 'submit-status', sheet: 'sheet-1', revision: 1 },
  'withdraw-status': { act: 'withdraw-status', sheet: 'sheet-1' },
  'submit-plan': { act: 'submit-plan', sheet: 'sheet-1', revision: 1 },
  'withdraw-plan': { act: 'withdraw-plan', sheet: 'sheet-1' },
  explain: { act: 'explain', sheet: 'sheet-1', due: '2026-10-01', text: '' },
  'change-adjustment-due': { act: 'change-adjustment-due', sheet: 'sheet-1', due: '2026-10-15' },
  agree: { act: 'agree', sheet: 'sheet-1' },
  'open-thread': {
    act: 'open-thread',
    sheet: 'sheet-1',
    thread: 'thread-2',
    part: 'plan-sheet',
    path: [],
    text: '時期',
  },
  reply: { act: 'reply', sheet: 'sheet-1', thread: 'thread-1', text: '了解' },
  'close-thread': { act: 'close-thread', sheet: 'sheet-1', thread: 'thread-1', outcome: 'unchanged', text: '' },
  'revise-status': { act: 'revise-status', sheet: 'sheet-1', text: '' },
  'revise-plan': { act: 'revise-plan', sheet: 'sheet-1', text: '' },
  'return-status': {
    act: 'return-status',
    sheet: 'sheet-1',
    reasons: [{ kind: 'status-sheet', id: 'sheet-1', path: [], text: '残存リスクを補う' }],
  },
  'return-plan': {
    act: 'return-plan',
    sheet: 'sheet-1',
    reasons: [{ kind: 'plan-sheet', id: 'sheet-1', path: [], text: '時期を揃える' }],
  },
  'change-silence': { act: 'change-silence', silenceCounts: false },
  settle: { act: 'settle', text: '' },
  'freeze-dashboard': { act: 'freeze-dashboard' },
  approve: { act: 'approve', text: '' },
  'return-cycle': {
    act: 'return-cycle',
    reasons: [{ kind: 'plan-sheet', id: 'sheet-1', path: [], text: '再検討' }],
    text: '',
  },
  report: { act: 'report', text: '' },
  'record-acceptance': { act: 'record-acceptance', text: '' },
  'record-return': {
    act: 'record-return',
    reasons: [{ kind: 'plan-sheet', id: 'sheet-1', path: [], text: '金額が合わない' }],
    text: '',
  },
  reopen: { act: 'reopen', text: '年度途中の変更' },
  'reassign-business': { act: 'reassign-business', sheet: 'area-1', from: 'dep-1', to: 'dep-3', text: '部署の再編' },
  'reassign-system': { act: 'reassign-system', sheet: 'sheet-1', from: 'sys-1', to: 'sys-3', text: '移管' },
}
