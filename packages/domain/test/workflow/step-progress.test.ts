import { describe, expect, it } from 'vitest'
import { performAct } from '../../src/workflow/perform-act.ts'
import { stepProgress } from '../../src/workflow/step-progress.ts'
import { tasksOf } from '../../src/workflow/task.ts'
import { WORKFLOW_TABLE } from '../../src/workflow/workflow-table.ts'
import { NEW_WORKFLOW, type WorkflowState } from '../../src/workflow/workflow-state.ts'
import { fc } from '../property.ts'
import { ACTS, given, PEOPLE } from './workflow-model.ts'
import { finished, PERSONS, walk, walked } from './workflow-walk.ts'

/** ①✓ ②… ③: done, under way, waiting. */
function drawn(state: WorkflowState): string {
  const sign = { done: '✓', doing: '…', waiting: '' }
  return stepProgress(state, 2)
    .map(
      ({ step, state: of, done, total }) =>
        `${step}${sign[of]}${of === 'doing' && total > 1 ? `${done}/${total}` : ''}`,
    )
    .join(' ')
}

describe('the steps of figure 1', () => {
  it('begin with the briefing', () => {
    expect(drawn(NEW_WORKFLOW)).toBe('1… 2 3 4 5 6 7 8 9 10 11 12 13 14 15')
    const briefed = performAct(ACTS.brief, PEOPLE.security, given(NEW_WORKFLOW))
    expect(briefed.ok && drawn(briefed.state)).toBe('1✓ 2…0/2 3 4 5 6 7 8 9 10 11 12 13 14 15')
  })

  it('are done in the end', () => {
    expect(drawn(finished(given(NEW_WORKFLOW)).end.state)).toBe('1✓ 2✓ 3✓ 4✓ 5✓ 6✓ 7✓ 8✓ 9✓ 10✓ 11✓ 12✓ 13✓ 14✓ 15✓')
  })

  it('are under way where something waits for somebody, whatever was done, and never more than all', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        walked(steps, (_, one) => {
          const progress = stepProgress(one.state, one.facts.business.size)
          for (const { done, total, state } of progress) {
            expect(done).toBeLessThanOrEqual(total)
            expect(state === 'done').toBe(total > 0 && done === total)
          }
          const tasks = PERSONS.flatMap((person) => tasksOf(PEOPLE[person], one))
          for (const { act } of tasks) {
            const { step, state } = progress[WORKFLOW_TABLE[act].step - 1] ?? {}
            expect([act, step, state]).not.toEqual([act, step, 'waiting'])
          }
        })
      }),
    )
  })
})
