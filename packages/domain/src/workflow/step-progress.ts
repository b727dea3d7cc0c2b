import type { Role } from '../permission/permission.ts'
import { type Step, STEPS } from './step.ts'
import type { BusinessState, CycleState, SystemState, WorkflowState } from './workflow-state.ts'

/** How far a step of figure 1 is. Of steps that run for each sheet: how many are through, of how many there are so far. */
export type StepProgress = {
  readonly step: Step
  /** `waiting`: nothing of it was done, and nothing waits for it. */
  readonly state: 'done' | 'doing' | 'waiting'
  readonly done: number
  readonly total: number
}

/** Who does a step in figure 1: the lanes, from the top; whoever is named first answers for it. */
export const STEP_LANES: Readonly<Record<Step, readonly Role[]>> = {
  1: ['security', 'assurance'],
  2: ['assurance', 'business'],
  3: ['assurance'],
  4: ['business'],
  5: ['assurance', 'security'],
  6: ['assurance', 'security'],
  7: ['security'],
  8: ['system'],
  9: ['system'],
  10: ['system'],
  11: ['business', 'system'],
  12: ['security'],
  13: ['security'],
  14: ['ciso'],
  15: ['security'],
}

const REQUESTED: ReadonlySet<BusinessState> = new Set([
  'requested',
  'submitted',
  'decided',
  'left-out',
  'identified',
  'returned',
])
const ASSESSED: ReadonlySet<BusinessState> = new Set(['submitted', 'decided', 'left-out', 'identified'])
const DECIDED: ReadonlySet<BusinessState> = new Set(['decided', 'left-out', 'identified'])
const IDENTIFIED: ReadonlySet<BusinessState> = new Set(['left-out', 'identified'])

const CHECKED: ReadonlySet<SystemState> = new Set([
  'status-submitted',
  'plan-submitted',
  'explained',
  'adjusted',
  'plan-returned',
])
const PLANNED: ReadonlySet<SystemState> = new Set(['plan-submitted', 'explained', 'adjusted'])

const SETTLED: ReadonlySet<CycleState> = new Set(['settled', 'frozen', 'approved', 'reported', 'accepted'])
const FROZEN: ReadonlySet<CycleState> = new Set(['frozen', 'approved', 'reported', 'accepted'])
const APPROVED: ReadonlySet<CycleState> = new Set(['approved', 'reported', 'accepted'])
const REPORTED: ReadonlySet<CycleState> = new Set(['reported', 'accepted'])

/**
 * The fifteen steps as they stand, for figure 1.
 * @param businessSheets how many business sheets the cycle has; systems count from ⑥ on, when they are known
 */
export function stepProgress(
  { cycle, briefed, business, systems }: WorkflowState,
  businessSheets: number,
): readonly StepProgress[] {
  const areas = Object.values(business).map(({ state }) => state)
  const targets = Object.values(systems).map(({ state }) => state)
  const among = <S>(states: readonly S[], through: ReadonlySet<S>) =>
    states.filter((state) => through.has(state)).length
  const ofAreas = (through: ReadonlySet<BusinessState>) => [among(areas, through), businessSheets] as const
  const ofTargets = (through: ReadonlySet<SystemState>) => [among(targets, through), targets.length] as const
  const whole = (is: boolean) => [Number(is), 1] as const
  const counts: Readonly<Record<Step, readonly [done: number, total: number]>> = {
    1: whole(briefed),
    2: [areas.length, businessSheets],
    3: ofAreas(REQUESTED),
    4: ofAreas(ASSESSED),
    5: ofAreas(DECIDED),
    6: ofAreas(IDENTIFIED),
    7: [targets.filter((state) => state !== 'identified').length, targets.length],
    8: ofTargets(CHECKED),
    9: ofTargets(PLANNED),
    10: ofTargets(new Set(['explained', 'adjusted'])),
    11: ofTargets(new Set(['adjusted'])),
    12: whole(SETTLED.has(cycle)),
    13: whole(FROZEN.has(cycle)),
    14: whole(APPROVED.has(cycle)),
    15: whole(REPORTED.has(cycle)),
  }
  const isThrough = (step: Step) => counts[step][1] > 0 && counts[step][0] >= counts[step][1]
  const isBegun = (step: Step) => counts[step][0] > 0
  /** Sheets go side by side: a step of theirs is reached as soon as one of them is through the step before. */
  const isReached: Readonly<Record<Step, boolean>> = {
    1: true,
    2: isBegun(1),
    3: isBegun(2),
    4: isBegun(3),
    5: isBegun(4),
    6: isBegun(5),
    7: targets.length > 0,
    8: isBegun(7),
    9: isBegun(8),
    10: isBegun(9),
    11: isBegun(10),
    12: isThrough(6) && isThrough(10),
    13: isThrough(12),
    14: isThrough(13),
    15: isThrough(14),
  }
  return STEPS.map((step): StepProgress => {
    const [done, total] = counts[step]
    return { step, done, total, state: isThrough(step) ? 'done' : isReached[step] ? 'doing' : 'waiting' }
  })
}
