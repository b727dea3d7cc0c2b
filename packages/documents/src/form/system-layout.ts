import { ownMeasureIds, ownMeasureLabel } from '@sonae/domain/worksheet/own-measure-label'
import { type Catalogue, type Countermeasure, countermeasuresOf } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { planOf } from '@sonae/domain/cycle/cycle-lookup'
import { blankOwnPlanRow, blankOwnStatusRow } from '@sonae/domain/cycle/new-cycle'
import type { OwnPlanRow, PlanSheet } from '@sonae/domain/worksheet/plan-sheet'
import { holderId, type OwnStatusRow, type SheetSystem, type StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import type { KindContext } from './field-kind.ts'
import { isProvisionalId, provisionalFor, provisionalId } from './provisional-id.ts'

/** Where the head of sheets 2 and 3 stands: its two lines of headings, then a line a system. */
export const HEAD_TOP = 3
export const SYSTEMS_TOP = HEAD_TOP + 2

/** Empty その他 rows offered under each objective, as the figures do; more can be inserted. */
const SPARE_OWN_ROWS = 1

/** An own measure as both sheets know it; a spare row is known to neither and bears a provisional id ("+A1"). */
export type OwnRow = {
  readonly id: string
  /** The id by which each sheet's cells go: provisional where that sheet does not have the row yet. */
  readonly statusId: string
  readonly planId: string
  readonly label: string
  readonly objective: string
  readonly status: OwnStatusRow
  readonly plan: OwnPlanRow
  readonly isSpare: boolean
}

/** One line of the table of sheets 2 and 3. Holder lines stand on sheet 2 alone, where several systems share it. */
export type TableRow =
  | { readonly kind: 'measure'; readonly objective: string; readonly measure: Countermeasure }
  | {
      readonly kind: 'holder'
      readonly objective: string
      readonly measure: Countermeasure
      readonly element: string
      readonly system: SheetSystem
      readonly id: string
    }
  | { readonly kind: 'own'; readonly objective: string; readonly own: OwnRow }

/** The system workbook: one status sheet, its plan, and where each row of their tables stands. */
export type SystemLayout = {
  readonly catalogue: Catalogue
  readonly cycle: Cycle
  readonly status: StatusSheet
  readonly plan: PlanSheet | undefined
  readonly context: KindContext
  readonly statusRows: readonly TableRow[]
  readonly planRows: readonly TableRow[]
  readonly statusTop: number
  readonly planTop: number
  readonly statusName: string
  readonly planName: string
}

export function systemLayout(
  catalogue: Catalogue,
  cycle: Cycle,
  status: StatusSheet,
  names: { status: string; plan: string },
): SystemLayout {
  const plan = planOf(cycle, status.id)
  const own = new Map(catalogue.objectives.map(({ id }) => [id, ownRows(status, plan, id)]))
  const rows = catalogue.objectives.flatMap(({ id: objective }): TableRow[] => [
    ...countermeasuresOf(catalogue, objective).flatMap((measure): TableRow[] => [
      { kind: 'measure', objective, measure },
      ...holderRows(status, objective, measure),
    ]),
    ...(own.get(objective) ?? []).map((row): TableRow => ({ kind: 'own', objective, own: row })),
  ])
  const shared = status.systems.length > 1
  return {
    catalogue,
    cycle,
    status,
    plan,
    context: {
      catalogue,
      cycleYear: cycle.fiscalYear,
      ownLabels: new Map([...own.values()].flat().map(({ label, id }) => [label, id])),
    },
    statusRows: rows,
    planRows: rows.filter(({ kind }) => kind !== 'holder'),
    // One line a system, the roles where several share the sheet, a blank, the heading.
    statusTop: SYSTEMS_TOP + status.systems.length + (shared ? 1 : 0) + 2,
    // One line a system, the part's title, two lines of headings.
    planTop: SYSTEMS_TOP + status.systems.length + 3,
    statusName: names.status,
    planName: names.plan,
  }
}

function holderRows(status: StatusSheet, objective: string, measure: Countermeasure): TableRow[] {
  if (status.systems.length < 2) return []
  return measure.elements.flatMap((element) =>
    status.systems.map((system): TableRow => {
      return { kind: 'holder', objective, measure, element, system, id: holderId(element, system.id) }
    }),
  )
}

function ownRows(status: StatusSheet, plan: PlanSheet | undefined, objective: string): OwnRow[] {
  const planned = plan?.ownMeasures.filter((row) => row.objective === objective) ?? []
  const checked = status.ownMeasures.filter((row) => row.objective === objective)
  const ids = ownMeasureIds(status, plan, objective)
  const spare = Array.from({ length: SPARE_OWN_ROWS }, (_, index) => provisionalId(objective, String(index + 1)))
  return [...ids, ...spare].map((id, index) => {
    const statusRow = checked.find((row) => row.id === id)
    const planRow = planned.find((row) => row.id === id)
    const isSpare = isProvisionalId(id)
    return {
      id,
      statusId: statusRow === undefined && !isSpare ? provisionalFor(objective, id) : id,
      planId: planRow === undefined && !isSpare ? provisionalFor(objective, id) : id,
      label: ownMeasureLabel(objective, index),
      objective,
      status: statusRow ?? blankOwnStatusRow(id, objective, planRow?.name ?? ''),
      plan: planRow ?? blankOwnPlanRow(id, objective, statusRow?.description ?? ''),
      isSpare,
    }
  })
}

/** The key by which the importer finds a row; the part before the bar names the block into which a row was inserted. */
export function rowKeyOf(row: TableRow): string {
  const block = `own-${row.objective}`
  if (row.kind === 'measure') return `${block}|${row.measure.id}`
  return row.kind === 'holder' ? `${block}|${row.measure.id}:${row.id}` : `${block}|${row.own.id}`
}

/** Consecutive rows of one objective, as [first, last] indexes of the table. */
export function objectiveSpans(rows: readonly TableRow[]): { objective: string; first: number; last: number }[] {
  const spans: { objective: string; first: number; last: number }[] = []
  for (const [index, { objective }] of rows.entries()) {
    const span = spans.at(-1)
    if (span?.objective === objective) span.last = index
    else spans.push({ objective, first: index, last: index })
  }
  return spans
}
