import { describe, expect, it } from 'vitest'
import type { HeldRole } from '../../src/permission/permission.ts'
import { approvalStanding } from '../../src/workflow/approval.ts'
import { performAct, withNewcomers } from '../../src/workflow/perform-act.ts'
import { tasksOf } from '../../src/workflow/task.ts'
import { unattended } from '../../src/workflow/unattended.ts'
import { ACT_NAMES, type WorkflowAct } from '../../src/workflow/workflow-act.ts'
import { isUsedBy } from '../../src/workflow/workflow-facts.ts'
import type { Guarded } from '../../src/workflow/workflow-guard.ts'
import { NEW_WORKFLOW } from '../../src/workflow/workflow-state.ts'
import { fc } from '../property.ts'
import { ACTS, cycleIn, FACTS, given, PEOPLE, withOwner } from './workflow-model.ts'
import { after, explained, finished, PERSONS, reported, walked, walkOf } from './workflow-walk.ts'

const business = (sheet: string, from: string | null, to: string): WorkflowAct => ({
  act: 'reassign-business',
  sheet,
  from,
  to,
  text: '部署の再編',
})
const system = (sheet: string, from: string | null, to: string): WorkflowAct => ({
  act: 'reassign-system',
  sheet,
  from,
  to,
  text: '移管',
})
const waitingFor = (person: keyof typeof PEOPLE, now: Guarded) =>
  tasksOf(PEOPLE[person], now).map(({ act, sheet, due }) => [act, sheet, due])

function reasonsOf(act: WorkflowAct, now: Guarded) {
  const result = performAct(act, PEOPLE.security, now)
  return result.ok || result.refusal.kind !== 'guarded' ? result : result.refusal.reasons
}

describe('a sheet that is given to another department', () => {
  it('is asked of the new one, by the same day, and of the former one no more', () => {
    const asked = after(
      given(NEW_WORKFLOW),
      ['security', ACTS.brief],
      ['assurance', ACTS['select-areas']],
      ['assurance', ACTS['request-assessment']],
    )
    expect(waitingFor('dep-1', asked)).toEqual([['submit-assessment', 'area-1', '2026-07-01']])
    const given3 = after(asked, ['assurance', business('area-1', 'dep-1', 'dep-3')])
    expect(given3.state).toEqual(asked.state)
    expect(waitingFor('dep-1', given3)).toEqual([])
    expect(waitingFor('dep-3', given3)).toEqual([['submit-assessment', 'area-1', '2026-07-01']])
    const submit: WorkflowAct = { act: 'submit-assessment', sheet: 'area-1', revision: 1 }
    expect(performAct(submit, PEOPLE['dep-1'], given3)).toMatchObject({ refusal: { kind: 'not-yours' } })
    expect(after(given3, ['dep-3', submit]).state.business['area-1']?.state).toBe('submitted')
  })

  it('goes on where it is, in the middle of ⑧ and after ⑩, with sheets 2 and 3 in the new hands', () => {
    const checked = after(explained, ['security', ACTS['return-status']])
    const given3 = after(checked, ['security', system('sheet-1', 'sys-1', 'sys-3')])
    expect(given3.state).toEqual(checked.state)
    expect(waitingFor('sys-1', given3)).toEqual([])
    const { end, steps } = finished(given3)
    expect(end.state.cycle).toBe('reported')
    expect(steps.slice(0, 3)).toEqual(['dep-1 agree', 'dep-2 agree', 'sys-3 submit-status'])
    expect(steps).toContain('sys-3 explain')
    expect(steps.filter((step) => step.startsWith('sys-1'))).toEqual([])
  })

  it('is refused by name where it is there already, or cannot go there', () => {
    const now = given(cycleIn('open'))
    const to = (department: string) => reasonsOf(business('area-1', 'dep-1', department), now)
    expect(to('dep-1')).toEqual([{ kind: 'same-department', department: 'dep-1' }])
    expect(to('nowhere')).toEqual([{ kind: 'no-such-department', department: 'nowhere' }])
    expect(to('closed')).toEqual([{ kind: 'closed-department', department: 'closed' }])
    // Two offices at once: the second sees that it was the second.
    const first = after(now, ['assurance', business('area-1', 'dep-1', 'dep-3')])
    expect(reasonsOf(business('area-1', 'dep-1', 'dep-2'), first)).toEqual([
      { kind: 'department-changed', department: 'dep-3' },
    ])
    expect(reasonsOf(system('sheet-2', 'sys-2', 'sys-2'), now)).toEqual([
      { kind: 'same-department', department: 'sys-2' },
    ])
    expect(reasonsOf(system('sheet-9', 'sys-2', 'sys-1'), now)).toMatchObject({ refusal: { kind: 'no-such-sheet' } })
  })

  it('leaves the approval as it is', () => {
    const moved = after(
      reported,
      ['security', business('area-2', 'dep-2', 'dep-3')],
      ['security', system('sheet-2', 'sys-2', 'sys-3')],
    )
    expect(moved.state.cycle).toBe('reported')
    expect(approvalStanding(moved.state, moved.facts).kind).toBe('valid')
    const frozen = given(cycleIn('frozen'))
    expect(performAct(system('sheet-2', 'sys-2', 'sys-3'), PEOPLE.security, frozen)).toMatchObject({
      refusal: { kind: 'not-now', cycle: 'frozen' },
    })
  })
})

describe('answers to the explanation (⑪)', () => {
  const agreedOf = (now: Guarded, sheet: string) => now.state.systems[sheet]?.agreed.toSorted()

  it('of the former department are its successor’s', () => {
    const agreed = after(explained, ['dep-1', { act: 'agree', sheet: 'sheet-2' }])
    const moved = after(agreed, ['assurance', business('area-1', 'dep-1', 'dep-3')])
    expect(agreedOf(moved, 'sheet-2')).toEqual(['dep-3'])
    expect(waitingFor('dep-3', moved)).toEqual([['agree', 'sheet-1', '2026-10-01']])
    expect(after(moved, ['dep-2', { act: 'agree', sheet: 'sheet-2' }]).state.systems['sheet-2']?.state).toBe('adjusted')
  })

  it('are not made up where the successor has areas of its own on the system', () => {
    const one = after(explained, ['dep-1', { act: 'agree', sheet: 'sheet-2' }])
    // dep-2 has not answered for its own area.
    const takenOver = after(one, ['assurance', business('area-1', 'dep-1', 'dep-2')])
    expect(agreedOf(takenOver, 'sheet-2')).toEqual([])
    // dep-1 has answered for its own area, and nobody for the one that it gets.
    const gotMore = after(one, ['assurance', business('area-2', 'dep-2', 'dep-1')])
    expect(agreedOf(gotMore, 'sheet-2')).toEqual([])
    expect(waitingFor('dep-1', gotMore)).toEqual([
      ['agree', 'sheet-1', '2026-10-01'],
      ['agree', 'sheet-2', '2026-10-01'],
    ])
    // Nor lost on a system that the sheet does not use.
    const other = after(explained, ['dep-1', { act: 'agree', sheet: 'sheet-1' }])
    const elsewhere = after(other, ['assurance', business('area-2', 'dep-2', 'dep-1')])
    expect(agreedOf(elsewhere, 'sheet-1')).toEqual(['dep-1'])
  })

  it('stay the former department’s, too, where it has other areas on the system', () => {
    const facts = withOwner(FACTS, business('area-2', 'dep-2', 'dep-1'))
    const both = after({ ...explained, facts }, ['dep-1', { act: 'agree', sheet: 'sheet-1' }])
    const open = { ...both.state.systems['sheet-2'], agreed: ['dep-1'] } as (typeof both.state.systems)[string]
    const now = { ...both, state: { ...both.state, systems: { ...both.state.systems, 'sheet-2': open } } }
    expect(agreedOf(after(now, ['assurance', business('area-2', 'dep-1', 'dep-3')]), 'sheet-2')).toEqual([
      'dep-1',
      'dep-3',
    ])
  })

  it('and questions that are open are the successor’s to close', () => {
    const thread = { sheet: 'sheet-1', thread: 'question' }
    const asked = after(explained, ['dep-1', { ...ACTS['open-thread'], ...thread }])
    const moved = after(
      asked,
      ['assurance', business('area-1', 'dep-1', 'dep-3')],
      ['security', system('sheet-1', 'sys-1', 'sys-3')],
    )
    expect(moved.state.systems['sheet-1']?.openThreads).toEqual(['question'])
    const close: WorkflowAct = { act: 'close-thread', ...thread, outcome: 'unchanged', text: '' }
    for (const person of ['dep-1', 'sys-1'] as const)
      expect(performAct(close, PEOPLE[person], moved)).toMatchObject({ refusal: { kind: 'not-yours' } })
    const answered = after(
      moved,
      ['sys-3', { act: 'reply', ...thread, text: '来年度です。' }],
      ['dep-3', close],
      ['dep-3', { act: 'agree', sheet: 'sheet-1' }],
    )
    expect(answered.state.systems['sheet-1']).toMatchObject({ state: 'adjusted', agreed: ['dep-3'] })
  })
})

describe('sheets with nobody to fill them in', () => {
  const empty = { ...given(cycleIn('open')), facts: withOwner(FACTS, business('area-1', 'dep-1', 'empty')) }

  it('are shown to those who can give them to others, and to nobody else', () => {
    const facts = withOwner(empty.facts, system('sheet-2', 'sys-2', 'closed'))
    const now = { ...empty, facts }
    const area = { track: 'business', sheet: 'area-1', department: 'empty' }
    const sheet = { track: 'system', sheet: 'sheet-2', department: 'closed' }
    const shown = Object.fromEntries(PERSONS.map((person) => [person, unattended(PEOPLE[person], now)]))
    const none = Object.fromEntries(PERSONS.map((person) => [person, []]))
    expect(shown).toEqual({ ...none, security: [area, sheet], assurance: [area] })
  })

  it('are those without the role that is asked, or without a department', () => {
    expect(unattended(PEOPLE.security, given(cycleIn('open')))).toEqual([])
    // There are people in sys-2, but none of a business department.
    const [business1, system2] = [
      withOwner(FACTS, business('area-1', 'dep-1', 'sys-2')),
      withOwner(FACTS, system('sheet-2', 'sys-2', 'dep-2')),
    ]
    expect(unattended(PEOPLE.security, { ...empty, facts: business1 })).toMatchObject([{ department: 'sys-2' }])
    expect(unattended(PEOPLE.security, { ...empty, facts: system2 })).toMatchObject([{ department: 'dep-2' }])
    const [first] = FACTS.business.values()
    if (first === undefined) throw new Error('there are two')
    const orphan = { ...empty, facts: { ...FACTS, business: new Map([['area-1', { ...first, owner: null }]]) } }
    expect(unattended(PEOPLE.security, orphan)).toEqual([{ track: 'business', sheet: 'area-1', department: null }])
    expect(after(orphan, ['security', business('area-1', null, 'dep-3')]).facts.business.get('area-1')?.owner).toBe(
      'dep-3',
    )
  })

  it('are none once the cycle waits for nobody', () => {
    const shown = (['open', 'settled', 'frozen', 'approved', 'reported', 'accepted'] as const).map((cycle) =>
      unattended(PEOPLE.security, { ...empty, state: cycleIn(cycle) }).map(({ sheet }) => sheet),
    )
    expect(shown).toEqual([['area-1'], ['area-1'], ['area-1'], ['area-1'], [], []])
  })
})

/** Whether the answer of each business sheet's department is there, for each system that its areas use. */
function answers({ state, facts }: Guarded): Map<string, boolean> {
  const all = [...facts.systems].flatMap(([id, one]) =>
    [...facts.business]
      .filter(([, sheet]) => isUsedBy(one, sheet))
      .map(([sheet, { owner }]) => {
        const agreed: readonly string[] = state.systems[id]?.agreed ?? []
        return [`${id} ${sheet}`, agreed.includes(owner ?? sheet)] as const
      }),
  )
  return new Map(all)
}

describe('random walks in which sheets change hands', () => {
  const handing = Array.from({ length: 20 }, () => ['reassign-business', 'reassign-system'] as const).flat()
  const walk = walkOf([...ACT_NAMES, ...handing])
  const starts = fc.constantFrom(given(NEW_WORKFLOW), explained, reported)

  it('change nothing but the hands, and make up no answer', () => {
    let handed = 0
    fc.assert(
      fc.property(starts, walk, (start, steps) => {
        walked(
          steps,
          (before, now, act, as: HeldRole) => {
            if (act.act !== 'reassign-business' && act.act !== 'reassign-system') return
            handed += 1
            expect(['security', 'assurance']).toContain(as.role)
            const withoutAnswers = ({ state: { systems, ...rest } }: Guarded) => ({
              ...rest,
              systems: Object.entries(systems).map(([id, track]) => [id, { ...track, agreed: [], silent: [] }]),
            })
            expect(withoutAnswers(now)).toEqual(withoutAnswers(before))
            expect(approvalStanding(now.state, now.facts)).toEqual(approvalStanding(before.state, before.facts))
            // Nobody is asked anew for what was answered, or passed in silence.
            expect(withNewcomers(now.state, now.facts).systems).toEqual(
              withNewcomers(before.state, before.facts) === before.state ? now.state.systems : expect.anything(),
            )
            const [had, has] = [answers(before), answers(now)]
            expect([...has.keys()]).toEqual([...had.keys()])
            // Who answered for an area did so before; only who has two answers now may have lost one.
            for (const [name, is] of has) {
              if (is) expect(had.get(name), name).toBe(true)
              const [id = '', sheet = ''] = name.split(' ')
              const isConcerned =
                had.has(`${id} ${act.sheet}`) &&
                (sheet === act.sheet
                  ? before.facts.systems.get(id)?.users.includes(act.to) === true
                  : before.facts.business.get(sheet)?.owner === act.to)
              if (!isConcerned) expect(is, name).toBe(had.get(name))
            }
          },
          start,
        )
      }),
    )
    expect(handed).toBeGreaterThan(0)
  })

  it('still reach ⑮, since sheets with nobody are shown to the office', () => {
    fc.assert(
      fc.property(starts, walk, (start, steps) => {
        const { end, steps: done } = finished(walked(steps, () => undefined, start))
        expect(['reported', 'accepted'], done.join(', ')).toContain(end.state.cycle)
      }),
    )
  })
})
