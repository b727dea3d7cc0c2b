import type { HeldRole } from '../../src/permission/permission.ts'
import { isEditable } from '../../src/workflow/editing.ts'
import { actingRole, performAct } from '../../src/workflow/perform-act.ts'
import { tasksOf } from '../../src/workflow/task.ts'
import { unattended } from '../../src/workflow/unattended.ts'
import { ACT_NAMES, type ActName, type WorkflowAct } from '../../src/workflow/workflow-act.ts'
import type { Guarded } from '../../src/workflow/workflow-guard.ts'
import { NEW_WORKFLOW } from '../../src/workflow/workflow-state.ts'
import { fc } from '../property.ts'
import { ACTS, given, PEOPLE, type Person, withOwner } from './workflow-model.ts'

const STEPS = 60
export const PERSONS = Object.keys(PEOPLE) as Person[]

export type Walked = {
  /** What waits for somebody; the named act by whom it belongs to; or by anybody. */
  readonly how: 'waiting' | 'theirs' | 'anybody'
  readonly name: ActName
  readonly person: Person
  readonly second: boolean
  /** Somebody saves a document that the page shows. */
  readonly changed: boolean
  readonly days: number
  /** The department that gets a sheet. */
  readonly to: string
}

/** Walks of acts that are drawn from these names, and of what waits for somebody. */
export function walkOf(names: readonly ActName[]): fc.Arbitrary<Walked[]> {
  return fc.array(
    fc.record({
      how: fc.constantFrom('waiting', 'theirs', 'anybody'),
      name: fc.constantFrom(...names),
      person: fc.constantFrom(...PERSONS),
      second: fc.boolean(),
      changed: fc.boolean(),
      days: fc.integer({ min: 0, max: 40 }),
      to: fc.constantFrom('dep-1', 'dep-2', 'dep-3', 'sys-1', 'sys-2', 'sys-3', 'empty', 'closed', 'nowhere'),
    }),
    // As long as it says: by itself fast-check makes short lists, which do not get far.
    { maxLength: 80, size: 'max' },
  )
}

export const walk = walkOf(ACT_NAMES)

/** The act about the first or the second sheet, in a thread that is there, for the day that it is. */
function actOf(
  { name, second, to }: Pick<Walked, 'name' | 'second'> & Partial<Pick<Walked, 'to'>>,
  { state, facts, today }: Guarded,
): WorkflowAct {
  const act: WorkflowAct = { ...ACTS[name] }
  if ('sheet' in act && second) act.sheet = act.sheet.replace('-1', '-2')
  if ('due' in act) act.due = later(today, 30)
  if ('to' in act) {
    const sheets = act.act === 'reassign-business' ? facts.business : facts.systems
    act.from = sheets.get(act.sheet)?.owner ?? null
    act.to = to ?? act.to
  }
  if ('thread' in act) {
    const { openThreads = [] } = state.systems[act.sheet] ?? {}
    act.thread = act.act === 'open-thread' ? `thread-${openThreads.length}-${act.sheet}` : (openThreads[0] ?? 'none')
  }
  return act
}

function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The facts once somebody has saved a document that the page shows. */
export function saved({ facts }: Guarded, number: number): Guarded['facts'] {
  return { ...facts, shown: { ...facts.shown, 'decisions/decisions': { revision: number, hash: `changed-${number}` } } }
}

export function moved(now: Guarded, change: Partial<Guarded>): Guarded {
  return { ...now, ...change }
}

/** The act of a step, and by whom. */
function stepOf(step: Walked, now: Guarded): { readonly act: WorkflowAct; readonly person: Person } {
  const { how, person } = step
  const named = actOf(step, now)
  if (how === 'anybody') return { act: named, person }
  // Everybody, beginning with the one who is named.
  const first = PERSONS.indexOf(person)
  const everybody = [...PERSONS.slice(first), ...PERSONS.slice(0, first)]
  if (how === 'theirs') {
    const { act, ...rest } = named
    const sheet = 'sheet' in rest ? rest.sheet : null
    return { act: named, person: everybody.find((one) => actingRole(act, sheet, PEOPLE[one], now)) ?? person }
  }
  for (const one of everybody) {
    const [task] = tasksOf(PEOPLE[one], now)
    if (task === undefined) continue
    return { act: actOf({ name: task.act, second: task.sheet?.endsWith('-2') ?? false }, now), person: one }
  }
  return { act: named, person }
}

/** A number of random acts by random people, many of which are refused. */
export function walked(
  steps: readonly Walked[],
  look: (before: Guarded, after: Guarded, act: WorkflowAct, as: HeldRole) => void,
  start: Guarded = given(NEW_WORKFLOW),
): Guarded {
  let now = start
  for (const [index, step] of steps.entries()) {
    now = moved(now, { today: later(now.today, step.days) })
    if (step.changed && isEditable(now.state, 'decisions', 'decisions'))
      now = moved(now, { facts: saved(now, index + 2) })
    const { act, person } = stepOf(step, now)
    const result = performAct(act, PEOPLE[person], now)
    if (!result.ok) continue
    const then = moved(now, { state: result.state, facts: withOwner(now.facts, act) })
    look(now, then, act, result.as)
    now = then
  }
  return now
}

/** Everybody does what waits for them, and closes what they asked for, until nothing waits. */
export function finished(start: Guarded): { readonly end: Guarded; readonly steps: readonly string[] } {
  const steps: string[] = []
  let now = start
  for (let count = 0; count < STEPS; count += 1) {
    const next = nextAct(now)
    if (next === undefined) break
    const result = performAct(next.act, PEOPLE[next.person], now)
    if (!result.ok) throw new Error(`${next.person} ${next.act.act}: ${JSON.stringify(result.refusal)}`)
    steps.push(`${next.person} ${next.act.act}`)
    now = moved(now, { state: result.state, facts: withOwner(now.facts, next.act) })
  }
  return { end: now, steps }
}

function nextAct(now: Guarded): { readonly person: Person; readonly act: WorkflowAct } | undefined {
  for (const [sheet, { openThreads }] of Object.entries(now.state.systems)) {
    const [thread] = openThreads
    if (thread !== undefined && now.state.cycle === 'open')
      return { person: 'security', act: { act: 'close-thread', sheet, thread, outcome: 'unchanged', text: '' } }
  }
  const [left] = now.state.cycle === 'frozen' ? [] : unattended(PEOPLE.security, now)
  if (left !== undefined) {
    const { track, sheet, department: from } = left
    const to = track === 'business' ? 'dep-3' : 'sys-3'
    return { person: 'security', act: { act: `reassign-${track}`, sheet, from, to, text: '担当者がいない' } }
  }
  for (const person of PERSONS) {
    // The CISO approves in the end; to return once more is possible for ever.
    const task = tasksOf(PEOPLE[person], now).find(({ act }) => act !== 'return-cycle')
    if (task === undefined) continue
    const isChanged = task.reasons.some(({ kind }) => kind === 'changed-since')
    if (isChanged) return { person: 'security', act: ACTS.reopen }
    return { person, act: { ...actOf({ name: task.act, second: task.sheet?.endsWith('-2') ?? false }, now) } }
  }
  return undefined
}

/** Does acts one after another, by who may. */
export function after(start: Guarded, ...acts: readonly (readonly [Person, WorkflowAct])[]): Guarded {
  let now = start
  for (const [person, act] of acts) {
    const result = performAct(act, PEOPLE[person], now)
    if (!result.ok) throw new Error(`${person} ${act.act}: ${JSON.stringify(result.refusal)}`)
    now = moved(now, { state: result.state, facts: withOwner(now.facts, act) })
  }
  return now
}

/** A year that went the straight way to ⑮. */
export const reported = finished(given(NEW_WORKFLOW)).end
/** Everything is explained and nobody has answered (⑩). */
export const explained = after(
  given(NEW_WORKFLOW),
  ['security', ACTS.brief],
  ...(['area-1', 'area-2'] as const).flatMap((sheet, index): (readonly [Person, WorkflowAct])[] => [
    ['assurance', { act: 'select-areas', sheet }],
    ['assurance', { ...ACTS['request-assessment'], sheet }],
    [index === 0 ? 'dep-1' : 'dep-2', { act: 'submit-assessment', sheet, revision: 1 }],
    ['assurance', { act: 'decide-protection', sheet }],
    ['assurance', { act: 'identify-systems', sheet }],
  ]),
  ...(['sheet-1', 'sheet-2'] as const).flatMap((sheet, index): (readonly [Person, WorkflowAct])[] => {
    const person = index === 0 ? 'sys-1' : 'sys-2'
    return [
      ['security', { ...ACTS['request-check'], sheet }],
      [person, { act: 'submit-status', sheet, revision: 1 }],
      [person, { act: 'submit-plan', sheet, revision: 1 }],
      [person, { ...ACTS.explain, sheet, due: '2026-10-01' }],
    ]
  }),
)
