import * as z from 'zod'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Cycle } from '../cycle/cycle.ts'
import { areasOfSheet, planOf, sheetName } from '../cycle/cycle-lookup.ts'
import { distinctOwn } from '../evaluation/marks.ts'
import { OverallImpact, overallImpact } from '../evaluation/overall-impact.ts'
import { isImplemented, isToBePlanned, scheduleOf, statusRow } from '../evaluation/row-status.ts'
import { FiscalYear, YearStyle } from '../fiscal-year/fiscal-year.ts'
import { Id, isBlank } from '../primitive/text.ts'
import { Likelihood } from '../worksheet/business-sheet.ts'
import type { PlanSheet, Schedule } from '../worksheet/plan-sheet.ts'
import type { StatusSheet } from '../worksheet/status-sheet.ts'
import { attainedBy } from './condition.ts'
import { planYears, scheduleTime } from './plan-period.ts'

/** One plan as ⑫ looks at it. */
export const PlanInView = z
  .strictObject({
    /** The id of its sheets 2 and 3. */
    sheet: Id,
    name: z.string(),
    departments: z.array(z.string()),
    /** The protected areas that use it, with what they weigh. */
    areas: z.array(
      z.strictObject({ id: Id, name: z.string(), likelihood: Likelihood.nullable(), impact: OverallImpact }),
    ),
    /** Whether any date was answered: without one nothing can be said of when it gets anywhere. */
    isWritten: z.boolean(),
    /** The first year at whose end every control objective has a measure; null: not within the plan. */
    attainedBy: FiscalYear.nullable(),
    /** Yen by fiscal year, as far as the plan states them. */
    amounts: z.record(z.string(), z.int()),
  })
  .meta({ id: 'PlanInView' })
export type PlanInView = z.infer<typeof PlanInView>

/** When a plan attains all control objectives: in that year, not within its period, or nobody knows while it is unwritten. */
export function attainment({ attainedBy: year, isWritten }: PlanInView): FiscalYear | 'never' | 'unwritten' {
  if (year !== null) return year
  return isWritten ? 'never' : 'unwritten'
}

/** The same measure, yet to come, in several plans: one of the set, or own measures that bear the same name. */
export const SharedMeasure = z
  .strictObject({
    kind: z.enum(['set', 'own']),
    /** The number of the set's measure, or the own one's name. */
    name: z.string(),
    /** By year, then in the order of the plans; `row` is the id of the row of sheet 3. */
    planned: z.array(
      z.strictObject({
        sheet: Id,
        row: z.string(),
        fiscalYear: FiscalYear,
        /** N+5年度以降: in that year or any after it. */
        isOrLater: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'SharedMeasure' })
export type SharedMeasure = z.infer<typeof SharedMeasure>

/** How much one department is to introduce in one year, over all of its plans. */
export const DepartmentYear = z
  .strictObject({ department: z.string(), fiscalYear: FiscalYear, measures: z.int(), plans: z.array(Id) })
  .meta({ id: 'DepartmentYear' })
export type DepartmentYear = z.infer<typeof DepartmentYear>

/** The money of one year over all plans. */
export const YearBudget = z
  .strictObject({
    fiscalYear: FiscalYear,
    /** Yen: the sum of what is stated. */
    stated: z.int(),
    /** Plans that state an amount for the year. */
    plans: z.array(Id),
    /** Plans that introduce something in the year and state no amount for it: the sum lacks them. */
    unstated: z.array(Id),
  })
  .meta({ id: 'YearBudget' })
export type YearBudget = z.infer<typeof YearBudget>

/** 複数の対策導入計画（案）を並べた姿 (付属書１ ２ ⑫): the plans of the target systems beside each other. */
export const AcrossPlans = z.strictObject({
  /** N … N+4. */
  fiscalYears: z.array(FiscalYear),
  /** How the organisation writes years. */
  yearStyle: YearStyle,
  plans: z.array(PlanInView),
  sharedMeasures: z.array(SharedMeasure),
  departmentYears: z.array(DepartmentYear),
  budget: z.array(YearBudget),
})
export type AcrossPlans = z.infer<typeof AcrossPlans>

/** A measure that a plan is still to introduce; `key`: what makes it the same as another plan's. */
type Planned = SharedMeasure['planned'][number] & Pick<SharedMeasure, 'kind' | 'name'> & { readonly key: string }

/** Lays the plans of all target systems beside each other, in the order of the sheets. */
export function acrossPlans(catalogue: Catalogue, cycle: Cycle): AcrossPlans {
  const { fiscalYear: cycleYear, settings } = cycle
  const fiscalYears = [cycleYear, ...planYears(cycleYear)]
  const targets = cycle.statusSheets
    .map((status) => ({ status, plan: planOf(cycle, status.id), areas: areasOfSheet(cycle, status) }))
    .filter(({ areas }) => areas.length > 0)
  const planned = targets.map(({ status, plan }) => plannedMeasures(catalogue, status, plan))
  const plans = targets.map(({ status, plan, areas }): PlanInView => ({
    sheet: status.id,
    name: sheetName(status),
    departments: departmentsOf(status),
    areas: areas.map(({ assessment: { id, name, likelihood, adverseImpacts } }) => ({
      id,
      name,
      likelihood,
      impact: overallImpact(catalogue, adverseImpacts).impact,
    })),
    isWritten: [...(plan?.measures ?? []), ...(plan?.ownMeasures ?? [])].some(({ schedule }) => schedule !== null),
    attainedBy: attainedBy(catalogue, cycleYear, status, plan, settings.allowObjectiveException),
    amounts: plan?.budgetAmounts ?? {},
  }))
  return {
    fiscalYears,
    yearStyle: settings.yearStyle,
    plans,
    sharedMeasures: sharedMeasures(catalogue, planned.flat()),
    departmentYears: departmentYears(plans, planned, fiscalYears),
    budget: fiscalYears.map((fiscalYear) => yearBudget(plans, planned, fiscalYear)),
  }
}

/** What the plan has yet to bring, with its year; N+5年度以降 counts as its first year. */
function plannedMeasures(catalogue: Catalogue, status: StatusSheet, plan: PlanSheet | undefined): Planned[] {
  const set = catalogue.countermeasures.flatMap(({ id, number }): Planned[] => {
    const row = statusRow(status, id)
    if (!isToBePlanned(row) || isImplemented(row)) return []
    return timeOf(scheduleOf(plan, id)).map((time) => ({
      kind: 'set',
      key: id,
      name: number,
      sheet: status.id,
      row: id,
      ...time,
    }))
  })
  const done = new Set(status.ownMeasures.filter(({ implemented }) => implemented).map(({ id }) => id))
  const toCome = (plan?.ownMeasures ?? [])
    .filter(({ id, schedule }) => !done.has(id) && timeOf(schedule).length > 0)
    .toSorted((a, b) => scheduleTime(a.schedule) - scheduleTime(b.schedule))
  // The same measure under another objective is introduced once: when it first comes.
  const own = distinctOwn(toCome).flatMap(({ id, name, schedule }): Planned[] =>
    timeOf(schedule).map((time) => ({
      kind: 'own',
      key: nameKey(name),
      name,
      sheet: status.id,
      row: id,
      ...time,
    })),
  )
  return [...set, ...own]
}

function timeOf(schedule: Schedule | null): Pick<Planned, 'fiscalYear' | 'isOrLater'>[] {
  return schedule?.kind === 'by' || schedule?.kind === 'later'
    ? [{ fiscalYear: schedule.fiscalYear, isOrLater: schedule.kind === 'later' }]
    : []
}

/** Names that differ only in width, case or spaces are one. */
function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')
}

function departmentsOf({ systems }: StatusSheet): string[] {
  return [...new Set(systems.map(({ department }) => department.trim()))].filter((name) => !isBlank(name))
}

function sharedMeasures(catalogue: Catalogue, planned: readonly Planned[]): SharedMeasure[] {
  const groups = Map.groupBy(planned, ({ kind, key }) => `${kind}:${key}`)
  const order = catalogue.countermeasures.map(({ id }) => `set:${id}`)
  const keys = [...order, ...[...groups.keys()].filter((key) => key.startsWith('own:') && key !== 'own:')]
  return keys.flatMap((key) => {
    const rows = groups.get(key) ?? []
    const [first] = rows
    if (first === undefined || new Set(rows.map(({ sheet }) => sheet)).size < 2) return []
    const inOrder = rows
      .map(({ sheet, row, fiscalYear, isOrLater }) => ({ sheet, row, fiscalYear, isOrLater }))
      .toSorted((a, b) => a.fiscalYear - b.fiscalYear)
    return [{ kind: first.kind, name: first.name, planned: inOrder }]
  })
}

function departmentYears(
  plans: readonly PlanInView[],
  planned: readonly (readonly Planned[])[],
  fiscalYears: readonly FiscalYear[],
): DepartmentYear[] {
  const byDepartment = Map.groupBy(
    plans.flatMap((plan, index) =>
      plan.departments.flatMap((department) => (planned[index] ?? []).map((one) => ({ ...one, department }))),
    ),
    ({ department }) => department,
  )
  return [...byDepartment].flatMap(([department, all]) =>
    fiscalYears.flatMap((fiscalYear) => {
      const inYear = all.filter((one) => one.fiscalYear === fiscalYear)
      if (inYear.length === 0) return []
      const sheets = [...new Set(inYear.map(({ sheet }) => sheet))]
      return [{ department, fiscalYear, measures: inYear.length, plans: sheets }]
    }),
  )
}

function yearBudget(
  plans: readonly PlanInView[],
  planned: readonly (readonly Planned[])[],
  fiscalYear: FiscalYear,
): YearBudget {
  const amountOf = ({ amounts }: PlanInView) => amounts[String(fiscalYear)]
  const stating = plans.filter((plan) => amountOf(plan) !== undefined)
  const unstated = plans.filter(
    (plan, index) =>
      amountOf(plan) === undefined && (planned[index] ?? []).some((one) => one.fiscalYear === fiscalYear),
  )
  return {
    fiscalYear,
    stated: stating.reduce((sum, plan) => sum + (amountOf(plan) ?? 0), 0),
    plans: stating.map(({ sheet }) => sheet),
    unstated: unstated.map(({ sheet }) => sheet),
  }
}
