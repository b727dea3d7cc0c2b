import { describe, expect, it } from 'vitest'
import { describeObstacle, type Obstacle, OBSTACLE_WORDS } from '../../src/describe/describe-obstacle.ts'
import {
  ACT_WORDS,
  APPROVAL_WORDS,
  ROLE_WORDS,
  stateWords,
  STEP_WORDS,
  stepMark,
  URGENCY_WORDS,
} from '../../src/describe/describe-workflow.ts'
import { FINDING_TEXTS } from '../../src/finding/finding-texts.ts'
import { Role } from '../../src/permission/permission.ts'
import { ACT_NAMES } from '../../src/workflow/workflow-act.ts'
import { BusinessState, CycleState, SystemState } from '../../src/workflow/workflow-state.ts'

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

describe('the words of the workflow', () => {
  it.each([
    ['steps', STEP_WORDS],
    ['acts', ACT_WORDS],
    ['approval', APPROVAL_WORDS],
    ['roles', ROLE_WORDS],
    ['obstacles', OBSTACLE_WORDS],
  ])('of %s are there in both languages, each its own', (_, table) => {
    const all = Object.values<{ ja: string; en: string }>(table)
    for (const locale of ['ja', 'en'] as const) {
      const words = all.map((one) => one[locale])
      expect(new Set(words).size).toBe(words.length)
      for (const one of words) expect(one.trim().length).toBeGreaterThan(1)
    }
    for (const { en } of all) expect(en).not.toMatch(JAPANESE)
  })

  it('name every act, every role, every state', () => {
    expect(Object.keys(ACT_WORDS).toSorted()).toEqual([...ACT_NAMES].toSorted())
    expect(Object.keys(ROLE_WORDS).toSorted()).toEqual([...Role.options].toSorted())
    const tracks = { business: BusinessState, system: SystemState, cycle: CycleState } as const
    for (const [track, { options }] of Object.entries(tracks) as [keyof typeof tracks, { options: string[] }][]) {
      const words = options.map((state) => stateWords(track, state, 'ja'))
      expect(words.every((one) => JAPANESE.test(one))).toBe(true)
      expect(new Set(words).size).toBe(options.length)
    }
    expect(stateWords('business', null, 'ja')).toBe('選定の前')
    expect(stateWords('system', null, 'en')).toBe('not identified yet')
    // Of a newer service: not hidden.
    expect(stateWords('system', 'tested', 'ja')).toBe('tested')
    expect([URGENCY_WORDS.overdue.ja, URGENCY_WORDS.none.ja]).toEqual(['期限超過', ''])
    expect([stepMark(1), stepMark(15)]).toEqual(['①', '⑮'])
  })
})

describe('what stands in the way', () => {
  const said: readonly (readonly [obstacle: Omit<Obstacle, 'path'>, ja: string, en: string])[] = [
    [
      { problem: 'not-now', state: 'adjusted', cycle: 'frozen' },
      '今の状態（調整済み、取組はＣＩＳＯの方針決定待ち）では、この操作はできません。',
      'This cannot be done as things stand (adjusted; the cycle: before the CISO).',
    ],
    [
      { problem: 'not-now', state: null, cycle: 'open' },
      '今の状態（特定の前、取組は各部署で作業中）では、この操作はできません。',
      'This cannot be done as things stand (not identified yet; the cycle: the departments are at work).',
    ],
    [
      { problem: 'revision-changed', revision: 7 },
      '見ていた版の後に、版 7 が保存されています。内容を見直し、その版の番号で提出してください。',
      'Revision 7 was saved since. Look at it, then submit that one.',
    ],
    [
      { problem: 'day-unlikely', first: '2013-04-01', last: '2026-04-01' },
      'この日は取れません。2013-04-01 から 2026-04-01 までの日にしてください。',
      'This cannot be meant. Give a day from 2013-04-01 to 2026-04-01.',
    ],
    [
      { problem: 'department-changed', department: null },
      'その間に担当が別の部署（未定）になっています。今の担当を確かめてください。',
      'Meanwhile it was given to another department (none). Look who has it now.',
    ],
    [
      { problem: 'person-missing' },
      '担当者の氏名が空欄です。 担当者の氏名を記入してください。',
      'The person in charge is blank. Write the name of the person in charge.',
    ],
    // What its words take from the sheet is not told: the mend stands alone.
    [{ problem: 'measure-unknown' }, 'この行を除いてください。', 'Remove the row.'],
    // Of a newer service: not hidden.
    [{ problem: 'moon-phase' }, 'moon-phase', 'moon-phase'],
  ]

  it.each(said)('%j', (obstacle, ja, en) => {
    expect(describeObstacle({ path: [], ...obstacle }, 'system', 'ja')).toBe(ja)
    expect(describeObstacle({ path: [], ...obstacle }, 'system', 'en')).toBe(en)
  })

  it('names the state of the sheet that is meant', () => {
    const unfinished = { problem: 'unfinished', state: 'requested' }
    expect(describeObstacle({ ...unfinished, path: ['business', 'a'] }, 'cycle', 'ja')).toContain('リスク評価を依頼中')
    expect(describeObstacle({ ...unfinished, path: ['system', 'a'] }, 'cycle', 'ja')).toContain('リスク評価等を依頼中')
    expect(describeObstacle({ problem: 'unfinished', state: 'none', path: ['system', 'a'] }, 'cycle', 'ja')).toContain(
      '特定の前',
    )
  })

  it('leaves no place open in any words', () => {
    const full = { path: ['x'], state: 'requested', cycle: 'open', revision: 3, department: 'a', first: 'f', last: 'l' }
    for (const problem of [...Object.keys(OBSTACLE_WORDS), ...Object.keys(FINDING_TEXTS)]) {
      for (const locale of ['ja', 'en'] as const) {
        const words = describeObstacle({ ...full, problem }, 'system', locale)
        expect(words).not.toMatch(/[{}]|undefined/)
        expect(words).not.toBe(problem)
      }
    }
  })
})
