import { describe, expect, it } from 'vitest'
import { performAct } from '../../src/workflow/perform-act.ts'
import { type LastSpoken, noticeId, noticesOf } from '../../src/workflow/notice.ts'
import { tasksOf } from '../../src/workflow/task.ts'
import type { WorkflowState } from '../../src/workflow/workflow-state.ts'
import { cycleIn, DEPARTMENTS, FACTS, given, PEOPLE, type Person, SYSTEM_TRACK } from './workflow-model.ts'

const SILENT: LastSpoken = new Map()

/** Today is 1 June 2026. */
function told(person: Person, state: WorkflowState, spoken = SILENT, change: Parameters<typeof given>[1] = {}) {
  return noticesOf(PEOPLE[person], given(state, change), spoken).map(({ kind, act, sheet, thread, due }) =>
    [kind, act, sheet, thread, due].filter((part) => part !== null).join(' '),
  )
}

const open = (change: Partial<WorkflowState>) => cycleIn('open', change)
const business = (state: 'requested' | 'returned', due: string | null) =>
  open({
    business: { 'area-1': { state, due, reasons: [] }, 'area-2': { state: 'identified', due: null, reasons: [] } },
  })

describe('a notice', () => {
  it.each([
    ['waiting', 'requested', '2026-07-01'],
    ['waiting', 'requested', null],
    ['due-soon', 'requested', '2026-06-05'],
    ['due-soon', 'requested', '2026-06-01'],
    ['overdue', 'requested', '2026-05-31'],
    ['returned', 'returned', '2026-07-01'],
    ['returned', 'returned', '2026-06-05'],
    ['overdue', 'returned', '2026-05-31'],
  ] as const)('of one’s own step is %s: %s, by %s', (kind, state, due) => {
    const day = due === null ? '' : ` ${due}`
    expect(told('dep-1', business(state, due))).toEqual([`${kind} submit-assessment area-1${day}`])
    expect(told('dep-2', business(state, due))).toEqual([])
  })

  it('tells the office that asked of what others have let pass, and nobody else', () => {
    const late = business('requested', '2026-05-31')
    expect(told('assurance', late)).toContain('others-overdue submit-assessment area-1 2026-05-31')
    for (const person of ['security', 'ciso', 'dep-2', 'sys-1', 'auditor', 'administrator', 'nobody'] as const)
      expect(told(person, late).filter((one) => one.startsWith('others-overdue'))).toEqual([])
    const system = open({ systems: { 'sheet-1': { ...SYSTEM_TRACK, state: 'requested', due: '2026-05-31' } } })
    expect(told('security', system)).toContain('others-overdue submit-status sheet-1 2026-05-31')
    const explained = open({
      silenceCounts: false,
      systems: { 'sheet-2': { ...SYSTEM_TRACK, state: 'explained', adjustmentDue: '2026-05-31', agreed: ['dep-1'] } },
    })
    expect(told('security', explained)).toContain('others-overdue agree sheet-2 2026-05-31')
    expect(told('dep-2', explained)).toEqual(['overdue agree sheet-2 2026-05-31'])
    expect(told('dep-1', explained)).toEqual([])
  })

  it('tells of an adjustment those who have not spoken last', () => {
    const state = open({ systems: { 'sheet-1': { ...SYSTEM_TRACK, state: 'explained', openThreads: ['q'] } } })
    const by = (person: Person) =>
      told(person, state, new Map([['q', PEOPLE[person][0] ?? { role: 'ciso', department: '' }]]))
    const thread = 'thread-open reply sheet-1 q'
    const hear = (speaker: Person) =>
      (['dep-1', 'dep-2', 'sys-1', 'sys-2', 'security'] as const).filter((person) =>
        told(person, state, new Map([['q', PEOPLE[speaker][0] ?? { role: 'ciso', department: '' }]])).includes(thread),
      )
    expect(by('dep-1')).not.toContain(thread)
    expect(hear('dep-1')).toEqual(['sys-1', 'security'])
    expect(hear('sys-1')).toEqual(['dep-1', 'security'])
    expect(hear('security')).toEqual(['dep-1', 'sys-1'])
  })

  it('tells the security office and the CISO that the approval no longer covers what there is', () => {
    const changed = { ...FACTS, shown: { ...FACTS.shown, 'settings/settings': { revision: 2, hash: 'new' } } }
    for (const cycle of ['approved', 'reported', 'accepted'] as const) {
      for (const person of ['security', 'ciso'] as const) {
        expect(told(person, cycleIn(cycle), SILENT, { facts: changed })).toContain('approval-outdated')
        expect(told(person, cycleIn(cycle))).not.toContain('approval-outdated')
      }
      expect(told('dep-1', cycleIn(cycle), SILENT, { facts: changed })).toEqual([])
    }
    // Opened again it is known.
    const reopened = cycleIn('open', { approval: cycleIn('approved').approval })
    expect(told('security', reopened, SILENT, { facts: changed })).not.toContain('approval-outdated')
  })

  it('tells of a sheet that nobody could fill in', () => {
    const departments = new Map([...DEPARTMENTS, ['sys-1', { closed: true, roles: [] }]])
    expect(told('security', cycleIn('open'), SILENT, { departments })).toContain('unattended sheet-1')
    expect(told('dep-1', cycleIn('open'), SILENT, { departments })).toEqual([])
  })

  it('has a name that stays until it says something else', () => {
    const [one] = noticesOf(PEOPLE['dep-1'], given(business('requested', '2026-07-01')), SILENT)
    const [later] = noticesOf(
      PEOPLE['dep-1'],
      given(business('requested', '2026-07-01'), { today: '2026-06-02' }),
      SILENT,
    )
    const [soon] = noticesOf(
      PEOPLE['dep-1'],
      given(business('requested', '2026-07-01'), { today: '2026-06-30' }),
      SILENT,
    )
    const names = [one, later, soon].map((notice) => notice && noticeId(2026, notice))
    expect(names).toEqual([
      '2026/waiting/submit-assessment/area-1//2026-07-01',
      '2026/waiting/submit-assessment/area-1//2026-07-01',
      '2026/due-soon/submit-assessment/area-1//2026-07-01',
    ])
  })
})

describe('somebody in two departments that use a system', () => {
  it('agrees for one, then for the other', () => {
    const both = [...PEOPLE['dep-1'], ...PEOPLE['dep-2']]
    let state = open({ systems: { 'sheet-2': { ...SYSTEM_TRACK, state: 'explained' } } })
    for (const department of ['dep-1', 'dep-2']) {
      expect(tasksOf(both, given(state)).map(({ act, sheet }) => `${act} ${sheet}`)).toContain('agree sheet-2')
      const done = performAct({ act: 'agree', sheet: 'sheet-2' }, both, given(state))
      if (!done.ok) throw new Error(done.refusal.kind)
      expect(done.as.department).toBe(department)
      state = done.state
    }
    expect(state.systems['sheet-2']).toMatchObject({ state: 'adjusted', agreed: ['dep-1', 'dep-2'] })
  })
})
