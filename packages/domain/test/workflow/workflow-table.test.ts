import { describe, expect, it } from 'vitest'
import { type ActRefusal, performAct } from '../../src/workflow/perform-act.ts'
import { possibleActs } from '../../src/workflow/task.ts'
import { ACT_NAMES, type ActName } from '../../src/workflow/workflow-act.ts'
import {
  BusinessState,
  CycleState,
  SystemState,
  type WorkflowState,
  WorkflowState as WorkflowStateSchema,
} from '../../src/workflow/workflow-state.ts'
import { ACTS, cycleIn, FACTS, given, PEOPLE, type Person, SYSTEM_TRACK } from './workflow-model.ts'

/** Who may do each act with the first sheet, written down apart from the table. */
const BY: Readonly<Record<ActName, readonly Person[]>> = {
  brief: ['security'],
  'select-areas': ['assurance'],
  'request-assessment': ['assurance'],
  'change-assessment-due': ['assurance'],
  'submit-assessment': ['dep-1'],
  'withdraw-assessment': ['dep-1'],
  'return-assessment': ['assurance', 'security'],
  'decide-protection': ['assurance'],
  'identify-systems': ['assurance', 'security'],
  'request-check': ['security'],
  'change-check-due': ['security'],
  'submit-status': ['sys-1'],
  'withdraw-status': ['sys-1'],
  'submit-plan': ['sys-1'],
  'withdraw-plan': ['sys-1'],
  explain: ['sys-1'],
  'change-adjustment-due': ['sys-1', 'security'],
  agree: ['dep-1'],
  'open-thread': ['dep-1', 'sys-1', 'security'],
  reply: ['dep-1', 'sys-1', 'security'],
  'close-thread': ['dep-1', 'sys-1', 'security'],
  'revise-status': ['sys-1'],
  'revise-plan': ['sys-1'],
  'return-status': ['security'],
  'return-plan': ['security'],
  'change-silence': ['security'],
  settle: ['security'],
  'freeze-dashboard': ['security'],
  approve: ['ciso'],
  'return-cycle': ['ciso'],
  report: ['security'],
  'record-acceptance': ['security'],
  'record-return': ['security'],
  reopen: ['security'],
  'reassign-business': ['assurance', 'security'],
  'reassign-system': ['security'],
}

/** What becomes of a sheet, of its cycle: `state → state`, while the cycle is open. */
const MOVES: Readonly<Record<ActName, readonly string[]>> = {
  brief: ['open → open'],
  'select-areas': ['none → selected'],
  'request-assessment': ['selected → requested'],
  'change-assessment-due': ['requested → requested', 'returned → returned'],
  'submit-assessment': ['requested → submitted', 'returned → submitted'],
  'withdraw-assessment': ['submitted → requested'],
  'return-assessment': ['submitted → returned', 'decided → returned', 'left-out → returned', 'identified → returned'],
  'decide-protection': ['submitted → decided', 'decided → decided', 'left-out → decided', 'identified → decided'],
  'identify-systems': ['decided → identified', 'identified → identified'],
  'request-check': ['identified → requested'],
  'change-check-due': ['requested → requested', 'status-returned → status-returned', 'plan-returned → plan-returned'],
  'submit-status': ['requested → status-submitted', 'status-returned → status-submitted'],
  'withdraw-status': ['status-submitted → requested'],
  'submit-plan': ['status-submitted → plan-submitted', 'plan-returned → plan-submitted'],
  'withdraw-plan': ['plan-submitted → status-submitted'],
  explain: ['plan-submitted → explained'],
  'change-adjustment-due': ['explained → explained'],
  // The only business department: with its answer the adjustment is done.
  agree: ['explained → adjusted'],
  'open-thread': ['explained → explained', 'adjusted → explained'],
  // There is no thread.
  reply: [],
  'close-thread': [],
  'revise-status': ['explained → status-returned', 'adjusted → status-returned'],
  'revise-plan': ['explained → plan-returned', 'adjusted → plan-returned'],
  'return-status': [
    'status-submitted → status-returned',
    'plan-submitted → status-returned',
    'explained → status-returned',
    'adjusted → status-returned',
    'plan-returned → status-returned',
  ],
  'return-plan': ['plan-submitted → plan-returned', 'explained → plan-returned', 'adjusted → plan-returned'],
  'change-silence': ['open → open'],
  settle: ['open → settled'],
  'freeze-dashboard': ['settled → frozen'],
  approve: ['frozen → approved'],
  'return-cycle': ['frozen → open'],
  report: ['approved → reported'],
  'record-acceptance': ['reported → accepted'],
  'record-return': ['reported → open', 'accepted → open'],
  reopen: ['settled → open', 'frozen → open', 'approved → open', 'reported → open', 'accepted → open'],
  'reassign-business': ['none', ...BusinessState.options].map((state) => `${state} → ${state}`),
  'reassign-system': ['none', ...SystemState.options].map((state) => `${state} → ${state}`),
}

type Case = { readonly from: string; readonly state: WorkflowState; readonly read: (state: WorkflowState) => string }

/** Every state that what an act is about can be in. */
function cases(name: ActName): Case[] {
  const act = ACTS[name]
  if (!('sheet' in act)) {
    return CycleState.options.map((from) => ({ from, state: cycleIn(from), read: ({ cycle }) => cycle }))
  }
  const { sheet } = act
  if (sheet === 'area-1') {
    const read = ({ business }: WorkflowState) => business[sheet]?.state ?? 'none'
    const states = BusinessState.options.map((from) => {
      const { business } = cycleIn('open')
      return {
        from,
        state: cycleIn('open', { business: { ...business, [sheet]: { state: from, due: null, reasons: [] } } }),
        read,
      }
    })
    return [{ from: 'none', state: cycleIn('open', { business: {} }), read }, ...states]
  }
  const read = ({ systems }: WorkflowState) => systems[sheet]?.state ?? 'none'
  const states = SystemState.options.map((from) => {
    const { systems } = cycleIn('open')
    return {
      from,
      state: cycleIn('open', { systems: { ...systems, [sheet]: { ...SYSTEM_TRACK, state: from } } }),
      read,
    }
  })
  return [{ from: 'none', state: cycleIn('open', { systems: {} }), read }, ...states]
}

function refusalOf(name: ActName, person: Person, state: WorkflowState): ActRefusal['kind'] | 'done' {
  const result = performAct(ACTS[name], PEOPLE[person], given(state))
  return result.ok ? 'done' : result.refusal.kind
}

describe('what a guard looks at beyond the table', () => {
  const system = FACTS.systems.get('sheet-1')
  const finding = { code: 'plan-missing', place: ['planSheets', 'sheet-1'], params: {} } as const
  const kinds = (state: WorkflowState, facts = FACTS) => {
    const result = performAct({ act: 'freeze-dashboard' }, PEOPLE.security, given(state, { facts }))
    return result.ok || result.refusal.kind !== 'guarded' ? [] : result.refusal.reasons.map(({ kind }) => kind)
  }

  it('freezes nothing whose sheets have errors, or have not gone their way since the plans were settled', () => {
    const settled = cycleIn('settled')
    expect(performAct({ act: 'freeze-dashboard' }, PEOPLE.security, given(settled)).ok).toBe(true)
    if (system === undefined) throw new Error('there is no system')
    const wrong = new Map([...FACTS.systems, ['sheet-1', { ...system, planErrors: [finding] }]])
    expect(kinds(settled, { ...FACTS, systems: wrong })).toEqual(['has-errors'])
    const { 'sheet-1': _, ...others } = settled.systems
    expect(kinds({ ...settled, systems: others })).toEqual(['unfinished'])
    // An area that was left out is protected by now.
    const leftOut = { state: 'left-out' as const, due: null, reasons: [] }
    expect(kinds({ ...settled, business: { ...settled.business, 'area-1': leftOut } })).toEqual(['unfinished'])
  })

  it.each([
    ['return-assessment', 'area-1', 'business-sheet', 'area-2'],
    ['return-status', 'sheet-1', 'status-sheet', 'sheet-2'],
    ['return-plan', 'sheet-1', 'plan-sheet', 'sheet-2'],
  ] as const)('%s sends its own sheet back and no other', (act, sheet, kind, other) => {
    const reason = { kind, path: [], text: '理由' }
    const returned = (id: string) =>
      performAct({ act, sheet, reasons: [{ ...reason, id }] }, PEOPLE.security, given(cycleIn('open')))
    expect(returned(sheet).ok).toBe(true)
    expect(returned(other)).toMatchObject({ refusal: { reasons: [{ kind: 'no-such-document' }] } })
  })
})

describe('state × act × role', () => {
  it.each(ACT_NAMES)('%s: is done by whom it belongs to, where it may be, and by nobody else anywhere', (name) => {
    const moves = cases(name).flatMap(({ from, state, read }) => {
      for (const person of Object.keys(PEOPLE) as Person[]) {
        const kind = refusalOf(name, person, state)
        if (!BY[name].includes(person)) expect(kind, `${person}, ${from}`).toBe('not-yours')
        else expect(kind, `${person}, ${from}`).not.toBe('not-yours')
      }
      const results = BY[name].map((person) => performAct(ACTS[name], PEOPLE[person], given(state)))
      const [first] = results
      if (first === undefined) throw new Error(`${name}: nobody may`)
      // Whoever of them does it, the same comes of it.
      for (const result of results) expect(result.ok).toBe(first.ok)
      if (!first.ok) return []
      WorkflowStateSchema.parse(first.state)
      return [`${from} → ${read(first.state)}`]
    })
    expect(moves).toEqual(MOVES[name])
  })

  it.each(ACT_NAMES.filter((name) => 'sheet' in ACTS[name]))(
    '%s: moves no sheet while the cycle is closed, but to send it back, nor gives it to others before the CISO',
    (name) => {
      const handsOver = name === 'reassign-business' || name === 'reassign-system'
      const sendsBack = ['return-assessment', 'return-status', 'return-plan'].includes(name)
      for (const cycle of CycleState.options.filter((one) => one !== 'open')) {
        for (const { from, state } of cases(name)) {
          const result = performAct(ACTS[name], PEOPLE[BY[name][0] ?? 'nobody'], given({ ...state, cycle }))
          const isDone =
            (sendsBack || handsOver) && cycle !== 'frozen' && MOVES[name].some((move) => move.startsWith(`${from} →`))
          expect(result.ok, `${cycle}, ${from}`).toBe(isDone)
          if (result.ok) expect(result.state.cycle).toBe(handsOver ? cycle : 'open')
        }
      }
    },
  )

  it.each(ACT_NAMES)('%s: is told as possible to those who are not refused by their role or its state', (name) => {
    const act = ACTS[name]
    const sheet = 'sheet' in act ? act.sheet : null
    for (const { from, state } of cases(name)) {
      for (const person of Object.keys(PEOPLE) as Person[]) {
        const possible = possibleActs(PEOPLE[person], sheet, given(state))
        const isTold = possible.some((one) => one.act === name)
        const kind = refusalOf(name, person, state)
        expect(isTold, `${person}, ${from}`).toBe(kind === 'done' || kind === 'guarded')
        expect(possible.map(({ step }) => step)).toEqual(possible.map(({ step }) => step).toSorted((a, b) => a - b))
      }
    }
  })

  it('names every act once', () => {
    expect(Object.keys(ACTS).toSorted()).toEqual(ACT_NAMES.toSorted())
    expect(Object.keys(BY).toSorted()).toEqual(ACT_NAMES.toSorted())
  })
})
