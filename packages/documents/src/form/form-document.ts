import { type Catalogue, findCountermeasure } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import {
  blankArea,
  blankDecision,
  blankOwnPlanRow,
  blankOwnStatusRow,
  blankPlanRow,
  blankPlanSheet,
} from '@sonae/domain/cycle/new-cycle'
import { blankStatusRow } from '@sonae/domain/evaluation/row-status'
import { type Path, valueAt, withValueAt } from '@sonae/domain/merge/document-path'

/** A step `#name` at the end of a path: whether a set holds that name. */
function memberOf(path: Path): { set: Path; member: string } | undefined {
  const last = path.at(-1) ?? ''
  return last.startsWith('#') ? { set: path.slice(0, -1), member: last.slice(1) } : undefined
}

/** The value of a form's field in the cycle; undefined where the cycle has none. */
export function valueOf(cycle: Cycle, path: Path): unknown {
  const member = memberOf(path)
  if (member === undefined) return valueAt(cycle, path)
  const set = valueAt(cycle, member.set)
  return Array.isArray(set) ? set.includes(member.member) : undefined
}

/** Members whose absence and blank value mean the same. */
const OPTIONAL = new Set(['residualRisks', 'objectiveExceptions', 'budgetAmounts'])

/**
 * The cycle with a form's field set. Rows on the way that do not exist yet are made: own measures, areas (with their
 * decision), holders, a first plan.
 * @param objective of an own measure that is to be made
 */
export function setField(catalogue: Catalogue, cycle: Cycle, path: Path, value: unknown, objective = ''): Cycle {
  const ready = withRow(catalogue, cycle, path, objective)
  const member = memberOf(path)
  if (member !== undefined) {
    const before = valueAt(ready, member.set)
    const set = Array.isArray(before) ? before : []
    const without = set.filter((element) => element !== member.member)
    if (set.includes(member.member) === value) return ready
    return withValueAt(ready, member.set, value === true ? [...without, member.member] : without)
  }
  const isOptional = OPTIONAL.has(path.at(-2) ?? '')
  return withValueAt(ready, path, isOptional && (value === '' || value === null) ? undefined : value)
}

/** The cycle without one own measure. */
export function withoutRow(cycle: Cycle, path: Path): Cycle {
  return valueAt(cycle, path) === undefined ? cycle : withValueAt(cycle, path, undefined)
}

/** Makes the rows that a path leads through. */
function withRow(catalogue: Catalogue, cycle: Cycle, path: Path, objective: string): Cycle {
  const [collection, id = '', list, rowId = '', below, belowId = ''] = path
  const make = (before: Cycle, at: Path, row: unknown) =>
    valueAt(before, at) === undefined ? withValueAt(before, at, row) : before
  if (collection === 'areaDecisions') return make(cycle, path.slice(0, 2), blankDecision(id, null))
  if (collection === 'businessSheets' && list === 'areas') {
    const decided = make(cycle, ['areaDecisions', rowId], blankDecision(rowId, null))
    return make(decided, path.slice(0, 4), blankArea(rowId, ''))
  }
  if (collection === 'statusSheets' && list === 'measures') {
    if (findCountermeasure(catalogue, rowId) === undefined) return cycle
    const ready = make(cycle, path.slice(0, 4), blankStatusRow(rowId))
    return below === 'holders' ? make(ready, path.slice(0, 6), { id: belowId, held: false, implemented: false }) : ready
  }
  if (collection === 'statusSheets' && list === 'ownMeasures') {
    return make(cycle, path.slice(0, 4), blankOwnStatusRow(rowId, objective, ''))
  }
  if (collection === 'planSheets') {
    const ready = make(cycle, path.slice(0, 2), blankPlanSheet(catalogue, id))
    if (list === 'measures') return make(ready, path.slice(0, 4), blankPlanRow(rowId))
    if (list === 'ownMeasures') return make(ready, path.slice(0, 4), blankOwnPlanRow(rowId, objective, ''))
    return ready
  }
  return cycle
}
