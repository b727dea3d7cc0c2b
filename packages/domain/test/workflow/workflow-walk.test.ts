import { describe, expect, it } from 'vitest'
import { approvalStanding } from '../../src/workflow/approval.ts'
import { isEditable } from '../../src/workflow/editing.ts'
import { performAct, withNewcomers } from '../../src/workflow/perform-act.ts'
import { type Task, tasksOf } from '../../src/workflow/task.ts'
import {
  NEW_WORKFLOW,
  type ReturnReason,
  WorkflowState as WorkflowStateSchema,
  type WorkflowState,
} from '../../src/workflow/workflow-state.ts'
import { WORKFLOW_TABLE } from '../../src/workflow/workflow-table.ts'
import { fc } from '../property.ts'
import { ACTS, FACTS, given, PEOPLE } from './workflow-model.ts'
import { after, explained, finished, PERSONS, reported, saved, walk, walked } from './workflow-walk.ts'

describe('random walks', () => {
  it('never lose a sheet, never let a wrong role act, and stay a state of the schema', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        walked(steps, (before, { state: after }, act, as) => {
          WorkflowStateSchema.parse(after)
          for (const sheet of Object.keys(before.state.business)) expect(after.business[sheet]).toBeDefined()
          for (const sheet of Object.keys(before.state.systems)) expect(after.systems[sheet]).toBeDefined()
          expect(WORKFLOW_TABLE[act.act].by.map(({ role }) => role)).toContain(as.role)
          // Only what is named moves, and what ⑥ brings in; what is returned is named in the reasons.
          const named = new Set([
            ...('sheet' in act ? [act.sheet] : []),
            ...('reasons' in act ? act.reasons.map(({ id }) => id) : []),
          ])
          const moved = [
            ...Object.keys(after.business).filter(
              (id) => after.business[id]?.state !== before.state.business[id]?.state,
            ),
            ...Object.keys(after.systems).filter((id) => after.systems[id]?.state !== before.state.systems[id]?.state),
          ]
          if (act.act !== 'identify-systems' && act.act !== 'settle')
            for (const id of moved) expect([...named]).toContain(id)
        })
      }),
    )
  })

  it('can always still reach ⑮, each by what waits for somebody', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        const { end, steps: done } = finished(walked(steps, () => undefined))
        expect(['reported', 'accepted'], done.join(', ')).toContain(end.state.cycle)
        if (end.state.cycle === 'reported' && done.includes('security report'))
          expect(approvalStanding(end.state, end.facts).kind).toBe('valid')
      }),
    )
  })

  it('bind the approval to what was approved: whatever is saved afterwards makes it outdated', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        walked(steps, (before, { state: after }, act) => {
          if (act.act === 'approve') expect(approvalStanding(after, before.facts).kind).toBe('valid')
          if (act.act === 'report') expect(approvalStanding(before.state, before.facts).kind).toBe('valid')
          const standing = approvalStanding(after, saved(before, 999))
          expect(standing.kind).toBe(after.approval === null ? 'none' : 'outdated')
        })
      }),
    )
  })
})

describe('the straight way', () => {
  const { end, steps } = finished(given(NEW_WORKFLOW))

  it('goes through the fifteen steps, each by the right role', () => {
    expect(end.state.cycle).toBe('reported')
    // The second department's area needs the shared system that the first one's needs, too: they go side by side.
    expect(steps).toEqual([
      'security brief',
      'assurance select-areas',
      'assurance select-areas',
      'assurance request-assessment',
      'assurance request-assessment',
      'dep-1 submit-assessment',
      'assurance decide-protection',
      'security identify-systems',
      'security request-check',
      'security request-check',
      'dep-2 submit-assessment',
      'assurance decide-protection',
      'security identify-systems',
      'sys-1 submit-status',
      'sys-1 submit-plan',
      'sys-1 explain',
      'dep-1 agree',
      'sys-2 submit-status',
      'sys-2 submit-plan',
      'sys-2 explain',
      'dep-1 agree',
      'dep-2 agree',
      'security settle',
      'security freeze-dashboard',
      'ciso approve',
      'security report',
    ])
  })

  it('waits for nobody in the end', () => {
    for (const person of PERSONS) expect(tasksOf(PEOPLE[person], end)).toEqual([])
  })
})

describe('the plans beside each other (⑫)', () => {
  const found = [{ code: 'across-years-differ', place: ['planSheets', 'sheet-1'], params: {} }] as const
  const { end } = finished(given(NEW_WORKFLOW))
  const open = after(end, ['security', ACTS.reopen])
  const differing = { ...open, facts: { ...open.facts, acrossPlans: found } }

  it('need a judgement in words where something may have to be adjusted, and none where nothing does', () => {
    const settle = (text: string) => performAct({ act: 'settle', text }, PEOPLE.security, differing)
    for (const blank of ['', ' 　\n'])
      expect(settle(blank)).toMatchObject({
        refusal: { kind: 'guarded', reasons: [{ kind: 'across-unanswered', findings: found }] },
      })
    expect(settle('更改の時期に合わせた。').ok).toBe(true)
    expect(performAct(ACTS.settle, PEOPLE.security, open).ok).toBe(true)
    expect(tasksOf(PEOPLE.security, differing)).toMatchObject([
      { act: 'settle', reasons: [{ kind: 'across-unanswered' }] },
    ])
  })
})

describe('adjustment (⑪)', () => {
  it('is done where nobody answered until the day, if the setting lets it, and says so', () => {
    const settle = ['security', ACTS.settle] as const
    expect(performAct(ACTS.settle, PEOPLE.security, { ...explained, today: '2026-10-01' })).toMatchObject({
      refusal: { kind: 'guarded', reasons: [{ kind: 'unfinished' }] },
    })
    const dayAfter = { ...explained, today: '2026-10-02' }
    const { state } = after(dayAfter, settle)
    expect(state.systems['sheet-1']).toMatchObject({ state: 'adjusted', silent: ['dep-1'], agreed: [] })
    const strict = after(dayAfter, ['security', ACTS['change-silence']])
    expect(performAct(ACTS.settle, PEOPLE.security, strict).ok).toBe(false)
  })

  it('does not count as done over a question that is open, however long', () => {
    const asked = after(explained, ['dep-2', { ...ACTS['open-thread'], sheet: 'sheet-2', thread: 'question' }])
    const late = { ...asked, today: '2027-01-01' }
    expect(performAct(ACTS.settle, PEOPLE.security, late)).toMatchObject({
      refusal: {
        reasons: [
          { kind: 'unfinished', sheets: [{ track: 'system', sheet: 'sheet-2', state: 'explained' }] },
          { kind: 'open-threads', threads: ['question'] },
        ],
      },
    })
    expect(performAct({ act: 'agree', sheet: 'sheet-2' }, PEOPLE['dep-2'], asked)).toMatchObject({
      refusal: { reasons: [{ kind: 'open-threads' }] },
    })
    const closed = after(
      asked,
      ['sys-2', { act: 'close-thread', sheet: 'sheet-2', thread: 'question', outcome: 'unchanged', text: '' }],
      ['dep-1', { act: 'agree', sheet: 'sheet-2' }],
      ['dep-2', { act: 'agree', sheet: 'sheet-2' }],
    )
    expect(closed.state.systems['sheet-2']).toMatchObject({
      state: 'adjusted',
      silent: [],
      agreed: ['dep-1', 'dep-2'],
    })
  })

  it('asks a newcomer also where the silence of the others has counted', () => {
    const { state, facts } = after({ ...explained, today: '2026-10-02' }, ['security', ACTS.settle])
    expect(withNewcomers(state, facts)).toBe(state)
    const first = facts.systems.get('sheet-1')
    if (first === undefined) throw new Error('there are two')
    const users = ['dep-1', 'dep-2']
    const wider = { ...facts, systems: new Map(facts.systems).set('sheet-1', { ...first, users }) }
    expect(withNewcomers(state, wider).systems['sheet-1']).toMatchObject({
      state: 'explained',
      adjustmentDue: null,
      silent: [],
    })
  })

  it('asks a business department that came to use the system later', () => {
    const before = { ...explained.facts, systems: new Map(explained.facts.systems) }
    const second = before.systems.get('sheet-2')
    if (second === undefined) throw new Error('there are two')
    before.systems.set('sheet-2', { ...second, users: ['dep-1'] })
    const adjusted = after({ ...explained, facts: before }, ['dep-1', { act: 'agree', sheet: 'sheet-2' }])
    expect(adjusted.state.systems['sheet-2']?.state).toBe('adjusted')
    // Whether ⑥ was done again or another department has taken a sheet over: the documents say who uses it now.
    expect(withNewcomers(adjusted.state, adjusted.facts)).toEqual(adjusted.state)
    const now = { ...adjusted, facts: FACTS, state: withNewcomers(adjusted.state, FACTS) }
    expect(now.state.systems['sheet-2']).toMatchObject({ state: 'explained', agreed: ['dep-1'], adjustmentDue: null })
    // No day was set for the newcomer, so no silence counts.
    expect(performAct(ACTS.settle, PEOPLE.security, { ...now, today: '2030-01-01' }).ok).toBe(false)
    // … until one is.
    const asked = after(now, ['security', { ...ACTS['change-adjustment-due'], sheet: 'sheet-2' }])
    expect(tasksOf(PEOPLE['dep-2'], asked)).toMatchObject([{ act: 'agree', sheet: 'sheet-2', due: '2026-10-15' }])
    const [onTheDay, dayAfter] = ['2026-10-15', '2026-10-16'].map((today) => ({ ...asked, today }))
    if (onTheDay === undefined || dayAfter === undefined) throw new Error('there are two')
    expect(performAct(ACTS.settle, PEOPLE.security, onTheDay).ok).toBe(false)
    expect(after(dayAfter, ['security', ACTS.settle]).state.systems['sheet-2']).toMatchObject({
      state: 'adjusted',
      silent: ['dep-2'],
      agreed: ['dep-1'],
    })
  })

  it('does not make a department explain its system to itself', () => {
    const facts = {
      ...FACTS,
      systems: new Map([['sheet-1', { ...systemOf('sheet-1'), owner: 'sys-1', users: ['sys-1'] }]]),
    }
    const { systems } = explained.state
    const planned = {
      ...explained,
      facts,
      state: {
        ...explained.state,
        systems: { 'sheet-1': { ...trackOf(systems, 'sheet-1'), state: 'plan-submitted' as const } },
      },
    }
    expect(after(planned, ['sys-1', ACTS.explain]).state.systems['sheet-1']?.state).toBe('adjusted')
  })
})

function systemOf(sheet: string) {
  const facts = FACTS.systems.get(sheet)
  if (facts === undefined) throw new Error(sheet)
  return facts
}

function trackOf(systems: WorkflowState['systems'], sheet: string) {
  const track = systems[sheet]
  if (track === undefined) throw new Error(sheet)
  return track
}

describe('a return (⑭)', () => {
  const frozen = after(
    { ...explained, today: '2026-10-02' },
    ['security', ACTS.settle],
    ['security', ACTS['freeze-dashboard']],
  )
  const reasons: ReturnReason[] = [
    { kind: 'plan-sheet', id: 'sheet-2', path: ['measures', 'block-1-1', 'schedule'], text: '前倒しできないか' },
    { kind: 'dashboard', id: 'dashboard', path: [], text: '字句を直す' },
  ]
  const returned = after(frozen, ['ciso', { act: 'return-cycle', reasons: [...reasons], text: '' }])

  it('opens what it names, and nothing else', () => {
    expect(returned.state.cycle).toBe('open')
    expect(returned.state.systems['sheet-2']).toMatchObject({ state: 'plan-returned', reasons: [reasons[0]] })
    expect(returned.state.systems['sheet-1']?.state).toBe('adjusted')
    expect(returned.state.officeReasons).toEqual([reasons[1]])
    expect([
      isEditable(returned.state, 'plan-sheet', 'sheet-2'),
      isEditable(returned.state, 'status-sheet', 'sheet-2'),
      isEditable(returned.state, 'plan-sheet', 'sheet-1'),
      isEditable(returned.state, 'business-sheet', 'area-1'),
    ]).toEqual([true, false, false, false])
    const tasks = tasksOf(PEOPLE['sys-2'], returned)
    expect(tasks.map(({ act, returned: back }: Task) => [act, back])).toEqual([['submit-plan', true]])
  })

  it('is walked forward again from there to the approval', () => {
    const { end, steps } = finished(returned)
    expect(end.state.cycle).toBe('reported')
    expect(steps).toEqual([
      'sys-2 submit-plan',
      'sys-2 explain',
      'dep-1 agree',
      'dep-2 agree',
      'security settle',
      'security freeze-dashboard',
      'ciso approve',
      'security report',
    ])
  })

  it('of sheet 2 keeps why sheet 3 came back before', () => {
    const status: ReturnReason = { kind: 'status-sheet', id: 'sheet-2', path: [], text: '実施状況も確かめる' }
    const both = after(returned, ['security', { act: 'return-status', sheet: 'sheet-2', reasons: [status] }])
    expect(both.state.systems['sheet-2']).toMatchObject({ state: 'status-returned', reasons: [reasons[0], status] })
    const { revision = 0 } = both.facts.systems.get('sheet-2') ?? {}
    const mended = after(both, ['sys-2', { act: 'submit-status', sheet: 'sheet-2', revision }])
    expect(mended.state.systems['sheet-2']).toMatchObject({ state: 'status-submitted', reasons: [reasons[0]] })
  })

  it('is refused where it names what is not there', () => {
    const wrong: ReturnReason = { kind: 'plan-sheet', id: 'sheet-9', path: [], text: '再検討' }
    expect(performAct({ act: 'return-cycle', reasons: [wrong], text: '' }, PEOPLE.ciso, frozen)).toMatchObject({
      refusal: { kind: 'guarded', reasons: [{ kind: 'no-such-document', documents: ['plan-sheet/sheet-9'] }] },
    })
  })

  it('by the security office keeps the approval, which holds until something is saved', () => {
    const back = after(reported, ['security', ACTS['return-status']])
    expect(back.state).toMatchObject({ cycle: 'open', systems: { 'sheet-1': { state: 'status-returned' } } })
    expect(approvalStanding(back.state, back.facts).kind).toBe('valid')
    expect(approvalStanding(back.state, saved(back, 2))).toMatchObject({
      kind: 'outdated',
      documents: ['decisions/decisions'],
    })
  })

  it('of sheet 3 alone opens sheet 2 where that is at work already, since it comes first', () => {
    const { 'sheet-1': one, ...systems } = frozen.state.systems
    if (one === undefined) throw new Error('there are two')
    const state = { ...frozen.state, systems: { ...systems, 'sheet-1': { ...one, state: 'status-returned' as const } } }
    const back = after({ ...frozen, state }, ['ciso', ACTS['return-cycle']])
    expect(back.state.systems['sheet-1']?.state).toBe('status-returned')
  })
})

describe('due dates', () => {
  it('are not in the past, and tell what is due soon and overdue', () => {
    const act = { ...ACTS['request-assessment'], due: '2026-05-31' }
    const selected = after(given(NEW_WORKFLOW), ['security', ACTS.brief], ['assurance', ACTS['select-areas']])
    expect(performAct(act, PEOPLE.assurance, selected)).toMatchObject({
      refusal: { reasons: [{ kind: 'day-past', today: '2026-06-01' }] },
    })
    const asked = after(selected, ['assurance', ACTS['request-assessment']])
    const urgency = (today: string) => tasksOf(PEOPLE['dep-1'], { ...asked, today })[0]?.urgency
    expect(['2026-06-23', '2026-06-24', '2026-07-01', '2026-07-02'].map(urgency)).toEqual([
      'none',
      'due-soon',
      'due-soon',
      'overdue',
    ])
  })
  it('are not years away', () => {
    const act = { ...ACTS['change-check-due'], sheet: 'sheet-1' }
    const back = after(explained, ['security', ACTS['return-status']])
    const refused = (due: string, today = '2026-06-01') => {
      const result = performAct({ ...act, due }, PEOPLE.security, { ...back, today })
      return result.ok ? [] : result.refusal
    }
    expect(refused('2028-06-01')).toEqual([])
    const span = { kind: 'day-unlikely', field: 'due', first: '2026-06-01', last: '2028-06-01' }
    expect(refused('2028-06-02')).toEqual({ kind: 'guarded', reasons: [span] })
    expect(refused('2999-01-01')).toEqual({ kind: 'guarded', reasons: [span] })
    // Two years after 29 February is 1 March.
    expect(refused('2030-03-01', '2028-02-29')).toEqual([])
    expect(refused('2030-03-02', '2028-02-29')).toMatchObject({ reasons: [{ last: '2030-03-01' }] })
  })
})

describe('briefings (①)', () => {
  const brief = (on: string) => performAct({ ...ACTS.brief, on }, PEOPLE.security, given(NEW_WORKFLOW))

  it.each(['2025-04-01', '2026-04-10', '2026-06-01'])('are held by today, for this year: %s', (on) => {
    expect(brief(on)).toMatchObject({ ok: true, state: { briefed: true } })
  })

  it.each(['0001-01-01', '2025-03-31', '2026-06-02', '2999-01-01'])('are not held on %s', (on) => {
    expect(brief(on)).toMatchObject({
      refusal: { reasons: [{ kind: 'day-unlikely', field: 'on', first: '2025-04-01', last: '2026-06-01' }] },
    })
  })

  it('can be held more than once', () => {
    const twice = after(given(NEW_WORKFLOW), ['security', ACTS.brief], ['security', ACTS.brief])
    expect(twice.state.briefed).toBe(true)
    expect(tasksOf(PEOPLE.security, twice)).toEqual([])
  })
})
